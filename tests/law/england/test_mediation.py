"""The adviser, the certificate and the session (SEND Regs 32-39), provision by provision."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sendtimelines import RULES as RULES_OF_LAW
from sendtimelines import Case, Deadline, Rule, Status, timeline
from sendtimelines.cases.standings import Standing
from sendtimelines.errors import MissingEvent
from sendtimelines.law import by_subject, question_of
from sendtimelines.law.england import mediation
from sendtimelines.rules import Party
from tests.law.england.cases import concerns, deadline_in, ending, said_of, standing_in
from tests.oracles import walk as walking
from tests.strategies import FIRST_DAY, published_days

CERTIFICATES = (
    mediation.certificate_without_mediation,
    mediation.certificate_deemed,
    mediation.certificate_after_mediation,
)


HEALTH = (mediation.notify_commissioners, mediation.arrange, mediation.arrange_health_only)
"""The rules that turn on whether health provision is in issue."""
NOT_ON_HEALTH_ALONE = ("mediation.certificate_deemed", "agreement.notify_la")
"""Those that turn on it beside them."""


class TestContactAdviser:
    """Whoever wants to appeal contacts the mediation adviser within two months after the notice of the decision was
    sent, and says that an appeal is wanted and whether mediation is (reg 33).
    """

    rule = mediation.contact_adviser

    def test_it_is_the_parents_or_young_persons_step_and_ends_with_the_contact(self) -> None:
        assert (self.rule.who, self.rule.clock) == (Party.FAMILY, "notice_sent, notice_dated")
        assert "contact the mediation adviser" in self.rule.action
        assert ending(self.rule) == ["adviser_contacted"]
        assert self.rule.source == "SEND Regs reg 33"

    @pytest.mark.parametrize(
        ("sent", "due", "previous"),
        [
            (date(2026, 3, 5), date(2026, 5, 5), date(2026, 5, 5)),
            (date(2025, 12, 31), date(2026, 2, 28), date(2026, 2, 27)),  # no 31 February; a Saturday
            (date(2027, 12, 31), date(2028, 2, 29), date(2028, 2, 29)),  # a leap year
            (date(2026, 7, 31), date(2026, 9, 30), date(2026, 9, 30)),
            (date(2026, 6, 10), date(2026, 8, 10), date(2026, 8, 10)),  # August is an ordinary month here
            (date(2026, 2, 3), date(2026, 4, 3), date(2026, 4, 2)),  # Good Friday
            (date(2025, 10, 26), date(2025, 12, 26), date(2025, 12, 24)),  # Boxing Day
            (date(2022, 7, 19), date(2022, 9, 19), date(2022, 9, 16)),  # the State Funeral
        ],
    )
    def test_two_months_end_on_the_corresponding_day_and_no_weekend_moves_it_on(
        self, sent: date, due: date, previous: date
    ) -> None:
        found = self.rule(notice_sent=sent)
        assert (found.due, found.safe, found.latest) == (due, previous, due)
        assert (found.readings["weekend.stands"], found.readings["weekend.previous"]) == (due, previous)
        assert self.rule(notice_sent=sent, readings=["weekend.previous"]).due == previous

    @given(published_days(last=date(2028, 10, 31)))
    def test_it_is_two_months_by_the_calendar_whatever_the_day(self, sent: date) -> None:
        found = self.rule(notice_sent=sent)
        assert found.due == walking.months_on(sent, 2)
        assert found.safe == walking.last_working(walking.months_on(sent, 2))

    def test_the_day_it_was_sent_counts_unless_the_date_on_the_letter_is_asked_for(self) -> None:
        found = self.rule(notice_dated=date(2026, 6, 8), notice_sent=date(2026, 6, 10))
        assert found.due == found.readings["notice.sent"] == date(2026, 8, 10)
        assert found.readings["notice.dated"] == date(2026, 8, 8)
        assert found.safe == date(2026, 8, 7)  # dated and, that being a Saturday, the Friday before
        assert found.latest == date(2026, 8, 10)

    def test_a_letter_is_taken_to_bear_the_day_it_was_sent(self) -> None:
        assert self.rule(notice_sent=date(2026, 6, 10), readings=["notice.dated"]).due == date(2026, 8, 10)

    def test_the_date_of_a_letter_does_not_say_when_it_was_sent(self) -> None:
        with pytest.raises(MissingEvent, match="notice_sent"):
            self.rule(notice_dated=date(2026, 6, 8))
        assert self.rule(notice_dated=date(2026, 6, 8), readings=["notice.dated"]).due == date(2026, 8, 8)

    def test_it_stands_before_every_appeal_but_one_about_the_school_only(self) -> None:
        assert concerns(self.rule, Case(decision="refuse_to_assess"))
        assert concerns(self.rule, Case(decision="plan_content", sections="BFI"))
        assert not concerns(self.rule, Case(decision="plan_content", sections="I"))

    def test_there_is_none_before_an_appeal_that_does_not_exist(self) -> None:
        assert not concerns(self.rule, Case(decision="plan_content", sections="CG"))
        assert concerns(self.rule, Case(decision="plan_content", sections="FG"))

    def test_a_refusal_is_no_appeal_about_sections_whichever_are_named(self) -> None:
        assert concerns(self.rule, Case(decision="refuse_to_assess", sections="I"))
        assert concerns(self.rule, Case(decision="cease", sections="G"))

    def test_nobody_need_contact_the_adviser_once_there_is_a_certificate(self) -> None:
        case = Case(events={"notice_sent": date(2026, 3, 5), "certificate_issued": date(2026, 3, 20)})
        assert standing_in(case, self.rule.id, on=date(2026, 4, 1)) is Standing.NOT_RECORDED

    def test_contact_after_the_two_months_is_late_and_what_follows_is_said(self) -> None:
        found = self.rule(notice_sent=date(2026, 3, 5), adviser_contacted=date(2026, 5, 6))
        assert found.status(date(2026, 5, 6)) is Status.MET_LATE
        note, _ = found.notes
        assert "unless the Tribunal allows it" in note.words
        assert str(note.source) == "SEND Regs reg 34(2), (3)"

    def test_the_last_day_itself_is_in_time(self) -> None:
        found = self.rule(notice_sent=date(2026, 3, 5))
        assert found.status(date(2026, 5, 5)) is Status.DUE
        assert found.status(date(2026, 5, 6)) is Status.OVERDUE
        contacted = self.rule(notice_sent=date(2026, 3, 5), adviser_contacted=date(2026, 5, 5))
        assert contacted.status(date(2026, 5, 5)) is Status.MET


class TestThreeWorkingDays:
    """Certificates are issued, and commissioning bodies told, within three working days; the day on which it starts
    is not counted, and neither is any Saturday, Sunday or bank holiday (regs 34(1), 35(2), 39(1), 39(3)).
    """

    RULES = pytest.mark.parametrize("rule", [*CERTIFICATES, mediation.notify_commissioners], ids=lambda rule: rule.id)

    @RULES
    @pytest.mark.parametrize(
        ("start", "due"),
        [
            (date(2026, 6, 10), date(2026, 6, 15)),  # Wednesday: Thu, Fri, Mon
            (date(2026, 4, 2), date(2026, 4, 9)),  # Maundy Thursday: Tue, Wed, Thu after Easter
            (date(2025, 12, 23), date(2025, 12, 30)),  # 24, 29, 30 December
            (date(2022, 9, 15), date(2022, 9, 21)),  # 16, 20, 21 September: the State Funeral day is no working day
            (date(2026, 8, 28), date(2026, 9, 3)),  # Monday 31 August is a bank holiday
            (date(2026, 8, 4), date(2026, 8, 7)),  # days of August count
            (date(2024, 2, 27), date(2024, 3, 1)),  # 28 and 29 February, 1 March
            (date(2026, 6, 6), date(2026, 6, 10)),  # a Saturday
            (date(2026, 5, 25), date(2026, 5, 28)),  # a bank holiday
        ],
    )
    def test_dated_examples(self, rule: Rule, start: date, due: date) -> None:
        found = rule.deadline({rule.clock: start})
        assert (found.due, found.safe, found.latest, found.act_by) == (due, due, due, due)

    @RULES
    @given(published_days(last=date(2028, 12, 15)))
    def test_it_is_the_third_step_of_a_walk_over_working_days(self, rule: Rule, start: date) -> None:
        assert rule.deadline({rule.clock: start}).due == walking.working_days_on(start, 3)

    def test_a_certificate_says_that_its_three_days_are_working_days(self) -> None:
        for rule in CERTIFICATES:
            assert any("are working days" in note.words for note in rule.notes)


class TestCertificateWithoutMediation:
    """Told that an appeal is wanted and mediation is not, the adviser issues the certificate (reg 34(1))."""

    rule = mediation.certificate_without_mediation

    def test_it_is_the_advisers_from_the_day_they_are_told(self) -> None:
        assert (self.rule.who, self.rule.clock) == (Party.ADVISER, "mediation_declined")
        assert "certificate" in self.rule.action
        assert ending(self.rule) == ["certificate_issued"]
        assert self.rule.source == "SEND Regs reg 34(1)"


class TestCertificateAfterMediation:
    """When the mediation is over, the adviser issues the certificate (reg 39(1))."""

    rule = mediation.certificate_after_mediation

    def test_it_is_the_advisers_from_the_end_of_the_mediation(self) -> None:
        assert (self.rule.who, self.rule.clock) == (Party.ADVISER, "mediation_concluded")
        assert ending(self.rule) == ["certificate_issued"]
        assert self.rule.source == "SEND Regs reg 39(1)"


class TestCertificateDeemed:
    """Told by the authority that mediation cannot be arranged in the thirty days, the adviser issues the certificate
    as if it had taken place; it still may. Mediation on health alone is not covered (reg 39(3)).
    """

    rule = mediation.certificate_deemed

    def test_it_is_the_advisers_from_the_day_they_are_told(self) -> None:
        assert (self.rule.who, self.rule.clock) == (Party.ADVISER, "adviser_told_not_arranged")
        assert ending(self.rule) == ["certificate_issued"]
        assert self.rule.source == "SEND Regs reg 39(3)"

    def test_the_mediation_may_still_take_place(self) -> None:
        assert "may still take place" in said_of(self.rule)

    def test_it_does_not_follow_from_thirty_days_having_passed(self) -> None:
        with pytest.raises(MissingEvent, match="adviser_told_not_arranged"):
            self.rule()

    def test_it_is_for_mediation_that_is_not_on_health_alone(self) -> None:
        assert concerns(self.rule, Case(issues=["education", "health"]))
        assert not concerns(self.rule, Case(issues=["health"]))


class TestNoAppealNoCertificate:
    """A certificate serves an appeal, so where none can be made on what is at issue there is none (s 55); where it is
    only about the school, none is needed but mediation stays open, and may end with one.
    """

    @pytest.mark.parametrize("rule", CERTIFICATES, ids=lambda rule: rule.id)
    def test_health_and_social_care_alone_lead_to_no_certificate(self, rule: Rule) -> None:
        assert not concerns(rule, Case(sections="CDGH"))
        assert concerns(rule, Case(sections="DHB"))
        assert concerns(rule, Case(sections="I"))


class TestNoCertificateOutOfTime:
    """Who contacted the adviser more than two months after the date of the notice gets no certificate under s 55(4),
    that of those who want no mediation (reg 34(2)); the Tribunal can give leave to appeal without one (reg 34(3)). On
    another reading none of the three is issued then.
    """

    FIRST_STEPS = (
        ("mediation.certificate_without_mediation", (), {"mediation_declined": date(2026, 5, 6)}),
        ("mediation.certificate_deemed", ("bar.any_certificate",), {"adviser_told_not_arranged": date(2026, 6, 1)}),
        ("mediation.certificate_after_mediation", ("bar.any_certificate",), {"mediation_concluded": date(2026, 6, 1)}),
    )
    CERTIFICATE = pytest.mark.parametrize(("id", "reading", "start"), FIRST_STEPS)

    def certificate(self, id: str, *readings: str, **events: date) -> Deadline:
        return deadline_in(Case(events=events, readings=readings), id, on=date(2026, 7, 1))

    @CERTIFICATE
    @pytest.mark.parametrize(
        ("contacted", "barred"), [(date(2026, 5, 5), False), (date(2026, 5, 6), True), (date(2026, 4, 1), False)]
    )
    def test_the_two_months_run_out_on_the_corresponding_day(
        self, id: str, reading: tuple[str, ...], start: dict[str, date], contacted: date, barred: bool
    ) -> None:
        found = self.certificate(id, *reading, notice_sent=date(2026, 3, 5), adviser_contacted=contacted, **start)
        assert bool(found.barred) is barred
        assert (found.status(date(2026, 7, 1)) is Status.BARRED) is barred

    @CERTIFICATE
    def test_it_says_that_the_tribunal_can_give_leave(
        self, id: str, reading: tuple[str, ...], start: dict[str, date]
    ) -> None:
        late = {"notice_sent": date(2026, 3, 5), "adviser_contacted": date(2026, 5, 6)}
        found = self.certificate(id, *reading, **late, **start)
        assert found.barred
        assert found.barred in found.notes
        assert "the Tribunal can give leave" in found.barred.words
        assert "34(3)" in found.barred.words
        assert ("if reg 34(2) reaches this certificate" in found.barred.words) is bool(reading)
        assert str(found.barred.source) == "SEND Regs reg 34(2)"

    @pytest.mark.parametrize(("id", "reading", "start"), FIRST_STEPS[1:])
    def test_after_a_mediation_held_or_deemed_there_is_one_unless_reg_34_2_is_read_further(
        self, id: str, reading: tuple[str, ...], start: dict[str, date]
    ) -> None:
        late = {"notice_sent": date(2026, 3, 5), "adviser_contacted": date(2026, 5, 6)}
        found = self.certificate(id, **late, **start)
        assert found.barred is None
        assert found.status(date(2026, 6, 1)) is Status.DUE
        assert found.due == date(2026, 6, 4)  # 2, 3 and 4 June are a Tuesday, a Wednesday and a Thursday
        assert found.barred_on_a_reading in found.notes
        assert self.certificate(id, *reading, **late, **start).status(date(2026, 6, 1)) is Status.BARRED

    @pytest.mark.parametrize(("id", "reading", "start"), FIRST_STEPS[1:])
    def test_two_readings_together_may_bar_what_neither_does_alone(
        self, id: str, reading: tuple[str, ...], start: dict[str, date]
    ) -> None:
        by_the_letter = {
            "notice_dated": date(2026, 2, 27),
            "notice_sent": date(2026, 3, 2),
            "adviser_contacted": date(2026, 5, 1),
        }
        assert self.certificate(id, **by_the_letter, **start).barred_on_a_reading
        assert self.certificate(id, *reading, "notice.dated", **by_the_letter, **start).barred

    def test_the_default_is_the_certificate_of_those_who_want_no_mediation(self) -> None:
        question = question_of("bar.any_certificate")
        assert question.default.id == "bar.no_wish_only"
        touched = {rule.id for rule in RULES_OF_LAW if question in rule.questions}
        assert touched == {
            f"{subject}.certificate_{kind}"
            for subject in ("mediation", "detained")
            for kind in ("after_mediation", "deemed")
        }

    def test_no_weekend_lengthens_the_two_months(self) -> None:
        events = {"notice_sent": date(2025, 12, 31), "mediation_declined": date(2026, 3, 2)}  # they end on a Saturday
        id = "mediation.certificate_without_mediation"
        assert self.certificate(id, adviser_contacted=date(2026, 3, 2), **events).barred
        assert not self.certificate(id, adviser_contacted=date(2026, 2, 28), **events).barred

    def test_on_the_date_of_the_letter_they_may_have_run_out_and_the_result_says_so(self) -> None:
        events = {
            "notice_dated": date(2026, 2, 27),
            "notice_sent": date(2026, 3, 2),
            "adviser_contacted": date(2026, 5, 1),
            "mediation_declined": date(2026, 5, 1),
        }
        id = "mediation.certificate_without_mediation"
        found = self.certificate(id, **events)
        assert found.barred is None
        assert found.status(date(2026, 5, 1)) is Status.DUE
        assert found.barred_on_a_reading
        assert found.barred_on_a_reading in found.notes
        assert self.certificate(id, "notice.dated", **events).status(date(2026, 5, 1)) is Status.BARRED

    def test_without_a_known_contact_nothing_is_barred(self) -> None:
        found = self.certificate(
            "mediation.certificate_after_mediation",
            notice_sent=date(2026, 3, 5),
            mediation_concluded=date(2026, 6, 1),
        )
        assert (found.barred, found.barred_on_a_reading) == (None, None)


class TestNotifyCommissioners:
    """Told that mediation is wanted and that health is in issue, the authority tells each relevant commissioning body
    (reg 35(2)).
    """

    rule = mediation.notify_commissioners

    def test_it_is_the_authoritys_from_the_day_it_is_told(self) -> None:
        assert (self.rule.who, self.rule.clock) == (Party.AUTHORITY, "la_informed")
        assert "each relevant commissioning body" in self.rule.action
        assert ending(self.rule) == ["commissioners_notified"]
        assert self.rule.source == "SEND Regs reg 35(2)"

    @pytest.mark.parametrize(
        ("issues", "owed"),
        [
            (["health"], True),
            (["health", "education"], True),
            (["health", "social_care"], True),
            (["health", "health_needs"], True),
            (["education"], False),
            (["education", "social_care"], False),
            (["health_needs"], False),
            (["health_needs", "education"], False),
            ([], False),
        ],
    )
    def test_only_where_health_is_in_issue(self, issues: list[str], owed: bool) -> None:
        assert concerns(self.rule, Case(issues=issues)) is owed

    def test_health_sections_of_a_plan_put_health_in_issue(self) -> None:
        assert concerns(self.rule, Case(sections="FG"))
        assert not concerns(self.rule, Case(sections="BDFHI"))


class TestArrange:
    """The authority arranges mediation within thirty days of being told that it is wanted, with the commissioning
    bodies where health is in issue too (regs 36(2) and 35(4)); on health alone a commissioning body does, within thirty
    days of being told (reg 35(3)).
    """

    RULES = pytest.mark.parametrize(
        "rule", [mediation.arrange, mediation.arrange_health_only], ids=lambda rule: rule.id
    )

    def test_who_arranges_and_from_when(self) -> None:
        both = mediation.arrange, mediation.arrange_health_only
        assert [(rule.who, rule.clock) for rule in both] == [
            (Party.AUTHORITY, "la_informed"),
            (Party.COMMISSIONER, "commissioners_notified"),
        ]
        assert [str(rule.sources[0]) for rule in both] == ["SEND Regs reg 36(2)", "SEND Regs reg 35(3)"]
        assert "SEND Regs reg 35(4)" in mediation.arrange.source
        assert all("arrange mediation" in rule.action for rule in both)

    @pytest.mark.parametrize(
        ("issues", "authority", "commissioner"),
        [
            (["education"], True, False),
            (["social_care"], True, False),
            (["health"], False, True),
            (["health", "education"], True, False),
            (["health", "social_care"], True, False),
        ],
    )
    def test_a_commissioning_body_arranges_on_health_alone_and_the_authority_all_else(
        self, issues: list[str], authority: bool, commissioner: bool
    ) -> None:
        case = Case(issues=issues)
        assert concerns(mediation.arrange, case) is authority
        assert concerns(mediation.arrange_health_only, case) is commissioner

    @pytest.mark.parametrize(
        ("sections", "reading", "ids"),
        [
            ("C", "health_needs.authority", {"mediation.arrange"}),
            ("C", "health_needs.commissioner", {"mediation.notify_commissioners", "mediation.arrange_health_only"}),
            ("CF", "health_needs.authority", {"mediation.arrange"}),
            ("CF", "health_needs.commissioner", {"mediation.notify_commissioners", "mediation.arrange"}),
            ("CG", "health_needs.authority", {"mediation.notify_commissioners", "mediation.arrange_health_only"}),
            ("CG", "health_needs.commissioner", {"mediation.notify_commissioners", "mediation.arrange_health_only"}),
        ],
    )
    def test_needs_without_provision_are_for_the_authority_unless_read_otherwise(
        self, sections: str, reading: str, ids: set[str]
    ) -> None:
        told = {"la_informed": date(2026, 6, 22), "commissioners_notified": date(2026, 6, 24)}
        case = Case(decision="plan_content", sections=sections, readings=[reading], events=told)
        found = {each.id: each.due for each in timeline(case, on=date(2026, 6, 25)).arisen}
        assert found.keys() & {rule.id for rule in HEALTH} == ids
        assert found.get("mediation.arrange") in (None, date(2026, 7, 22))  # eight days of June, twenty-two of July
        assert found.get("mediation.arrange_health_only") in (None, date(2026, 7, 24))

    def test_these_rules_turn_on_that_reading(self) -> None:
        question = question_of("health_needs.authority")
        touched = {rule.id for rule in RULES_OF_LAW if question in rule.questions}
        assert touched == {*(rule.id for rule in HEALTH), "mediation.report_not_arranged", *NOT_ON_HEALTH_ALONE}
        assert "CFA 2014 s 53(1)(b)" in [str(source) for source in question.sources]

    @pytest.mark.parametrize("rule", [mediation.arrange, mediation.contact_adviser], ids=lambda rule: rule.id)
    def test_telling_the_adviser_does_not_start_the_thirty_days(self, rule: Rule) -> None:
        [note] = [note for note in rule.notes if "telling the mediation adviser does not start" in note.words]
        assert str(note.source) == "CFA 2014 s 52(3)"
        assert "in custody it does" in note.words
        told = Case(events={"notice_sent": date(2026, 6, 10), "adviser_contacted": date(2026, 6, 12)})
        assert standing_in(told, "mediation.arrange", on=date(2026, 6, 30)) is None

    def test_where_health_and_other_issues_are_mixed_the_act_says_who(self) -> None:
        assert mediation.arrange.source == "SEND Regs reg 36(2); SEND Regs reg 35(4); CFA 2014 s 54; CFA 2014 s 53(4)"

    def test_on_a_decision_without_a_plan_the_authority_arranges_whichever_sections_are_named(self) -> None:
        assert concerns(mediation.arrange, Case(decision="refuse_to_assess", sections="G"))
        assert not concerns(mediation.arrange_health_only, Case(decision="refuse_to_assess", sections="G"))

    @RULES
    @pytest.mark.parametrize(
        ("told", "due", "previous"),
        [
            (date(2026, 6, 22), date(2026, 7, 22), date(2026, 7, 22)),
            (date(2026, 1, 31), date(2026, 3, 2), date(2026, 3, 2)),  # thirty days are no month
            (date(2024, 1, 31), date(2024, 3, 1), date(2024, 3, 1)),  # nor in a leap year
            (date(2026, 3, 5), date(2026, 4, 4), date(2026, 4, 2)),  # Saturday of Easter
            (date(2025, 11, 26), date(2025, 12, 26), date(2025, 12, 24)),  # Boxing Day
            (date(2022, 8, 20), date(2022, 9, 19), date(2022, 9, 16)),  # the State Funeral
            (date(2026, 7, 15), date(2026, 8, 14), date(2026, 8, 14)),  # August does not help
            (date(2026, 8, 1), date(2026, 8, 31), date(2026, 8, 28)),  # the August bank holiday
        ],
    )
    def test_dated_examples(self, rule: Rule, told: date, due: date, previous: date) -> None:
        found = rule.deadline({rule.clock: told})
        assert (found.due, found.safe, found.latest) == (due, previous, due)
        assert found.readings["weekend.previous"] == previous

    @RULES
    @given(published_days(last=date(2028, 11, 30)))
    def test_the_days_are_days_of_the_calendar(self, rule: Rule, told: date) -> None:
        assert rule.deadline({rule.clock: told}).due == told + timedelta(days=30)

    @RULES
    def test_held_or_only_fixed_within_the_thirty_days(self, rule: Rule) -> None:
        events = {
            rule.clock: date(2026, 6, 1),
            "mediation_fixed": date(2026, 6, 20),
            "mediation_held": date(2026, 7, 10),
        }
        assert ending(rule) == ["mediation_held", "mediation_fixed"]
        held = rule.deadline(events)
        assert held.due == date(2026, 7, 1)
        assert held.status(date(2026, 7, 2)) is Status.OVERDUE
        assert held.status(date(2026, 7, 10)) is Status.MET_LATE
        fixed = rule.deadline(events, readings=["arranged.fixed"])
        assert fixed.due == date(2026, 7, 1)
        assert fixed.status(date(2026, 6, 20)) is Status.MET
        assert {"arranged.held", "arranged.fixed"} < held.readings.keys()


class TestNoticeOfSession:
    """The body that arranges the mediation tells the parent or young person its date and place at least five working
    days before, unless they consent to less (reg 37(2)).
    """

    rule = mediation.notice_of_session

    def test_whoever_arranges_owes_it_and_telling_ends_it(self) -> None:
        assert (self.rule.who, self.rule.clock) == (Party.ARRANGER, "mediation_date")
        assert "date and place" in self.rule.action
        assert ending(self.rule) == ["session_notified"]
        assert self.rule.source == "SEND Regs reg 37(2)"

    @pytest.mark.parametrize(
        ("session", "ordinary", "clear"),
        [
            (date(2026, 4, 9), date(2026, 3, 31), date(2026, 3, 30)),  # 8, 7, 2, 1 April, 31 March
            (date(2026, 1, 5), date(2025, 12, 24), date(2025, 12, 23)),  # 2 Jan, 31, 30, 29, 24 Dec
            (date(2026, 8, 20), date(2026, 8, 13), date(2026, 8, 12)),  # days of August count
            (date(2022, 9, 23), date(2022, 9, 15), date(2022, 9, 14)),  # 22, 21, 20, 16, 15: not the State Funeral
            (date(2024, 3, 1), date(2024, 2, 23), date(2024, 2, 22)),  # 29 February is a day like any other
            (date(2026, 6, 13), date(2026, 6, 8), date(2026, 6, 5)),  # a Saturday
            (date(2026, 5, 25), date(2026, 5, 18), date(2026, 5, 15)),  # a bank holiday
        ],
    )
    def test_the_fifth_working_day_before_or_five_clear_days(self, session: date, ordinary: date, clear: date) -> None:
        found = self.rule(mediation_date=session)
        assert (found.due, found.safe, found.latest) == (ordinary, clear, ordinary)
        assert found.readings == {"notice.ordinary": ordinary, "notice.clear_days": clear}
        assert self.rule(mediation_date=session, readings=["notice.clear_days"]).due == clear

    @given(published_days())
    def test_the_readings_are_the_fifth_and_sixth_working_days_of_a_walk_back(self, session: date) -> None:
        found = self.rule(mediation_date=session)
        assert found.readings["notice.ordinary"] == walking.working_days_back(session, 5)
        assert found.readings["notice.clear_days"] == walking.working_days_back(session, 6)

    def test_it_says_whose_consent_counts_and_that_a_new_date_needs_a_new_one(self) -> None:
        words = said_of(self.rule)
        assert "only the parent or young person can consent" in words
        assert "a new date needs a new notice" in words

    def test_told_late_is_met_late(self) -> None:
        found = self.rule(mediation_date=date(2026, 4, 9), session_notified=date(2026, 4, 1))
        assert found.status(date(2026, 4, 1)) is Status.MET_LATE


class TestReportNotArranged:
    """An authority that sees that it cannot arrange mediation within the thirty days tells the adviser as soon as
    possible; the text names no date (reg 39(2)).
    """

    rule = mediation.report_not_arranged

    def test_it_is_the_authoritys_and_has_no_date(self) -> None:
        assert (self.rule.who, self.rule.clock) == (Party.AUTHORITY, "cannot_arrange")
        assert ending(self.rule) == ["adviser_told_not_arranged"]
        assert self.rule.source == "SEND Regs reg 39(2)"
        found = self.rule(cannot_arrange=date(2026, 7, 1))
        assert (found.due, found.safe, found.latest, found.act_by) == (None, None, None, None)
        assert "as soon as possible" in self.rule.formula

    def test_it_is_never_overdue_and_is_met_by_telling(self) -> None:
        assert self.rule(cannot_arrange=date(2026, 7, 1)).status(date(2027, 7, 1)) is Status.DUE
        told = self.rule(cannot_arrange=date(2026, 7, 1), adviser_told_not_arranged=date(2026, 7, 3))
        assert told.status(date(2026, 7, 3)) is Status.MET

    def test_it_is_for_mediation_that_is_not_on_health_alone(self) -> None:
        assert concerns(self.rule, Case(issues=["education"]))
        assert not concerns(self.rule, Case(issues=["health"]))


class TestFromTheFirstDay:
    """These provisions came into force on 1 September 2014 and have not been moved since."""

    @pytest.mark.parametrize("rule", by_subject("mediation"), ids=lambda rule: rule.id)
    def test_each_is_the_law_from_then_on(self, rule: Rule) -> None:
        assert (rule.in_force.start, rule.in_force.end) == (FIRST_DAY, None)

    @given(st.sampled_from(by_subject("mediation")), published_days())
    def test_no_reading_lies_outside_safe_and_latest(self, rule: Rule, start: date) -> None:
        found = rule.deadline({rule.events[0].name: start})
        if found.due is None:
            assert found.safe is found.latest is None
            return
        assert found.safe
        assert found.latest
        assert found.safe <= found.due <= found.latest
        assert all(day and found.safe <= day <= found.latest for day in found.readings.values())
