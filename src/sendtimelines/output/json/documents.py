"""Cases, deadlines, timelines and rules as JSON, in both directions.

Every document says its kind and the version of its shape, and has a JSON Schema in the package. What is written can be
read back to the same value, or it is not written.
"""

import json
from collections.abc import Iterable
from datetime import date
from types import ModuleType
from typing import TypeVar, cast

from sendtimelines.cases.case import Case
from sendtimelines.cases.case_file import CaseFile
from sendtimelines.cases.local_rules import LocalRule, local_rules_in
from sendtimelines.cases.timeline import Timeline
from sendtimelines.errors import BadDocument, SendTimelinesError, check_type, needs_extra, unknown
from sendtimelines.law import RULES
from sendtimelines.rules.conditions import Basis
from sendtimelines.rules.deadline import Deadline
from sendtimelines.rules.rule import Rule
from sendtimelines.support.day_parser import Dates, DatesByColumn
from sendtimelines.support.strict_json import json_in

VERSION = 1
"""The version of the shape of every document."""

KINDS: dict[type, str] = {Case: "case", CaseFile: "case", Deadline: "deadline", Timeline: "timeline"}
"""The kind of document that holds each."""

T = TypeVar("T", bound=Case | CaseFile | Deadline | Timeline)


def to_json(value: Case | CaseFile | Deadline | Timeline, *, on: date | None = None) -> str:
    """A case, deadline or timeline as a JSON document (extra `json`).

    A case has the keys of a case file. A deadline and a timeline are written as the facts that they follow from, and
    beside them, as `result`, what the command line prints with `--json`.

    Parameters:
        value: the value.
        on: the day on which a deadline is looked at; of no use for the others.

    Returns:
        The document.

    Raises:
        MissingExtra: the extra `json` is not installed.
        NotADate: `on` is not a plain date, and a deadline needs one.
        BadDocument: the value holds what a document cannot hold, such as bank holidays of one's own making.

    >>> case = Case(events={"notice_sent": date(2026, 6, 10)})
    >>> from_json(to_json(case), Case) == case
    True
    """
    check_type(value, tuple(KINDS), "value", "a Case, a CaseFile, a Deadline or a Timeline")
    text = _document(KINDS[type(value)], _cases().written(value, on))
    try:
        again = from_json(text, type(value), rules=_local_rules_of(value))
    except SendTimelinesError as error:
        raise BadDocument(f"it cannot be written as JSON, since it could not be read again: {error}") from None
    _same(value, again)
    return text


def _local_rules_of(value: Case | CaseFile | Deadline | Timeline) -> tuple[LocalRule, ...]:
    """The local rules without which a document cannot be read again."""
    match value:
        case Deadline():
            return (LocalRule(value.rule),) if value.rule.basis is Basis.LOCAL else ()
        case Timeline():
            return value.record.rules
        case CaseFile():
            return value.case.rules
        case _:
            return value.rules


def from_json(text: str, kind: type[T], *, dates: DatesByColumn = Dates.ISO, rules: Iterable[LocalRule] = ()) -> T:
    """A case, deadline or timeline from a JSON document (extra `json`).

    A deadline and a timeline are reckoned again from their facts. Where the document has a `result`, it must be the
    same, apart from what it says in words.

    Parameters:
        text: the document.
        kind: what it is to hold: `Case`, `CaseFile`, `Deadline` or `Timeline`. A document of a case can be read as a
            `CaseFile`, or as a `Case` without its title, its reference and what was published about it.
        dates: how the days of a case are written, as for `read_case`; what this library wrote is in ISO.
        rules: the local rules that stand beside those of the law. A document does not hold them: what was written with
            some is read with the same.

    Returns:
        The value.

    Raises:
        MissingExtra: the extra `json` is not installed.
        UnknownName: there is no such kind, way to write dates, or key of days.
        BadDocument: the text is not JSON, not of that kind or version, or has the wrong shape; or its result is not
            what its facts give.
        SendTimelinesError: whatever the value itself raises on facts that do not hold. The message begins with the
            path to what is wrong, `at $.case.events.notice_sent`, and never repeats the value there.
    """
    if kind not in KINDS:
        raise unknown("kind", kind, (each.__name__ for each in KINDS))
    parsed: T = _cases().read(_content(text, KINDS[kind]), kind, local_rules_in(rules), dates)
    return parsed


def rules_to_json(rules: Iterable[Rule] = RULES) -> str:
    """Rules as a JSON document that a program in any language can reckon by (extra `json`).

    Parameters:
        rules: the rules; every rule in every version unless given.

    Returns:
        The document. Each rule has the keys that `sendtimelines rules --json` prints and, as `limit`, its formula as a
        tree of objects, each with its `type`; `docs/sharing.md` says what each type means. Its `sources` name their
        `instrument` and `provision`, with the `url`.

    Raises:
        MissingExtra: the extra `json` is not installed.
        BadDocument: two rules use one name for different events, readings or instruments.
    """
    originals = tuple(rules)
    text = _document("rules", _rules().written(originals))
    _same(originals, rules_from_json(text))
    return text


def rules_from_json(text: str) -> tuple[Rule, ...]:
    """Rules from a JSON document (extra `json`).

    Parameters:
        text: the document.

    Returns:
        The rules, in the order in which they stand there.

    Raises:
        MissingExtra: the extra `json` is not installed.
        BadDocument: the text is not JSON, not of that kind or version, or has the wrong shape.
        SendTimelinesError: whatever else is wrong; messages as for `from_json`.
    """
    rules: tuple[Rule, ...] = _rules().read(_content(text, "rules"))
    return rules


def _cases() -> ModuleType:
    with needs_extra("JSON documents", "json"):
        from sendtimelines.output.json import cases
    return cases


def _rules() -> ModuleType:
    with needs_extra("JSON documents", "json"):
        from sendtimelines.output.json import rules as json_rules
    return json_rules


def _document(kind: str, content: dict[str, object]) -> str:
    return json.dumps({"kind": kind, "version": VERSION, **content}, indent=2)


def _same(value: object, again: object) -> None:
    """Check that nothing was lost on the way out and back."""
    if again != value:
        raise BadDocument("it cannot be written as JSON, which has no keys for all that it holds", value=value)


def _content(text: str, kind: str) -> dict[str, object]:
    """What a document of a kind holds, without its kind and version."""
    if not isinstance(text, str):  # pyright: ignore[reportUnnecessaryIsInstance]
        raise BadDocument("the document is not text; give the JSON itself, decoded", value=text)
    parsed = json_in(text, lambda problem: BadDocument(f"the document {problem}"), "look at its text")
    content = cast("dict[str, object]", parsed) if isinstance(parsed, dict) else {}
    other, version = content.pop("kind", None), content.pop("version", None)
    if other not in (*KINDS.values(), "rules"):
        raise BadDocument('the document has no "kind" that is known; give one that this library wrote')
    if other != kind:
        raise BadDocument(f'the document is of kind "{other}" and not "{kind}"; read it as what it is')
    if type(version) is not int or version != VERSION:
        raise BadDocument(f"the document has another version than {VERSION}; read it with the release that wrote it")
    return content
