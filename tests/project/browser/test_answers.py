"""What is wrong with a form is said in a sentence, with the name of the field at fault."""

import json
from typing import Any, ClassVar

import pytest

from docs.browser.page.answers import ROWS, answer

Fields = dict[str, str]

REVIEW = {"reviews.4.review_meeting": "2026-03-05"}
CLAIM = {"exemptions.1.rule": "plan.finalise", "exemptions.1.ground": "absence", "exemptions.1.impractical": "yes"}
RECEIPT = {
    "receipts.2.event": "request_received",
    "receipts.2.sent": "2026-01-15",
    "receipts.2.how": "first_class",
    "receipts.2.convention": "ordinary_post",
}
ROW: dict[str, Fields] = {
    "decisions": {"decisions.5.decision": "cease", "decisions.5.notice_sent": "2026-05-11"},
    "sessions": {"sessions.3.day": "2026-08-06", "sessions.3.told": "2026-07-20", "sessions.3.cancelled": "2026-07-27"},
    "events": {"events.7.event": "notice_sent", "events.7.day": "2026-06-10"},
    "consents": {"consents.1.working_days": "2", "consents.1.given_on": "2026-07-27"},
    "reviews": REVIEW,
    "exemptions": CLAIM,
    "varied": {"varied.1.rule": "agreement.other", "varied.1.day": "2026-09-01", "varied.1.by": "agreement"},
    "receipts": RECEIPT,
    "holidays": {"holidays.1.day": "2026-06-15", "holidays.1.name": "A day proclaimed late"},
    "ordinary_days": {"ordinary_days.1.day": "2026-12-28"},
}
"""A sound row of each list."""


def answered(*parts: Fields, on: str = "2026-07-30") -> Any:
    fields = [pair for part in parts for pair in part.items()]
    return json.loads(answer(json.dumps([*fields, ("on", on)])))


def problems(*parts: Fields, on: str = "2026-07-30") -> list[tuple[str, str]]:
    return [(each["text"], each["field"]) for each in answered(*parts, on=on)["problems"]]


def renumbered(part: Fields, number: int) -> Fields:
    return {".".join((name.split(".")[0], str(number), name.split(".")[2])): value for name, value in part.items()}


class TestSound:
    @pytest.mark.parametrize("group", ROWS)
    def test_a_sound_row_is_taken(self, group: str) -> None:
        assert "html" in answered(ROW[group])

    def test_all_at_once(self) -> None:
        assert "html" in answered(*ROW.values())

    def test_an_empty_form_is_a_case_of_which_nothing_is_known(self) -> None:
        empty = {name: "" for part in ROW.values() for name in part}
        assert answered(empty)["said"] == "Nothing can be worked out yet."


class TestOneField:
    """A row that lacks something, or of which a part cannot be."""

    @pytest.mark.parametrize(
        ("group", "key", "problem"),
        [(group, key, lack) for group, rows in ROWS.items() for key, lack in rows.needs.items()],
        ids=[f"{group}-{key}" for group, rows in ROWS.items() for key in rows.needs],
    )
    def test_what_a_row_must_have(self, group: str, key: str, problem: str) -> None:
        place = next(iter(ROW[group])).rpartition(".")[0]
        others = {**ROW[group], f"{place}.{'given_on' if group == 'consents' else 'review_report_sent'}": "2026-03-06"}
        given = {**(others if len(ROW[group]) == 1 or group == "consents" else ROW[group]), f"{place}.{key}": ""}
        called = ROWS[group].called
        assert problems(given) == [(f"{called} 1 {problem}; give it, or remove the {called}", f"{place}.{key}")]

    @pytest.mark.parametrize(
        ("name", "called"),
        [
            ("events.7.day", "a date of event 1"),
            ("consents.1.given_on", "a date of consent 1"),
            ("reviews.4.review_meeting", "a date of review 1"),
            ("varied.1.day", "a date of other date 1"),
            ("receipts.2.sent", "a date of receipt 1"),
            ("holidays.1.day", "a date of bank holiday 1"),
            ("ordinary_days.1.day", "a date of day moved away 1"),
        ],
        ids=lambda name: name.partition(".")[0].replace(" ", "-"),
    )
    def test_a_day(self, name: str, called: str) -> None:
        row = ROW[name.partition(".")[0]]
        unfinished = f"{called} is not a date; choose a day, month and year"
        assert problems({**row, name: "unfinished"}) == [(unfinished, name)]
        early = f"{called} is before 2014-09-01, when this law came into force; give a later day"
        assert problems({**row, name: "2014-08-31"}) == [(early, name)]

    @pytest.mark.parametrize("key", ["away_from", "away_to", "closed_from", "reopened_on", "happened_on"])
    def test_a_day_of_an_exception(self, key: str) -> None:
        assert [field for _, field in problems({**CLAIM, f"exemptions.1.{key}": "soon"})] == [f"exemptions.1.{key}"]

    def test_the_day_to_look_from(self) -> None:
        assert problems(on="") == [("the day to look from is not a date; choose a day, month and year", "on")]
        assert [field for _, field in problems(on="2100-01-01")] == ["on"]

    def test_an_hour(self) -> None:
        [(text, field)] = problems({**RECEIPT, "receipts.2.at": "unfinished"})
        assert (text, field) == ("the hour of receipt 1 is not complete; give it, or leave it out", "receipts.2.at")
        by_hand = {**RECEIPT, "receipts.2.how": "hand", "receipts.2.convention": "advice_service"}
        assert "html" in answered({**by_hand, "receipts.2.at": "16:30"})

    @pytest.mark.parametrize("group", [name for name, rows in ROWS.items() if rows.once])
    def test_the_same_twice(self, group: str) -> None:
        called, once = ROWS[group].called, ROWS[group].once
        again = renumbered(ROW[group], 9)
        expected = [(f"{called} 2 was given before; give each {called} once", f"{group}.9.{once}")]
        assert problems(ROW[group], again) == expected


class TestLibrary:
    """What the library refuses is said in its words, beside the field."""

    def test_in_a_row(self) -> None:
        second_class = {**RECEIPT, "receipts.2.how": "email"}
        [(text, field)] = problems(second_class)
        assert text.startswith("the convention ordinary_post says nothing of email;")
        assert field == "receipts.2.how"

    def test_in_a_row_that_goes_by_the_calendar(self) -> None:
        scottish = {"calendar": "scotland", "ordinary_days.1.day": "2026-08-03"}
        assert "html" in answered(scottish)
        [(_, field)] = problems({**scottish, "calendar": "england-and-wales"})
        assert field == "ordinary_days.1.day"

    def test_in_a_row_that_no_field_is_named_of(self) -> None:
        claim = {**ROW["varied"], "varied.1.rule": "mediation.arrange"}
        [(text, field)] = problems(claim)
        assert "no other date takes the place of its limit" in text
        assert field == "varied.1.rule"

    def test_a_review_among_the_events_is_one_beside_the_others(self) -> None:
        assert "html" in answered(REVIEW, {"events.1.event": "review_meeting", "events.1.day": "2026-03-05"})

    def test_of_an_event_and_a_receipt(self) -> None:
        [(text, field)] = problems(RECEIPT, {"events.1.event": "request_received", "events.1.day": "2026-03-05"})
        assert text.startswith("request_received is given as an event and as a receipt")
        assert field == "receipts.2.event"

    def test_of_nothing_in_the_form(self) -> None:
        assert problems({"by": "local_authority"})[0][1] == "by"
        [(_, field)] = problems({"sections": "Z"})
        assert field == "sections"

    def test_every_row_at_fault_is_named(self) -> None:
        given = {"events.1.event": "notice_sent", "events.2.day": "2026-01-01", "reviews.3.draft_served": "2026-01-01"}
        assert [field for _, field in problems(given, on="")] == [
            "on",
            "events.1.day",
            "events.2.event",
            "reviews.3.review_meeting",
        ]

    def test_a_consent_is_whose_the_case_is(self) -> None:
        assert "html" in answered(ROW["consents"], {"by": "young_person"})
        assert problems(ROW["consents"], {"by": "somebody"})[0][1] in {"by", "consents.1.by"}

    def test_no_value_is_repeated(self) -> None:
        assert "secret" not in json.dumps(problems({"decision": "secret", "calendar": "secret"}))


class TestTheLetter:
    """Of the letter with the decision people know the date on it, or the day it came."""

    CASE: ClassVar[Fields] = {"decision": "refuse_to_assess", "by": "parent"}

    def test_the_day_it_was_sent_is_taken_as_it_is(self) -> None:
        found = answered(self.CASE, {"notice_sent": "2026-06-10", "notice_received": "2026-06-12"})
        assert found["said"].startswith("You must contact the mediation adviser by Monday 10 August 2026,")
        assert "second-class post" not in found["html"]

    def test_the_date_on_it_gives_a_day_to_be_safe(self) -> None:
        found = answered(self.CASE, {"notice_dated": "2026-06-08"})
        assert found["said"].startswith("You must contact the mediation adviser by Friday 7 August 2026 (last possible")
        assert "The day on which the notice of the decision was sent is not known" in found["html"]

    def test_the_day_it_came_is_counted_back_from(self) -> None:
        found = answered(self.CASE, {"notice_received": "2026-06-12"})
        assert found["said"].startswith("You must contact the mediation adviser by Friday 7 August 2026 (last possible")
        assert "four working days before it was received, as by second-class post" in found["html"]

    def test_without_any_of_them_it_says_what_is_missing(self) -> None:
        found = answered(self.CASE)
        assert found["said"] == "Nothing can be worked out yet."
        assert "The day on which the notice of the decision was sent is not known" in found["html"]

    def test_a_day_that_is_none_is_told_beside_its_field(self) -> None:
        [(text, field)] = problems(self.CASE, {"notice_received": "unfinished"})
        assert (text, field) == (
            "the day you received the letter is not a date; choose a day, month and year",
            "notice_received",
        )


class TestDoubts:
    """A day to come of what can only have happened is doubted beside its field; the answer is given all the same."""

    @pytest.mark.parametrize(
        ("fields", "name"),
        [
            ({"decision": "refuse_to_assess", "notice_sent": "2062-06-10"}, "notice_sent"),
            ({"events.7.event": "adviser_contacted", "events.7.day": "2062-06-10"}, "events.7.day"),
            ({"decisions.5.decision": "cease", "decisions.5.notice_sent": "2062-05-11"}, "decisions.5.notice_sent"),
            (
                {"reviews.4.review_meeting": "2026-03-05", "reviews.4.review_report_sent": "2062-03-06"},
                "reviews.4.review_report_sent",
            ),
            ({"sessions.3.day": "2062-08-06", "sessions.3.told": "2062-07-20"}, "sessions.3.told"),
            ({"consents.1.working_days": "2", "consents.1.given_on": "2062-07-27"}, "consents.1.given_on"),
        ],
        ids=lambda part: part if isinstance(part, str) else "",
    )
    def test_it_is_named_with_its_field(self, fields: Fields, name: str) -> None:
        [doubt] = answered(fields)["doubts"]
        assert doubt["field"] == name
        assert doubt["text"].endswith("is after the reference date and still to come; look at its year")

    def test_a_day_that_has_come_or_is_planned_is_not(self) -> None:
        planned = {"events.1.event": "mediation_date", "events.1.day": "2026-08-06"}
        assert answered({"decision": "cease", "notice_sent": "2026-07-30"}, planned, ROW["varied"])["doubts"] == []


class TestSeveral:
    """A second decision and a session that was cancelled are told as people tell them."""

    def test_a_second_decision_has_days_of_its_own(self) -> None:
        first = {"decision": "refuse_to_assess", "by": "parent", "notice_sent": "2026-03-02"}
        other = {"decisions.1.decision": "refuse_to_assess", "decisions.1.notice_sent": "2026-07-20"}
        found = answered(first, other)
        assert "by Friday 18 September 2026 (last possible day Sunday 20 September 2026)" in found["html"]

    def test_a_session_cancelled_leaves_the_notice_of_the_other(self) -> None:
        case = {"decision": "refuse_to_assess", "by": "parent", "notice_sent": "2026-06-10"}
        new = {"sessions.4.day": "2026-08-20", "sessions.4.told": "2026-07-28"}
        found = answered(case, ROW["sessions"], new)
        assert "problems" not in found
        assert "Wednesday 12 August 2026" in found["html"] or "13 August 2026" in found["html"]
