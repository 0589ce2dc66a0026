"""Whatever the process is set to, the same questions have the same answers, word for word."""

import json
import os
import re
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest

from tests.apps.cli.terminal import CHECKOUT, environment
from tests.oracles.differential.digest import digests
from tests.oracles.differential.questions import sample

QUESTIONS = json.dumps(sample())

PROCESSES: Mapping[str, tuple[Sequence[str], Mapping[str, str]]] = {
    "far in the east, in ASCII, without asserts": (
        ["-O"],
        {
            "TZ": "Pacific/Kiritimati",
            "LC_ALL": "C",
            "PYTHONCOERCECLOCALE": "0",
            "PYTHONUTF8": "0",
            "PYTHONHASHSEED": "0",
        },
    ),
    "in the west, in a language there is not, without docstrings": (
        ["-OO", "-X", "warn_default_encoding", "-W", "ignore::EncodingWarning"],
        {"TZ": "America/St_Johns", "LANG": "xx_XX.UTF-8", "PYTHONHASHSEED": "1"},
    ),
    "in London, in Turkish, in any order": (
        ["-X", "utf8"],
        {"TZ": "Europe/London", "LC_ALL": "tr_TR.UTF-8", "LANGUAGE": "tr", "PYTHONHASHSEED": "random"},
    ),
}

NAMED = re.compile(r":[^{}\n]*%-?[aAbBcpx][^{}\n]*\}|\bstrftime\b|\b(?:month|day)_(?:name|abbr)\b")
"""What takes the names of days and months from the language that the process is set to."""


@pytest.fixture(scope="module")
def expected() -> dict[str, str]:
    """What is said in the process of the tests."""
    found: dict[str, str] = json.loads(json.dumps(digests(json.loads(QUESTIONS))))
    return found


class TestAnywhere:
    """Time zone, language, hash seed, encoding, current directory, and optimized or not."""

    @pytest.mark.heavy  # every question is asked in each of three processes more
    @pytest.mark.parametrize("which", PROCESSES)
    def test_the_same_is_said(self, which: str, tmp_path: Path, expected: Mapping[str, str]) -> None:
        options, settings = PROCESSES[which]
        path = os.pathsep.join([str(CHECKOUT), os.environ.get("PYTHONPATH", "")])
        done = subprocess.run(
            [sys.executable, *options, "-m", "tests.oracles.differential.digest", "--foreign"],
            input=QUESTIONS,
            capture_output=True,
            env=environment(**settings, PYTHONPATH=path, COLUMNS="80"),
            cwd=tmp_path,
            encoding="utf-8",
            check=False,
        )
        assert (done.returncode, done.stderr) == (0, "")
        found = json.loads(done.stdout)
        assert {name: digest == expected[name] for name, digest in found.items()} == dict.fromkeys(expected, True)

    def test_no_name_of_a_day_is_left_to_the_language_of_the_process(self) -> None:
        sources = list((CHECKOUT / "src").rglob("*.py"))
        assert len(sources) > 100
        found = {
            path.name: NAMED.findall(path.read_text(encoding="utf-8"))
            for path in sources
            if path.name != "following.py"  # which refuses it
        }
        assert {name: each for name, each in found.items() if each} == {}
