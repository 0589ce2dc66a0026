"""The snippets of the how-to do what a call does."""

import re
from datetime import date
from pathlib import Path

import duckdb
import pytest

from sendtimelines.law import rule_named
from sendtimelines.tables.lookup_rows import lookup
from tests.apps.cli.terminal import CHECKOUT, cli

PAGE = (CHECKOUT / "docs" / "how-to" / "tables-elsewhere.md").read_text(encoding="utf-8")
CONTACT, APPEAL = re.findall(r"^```sql\n(.*?)^```$", PAGE, flags=re.M | re.S)
DAYS = [date(2026, 5, 5), date(2026, 6, 10), date(2026, 7, 31), None]


@pytest.fixture
def connection(tmp_path: Path) -> duckdb.DuckDBPyConnection:
    connection = duckdb.connect()
    for name, words in (
        ("contact_adviser", ("contact_adviser",)),
        ("appeal_from_notice", ("appeal.register",)),
        ("appeal_from_certificate", ("appeal.register", "--event", "certificate_issued")),
    ):
        out = tmp_path / f"{name}.parquet"
        assert cli("lookup", *words, "--from", "2026-01-01", "--to", "2026-12-31", "--out", str(out)).code == 0
        connection.execute(f"CREATE TABLE {name} AS SELECT * FROM '{out}'")
    connection.execute("CREATE TABLE cases (notice_sent DATE, certificate_issued DATE)")
    for notice in DAYS:
        for certificate in DAYS:
            connection.execute("INSERT INTO cases VALUES (?, ?)", [notice, certificate])
    return connection


def test_the_join_in_sql(connection: duckdb.DuckDBPyConnection) -> None:
    rows = connection.sql(CONTACT).fetchall()
    assert len(rows) == len(DAYS) ** 2
    for notice, _, due, safe, _ in rows:
        deadline = rule_named("mediation.contact_adviser").resolve({"notice_sent": notice} if notice else {})
        assert (due, safe) == (deadline.due, deadline.safe)


def test_a_rule_of_two_events_in_sql(connection: duckdb.DuckDBPyConnection) -> None:
    for notice, certificate, due in connection.sql(APPEAL).fetchall():
        happened = {"notice_sent": notice, "certificate_issued": certificate}
        known = {name: day for name, day in happened.items() if day}
        assert due == rule_named("appeal.register").resolve(known).due


def test_what_a_spreadsheet_looks_up() -> None:
    """XLOOKUP and MATCH with 0 find the exact day: every day stands in the table once, in order."""
    days = [row.day.toordinal() for row in lookup("mediation.contact_adviser")]
    assert days == list(range(days[0], days[-1] + 1))
