"""Which days are tried where a day is known in part, and what a cancellation leaves of what was planned.

The tables are written from what a partly known day can be: the ends of the stretch, the day on which one looks, and the
days on which, the day before and the day after another thing happened, since what follows can turn on that.
"""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

from attrs import evolve

from sendtimelines.cases.duties import duties
from sendtimelines.cases.facts import Fact
from sendtimelines.cases.record import Entry, Record
from sendtimelines.cases.worlds import MOST_WORLDS, _days, _worlds, folds_of
from sendtimelines.law.england.events import EVENTS
from tests.each import for_each

ON = date(2025, 6, 1)
DECIDED = ("will_assess", "will_not_assess", "not_necessary")

TRIED = """
consulted 2025-03-01 to 2025-03-31 | | 06-01 = 03-01 03-31
consulted 2025-03-01 to 2025-03-31 | 03-10 | 06-01 = 03-01 03-09 03-10 03-11 03-31
consulted 2025-03-01 to 2025-03-31 | 04-10 | 06-01 = 03-01 03-31
consulted 2025-03-01 to 2025-03-31 | | 03-15 = 03-01 03-15 none
consulted 2025-03-01 to 2025-03-31 | | 03-31 = 03-01 03-31
consulted 2025-03-01 to 2025-03-31 | | 02-15 = none
review_meeting 2025-03-01 to 2025-03-31 | | 03-15 = 03-01 03-15 03-31
consulted by 2025-03-31 | | 06-01 = 2014-09-01 03-31
consulted by 2025-03-31 | 03-10 | 06-01 = 2014-09-01 03-09 03-10 03-11 03-31
consulted by 2025-03-31 | 05-10 | 06-01 = 2014-09-01 03-31
consulted by 2025-03-31 | | 03-15 = 2014-09-01 03-15 none
consulted after 2025-03-01 | | 03-15 = 03-02 03-15
consulted after 2025-06-01 | | 03-15 = none
consulted unknown | 03-10 04-01 | 06-01 = 03-10
consulted unknown | 03-10 04-01 | 03-01 = 03-01
request_received unknown | 03-10 04-01 | 06-01 = 03-09
appeal_response_received unknown | 03-10 04-01 05-01 | 04-01 = 03-10 04-01
appeal_response_received unknown | | 04-01 = 04-01
"""
"""An event with what is known of its day, the days of the others, and the day of looking: the days tried.

`none` is that it has not happened by then. What is planned is known before it happens.
"""

PLANS = """
review_meeting 03-10; review_cancelled 02-01 = 03-10
review_meeting 03-10; review_cancelled 03-10 = 03-10
review_meeting 03-10; review_cancelled 03-11 = none
review_meeting 03-10; not review_cancelled 02-01 = none
review_meeting 03-10; review_meeting 04-20; review_cancelled 02-01 = 03-10
review_meeting 04-20; review_meeting 03-10; review_cancelled 02-01; review_cancelled 02-08 = 03-10 04-20
review_meeting 03-10; review_meeting 04-20; review_cancelled 04-01; review_cancelled 02-01 = 03-10 04-20
review_meeting 03-10; review_meeting 04-20; review_cancelled 02-01 for 04-20 = 04-20
review_meeting 03-10; review_meeting 04-20; review_fixed 01-20 for 04-20; review_cancelled 02-01 = 04-20
review_meeting 03-10; review_meeting 04-20; review_fixed 02-01 for 04-20; review_cancelled 02-01 = 04-20
review_meeting 03-10; review_meeting 04-20; review_fixed 02-02 for 04-20; review_cancelled 02-01 = 03-10
review_meeting 03-10; review_meeting 04-20; review_fixed 01-10 for 02-20; review_cancelled 03-01 = 03-10
review_meeting 03-10; review_meeting 04-20; review_fixed 01-10 for 03-10; review_fixed 01-20 for 04-20;
    review_cancelled 02-01 = 04-20
review_meeting 03-10; review_meeting 04-20; review_fixed 01-20 for 04-20; review_fixed 01-10 for 03-10;
    review_cancelled 02-01 = 04-20
review_meeting 03-10; mediation_fixed 01-20 for 04-20; review_cancelled 02-01 = 03-10
review_meeting 04-20; review_fixed 01-20 for 03-10; review_cancelled 02-01 = none
review_meeting 05-11; review_fixed 01-20 for 04-20; review_cancelled 04-20 = none
move_date 03-10; move_known 01-20 for 03-10; move_cancelled 02-01 = 03-10
mediation_date 03-10; mediation_cancelled 02-01 = 03-10
mediation_date 03-10; review_cancelled 02-01 = none
"""
"""What was planned, announced and cancelled in 2025, and the days of what does not take place."""


LEFT_OPEN = """
wish_withdrawn; notice_sent 01-06; adviser_informed 02-03; la_informed 02-10 = 02-03
wish_withdrawn; notice_sent 01-06; la_informed 02-10 = 02-10
wish_withdrawn; notice_sent 01-06; not adviser_informed 02-03; la_informed 02-10 = 02-10
wish_withdrawn; notice_sent 01-06 = 01-06
appeal_withdrawn; notice_sent 01-06; appeal_received 02-10; withdrawal_notified 02-17 = 02-17
appeal_withdrawn; notice_sent 01-06; appeal_received 04-07; appeal_received 02-10 = 02-10
request_received; notice_sent 01-06; appeal_received 02-10 = 01-05
cease_consulted; final_plan_sent 01-06 = 01-06
plan_ceased; final_plan_sent 01-06 = 06-01
plan_ceased; request_received 01-06 = 06-01
plan_ceased; request_received 01-06; final_plan_sent 01-06; request_received 03-10; request_received 02-10 = 02-09
plan_ceased; final_plan_sent 01-06; not request_received 02-10 = 06-01
plan_ceased; final_plan_sent 01-06; request_received 06-10 = 06-01
"""
"""What happened on a day that nobody knows, what else did in 2025, and the day that is tried for it: it comes before
all else, but for what it can only come after. A plan ceases as late as it can, and before another is asked for.
"""


def day(text: str) -> date:
    return date.fromisoformat(f"2025-{text}")


def lines(table: str) -> list[str]:
    return table.strip().replace("\n    ", " ").splitlines()


@for_each("row", lines(TRIED))
def test_the_days_that_are_tried(row: str) -> None:
    known, _, rest = row.partition(" | ")
    others, _, rest = rest.partition("| ")
    on, _, expected = rest.partition(" = ")
    event, _, span = known.partition(" ")
    exact = sorted(map(day, others.split()))
    tried = _days(Entry(event=event, day=span), exact, day(on))
    assert [str(each).removeprefix("2025-") if each else "none" for each in tried] == expected.split()


@for_each("row", lines(LEFT_OPEN))
def test_the_day_that_is_tried_where_none_is_known(row: str) -> None:
    steps, _, expected = row.partition(" = ")
    event, _, others = steps.partition("; ")
    entries = (Entry(event=event, day="unknown"), *planned(others))
    for order in (entries, entries[::-1]):
        (world,) = _worlds(Record(entries=order), ON)
        assert [fact.day for fact in world if fact.event == event and not fact.dated] == [day(expected)]


def planned(steps: str) -> Iterator[Entry]:
    for step in steps.split("; "):
        event, on, *more = step.removeprefix("not ").split()
        for_ = day(more[1]) if more else None
        yield Entry(event=event, day=day(on), for_=for_, not_done=step.startswith("not "))


@for_each("row", lines(PLANS))
def test_what_a_cancellation_cancels(row: str) -> None:
    steps, _, expected = row.partition(" = ")
    entries = tuple(planned(steps))
    for order in (entries, entries[::-1]):
        (world,) = _worlds(Record(entries=order), ON)
        given_up = [fact for fact in world if not fact.happened]
        assert [f"{fact.for_:%m-%d}" for fact in sorted(given_up, key=lambda fact: str(fact.for_))] == (
            expected.split() if expected != "none" else []
        )
        cancelled = {fact.day for fact in world if fact.event.endswith("_cancelled")}
        assert {fact.day + timedelta(days=1) for fact in given_up} <= cancelled


def test_what_is_planned_is_for_its_day_and_what_is_not_has_happened_by_then() -> None:
    """A phase transfer comes up twelve months before it (SEND Regs reg 18(1)); another day as soon as it is fixed."""

    def facts(*entries: Entry) -> list[tuple[str, date, bool]]:
        (world,) = _worlds(Record(entries=entries), ON)
        return [(fact.event, fact.day, fact.happened) for fact in world]

    meeting = Entry(event="review_meeting", day="2025-01-06", for_="2025-03-10")
    assert facts(meeting) == [("review_meeting", date(2025, 3, 10), True)]
    ahead = Entry(event="review_meeting", day="2026-09-01")
    assert facts(ahead) == [("review_meeting", date(2026, 9, 1), False)]
    assert facts(Entry(event="consulted", day="2025-06-02")) == []
    consulted = Entry(event="consulted", day="2025-05-15")
    for last, there in (("2026-06-01", True), ("2026-06-02", False)):
        transfer = Entry(event="transfer_date", day=last)
        coming = [("transfer_date", date(2026, 6, 1), False)] * there
        # in the order of the days on which they came up
        assert facts(transfer, consulted) == [("consulted", date(2025, 5, 15), True), *coming]


def test_what_happened_on_one_day_has_its_order_whatever_that_of_the_record() -> None:
    fixed = Entry(event="mediation_fixed", day="2025-03-03")
    differing: tuple[dict[str, Any], ...] = (
        {},
        *({"for_": day} for day in (date(2025, 4, 7), date(2025, 4, 14))),
        {"by": "LA One"},
        {"matter": "first"},
        {"not_done": True},
        {"event": "draft_served"},
    )
    notices = [Entry(event="assessment_decision_notified", day="2025-03-03", outcome=word) for word in ("", *DECIDED)]
    entries = (*notices, *(evolve(fixed, **each) for each in differing))
    (first,), (second,) = (_worlds(Record(entries=order), ON) for order in (entries, entries[::-1]))
    assert [fact.order for fact in first] == [fact.order for fact in second]
    assert len({str(fact.order) for fact in first}) == len(entries)


def test_a_transfer_that_was_given_up_before_its_last_year_never_came_up() -> None:
    for on, given_up, came_up in (("2026-03-10", "2025-03-10", 0), ("2026-03-10", "2025-03-11", 1)):
        entries = (Entry(event="transfer_date", day=on), Entry(event="transfer_cancelled", day=given_up))
        (world,) = _worlds(Record(entries=entries), ON)
        assert [fact.day for fact in world if fact.event == "transfer_date"] == [date(2026, 3, 10)] * came_up
    entries = (
        Entry(event="transfer_date", day="2025-05-12"),
        Entry(event="transfer_cancelled", day="2025-05-01"),
    )
    (world,) = _worlds(Record(entries=entries), ON)
    assert [fact.happened for fact in world if fact.event == "transfer_date"] == [False]


def bodies(count: int, span: str = "2025-03-01 to 2025-03-31") -> list[Entry]:
    return [Entry(event="advice_requested", day=span, by=f"body {number}") for number in range(count)]


def worlds(*entries: Entry) -> list[tuple[Fact, ...]]:
    return _worlds(Record(entries=(Entry(event="request_received", day="2025-02-03"), *entries)), ON)


def test_days_are_tried_with_each_other_while_these_are_few() -> None:
    not_over = Entry(event="advice_requested", day="2025-05-01 to 2025-06-30", by="clinic")
    assert len(worlds(*bodies(5), not_over)) == 2**5 * 3 == MOST_WORLDS
    # all early and all late, and from each of these one or the other of seven by itself
    assert len(worlds(*bodies(7))) == 2 + 7 + 7


def test_what_happened_by_a_day_is_tried_on_the_ends_of_what_others_are_known_by() -> None:
    """It may have happened long before them, between them or after."""
    tried = worlds(
        Entry(event="consulted", day="by 2025-03-31"),
        Entry(event="advice_requested", day="2025-03-05 to 2025-03-10"),
        Entry(event="advice_given", day="2025-03-07 to 2025-03-25"),
        Entry(event="draft_served", day="after 2025-04-27"),
    )
    days = {event: {fact.day for world in tried for fact in world if fact.event == event} for event in EVENTS}
    in_march = [date(2025, 3, day) for day in (5, 7, 10, 25, 31)]
    beside_the_request = [date(2025, 2, day) for day in (2, 3, 4)]
    assert sorted(days["consulted"]) == [date(2014, 9, 1), *beside_the_request, *in_march]
    # what began on a day that is known is not
    assert days["advice_requested"] == {date(2025, 3, 5), date(2025, 3, 10)}


def of_the_first_notice(notice: str, on: date, informed: str = "") -> list[date | None]:
    """The days of a notice in the worlds of a record in which mediation was wanted on 10 January 2025."""
    entries = (Entry(event="la_informed", day="2025-01-10", by=informed), Entry(event="notice_sent", day=notice))
    tried = [fold.facts for fold in folds_of(Record(entries=entries), on)]
    return [next((fact.day for fact in world if fact.event == "notice_sent"), None) for world in tried]


def test_what_happened_contradicts_others_by_what_it_counts_as() -> None:
    """A plan sent is the notice of a decision, and no appeal comes before that."""
    entries = (
        Entry(event="appeal_received", day="2025-03-10"),
        Entry(event="final_plan_sent", day="2025-03-01 to 2025-03-20"),
    )
    tried = [fold.facts for fold in folds_of(Record(entries=entries), ON)]
    plans = [fact.day for world in tried for fact in world if fact.event == "final_plan_sent"]
    assert plans == [date(2025, 3, day) for day in (1, 9, 10)]


def test_days_that_contradict_others_are_left_out_unless_no_other_is_left() -> None:
    assert of_the_first_notice("2025-01-02 to 2025-01-20", ON) == [date(2025, 1, day) for day in (2, 9, 10)]
    assert of_the_first_notice("2025-01-10 to 2025-01-11", ON) == [date(2025, 1, 10)]
    assert of_the_first_notice("2025-01-12 to 2025-01-20", ON) == [date(2025, 1, 12), date(2025, 1, 20)]
    before_its_end = date(2025, 1, 15)
    assert of_the_first_notice("2025-01-02 to 2025-01-20", before_its_end)[:3] == [
        date(2025, 1, day) for day in (2, 9, 10)
    ]
    assert of_the_first_notice("2025-01-02 to 2025-01-20", before_its_end)[3:] == [None]
    # what was told to a body of that name may not be about this notice
    assert of_the_first_notice("2025-01-02 to 2025-01-20", ON, "LA Two")[-1] == date(2025, 1, 20)
    # not having happened is no way out: it is said to have
    assert of_the_first_notice("2025-01-12 to 2025-01-20", before_its_end) == [
        *(date(2025, 1, 12), date(2025, 1, 15)),
        None,
    ]


def test_what_followed_a_request_of_an_unknown_day_may_have_been_any_day_before() -> None:
    entries = (
        Entry(event="request_received", day="unknown"),
        Entry(event="assessment_decision_notified", day="by 2025-03-03", outcome="will_assess"),
    )
    (decide,) = (duty for duty in duties(Record(entries=entries), on=ON) if duty.id == "assessment.decide")
    assert decide.reason == "met, in time unknown whatever the day"


def reasons(steps: str) -> dict[str, str]:
    """Why each duty stands as it does after some steps, each an event, with `:` its outcome, and its day."""
    pairs = [step.split(" ", 1) for step in steps.split("; ")]
    entries = [
        Entry(event=event.partition(":")[0], outcome=[*filter(None, event.split(":")[1:])], day=on)
        for event, on in pairs
    ]
    return {duty.name: duty.reason for duty in duties(Record(entries=entries), on=ON)}


TURNS_ON = {
    "review_meeting 2025-03; review_meeting 2025-05; final_plan_sent by 2024-10-01": {
        "review.decide#2": "it depends on the day of review_meeting: due, overdue",
        "review.report#2": "it depends on the day of review_meeting: due, overdue",
    },
    "final_plan_sent by 2024-01-08; plan_ceased unknown; request_received 2025-03-03": {
        "review.annual#1": "the plan ceased to be maintained (on a day that is not recorded)",
    },
    "transfer_date:secondary_to_post16 2026-01-12; transfer_cancelled 2025-01-06 to 2025-01-20; "
    "last_assessment unknown; review_meeting 2025-02-03 to 2025-02-07": {
        "phase.secondary_to_post16#1": "it depends on the day of transfer_cancelled: lapsed, not arisen",
    },
    "request_received 2025-04; review_meeting 2025-05-05 to 2025-05-10": {
        "assessment.decide#1": "it depends on the day of request_received: due, overdue",
        "review.decide#1": "due whatever the day",
    },
    "request_received 2025-04-14 to 2025-04-25; assessment_decision_notified 2025-05-20 to 2025-06-10": {
        "assessment.decide#1": "it depends on the day of request_received, assessment_decision_notified: due, met, "
        "met late, overdue",
    },
}


LATE_BY = {
    "final_plan_sent 2025-01-06; appeal_received 2025-02-10; order_made:amend_provision 2025-03-03; "
    "order_suspended 2025-04-12; plan_ceased 2025-04-20 to 2025-04-25": (
        "order.amend_provision#1",
        "lapsed after breach whatever the day, by 5 days",
    ),
    "final_plan_sent 2024-05-06; plan_transferred 2025-05-05 to 2025-05-06": (
        "review.annual#1",
        "replaced whatever the day",
    ),
}


@for_each("steps", LATE_BY)
def test_by_how_much_something_is_late_is_said_where_it_is_late_whatever_the_day(steps: str) -> None:
    name, reason = LATE_BY[steps]
    assert reasons(steps)[name] == reason


@for_each("steps", TURNS_ON)
def test_only_the_days_on_which_a_standing_turns_are_named(steps: str) -> None:
    told = reasons(steps)
    assert {name: told[name] for name in TURNS_ON[steps]} == TURNS_ON[steps]
