"""What every way of asking says of the questions on standard input, as a digest for each way.

It is run in processes of all kinds (`python -m tests.oracles.differential.digest`), which must say the same.
`--foreign` sets the process to a language in which days and months have other names.
"""

import json
import sys
import time
import warnings
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from hashlib import sha256
from typing import Any

import duckdb
import numpy as np
import polars as pl

from sendtimelines import (
    add_deadlines,
    html_page,
    letter_words,
    markdown,
    picture,
    plain_words,
    rule_named,
    rules_to_json,
    timeline,
    to_ics,
)
from sendtimelines.apps.cli.commands import COMMANDS
from sendtimelines.apps.mcp.tools import TOOLS
from sendtimelines.rules.columns.arrays import answers
from tests.apps.cli.terminal import cli
from tests.oracles.asked import Question
from tests.oracles.differential.ways import ALONE, IN_A_CASE, case_of, command_line, events_of, terms_of

FOREIGN = "Xyz"
"""The name of every day and month in the foreign language."""
RULE, EVENT = "mediation.arrange", "la_informed"
"""What is asked of columns, for one rule, since each takes a while to be made a table."""


def speak_a_foreign_language() -> None:
    """Give Python other names of days and months, as it has where a program sets it to a language that has them."""
    strftime: Callable[..., str] = time.strftime

    def foreign(wanted: str, *moment: Any) -> str:
        for name in ("%A", "%a", "%B", "%b", "%c", "%x", "%p"):
            wanted = wanted.replace(name, FOREIGN)
        return strftime(wanted, *moment)

    time.strftime = foreign
    if f"{date(2026, 6, 10):%a %B}" != f"{FOREIGN} {FOREIGN}":
        raise SystemExit("Python has its names of days from somewhere else; look for where, and say it here")


def in_words(question: Question) -> list[str]:
    """What is said to people."""
    on, case = date.fromisoformat(question["on"]), case_of(question)
    events = events_of(question)
    made = rule_named(question["id"]).resolve(events, **terms_of(question))
    found = timeline(case, on=on)
    told = [plain_words(made, on=on), letter_words(made, on=on), str(made.explain()), str(found), markdown(found)]
    return [*told, html_page(found), picture(found), to_ics(found, reference="case")]


def at_a_terminal(question: Question) -> object:
    """What is printed of a question for people, complaints too."""
    words = [f"{name}={day}" for name, day in question["events"].items()]
    return cli("due", question["id"], *words, "--explain", "--on", question["on"])


def in_columns(questions: Iterable[Question]) -> list[object]:
    """What columns say, those of numpy and those of two engines."""
    days = [date.fromisoformat(question["on"]) for question in questions]
    said = answers(rule_named(RULE), {EVENT: np.array(days, dtype="M8[D]")})
    found: list[object] = [said.due.tolist(), said.safe.tolist(), said.status(days[0]).tolist(), [*said.problems]]
    frame = pl.DataFrame({EVENT: days})
    found.append(add_deadlines(frame.lazy(), RULE, on=days[0]).collect().rows())
    found.append(add_deadlines(duckdb.from_arrow(frame.to_arrow()), RULE, on=days[0]).fetchall())
    return found


def asked_for_help() -> list[object]:
    """What the commands and the tools say of themselves, and what they complain of."""
    said: list[object] = [cli(*command, "--help") for command in ((), *((each,) for each in COMMANDS))]
    said += [cli("rules"), cli("due", "mediation.arange"), cli("due", "mediation.arrange", "la_informed=2026-6-1")]
    said += [(tool.title, tool.says) for tool in TOOLS.values()]
    return [*said, rules_to_json()]


def digests(questions: Sequence[Question]) -> dict[str, str]:
    """A digest for each way of asking: the quick ways are asked everything, the others a part."""
    part = questions[::4]
    said: dict[str, Sequence[object]] = {
        name: [sorted(ask(each).items()) for each in (part if ask is command_line else questions)]
        for name, ask in ALONE.items()
    }
    said |= {name: [sorted(ask(each).items()) for each in part] for name, ask in IN_A_CASE.items()}
    said |= {"in words": [in_words(each) for each in questions[1::8]]}
    said |= {"at a terminal": [at_a_terminal(each) for each in questions[2::8]]}
    said |= {"columns": in_columns(questions), "help": asked_for_help()}
    return {name: sha256(repr(each).encode()).hexdigest() for name, each in said.items()}


if __name__ == "__main__":
    warnings.filterwarnings("error", category=EncodingWarning, module="sendtimelines")
    if "--foreign" in sys.argv:
        speak_a_foreign_language()
    print(json.dumps(digests(json.load(sys.stdin))))
