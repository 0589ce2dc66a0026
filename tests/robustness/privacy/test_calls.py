"""Nothing that is given to a public class or function comes out in an error, a log or a warning."""

import inspect
from collections.abc import Callable, Mapping
from datetime import date, timedelta
from functools import partial
from typing import Any, cast

import pandas as pd
import polars as pl
import pytest

from sendtimelines import (
    ENGLAND_AND_WALES,
    Case,
    Consent,
    Deadline,
    Receipt,
    Timeline,
    WorkingCalendar,
    caseload_summary,
    rule_named,
    sen2,
    timeline,
    to_json,
)
from sendtimelines.cases import CaseFile, Published
from sendtimelines.law.england import Arrangements, Contact
from sendtimelines.rules import Claim, Facts, Variation, months
from sendtimelines.tables import MediationLog
from tests.public import PUBLIC
from tests.robustness.privacy.marks import DAY, MARK, PLANTED, leaks

DATE = date(2026, 6, 10)
LATER = DATE + timedelta(days=30)
CASE = Case(decision="refuse_to_assess", events={"notice_sent": DATE})
RULE = rule_named("mediation.arrange")
DUE = RULE(la_informed=DATE)
FRAME = pd.DataFrame({"la_informed": [pd.Timestamp(DATE)] * 12})
ON: dict[str, object] = {"on": DATE}

CALLS: Mapping[str, dict[str, object]] = {
    "add_accessor": {"library": pl},
    "add_deadlines": {"frame": FRAME, "rules": RULE, **ON},
    "add_working_days": {"frame": FRAME, "column": "la_informed", "n": 5},
    "by_event": {"name": "la_informed"},
    "by_party": {"who": RULE.who},
    "by_subject": {"subject": "mediation"},
    "calendar_named": {"name": "scotland"},
    "caseload_summary": {"frame": FRAME, "rules": RULE, **ON},
    "certificate_needed": {"decision": "plan_content", "sections": "BF"},
    "changes": {"before": timeline(CASE, on=DATE), "after": timeline(CASE, on=LATER)},
    "check_calendar": {"source": "none.json"},
    "check_calendars": {"source": "none.json"},
    "check_letter": {"case": CASE, "printed": {"appeal.register": DATE}},
    "check_log": {"columns": {"case": ["1"], "notice_sent": ["2026-06-10"]}},
    "count_working_days": {"frame": FRAME, "start": "la_informed", "end": "la_informed"},
    "check_notice": {"session": LATER, "informed": DATE},
    "compare": {"courses": {"a": CASE, "b": CASE}, **ON},
    "days": {"n": 3},
    "described": {"clause": RULE.limit},
    "differing_days": {"rule": RULE, "first": DATE, "last": LATER},
    "duties": {"log": [{"case": "A", "event": "la_informed", "day": DATE}], **ON},
    "effect_of": {"rule": RULE, "question": RULE.questions[0]},
    "evaluate": {"clause": RULE.limit, "facts": Facts({"la_informed": DATE}, ENGLAND_AND_WALES)},
    "event_named": {"name": "la_informed"},
    "from_json": {"text": to_json(CASE), "kind": Case},
    "history": {"id": RULE.id},
    "html_page": {"found": timeline(CASE, on=DATE)},
    "in_force": ON,
    "is_working_day": {"frame": FRAME, "column": "la_informed"},
    "last_checked": {"citation": RULE.sources[0]},
    "latest_for": {"case": Case(), "event": "la_informed", "duty": RULE.id, "by": LATER},
    "letter_words": {"deadline": DUE, **ON},
    "lookup": {"rule": "appeal.register", "first": DATE, "last": DATE},
    "markdown": {"value": DUE},
    "may_appeal": {"decision": "plan_content", "sections": "BF"},
    "months": {"n": 3},
    "official_calendar": {"source": "none.json", "division": "scotland"},
    "picture": {"found": timeline(CASE, on=DATE)},
    "plain_words": {"deadline": DUE, **ON},
    "plot_timeliness": {"summary": caseload_summary(FRAME, RULE, on=DATE)},
    "provenance": {"rules": RULE},
    "question_of": {"reading": "weekend.stands"},
    "read_case": {"path": "none.toml"},
    "read_log": {"path": "none.csv"},
    "received": {"sent": DATE, "how": "first_class", "convention": "ordinary_post"},
    "routes": {"decision": "plan_content"},
    "rule_for": {"id": RULE.id, "events": {"la_informed": DATE}},
    "rule_named": {"id": RULE.id},
    "rules_from_json": {"text": "{}"},
    "rules_to_json": {"rules": [RULE]},
    "schema": {"name": "due"},
    "sensitivity": {"case": CASE, **ON},
    "timeline": {"case": CASE, **ON},
    "to_ics": {"timeline": timeline(CASE, on=DATE), "reference": "1"},
    "to_json": {"value": CASE},
    "weeks": {"n": 3},
    "what_if": {"year": 2026},
    "working_days": {"n": 3},
    "worklist": {"frame": FRAME, "rules": RULE, **ON},
    "years": {"n": 3},
}
"""How every public function is called, so that one argument after another can be replaced."""
OF_CLAUSES = {"either_of", "later_of"}
"""Functions of clauses alone, which no case comes near."""

MADE: Mapping[type, dict[str, object]] = {
    Arrangements: {},
    Case: {},
    CaseFile: {"case": CASE},
    Claim: {"ground": "absence", "impractical": True},
    Consent: {"working_days": 2},
    Contact: {"name": "A"},
    Variation: {"day": LATER, "by": "order"},
    Published: {"rule": RULE.id, "due": DATE, "by": "us"},
    WorkingCalendar: {"name": "one", "holidays": ENGLAND_AND_WALES.holidays},
}
"""The public classes that hold what is known of a case and are made by hand."""
OF_A_CASE = {
    Receipt: "made by received",
    Facts: "see evaluate",
    Deadline: "made by a rule",
    Timeline: "made by timeline",
}

METHODS: Mapping[str, tuple[Callable[..., object], dict[str, object]]] = {
    "a rule": (RULE, {"la_informed": DATE, "mediation_held": LATER}),
    "a notice with consent": (
        rule_named("mediation.notice_of_session"),
        {"mediation_date": LATER, "consent": Consent(working_days=2)},
    ),
    "a rule over lists": (RULE.over, {"la_informed": [DATE], "calendar": ENGLAND_AND_WALES}),
    "a table": (RULE.table, {"event": "la_informed", "consent": None, "readings": ()}),
    "a status": (DUE.status, ON),
    "days left": (DUE.days_left, ON),
    "working days left": (DUE.working_days_left, ON),
    "a deadline by its rule": (timeline(CASE, on=DATE).__getitem__, {}),
    "more events": (CASE.with_events, {"agreement_made": LATER}),
    "a calendar's holiday": (ENGLAND_AND_WALES.with_holiday, {"day": DATE, "name": "one"}),
    "a calendar's ordinary day": (ENGLAND_AND_WALES.without_holiday, {"day": date(2026, 12, 25)}),
    "a calendar's school days": (ENGLAND_AND_WALES.with_school_days, {"days": [DATE]}),
    "a calendar's next day": (ENGLAND_AND_WALES.after, {"day": DATE, "n": 2}),
    "a calendar's count": (ENGLAND_AND_WALES.count, {"start": DATE, "end": LATER}),
    "a period": (months(2).after, {"when": DATE}),
}

DEEPER: Mapping[str, object] = {
    **PLANTED,
    "event of text": {"notice_sent": MARK},
    "event of a written day": {"notice_sent": "1987-06-05"},
    "event before the law": {"notice_sent": DAY},
    "events unknown": {MARK: DATE},
    "reviews": [{"review_meeting": MARK}, {"review_meeting": DAY}],
    "receipts": {"notice_sent": MARK},
    "rules": {"appeal.register": MARK},
    "rules of days": {"appeal.register": DAY},
    "columns": {"la_informed": MARK},
}
"""The mark at the places where such a value is looked into."""

FRAMES: Mapping[str, object] = {
    "frame of text": pd.DataFrame({"la_informed": [MARK], MARK: [MARK]}),
    "frame of numbers": pl.DataFrame({"la_informed": [19870605], MARK: [MARK]}),
    "frame without": pd.DataFrame({MARK: [MARK], f"la_informed {MARK}": [1]}),
}
"""Frames that hold the mark in cells and in headings, one of which is nearly right."""
TAKE_FRAMES = {"frame", "summary"}


def functions() -> set[str]:
    return {name for name, value in PUBLIC.items() if inspect.isfunction(value) or hasattr(value, "cache_info")}


def test_every_public_function_is_called() -> None:
    assert functions() == CALLS.keys() | OF_CLAUSES


@pytest.mark.heavy
@pytest.mark.parametrize("name", CALLS)
def test_what_a_function_is_given(name: str) -> None:
    function, arguments = cast("Callable[..., object]", PUBLIC[name]), CALLS[name]
    found = [
        (parameter, what, leak)
        for parameter in inspect.signature(function).parameters
        if parameter != "clause"  # a formula is law, and no case comes near it
        for what, planted in (FRAMES if parameter in TAKE_FRAMES else DEEPER).items()
        for leak in leaks(partial(function, **{**arguments, parameter: planted}))
    ]
    assert found == []


@pytest.mark.parametrize("name", METHODS)
def test_what_a_method_is_given(name: str) -> None:
    method, arguments = METHODS[name]
    calls: list[tuple[str, Callable[[], object]]] = [
        (f"{each}={what}", partial(method, **{**arguments, each: planted}))
        for each in (*arguments, MARK)
        for what, planted in DEEPER.items()
    ]
    if not arguments:
        calls = [(what, partial(method, planted)) for what, planted in DEEPER.items()]
    # the name of an argument is code, and Python itself repeats one that a function does not have
    found = [
        (what, leak)
        for what, call in calls
        for leak in leaks(call)
        if not what.startswith(MARK) or "TypeError" not in leak
    ]
    assert found == []


def shown(value: object) -> str:
    return f"{value!r} {[value]!r}"


@pytest.mark.parametrize("kind", MADE, ids=lambda kind: kind.__name__)
def test_what_a_class_is_given(kind: Any) -> None:
    """Where it is taken, what follows from it is asked for as well."""

    def use(**given: object) -> object:
        made = kind(**{**MADE[kind], **given})
        if not DAY_OR_TEXT & {*map(type, given.values())}:
            return repr(made)
        case = made if kind is Case else attrs_case(made)
        found = timeline(case, on=DATE)
        return [(str(each), each.explain()) for each in found.arisen], to_json(case), str(found.problems)

    found = [
        (field.name, what, leak)
        for field in kind.__attrs_attrs__
        for what, planted in DEEPER.items()
        for leak in leaks(partial(use, **{field.name: planted}))
    ]
    assert found == []


def attrs_case(made: object) -> Case:
    match made:
        case CaseFile():
            return made.case
        case Arrangements():
            return Case(arrangements=made, events=CASE.events)
        case Contact():
            return Case(arrangements=Arrangements(mediation=made), events=CASE.events)
        case Claim():
            return Case(events={"request_received": DATE}, exemptions={"plan.finalise": made})
        case Consent():
            return Case(events={"mediation_date": LATER}, consents=[made])
        case Variation():
            return Case(events={"agreement_made": DATE}, varied={"agreement.other": made})
        case WorkingCalendar():
            return Case(events=CASE.events, calendar=made)
        case _:
            return CASE


DAY_OR_TEXT = {str, date}
TEXTS = {
    CaseFile: ("title", "reference"),
    Published: ("by", "address", "note"),
    Contact: ("name", "phone", "email", "web"),
    Arrangements: ("authority",),
}


@pytest.mark.parametrize("kind", TEXTS, ids=lambda kind: kind.__name__)
def test_a_value_does_not_show_its_free_text_in_a_log(kind: Any) -> None:
    """What a program writes of its own accord, into a log or a report of a crash, is the `repr`."""
    made = kind(**{**MADE[kind], **dict.fromkeys(TEXTS[kind], MARK)})
    for value in (made, [made], Case(arrangements=made) if kind is Arrangements else made):
        assert MARK not in repr(value)


def test_a_table_that_was_read_shows_only_how_large_it_is() -> None:
    rows: dict[str, Any] = {"case": [MARK], "person": [MARK]}
    log = MediationLog(columns=rows, findings=())
    read = sen2.Return(year=2024, reference_date=None, authority=MARK, software=MARK, findings=(), rows=rows)
    assert (repr(log), repr(read)) == ("<MediationLog of 1 rows, 0 findings>", "<Return of 1 requests, 0 findings>")


def test_the_texts_that_are_hidden_are_all_there_are() -> None:
    for kind, names in TEXTS.items():
        texts = {each.name for each in kind.__attrs_attrs__ if each.type in (str, "str")}  # type: ignore[attr-defined]
        assert texts - {"rule"} == set(names)
