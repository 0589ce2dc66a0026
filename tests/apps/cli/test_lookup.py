"""`lookup`: a rule as a table of days, which says what a call says, in every format."""

import csv
import io
import json
from datetime import date
from pathlib import Path

import openpyxl
import pyarrow.parquet
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sendtimelines.errors import BadColumn, MissingEvent, UnknownName
from sendtimelines.law import RULES, rule_for
from sendtimelines.tables.lookup_rows import lookup
from tests.apps.cli.terminal import cli
from tests.drawing import examples
from tests.each import for_each

JUNE = ("--from", "2026-06-10", "--to", "12 June 2026")


def rows(*words: str) -> list[list[str]]:
    return list(csv.reader(io.StringIO(cli("lookup", *words).text)))


class TestRows:
    @for_each("id", dict.fromkeys(rule.id for rule in RULES))
    def test_each_is_what_a_call_says(self, id: str) -> None:
        try:
            table = list(lookup(id, first=date(2026, 2, 20), last=date(2026, 3, 10)))
        except (BadColumn, MissingEvent):
            return
        for row in table:
            answers = []
            for event in rule_for(id, {}).events:
                rule = rule_for(id, {event.name: row.day})
                if not rule.needs(frozenset()) or all(
                    event.name in {one.name for one in group} for group in rule.needs(frozenset())
                ):
                    answers.append(rule.resolve({event.name: row.day}))
            assert any((row.due, row.provisional) == (each.due, each.provisional) for each in answers) or not answers

    @examples(20)
    @given(st.dates(date(2014, 9, 1), date(2099, 6, 1)))
    def test_safe_and_latest_are_those_of_a_call(self, day: date) -> None:
        deadline = rule_for("mediation.arrange", {"la_informed": day})(la_informed=day)
        (row,) = lookup("mediation.arrange", first=day, last=day)
        assert (row.due, row.safe, row.latest) == (deadline.due, deadline.safe, deadline.latest)
        assert row.provisional == deadline.provisional

    def test_every_day_stands_in_it(self) -> None:
        days = [row.day for row in lookup("mediation.arrange")]
        assert (days[0], days[-1], len(days)) == (date(2014, 9, 1), date(2099, 12, 31), 31168)

    def test_another_event(self) -> None:
        (row,) = lookup("appeal.register", event="certificate_issued", first=date(2026, 6, 10), last=date(2026, 6, 10))
        assert row.due == rule_for("appeal.register", {})(certificate_issued=date(2026, 6, 10)).due

    def test_one_that_counts_on_another_reading_only_is_refused(self) -> None:
        with pytest.raises(UnknownName, match="counts from notice_sent"):
            list(lookup("mediation.contact_adviser", event="notice_dated"))

    def test_on_a_reading_on_which_the_event_does_not_count_there_is_no_other_day(self) -> None:
        (row,) = lookup("mediation.contact_adviser", first=date(2026, 6, 10), last=date(2026, 6, 10))
        assert (row.due, row.latest) == (date(2026, 8, 10), date(2026, 8, 10))


class TestCommand:
    LINES = (
        ["day", "due", "safe", "latest", "provisional"],
        ["2026-06-10", "2026-08-10", "2026-08-10", "2026-08-10", "false"],
        ["2026-06-11", "2026-08-11", "2026-08-11", "2026-08-11", "false"],
        ["2026-06-12", "2026-08-12", "2026-08-12", "2026-08-12", "false"],
    )

    def test_on_standard_output(self) -> None:
        assert rows("mediation.contact_adviser", *JUNE) == [*self.LINES]
        assert rows("contact_adviser", *JUNE) == [*self.LINES]

    def test_in_json(self) -> None:
        records = json.loads(cli("lookup", "contact_adviser", *JUNE, "--json").out)
        assert records[0] == dict(zip(self.LINES[0], (*self.LINES[1][:4], False), strict=True))

    def test_in_csv(self, tmp_path: Path) -> None:
        assert cli("lookup", "contact_adviser", *JUNE, "--out", str(tmp_path / "a.csv")).text == ""
        assert (tmp_path / "a.csv").read_bytes() == b"".join(",".join(line).encode() + b"\r\n" for line in self.LINES)

    def test_in_parquet(self, tmp_path: Path) -> None:
        cli("lookup", "contact_adviser", *JUNE, "--out", str(tmp_path / "a.parquet"))
        first = pyarrow.parquet.read_table(tmp_path / "a.parquet").to_pylist()[0]
        assert first == dict(zip(self.LINES[0], (date(2026, 6, 10), *[date(2026, 8, 10)] * 3, False), strict=True))

    def test_in_excel(self, tmp_path: Path) -> None:
        cli("lookup", "contact_adviser", *JUNE, "--out", str(tmp_path / "a.xlsx"))
        sheet = openpyxl.load_workbook(tmp_path / "a.xlsx").worksheets[0]
        header, first, *_ = sheet.iter_rows(values_only=True)
        assert list(header) == self.LINES[0]
        assert (first[1].date(), first[4]) == (date(2026, 8, 10), False)

    @pytest.mark.parametrize(
        ("words", "complaint"),
        [
            (("mediation.contact_advisor",), "there is no such rule; the nearest is mediation.contact_adviser"),
            (("order.continue",), "order.continue has no number of days, and so no table"),
            (
                ("transfer.review",),
                "transfer.review counts from plan_transferred and last_review and plan_made",
            ),
            (("mediation.arrange", "--event", "notice_sent"), "there is no such event; the nearest is la_informed"),
            (("mediation.arrange", "--from", "2026-06-10", "--to", "2026-06-09"), "the last day is before the first"),
            (("mediation.arrange", "--from", "10/06/2026"), "--from looks like day/month/year; write it as 2026-06-10"),
            (("mediation.arrange", "--out", "a.ods"), "--out ends in a way that cannot be written"),
            (("mediation.arrange", "--out", "a.csv", "--json"), "JSON goes to standard output"),
        ],
    )
    def test_what_is_refused(self, words: tuple[str, ...], complaint: str) -> None:
        assert cli("lookup", *words).complaint.startswith(complaint)


class TestNames:
    """An act without its subject means the rule of the community; a subject lists its rules."""

    def test_of_due(self) -> None:
        words = ("notice_sent=10 June 2026", "--on", "2026-06-12")
        assert cli("due", "contact_adviser", *words).text == cli("due", "mediation.contact_adviser", *words).text

    def test_of_rules(self) -> None:
        subject = {rule["id"] for rule in json.loads(cli("rules", "appeal", "--json").out)}
        assert subject == {rule.id for rule in RULES if rule.subject == "appeal"}
        assert cli("rules", "contact_adviser").text == cli("rules", "mediation.contact_adviser").text

    def test_an_act_that_several_subjects_have(self) -> None:
        acts = [rule.id.partition(".")[2] for rule in RULES if rule.id.count(".") == 1]
        several = next(act for act in acts if len({r.id for r in RULES if r.id.partition(".")[2] == act}) > 2)
        assert "give one in full" in cli("due", several, "notice_sent=2026-06-10").complaint

    def test_neither(self) -> None:
        with pytest.raises(UnknownName):
            list(lookup("mediation"))
