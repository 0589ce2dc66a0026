"""Case files: a case written down in TOML, and what others published about it."""

import tomllib
from collections.abc import Iterable, Mapping
from datetime import date, time
from functools import lru_cache
from os import PathLike
from pathlib import Path
from typing import TypeVar, cast

from attrs import field, fields_dict, frozen

from sendtimelines.calendars.nations import ENGLAND_AND_WALES, calendar_named
from sendtimelines.calendars.official import published_calendar
from sendtimelines.calendars.working import WorkingCalendar
from sendtimelines.cases.case import Case, record_of_case
from sendtimelines.cases.local_rules import LocalRule, event_known, local_rules_in
from sendtimelines.cases.matter_tables import TABLES, rows_in
from sendtimelines.cases.record import Record, entries_from
from sendtimelines.cases.toml_hints import not_toml, with_line
from sendtimelines.cases.written_days import CLAIM_DAYS, with_days_read
from sendtimelines.errors import BadCase, SendTimelinesError, check_type, unknown
from sendtimelines.law import rule_named
from sendtimelines.law.england.arrangements import Arrangements, Contact
from sendtimelines.law.england.events import EVENTS, event_named
from sendtimelines.rules.bounds import iso_date
from sendtimelines.rules.conditions import Variation
from sendtimelines.rules.consent import Consent
from sendtimelines.rules.exemptions import Claim
from sendtimelines.rules.receipt import Receipt, received
from sendtimelines.support.day_parser import Dates, DatesByColumn, one_day
from sendtimelines.support.files import FileKind, text_in, without_mark

T = TypeVar("T")


@frozen(kw_only=True)
class Published:
    """A date that someone published for a deadline of this case, to stand beside what the library says.

    Attributes:
        rule: the id of the rule.
        due: the date they gave.
        by: who published it.
        address: where.
        note: what else is to be said of it.
    """

    rule: str
    due: date
    by: str = field(repr=False)
    address: str = field(default="", repr=False)
    note: str = field(default="", repr=False)


@frozen(kw_only=True)
class CaseFile:
    """What a case file holds.

    Attributes:
        case: the case.
        title: what the case is called, for people.
        reference: what it is known by, the same in every export to a calendar and in no other case.
        published: dates that others published for it.
    """

    case: Case
    title: str = field(default="", repr=False)
    reference: str = field(default="", repr=False)
    published: tuple[Published, ...] = field(default=(), converter=tuple[Published, ...])

    @property
    def record(self) -> Record:
        """The record of the case."""
        return record_of_case(self.case)


def read_case(
    path: str | PathLike[str], *, dates: DatesByColumn = Dates.ISO, rules: Iterable[LocalRule] = ()
) -> CaseFile:
    """Read a case file.

    It has `[events]` and words for a case in which everything happens once, tables of matters (`[[requests]]`,
    `[[decisions]]` with `[[decisions.sessions]]` in them, `[[reviews]]` ...), and `entries`, rows as in a log. They can
    stand beside each other.

    Parameters:
        path: the file, in TOML and UTF-8.
        dates: how days are written that are text or numbers: "iso", "uk" ("10/06/2026") or "excel" (46183), for all or
            by the key before them, as in `{"notice_sent": "uk"}`; never guessed.
        rules: the local rules of the case, whose events it may have.

    Returns:
        The case, with its title and what was published about it. An entry of a table that cannot be read is set aside
        among its `problems`.

    Raises:
        BadCase: the file cannot be read, is not TOML, or something in it has the wrong shape.
        UnknownName: an unknown way to write dates, or a key that is no day; the nearest is named.
        SendTimelinesError: whatever `Case` raises on facts that do not hold.
    """
    text = _text_of(Path(path))
    try:
        return case_from(_content_of(text, Path(path)), local_rules_in(rules), dates=dates)
    except SendTimelinesError as error:
        raise with_line(error, text) from None


CASE_FILE = FileKind(called="the case file", error=BadCase, field="case", saved="save it as plain text")
MOST_DOTS = 200
"""How many dots a line may have: a key of many parts, each after a dot, takes the square of their number to read."""


def _text_of(path: Path) -> str:
    text = without_mark(text_in(path, CASE_FILE))
    if any(line.count(".") > MOST_DOTS for line in text.split("\n")):
        raise CASE_FILE.refused(f"has a line with more than {MOST_DOTS} dots; break it, if it is a case file", path)
    return text


def _content_of(text: str, path: Path) -> Mapping[str, object]:
    """What the TOML of a case file holds."""
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        problem = str(error)
    except (ValueError, RecursionError):  # a number of too many digits, and too deep a nest
        problem = ""
    raise CASE_FILE.refused(not_toml(text, problem), path)


KEYS = frozenset(
    {
        "title",
        "reference",
        "decision",
        "sections",
        "issues",
        "by",
        "mediation_wanted",
        "agreed",
        "ordered",
        "unopposed",
        "claim",
        "phase",
        "attends",
        "custody",
        "entries",
        *TABLES,
        "receipts",
        "guidance",
        "school_days",
        "exemptions",
        "readings",
        "calendar",
        "official_holidays",
        "holidays",
        "ordinary_days",
        "events",
        "consents",
        "varied",
        "arrangements",
        "published",
    }
)


def case_from(
    content: Mapping[str, object], rules: tuple[LocalRule, ...] = (), *, dates: DatesByColumn = Dates.ISO
) -> CaseFile:
    """A case file from what its TOML holds; for what is raised see `read_case`.

    Parameters:
        content: what the TOML holds.
        rules: the local rules of the case.
        dates: how its days are written, as for `read_case`.
    """
    check_type(content, Mapping, "the case file", "a mapping of what its TOML holds")
    content = with_days_read(content, dates, rules)
    for name in sorted(content.keys() & EVENTS.keys() - KEYS):
        raise BadCase(f"{name} is an event and stands outside [events]; move it below that heading", field=name)
    _known_keys(content, KEYS, "the case file")
    events = _table(content, "events")
    for name in sorted(events.keys() & KEYS - EVENTS.keys()):
        raise BadCase(f"{name} is no event and stands under [events]; move it above that heading", field=name)
    calendar = _calendar(content)
    facts: dict[str, object] = {
        "events": {event_known(name, rules): iso_date(day, name) for name, day in events.items()},
        "consents": [_consent(each) for each in _tables(content, "consents")],
        "varied": {id: _instead(id, each) for id, each in _table(content, "varied").items()},
        "calendar": calendar,
        "rules": rules,
        "arrangements": _arrangements(_table(content, "arrangements")),
        "exemptions": _claims(_tables(content, "exemptions")),
        "receipts": {
            event_named(name).name: _receipt(name, each, calendar) for name, each in _table(content, "receipts").items()
        },
    }
    facts["entries"], facts["problems"] = entries_from(rows_in(content), rules)
    for name in ("sections", "issues", "agreed", "ordered", "unopposed", "claim", "readings"):
        if name in content:
            facts[name] = _words(content, name)
    for name in ("decision", "by", "phase", "attends", "custody"):
        if name in content:
            facts[name] = _text(content[name], name)
    for name in ("mediation_wanted", "guidance"):
        if name in content:
            facts[name] = _of_type(content[name], name, bool, "true or false")
    return CaseFile(
        case=Case(**facts),  # type: ignore[arg-type]
        title=_text(content.get("title", ""), "title"),
        reference=_text(content.get("reference", ""), "reference"),
        published=tuple(_published(each) for each in _tables(content, "published")),
    )


def _known_keys(content: Mapping[str, object], keys: frozenset[str], where: str) -> None:
    for name in sorted(content.keys() - keys):
        raise unknown("key", name, keys, field=where)


def _of_type(value: object, name: str, kind: type[T], words: str) -> T:
    if type(value) is not kind:
        raise BadCase(f"{name} is not {words}; give {words}", field=name, value=value)
    return value


def _text(value: object, name: str) -> str:
    return _of_type(value, name, str, "text")


def _a_table(value: object, name: str, words: str) -> dict[str, object]:
    return cast("dict[str, object]", _of_type(value, name, dict, words))


def _a_list(value: object, name: str, words: str) -> list[object]:
    return cast("list[object]", _of_type(value, name, list, words))


def _table(content: Mapping[str, object], name: str) -> dict[str, object]:
    return _a_table(content.get(name, {}), name, f"a table ([{name}])")


def _tables(content: Mapping[str, object], name: str) -> list[dict[str, object]]:
    words = f"a list of tables ([[{name}]])"
    return [_a_table(each, name, words) for each in _a_list(content.get(name, []), name, words)]


def _words(content: Mapping[str, object], name: str) -> list[str]:
    value = content[name]
    if isinstance(value, str):
        return list(value) if name == "sections" else [value]
    return [_text(each, name) for each in _a_list(value, name, "a list of words")]


def _claims(tables: list[dict[str, object]]) -> dict[str, Claim]:
    claims: dict[str, Claim] = {}
    for rule, claim in map(_claim, tables):
        if rule in claims:
            raise BadCase("a rule has two exemptions; give the one that is relied on", field="exemptions")
        claims[rule] = claim
    return claims


def _claim(table: dict[str, object]) -> tuple[str, Claim]:
    _known_keys(table, frozenset(fields_dict(Claim)) | {"rule"}, "exemptions")
    for name in ("rule", "ground", "impractical"):
        if name not in table:
            raise BadCase(
                f"an exemption has no {name}; give rule, ground, and whether it was impractical to keep the limit",
                field=name,
            )
    facts = dict(table)
    rule = _text(facts.pop("rule"), "rule")
    facts["ground"] = _text(facts["ground"], "ground")
    facts["impractical"] = _of_type(facts["impractical"], "impractical", bool, "true or false")
    if "person" in facts:
        facts["person"] = _text(facts["person"], "person")
    return rule, Claim(**_dates_in(facts, *CLAIM_DAYS))  # type: ignore[arg-type]


def _receipt(event: str, value: object, calendar: WorkingCalendar) -> Receipt:
    table = _a_table(value, event, "a table with sent, how and convention")
    _known_keys(table, frozenset({"sent", "how", "convention", "at"}), f"receipts.{event}")
    at = table.get("at")
    return received(
        iso_date(table.get("sent"), "sent"),
        how=_text(table.get("how"), "how"),
        convention=_text(table.get("convention"), "convention"),
        at=None if at is None else _of_type(at, "at", time, "an hour such as 16:30:00"),
        calendar=calendar,
    )


def _dates_in(table: Mapping[str, object], *names: str) -> dict[str, object]:
    return {name: iso_date(value, name) if name in names else value for name, value in table.items()}


def _consent(table: dict[str, object]) -> Consent:
    _known_keys(table, frozenset(fields_dict(Consent)), "consents")
    if "working_days" not in table:
        raise BadCase(
            "a consent has no working_days; give the number of working days consented to", field="working_days"
        )
    by = {"by": _text(table["by"], "by")} if "by" in table else {}
    return Consent(**{**_dates_in(table, "given_on", "session"), **by})  # type: ignore[arg-type]


def _instead(id: str, value: object) -> Variation:
    table = _a_table(value, rule_named(id).id, "a table with day and by")
    _known_keys(table, frozenset({"day", "by"}), "varied")
    day = iso_date(table.get("day"), "day")
    return Variation(day, _text(table.get("by"), "by"))


def _calendar(content: Mapping[str, object]) -> WorkingCalendar:
    return calendar_from(
        _text(content.get("calendar", ENGLAND_AND_WALES.name), "calendar"),
        listed=tuple(
            (one_day(day, "official_holidays"), _text(title, "official_holidays"))
            for day, title in _table(content, "official_holidays").items()
        ),
        added=tuple(
            (iso_date(day, "holidays"), _text(title, "holidays")) for day, title in _table(content, "holidays").items()
        ),
        moved=_listed_days(content, "ordinary_days"),
        school=_listed_days(content, "school_days"),
    )


Named = tuple[tuple[date, str], ...]


@lru_cache(maxsize=64)  # many cases share a calendar, which makes its tables once
def calendar_from(
    name: str, *, listed: Named, added: Named, moved: tuple[date, ...], school: tuple[date, ...]
) -> WorkingCalendar:
    """The calendar that a case goes by.

    Parameters:
        name: the jurisdiction.
        listed: the bank holidays of the official list, if that is to be followed.
        added: bank holidays proclaimed late.
        moved: bank holidays that were moved away.
        school: the days on which a school or institution is open to pupils.
    """
    calendar = published_calendar(name, dict(listed)) if listed else calendar_named(name)
    if school:
        calendar = calendar.with_school_days(school)
    for day, title in added:
        calendar = calendar.with_holiday(day, title)
    for day in moved:
        calendar = calendar.without_holiday(day)
    return calendar


def _listed_days(content: Mapping[str, object], name: str) -> tuple[date, ...]:
    return tuple(iso_date(day, name) for day in _a_list(content.get(name, []), name, "a list of days"))


def _arrangements(table: Mapping[str, object]) -> Arrangements:
    _known_keys(table, frozenset(fields_dict(Arrangements)), "arrangements")
    parts = {name: _contact(name, value) if name != "authority" else value for name, value in table.items()}
    return Arrangements(**parts)  # type: ignore[arg-type]


def _contact(name: str, value: object) -> Contact:
    table = _a_table(value, name, "a table with the name and how to reach it")
    _known_keys(table, frozenset(fields_dict(Contact)), name)
    if "name" not in table:
        raise BadCase(f"{name} has no name; give the name of the provider or team", field=name)
    return Contact(**table)  # type: ignore[arg-type]


def _published(table: dict[str, object]) -> Published:
    _known_keys(table, frozenset(fields_dict(Published)), "published")
    for name in ("rule", "due", "by"):
        if name not in table:
            raise BadCase(f"something published has no {name}; give rule, due and by", field=name)
    texts = {name: _text(value, name) for name, value in table.items() if name != "due"}
    rule_named(texts["rule"])
    return Published(due=iso_date(table["due"], "due"), **texts)
