"""A rule's table says of each day what a call with that day says, and tables joined say what a call with both says."""

import json
from datetime import date
from itertools import pairwise
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc
import pytest

from sendtimelines import RULES, SCOTLAND, Rule, add_deadlines, history, rule_named
from sendtimelines.errors import BadConsent, BadReading, MissingEvent, SendTimelinesError, UnknownName
from sendtimelines.law.england import appeal, mediation
from sendtimelines.rules.columns.lookup import branch_of, branches_of, tree_of
from sendtimelines.rules.consent import Consent
from tests.tables.samples import RULES as SHAPES
from tests.tables.samples import nasty_days

FIRST = date(2014, 9, 1)
COLUMNS = ("due", "safe", "latest", "act_by", "provisional")
DAYS = [day for day in nasty_days(["day"], 200)["day"] if day and FIRST <= day <= date(2099, 12, 31)]
OF_ONE_EVENT = [rule for id in SHAPES for rule in history(id) if len(rule.events) == 1 and rule.dated]
NAMES = [f"{rule.id} from {rule.in_force.start}" for rule in OF_ONE_EVENT]


def row(table: Any, day: date) -> dict[str, Any]:
    found: dict[str, Any] = table.slice((day - FIRST).days, 1).to_pylist()[0]
    return found


def called(rule: Rule, day: date, **asked: Any) -> dict[str, Any]:
    """What a call says, in the words of the table."""
    try:
        found = rule.deadline({rule.events[0].name: day}, **asked)
    except SendTimelinesError:
        return {"day": day, **dict.fromkeys(COLUMNS), "provisional": False}
    return {"day": day, **{name: getattr(found, name) for name in COLUMNS}}


class TestOneEvent:
    """Every rule of one event, on any day."""

    @pytest.mark.heavy
    @pytest.mark.parametrize("rule", OF_ONE_EVENT, ids=NAMES)
    def test_each_row_is_what_a_call_says(self, rule: Rule) -> None:
        table = rule.table()
        for day in (*DAYS, FIRST, date(2099, 12, 31)):
            assert row(table, day) == called(rule, day)

    def test_it_has_every_day_once_in_order_and_says_whose_it_is(self) -> None:
        table = mediation.arrange.table()
        assert table.column_names == ["day", *COLUMNS]
        assert table.schema.types == [pa.date32()] * 5 + [pa.bool_()]
        days = table["day"].to_pylist()
        assert (days[0], days[-1]) == (FIRST, date(2099, 12, 31))
        assert days == sorted(set(days))
        assert len(days) == (days[-1] - days[0]).days + 1
        said = {key.decode(): value.decode() for key, value in table.schema.metadata.items()}
        assert json.loads(said.pop("provenance")) == mediation.arrange(la_informed=FIRST).provenance.record
        assert said == {"rule": "mediation.arrange", "event": "la_informed", "source": mediation.arrange.source}

    @pytest.mark.heavy
    def test_it_says_which_calendar_made_it(self) -> None:
        calendar = SCOTLAND.with_holiday(date(2026, 7, 6), "Proclaimed")
        said = json.loads(mediation.arrange.table(calendar=calendar).schema.metadata[b"provenance"])
        assert (said["calendar"], said["added"]) == ("scotland", {"2026-07-06": "Proclaimed"})

    @pytest.mark.heavy
    def test_readings_calendars_and_consent(self) -> None:
        rule, day = mediation.notice_of_session, date(2026, 4, 9)
        assert row(rule.table(calendar=SCOTLAND), day) == called(rule, day, calendar=SCOTLAND)
        consent = Consent(working_days=2, given_on=date(2026, 4, 1))
        assert row(rule.table(consent=2), day) == called(rule, day, consent=consent)
        other, readings = mediation.arrange, ["weekend.previous"]
        assert row(other.table(readings=readings), day) == called(other, day, readings=readings)


def test_a_cell_of_a_frame_outside_the_tables_says_on_which_side_it_lies() -> None:
    days = [date(2014, 8, 31), FIRST, date(2099, 12, 31), date(2100, 1, 1)]
    found = add_deadlines(pa.table({"la_informed": days}), "mediation.arrange", on=date(2099, 12, 31))
    assert found["problems"].to_pylist() == [
        "la_informed is before 2014-09-01, when this law came into force",
        None,
        None,
        "la_informed is after 2099-12-31, the last date the library supports",
    ]


class TestMoreEvents:
    """A rule of two events or more has a table for each, joined by the greatest, the least or the first given."""

    def test_no_event_has_two_parts_of_a_formula(self) -> None:
        for rule in RULES:
            for readings in rule.combinations:
                events = [branch_of(part).event for part in branches_of(tree_of(rule, readings))]
                assert len(events) == len(set(events))

    def test_a_later_of_is_the_greatest(self) -> None:
        one, other = appeal.register.table("notice_sent"), appeal.register.table("certificate_issued")
        for sent, issued in pairwise(DAYS):
            two = (row(one, sent), row(other, issued))
            if all(each["due"] for each in two):
                found = appeal.register(notice_sent=sent, certificate_issued=issued)
                assert found.due == max(each["due"] for each in two)
                assert found.act_by == max(each["act_by"] for each in two)
                assert max(each["safe"] for each in two) <= (found.safe or FIRST)
                assert found.latest == max(each["latest"] for each in two)

    def test_an_event_that_counts_in_another_reading_only(self) -> None:
        assert pc.all(pc.is_null(appeal.register.table("notice_dated")["due"])).as_py()
        dated = [reading for reading in appeal.register.combinations if appeal.register.needs(reading)][1]
        found = appeal.register.table("notice_dated", readings=dated)
        assert row(found, date(2026, 6, 10))["due"] is not None


class TestRefusals:
    @pytest.mark.parametrize(
        ("error", "words", "rule", "asked"),
        [
            (
                MissingEvent,
                "has a table for each of .*certificate_issued; say which",
                "appeal.register",
                {},
            ),
            (UnknownName, "the nearest is notice_sent; the day of", "appeal.register", {"event": "notice_send"}),
            (UnknownName, "there is no such event", "mediation.arrange", {"event": "mediation_held"}),
            (UnknownName, "no such reading", "mediation.arrange", {"readings": "weekend.stand"}),
            (BadConsent, "no notice that consent could shorten", "mediation.arrange", {"consent": 2}),
            (
                BadReading,
                "answer the same question",
                "mediation.arrange",
                {"readings": ["weekend.stands", "weekend.previous"]},
            ),
        ],
    )
    def test_it_says_what_and_what_to_do(
        self, error: type[Exception], words: str, rule: str, asked: dict[str, Any]
    ) -> None:
        with pytest.raises(error, match=words):
            rule_named(rule).table(**asked)

    def test_a_duty_without_a_number_of_days_has_no_day(self) -> None:
        table = rule_named("agreement.appealable").table()
        assert table["due"].null_count == len(table)
