"""The things that happen in a case: one name each, used as argument, column and key alike.

`follows` says what cannot come later; an event before all of a group it follows contradicts it.
"""

from collections.abc import Mapping
from datetime import date

from attrs import frozen

from sendtimelines.clauses import Event
from sendtimelines.errors import unknown

NOTICE_SENT = Event("notice_sent", "the notice of the decision was sent")
NOTICE_DATED = Event("notice_dated", "the notice of the decision is dated")
ADVISER_CONTACTED = Event(
    "adviser_contacted",
    "the parent or young person contacted the mediation adviser",
    (("notice_sent", "notice_dated"),),
)
MEDIATION_DECLINED = Event(
    "mediation_declined",
    "the mediation adviser was told that mediation is not wanted",
    (("notice_sent", "notice_dated"), ("adviser_contacted",)),
    taken_as="adviser_contacted",
    wish=False,
    instead_of=("la_informed",),
)
LA_INFORMED = Event(
    "la_informed",
    "the local authority was told that mediation is wanted",
    (("notice_sent", "notice_dated"),),
    taken_as="adviser_contacted",
    wish=True,
    instead_of=("mediation_declined",),
)
COMMISSIONERS_NOTIFIED = Event(
    "commissioners_notified", "the commissioning body was told that mediation is wanted", (("la_informed",),)
)
MEDIATION_FIXED = Event(
    "mediation_fixed", "a date for the mediation was set", (("la_informed", "commissioners_notified"),)
)
MEDIATION_DATE = Event(
    "mediation_date",
    "the mediation takes place",
    (("la_informed", "commissioners_notified"),),
    taken_as="mediation_held",
)
SESSION_NOTIFIED = Event(
    "session_notified",
    "the parent or young person was told of the date and place of the mediation",
    (("la_informed", "commissioners_notified"), ("mediation_fixed",)),
)
MEDIATION_HELD = Event(
    "mediation_held",
    "the mediation was held",
    (("la_informed", "commissioners_notified"), ("mediation_fixed",)),
    taken_as="mediation_date",
)
MEDIATION_CONCLUDED = Event(
    "mediation_concluded", "the mediation was concluded", (("mediation_held",),), taken_as="mediation_held"
)
CANNOT_ARRANGE = Event(
    "cannot_arrange",
    "the local authority realises that it cannot arrange the mediation in time",
    (("la_informed",),),
    instead_of=("mediation_held",),
)
ADVISER_TOLD_NOT_ARRANGED = Event(
    "adviser_told_not_arranged",
    "the mediation adviser was told that the mediation cannot be arranged in time",
    (("la_informed",), ("cannot_arrange",)),
    instead_of=("mediation_held",),
)
CERTIFICATE_ISSUED = Event(
    "certificate_issued",
    "the mediation certificate was issued",
    (
        ("notice_sent", "notice_dated"),
        ("adviser_contacted",),
        ("mediation_declined", "mediation_concluded", "adviser_told_not_arranged"),
    ),
)
APPEAL_RECEIVED = Event("appeal_received", "the Tribunal received the appeal", (("notice_sent", "notice_dated"),))
AGREEMENT_MADE = Event("agreement_made", "the agreement was made at mediation", (("mediation_held",), ("la_informed",)))
AGREEMENT_CARRIED_OUT = Event("agreement_carried_out", "what was agreed was done", (("agreement_made",),))
LA_TOLD_OF_AGREEMENT = Event(
    "la_told_of_agreement", "the local authority was told of the agreement", (("agreement_made",),)
)
ORDER_MADE = Event("order_made", "the Tribunal made its order", (("appeal_received",),))
_OUTCOME = ("order_made", "agreement_made")
ASSESSMENT_CONFIRMED = Event(
    "assessment_confirmed", "the local authority said that it will assess, as ordered or agreed", (_OUTCOME,)
)
PLAN_DECISION_NOTIFIED = Event("plan_decision_notified", "the local authority gave notice that it will make no plan")
DRAFT_SERVED = Event("draft_served", "the draft plan was sent")
FINAL_PLAN_SENT = Event("final_plan_sent", "the final plan was sent")
AMENDED_PLAN_SENT = Event("amended_plan_sent", "the amended plan was sent")
RECONSIDERED = Event(
    "reconsidered", "the local authority, having reconsidered, sent a draft plan or its notice", (_OUTCOME,)
)
PLAN_CEASED = Event("plan_ceased", "the local authority ceased to maintain the plan")

EVENTS: Mapping[str, Event] = {event.name: event for event in list(globals().values()) if isinstance(event, Event)}


def event_named(name: str) -> Event:
    """The event of that name.

    Raises:
        UnknownName: there is none; the nearest is named.
    """
    if name not in EVENTS:
        raise unknown("event", name, EVENTS)
    return EVENTS[name]


@frozen
class Contradiction:
    """Two facts that cannot both be right.

    Attributes:
        event: what is said to have happened first, and cannot have.
        day: the day given for it.
        follows: what it cannot come before.
        follows_day: the day given for that.
    """

    event: Event
    day: date
    follows: Event
    follows_day: date

    def __str__(self) -> str:
        return (
            f"{self.event.name} ({self.day}) is before {self.follows.name} ({self.follows_day}), "
            f"but the day {self.event.words} cannot come before the day {self.follows.words}"
        )


def expected(event: Event, known: Mapping[str, date]) -> bool:
    """Whether `event` may still come: it has not happened, nothing has happened in its place, and what it follows has
    happened or may still come.
    """
    if event.name in known or any(other in known for other in event.instead_of):
        return False
    return all(
        any(earlier in known or expected(EVENTS[earlier], known) for earlier in group) for group in event.follows
    )


def contradictions_in(days: Mapping[str, date]) -> tuple[Contradiction, ...]:
    """Every pair of dates in `days` that stand in an order in which the events cannot happen."""
    found: list[Contradiction] = []
    for name, day in days.items():
        event = EVENTS[name]
        for group in event.follows:
            known = [(days[earlier], earlier) for earlier in group if earlier in days]
            if known and day < min(known)[0]:
                earliest, earlier = min(known)
                found.append(Contradiction(event, day, EVENTS[earlier], earliest))
    return tuple(sorted(found, key=lambda pair: (pair.day, pair.event.name, pair.follows.name)))
