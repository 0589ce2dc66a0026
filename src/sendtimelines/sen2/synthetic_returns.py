"""Synthetic returns: made up request by request so that the measures give an authority's published figures.

Only the counts are an authority's. Days are drawn by chance within what the counts allow, and no person is behind them.
"""

import csv
from collections.abc import Callable, Generator, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from datetime import date, timedelta
from io import TextIOWrapper
from os import PathLike
from pathlib import Path
from random import Random
from typing import NamedTuple, TextIO
from xml.etree import ElementTree

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
from sendtimelines.sen2.fields import ASSESSMENT_KEY, FIELDS, PERSON_KEY, REQUEST_KEY, UNREAD, Field, Module, Outcome
from sendtimelines.sen2.from_tables import ENTRY
from sendtimelines.sen2.values import Plain
from sendtimelines.support.day_parser import ABBREVIATIONS
from sendtimelines.support.files import BadTarget, moved_into_place
from sendtimelines.support.mappings import FrozenMapping
from sendtimelines.support.spreadsheet_cells import is_run
from sendtimelines.support.workbooks import excel

Figures = Mapping[str, int | float | None]
Request = dict[str, Plain]
Values = Mapping[str, Plain]

LABEL = "Synthetic data: a made-up return. No person, and no decision of an authority, is behind it."
SURNAME = "Synthetic"
"""What every person is called."""

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


class Part(NamedTuple):
    """A kind of record as it is written: its title in the template, its file in COLLECT, the numbers that each of these
    has in it, and its other items.
    """

    module: Module
    title: str
    file: str
    collect: tuple[Field, ...]
    template: tuple[Field, ...]
    names: tuple[str, ...]


HEAD = ("Collection", "Year", "ReferenceDate", "SourceLevel", "SoftwareCode", "LEA")
PARTS = (
    Part(Module.HEADER, "Header Record", "sen2", (), (), HEAD),
    Part(Module.PERSON, "Person Record", "person", (PERSON_KEY,), (PERSON_KEY,), ("Surname", "Sex")),
    Part(
        Module.REQUEST,
        "Requests Records",
        "requests",
        (REQUEST_KEY, PERSON_KEY),
        (REQUEST_KEY, PERSON_KEY),
        ("ReceivedDate", "RequestOutcomeDate", "RequestOutcome", "RequestMediation", "RequestTribunal"),
    ),
    Part(
        Module.ASSESSMENT,
        "Assessments Records",
        "assessment",
        (ASSESSMENT_KEY, REQUEST_KEY),
        (PERSON_KEY, REQUEST_KEY),
        ("AssessmentOutcome", "AssessmentOutcomeDate", "Week20"),
    ),
    Part(
        Module.NAMED_PLAN,
        "Named Plan Records",
        "namedplan",
        (ASSESSMENT_KEY,),
        (PERSON_KEY, REQUEST_KEY),
        ("StartDate",),
    ),
    Part(
        Module.ACTIVE_PLAN,
        "Active Plan Records",
        "activeplans",
        (REQUEST_KEY,),
        (PERSON_KEY, REQUEST_KEY),
        ("ReviewMeeting", "LastReview", "ReviewDraft"),
    ),
)


HEADINGS = {item.name: item.headings[0] for item in (*UNREAD, *FIELDS) if item.headings}
"""What the template calls an item, where it has a name of its own for it."""


@frozen(kw_only=True)
class Synthetic:
    """A synthetic return.

    Attributes:
        year: the calendar year that it reports on.
        reference_date: the day up to which it speaks, the third Thursday of the January after.
        authority: the number of the authority whose counts it has, or one that no authority has.
        requests: what it says of each request, by the name of the item.

    Each way to write it raises BadTarget where that cannot be done, and BadReturn for text that a spreadsheet would run
    or that has no place in XML.
    """

    year: int
    reference_date: date
    authority: str
    requests: tuple[Mapping[str, Plain], ...]

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

    def write_xml(self, path: str | PathLike[str]) -> None:
        """Write it as XML, with ISO dates.

        Parameters:
            path: the file.
        """
        self._refuse_formulas()
        header = ElementTree.Element("Header")
        details, source = (ElementTree.SubElement(header, name) for name in ("CollectionDetails", "Source"))
        for name, value in self.head.items():
            inside = details if name in {"Collection", "Year", "ReferenceDate"} else source
            ElementTree.SubElement(inside, name).text = _text(value, str)
        with _written(Path(path), "path") as file:
            file.write(f'<?xml version="1.0" encoding="utf-8"?>\n<!-- {LABEL} -->\n<Message>\n')
            file.write(ElementTree.tostring(header, encoding="unicode") + "\n<Persons>\n")
            for request in self.requests:
                file.write(ElementTree.tostring(_person({**request, "Surname": SURNAME}), encoding="unicode") + "\n")
            file.write("</Persons>\n</Message>\n")

    def write_collect(self, folder: str | PathLike[str]) -> None:
        """Write it as COLLECT exports a return: a CSV file for each kind of record, with dates like 2024-Sep-28.

        Parameters:
            folder: where the files go; it is made if it is not there.
        """
        self._refuse_formulas()
        try:
            Path(folder).mkdir(exist_ok=True)
        except OSError as error:
            kind = type(error).__name__
            raise BadTarget(f"the folder cannot be made ({kind}); look at its name and place", field="folder") from None
        with ExitStack() as files:  # each takes its place when all are written
            for part in PARTS:
                names = [*(item.name for item in part.collect), *part.names]
                writer = csv.writer(files.enter_context(_written(Path(folder, f"{part.file}.csv"), "folder")))
                writer.writerow(name.lower() for name in names)
                writer.writerows([_text(row.get(name), _day_in_collect) for name in names] for row in self._rows(part))

    def write_template(self, path: str | PathLike[str]) -> None:
        """Write it with the headings of the Excel template.

        Parameters:
            path: the file; one that ends in `.xlsx` is a workbook with real dates, any other a CSV with dates like
                28/09/2024.

        Raises:
            MissingExtra: a workbook needs the extra `excel`.
        """
        self._refuse_formulas()
        rows: list[Sequence[Plain]] = [[LABEL]]
        for part in PARTS:
            names = [*(item.name for item in part.template), *part.names]
            rows += [[], [part.title], ["Record Type", *(HEADINGS.get(name, name) for name in names)]]
            rows += [[str(part.module), *map(row.get, names)] for row in self._rows(part)]
        if Path(path).suffix.lower() != ".xlsx":
            with _written(Path(path), "path", "utf-8-sig") as file:
                csv.writer(file).writerows([_text(cell, "{:%d/%m/%Y}".format) for cell in row] for row in rows)
            return
        library = excel()
        with moved_into_place(Path(path), option="path") as workbook_file:
            workbook = library.Workbook(write_only=True)
            sheet = workbook.create_sheet(ENTRY)
            for row in rows:
                sheet.append([int(cell) if isinstance(cell, bool) else cell for cell in row])
            workbook.save(workbook_file)

    def _rows(self, part: Part) -> Iterator[Values]:
        """The records of a kind: of the head one, of the others one for each request that has anything in it."""
        if part.module is Module.HEADER:
            return iter([self.head])
        records = ({**request, "Surname": SURNAME} for request in self.requests)
        return (record for record in records if any(record.get(name) is not None for name in part.names))

    def _refuse_formulas(self) -> None:
        for record in (self.head, *self.requests):
            for name, value in record.items():
                if isinstance(value, str) and (is_run(value) or not value.isprintable()):
                    raise BadReturn(
                        f"{name} holds text that no return has, since a spreadsheet would run it; leave it out",
                        field=name,
                        value=value,
                    )


def _text(value: Plain, of_day: Callable[[date], str]) -> str:
    """A value as a return in text has it."""
    if isinstance(value, date):
        return of_day(value)
    return str(int(value)) if isinstance(value, bool) else str(value or "")


def _day_in_collect(day: date) -> str:
    return f"{day.year}-{ABBREVIATIONS[day.month - 1].title()}-{day.day:02} 00:00:00"


@contextmanager
def _written(path: Path, option: str, encoding: str = "utf-8") -> Generator[TextIO]:
    """A text file that takes its place once it is whole; line ends are written as they are."""
    with moved_into_place(path, option=option) as file, TextIOWrapper(file, encoding=encoding, newline="") as text:
        yield text


def _person(values: Values) -> ElementTree.Element:
    """A person in XML; a part is left out where the request has nothing in it."""
    _, person, request, assessment, named_plan, active_plan = PARTS

    def filled(name: str, part: Part, *inside: ElementTree.Element) -> ElementTree.Element:
        element = ElementTree.Element(name)
        for item in part.names:
            if (value := values.get(item)) is not None:
                ElementTree.SubElement(element, item).text = _text(value, str)
        element.extend(inside)
        return element

    started = [filled("NamedPlan", named_plan)] if values.get("StartDate") else []
    assessed = [filled("Assessment", assessment, *started)] if values.get("AssessmentOutcome") else []
    reviewed = [filled("ActivePlans", active_plan)] if values.get("ReviewMeeting") else []
    return filled("Person", person, filled("Requests", request, *assessed, *reviewed))


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
        plans = [
            self._plan(days, exception=exception)
            for days, with_exception, without in self._plan_counts()
            for exception in (True,) * with_exception + (False,) * without
        ]
        requests = [*plans, *self._decisions(), *self._undecided(), *self._reviewed()]
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
