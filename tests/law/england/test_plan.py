"""Refusing, drafting, finishing, giving and ceasing a plan (SEND Regs 10 to 14, 47, 48; CFA 2014 s 45)."""

from datetime import date, timedelta

import pytest
from hypothesis import given

from sendtimelines import ENGLAND_AND_WALES, Case, Deadline, Rule, Status, rule_named, timeline
from sendtimelines.cases.standings import Standing
from sendtimelines.errors import OutsideCalendar
from sendtimelines.law.england import plan
from sendtimelines.rules import Basis, Claim, Ground, Party
from tests.drawing import examples
from tests.law.england.cases import concerns, deadline_in, ending, ids_in, said_of, standing_in
from tests.oracles import walk as walking
from tests.strategies import published_days

CLOCK = "request_received, responsible_from, reversal_decided"


class TestRefuse:
    """An authority that will make no plan after an assessment says so with reasons within sixteen weeks of the request
    or of becoming responsible (reg 10(1)), unless a reason of reg 10(4) makes that impractical.
    """

    rule = plan.refuse

    def test_who_and_from_when(self) -> None:
        assert (self.rule.who, self.rule.clock) == (Party.AUTHORITY, CLOCK)
        assert self.rule.source == "SEND Regs reg 10(1); SEND Regs reg 10(4)"
        assert ending(self.rule) == ["plan_decision_notified"]

    @pytest.mark.parametrize(
        ("start", "due", "safe"),
        [
            (date(2025, 5, 21), date(2025, 9, 10), date(2025, 9, 10)),
            (date(2023, 5, 18), date(2023, 9, 7), date(2023, 9, 7)),
            (date(2025, 12, 12), date(2026, 4, 3), date(2026, 4, 2)),  # Good Friday
            (date(2025, 9, 5), date(2025, 12, 26), date(2025, 12, 24)),  # Boxing Day
            (date(2023, 11, 9), date(2024, 2, 29), date(2024, 2, 29)),
        ],
    )
    @pytest.mark.parametrize("event", ["request_received", "responsible_from"])
    def test_dated_examples(self, event: str, start: date, due: date, safe: date) -> None:
        found = self.rule.deadline({event: start})
        assert (found.due, found.safe, found.latest) == (due, safe, due)

    def test_once_there_is_a_draft_or_a_plan_it_is_spent(self) -> None:
        asked = Case(events={"request_received": date(2026, 1, 5)})
        assert "plan.refuse" in ids_in(asked)
        for step in ("draft_served", "final_plan_sent"):
            after = asked.with_events(**{step: date(2026, 3, 5)})
            assert standing_in(after, "plan.refuse", on=date(2026, 6, 1)) is Standing.LAPSED


class TestFinalise:
    """An authority that makes a plan sends it in its final form within twenty weeks of the request or of becoming
    responsible (reg 13(2)), unless a reason of reg 13(3) makes that impractical.
    """

    rule = plan.finalise

    def test_who_and_from_when(self) -> None:
        assert (self.rule.who, self.rule.clock) == (Party.AUTHORITY, CLOCK)
        assert self.rule.source == "SEND Regs reg 13(2); SEND Regs reg 13(3)"
        assert ending(self.rule) == ["final_plan_sent"]

    @pytest.mark.parametrize(
        ("start", "due", "safe"),
        [
            (date(2025, 4, 2), date(2025, 8, 20), date(2025, 8, 20)),
            (date(2025, 8, 7), date(2025, 12, 25), date(2025, 12, 24)),  # Christmas Day
            (date(2025, 10, 14), date(2026, 3, 3), date(2026, 3, 3)),  # the days of Christmas count
            (date(2022, 5, 2), date(2022, 9, 19), date(2022, 9, 16)),  # the State Funeral
            (date(2025, 11, 15), date(2026, 4, 4), date(2026, 4, 2)),  # a Saturday, back over Good Friday
        ],
    )
    @pytest.mark.parametrize("event", ["request_received", "responsible_from"])
    def test_dated_examples(self, event: str, start: date, due: date, safe: date) -> None:
        found = self.rule.deadline({event: start})
        assert (found.due, found.safe, found.latest) == (due, safe, due)

    @given(published_days(last=date(2028, 7, 1)))
    def test_it_is_a_hundred_and_forty_days_not_a_hundred_working_days(self, start: date) -> None:
        assert self.rule(request_received=start).due == start + timedelta(days=140)

    def test_a_refusal_ends_the_wait_for_a_plan(self) -> None:
        asked = Case(events={"request_received": date(2026, 1, 5), "plan_decision_notified": date(2026, 4, 1)})
        assert standing_in(asked, "plan.finalise", on=date(2026, 8, 1)) is Standing.LAPSED

    @pytest.mark.parametrize("rule", [plan.refuse, plan.finalise], ids=lambda rule: rule.id)
    def test_it_has_the_reasons_of_four_weeks(self, rule: Rule) -> None:
        assert [each.ground for each in rule.exemptions] == [
            Ground.SCHOOL_CLOSURE,
            Ground.EARLY_YEARS_CLOSURE,
            Ground.CIRCUMSTANCES,
            Ground.ABSENCE,
        ]

    def test_an_exception_switches_the_limit_off_and_gives_no_other_day(self) -> None:
        claim = Claim(ground="circumstances", impractical=True, person="young_person", happened_on=date(2026, 3, 2))
        found = self.rule(request_received=date(2026, 1, 5), exemption=claim)
        assert (found.due, found.status(date(2027, 1, 1))) == (date(2026, 5, 25), Status.EXEMPT)
        assert "as soon as practicable" in str(found.explain())


class TestReversal:
    """An authority that reverses its refusal by itself still has the time from the request (W v Hertfordshire); an
    Ombudsman decision gave it ten and fourteen weeks from the reversal.
    """

    REQUEST, REVERSAL = date(2024, 12, 16), date(2025, 2, 21)

    def after(self, rule: Rule, *readings: str) -> Deadline:
        return rule(request_received=self.REQUEST, reversal_decided=self.REVERSAL, readings=readings)

    @pytest.mark.parametrize(
        ("rule", "from_the_request", "from_the_reversal"),
        [
            (plan.refuse, date(2025, 4, 7), date(2025, 5, 2)),
            (plan.finalise, date(2025, 5, 5), date(2025, 5, 30)),
        ],
        ids=["refuse", "finalise"],
    )
    def test_time_runs_from_the_request(self, rule: Rule, from_the_request: date, from_the_reversal: date) -> None:
        found = self.after(rule)
        assert found.due == found.readings["reversal.request"] == from_the_request
        assert found.latest == found.readings["reversal.decision"] == from_the_reversal
        assert self.after(rule, "reversal.decision").due == from_the_reversal
        assert "High Court" in next(q.why for q in rule.questions if q.default.id == "reversal.request")
        [note] = [note for note in found.notes if "Hertfordshire" in str(note.source)]
        assert str(note.source) == "W v Hertfordshire [2023] EWHC 3138 (Admin)"

    def test_the_safe_day_is_that_of_the_court_before_a_bank_holiday(self) -> None:
        assert self.after(plan.finalise).safe == date(2025, 5, 2)  # 5 May 2025 is the early May bank holiday

    @pytest.mark.parametrize("rule", [plan.refuse, plan.finalise], ids=lambda rule: rule.id)
    def test_without_a_reversal_the_reading_changes_nothing(self, rule: Rule) -> None:
        found = rule(request_received=self.REQUEST)
        assert found.readings["reversal.request"] == found.readings["reversal.decision"] == found.due

    @pytest.mark.parametrize("rule", [plan.refuse, plan.finalise], ids=lambda rule: rule.id)
    def test_it_is_said_only_where_something_was_reversed(self, rule: Rule) -> None:
        [note] = self.after(rule).notes
        assert "reverses its refusal by itself" in note.words
        assert "W v Hertfordshire" in str(note.source)
        assert rule(request_received=self.REQUEST).notes == ()
        asked = Case(events={"request_received": self.REQUEST})
        timely = deadline_in(asked, rule.id, on=self.REVERSAL)
        assert timely.notes == ()
        reversed_ = asked.with_events(reversal_decided=self.REVERSAL)
        assert deadline_in(reversed_, rule.id, on=self.REVERSAL).notes == (note,)

    def test_a_reversal_alone_starts_no_clock(self) -> None:
        assert plan.finalise.resolve({"reversal_decided": self.REVERSAL}).due is None


class TestFinaliseReconsidered:
    """A plan that follows a draft sent on reconsidering has no number of weeks of its own (reg 44(2)(d)); read
    otherwise, the twenty weeks from the request bind it (reg 13(2)).
    """

    rule = plan.finalise_reconsidered

    def test_who_of_what_and_on_what_basis(self) -> None:
        assert (self.rule.who, self.rule.basis) == (Party.AUTHORITY, Basis.SECONDARY)
        assert self.rule.source == "SEND Regs reg 44(2)(d); SEND Regs reg 13"
        assert ending(self.rule) == ["final_plan_sent"]
        assert concerns(self.rule, Case(ordered=["reconsider"]))
        assert not concerns(self.rule, Case(ordered=["make_plan"]))

    @pytest.mark.parametrize("event", ["request_received", "responsible_from"])
    def test_a_day_on_one_reading_alone(self, event: str) -> None:
        days = {event: date(2025, 9, 1), "draft_served": date(2026, 1, 5)}
        assert self.rule.deadline(days).due is None
        assert self.rule.deadline(days, readings=["reconsidered.twenty"]).due == date(2026, 1, 19)  # 140 days


class TestRepresentations:
    """At least fifteen days, beginning with the day the draft is served, are left for representations (reg 13(1))."""

    rule = plan.representations

    def test_who_and_from_when(self) -> None:
        assert (self.rule.who, self.rule.clock) == (Party.AUTHORITY, "draft_served")
        assert (self.rule.source, ending(self.rule)) == ("SEND Regs reg 13(1)", ["representations_made"])
        assert self.rule.exemptions == ()

    @pytest.mark.parametrize(
        ("served", "last"),
        [
            (date(2026, 5, 1), date(2026, 5, 15)),
            (date(2025, 12, 18), date(2026, 1, 1)),
            (date(2024, 2, 15), date(2024, 2, 29)),
            (date(2026, 2, 15), date(2026, 3, 1)),
        ],
    )
    def test_the_last_day_is_the_fourteenth_after(self, served: date, last: date) -> None:
        found = self.rule(draft_served=served)
        assert (found.due, found.safe, found.latest) == (last, last, last)
        assert found.status(last) is Status.OPEN
        assert found.status(last + timedelta(days=1)) is Status.CLOSED

    @pytest.mark.parametrize(("made", "status"), [(15, Status.MET), (16, Status.MET_LATE)])
    def test_representations_within_it_are_in_time(self, made: int, status: Status) -> None:
        found = self.rule(draft_served=date(2026, 5, 1), representations_made=date(2026, 5, made))
        assert found.status(date(2026, 6, 1)) is status


class TestGuidance:
    """No provision sets a day for a draft plan or a school's reply. The Code has sixteen weeks and fifteen days; they
    are shown only where they are asked for, and as guidance.
    """

    DRAFT, REPLY = plan.draft_by_guidance, plan.school_reply
    CASE = Case(events={"request_received": date(2026, 1, 5), "consultation_sent": date(2026, 3, 2)})

    def test_the_draft_by_sixteen_weeks(self) -> None:
        found = self.DRAFT(request_received=date(2026, 1, 5))
        assert (found.due, self.DRAFT.source) == (date(2026, 4, 27), "Code ch 9")
        assert "no statute sets a date" in self.DRAFT.action
        assert (self.DRAFT.who, ending(self.DRAFT)) == (Party.AUTHORITY, ["draft_served"])

    def test_the_reply_in_fifteen_calendar_days(self) -> None:
        found = self.REPLY(consultation_sent=date(2026, 3, 26))
        assert (found.due, self.REPLY.source) == (date(2026, 4, 10), "Code 9.83")  # Easter is counted
        assert (self.REPLY.who, ending(self.REPLY)) == (Party.SCHOOL, ["consultation_answered"])

    @pytest.mark.parametrize("rule", [DRAFT, REPLY], ids=lambda rule: rule.id)
    def test_it_binds_nobody_and_says_so(self, rule: Rule) -> None:
        assert {source.force for source in rule.sources} == {"should"}
        found = rule.deadline({rule.events[0].name: date(2026, 1, 5)})
        assert found.caveats == ("it rests on guidance, not on the text of the law",)

    @pytest.mark.parametrize("event", ["plan_decision_notified", "final_plan_sent"])
    def test_once_no_plan_is_to_come_or_it_is_there_no_draft_is_waited_for(self, event: str) -> None:
        asked = Case(events=self.CASE.events, guidance=True)
        after = asked.with_events(**{event: date(2026, 4, 1)})
        assert standing_in(after, "guidance.draft_plan", on=date(2026, 6, 1)) in (
            Standing.LAPSED,
            Standing.NOT_RECORDED,
        )

    def test_a_draft_that_was_served_stays_in_view(self) -> None:
        served = Case(events={**self.CASE.events, "draft_served": date(2026, 4, 1)}, guidance=True)
        assert standing_in(served, "guidance.draft_plan", on=date(2026, 5, 1)) is Standing.MET

    def test_it_is_in_a_timeline_unless_it_is_not_wanted(self) -> None:
        without = Case(events=self.CASE.events, guidance=False)
        assert {id for id in ids_in(self.CASE) if id not in ids_in(without)} == {
            "guidance.draft_plan",
            "guidance.school_reply",
        }


class TestDiscloseForHigherEducation:
    """A young person who asks for it has the plan given to the university or the person concerned within fifteen
    working days (reg 47).
    """

    rule = plan.disclose_he

    def test_who_and_from_when(self) -> None:
        assert (self.rule.who, self.rule.clock) == (Party.AUTHORITY, "disclosure_requested")
        assert (self.rule.source, ending(self.rule)) == ("SEND Regs reg 47", ["plan_disclosed"])

    @pytest.mark.parametrize(
        ("asked", "due"),
        [
            (date(2026, 6, 1), date(2026, 6, 22)),
            (date(2026, 3, 26), date(2026, 4, 20)),  # without Good Friday and Easter Monday
            (date(2025, 12, 19), date(2026, 1, 14)),  # without three bank holidays
            (date(2026, 8, 3), date(2026, 8, 24)),
        ],
    )
    def test_dated_examples(self, asked: date, due: date) -> None:
        assert self.rule(disclosure_requested=asked).due == due

    @given(published_days(last=date(2028, 11, 30)))
    def test_it_is_a_walk_over_working_days(self, asked: date) -> None:
        assert self.rule(disclosure_requested=asked).due == walking.working_days_on(asked, 15)


class TestSpecialSchoolStay:
    """A child or young person at a special school may stay for ten of its days after notice that there will be no plan;
    only the school knows which days those are (reg 48).
    """

    rule = plan.special_school_stay
    TERM = ENGLAND_AND_WALES.with_school_days(
        day
        for day in walking.days_between(date(2026, 5, 11), date(2026, 6, 12))
        if walking.is_working(day) and not date(2026, 5, 25) <= day <= date(2026, 5, 29)
    )

    def test_who_and_from_when(self) -> None:
        assert (self.rule.who, self.rule.clock) == (Party.LEARNER, "notice_served")
        assert (self.rule.source, ending(self.rule)) == ("SEND Regs reg 48", [])

    @pytest.mark.parametrize(
        ("served", "last"),
        [
            (date(2026, 5, 13), date(2026, 6, 3)),  # 14, 15, 18 to 22 May, a week of holiday, 1 to 3 June
            (date(2026, 5, 24), date(2026, 6, 12)),  # the last day that was given
            (date(2026, 5, 10), date(2026, 5, 22)),
        ],
    )
    def test_the_days_given_are_counted(self, served: date, last: date) -> None:
        found = self.rule(notice_served=served, calendar=self.TERM)
        assert found.due == last
        assert found.status(last) is Status.OPEN
        assert found.status(last + timedelta(days=1)) is Status.CLOSED

    @pytest.mark.parametrize("calendar", [ENGLAND_AND_WALES, TERM], ids=["none given", "given too few"])
    def test_where_they_run_out_a_call_is_refused_and_a_timeline_says_why(self, calendar: object) -> None:
        served = date(2026, 6, 1)
        with pytest.raises(OutsideCalendar, match="school days run out"):
            self.rule(notice_served=served, calendar=calendar)  # type: ignore[arg-type]
        events = {"admitted_for_assessment": date(2026, 3, 2), "notice_served": served}
        case = Case(events=events, calendar=calendar)  # type: ignore[arg-type]
        found = deadline_in(case, self.rule.id, on=date(2026, 6, 2))
        assert found.due is None
        assert found.problem
        assert "with_school_days" in found.problem

    def test_the_calendar_of_a_case_can_hold_them(self) -> None:
        events = {"admitted_for_assessment": date(2026, 3, 2), "notice_served": date(2026, 5, 13)}
        case = Case(events=events, calendar=self.TERM)
        assert timeline(case, on=date(2026, 5, 14))["special_school.stay"].due == date(2026, 6, 3)


class TestLastDay:
    """A plan may be kept to the end of the academic year in which the young person turns 25: in further education to
    the next 31 July, otherwise to the day before the 26th birthday (s 46; reg 46). That is leave, and no duty.
    """

    BOTH = (plan.last_day, plan.last_day_in_further_education)

    @pytest.mark.parametrize(
        ("birthday", "last", "counted"),
        [
            (date(2025, 7, 31), date(2025, 7, 31), None),
            (date(2025, 7, 30), date(2025, 7, 31), date(2025, 7, 31)),
            (date(2025, 8, 1), date(2026, 7, 31), date(2025, 8, 2)),
        ],
    )
    def test_no_day_is_counted_where_the_birthday_is_the_last_of_the_year(
        self, birthday: date, last: date, counted: date | None
    ) -> None:
        deadline = plan.last_day_in_further_education(twenty_fifth_birthday=birthday)
        assert (deadline.due, deadline.explain().steps[-1].first) == (last, counted)

    def test_who_and_from_when(self) -> None:
        for rule in self.BOTH:
            assert (rule.who, rule.clock, ending(rule)) == (Party.AUTHORITY, "twenty_fifth_birthday", [])
            assert (rule.source, rule.nature) == ("CFA 2014 s 46; SEND Regs reg 46", "window")
            assert rule.moving == ()

    @pytest.mark.parametrize(
        ("birthday", "elsewhere", "in_further_education"),
        [
            (date(2026, 3, 5), date(2027, 3, 4), date(2026, 7, 31)),
            (date(2026, 7, 31), date(2027, 7, 30), date(2026, 7, 31)),  # the year's last day
            (date(2026, 8, 1), date(2027, 7, 31), date(2027, 7, 31)),  # and the first of the next
            (date(2026, 12, 31), date(2027, 12, 30), date(2027, 7, 31)),
            (date(2026, 1, 1), date(2026, 12, 31), date(2026, 7, 31)),
            (date(2027, 3, 1), date(2028, 2, 29), date(2027, 7, 31)),
            (date(2024, 2, 29), date(2025, 2, 28), date(2024, 7, 31)),
        ],
    )
    def test_dated_examples(self, birthday: date, elsewhere: date, in_further_education: date) -> None:
        for rule, last in zip(self.BOTH, (elsewhere, in_further_education), strict=True):
            found = rule(twenty_fifth_birthday=birthday)
            assert found.due == found.safe == found.latest == last
            assert found.status(last) is Status.OPEN
            assert found.status(last + walking.DAY) is Status.CLOSED

    @given(published_days(last=date(2027, 12, 31)))
    def test_walked_from_the_birthday(self, birthday: date) -> None:
        elsewhere, in_further_education = (rule(twenty_fifth_birthday=birthday).due for rule in self.BOTH)
        assert elsewhere == walking.ENGLAND.reach(1, "year", "beginning_with", birthday)
        assert in_further_education == walking.first_from(birthday, walking.DAY, lambda day: f"{day:%m-%d}" == "07-31")
        assert in_further_education <= elsewhere

    @pytest.mark.parametrize(
        ("attends", "ids"),
        [
            ("further_education", ["plan.last_day_in_further_education"]),
            ("elsewhere", ["plan.last_day"]),
            (None, ["plan.last_day_in_further_education", "plan.last_day"]),
        ],
    )
    def test_it_turns_on_where_the_young_person_is_educated(self, attends: str | None, ids: list[str]) -> None:
        case = Case(attends=attends, events={"twenty_fifth_birthday": date(2026, 3, 5)})
        assert ids_in(case) == ids
        ceased = case.with_events(plan_ceased=date(2026, 4, 1))
        assert {standing_in(ceased, id, on=date(2026, 4, 1)) for id in ids} <= {Standing.MET, Standing.LAPSED}


class TestCeaseEarliest:
    """No plan ceases before the time for an appeal is over or, if there is one, before it is decided (s 45(4))."""

    rule = rule_named("cease.earliest")

    def test_who_and_when(self) -> None:
        assert (self.rule.who, self.rule.clock) == (
            Party.AUTHORITY,
            "notice_sent, notice_dated, certificate_issued",
        )
        assert (self.rule.source, ending(self.rule)) == ("CFA 2014 s 45(4)", ["plan_ceased"])
        assert "not before it is finally determined" in said_of(self.rule)

    @pytest.mark.parametrize(
        ("events", "earliest"),
        [
            ({"notice_sent": date(2026, 3, 5)}, date(2026, 5, 6)),
            ({"notice_sent": date(2026, 6, 10)}, date(2026, 9, 2)),
            ({"notice_sent": date(2026, 3, 5), "certificate_issued": date(2026, 4, 20)}, date(2026, 5, 21)),
            ({"notice_sent": date(2025, 10, 3)}, date(2025, 12, 4)),
            ({"notice_sent": date(2026, 3, 9)}, date(2026, 5, 12)),  # 9 May is a Saturday: Monday, and the day after
        ],
    )
    def test_it_is_the_day_after_the_last_day_for_an_appeal(self, events: dict[str, date], earliest: date) -> None:
        assert self.rule.deadline(events).due == earliest
        assert rule_named("appeal.register").deadline(events).due == earliest - timedelta(days=1)

    @examples(15)
    @given(published_days(last=date(2028, 9, 30)))
    def test_so_it_is_whatever_day_that_is(self, sent: date) -> None:
        last = rule_named("appeal.register")(notice_sent=sent).due
        assert last
        assert self.rule(notice_sent=sent).due == last + walking.DAY

    def test_before_it_is_too_early(self) -> None:
        found = self.rule(notice_sent=date(2026, 3, 5), plan_ceased=date(2026, 5, 5))
        assert found.status(date(2026, 6, 1)) is Status.TOO_EARLY
        assert self.rule(notice_sent=date(2026, 3, 5)).status(date(2026, 5, 5)) is Status.NOT_YET
        assert self.rule(notice_sent=date(2026, 3, 5)).status(date(2026, 5, 6)) is Status.OPEN

    def test_it_is_only_for_a_decision_to_cease(self) -> None:
        assert concerns(self.rule, Case(decision="cease"))
        assert not concerns(self.rule, Case(decision="refuse_to_assess"))
        assert not concerns(self.rule, Case())
