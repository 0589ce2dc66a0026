"""Values of every public class, found by following what a few results hold."""

from collections.abc import Iterator, Mapping
from datetime import date
from enum import Enum

import attrs

from sendtimelines import (
    ENGLAND_AND_WALES,
    EVENTS,
    RULES,
    Case,
    Consent,
    changes,
    check_calendar,
    check_letter,
    check_log,
    check_notice,
    compare,
    differing_days,
    last_checked,
    received,
    rule_named,
    sen2,
    sensitivity,
    timeline,
)
from sendtimelines.calendars import AUGUST
from sendtimelines.cases import CaseFile, LocalRule, Published
from sendtimelines.law.england import CHECKLISTS, Arrangements, Contact
from sendtimelines.rules import Basis, Claim, Variation, days, months, weeks, working_days, years
from sendtimelines.tables import MEDIATION_LOG, MediationLog
from tests.oracles.walk import official_json
from tests.public import PUBLIC as EVERYTHING

MONDAY = date(2026, 6, 8)
REFUSED = Case(decision="refuse_to_assess", events={"notice_sent": date(2026, 6, 10)})
CASE = Case(
    decision="plan_content",
    sections="BFG",
    events={"notice_sent": date(2026, 6, 10), "agreement_made": date(2026, 7, 1), "mediation_date": date(2026, 7, 1)},
    reviews=[{"review_meeting": date(2025, 6, 2)}],
    consents=[Consent(working_days=2, given_on=date(2026, 6, 29))],
    varied={"agreement.other": Variation(date(2026, 9, 1), "agreement")},
    exemptions={"plan.finalise": Claim(ground="circumstances", impractical=True, person="child")},
    receipts={"request_received": received(date(2024, 1, 2), how="first_class", convention="ordinary_post")},
    calendar=ENGLAND_AND_WALES.with_holiday(MONDAY).with_school_days([MONDAY]),
    arrangements=Arrangements(authority="Wessex", mediation=Contact(name="An Adviser", phone="0")),
)
TIMELINE = timeline(CASE, on=date(2026, 7, 2), forecast=True)
REVERSED = Case(events={"notice_sent": MONDAY, "adviser_contacted": date(2026, 6, 1)})
LOCAL = attrs.evolve(
    rule_named("plan.finalise"),
    id="local.finalise",
    basis=Basis.LOCAL,
    exemptions=(),
    conditions=(),
    relaxed=None,
    lives=(),
)
COLUMNS: Mapping[str, list[str | None]] = {"case": ["1", "1"], "notice_sent": ["2026-06-10", "soon"]}

ROOTS: Mapping[str, object] = {
    "the law": (RULES, EVENTS, CHECKLISTS, MEDIATION_LOG, AUGUST),
    "periods": (days(1), weeks(2), months(3), years(4), working_days(5)),
    "a case": CaseFile(
        case=CASE, title="a title", reference="1", published=(Published(rule="appeal.register", due=MONDAY, by="us"),)
    ),
    "a timeline": TIMELINE,
    "a local rule": LocalRule(LOCAL, matter="request"),
    "reasons": tuple(each.explain() for each in TIMELINE.arisen),
    "days on which readings differ": differing_days(
        rule_named("mediation.arrange"), first=MONDAY, last=date(2026, 6, 30)
    ),
    "an exemption": next(each.exemption_finding for each in TIMELINE.deadlines if each.rule.id == "plan.finalise"),
    "routes": TIMELINE.routes,
    "the register": last_checked(RULES[0].sources[0]),
    "events in the wrong order": timeline(REVERSED, on=date(2026, 8, 1)).contradictions,
    "a notice": check_notice(session=date(2026, 4, 9), informed=date(2026, 4, 1)),
    "a letter": check_letter(REFUSED, printed={"appeal.register": date(2026, 8, 10)}, says={}),
    "what changed": changes(timeline(REFUSED, on=MONDAY), timeline(REFUSED, on=date(2026, 7, 2))),
    "courses": compare({"one": REFUSED, "other": attrs.evolve(REFUSED, mediation_wanted=True)}, on=MONDAY),
    "suppositions": sensitivity(REFUSED, on=MONDAY, holidays=[date(2026, 6, 29)]),
    "a log": MediationLog(columns=COLUMNS, findings=check_log(COLUMNS)),
    "an invented return": sen2.synthetic({"time_period": "2024"}, seed=1),
    "a calendar": check_calendar(official_json(), "scotland"),
    "a return": sen2.Return(
        year=2024,
        reference_date=None,
        authority=None,
        software=None,
        findings=(sen2.Finding(row=0, place="row 1", field="Sex", reason="is not known"),),
        rows={"person": ["1"]},
    ),
}
"""What the examples are found in."""

PUBLIC: Mapping[str, type] = {
    name: kind
    for name, kind in {**EVERYTHING, **{f"sen2.{name}": kind for name, kind in vars(sen2).items()}}.items()
    if isinstance(kind, type) and not issubclass(kind, (Exception, Enum))
}
"""The public classes whose instances are values."""


def parts(value: object) -> Iterator[object]:
    """What a value holds, directly."""
    if attrs.has(kind := type(value)):
        names = [field.name for field in attrs.fields(kind)]
        yield from (getattr(value, name) for name in names if not name.startswith("_"))
    if isinstance(value, Mapping):
        yield from (*value.keys(), *value.values())
    elif isinstance(value, tuple | frozenset | list):
        yield from value


def everything(value: object) -> Iterator[object]:
    """A value and all that it holds, however deep."""
    yield value
    for part in parts(value):
        yield from everything(part)


def _examples() -> Mapping[str, object]:
    found: dict[type, object] = {}
    for value in everything(tuple(ROOTS.values())):
        found.setdefault(type(value), value)
    return {
        name: next(value for one, value in found.items() if issubclass(one, kind))
        for name, kind in PUBLIC.items()
        if any(issubclass(one, kind) for one in found)
    }


EXAMPLES = _examples()
"""A value of each public class, by the name of the class."""
