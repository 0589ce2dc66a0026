"""The law once more, rule by rule, as one would walk it on a wall calendar with the Regulations in the other hand.

Nothing here is shared with the library, its formulas included: a number that is wrong in a rule is right here, or the
other way round, and the tests say which rule it is. A new rule gets its walk here.
"""

from collections.abc import Callable, Mapping
from datetime import date
from typing import NamedTuple

from tests.oracles.walk import DAY, Walk, first_from, months_on


class Asked(NamedTuple):
    """What a rule is asked on.

    Attributes:
        events: what happened, by its name.
        readings: one for each point that can be read in two ways.
        walk: on which days one works, and on which a school is open.
        since: the first day on which the version of the rule is the law.
        consent: to how many working days' notice there is consent.
    """

    events: Mapping[str, date]
    readings: frozenset[str]
    walk: Walk
    since: date
    consent: int | None = None

    def first(self, *names: str) -> date:
        """The day of the first of these events that is known."""
        return next(self.events[name] for name in names if name in self.events)

    def known(self, *names: str) -> list[date]:
        """The days of those of these events that are known."""
        return [self.events[name] for name in names if name in self.events]

    def acted_on(self, day: date) -> date:
        """A last day of the Act or the Regulations: it stands, or one acts on the last working day before it."""
        return self.walk.last_working(day) if "weekend.previous" in self.readings else day


Walked = Callable[[Asked], date]
"""The day of a rule on what is asked."""

EASE = date(2015, 9, 1)
"""The move to post-16 for which there was more time."""


def begun(asked: Asked) -> date:
    """A request or, where that was made to another authority before, becoming responsible."""
    return max(asked.known("request_received", "responsible_from"))


def notices(asked: Asked) -> list[date]:
    """When the notice of a decision was sent; on one reading the date it bears, where that is known."""
    return asked.known(*(("notice_dated",) if "notice.dated" in asked.readings else ()), "notice_sent")[:1]


def notice(asked: Asked) -> date:
    """The day of the notice, which is known."""
    return notices(asked)[0]


def of(*names: str) -> Walked:
    """The first of these events that is known."""
    return lambda asked: asked.first(*names)


def latest_of(*names: str) -> Walked:
    """The last of these events, all of which are known."""
    return lambda asked: max(asked.known(*names))


def after(n: int, unit: str, start: Walked) -> Walked:
    """So many weeks, days or months after a day, which is not counted."""
    return lambda asked: asked.acted_on(asked.walk.reach(n, unit, "after", start(asked)))


def weeks(n: int, *names: str) -> Walked:
    """So many weeks after the first of these events."""
    return after(n, "week", of(*names))


def working_days(n: int, *names: str) -> Walked:
    """So many working days after the last of these events."""
    return lambda asked: asked.walk.working_days(latest_of(*names)(asked), n)


def fifteen_with(name: str, asked: Asked) -> date:
    """Fifteen working days, of which the day itself is the first if it is one."""
    return asked.walk.working_days(asked.walk.next_working(asked.events[name]), 14)


def on_the_move(name: str) -> Walked:
    """On the day of the move or, if that is later, at the end of fifteen working days that begin with knowing of it."""

    def walked(asked: Asked) -> date:
        moved = asked.events["move_date"]
        return asked.acted_on(max(moved, fifteen_with(name, asked)) if name in asked.events else moved)

    return walked


def fifteen_days_with(name: str) -> Walked:
    """Fifteen days of which the day itself is the first."""
    return lambda asked: asked.walk.days(asked.events[name], 14)


def from_the_request(n: int, anew: int) -> Walked:
    """Weeks from the request or, on one reading, other weeks from the reversal of a refusal."""

    def walked(asked: Asked) -> date:
        if "reversal.decision" in asked.readings and "reversal_decided" in asked.events:
            return weeks(anew, "reversal_decided")(asked)
        return after(n, "week", begun)(asked)

    return walked


def year_with(start: date, asked: Asked) -> date:
    """Twelve months of which the day itself is the first; or to its anniversary."""
    return asked.walk.reach(12, "month", "after" if "anniversary" in asked.readings else "beginning_with", start)


def last_reviewed(asked: Asked) -> date:
    """The meeting of the last review, or on one reading the decision after it; otherwise the making of the plan."""
    decided = ("last_review_decided",) if "review.decision" in asked.readings else ()
    return asked.first(*decided, "last_review", "plan_made")


def before(n: int, unit: str, name: str) -> Walked:
    """At least so long before an event; on one reading there is a day more between."""

    def walked(asked: Asked) -> date:
        clear = "notice.clear_days" in asked.readings
        return asked.acted_on(asked.walk.reach(n, unit, "clear_before" if clear else "before", asked.events[name]))

    return walked


def told_before(asked: Asked) -> date:
    """Five working days before a mediation, or as few as were consented to."""
    session, left = asked.events["mediation_date"], 5 if asked.consent is None else asked.consent
    more = bool(left) and "notice.clear_days" in asked.readings
    return asked.walk.working_days(session, left + more, -DAY)


def before_the(month: int, day: int) -> Walked:
    """The day before one that is named, in the year of the move; or on one reading that day."""

    def walked(asked: Asked) -> date:
        named = date(asked.events["transfer_date"].year, month, day)
        return asked.acted_on(named if "fixed_day.by" in asked.readings else named - DAY)

    return walked


def to_post16(asked: Asked) -> date:
    """Before 31 March; for the move of 1 September 2015, before 31 May."""
    return before_the(5 if asked.events["transfer_date"] == EASE else 3, 31)(asked)


def the_day_after_six_months(asked: Asked) -> date:
    """The first day on which six months have passed since needs were assessed."""
    return months_on(asked.events["last_assessment"], 6) + DAY


def closed(day: date) -> bool:
    """Whether a day lies in August or in 25 December to 1 January."""
    return day.month == 8 or (day.month, day.day) == (1, 1) or (day.month == 12 and day.day >= 25)


def out_of_season(asked: Asked, day: date) -> date:
    """The first working day once the season is over."""
    return asked.walk.next_working(first_from(day, DAY, lambda each: not closed(each)))


def rolled(asked: Asked, day: date) -> date:
    """The end of the time for starting: on a working day, and not in a season that it ends in."""
    if closed(day):
        return out_of_season(asked, day)
    reached = asked.walk.next_working(day)
    return out_of_season(asked, reached) if reached != day and "roll.again" in asked.readings else reached


def registered(asked: Asked) -> date:
    """Two months after the notice or, if that is later, one month after the certificate, rolled."""
    limbs = [months_on(day, 2) for day in notices(asked)]
    limbs += [months_on(day, 1) for day in asked.known("certificate_issued")]
    return rolled(asked, max(limbs))


def uncounted(n: int, unit: str, *names: str) -> Walked:
    """A time for any other act before a tribunal: no day of a season is in it, and it ends on one that works."""

    def walked(asked: Asked) -> date:
        start = asked.first(*names)
        if unit == "month" and "excluded_month.plain" in asked.readings:
            end = months_on(start, n)
        else:
            end = asked.walk.without_seasons(closed, n, unit, start)
        if "roll.plain" in asked.readings:
            return asked.walk.next_working(end)
        return first_from(end, DAY, lambda day: asked.walk.works(day) and not closed(day))

    return walked


def claimed(months: int) -> Walked:
    """Months that begin with what is complained of; until 20 July 2020 the seasons helped as they do with an appeal."""

    def walked(asked: Asked) -> date:
        start = asked.first("conduct_ended", "omission_decided", "act_of_discrimination")
        end = asked.walk.reach(months, "month", "beginning_with", start)
        if asked.since < date(2020, 7, 21) and closed(end):
            return out_of_season(asked, end)
        return asked.walk.next_working(end) if "equality.rolls" in asked.readings else end

    return walked


def amended_at_the_latest(asked: Asked) -> date:
    """Twelve weeks after the review meeting or, if that is earlier, eight after the notice."""
    limbs = [asked.walk.days(asked.events["review_meeting"], 84)]
    limbs += [asked.walk.days(day, 56) for day in asked.known("amendment_notice_sent")]
    return asked.acted_on(min(limbs))


def reassessed_at_the_latest(asked: Asked) -> date:
    """Fifteen days and fourteen weeks after the request or, if that is earlier, fourteen weeks after the notice."""
    limbs = [asked.walk.days(asked.events["reassessment_requested"], 15 + 98)]
    limbs += [asked.walk.days(day, 98) for day in asked.known("reassessment_notified")]
    return asked.acted_on(min(limbs))


def reviewed_by_the_new(asked: Asked) -> date:
    """The later of a year with the last review and three months with the transfer."""
    transferred = asked.walk.reach(3, "month", "beginning_with", asked.events["plan_transferred"])
    return asked.acted_on(max(year_with(asked.first("last_review", "plan_made"), asked), transferred))


def by_version(made: int, amended: int, name: str) -> Walked:
    """Weeks as the Regulations were made, and as they stand since 23 March 2015."""
    return lambda asked: weeks(amended if asked.since >= date(2015, 3, 23) else made, name)(asked)


def as_decided(prefix: str, *names: str) -> dict[str, Walked]:
    """What follows from an order, or from an agreement on the same."""
    numbers = {
        "assess.notify": 2,
        "assess.refuse": 10,
        "assess.finalise": 14,
        "make_plan.draft": 5,
        "make_plan.finalise": 11,
        "reconsider": 2,
        "amend_provision": 5,
        "amend_placement": 2,
        "continue_amended": 5,
    }

    def both(asked: Asked) -> date:
        return weeks(5 if "combined.later" in asked.readings else 2, *names)(asked)

    return {
        **{f"{prefix}.{act}": weeks(n, *names) for act, n in numbers.items()},
        f"{prefix}.cease": of(*names),
        f"{prefix}.amend_placement_beside_provision": both,
    }


IN_CUSTODY: Mapping[str, tuple[int, tuple[str, ...]]] = {
    "not_necessary": (6, ("request_received", "came_to_attention")),
    "decide": (6, ("request_received", "came_to_attention")),
    "advice": (6, ("advice_requested",)),
    "refuse": (16, ("request_received", "came_to_attention")),
    "finalise": (20, ("request_received", "came_to_attention")),
    "release_decide": (6, ("came_to_attention",)),
    "release_refuse": (16, ("came_to_attention",)),
    "release_finalise": (20, ("came_to_attention",)),
    "detention_decide": (6, ("responsible_from",)),
    "detention_refuse": (16, ("responsible_from",)),
    "detention_finalise": (20, ("responsible_from",)),
    "agreement_other": (2, ("agreement_made",)),
    "order.assess.notify": (2, ("order_made", "agreement_made")),
    "order.assess.refuse": (10, ("order_made", "agreement_made")),
    "order.assess.finalise": (14, ("order_made", "agreement_made")),
    "order.make_plan.draft": (5, ("order_made", "agreement_made")),
    "order.make_plan.finalise": (11, ("order_made", "agreement_made")),
    "order.reconsider": (2, ("order_made", "agreement_made")),
    "order.amend_placement": (2, ("order_made", "agreement_made")),
    "unopposed.assess.notify": (2, ("not_opposed_notified",)),
    "unopposed.assess.refuse": (10, ("not_opposed_notified",)),
    "unopposed.assess.finalise": (14, ("not_opposed_notified",)),
    "unopposed.make_plan.draft": (5, ("not_opposed_notified",)),
    "unopposed.make_plan.finalise": (11, ("not_opposed_notified",)),
    "unopposed.placement": (2, ("not_opposed_notified",)),
}
"""What is counted in weeks for persons in custody: how many, and after what."""

WALKS: Mapping[str, Walked] = {
    # a request, an assessment, a plan
    "assessment.not_necessary": after(6, "week", begun),
    "assessment.decide": after(6, "week", begun),
    "assessment.advice": weeks(6, "advice_requested"),
    "assessment.look_back": the_day_after_six_months,
    "plan.refuse": from_the_request(16, 10),
    "plan.finalise": from_the_request(20, 14),
    "guidance.draft_plan": lambda asked: asked.walk.days(begun(asked), 112),
    "guidance.school_reply": lambda asked: asked.walk.days(asked.events["consultation_sent"], 15),
    "plan.representations": fifteen_days_with("draft_served"),
    "plan.disclose_he": working_days(15, "disclosure_requested"),
    "special_school.stay": lambda asked: asked.walk.reach(10, "school day", "after", asked.events["notice_served"]),
    "plan.last_day": lambda asked: asked.walk.reach(1, "year", "beginning_with", asked.events["twenty_fifth_birthday"]),
    "plan.last_day_in_further_education": lambda asked: first_from(
        asked.events["twenty_fifth_birthday"], DAY, lambda day: (day.month, day.day) == (7, 31)
    ),
    "cease.earliest": lambda asked: registered(asked) + DAY,
    # reviews, amendments, phases
    "review.annual": lambda asked: asked.acted_on(year_with(last_reviewed(asked), asked)),
    "review.meeting_notice": before(2, "week", "review_meeting"),
    "review.papers": before(2, "week", "review_meeting"),
    "review.report": weeks(2, "review_meeting"),
    "review.decide": weeks(4, "review_meeting"),
    "amendment.representations": fifteen_days_with("draft_served"),
    "amendment.finalise": weeks(8, "amendment_notice_sent"),
    "amendment.finalise_outer": amended_at_the_latest,
    "phase.secondary_to_post16": to_post16,
    "phase.other": before_the(2, 15),
    "phase.between_post16": before(5, "month", "transfer_date"),
    # reassessments
    "reassessment.decide": after(15, "day", of("reassessment_requested")),
    "reassessment.finalise": weeks(14, "reassessment_notified", "reassessment_decided"),
    "reassessment.finalise_outer": reassessed_at_the_latest,
    "reassessment.review": after(12, "month", of("final_plan_sent")),
    "reassessment.look_back": the_day_after_six_months,
    # moves
    "transfer.plan": on_the_move("move_known"),
    "transfer.commissioner": on_the_move("move_known_to_old_commissioner"),
    "transfer.commissioner_request": lambda asked: fifteen_with("move_known_to_new_commissioner", asked),
    "transfer.inform": weeks(6, "plan_transferred"),
    "transfer.review": reviewed_by_the_new,
    "commissioner.handover": lambda asked: fifteen_with("change_known", asked),
    "commissioner.request": lambda asked: fifteen_with("responsibility_known", asked),
    # mediation and agreements
    "mediation.contact_adviser": after(2, "month", notice),
    "mediation.certificate_without_mediation": working_days(3, "mediation_declined"),
    "mediation.notify_commissioners": working_days(3, "la_informed"),
    "mediation.arrange": after(30, "day", of("la_informed")),
    "mediation.arrange_health_only": after(30, "day", of("commissioners_notified")),
    "mediation.notice_of_session": told_before,
    "mediation.certificate_deemed": working_days(3, "adviser_told_not_arranged"),
    "mediation.certificate_after_mediation": working_days(3, "mediation_concluded"),
    "agreement.other": weeks(2, "agreement_made"),
    "agreement.notify_la": weeks(1, "agreement_made"),
    # the Tribunal's orders and recommendations, and appeals not opposed
    **as_decided("order", "order_made", "agreement_made"),
    **as_decided("agreement.appealable", "agreement_made"),
    "unopposed.assess.notify": by_version(4, 2, "not_opposed_notified"),
    "unopposed.assess.refuse": weeks(10, "not_opposed_notified"),
    "unopposed.assess.finalise": weeks(14, "not_opposed_notified"),
    "unopposed.amend": by_version(4, 5, "not_opposed_notified"),
    "unopposed.placement": weeks(2, "not_opposed_notified"),
    "unopposed.placement_beside_amendment": weeks(5, "not_opposed_notified"),
    "unopposed.make_plan.draft": weeks(5, "not_opposed_notified"),
    "unopposed.make_plan.finalise": weeks(11, "not_opposed_notified"),
    "unopposed.continue_amended": weeks(5, "not_opposed_notified"),
    "recommendation.health_response": after(34, "day", of("recommendation_made")),
    "recommendation.social_care_response": after(34, "day", of("recommendation_made")),
    "recommendation.copy_health": after(6, "day", of("health_response_received")),
    "recommendation.copy_social_care": after(6, "day", of("social_care_response_sent")),
    # appeals and claims
    "appeal.register": registered,
    "appeal.response": uncounted(30, "working day", "appeal_received_by_la"),
    "appeal.permission": uncounted(28, "day", "decision_sent"),
    "appeal.review_circumstances": uncounted(28, "day", "decision_notice_sent", "decision_sent"),
    "upper.permission": uncounted(1, "month", "permission_refused_sent"),
    "upper.reconsider": uncounted(14, "day", "upper_refusal_sent"),
    "upper.notice": uncounted(1, "month", "permission_granted_sent"),
    "upper.response": uncounted(1, "month", "notice_of_appeal_sent", "permission_as_notice_sent"),
    "upper.reply": uncounted(1, "month", "upper_response_sent"),
    "upper.set_aside": uncounted(1, "month", "upper_decision_sent"),
    "upper.reinstate": uncounted(1, "month", "upper_case_ended_sent"),
    "upper.court_of_appeal": uncounted(1, "month", "upper_decision_sent"),
    "claim.disability": claimed(6),
    "claim.disability_after_conciliation": claimed(9),
    "claim.response": uncounted(30, "working day", "claim_received_by_school"),
    "claim.response_reinstatement": uncounted(15, "working day", "claim_received_by_school"),
    # custody
    **{f"detained.{id}": weeks(n, *names) for id, (n, names) in IN_CUSTODY.items()},
    "detained.look_back": the_day_after_six_months,
    "detained.representations": fifteen_days_with("draft_served"),
    "detained.disclose_to_new": working_days(5, "release_known"),
    "detained.disclose_to_commissioner": working_days(5, "responsible_from", "plan_received"),
    "detained.commissioner_request": working_days(15, "plan_received_by_commissioner"),
    "detained.copies": working_days(5, "plan_kept", "detention_known"),
    "detained.copy_on_move": working_days(5, "accommodation_move_known"),
    "detained.contact_adviser": after(2, "month", notice),
    "detained.certificate_without_mediation": working_days(3, "mediation_declined"),
    "detained.arrange": after(30, "day", of("adviser_informed")),
    "detained.notice_of_session": told_before,
    "detained.certificate_after_mediation": working_days(3, "mediation_concluded"),
    "detained.certificate_deemed": working_days(3, "adviser_told_not_arranged"),
}
"""The walk of every rule that gives a day, by its id."""
