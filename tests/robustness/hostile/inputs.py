"""Every way into the library from a file, with a file of each that is right."""

import signal
from collections.abc import Callable, Generator, Mapping
from contextlib import contextmanager
from io import StringIO
from pathlib import Path
from typing import NamedTuple

import openpyxl

from sendtimelines import SendTimelinesError, official_calendar, read_case, read_log, sen2
from sendtimelines.tables.files import fill_table
from tests.sen2.spelt import XML, element

PERSON = element("Person", {"Sex": "F"}, element("Requests", {"ReceivedDate": "2024-01-08", "RequestOutcome": "N"}))
HOLIDAYS = (
    '{"scotland": {"events": [{"title": "New Year", "date": "2026-01-01"}, {"title": "Noël", "date": "2026-12-25"}]}}'
)


def filled(path: Path) -> str:
    """The rows of a table with its due dates."""
    output = StringIO()
    fill_table(path, None, output, rules=["mediation.arrange"])
    return output.getvalue()


class Way(NamedTuple):
    """A way in: the name of a file, text that is right in it, what reads it, and what it is called."""

    name: str
    right: str
    read: Callable[[Path], object]
    called: str


WAYS: Mapping[str, Way] = {
    "case": Way("case.toml", 'title = "Zoë"\n[events]\nnotice_sent = 2026-06-10\n', read_case, "the case file"),
    "table": Way("table.csv", "la_informed,note\n2026-06-10,é\n", filled, "the table"),
    "log": Way("log.csv", "case,la_informed\nA é,2026-06-10\n", read_log, "the log"),
    "holidays": Way(
        "holidays.json", HOLIDAYS, lambda path: official_calendar(path, "scotland"), "the list of bank holidays"
    ),
    "return in CSV": Way(
        "return.csv", "surname,receiveddate,requestoutcome\né,2024-01-08,N\n", sen2.read, "a file of the return"
    ),
    "return in XML": Way("return.xml", XML.format(PERSON), sen2.read, "a file of the return"),
}
EVERY = tuple(WAYS)


def refusal(read: Callable[[Path], object], path: Path) -> str:
    """What is said of a file that is refused, which must be one sentence in one line."""
    try:
        read(path)
    except SendTimelinesError as error:
        said = str(error)
        assert len(said.splitlines()) == 1
        assert said[0].islower()
        assert "; " in said
        return said
    raise AssertionError("it was read")


@contextmanager
def within(seconds: int) -> Generator[None]:
    """Break off what takes more of the processor than so many seconds, and what waits for ever.

    How long it takes on the clock depends on what else the machine does, and is no fault; so what waits is given much
    longer than it could need.
    """

    def late(number: int, _: object) -> None:
        raise AssertionError("it waits" if number == signal.SIGALRM else f"it takes more than {seconds} s")

    before = {number: signal.signal(number, late) for number in (signal.SIGALRM, signal.SIGPROF)}
    signal.alarm(60 * seconds)
    signal.setitimer(signal.ITIMER_PROF, seconds)
    try:
        yield
    finally:
        signal.alarm(0)
        signal.setitimer(signal.ITIMER_PROF, 0)
        for number, handler in before.items():
            signal.signal(number, handler)


def workbook(path: Path, *rows: list[object]) -> Path:
    """A workbook with a sheet of a return, and more rows if any are given."""
    book = openpyxl.Workbook()
    book.active.append(["Date request was received", "Request Outcome", "Assessment Outcome"])
    for row in rows or (["2024-01-08", "N", None],):
        book.active.append(row)
    book.save(path)
    return path
