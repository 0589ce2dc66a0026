"""A rule: who must do what, by when, on what authority, and from when to when that is the law.

A rule is data: a formula (`limit`) with its citation. Called with its events it gives a `Deadline`.
"""

from collections.abc import Iterable, Mapping
from contextlib import suppress
from datetime import date
from typing import TYPE_CHECKING, Any, Unpack

from attrs import evolve, frozen

from sendtimelines.calendars.nations import ENGLAND_AND_WALES
from sendtimelines.calendars.working import WorkingCalendar
from sendtimelines.errors import (
    MissingEvent,
    OutsideCalendar,
    needs_extra,
    unknown,
)
from sendtimelines.rules.conditions import Nature, Variation, VersionDay
from sendtimelines.rules.consent import Consent
from sendtimelines.rules.deadline import NO_RECEIPTS, Deadline
from sendtimelines.rules.definition import DEFAULTS, NOTHING_ASSUMED, Definition, Plan
from sendtimelines.rules.evaluation import Facts
from sendtimelines.rules.exemptions import Claim
from sendtimelines.rules.receipt import Receipt
from sendtimelines.support.dates import a_date
from sendtimelines.support.day_parser import Dates, DatesByColumn, dates_by_name
from sendtimelines.support.mappings import SortedMapping

if TYPE_CHECKING:  # names of events alone, for editors and type checkers
    from sendtimelines.law.england.event_days import EventDays


@frozen(kw_only=True, eq=False, repr=False)
class Rule(Definition):
    """Who must do what by when.

    A rule is data. Called with its events it gives a `Deadline`.

    Its attributes, which are keywords of the class, are those of `Definition`.
    """

    def __call__(
        self,
        *,
        consent: Consent | None = None,
        readings: Iterable[str] = (),
        calendar: WorkingCalendar = ENGLAND_AND_WALES,
        instead: Variation | None = None,
        exemption: Claim | None = None,
        receipts: Mapping[str, Receipt] = NO_RECEIPTS,
        **events: "Unpack[EventDays]",
    ) -> Deadline:
        """The deadline that follows from the events, given by name as dates.

        Parameters:
            consent: consent to less notice, where the rule has a notice that can be shortened.
            readings: the ids of readings to use instead of the default ones.
            calendar: whose working days count; that of England and Wales unless given.
            instead: a date agreed in writing or named by the Tribunal, where the provision lets it stand instead.
            exemption: a claim of an exemption from the limit, with its facts.
            receipts: events whose day is a day of receipt under a convention, in the place of a date.
            events: the day of each event, by its name. The events of the formula are needed unless they are in
                `optional`; the event that ends the duty may be given too, and then decides the status.

        Returns:
            The deadline, with its reasons and its other readings.

        Raises:
            UnknownName: an event or a reading that the rule does not have; the nearest is named.
            MissingEvent: an event that the rule needs is not given.
            NotADate: an event's day is not a plain date.
            BeforeTheLaw: an event's day lies outside the time in which the rule is the law.
            OutsideCalendar: a day after 2099, or a count that leaves the calendar.
            BadConsent: the rule has no notice to shorten, or the consent is dated after the session.
            BadReading: both readings of one point.
            BadVariation: no other date can stand in the place of this limit.
        """
        return self._called(events, consent, readings, calendar, instead, exemption, receipts)  # type: ignore[arg-type]

    def deadline(
        self,
        events: Mapping[str, date],
        *,
        consent: Consent | None = None,
        readings: Iterable[str] = (),
        calendar: WorkingCalendar = ENGLAND_AND_WALES,
        instead: Variation | None = None,
        exemption: Claim | None = None,
        receipts: Mapping[str, Receipt] = NO_RECEIPTS,
    ) -> Deadline:
        """The deadline that follows from the events, given as a mapping; all else is as in a call."""
        return self._called(events, consent, readings, calendar, instead, exemption, receipts)

    def _called(
        self,
        events: Mapping[str, date],
        consent: Consent | None,
        readings: Iterable[str],
        calendar: WorkingCalendar,
        instead: Variation | None,
        exemption: Claim | None,
        receipts: Mapping[str, Receipt],
    ) -> Deadline:
        if receipts:
            events = {**events, **{name: receipt.day for name, receipt in receipts.items()}}
        for name, day in events.items():
            self.takes(name)
            if type(day) is not date:
                plain = {**events, name: a_date(day, name)}
                return self._called(plain, consent, readings, calendar, instead, exemption, receipts)
            first, last = self.reach(name)
            if not first <= day <= last:
                raise self._out_of_time(name, day)
        chosen = self.selected(readings) if readings != () else DEFAULTS
        plan = self.plan(frozenset(events))
        if missing := plan.missing[chosen & self._others]:
            raise MissingEvent(
                f"{self.id} needs {' or '.join(event.name for event in missing[0])}; "
                f"give the day on which {missing[0][0].words}",
                field=missing[0][0].name,
            )
        if consent is not None:
            self.takes_consent(consent)
        if instead is not None:
            self.may_be_varied(instead)
        deadline = self._deadline(events, plan, consent, chosen, calendar, instead, exemption, receipts)
        if self.version_day is VersionDay.LAST_DAY and deadline.computed and deadline.computed not in self.in_force:
            raise self._out_of_time(next(iter(events)), deadline.computed)
        return deadline

    def over(
        self,
        *,
        readings: Iterable[str] = (),
        calendar: WorkingCalendar = ENGLAND_AND_WALES,
        consent: Any = None,
        dates: DatesByColumn = Dates.ISO,
        **events: Any,
    ) -> Any:
        """The last day for each row of whole columns: the same dates that a call gives, by look-up.

        Parameters:
            readings: the ids of readings to use instead of the default ones, for all rows.
            calendar: whose working days count; that of England and Wales unless given.
            consent: to how many working days' notice there is consent: a number from 0 to 4, or a column of them with
                blanks.
            dates: how days in text are written: "iso", "uk" or "excel", for all columns or by event.
            events: a column for each event, by its name, all of one length: lists of dates or text, or arrays of
                `datetime64` (extra `columns`). A blank (None, NaT, empty text) is a day not known; an event left out is
                not known in any row.

        Returns:
            A list of dates for lists, with None where a row has no day; otherwise an array of `datetime64[D]`, with
            NaT. What is wrong with a row, its status and the rest: `sendtimelines.rules.columns.arrays.answers`.

        Raises:
            UnknownName: an event or a reading that the rule does not have; the nearest is named.
            BadColumn: a cell holds something else than a day, or columns differ in length.
            BadReading: both readings of one point.
            BadConsent: the rule has no notice that consent could shorten, or the number is no consent.
        """
        for name in events:
            self.takes(name)
        if consent is not None:
            self.takes_consent(consent)
        if all(isinstance(column, list) for column in events.values()) and (consent is None or type(consent) is int):
            from sendtimelines.rules.columns.lookup import days_of_cells, over_days

            chosen = self.selected(readings)
            if dates == Dates.ISO:
                with suppress(TypeError):  # a cell that cannot be looked up or compared
                    due = over_days(self, events, readings=chosen, calendar=calendar, consent=consent)
                    if None not in due:  # else a cell may be no date, which is not looked at before
                        return due
            ways = dates_by_name(dates, events)
            columns = {name: days_of_cells(column, name, ways[name]) for name, column in events.items()}
            return over_days(self, columns, readings=chosen, calendar=calendar, consent=consent)
        from sendtimelines.rules.columns.arrays import due_in

        return due_in(self, events, readings=readings, calendar=calendar, consent=consent, dates=dates)

    def table(
        self,
        event: str | None = None,
        *,
        readings: Iterable[str] = (),
        calendar: WorkingCalendar = ENGLAND_AND_WALES,
        consent: int | None = None,
    ) -> Any:
        """Return the due dates for every day on which an event can happen, as an Arrow table to join with others.

        Its columns are `day`, `due`, `safe`, `latest`, `act_by` and `provisional`, in the order of `day`, of which it
        has every one from 1 September 2014 to the end of 2099. A day that the rule does not take has no `due`.

        A rule of two events or more has a table for each, of the part of its formula that rests on that event. A later
        of two days is the greatest of the two `due`, as an earlier of two is the least, and a first known one is the
        first that is not null; `formula` says which it is. So with `act_by`. `safe` and `latest` joined so are never
        less careful than those of a single call: the one no later, the other no earlier.

        Parameters:
            event: the name of the event; it may be left out where the rule rests on one only.
            readings: the ids of readings to use instead of the default ones.
            calendar: whose working days count.
            consent: to how many working days' notice there is consent.

        Returns:
            A table of pyarrow (extra `duckdb`, `spark` or `parquet`).

        Raises:
            MissingExtra: pyarrow is not installed.
            MissingEvent: the rule rests on two events or more, and none was named.
            UnknownName: an event on which its day does not rest, or a reading that does not touch it; the nearest is
                named.
            BadReading: both readings of one point.
            BadConsent: the rule has no notice that consent could shorten.
        """
        chosen = self.selected(readings)
        if consent is not None:
            self.takes_consent(consent)
        if event is None and len(self._starts) > 1:
            raise MissingEvent(
                f"{self.id} has a table for each of {self.clock}; say which of these events it is to be",
                field="event",
            )
        (name,) = self._starts if event is None else (event,)
        if name not in self._starts:
            raise unknown("event", name, self._starts, see=f"; the day of {self.id} rests on {self.clock}")
        with needs_extra("tables of rules", "parquet", field="table"):
            from sendtimelines.rules.columns.arrow import table_of
        return table_of(self, name, readings=chosen, calendar=calendar, consent=consent)

    def governs(self, events: Mapping[str, date]) -> bool:
        """Whether this version of the rule is the law for what happened; where its clock has not started, it may be."""
        days = [events[event.name] for event in self.events if event.name in events]
        if not days:
            return self.in_force.end is None
        if self.version_day is VersionDay.EVENTS:
            return min(days) in self.in_force
        last = self.resolve(events).computed
        return last is None or last in self.in_force

    def resolve(
        self,
        events: Mapping[str, date],
        *,
        consent: Consent | None = None,
        readings: frozenset[str] = frozenset(),
        calendar: WorkingCalendar = ENGLAND_AND_WALES,
        instead: Variation | None = None,
        exemption: Claim | None = None,
        receipts: Mapping[str, Receipt] = NO_RECEIPTS,
        assumed: Mapping[str, date] = NOTHING_ASSUMED,
    ) -> Deadline:
        """The deadline on facts that were checked before; where an event is missing it waits for it, and where the
        count leaves the calendar it has no day and says why.

        Parameters:
            events: what happened, by the event's name; more than the rule uses does no harm.
            consent, readings, calendar, instead, exemption, receipts: as for a call.
            assumed: what a forecast adds to start the clock, of which no more is taken than its days rest on; the duty
                is not ended by it.
        """
        known = {name: events[name] for name in self._used if name in events}
        added: Mapping[str, date] = NOTHING_ASSUMED
        plan = self.plan(frozenset(known))
        if assumed:
            added = {event.name: assumed[event.name] for event in self.events if event.name in assumed}
            plan = self.plan(frozenset(known).union(added))
            if all(plan.compiled):  # otherwise what is assumed may still be waited for on some reading
                added = {name: day for name, day in added.items() if name in plan.uses}
            known |= added
        options = (consent, readings, calendar, instead, exemption, receipts, frozenset(added))
        try:
            return self._deadline(known, plan, *options)
        except OutsideCalendar as error:
            return self._deadline(known, evolve(plan, compiled=(None,) * len(plan.compiled)), *options, str(error))

    def _deadline(
        self,
        events: Mapping[str, date],
        plan: Plan,
        consent: Consent | None,
        readings: frozenset[str],
        calendar: WorkingCalendar,
        instead: Variation | None,
        exemption: Claim | None,
        receipts: Mapping[str, Receipt],
        assumed: frozenset[str] = frozenset(),
        problem: str | None = None,
    ) -> Deadline:
        consented = None
        if consent:
            # a consent belongs to one session: it shortens the notice of that one only
            session = next((events[event.name] for event in self.events if event.name in events), None)
            consented = consent.days_for(session) if session else None
        facts = Facts(events, calendar, consented)
        dates = plan.dates(facts)
        return Deadline(
            rule=self,
            facts=facts,
            due=instead.day if instead else dates[self.place(readings)],
            chosen=readings,
            dates=dates,
            waiting=plan.missing[readings & self._others],
            instead=instead,
            consent=consent,
            exemption=exemption,
            receipts=SortedMapping({name: receipts[name] for name in events if name in receipts})
            if receipts
            else NO_RECEIPTS,
            assumed=assumed,
            problem=problem,
        )


KINDS = {Nature.LIMIT: "The time limit", Nature.EARLIEST: "The earliest day", Nature.WINDOW: "The time"}


class Described:
    """What `help` says: of the class its docstring, of a rule what the rule is."""

    def __init__(self, of_class: str | None) -> None:
        self.of_class = of_class

    def __get__(self, rule: Rule | None, kind: type[Rule] | None = None) -> str | None:
        """The text for the rule, or for the class where there is none."""
        if rule is None:
            return self.of_class
        arguments = ", ".join(f"{event.name}=date" for event in rule.events[:1])
        return (
            f"{KINDS[rule.nature]} for the {rule.who}: {rule.action}.\n\n"
            f"When: {rule.formula}.\nSource: {rule.source}.\nIn force {rule.in_force}.\n\n"
            f"This is the rule {rule.id!r}. Called with its events ({arguments}) it gives a deadline; the due date is "
            f"its attribute `due`. It counts from {rule.clock}."
        )


Rule.__doc__ = Described(Rule.__doc__)  # type: ignore[assignment]
