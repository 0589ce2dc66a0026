"""Synthetic returns: made up request by request so that the measures give an authority's published figures.

Only the counts are an authority's. Days are drawn by chance within what the counts allow, and no person is behind them.
"""

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from os import PathLike
from pathlib import Path
from random import Random

from attrs import frozen

from sendtimelines.errors import BadReturn
from sendtimelines.sen2.dfe_measures import (
    A_YEAR,
    BANDS,
    IN_SIX_WEEKS,
    ISSUED,
    OUTCOMES,
    OVER_SIX_WEEKS,
    RECEIVED_IN_YEAR,
    SIX_WEEKS,
    TWENTY_WEEKS,
    figure,
    percentage,
)
from sendtimelines.sen2.fields import ASSESSMENT_KEY, PERSON_KEY, REQUEST_KEY, Outcome
from sendtimelines.sen2.synthetic_files import write_collect, write_template, write_xml
from sendtimelines.sen2.values import Plain
from sendtimelines.support.mappings import FrozenMapping

Figures = Mapping[str, int | float | None]
Request = dict[str, Plain]

DAY = timedelta(days=1)
TRIES = 8
"""How often a day is drawn anew before one is taken that fits in any case."""
EARLY = 19
"""How many days into the year a day may lie, if what came before it is to fall in the year before."""
PLAN_DAYS = ((70, TWENTY_WEEKS.days), (TWENTY_WEEKS.days + 1, A_YEAR.days), (A_YEAR.days + 1, 2 * A_YEAR.days))
"""How many days the plans of each band took."""
DECISION_DAYS = {IN_SIX_WEEKS[0]: (10, SIX_WEEKS.days), OVER_SIX_WEEKS[0]: (SIX_WEEKS.days + 1, 90)}
"""How many days a decision on a request took, for those within six weeks and those over."""
MOST_WITHOUT_A_DAY = 10_000
"""How many decisions on requests without a day are tried, to account for published percentages."""


@frozen(kw_only=True)
class Synthetic:
    """A synthetic return.

    Attributes:
        year: the calendar year that it reports on.
        reference_date: the day up to which it speaks, the third Thursday of the January after.
        authority: the number of the authority whose counts it has, or one that no authority has.
        requests: what it says of each request, by the name of the item.
    """

    year: int
    reference_date: date
    authority: str
    requests: tuple[Mapping[str, Plain], ...]

    def write_xml(self, path: str | PathLike[str]) -> None:
        """Write it as XML, with ISO dates.

        Parameters:
            path: the file.
        """
        write_xml(Path(path), self.head, self.requests)

    def write_collect(self, folder: str | PathLike[str]) -> None:
        """Write it as COLLECT exports a return: a CSV file for each kind of record, with dates like 2024-Sep-28.

        Parameters:
            folder: where the files go; it is made if it is not there.
        """
        write_collect(Path(folder), self.head, self.requests)

    def write_template(self, path: str | PathLike[str]) -> None:
        """Write it with the headings of the Excel template.

        Parameters:
            path: the file; one that ends in `.xlsx` is a workbook with real dates, any other a CSV with dates like
                28/09/2024.

        Raises:
            MissingExtra: a workbook needs the extra `excel`.
        """
        write_template(Path(path), self.head, self.requests)

    @property
    def head(self) -> Mapping[str, Plain]:
        """What the head of the return says; its software is called synthetic, so that no one takes it for real."""
        return {
            "Collection": "SEN2",
            "Year": str(self.year),
            "ReferenceDate": self.reference_date,
            "SourceLevel": "L",
            "SoftwareCode": "synthetic",
            "LEA": self.authority,
        }


def synthetic(published: Mapping[str, str | int | float | None], *, seed: int, reviews: int = 0) -> Synthetic:
    """Make a synthetic return whose measures give published figures.

    Parameters:
        published: a row of the Department's table of plans issued within 20 weeks, or of its table of requests, or both
            together, as published: `time_period` is the year, `x` and `z` are figures that are not there, and other
            columns are passed over.
        seed: the same seed makes the same return.
        reviews: how many plans of earlier years to add, each with the review of the year. No measure above counts them.

    Returns:
        The return.

    Raises:
        BadReturn: there is no year, or no return could have such figures.
    """
    figures = {
        name: figure(value) if isinstance(value, str) else value
        for name, value in published.items()
        if name in CALIBRATED
    }
    year = published.get("time_period")
    if not str(year).isdecimal():
        raise BadReturn("there is no year; give it as time_period, as the published tables do", field="time_period")
    generation = Generation(figures, int(str(year)), Random(seed), reviews)
    authority = published.get("old_la_code")
    return Synthetic(
        year=generation.year,
        reference_date=generation.reference_date,
        authority=str(authority) if authority else "999",
        requests=tuple(map(FrozenMapping, generation.requests())),
    )


OF_OUTCOME = {outcome: columns[0] for outcome, columns in OUTCOMES.items()}
"""The figure that counts the requests of the year with each outcome."""
CALIBRATED = {
    RECEIVED_IN_YEAR,
    *ISSUED,
    *(name for band in BANDS for name in band.columns),
    *(name for columns in (*OUTCOMES.values(), IN_SIX_WEEKS, OVER_SIX_WEEKS) for name in columns),
}
"""The figures that a synthetic return is made to have."""


class Generation:
    """A synthetic return while it is made.

    A request counts towards several figures at once. So each is drawn until it fits into what is left of them; one that
    fits nowhere is given days outside the year, on which no figure counts it.

    Parameters:
        figures: the figures that it is to have.
        year: the calendar year.
        chance: where chance comes from.
        reviews: how many plans of earlier years it is to have.
    """

    def __init__(self, figures: Figures, year: int, chance: Random, reviews: int) -> None:
        self.year = year
        self._first, self._last = date(year, 1, 1), date(year, 12, 31)
        self.reference_date: date = date(year + 1, 1, 15) + DAY * ((3 - date(year + 1, 1, 15).weekday()) % 7)
        self._chance = chance
        self._figures = figures
        self._reviews = reviews
        self._left = {name: self._published(name) for name in (*DECISION_DAYS, *OF_OUTCOME.values())}
        if self._published(RECEIVED_IN_YEAR) is not None:
            rest = self._rest(RECEIVED_IN_YEAR, tuple(OF_OUTCOME.values()))
            withheld = [name for name in OF_OUTCOME.values() if self._left[name] is None]
            if withheld:
                self._left[withheld[0]] = rest
            elif rest:
                raise _impossible(RECEIVED_IN_YEAR)

    def requests(self) -> list[Request]:
        """The requests, in no order, each with the number of its person."""
        requests = [*self._plans(), *self._decisions(), *self._undecided(), *self._reviewed()]
        self._chance.shuffle(requests)
        for number, request in enumerate(requests, 1):
            request[PERSON_KEY.name] = request[REQUEST_KEY.name] = request[ASSESSMENT_KEY.name] = str(number)
            request["Sex"] = self._chance.choice("FM")
        return requests

    def _published(self, name: str) -> int | None:
        value = self._figures.get(name)
        return None if value is None else int(value)

    def _rest(self, whole: str, parts: tuple[str, ...]) -> int:
        """What is left of a count without its parts; a part that is not published takes nothing."""
        left = (self._published(whole) or 0) - sum(self._published(part) or 0 for part in parts)
        if left < 0:
            raise _impossible(whole)
        return left

    def _take(self, *names: str) -> bool:
        """Whether there is something left of each of the figures; if so, one of each is used up."""
        if any(self._left[name] == 0 for name in names):
            return False
        for name in names:
            left = self._left[name]
            self._left[name] = None if left is None else left - 1
        return True

    def _fits(self, received: date, decided: date, outcome: Outcome) -> bool:
        """Whether a decided request can have those days; if so, it is counted."""
        names = [OF_OUTCOME[outcome]] if received.year == self.year else []
        if decided.year == self.year:
            names.append(IN_SIX_WEEKS[0] if decided - received <= SIX_WEEKS else OVER_SIX_WEEKS[0])
        return decided <= self.reference_date and self._take(*names)

    def _in_the_year(self) -> date:
        return self._first + DAY * self._chance.randint(0, (self._last - self._first).days)

    def _time_to_decide(self) -> timedelta:
        left = [each for name in DECISION_DAYS if (each := self._left[name]) is not None]
        weights = left if len(left) == len(DECISION_DAYS) and any(left) else (85, 15)
        [days] = self._chance.choices(list(DECISION_DAYS.values()), weights)
        return DAY * self._chance.randint(*days)

    def _plans(self) -> Iterator[Request]:
        for days, with_exception, without in self._plan_counts():
            for exception in (True,) * with_exception + (False,) * without:
                yield self._plan(days, exception=exception)

    def _plan_counts(self) -> Iterator[tuple[tuple[int, int] | None, int, int]]:
        """How many plans of each band there are with an exception and without; those in no band have no days."""
        counts = [[self._published(band.columns[kind]) for band in BANDS] for kind in (0, 1)]
        rest = [self._rest(ISSUED[kind], tuple(band.columns[kind] for band in BANDS)) for kind in (0, 1)]
        if None in counts[0]:  # of the years before 2023 only the plans within 20 weeks are published
            counts = [[each[0] or 0, left, 0] for each, left in zip(counts, rest, strict=True)]
            rest = [0, 0]
        of_all, of_some = [*counts[0], rest[0]], [*counts[1], rest[1]]
        if self._published(ISSUED[1]) is None:
            of_some = of_all
        for days, all_plans, without in zip((*PLAN_DAYS, None), of_all, of_some, strict=True):
            with_exception = (all_plans or 0) - (without or 0)
            if with_exception < 0:
                raise _impossible(ISSUED[0])
            yield days, with_exception, without or 0

    def _plan(self, days: tuple[int, int] | None, *, exception: bool) -> Request:
        if days is None:
            received, decided, issued = None, self._first - DAY * self._chance.randint(1, 30), self._in_the_year()
        else:
            for issued in self._tries():
                received = issued - DAY * self._chance.randint(*days)
                decided = min(issued, received + self._time_to_decide())
                if self._fits(received, decided, Outcome.YES):
                    break
            else:
                issued = self._first + DAY * self._chance.randint(0, EARLY)
                received = issued - DAY * self._chance.randint(*days)
                decided = received + DAY * self._chance.randint(*DECISION_DAYS[IN_SIX_WEEKS[0]])
        return {
            **_request(received, Outcome.YES, decided),
            "AssessmentOutcome": str(Outcome.YES),
            "AssessmentOutcomeDate": issued,
            "Week20": exception,
            "StartDate": issued,
        }

    def _tries(self) -> Iterator[date]:
        for _ in range(TRIES):
            yield self._in_the_year()

    def _decisions(self) -> Iterator[Request]:
        """The decisions that no plan followed yet, on requests of the year and of the one before."""
        of_the_year = [
            outcome for outcome in (Outcome.YES, Outcome.NO) for _ in range(self._left[OF_OUTCOME[outcome]] or 0)
        ]
        self._chance.shuffle(of_the_year)
        for outcome in of_the_year:
            yield self._decided(outcome)
        for name, (shortest, longest) in DECISION_DAYS.items():
            for _ in range(self._left[name] or 0):
                offset = self._chance.randint(0, EARLY)
                decided = self._first + DAY * offset
                received = decided - DAY * self._chance.randint(max(shortest, offset + 1), longest)
                yield self._without_a_plan(received, self._chance.choice((Outcome.YES, Outcome.NO)), decided)
        for _ in range(self._without_a_day()):
            yield self._without_a_plan(None, Outcome.NO, self._in_the_year())

    def _decided(self, outcome: Outcome) -> Request:
        for received in self._tries():
            decided = received + self._time_to_decide()
            if self._fits(received, decided, outcome):
                return self._without_a_plan(received, outcome, decided)
        received = self._last - DAY * self._chance.randint(0, 10)
        decided = self._last + DAY * self._chance.randint(1, 14)
        return self._without_a_plan(received, outcome, decided)

    def _without_a_day(self) -> int:
        """How many decisions on requests without a day account for the percentages of those within six weeks."""
        (within, within_pc), (over, over_pc) = (
            (self._published(name) or 0, self._figures.get(pc)) for name, pc in (IN_SIX_WEEKS, OVER_SIX_WEEKS)
        )
        if within_pc is None or over_pc is None:
            return 0
        for more in range(MOST_WITHOUT_A_DAY):
            of = within + over + more
            if percentage(within, of) == within_pc and percentage(over, of) == over_pc:
                return more
        raise _impossible(IN_SIX_WEEKS[1])

    def _without_a_plan(self, received: date | None, outcome: Outcome, decided: date) -> Request:
        request = _request(received, outcome, decided)
        if outcome is Outcome.NO:
            mediation, tribunal = (self._chance.random() < likely for likely in (0.15, 0.05))
            return {**request, "RequestMediation": mediation, "RequestTribunal": tribunal}
        notified = decided + DAY * self._chance.randint(30, 80)
        if notified <= self.reference_date and self._chance.random() < 0.2:
            return {
                **request,
                "AssessmentOutcome": str(Outcome.NO),
                "AssessmentOutcomeDate": notified,
                "Week20": False,
            }
        return {**request, "AssessmentOutcome": str(Outcome.NOT_YET), "Week20": False}

    def _undecided(self) -> Iterator[Request]:
        for _ in range(self._left[OF_OUTCOME[Outcome.NOT_YET]] or 0):
            yield _request(self._last - DAY * self._chance.randint(0, 60), Outcome.NOT_YET)
        for _ in range(self._left[OF_OUTCOME[Outcome.WITHDRAWN]] or 0):
            yield _request(self._in_the_year(), Outcome.WITHDRAWN)

    def _reviewed(self) -> Iterator[Request]:
        for _ in range(self._reviews):
            meeting = self._in_the_year()
            decided = meeting + DAY * self._chance.randint(7, 70)
            notified = decided if decided <= self.reference_date else None
            amended = notified is not None and self._chance.random() < 0.4
            yield {
                **_request(None, Outcome.HISTORICAL),
                "AssessmentOutcome": str(Outcome.HISTORICAL),
                "StartDate": meeting - DAY * self._chance.randint(300, 1500),
                "ReviewMeeting": meeting,
                "LastReview": notified,
                "ReviewDraft": notified if amended else None,
            }


def _request(received: date | None, outcome: Outcome, decided: date | None = None) -> Request:
    return {
        "ReceivedDate": received,
        "RequestOutcome": str(outcome),
        "RequestOutcomeDate": decided,
        "RequestMediation": False,
        "RequestTribunal": False,
    }


def _impossible(name: str) -> BadReturn:
    return BadReturn(f"{name} does not agree with the figures beside it; look them up again", field=name)
