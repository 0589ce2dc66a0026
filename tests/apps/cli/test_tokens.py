"""Whatever stands on the command line, it ends with a result or with one line of complaint."""

from collections.abc import Iterator
from contextlib import chdir

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from sendtimelines import EVENTS, RULES
from sendtimelines.law.england import CHECKLISTS
from sendtimelines.law.england.readings import READINGS
from tests.apps.cli.terminal import BANK_HOLIDAYS, CHECKOUT, EXAMPLE, cli

COMMANDS = ["due", "timeline", "check-notice", "route", "table", "duties", "rules", "calendar"]
OPTIONS = [
    "consent",
    "reading",
    "holiday",
    "calendar",
    "on",
    "explain",
    "json",
    "html",
    "ics",
    "svg",
    "session",
    "informed",
]
OPTIONS += ["decision", "sections", "by", "with", "about", "stage", "out", "rule", "help", "version"]
WORDS = [
    *RULES[0].id.split("."),
    *CHECKLISTS,
    "cease",
    "BFI",
    "parent",
    "school",
    "duties",
    "review",
    "scotland",
    "2@",
    "",
]
JUNK = [
    "-",
    "--",
    "---",
    "=",
    "@",
    "-1",
    "--=",
    "-h",
    "--no-json",
    "0",
    "5",
    "[",
    "{}",
    "\0",
    "\n",
    "💥",
    "é",
    ".",
    "~",
]

DAYS = st.dates().map(str) | st.sampled_from(["2026-04-09", "2026-06-22", "2026-4-9", "2014-08-31", "2100-01-01"])
NAMES = st.sampled_from([*COMMANDS, *(rule.id for rule in RULES), *EVENTS, *READINGS, *WORDS, *JUNK])
EVENTS_GIVEN = st.builds("{}={}".format, st.sampled_from(sorted(EVENTS)), DAYS)
OPTIONS_GIVEN = st.sampled_from(OPTIONS).map("--{}".format)
TEXTS = st.text(max_size=8).filter(lambda text: "/" not in text)
WITH_VALUES = st.builds("{}={}".format, OPTIONS_GIVEN, DAYS | NAMES | TEXTS)
CONSENTS = st.builds("{}@{}".format, st.integers(-2, 7), DAYS)
PATHS = st.sampled_from([EXAMPLE, str(CHECKOUT), str(CHECKOUT / "none" / "none.toml")])
TOKENS = NAMES | EVENTS_GIVEN | OPTIONS_GIVEN | WITH_VALUES | CONSENTS | PATHS | DAYS | TEXTS
LIKELY = st.sampled_from(
    [
        ["due", "mediation.arrange", "la_informed=2026-06-22"],
        ["due", "mediation.notice_of_session", "mediation_date=2026-04-09"],
        ["timeline", EXAMPLE],
        ["check-notice", "--session", "2026-04-09", "--informed", "2026-04-01"],
        ["calendar", "check", BANK_HOLIDAYS],
        *([command] for command in COMMANDS),
        [],
    ]
)


@pytest.fixture(autouse=True, scope="module")
def _elsewhere(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """What is written is written into a directory that goes again."""
    with chdir(tmp_path_factory.mktemp("here")):
        yield


class TestAnyWords:
    """Exit 0 with a result and no complaint, or exit 2 with one line of complaint and no result; never a traceback."""

    @given(LIKELY, st.lists(TOKENS, max_size=6))
    @example([], ["due", "--reading", "appeal.register", "--json", "notice_sent=2026-06-10"])
    @example(["timeline", EXAMPLE], ["--on", "1990-01-01"])
    @example([], ["\udcff"])
    def test_they_end_in_one_way_or_the_other(self, likely: list[str], tokens: list[str]) -> None:
        ran = cli(*likely, *tokens)
        if ran.code == 0:
            assert ran.text
        else:
            assert ran.complaint

    @given(LIKELY, st.lists(TOKENS, max_size=4), st.data())
    def test_so_do_they_in_any_order(self, likely: list[str], tokens: list[str], data: st.DataObject) -> None:
        ran = cli(*data.draw(st.permutations([*likely, *tokens])))
        assert ran.text if ran.code == 0 else ran.complaint
