"""Children and young people in custody (Detained Persons Regs, SI 2015/62): the same shapes, their own numbers."""

from datetime import date, timedelta

import pytest
from hypothesis import given

from sendtimelines import RULES, Case, Consent, Deadline, Rule, Status, rule_named, timeline
from sendtimelines.errors import BadVariation, BeforeTheLaw
from sendtimelines.rules import Claim, Ground, Party, Person, Variation, weeks
from sendtimelines.rules.conditions import Regime
from tests.drawing import examples
from tests.each import for_each
from tests.law.england.cases import deadline_in, ending, found, ids_in, said_of
from tests.oracles import walk as walking
from tests.strategies import published_days

BEGAN = date(2015, 4, 1)
HOME, AUTHORITY = Party.HOME_AUTHORITY, Party.AUTHORITY
BEGUN = "request_received, came_to_attention"
MADE = "order_made, agreement_made"
TOLD = "not_opposed_notified"

IN_WEEKS = (
    ("detained.not_necessary", HOME, BEGUN, 6, "assessment_decision_notified", "reg 4(1)"),
    ("detained.decide", HOME, BEGUN, 6, "assessment_decision_notified", "reg 5(1), (4)"),
    ("detained.advice", Party.ADVICE_BODY, "advice_requested", 6, "advice_given", "reg 8"),
    ("detained.refuse", HOME, BEGUN, 16, "plan_decision_notified", "reg 10(1), (4)"),
    ("detained.finalise", HOME, BEGUN, 20, "final_plan_sent", "reg 13(2), (3)"),
    ("detained.release_decide", AUTHORITY, "came_to_attention", 6, "assessment_decision_notified", "reg 15(1)"),
    ("detained.release_refuse", AUTHORITY, "came_to_attention", 16, "plan_decision_notified", "reg 15(1)"),
    ("detained.release_finalise", AUTHORITY, "came_to_attention", 20, "final_plan_sent", "reg 15(1)"),
    ("detained.detention_decide", HOME, "responsible_from", 6, "assessment_decision_notified", "reg 15(4)"),
    ("detained.detention_refuse", HOME, "responsible_from", 16, "plan_decision_notified", "reg 15(4)"),
    ("detained.detention_finalise", HOME, "responsible_from", 20, "final_plan_sent", "reg 15(4)"),
    ("detained.agreement_other", HOME, "agreement_made", 2, "agreement_carried_out", "reg 27(3)"),
    ("detained.order.assess.notify", HOME, MADE, 2, "assessment_confirmed", "reg 29(2)"),
    ("detained.order.assess.refuse", HOME, MADE, 10, "plan_decision_notified", "reg 29(3)"),
    ("detained.order.assess.finalise", HOME, MADE, 14, "final_plan_sent", "reg 29(3)"),
    ("detained.order.make_plan.draft", HOME, MADE, 5, "draft_served", "reg 29(4)"),
    ("detained.order.make_plan.finalise", HOME, MADE, 11, "final_plan_sent", "reg 29(4)"),
    ("detained.order.reconsider", HOME, MADE, 2, "reconsidered", "reg 29(5)"),
    ("detained.order.amend_placement", HOME, MADE, 2, "amended_plan_sent", "reg 29(6)"),
    ("detained.unopposed.assess.notify", HOME, TOLD, 2, "assessment_confirmed", "reg 30(3)"),
    ("detained.unopposed.assess.refuse", HOME, TOLD, 10, "plan_decision_notified", "reg 30(4)"),
    ("detained.unopposed.assess.finalise", HOME, TOLD, 14, "final_plan_sent", "reg 30(4)"),
    ("detained.unopposed.make_plan.draft", HOME, TOLD, 5, "draft_served", "reg 30(5)"),
    ("detained.unopposed.make_plan.finalise", HOME, TOLD, 11, "final_plan_sent", "reg 30(5)"),
    ("detained.unopposed.placement", HOME, TOLD, 2, "amended_plan_sent", "reg 30(6)"),
)
"""What is counted in weeks: id, who, clock, how many, the event that ends it, the provision."""

IN_WORKING_DAYS = (
    ("detained.disclose_to_new", HOME, "release_known", 5, "plan_transferred", "reg 16(2)"),
    (
        "detained.disclose_to_commissioner",
        Party.NEW_AUTHORITY,
        "responsible_from, plan_received",
        5,
        "plan_disclosed",
        "reg 16(3)",
    ),
    (
        "detained.commissioner_request",
        Party.COMMISSIONER,
        "plan_received_by_commissioner",
        15,
        "commissioner_requested",
        "reg 16(4)",
    ),
    ("detained.copies", HOME, "plan_kept, detention_known", 5, "copies_sent", "reg 17(1)"),
    ("detained.copy_on_move", HOME, "accommodation_move_known", 5, "copies_sent", "reg 17(2)"),
    (
        "detained.certificate_without_mediation",
        Party.ADVISER,
        "mediation_declined",
        3,
        "certificate_issued",
        "reg 20(1)",
    ),
    (
        "detained.certificate_after_mediation",
        Party.ADVISER,
        "mediation_concluded",
        3,
        "certificate_issued",
        "reg 24(1)",
    ),
    ("detained.certificate_deemed", Party.ADVISER, "adviser_told_not_arranged", 3, "certificate_issued", "reg 24(3)"),
)

FOUR, TWO = weeks(4), weeks(2)
EXCUSED = {
    "detained.decide": FOUR,
    "detained.advice": FOUR,
    "detained.refuse": FOUR,
    "detained.finalise": FOUR,
    "detained.order.make_plan.draft": TWO,
    "detained.order.make_plan.finalise": TWO,
    "detained.order.reconsider": TWO,
    "detained.unopposed.assess.refuse": TWO,
    "detained.unopposed.assess.finalise": TWO,
    "detained.unopposed.make_plan.draft": TWO,
    "detained.unopposed.make_plan.finalise": TWO,
}
"""What can be excused, and by how long an absence of a parent."""

IDS = [rule.id for rule in RULES if rule.subject == "detained"]


def all_events_on(rule: Rule, day: date) -> Deadline:
    return rule.deadline(dict.fromkeys(rule.clock.split(", "), day))


class TestWeeks:
    """For a person in custody the home authority has the same weeks as an authority has in the community: six, sixteen
    and twenty from the request or from coming to attention; after release or detention, an order or an appeal that is
    not opposed, those of regs 15, 29 and 30.
    """

    EACH = pytest.mark.parametrize(
        ("id", "who", "clock", "n", "ends", "provision"), IN_WEEKS, ids=[i for i, *_ in IN_WEEKS]
    )

    @EACH
    def test_who_and_where(self, id: str, who: Party, clock: str, n: int, ends: str, provision: str) -> None:
        rule = rule_named(id)
        assert (rule.who, rule.clock, ending(rule)) == (who, clock, [ends])
        assert rule.source == f"Detained Persons Regs {provision}"

    @EACH
    @examples(25)
    @given(start=published_days(first=BEGAN, last=date(2028, 7, 1)))
    def test_so_many_weeks(
        self, id: str, who: Party, clock: str, n: int, ends: str, provision: str, start: date
    ) -> None:
        last = start + timedelta(days=7 * n)
        for event in clock.split(", "):
            deadline = rule_named(id).deadline({event: start})
            assert (deadline.due, deadline.safe, deadline.latest) == (last, walking.last_working(last), last)

    @pytest.mark.parametrize(
        ("id", "event", "start", "due", "safe"),
        [
            ("detained.not_necessary", "request_received", date(2025, 11, 13), date(2025, 12, 25), date(2025, 12, 24)),
            ("detained.decide", "came_to_attention", date(2026, 2, 20), date(2026, 4, 3), date(2026, 4, 2)),
            ("detained.advice", "advice_requested", date(2024, 1, 18), date(2024, 2, 29), date(2024, 2, 29)),
            ("detained.refuse", "came_to_attention", date(2025, 5, 21), date(2025, 9, 10), date(2025, 9, 10)),
            ("detained.finalise", "request_received", date(2025, 4, 2), date(2025, 8, 20), date(2025, 8, 20)),
            (
                "detained.release_finalise",
                "came_to_attention",
                date(2025, 8, 7),
                date(2025, 12, 25),
                date(2025, 12, 24),
            ),
            ("detained.detention_refuse", "responsible_from", date(2025, 12, 12), date(2026, 4, 3), date(2026, 4, 2)),
            ("detained.agreement_other", "agreement_made", date(2026, 3, 20), date(2026, 4, 3), date(2026, 4, 2)),
            ("detained.order.assess.refuse", "order_made", date(2025, 1, 14), date(2025, 3, 25), date(2025, 3, 25)),
            ("detained.unopposed.placement", TOLD, date(2026, 8, 17), date(2026, 8, 31), date(2026, 8, 28)),
        ],
    )
    def test_dated_examples(self, id: str, event: str, start: date, due: date, safe: date) -> None:
        deadline = found(id, {event: start})
        assert (deadline.due, deadline.safe) == (due, safe)


class TestWorkingDays:
    """Plans are handed on, copies sent and certificates issued in working days, the day that starts them not counted;
    where there are two such days, from the later (regs 16, 17, 20 and 24).
    """

    EACH = pytest.mark.parametrize(
        ("id", "who", "clock", "n", "ends", "provision"), IN_WORKING_DAYS, ids=[i for i, *_ in IN_WORKING_DAYS]
    )

    @EACH
    def test_who_and_where(self, id: str, who: Party, clock: str, n: int, ends: str, provision: str) -> None:
        rule = rule_named(id)
        assert (rule.who, rule.clock, ending(rule)) == (who, clock, [ends])
        assert rule.source == f"Detained Persons Regs {provision}"

    @EACH
    @given(start=published_days(first=BEGAN, last=date(2028, 11, 1)))
    def test_so_many_working_days(
        self, id: str, who: Party, clock: str, n: int, ends: str, provision: str, start: date
    ) -> None:
        deadline = all_events_on(rule_named(id), start)
        assert deadline.due == deadline.safe == deadline.latest == walking.working_days_on(start, n)

    @pytest.mark.parametrize(
        ("id", "event", "start", "due"),
        [
            ("detained.disclose_to_new", "release_known", date(2026, 4, 1), date(2026, 4, 10)),
            ("detained.commissioner_request", "plan_received_by_commissioner", date(2025, 12, 19), date(2026, 1, 14)),
            ("detained.copy_on_move", "accommodation_move_known", date(2026, 6, 5), date(2026, 6, 12)),
            ("detained.certificate_without_mediation", "mediation_declined", date(2022, 9, 15), date(2022, 9, 21)),
            ("detained.certificate_after_mediation", "mediation_concluded", date(2026, 4, 2), date(2026, 4, 9)),
            ("detained.certificate_deemed", "adviser_told_not_arranged", date(2025, 12, 23), date(2025, 12, 30)),
        ],
    )
    def test_dated_examples(self, id: str, event: str, start: date, due: date) -> None:
        assert found(id, {event: start}).due == due

    @pytest.mark.parametrize(
        ("id", "first", "second"),
        [
            ("detained.disclose_to_commissioner", "responsible_from", "plan_received"),
            ("detained.copies", "plan_kept", "detention_known"),
        ],
    )
    def test_the_later_of_two_days_counts(self, id: str, first: str, second: str) -> None:
        for early, late in ((first, second), (second, first)):
            deadline = found(id, {early: date(2026, 6, 1), late: date(2026, 6, 8)})
            assert deadline.due == date(2026, 6, 15)


class TestWhoLearned:
    """Each body's time runs from the day on which it learned of a thing, or received it, itself."""

    def test_a_plan_that_the_new_authority_received_is_not_yet_the_commissioners(self) -> None:
        case = Case(
            custody="released", events={"plan_received": date(2026, 6, 1), "responsible_from": date(2026, 6, 1)}
        )
        assert "detained.disclose_to_commissioner" in ids_in(case)
        assert "detained.commissioner_request" not in ids_in(case)
        received = case.with_events(
            plan_received_by_commissioner=date(2026, 6, 8), provision_not_possible=date(2026, 6, 10)
        )
        [request] = [
            each for each in timeline(received, on=date(2026, 7, 1)) if each.id == "detained.commissioner_request"
        ]
        assert request.due == date(2026, 6, 29) == walking.working_days_on(date(2026, 6, 8), 15)

    def test_a_move_to_another_area_is_none_to_other_accommodation(self) -> None:
        moved = Case(custody="detained", events={"move_known": date(2026, 6, 5)})
        assert "detained.copy_on_move" not in ids_in(moved)


class TestConsult:
    """The appropriate person is consulted as soon as practicable (reg 3)."""

    rule = rule_named("detained.consult")

    def test_it_has_no_day(self) -> None:
        assert (self.rule.who, self.rule.clock, ending(self.rule)) == (HOME, BEGUN, ["consulted"])
        assert self.rule.source == "Detained Persons Regs reg 3"
        assert self.rule(came_to_attention=date(2026, 1, 5)).due is None


class TestLookBack:
    """A request need not be considered within six months of an assessment (s 71(7)(a))."""

    rule = rule_named("detained.look_back")

    @pytest.mark.parametrize(
        ("assessed", "earliest"), [(date(2026, 1, 15), date(2026, 7, 16)), (date(2025, 8, 31), date(2026, 3, 1))]
    )
    def test_dated_examples(self, assessed: date, earliest: date) -> None:
        deadline = self.rule(last_assessment=assessed)
        assert deadline.due == earliest == walking.months_on(assessed, 6) + walking.DAY
        assert deadline.status(earliest - walking.DAY) is Status.NOT_YET
        assert deadline.status(earliest) is Status.OPEN

    def test_it_is_an_earliest_day_for_a_request(self) -> None:
        assert (self.rule.who, self.rule.clock, ending(self.rule)) == (HOME, "last_assessment", ["request_received"])
        assert (self.rule.source, self.rule.nature) == ("CFA 2014 s 71(7)(a)", "earliest")

    @pytest.mark.parametrize(("custody", "id"), [("detained", "detained.look_back"), (None, "assessment.look_back")])
    def test_in_custody_it_takes_the_place_of_the_other(self, custody: str | None, id: str) -> None:
        assert id in ids_in(Case(custody=custody, events={"last_assessment": date(2026, 1, 15)}))
        other = {"detained.look_back", "assessment.look_back"} - {id}
        assert not other & {*ids_in(Case(custody=custody, events={"last_assessment": date(2026, 1, 15)}))}


class TestRepresentations:
    """At least fifteen days beginning with the service of the draft are left for representations (reg 13(1))."""

    rule = rule_named("detained.representations")

    @pytest.mark.parametrize(
        ("served", "last"), [(date(2026, 5, 1), date(2026, 5, 15)), (date(2024, 2, 15), date(2024, 2, 29))]
    )
    def test_dated_examples(self, served: date, last: date) -> None:
        deadline = self.rule(draft_served=served)
        assert (deadline.due, deadline.status(last)) == (last, Status.OPEN)
        assert deadline.status(last + walking.DAY) is Status.CLOSED
        assert (self.rule.who, ending(self.rule)) == (HOME, ["representations_made"])
        assert self.rule.source == "Detained Persons Regs reg 13(1)"


class TestContactAdviser:
    """The appropriate person contacts the adviser within two months of the notice (reg 19); without that no certificate
    is issued, and the Tribunal can be asked for leave (reg 20(2)).
    """

    rule = rule_named("detained.contact_adviser")

    @pytest.mark.parametrize(
        ("sent", "due", "safe"),
        [
            (date(2026, 3, 5), date(2026, 5, 5), date(2026, 5, 5)),
            (date(2025, 12, 31), date(2026, 2, 28), date(2026, 2, 27)),
            (date(2026, 2, 3), date(2026, 4, 3), date(2026, 4, 2)),
        ],
    )
    def test_dated_examples(self, sent: date, due: date, safe: date) -> None:
        deadline = self.rule(notice_sent=sent)
        assert (deadline.due, deadline.safe) == (due, safe)
        assert (self.rule.who, ending(self.rule)) == (Party.APPROPRIATE_PERSON, ["adviser_contacted"])
        assert self.rule.source == "Detained Persons Regs reg 19"

    @pytest.mark.parametrize(
        ("decision", "sections", "needed"),
        [
            ("refuse_to_assess", "", True),
            ("refuse_to_issue", "", True),
            ("plan_content", "I", False),
            ("plan_content", "BI", True),
            ("plan_content", "G", False),
            (None, "", True),
        ],
    )
    def test_an_appeal_about_the_place_alone_needs_no_adviser(
        self, decision: str | None, sections: str, needed: bool
    ) -> None:
        case = Case(custody="detained", decision=decision, sections=sections, events={"notice_sent": date(2026, 3, 5)})  # type: ignore[arg-type]
        assert (self.rule.id in ids_in(case)) is needed
        note = next(note for note in self.rule.notes if "only about" in note.words)
        assert str(note.source) == "CFA 2014 s 73(7)"

    @pytest.mark.parametrize(
        ("id", "event"),
        [
            ("detained.certificate_without_mediation", "mediation_declined"),
            ("detained.certificate_after_mediation", "mediation_concluded"),
            ("detained.certificate_deemed", "adviser_told_not_arranged"),
        ],
    )
    @pytest.mark.parametrize(("contacted", "barred"), [(5, False), (6, True)])
    def test_after_two_months_there_is_no_certificate(self, id: str, event: str, contacted: int, barred: bool) -> None:
        events = {
            "notice_sent": date(2026, 3, 5),
            "adviser_contacted": date(2026, 5, contacted),
            event: date(2026, 5, 20),
        }
        reading = [] if id == "detained.certificate_without_mediation" else ["bar.any_certificate"]
        deadline = deadline_in(Case(custody="detained", events=events, readings=reading), id, on=date(2026, 6, 1))
        assert bool(deadline.barred) is barred
        assert (deadline.status(date(2026, 6, 1)) is Status.BARRED) is barred
        assert "ask the Tribunal for leave" in said_of(deadline.rule)
        as_it_is_read = deadline_in(Case(custody="detained", events=events), id, on=date(2026, 6, 1))
        assert bool(as_it_is_read.barred) is (barred and not reading)
        assert bool(as_it_is_read.barred_on_a_reading) is (barred and bool(reading))


class TestArrange:
    """The home authority arranges mediation within thirty days of the adviser, not of itself, being told that it is
    wanted (reg 21); where it cannot, mediation is deemed to have taken place (reg 24).
    """

    rule = rule_named("detained.arrange")

    @pytest.mark.parametrize(
        ("told", "due", "safe"),
        [
            (date(2026, 6, 22), date(2026, 7, 22), date(2026, 7, 22)),
            (date(2026, 3, 4), date(2026, 4, 3), date(2026, 4, 2)),
            (date(2025, 11, 26), date(2025, 12, 26), date(2025, 12, 24)),
        ],
    )
    def test_dated_examples(self, told: date, due: date, safe: date) -> None:
        deadline = self.rule(adviser_informed=told)
        assert (deadline.due, deadline.safe) == (due, safe)

    def test_who_and_from_when(self) -> None:
        assert (self.rule.who, self.rule.clock) == (HOME, "adviser_informed")
        assert self.rule.source == "Detained Persons Regs reg 21"
        assert "not the authority, was told" in said_of(self.rule)
        assert "deemed to have taken place" in said_of(self.rule)

    def test_held_or_on_the_other_reading_fixed(self) -> None:
        events = {
            "adviser_informed": date(2026, 6, 22),
            "mediation_fixed": date(2026, 7, 20),
            "mediation_held": date(2026, 7, 30),
        }
        assert self.rule.deadline(events).status(date(2026, 8, 1)) is Status.MET_LATE
        assert self.rule.deadline(events, readings="arranged.fixed").status(date(2026, 8, 1)) is Status.MET


class TestReportNotArranged:
    """On realising that it cannot arrange mediation in time the home authority tells the adviser as soon as possible
    (reg 24(2)).
    """

    rule = rule_named("detained.report_not_arranged")
    TOLD = date(2026, 6, 22)

    def test_it_has_no_day(self) -> None:
        assert (self.rule.who, self.rule.clock) == (HOME, "cannot_arrange")
        assert (self.rule.source, ending(self.rule)) == (
            "Detained Persons Regs reg 24(2)",
            ["adviser_told_not_arranged"],
        )
        assert self.rule(cannot_arrange=date(2026, 7, 14)).due is None
        assert "as soon as possible" in self.rule.formula

    @pytest.mark.parametrize(
        ("events", "awaited"),
        [
            ({"adviser_informed": TOLD, "cannot_arrange": date(2026, 7, 1)}, True),
            ({"adviser_informed": TOLD}, False),
            ({"mediation_declined": TOLD}, False),
        ],
    )
    def test_it_arises_where_mediation_fails(self, events: dict[str, date], awaited: bool) -> None:
        case = Case(custody="detained", events={"notice_sent": date(2026, 6, 1), **events})
        assert (self.rule.id in ids_in(case, on=date(2026, 7, 2))) is awaited

    def test_before_the_adviser_was_told_of_the_wish_it_cannot_be(self) -> None:
        case = Case(
            custody="detained", events={"adviser_informed": self.TOLD, "cannot_arrange": self.TOLD - walking.DAY}
        )
        found = timeline(case, on=self.TOLD).contradictions
        assert [pair.event.name for pair in found] == ["cannot_arrange"]


class TestNoticeOfSession:
    """The date and place of a mediation are told at least five working days before it, unless the appropriate person
    consents to less (reg 22(2)).
    """

    rule = rule_named("detained.notice_of_session")

    def test_who_and_from_when(self) -> None:
        assert (self.rule.who, self.rule.clock, ending(self.rule)) == (HOME, "mediation_date", ["session_notified"])
        assert self.rule.source == "Detained Persons Regs reg 22(2)"

    def test_over_easter(self) -> None:
        deadline = self.rule(mediation_date=date(2026, 4, 9))
        assert (deadline.safe, deadline.due) == (date(2026, 3, 30), date(2026, 3, 31))

    @pytest.mark.parametrize(
        ("n", "due"),
        [
            (4, date(2026, 4, 1)),
            (3, date(2026, 4, 2)),
            (2, date(2026, 4, 7)),
            (1, date(2026, 4, 8)),
            (0, date(2026, 4, 9)),
        ],
    )
    def test_consent_shortens_it(self, n: int, due: date) -> None:
        assert self.rule(mediation_date=date(2026, 4, 9), consent=Consent(working_days=n)).due == due


class TestExceptions:
    """A closure, exceptional circumstances of the person or a parent, or a parent's absence can excuse some limits;
    there is no early-years ground, and none for an absence of the person.
    """

    @for_each("id", IDS)
    def test_these_can_be_excused_and_no_others(self, id: str) -> None:
        absences = {each.absence for each in rule_named(id).exemptions if each.ground is Ground.ABSENCE}
        assert absences == ({EXCUSED[id]} if id in EXCUSED else set())
        assert bool(rule_named(id).exemptions) is (id in EXCUSED)

    @pytest.mark.parametrize("id", [id for id in EXCUSED if id != "detained.advice"])
    def test_by_these_reasons(self, id: str) -> None:
        assert {each.ground: set(each.persons) for each in rule_named(id).exemptions} == {
            Ground.SCHOOL_CLOSURE: set(),
            Ground.CIRCUMSTANCES: {Person.DETAINED_PERSON, Person.PARENT, Person.ALTERNATIVE_PERSON},
            Ground.ABSENCE: {Person.PARENT},
        }

    def test_advice_by_these(self) -> None:
        assert {each.ground: set(each.persons) for each in rule_named("detained.advice").exemptions} == {
            Ground.CIRCUMSTANCES: {Person.DETAINED_PERSON, Person.PARENT, Person.ALTERNATIVE_PERSON},
            Ground.ABSENCE: {Person.PARENT, Person.ALTERNATIVE_PERSON},
            Ground.MISSED_APPOINTMENT: {Person.DETAINED_PERSON},
        }

    @pytest.mark.parametrize(("person", "status"), [("parent", Status.EXEMPT), ("detained_person", Status.OVERDUE)])
    def test_only_a_parent_can_be_away(self, person: str, status: Status) -> None:
        claim = Claim(
            ground="absence", impractical=True, person=person, away_from=date(2026, 1, 6), away_to=date(2026, 2, 10)
        )
        deadline = rule_named("detained.decide")(request_received=date(2026, 1, 5), exemption=claim)
        assert deadline.status(date(2026, 2, 17)) is status


class TestAnotherTime:
    """The Tribunal may vary the limits of reg 29, and the parties, in writing, that of reg 27(3)."""

    @pytest.mark.parametrize("id", [id for id in IDS if id.startswith("detained.order.")])
    def test_the_tribunal_varies_its_orders(self, id: str) -> None:
        other = Variation(date(2026, 9, 1), "order")
        assert rule_named(id)(order_made=date(2026, 3, 6), instead=other).due == date(2026, 9, 1)

    def test_the_parties_their_agreement(self) -> None:
        other = Variation(date(2026, 9, 1), "agreement")
        assert rule_named("detained.agreement_other")(agreement_made=date(2026, 3, 6), instead=other).due == other.day

    @pytest.mark.parametrize("id", [id for id in IDS if id.startswith("detained.unopposed.")])
    def test_nothing_varies_what_was_conceded(self, id: str) -> None:
        with pytest.raises(BadVariation):
            rule_named(id)(not_opposed_notified=date(2026, 3, 6), instead=Variation(date(2026, 9, 1), "order"))


class TestWhoseCase:
    """These rules take the place of those for the community where a person is in custody; the time to appeal is the
    same (CFA s 73).
    """

    REQUEST = date(2026, 1, 5)

    def test_in_custody_the_home_authority_answers_a_request(self) -> None:
        case = Case(custody="detained", events={"request_received": self.REQUEST})
        assert {"detained.decide", "detained.refuse", "detained.finalise", "detained.consult"} <= {*ids_in(case)}
        assert all(id.startswith("detained.") for id in ids_in(case))

    def test_in_the_community_the_authority_does(self) -> None:
        ids = ids_in(Case(events={"request_received": self.REQUEST}))
        assert {id.partition(".")[0] for id in ids} == {"assessment", "plan", "guidance"}

    @pytest.mark.parametrize(
        ("custody", "event", "prefix"),
        [("released", "came_to_attention", "release"), ("newly_detained", "responsible_from", "detention")],
    )
    def test_an_assessment_left_unfinished_is_completed(self, custody: str, event: str, prefix: str) -> None:
        case = Case(custody=custody, events={event: self.REQUEST})
        unfinished = [f"detained.{prefix}_{act}" for act in ("decide", "refuse", "finalise")]
        assert [id for id in ids_in(case) if "_" in id and id.startswith(f"detained.{prefix}")] == unfinished
        assert not [id for id in ids_in(Case(custody="detained", events={event: self.REQUEST})) if prefix in id]

    @pytest.mark.parametrize("custody", [None, "detained", "newly_detained", "released"])
    def test_the_time_to_appeal_is_the_same(self, custody: str | None) -> None:
        case = Case(custody=custody, events={"notice_sent": date(2026, 6, 10)})
        assert timeline(case, on=date(2026, 6, 11))["appeal.register"].due == date(2026, 9, 1)

    def test_an_order_asks_the_home_authority_and_so_does_an_agreement(self) -> None:
        both = ["detained.order.make_plan.draft", "detained.order.make_plan.finalise"]
        ordered = Case(custody="detained", ordered=["make_plan"], events={"order_made": self.REQUEST})
        agreed = Case(custody="detained", agreed=["make_plan"], events={"agreement_made": self.REQUEST})
        for case in (ordered, agreed):
            assert [id for id in ids_in(case) if "order" in id] == both
        assert "carried out as if ordered" in said_of(rule_named(both[0]))

    def test_what_was_conceded_asks_it_too(self) -> None:
        case = Case(custody="detained", unopposed=["amend_placement"], events={"not_opposed_notified": self.REQUEST})
        assert [id for id in ids_in(case) if "unopposed" in id] == ["detained.unopposed.placement"]

    @for_each("id", IDS)
    def test_each_is_for_custody_or_for_both(self, id: str) -> None:
        both = id.startswith(("detained.release_", "detained.disclose_to_")) or id == "detained.commissioner_request"
        assert rule_named(id).regime is (Regime.BOTH if both else Regime.CUSTODY)


class TestFrom1April2015:
    """The Regulations came into force on 1 April 2015."""

    @for_each("id", IDS)
    def test_the_day_before_there_was_nothing(self, id: str) -> None:
        rule = rule_named(id)
        with pytest.raises(BeforeTheLaw, match="from 2015-04-01"):
            all_events_on(rule, date(2015, 3, 31))
        assert all_events_on(rule, BEGAN).facts.events


class TestEveryRow:
    """These are all the rules on custody that there are."""

    def test_the_rows(self) -> None:
        alone = [
            "detained.consult",
            "detained.representations",
            "detained.contact_adviser",
            "detained.arrange",
            "detained.report_not_arranged",
            "detained.notice_of_session",
            "detained.look_back",
        ]
        assert sorted([*(id for id, *_ in IN_WEEKS), *(id for id, *_ in IN_WORKING_DAYS), *alone]) == sorted(IDS)


class TestNotOpposed:
    """The home authority tells the Tribunal before it submits its response (reg 30(1)); told later, no limit starts."""

    RESPONSE = date(2026, 5, 12)

    @pytest.mark.parametrize(("days", "barred"), [(-1, False), (0, False), (1, True), (30, True)])
    def test_a_notice_that_came_after_the_response_starts_no_limit(self, days: int, barred: bool) -> None:
        told = self.RESPONSE + timedelta(days=days)
        case = Case(
            custody="detained",
            unopposed=["assess", "make_plan", "amend_placement"],
            events={"not_opposed_notified": told, "appeal_response_received": self.RESPONSE},
        )
        arisen = [id for id in ids_in(case, on=told) if id.startswith("detained.unopposed.")]
        assert len(arisen) == (0 if barred else 6)
        known = {"not_opposed_notified": told, "appeal_response_received": self.RESPONSE}
        limit = rule_named("detained.unopposed.assess.notify").resolve(known)
        assert (str(limit.barred.source) if limit.barred else "") == (
            "Detained Persons Regs reg 30(1)" if barred else ""
        )
