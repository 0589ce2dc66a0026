"""Random lives: stories with entries left out, moved and repeated, and entries thrown together at random."""

from datetime import date, timedelta
from pathlib import Path

from attrs import evolve
from hypothesis import strategies as st

from sendtimelines.cases.case_file import read_case
from sendtimelines.cases.record import Entry, Record, Span
from sendtimelines.law.england.events import EVENTS, TIME_VARIED
from sendtimelines.law.england.matters import OUTCOMES

EXAMPLES = Path(__file__).parents[2] / "examples" / "stories"
STORIES = tuple(read_case(path).record for path in sorted(EXAMPLES.glob("*.toml")))
NAMES = tuple(name for name in EVENTS if name != TIME_VARIED.name)
FIRST, LAST = date(2025, 1, 1), date(2026, 12, 31)

days = st.dates(FIRST, LAST)


@st.composite
def entries(draw: st.DrawFn) -> Entry:
    """An entry of any event, with or without an outcome."""
    event = draw(st.sampled_from(NAMES))
    outcomes = sorted(OUTCOMES.get(event, ()))
    outcome = draw(st.lists(st.sampled_from(outcomes), max_size=1)) if outcomes else []
    by = draw(st.sampled_from(["", "", "", "LA One", "LA Two", "parent", "old_authority"]))
    return Entry(event=event, day=draw(days), outcome=outcome, by=by)


@st.composite
def records(draw: st.DrawFn) -> Record:
    """A story with some entries gone, moved or added; or entries at random."""
    if draw(st.booleans()):
        return Record(entries=tuple(draw(st.lists(entries(), max_size=10))))
    story = draw(st.sampled_from(STORIES))
    kept = [entry for entry in story.entries if draw(st.integers(0, 5))]
    moved = [shifted(entry, draw(st.sampled_from([0, 0, 0, -30, -1, 1, 40]))) for entry in kept]
    return Record(entries=(*moved, *draw(st.lists(entries(), max_size=3))))


def shifted(entry: Entry, by: int) -> Entry:
    if isinstance(entry.day, Span):
        return entry
    return evolve(entry, day=entry.day + timedelta(days=by))
