"""`due`: when something is due, and why."""

import re
from collections.abc import Sequence
from typing import Annotated

from cyclopts import Parameter

from sendtimelines.apps.cli.arguments import (
    BadUse,
    ConsentOption,
    Explain,
    Json,
    On,
    calendar_of,
    consent_of,
    days_of_events,
    today,
)
from sendtimelines.apps.cli.printing import Page, as_printed, print_json, print_parts
from sendtimelines.law import RULES, rule_for, rule_id
from sendtimelines.law.england.events import NOTICE_RECEIVED, NOTICE_SENT, doubts_of
from sendtimelines.rules.receipt import sent_at_the_earliest

Reading = Annotated[
    tuple[str, ...],
    Parameter(
        name="--reading",
        negative="",
        consume_multiple=(1, None),
        help="Ids of readings to use instead of the default ones.",
    ),
]
Holiday = Annotated[
    tuple[str, ...],
    Parameter(
        name="--holiday",
        negative="",
        consume_multiple=(1, None),
        help="Days proclaimed late, as 2026-06-15 or 2026-06-15=NAME.",
    ),
]
Calendar = Annotated[
    str | None, Parameter(name="--calendar", help="england-and-wales, unless scotland or northern-ireland is given.")
]


def _sorted_out(tokens: Sequence[str], reading: Sequence[str], holiday: Sequence[str]) -> dict[str, list[str]]:
    """The words of `due` by what they are: an option that takes several values takes what follows it along."""
    rules = {name for rule in RULES for name in (rule.id, rule.id.partition(".")[2])}
    kinds: dict[str, list[str]] = {"rule": [], "event": [], "reading": [], "holiday": []}
    by_option = {"rule": tokens, "reading": reading, "holiday": holiday}
    for kind, words in by_option.items():
        for token in words:
            if token in rules:
                kinds["rule"].append(token)
            elif re.match(r"[a-z_]+=", token):
                kinds["event"].append(token)
            else:
                kinds[kind].append(token)
    return kinds


def due(
    *rule_and_events: Annotated[
        str, Parameter(help="The rule's id, then what happened and when: la_informed=2026-06-10.")
    ],
    consent: ConsentOption = None,
    reading: Reading = (),
    holiday: Holiday = (),
    calendar: Calendar = None,
    on: On = None,
    explain: Explain = False,
    as_json: Json = False,
) -> None:
    """Print a deadline."""
    words = _sorted_out(rule_and_events, reading, holiday)
    if not words["rule"]:
        raise BadUse(
            "due needs a rule and its events, as in: due mediation.arrange la_informed=2026-06-10", field="rule"
        )
    name, *more = words["rule"]
    events = days_of_events([*more, *words["event"]])
    rule = rule_for(rule_id(name), events)
    if NOTICE_RECEIVED.name in events and NOTICE_SENT in rule.events:
        sent = sent_at_the_earliest(events[NOTICE_RECEIVED.name])
        raise BadUse(
            f"{rule.id} does not count from {NOTICE_RECEIVED.name}, the day the notice came; where nobody knows when "
            f"it was sent, give {NOTICE_SENT.name}={sent}, four working days before, to be safe",
            field=NOTICE_RECEIVED.name,
        )
    deadline = rule.deadline(
        events,
        consent=consent_of(consent),
        readings=words["reading"],
        calendar=calendar_of(calendar, words["holiday"]),
    )
    day = today(on)
    if as_json:
        from sendtimelines.output.json.records import deadline_record

        print_json(as_printed(deadline_record(deadline, day), explain=explain))
    else:
        from sendtimelines.output.document import Lines, answer, full
        from sendtimelines.rules.plain_english import sentence

        page = Page()
        doubts = Lines("What is in doubt", tuple(map(sentence, doubts_of(events, day))))
        print_parts(page, full((answer(deadline, day), doubts)), explain=explain)
        if not explain:
            page.line("Why, and what else to know: --explain", "dim")
