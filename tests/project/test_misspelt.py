"""A type checker finds a misspelt event, decision or party, and nothing in what is spelt right."""

import re
import subprocess
import sys
from pathlib import Path
from typing import get_args

import pytest

from sendtimelines.law.england.event_days import EventDays
from sendtimelines.law.england.events import EVENTS
from sendtimelines.law.england.terms import Decision, DecisionWord
from sendtimelines.rules.parties import By, ByWord

SAMPLE = """\
from datetime import date

from sendtimelines import Case, routes
from sendtimelines.law.england import mediation

DAY = date(2026, 6, 10)
mediation.contact_adviser(notice_sent=DAY)
routes(decision="cease", by="parent")
Case(decision="cease", by="young_person")
mediation.contact_adviser(notice_snt=DAY)
mediation.contact_adviser(notice_sent="2026-06-10")
routes(decision="ceese")
routes(by="parents")
Case(decision="ceese")
Case(by="parents")
"""
WRONG = {10, 11, 12, 13, 14, 15}


def test_the_names_are_those_of_the_events() -> None:
    assert EventDays.__annotations__.keys() == EVENTS.keys()


def test_the_words_are_those_of_the_terms() -> None:
    assert get_args(DecisionWord) == tuple(Decision)
    assert get_args(ByWord) == tuple(By)


@pytest.mark.heavy  # a checker reads the whole library
def test_mypy_finds_each(tmp_path: Path) -> None:
    sample = tmp_path / "sample.py"
    sample.write_text(SAMPLE, encoding="utf-8")
    words = (sys.executable, "-m", "mypy", "--strict", "--cache-dir", str(tmp_path / "cache"), str(sample))
    ran = subprocess.run(words, capture_output=True, text=True, check=False)
    lines = {int(line) for line in re.findall(r"sample\.py:(\d+): error", ran.stdout)}
    assert lines == WRONG, ran.stdout + ran.stderr
