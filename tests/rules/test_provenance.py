"""Every result says which release, which versions of the rules and which bank holidays made it."""

import json
import sys
import tomllib
from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from importlib import metadata
from pathlib import Path
from typing import Any

import pytest
from attrs import evolve, frozen
from hypothesis import given
from hypothesis import strategies as st

from sendtimelines import (
    ENGLAND_AND_WALES,
    NORTHERN_IRELAND,
    SCOTLAND,
    Case,
    Deadline,
    Timeline,
    WorkingCalendar,
    check_letter,
    check_notice,
    compare,
    from_json,
    html_page,
    markdown,
    official_calendar,
    provenance,
    rule_for,
    rule_named,
    timeline,
    to_ics,
    to_json,
)
from sendtimelines.calendars import AUGUST
from sendtimelines.errors import BadDocument, UnknownName
from sendtimelines.output.markdown import escaped
from sendtimelines.rules import Interval
from sendtimelines.rules.provenance import release
from tests.apps.cli.terminal import BANK_HOLIDAYS, CHECKOUT, EXAMPLE, cli, process
from tests.drawing import examples
from tests.oracles.walk import days_between

RULE = rule_named("mediation.arrange")
FOUND = RULE(la_informed=date(2026, 6, 22))
CASE = Case(decision="refuse_to_assess", events={"notice_sent": date(2026, 6, 10), "la_informed": date(2026, 6, 22)})
ON = date(2026, 7, 1)
PROCLAIMED = date(2026, 7, 6)
LATE = ENGLAND_AND_WALES.with_holiday(PROCLAIMED, "Proclaimed").without_holiday(date(2026, 5, 4))
LIST = official_calendar(BANK_HOLIDAYS, "england-and-wales")
SAID = "calculated with sendtimelines "


@frozen
class Own:
    """Bank holidays of a caller's own."""

    horizon: date = date(2026, 12, 31)

    def days(self, first: date, last: date) -> Mapping[date, str]:
        return {PROCLAIMED: "Own"}


class TestTheLibrary:
    """The release is that of the package, and is looked up when it is first asked for."""

    def test_it_is_the_release_of_the_package(self) -> None:
        project = tomllib.loads((CHECKOUT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
        assert FOUND.provenance.library == project["version"] == metadata.version("sendtimelines")

    def test_sources_that_were_never_installed_still_reckon(self, monkeypatch: pytest.MonkeyPatch) -> None:
        def missing(name: str) -> str:
            raise metadata.PackageNotFoundError(name)

        monkeypatch.setattr(metadata, "version", missing)
        release.cache_clear()
        try:
            assert RULE(la_informed=date(2026, 6, 22)).provenance.library == "of an unknown release"
        finally:
            release.cache_clear()

    @pytest.mark.heavy
    def test_a_call_looks_nothing_up(self) -> None:
        program = (
            "import sys; from datetime import date; before = {*sys.modules}\n"
            "from sendtimelines.law.england import mediation\n"
            "print(*{'importlib.metadata', 'hashlib', 'holidays'} & (sys.modules.keys() - before))\n"
            "found = mediation.arrange(la_informed=date(2026, 6, 22))\n"
            "from sendtimelines.rules.provenance import release\n"
            "print(found.due, release.cache_info().currsize, 'fingerprint' in vars(found.facts.calendar))"
        )
        assert process(sys.executable, "-c", program).text == "\n2026-07-22 0 False\n"


class TestTheRules:
    """A deadline names the version of its rule, and whatever holds several deadlines each of theirs."""

    @pytest.mark.parametrize(
        ("notified", "start"), [(date(2015, 3, 22), date(2014, 9, 1)), (date(2015, 3, 23), date(2015, 3, 23))], ids=str
    )
    def test_a_rule_that_was_amended(self, notified: date, start: date) -> None:
        events = {"not_opposed_notified": notified}
        found = rule_for("unopposed.amend", events).deadline(events)
        assert found.provenance.rules == (("unopposed.amend", start),)
        assert f"; unopposed.amend in the version from {start}; " in str(found.provenance)

    def test_a_rule_of_ones_own(self) -> None:
        own = evolve(RULE, id="own.rule", in_force=Interval(date(2026, 1, 1)))
        assert own(la_informed=ON).provenance.rules == (("own.rule", date(2026, 1, 1)),)

    def test_a_timeline_has_those_of_all_its_deadlines(self) -> None:
        found = timeline(CASE, on=ON)
        ids = {each.rule.id for each in found.deadlines}
        assert len(found.arisen) > 1
        assert found.provenance.rules == tuple(sorted((id, date(2014, 9, 1)) for id in ids))
        assert found.provenance == evolve(FOUND.provenance, rules=found.provenance.rules)

    def test_one_of_nothing_has_none(self) -> None:
        empty = timeline(Case(), on=ON).provenance
        assert (empty.rules, empty.record["rules"]) == ((), {})
        assert str(empty) == str(FOUND.provenance).replace("mediation.arrange in the version from 2014-09-01; ", "")

    def test_several_versions(self) -> None:
        made = provenance(["unopposed.amend", "mediation.arrange"])
        assert made.record["rules"] == {
            "mediation.arrange": ["2014-09-01"],
            "unopposed.amend": ["2014-09-01", "2015-03-23"],
        }
        assert "; rules in the version from 2014-09-01 and 2015-03-23; " in str(made)

    def test_a_table_is_made_by_every_version_or_by_the_one_that_is_given(self) -> None:
        assert provenance(RULE, calendar=LATE) == evolve(FOUND, facts=evolve(FOUND.facts, calendar=LATE)).provenance
        assert provenance("mediation.arrange") == FOUND.provenance
        with pytest.raises(UnknownName, match=r"the nearest is mediation\.arrange"):
            provenance("mediation.arange")

    def test_a_notice_a_letter_and_courses(self) -> None:
        check = check_notice(session=date(2026, 7, 9), informed=date(2026, 7, 1), calendar=LATE)
        assert check.provenance == provenance("mediation.notice_of_session", calendar=LATE)
        (printed,) = check_letter(CASE, printed={"appeal.register": ON}).wrong[:1]
        assert printed.deadline
        assert printed.deadline.provenance.library == FOUND.provenance.library
        courses = compare({"a": CASE, "b": evolve(CASE, calendar=LATE)}, on=ON).timelines
        assert [each.provenance.added for each in courses.values()] == [(), LATE.added]


class TestTheCalendar:
    """A result says whose bank holidays counted, where they come from, how far they go and what the caller changed."""

    def test_those_of_the_library(self) -> None:
        made = FOUND.provenance
        assert (made.calendar, made.bank_holidays) == (
            "england-and-wales",
            f"holidays {metadata.version('holidays')}",
        )
        assert (made.official_until, made.added, made.removed) == (date(2028, 12, 31), (), ())
        assert str(made) == (
            f"{SAID}{made.library}; mediation.arrange in the version from 2014-09-01; "
            f"working days of england-and-wales, bank holidays from {made.bank_holidays}; official until 2028-12-31"
        )

    def test_what_the_caller_changed(self) -> None:
        made = RULE(la_informed=ON, calendar=LATE).provenance
        assert (made.added, made.removed) == (((PROCLAIMED, "Proclaimed"),), (date(2026, 5, 4),))
        assert (made.record["added"], made.record["removed"]) == ({"2026-07-06": "Proclaimed"}, ["2026-05-04"])
        assert str(made).endswith("; 1 day added by the caller; 1 day taken away by the caller")
        two = RULE(la_informed=ON, calendar=LATE.with_holiday(date(2026, 7, 7))).provenance
        assert "; 2 days added by the caller; " in str(two)

    def test_the_official_list(self) -> None:
        made = RULE(la_informed=ON, calendar=LIST).provenance
        assert (made.calendar, made.bank_holidays, made.official_until) == (
            "england-and-wales, official list",
            "the official list of 2026 to 2028",
            date(2028, 12, 31),
        )

    def test_a_list_of_one_year(self) -> None:
        events = [{"title": "New Year", "date": "2026-01-01"}, {"title": "Christmas", "date": "2026-12-25"}]
        one = official_calendar({"scotland": {"events": events}}, "scotland")
        assert RULE(la_informed=ON, calendar=one).provenance.bank_holidays == "the official list of 2026"

    def test_a_list_of_ones_own(self) -> None:
        made = RULE(la_informed=ON, calendar=WorkingCalendar("own", Own())).provenance
        assert (made.calendar, made.bank_holidays, made.official_until) == ("own", "a list of its own", Own().horizon)


def working(calendar: WorkingCalendar) -> frozenset[date]:
    return frozenset(day for day in days_between(date(2026, 1, 1), date(2026, 12, 31)) if calendar.is_working(day))


DAYS = st.sampled_from([date(2026, 5, 1) + timedelta(days=n) for n in range(5)])


class TestTheFingerprint:
    """It is the same where the same days count, and another where another day does."""

    @pytest.mark.heavy
    @examples(15)
    @given(st.sets(DAYS, max_size=2), st.sets(DAYS, max_size=2))
    def test_it_goes_by_the_days_that_count(self, one: set[date], other: set[date]) -> None:
        first, second = (self.with_days(days) for days in (one, other))
        assert (first.fingerprint == second.fingerprint) is (working(first) == working(second))

    @staticmethod
    def with_days(days: set[date]) -> WorkingCalendar:
        calendar = ENGLAND_AND_WALES
        for day in days:
            calendar = calendar.with_holiday(day, f"{len(days)}")
        return calendar

    def test_names_are_nothing_to_it(self) -> None:
        one, other = (ENGLAND_AND_WALES.with_holiday(PROCLAIMED, name) for name in ("A", "B"))
        assert one.fingerprint == other.fingerprint != ENGLAND_AND_WALES.fingerprint
        assert evolve(one, name="another").fingerprint == one.fingerprint

    def test_a_later_copy_of_the_list_has_another(self) -> None:
        content = json.loads(Path(BANK_HOLIDAYS).read_text(encoding="utf-8"))
        events = content["england-and-wales"]["events"]
        before = {"england-and-wales": {"events": [each for each in events if each["date"] != "2026-07-06"]}}
        earlier = RULE(la_informed=ON, calendar=official_calendar(before, "england-and-wales")).provenance
        later = RULE(la_informed=ON, calendar=LIST).provenance
        assert evolve(earlier, fingerprint=later.fingerprint) == later != earlier

    @pytest.mark.parametrize(
        "other",
        [
            SCOTLAND,
            NORTHERN_IRELAND,
            evolve(ENGLAND_AND_WALES, weekend=(4, 5)),
            evolve(ENGLAND_AND_WALES, first=date(2000, 1, 2)),
            evolve(ENGLAND_AND_WALES, last=date(2100, 12, 30)),
            evolve(ENGLAND_AND_WALES, seasons=(AUGUST,)),
            ENGLAND_AND_WALES.with_school_days([PROCLAIMED]),
        ],
        ids=["scotland", "northern-ireland", "weekend", "first", "last", "seasons", "school"],
    )
    def test_whatever_else_decides_which_days_count(self, other: WorkingCalendar) -> None:
        assert other.fingerprint != ENGLAND_AND_WALES.fingerprint

    def test_the_same_pattern_a_week_later(self) -> None:
        last, week = date(2025, 12, 31), timedelta(weeks=1)
        one, other = (WorkingCalendar("own", Own(), first=last - n * week, last=last - (n - 2) * week) for n in (4, 5))
        assert one.tables[1] == other.tables[1]
        assert one.fingerprint != other.fingerprint

    @pytest.mark.heavy
    def test_it_is_the_same_in_another_process(self) -> None:
        program = "from sendtimelines import ENGLAND_AND_WALES; print(ENGLAND_AND_WALES.fingerprint)"
        assert process(sys.executable, "-c", program).text.strip() == ENGLAND_AND_WALES.fingerprint


def inside(value: Any, key: str) -> Iterator[Any]:
    """Whatever stands under a key anywhere in JSON."""
    if isinstance(value, dict):
        for name, each in value.items():
            yield from (each,) if name == key else inside(each, key)
    elif isinstance(value, list):
        for each in value:
            yield from inside(each, key)


class TestWhereItIsShown:
    """Explanations, pages, documents and calendar files all say it."""

    def test_an_explanation_carries_it(self) -> None:
        assert FOUND.explain().provenance == FOUND.provenance
        assert FOUND.explain() != RULE(la_informed=date(2026, 6, 22), calendar=LATE).explain()

    @pytest.mark.parametrize(
        "value", [FOUND, FOUND.explain(), timeline(CASE, on=ON)], ids=["a deadline", "an explanation", "a timeline"]
    )
    def test_markdown_and_html(self, value: Any) -> None:
        said = str(value.provenance)[1:]
        assert markdown(value).rstrip().endswith(f"### Versions used\n\n- C{escaped(said)}.")
        assert f"C{said}." in value._repr_html_()

    def test_a_page_says_it_of_the_whole_and_of_each(self) -> None:
        page = html_page(timeline(CASE, on=ON))
        assert f"C{str(timeline(CASE, on=ON).provenance)[1:]}." in page
        assert page.count(SAID[1:]) == 1 + len(timeline(CASE, on=ON))

    def test_calendar_files(self) -> None:
        file = to_ics(timeline(evolve(CASE, calendar=LATE), on=ON), reference="1").replace("\r\n ", "")
        assert file.count(f"C{SAID[1:]}") == file.count("BEGIN:VEVENT") > 1
        assert file.count("1 day added by the caller") == file.count(f"C{SAID[1:]}")
        assert "Proclaimed" not in file  # a name could tell whose case it is

    def test_the_command_line(self) -> None:
        record = cli("timeline", EXAMPLE, "--on", "2026-07-01", "--explain", "--json").record
        assert [each["provenance"]["rules"].keys() for each in record["deadlines"]] == [
            {each["rule"]} for each in record["deadlines"]
        ]
        text = cli("timeline", EXAMPLE, "--on", "2026-07-01", "--explain").text
        assert text.splitlines()[-4] == "Versions used"
        made = f"  - C{SAID[1:]}{release()}; rules in the version from 2014-09-01; "
        assert text.splitlines()[-3].startswith(made)
        assert SAID[1:] not in cli("timeline", EXAMPLE, "--on", "2026-07-01").text
        due = ("due", "mediation.arrange", "la_informed=2026-06-22", "--on", "2026-07-01")
        assert cli(*due, "--holiday", "2026-07-06=Proclaimed", "--explain", "--json").record["provenance"]["added"] == {
            "2026-07-06": "Proclaimed"
        }
        assert SAID not in cli(*due).text


class TestDocuments:
    """A document keeps what made it; read with another release, it is not refused for that alone."""

    @pytest.mark.parametrize(
        ("value", "kind"), [(FOUND, Deadline), (timeline(CASE, on=ON), Timeline)], ids=["deadline", "timeline"]
    )
    def test_what_another_release_wrote_is_read(self, value: Any, kind: Any) -> None:
        document = json.loads(to_json(value, on=ON))
        for made in inside(document, "provenance"):
            made.update(library="0.0.1", bank_holidays="holidays 0.1", fingerprint="0" * 16)
        assert from_json(json.dumps(document), kind) == value

    def test_another_day_is_refused_as_before(self) -> None:
        document = json.loads(to_json(FOUND, on=ON))
        document["result"]["due"] = "2026-07-23"
        with pytest.raises(BadDocument, match=r"^at \$\.result\.due: it is not what the facts give"):
            from_json(json.dumps(document), Deadline)
