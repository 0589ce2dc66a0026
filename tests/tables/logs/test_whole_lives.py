"""A case while it is kept: entries come, are taken back and put right, and the days go by."""

from datetime import date, timedelta

from hypothesis import HealthCheck
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from sendtimelines.cases.comparison import by_name
from sendtimelines.cases.difference import changes
from sendtimelines.cases.duties import duties
from sendtimelines.cases.duty import Duty
from sendtimelines.cases.record import LIVES, Entry, Record
from sendtimelines.cases.timeline import Timeline, timeline
from sendtimelines.law.england.events import PLANNED, TIME_VARIED
from sendtimelines.law.england.matters import OUTCOMES
from sendtimelines.rules.lives import DutyNature
from sendtimelines.tables.logs.frames import duties as duties_of_log
from tests.cases.lives import NAMES
from tests.drawing import examples
from tests.tables.logs.samples import log_of, timelines

HAPPENED = tuple(name for name in NAMES if name not in PLANNED and name != TIME_VARIED.name)
LIKELY = (
    *("request_received", "assessment_decision_notified", "draft_served", "plan_decision_notified", "final_plan_sent"),
    *("mediation_declined", "la_informed", "certificate_issued", "appeal_received", "appeal_received_by_la"),
    *("appeal_response_received", "not_opposed_notified", "order_made", "appeal_withdrawn", "review_meeting"),
    *("review_decision_notified", "amendment_notice_sent", "amended_plan_sent", "cease_notified", "plan_ceased"),
)
AFTER_A_BREACH = {
    *("overdue", "met late", "met, in time unknown", "lapsed after breach", "replaced", "not recorded", "waiting"),
}
"""How what was overdue can stand later, if nothing was put right: never in time, and never as if it had not been."""


@st.composite
def happenings(draw: st.DrawFn) -> tuple[str, list[str]]:
    """An event that happened, likely or not, with an outcome or without."""
    event = draw(st.sampled_from(LIKELY) | st.sampled_from(HAPPENED))
    outcomes = sorted(OUTCOMES.get(event, ()))
    return event, draw(st.lists(st.sampled_from(outcomes), max_size=1)) if outcomes else []


class Casework(RuleBasedStateMachine):
    """One case in the hands of someone who keeps its record."""

    def __init__(self) -> None:
        super().__init__()
        self.record = Record()
        self.today = date(2025, 1, 6)
        self.closed = self.today
        self.breaches: dict[str, Duty] = {}

    def answer(self) -> Timeline:
        return timeline(self.record, on=self.today)

    def put(self, record: Record, since: date) -> None:
        """Go on with another record; what it says of the time up to the last evening may be another."""
        if since <= self.closed:
            self.breaches = {}
        before, self.record = self.answer(), record
        self.adds_up(before, self.answer())

    def adds_up(self, before: Timeline, after: Timeline) -> None:
        """The changes, put into what was before, give what is after."""
        changed = changes(before, after)
        kept = dict(by_name(before))
        for change in changed:
            if change.after is None:
                del kept[change.name]
            else:
                assert change.before == kept.get(change.name)
                kept[change.name] = change.after
        now = by_name(after)
        assert kept.keys() == now.keys()
        assert {name: (duty.due, duty.standing) for name, duty in kept.items()} == {
            name: (duty.due, duty.standing) for name, duty in now.items()
        }

    @rule(what=happenings(), ago=st.integers(0, 20))
    def something_happened(self, what: tuple[str, list[str]], ago: int) -> None:
        event, outcome = what
        day = max(self.today - timedelta(days=ago), date(2025, 1, 6))
        entry = Entry(event=event, day=day, outcome=outcome)
        evening = day - timedelta(days=1)
        before = duties(self.record, on=evening)
        self.put(self.record.with_entries(entry), day)
        assert event in PLANNED or duties(self.record, on=evening) == before
        assert entry not in self.record.without(entry).entries

    @precondition(lambda self: self.record.entries)
    @rule(data=st.data())
    def an_entry_is_taken_back(self, data: st.DataObject) -> None:
        entry = data.draw(st.sampled_from(self.record.entries))
        assert isinstance(entry.day, date)
        self.put(self.record.without(entry), entry.day)

    @precondition(lambda self: self.record.entries)
    @rule(data=st.data(), later=st.integers(-10, 10))
    def a_day_is_put_right(self, data: st.DataObject, later: int) -> None:
        entry = data.draw(st.sampled_from(self.record.entries))
        assert isinstance(entry.day, date)
        day = min(max(entry.day + timedelta(days=later), date(2025, 1, 6)), self.today)
        right = Entry(event=entry.event, day=day, outcome=entry.outcome)
        self.put(self.record.without(entry).with_entries(right), min(day, entry.day))

    @rule(days=st.sampled_from([1, 7, 30, 70]))
    def days_go_by(self, days: int) -> None:
        before, self.closed = self.answer(), self.today
        self.breaches |= {duty.name: duty for duty in before.overdue}
        self.today += timedelta(days=days)
        self.adds_up(before, self.answer())

    @invariant()
    def a_breach_stays_true(self) -> None:
        now = by_name(self.answer())
        waiting = {duty.name: duty for duty in self.answer().waiting}
        for name, breach in self.breaches.items():
            duty = now.get(name) or waiting[name]
            assert duty.standing in AFTER_A_BREACH, (breach, duty)

    @invariant()
    def no_right_is_overdue(self) -> None:
        for duty in self.answer().overdue:
            (life,) = (life for life in LIVES[duty.id] if life.kind.name == duty.matter)
            assert life.nature in (DutyNature.OBLIGATION, DutyNature.CONDITIONAL), duty

    @invariant()
    def the_order_of_the_entries_does_not_matter(self) -> None:
        turned = Record(entries=tuple(reversed(self.record.entries)))
        assert [str(duty) for duty in timeline(turned, on=self.today)] == [str(duty) for duty in self.answer()]

    def teardown(self) -> None:
        rows = log_of({"a": self.record})
        if rows:
            assert duties_of_log(rows, on=self.today) == timelines(rows, self.today)


TestCasework = Casework.TestCase
TestCasework.settings = examples(
    12, deadline=None, stateful_step_count=18, suppress_health_check=[HealthCheck.too_slow]
)
