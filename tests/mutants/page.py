"""The page of the documentation that gives the score and the list, written by `python -m tests.mutants --write`."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from pathlib import Path

from attrs import frozen

from tests.mutants.targets import TARGETS, Target

PAGE = Path(__file__).resolve().parents[2] / "docs" / "contributing" / "mutants.md"
HEAD = """# How the suite is tested

A test that never fails says nothing. So the code is changed, one small thing at a time, and the tests must notice: a
number one more, a comparison the other way, a condition that always or never holds, a case left out, nothing returned.
In the files of law a unit is changed too, and a way of counting, an event, a party, the two readings of a question, a
day on which a version begins; and each part of a rule that can be left out is left out. What only tells the reader
something, which is messages, notes and citations, is not changed; other tests check those.

    .venv-test/check/bin/python -m tests.mutants

runs every changed version, a mutant, with the tests of its subject; with `--only periods` those of one part, with
`--minutes 5` as many as can be had in that time. `--sample 100 --seed 7` takes a hundred by chance, `--named _hear`
those whose name holds that text. It tells of each that no test notices at once, says at the end what it did not get
to, and `--go-on` begins there. A mutant that no test notices fails the run, unless it is on the list below; and so
does one on the list that is noticed, or is no longer made.

## The score

Of the mutants that change something, so many were noticed when a part was last measured whole; a part that has grown
since makes more of them than stand here.

| part | mutants | noticed | change nothing | score |
|---|---|---|---|---|
"""
LISTED = """
## Mutants that change nothing

"""


@frozen
class Score:
    """What became of the mutants of a target.

    Attributes:
        made: how many there are.
        noticed: how many the tests noticed.
        argued: how many are on the list, and were not noticed.
    """

    target: Target
    count: int
    noticed: int
    argued: int

    @property
    def row(self) -> str:
        """Its row in the table."""
        score = self.noticed / (self.count - self.argued)
        return f"| {self.target.name} | {self.count} | {self.noticed} | {self.argued} | {score:.1%} |"


def rows(text: str) -> Mapping[str, str]:
    """The rows of the table on a page, by the part."""
    names = {target.name for target in TARGETS}
    cells = ((line, line.split("|")[1].strip()) for line in text.splitlines() if line.startswith("| "))
    return {name: line for line, name in cells if name in names}


def listed(argued: Mapping[str, str]) -> str:
    """The list, under its reasons."""
    by_reason = defaultdict[str, list[str]](list)
    for key, reason in argued.items():
        by_reason[reason].append(key.removeprefix("sendtimelines."))
    paragraphs = [f"{reason}\n\n" + "".join(f"- `` {key} ``\n" for key in keys) for reason, keys in by_reason.items()]
    return "\n".join(paragraphs)


def page(scores: Iterable[Score], argued: Mapping[str, str], before: str) -> str:
    """The page; the rows of parts that were not run stay as they were."""
    table = {**rows(before), **{score.target.name: score.row for score in scores}}
    lines = [table[target.name] for target in TARGETS if target.name in table]
    return HEAD + "".join(f"{line}\n" for line in lines) + LISTED + listed(argued)
