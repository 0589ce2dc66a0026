"""What exports need is not missed until one is asked for, and then its extra is named."""

import sys
from pathlib import Path

import pytest

from tests.apps.cli.terminal import EXAMPLE, process
from tests.tables.test_without_extras import BLOCKER, without

OPTIONAL = {"cattrs", "icalendar"}
CASE = (
    "from datetime import date; from sendtimelines import Case, timeline, to_ics\n"
    "from sendtimelines.errors import MissingExtra; case = Case()\n"
)


@pytest.mark.heavy  # each runs a process that imports everything anew
class TestWithoutExports:
    """The library and its command line need neither cattrs nor icalendar."""

    def test_every_public_name_is_there(self) -> None:
        program = "from sendtimelines import *; print(to_ics.__name__, to_json.__name__, schema('case')['title'])"
        assert without(OPTIONAL, program) == "to_ics to_json A case\n"

    def test_calendars_name_the_extra(self) -> None:
        program = (
            "try:\n    to_ics(timeline(case, on=date(2026, 7, 1)), reference='x')\n"
            "except MissingExtra as error:\n    print(error)"
        )
        assert without({"icalendar"}, CASE + program) == (
            "calendar files need icalendar, which is not installed; install it with: pip install 'sendtimelines[ics]'\n"
        )

    @pytest.mark.parametrize(
        "call", ["to_json(case)", "from_json('{}', Case)", "rules_to_json()", "rules_from_json('{}')"]
    )
    def test_so_do_documents(self, call: str) -> None:
        program = (
            "from sendtimelines import from_json, rules_from_json, rules_to_json, to_json\n"
            f"try:\n    {call}\nexcept MissingExtra as error:\n    print(error)"
        )
        assert without({"cattrs"}, CASE + program) == (
            "JSON documents need cattrs, which is not installed; install it with: pip install 'sendtimelines[json]'\n"
        )

    def test_so_does_the_command_which_leaves_no_file(self, tmp_path: Path) -> None:
        main = "from sendtimelines.__main__ import main; sys.exit(main())"
        words = ("timeline", EXAMPLE, "--on", "2026-07-01")
        ran = process(sys.executable, "-c", BLOCKER.format(OPTIONAL) + main, *words)
        assert ran.text.startswith("Refusal to assess")
        asked = (*words, "--ics", str(tmp_path / "case.ics"))
        ran = process(sys.executable, "-c", BLOCKER.format(OPTIONAL) + main, *asked)
        assert ran.complaint == (
            "calendar files need icalendar, which is not installed; install it with: pip install 'sendtimelines[ics]'"
        )
        assert list(tmp_path.iterdir()) == []
