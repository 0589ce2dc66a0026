"""`due`: one deadline, from its rule and its events."""

from datetime import date
from itertools import permutations
from typing import Any

import pytest

from sendtimelines import RULES
from tests.apps.cli.terminal import cli, starting
from tests.each import for_each

KEYS = [
    "rule",
    "due",
    "safe",
    "latest",
    "act_by",
    "last_moment",
    "provisional",
    "readings",
    "who",
    "action",
    "source",
    "sources",
    "notes",
    "basis",
    "status",
    "doubts",
    "days_left",
    "working_days_left",
    "explanation",
]
NOTICE = ("due", "mediation.notice_of_session", "mediation_date=2026-04-09")
APPEAL = ("due", "appeal.register", "notice_sent=2026-06-10")
ARRANGE = ("due", "mediation.arrange", "la_informed=2026-06-22")


def due(*words: str, on: str = "2026-03-01") -> Any:
    return cli(*words, "--on", on, "--json").record


class TestANoticeThatCame:
    """The day on which a notice came starts no time, and what to give instead is said with its day."""

    def test_the_safe_day_of_sending_is_named(self) -> None:
        ran = cli("due", "contact_adviser", "notice_received=2026-06-12", "--on", "2026-07-01")
        assert ran.complaint == (
            "mediation.contact_adviser does not count from notice_received, the day the notice came; where nobody "
            "knows when it was sent, give notice_sent=2026-06-08, four working days before, to be safe"
        )

    def test_a_rule_that_counts_from_no_notice_says_so(self) -> None:
        ran = cli(*ARRANGE, "notice_received=2026-06-12", "--on", "2026-07-01")
        assert "mediation.arrange uses" in ran.complaint


class TestRecord:
    """The JSON of a deadline has the eighteen keys of the contract in their order; days are ISO text or null."""

    @for_each("rule", RULES, lambda rule: rule.id)
    def test_every_rule_gives_these_keys_and_no_other(self, rule: Any) -> None:
        ran = cli("due", rule.id, *starting(rule, "2026-06-22"), "--on", "2026-03-01", "--json")
        if rule.id == "special_school.stay":
            assert ran.complaint.startswith("the school days run out before the count is done; give the days")
        else:
            assert list(ran.record) == KEYS

    def test_the_notice_of_a_session_counts_back_over_easter(self) -> None:
        record = due(*NOTICE)
        assert (record["due"], record["safe"], record["latest"]) == ("2026-03-31", "2026-03-30", "2026-03-31")
        assert record["readings"] == {"notice.ordinary": "2026-03-31", "notice.clear_days": "2026-03-30"}
        assert (record["who"], record["source"], record["basis"]) == (
            "the body that arranges the mediation",
            "SEND Regs reg 37(2)",
            "text",
        )
        assert record["last_moment"] is None

    def test_an_appeal_leaves_august_and_ends_at_five_in_british_summer_time(self) -> None:
        record = due(*APPEAL)
        assert (record["due"], record["last_moment"]) == ("2026-09-01", "2026-09-01T17:00:00+01:00")

    def test_an_appeal_leaves_christmas_and_ends_at_five_in_winter_time(self) -> None:
        record = due("due", "appeal.register", "certificate_issued=2026-11-27")
        assert (record["due"], record["last_moment"]) == ("2027-01-04", "2027-01-04T17:00:00+00:00")

    @pytest.mark.parametrize(
        ("rule", "event", "last_day", "source"),
        [
            ("unopposed.amend", "not_opposed_notified=2015-03-22", "2015-04-19", "SEND Regs reg 45(4) as made"),
            ("unopposed.amend", "not_opposed_notified=2015-03-23", "2015-04-27", "; Amendment Regs 2015 reg 8(a)"),
            ("claim.disability", "act_of_discrimination=2020-01-15", "2020-07-14", "; HESC Rules r 12(3)(a) as it was"),
            ("claim.disability", "act_of_discrimination=2020-02-15", "2020-08-14", "; HESC Rules r 20(1)(a)"),
            ("claim.disability", "act_of_discrimination=2019-02-15", "2019-09-02", "; HESC Rules r 12(3)(a) as it was"),
        ],
    )
    def test_of_a_rule_that_was_amended_it_is_the_version_for_what_happened(
        self, rule: str, event: str, last_day: str, source: str
    ) -> None:
        record = due("due", rule, event)
        assert record["due"] == last_day
        assert record["source"].endswith(source)

    @pytest.mark.parametrize(
        ("words", "basis", "said"),
        [
            (("appeal.review_circumstances", "decision_notice_sent=2026-06-22"), "secondary", "an account of the law"),
            (("guidance.draft_plan", "request_received=2026-06-22"), "guidance", "guidance"),
        ],
    )
    def test_what_is_not_the_text_of_the_law_is_marked(self, words: tuple[str, ...], basis: str, said: str) -> None:
        record = due("due", *words)
        assert record["basis"] == basis
        assert record["explanation"][-1]["text"] == f"it rests on {said}, not on the text of the law"

    def test_one_that_the_coronavirus_touched_is_marked(self) -> None:
        explanation = due("due", "plan.finalise", "request_received=2020-03-02")["explanation"]
        last = explanation[-1]
        assert last["text"].startswith("less certain: from 2020-05-01 to 2020-09-24 the limit was relaxed where,")
        [instead] = last["readings"]["coronavirus.end_inclusive"]
        assert instead["text"].startswith("less certain: from 2020-05-01 to 2020-09-25 the limit was relaxed where,")

    def test_a_certificate_may_be_left_out_and_only_lengthens_the_time(self) -> None:
        earlier = due(*APPEAL)["due"]
        assert due(*APPEAL, "certificate_issued=2026-06-22")["due"] == earlier
        assert due(*APPEAL, "certificate_issued=2026-08-28")["due"] == "2026-09-28"

    def test_a_last_day_on_a_weekend_says_the_working_day_before_it(self) -> None:
        record = due("due", "mediation.arrange", "la_informed=2026-06-25")
        assert (record["due"], record["act_by"], record["safe"]) == ("2026-07-25", "2026-07-24", "2026-07-24")

    def test_a_duty_without_a_number_of_days_has_null_for_each(self) -> None:
        record = due("due", "agreement.appealable", "agreement_made=2026-06-22")
        nothing = {"due", "safe", "latest", "act_by", "last_moment", "days_left", "working_days_left"}
        assert {key for key, value in record.items() if value is None} == nothing

    def test_a_day_past_the_published_bank_holidays_is_provisional(self) -> None:
        assert due("due", "mediation.arrange", "la_informed=2028-12-01")["provisional"] is False
        assert due("due", "mediation.arrange", "la_informed=2028-12-02")["provisional"] is True

    def test_it_is_the_explanation_in_text_too(self) -> None:
        steps = due(*NOTICE)["explanation"]
        lines = [line.strip() for line in cli(*NOTICE, "--on", "2026-03-01", "--explain").text.splitlines()]
        source = f"(SEND Regs reg 37(2), {steps[0]['source']['url']})"
        first = lines.index(f"1. {steps[0]['text']} {source}")
        assert lines[first : first + 5] == [
            *(f"{number}. {step['text']} {source}" for number, step in enumerate(steps, 1)),
            "On the reading notice.clear_days (the whole number of days lies clear between the notice and the event): "
            "Mon 30 Mar 2026",
            f"- step 2: {steps[1]['readings']['notice.clear_days'][0]['text']}",
        ]
        assert "sendtimelines" in lines[-1]

    def test_a_step_has_its_day_and_what_takes_its_place_under_another_reading(self) -> None:
        explanation = due("due", "phase.other", "transfer_date=2026-09-01")["explanation"]
        assert [step["day"] for step in explanation] == ["2026-09-01", "2026-02-15", "2026-02-14", None, None]
        assert [
            {id: [each["day"] for each in instead] for id, instead in step["readings"].items()} for step in explanation
        ] == [
            {},
            {},
            {"fixed_day.by": []},
            {"fixed_day.by": [None]},
            {"weekend.previous": ["2026-02-13", None]},
        ]
        assert [each["text"] for each in explanation[4]["readings"]["weekend.previous"]] == [
            "Sat 14 Feb 2026 is no working day; back to the last one before it: Fri 13 Feb 2026",
            "read as weekend.previous: the act is done by the last working day before it",
        ]

    def test_readings_that_only_together_give_a_day_are_joined(self) -> None:
        explanation = due("due", "review.papers", "review_meeting=2026-07-06")["explanation"]
        days = {id: [each["day"] for each in instead] for id, instead in explanation[2]["readings"].items()}
        assert days == {
            "notice.clear_days": [None, None],
            "weekend.previous+notice.clear_days": [None, "2026-06-19", None],
        }


class TestStanding:
    """On a day the duty is due, overdue or met, and the days left count from there."""

    @pytest.mark.parametrize(
        ("on", "status", "left", "working"),
        [
            ("2026-07-01", "due", 21, 15),
            ("2026-07-22", "due", 0, 0),
            ("2026-07-23", "overdue", -1, -1),
            ("2026-07-27", "overdue", -5, -3),
        ],
    )
    def test_days_are_left_or_over(self, on: str, status: str, left: int, working: int) -> None:
        record = due(*ARRANGE, on=on)
        assert (record["status"], record["days_left"], record["working_days_left"]) == (status, left, working)

    @pytest.mark.parametrize(
        ("held", "on", "status"),
        [
            ("2026-07-22", "2026-07-22", "met"),
            ("2026-07-23", "2026-07-24", "met late"),
            ("2026-07-23", "2026-07-22", "due"),
            ("2026-06-21", "2026-07-22", "contradictory"),
        ],
    )
    def test_the_act_ends_the_duty(self, held: str, on: str, status: str) -> None:
        assert due(*ARRANGE, f"mediation_held={held}", on=on)["status"] == status

    @pytest.mark.parametrize(
        ("rule", "words", "on", "status"),
        [
            ("plan.representations", ["draft_served=2026-06-01"], "2026-06-15", "open"),
            ("plan.representations", ["draft_served=2026-06-01"], "2026-06-16", "closed"),
            (
                "plan.representations",
                ["draft_served=2026-06-01", "representations_made=2026-06-15"],
                "2026-06-16",
                "met",
            ),
            ("assessment.look_back", ["last_assessment=2026-01-10"], "2026-07-10", "not yet"),
            ("assessment.look_back", ["last_assessment=2026-01-10"], "2026-07-11", "open"),
            (
                "assessment.look_back",
                ["last_assessment=2026-01-10", "request_received=2026-07-10"],
                "2026-07-11",
                "too early",
            ),
        ],
    )
    def test_a_window_and_a_first_day_stand_otherwise(self, rule: str, words: list[str], on: str, status: str) -> None:
        assert due("due", rule, *words, on=on)["status"] == status
        told = {
            "open": "e",
            "closed": "that time had ended.",
            "met": ", in time.",
            "not yet": "left.",
            "too early": "too early.",
        }
        assert told[status] in cli("due", rule, *words, "--on", on).text

    @pytest.mark.parametrize(
        ("words", "line"),
        [
            (["--on", "2026-07-01"], "21 days (15 working days) are left."),
            (["--on", "2026-07-21"], "1 day (1 working day) is left."),
            (["--on", "2026-07-22"], "That is today."),
            (["--on", "2026-07-23"], "That was 1 day (1 working day) before Thursday 23 July 2026, and nothing"),
            (["--on", "2026-07-23", "mediation_held=2026-07-20"], "On Monday 20 July 2026 the mediation was held, in"),
            (["--on", "2026-07-30", "mediation_held=2026-07-23"], "On Thursday 23 July 2026 the mediation was held, 1"),
            (["--on", "2026-07-23", "mediation_held=2026-06-20"], "No day can be named, since facts contradict each"),
        ],
    )
    def test_the_text_says_what_to_do_and_then_how_it_stands(self, words: list[str], line: str) -> None:
        first, second, *_ = cli(*ARRANGE, *words).text.splitlines()
        assert first.startswith("The local authority ")
        assert second.strip().startswith(line)


class TestText:
    """For people: who must do what by when, how it stands, the source; all else with --explain."""

    def lines(self, *words: str) -> list[str]:
        return [line.strip() for line in cli(*words, "--on", "2026-03-01").text.splitlines()]

    def test_who_what_and_when_come_first_the_safe_day_before_the_last(self) -> None:
        assert self.lines(*NOTICE) == [
            "The body that arranges the mediation must tell the parent or young person the date and place of the "
            "mediation by Monday 30 March 2026 (last possible day Tuesday 31 March 2026).",
            "30 days (22 working days) are left.",
            "Source: SEND Regs reg 37(2), https://www.legislation.gov.uk/uksi/2014/1530/regulation/37",
            "Why, and what else to know: --explain",
        ]

    def test_what_is_late_begins_with_what_can_still_be_done(self) -> None:
        first, _, source, *_ = cli(*APPEAL, "--on", "2026-10-01").text.splitlines()
        assert first.startswith("Act now: ask the Tribunal for more time. The parent or young person had to start the")
        assert source.strip().startswith("Source: HESC Rules r 5(3)(a), https://www.legislation.gov.uk/uksi/2008/2699/")

    def test_the_hour_at_which_a_day_ends_is_said(self) -> None:
        assert self.lines(*APPEAL)[0].endswith(" by 17:00 London time on Tuesday 1 September 2026.")

    def test_a_weekend_is_pointed_out(self) -> None:
        first, *_ = self.lines("due", "mediation.arrange", "la_informed=2026-06-25")
        assert "by Friday 24 July 2026 (last possible day Saturday 25 July 2026)" in first

    def test_a_provisional_day_is_pointed_out(self) -> None:
        lines = self.lines("due", "mediation.arrange", "la_informed=2029-06-25", "--explain")
        assert "- Provisional: it reaches past the bank holidays published so far." in lines

    def test_a_duty_without_a_number_of_days_has_its_formula(self) -> None:
        first = self.lines("due", "agreement.appealable", "agreement_made=2026-06-22")[0]
        assert first.endswith("from the day the agreement was made at mediation.")

    def test_notes_carry_their_sources(self) -> None:
        note = "- An appeal received later is out of time unless the Tribunal extends the time (HESC Rules r 5(3)(a), "
        assert any(line.startswith(note) for line in self.lines(*APPEAL, "--explain"))

    def test_without_explain_there_are_no_steps(self) -> None:
        assert not any(line.startswith("1. ") for line in self.lines(*NOTICE))


class TestConsent:
    """The parent or young person can consent to 4 working days' notice or fewer, down to the day itself."""

    @pytest.mark.parametrize(
        ("consent", "last_day"),
        [
            ("4", "2026-04-01"),
            ("3", "2026-04-02"),
            ("2", "2026-04-07"),
            ("1", "2026-04-08"),
            ("0", "2026-04-09"),
            ("2@2026-04-09", "2026-04-07"),
            ("02", "2026-04-07"),
        ],
    )
    def test_it_moves_the_last_day_for_notice(self, consent: str, last_day: str) -> None:
        assert due(*NOTICE, "--consent", consent)["due"] == last_day


class TestReadings:
    """A reading takes the place of the default one; safe and latest stay what they were."""

    def test_it_moves_the_day(self) -> None:
        plain, other = due(*NOTICE), due(*NOTICE, "--reading", "notice.clear_days")
        assert (plain["due"], other["due"]) == ("2026-03-31", "2026-03-30")
        assert (plain["safe"], plain["latest"]) == (other["safe"], other["latest"])

    def test_several_may_be_given_after_one_option_or_each_after_its_own(self) -> None:
        end = ["mediation_fixed=2026-07-20", "mediation_held=2026-07-30"]
        apart = due(*ARRANGE, *end, "--reading", "weekend.previous", "--reading", "arranged.fixed", on="2026-08-01")
        together = due(*ARRANGE, *end, "--reading", "weekend.previous", "arranged.fixed", on="2026-08-01")
        assert apart == together
        assert apart["status"] == "met"

    def test_words_may_come_in_any_order_that_keeps_the_rule_before_its_events(self) -> None:
        rule, event = ("mediation.arrange",), ("la_informed=2026-06-25",)
        options = (("--reading", "weekend.previous"), ("--reading", "arranged.fixed"), ("--on", "2026-07-01", "--json"))
        orders = [order for order in permutations((rule, event, *options)) if order.index(rule) < order.index(event)]
        results = {cli("due", *(word for part in order for word in part)) for order in orders}
        assert len(orders) == 60
        assert [result.record["due"] for result in results] == ["2026-07-24"]


class TestCalendar:
    """Working days are those of England and Wales, unless another calendar or a day proclaimed late is given."""

    def test_scotland_has_no_easter_monday(self) -> None:
        assert due(*NOTICE, "--calendar", "scotland")["due"] == "2026-04-01"

    def test_northern_ireland_closes_on_the_twelfth_of_july(self) -> None:
        words = ("due", "mediation.certificate_without_mediation", "mediation_declined=2026-07-10")
        assert due(*words)["due"] == "2026-07-15"
        assert due(*words, "--calendar", "northern-ireland")["due"] == "2026-07-16"

    @pytest.mark.parametrize(
        "order",
        [
            [*NOTICE, "--holiday", "2026-04-07", "2026-04-08=A day of mourning"],
            ["due", "--holiday", "2026-04-07", "--holiday", "2026-04-08=A day of mourning", *NOTICE[1:]],
            [*NOTICE[:2], "--holiday", "2026-04-07", "2026-04-08=A day of mourning", NOTICE[2]],
        ],
    )
    def test_a_late_bank_holiday_moves_the_last_day_and_is_named(self, order: list[str]) -> None:
        record = due(*order)
        assert record["due"] == "2026-03-27"
        assert "Wed 8 Apr 2026 (A day of mourning)" in "\n".join(step["text"] for step in record["explanation"])

    def test_a_bank_holiday_of_one_day_only_is_known(self) -> None:
        words = ("due", "mediation.certificate_without_mediation", "mediation_declined=2022-09-15")
        assert due(*words)["due"] == "2022-09-21"


class TestDays:
    """The days that the law knows run from 1 September 2014 to the end of 2099."""

    @pytest.mark.parametrize("day", ["2014-09-01", "2099-12-31"])
    def test_its_first_and_last_are_taken(self, day: str) -> None:
        record = due("due", "mediation.arrange", f"la_informed={day}", on=day)
        assert (date.fromisoformat(record["due"]) - date.fromisoformat(day)).days == 30


DOUBT = (
    "the day the notice of the decision was sent (notice_sent) is after the reference date and still to come; "
    "look at its year"
)


class TestDoubts:
    """A day that can only be past, and is after the reference date, is answered and doubted."""

    @pytest.mark.parametrize(("day", "doubts"), [("2062-06-10", [DOUBT]), ("2026-07-02", [DOUBT]), ("2026-07-01", [])])
    def test_an_event(self, day: str, doubts: list[str]) -> None:
        words = ("due", "mediation.contact_adviser", f"notice_sent={day}", "--on", "2026-07-01")
        assert cli(*words, "--json").record["doubts"] == doubts
        assert ("What is in doubt" in cli(*words).out) == bool(doubts)
        assert all(f"{doubt[1:]}." in cli(*words).out for doubt in doubts)

    def test_what_is_planned_may_come(self) -> None:
        words = ("due", "mediation.notice_of_session", "mediation_date=2026-09-10", "--on", "2026-07-01", "--json")
        assert cli(*words).record["doubts"] == []
