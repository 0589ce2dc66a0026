"""Files that are far too large: each is refused in a sentence, and in little memory."""

import json
import sys
import tracemalloc
from collections.abc import Callable, Iterator, Mapping
from io import StringIO
from pathlib import Path

import pytest

from sendtimelines import Case, SendTimelinesError, from_json, read_case, read_log, sen2
from sendtimelines.apps.mcp.tools import answer
from sendtimelines.errors import BadDocument, unknown
from sendtimelines.sen2.fields import Kind
from sendtimelines.sen2.from_tables import rows_of_csv
from sendtimelines.sen2.limits import no_more_than
from sendtimelines.sen2.values import READERS
from sendtimelines.support.csv_rows import LONGEST
from sendtimelines.tables import files as tables
from sendtimelines.tables.cells import Wrong, day_in
from tests.apps.cli.terminal import environment, process
from tests.robustness.hostile.inputs import EVERY, HOLIDAYS, PERSON, WAYS, filled, refusal
from tests.sen2.spelt import XML

HUNDRED = 100 << 20


def of_a_hundred_megabytes(path: Path, before: str, after: str = "", *, letter: bytes = b"\0") -> Path:
    """A file with a field of a hundred megabytes; of NUL bytes it takes no place on the disk."""
    with path.open("wb") as file:
        file.write(before.encode())
        if letter == b"\0":
            file.truncate(HUNDRED)
            file.seek(HUNDRED)
        else:
            for _ in range(100):
                file.write(letter * (1 << 20))
        file.write(after.encode())
    return path


def huge(name: str, folder: Path) -> Path:
    """A huge file of a kind, by the name of one of the ways in, or of what is odd about it."""
    header = "la_informed,note\n2026-06-10,"
    match name:
        case "case":
            return of_a_hundred_megabytes(folder / "a.toml", 'title = "', '"\n')
        case "holidays":
            return of_a_hundred_megabytes(folder / "a.json", HOLIDAYS[:-1] + ',"a":"', '"}')
        case "log":
            return of_a_hundred_megabytes(folder / "log.csv", "case,la_informed\n")
        case "table":
            return of_a_hundred_megabytes(folder / "table.csv", header)
        case "table with an open quotation mark":
            return of_a_hundred_megabytes(folder / "open.csv", header + '"', letter=b"a\n")
        case "return in CSV":
            return of_a_hundred_megabytes(folder / "return.csv", WAYS["return in CSV"].right)
        case "return in XML":
            return of_a_hundred_megabytes(folder / "text.xml", "<Message><Person><Sex>", letter=b"F")
        case "return in XML, a name":
            return of_a_hundred_megabytes(folder / "name.xml", "<Message><", letter=b"F")
        case _:
            return of_a_hundred_megabytes(folder / "many.xml", "<Message>", letter=b"<a/>")


HUGE = (*EVERY, "table with an open quotation mark", "return in XML, a name", "return in XML, without a person")

PROGRAM = """
import json, resource, sys
from pathlib import Path
from tests.robustness.hostile.inputs import WAYS, refusal
most = lambda: resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
warm = most()
for name, path in json.loads(sys.argv[1]).items():
    before = most()
    said = refusal(WAYS[name.partition(" with ")[0].partition(", ")[0]].read, Path(path))
    print(json.dumps([name, said, most() - before]))
"""


@pytest.fixture(scope="class")
def found(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Mapping[str, tuple[str, int]]]:
    """What is said of each, and by how many kilobytes it made a process grow."""
    folder = tmp_path_factory.mktemp("huge")
    paths = {name: str(huge(name, folder)) for name in HUGE}
    root = Path(__file__).resolve().parents[3]
    env = environment(PYTHONPATH=f"{root}:{Path(tables.__file__).parents[2]}")
    lines = process(sys.executable, "-c", PROGRAM, json.dumps(paths), env=env).text.splitlines()
    yield {name: (said, grown) for name, said, grown in map(json.loads, lines)}
    for path in paths.values():
        Path(path).unlink()


@pytest.mark.heavy  # so much is written and read
class TestFieldsOfAHundredMegabytes:
    """A field of a hundred megabytes is refused, and never in memory as a whole."""

    @pytest.mark.parametrize("name", HUGE)
    def test_it_is_refused_in_little_memory(self, name: str, found: Mapping[str, tuple[str, int]]) -> None:
        said, grown = found[name]
        assert "more than" in said or "larger than" in said
        assert grown < 60 << 10


class TestRows:
    """A row has an end, however its fields are cut up, and long rows are not gathered by the thousand."""

    @pytest.mark.parametrize("way", ["table", "log", "return in CSV"])
    @pytest.mark.parametrize(
        ("row", "words"),
        [('"a\n",' * 300_000, "has a row of more than 1,048,576 characters (line "), ("," * 20_000, "16,384 cells")],
        ids=["many lines", "many cells"],
    )
    def test_a_row_that_goes_on(self, way: str, row: str, words: str, tmp_path: Path) -> None:
        path = tmp_path / WAYS[way].name
        path.write_text(WAYS[way].right + row, encoding="utf-8")
        assert words in refusal(WAYS[way].read, path)

    @pytest.mark.parametrize("way", ["table", "log", "return in CSV"])
    @pytest.mark.parametrize("more", [0, 1])
    def test_a_row_is_as_long_as_it_is_in_the_file(self, more: int, way: str, tmp_path: Path) -> None:
        """Wherever it stands, whatever the lines are that it goes over, and however far the module of Python reads."""
        cells = ['"a\n' + "x" * 99_995 + '"'] * 10
        row = ",".join([*cells, "x" * (LONGEST - len(",".join(cells)) - len(",\n") + more)]) + "\n"
        assert len(row) == LONGEST + more
        path = tmp_path / WAYS[way].name
        for text in (WAYS[way].right + row + "x,y\n", "\ufeff" + row + row, WAYS[way].right + row.rstrip("\n") + "y"):
            path.write_text(text, encoding="utf-8")
            if more:
                assert "has a row of more than 1,048,576 characters (line " in refusal(WAYS[way].read, path)
            elif text.startswith("\ufeff") and way != "log":  # of which only a log takes any header
                assert "more than" not in refusal(WAYS[way].read, path)
            else:
                WAYS[way].read(path)

    def test_long_rows_are_not_gathered_by_the_thousand(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(tables, "TEXT", 1 << 19)

        def most(rows: int) -> int:
            cell = "x" * 100_000
            (tmp_path / "table.csv").write_text("la_informed,note\n" + f"2026-06-10,{cell}\n" * rows, encoding="utf-8")
            tracemalloc.start()
            tables.fill_table(tmp_path / "table.csv", tmp_path / "out.csv", StringIO(), rules=["mediation.arrange"])
            found = tracemalloc.get_traced_memory()[1]
            tracemalloc.stop()
            return found

        most(1)
        assert most(100) < 6 << 20

    def test_they_come_back_whole(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(tables, "TEXT", 50)
        (tmp_path / "table.csv").write_text("la_informed,note\n" + "2026-06-10,abcdefgh\n" * 20, encoding="utf-8")
        assert filled(tmp_path / "table.csv").splitlines()[1:] == ["2026-06-10,abcdefgh,2026-07-10,"] * 20


class TestRemembered:
    """Long texts are not remembered, or a column of them would fill the memory."""

    @pytest.mark.parametrize(
        "ask",
        [lambda text: day_in(text, "la_informed"), *(READERS[kind] for kind in (Kind.DAY, Kind.FLAG, Kind.CODE))],
        ids=["a table", "a day", "a flag", "a code"],
    )
    def test_they_are_let_go(self, ask: Callable[[str], object]) -> None:
        ask("x")
        tracemalloc.start()
        for number in range(20):
            assert type(ask(f"{number}{'x' * 100_000}")).__name__ == "Wrong"
        kept = tracemalloc.get_traced_memory()[0]
        tracemalloc.stop()
        assert kept < 200_000

    def test_a_long_blank_is_one(self) -> None:
        assert day_in(" " * 1000, "la_informed") is None
        assert isinstance(day_in(" " * 1000 + "x", "la_informed"), Wrong)


class TestReturns:
    """A return has as many rows as a sheet of Excel at most, and few headings of its own."""

    @pytest.mark.parametrize("way", ["return in CSV", "return in XML"])
    def test_rows(self, way: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(sen2.reading, "MOST", 2)
        path = tmp_path / WAYS[way].name
        right = WAYS[way].right
        path.write_text(right, encoding="utf-8")
        assert len(sen2.read(path)) == 1
        more = right + "é,2024-01-08,N\n" * 2 if way == "return in CSV" else XML.format(PERSON * 3)
        path.write_text(more, encoding="utf-8")
        assert "has more than 2 rows" in refusal(sen2.read, path)

    def test_as_many_as_there_may_be(self) -> None:
        assert list(no_more_than(3, range(3))) == [0, 1, 2]

    @pytest.mark.parametrize("way", ["return in CSV", "return in XML"])
    def test_headings(self, way: str, tmp_path: Path) -> None:
        path = tmp_path / WAYS[way].name
        names = [f"heading{number}" for number in range(1001)]
        if way == "return in CSV":
            path.write_text(",".join(["receiveddate", "requestoutcome", *names]), encoding="utf-8")
        else:
            path.write_text(XML.format("".join(f"<Person><{name}/></Person>" for name in names)), encoding="utf-8")
        assert "more than 1,000 headings" in refusal(sen2.read, path)

    def test_what_was_read_of_a_person_ends_a_stretch(self, tmp_path: Path) -> None:
        path = tmp_path / "return.xml"
        long = PERSON.replace("<Sex>", f"<!--{'x' * 400_000}--><Sex>")
        path.write_text(XML.format(long * 5), encoding="utf-8")
        assert len(sen2.read(path)) == 5

    def test_the_rows_of_a_file_are_let_go(self, tmp_path: Path) -> None:
        path = tmp_path / "return.csv"
        path.write_text(WAYS["return in CSV"].right, encoding="utf-8")
        with path.open("rb") as file:
            assert [number for number, _ in rows_of_csv(file)] == [1, 2]
            assert not file.closed


class TestNesting:
    """TOML and JSON may nest, repeat a key and have endless numbers; each is refused in a sentence."""

    @pytest.mark.parametrize(
        ("text", "words"),
        [
            ("a = " + "[" * 5000, "is not TOML"),
            ("a = " + "{a = " * 5000, "is not TOML"),
            (f"a = {'9' * 5000}", "is not TOML"),
            ("a = 1\na = 2", "has a name twice (line 2)"),
            ("a" + ".a" * 201 + " = 1", "has a line with more than 200 dots"),
            ("a" + ".a" * 150 + '."\u2028"' + ".a" * 150 + " = 1", "has a line with more than 200 dots"),
        ],
        ids=["lists", "tables", "digits", "a key twice", "a key of many parts", "one that looks like two lines"],
    )
    def test_of_a_case(self, text: str, words: str, tmp_path: Path) -> None:
        (tmp_path / "case.toml").write_text(text, encoding="utf-8")
        assert refusal(read_case, tmp_path / "case.toml").startswith(f"the case file {words}")

    @pytest.mark.parametrize(
        ("text", "words"),
        [
            ("[" * 20_000, "nests too deeply"),
            ('{"a":' * 20_000, "nests too deeply"),
            ("9" * 5000, "is not JSON"),
            ('{"a": 1, "a": 2}', "has a key twice"),
            ('{"a": NaN}', "has a number that is none"),
            (r'{"a": "\ud800"}', "has half of a letter"),
            (r'{"\udfff": 1}', "has half of a letter"),
        ],
        ids=["lists", "objects", "digits", "a key twice", "no number", "half a letter", "half a letter in a key"],
    )
    def test_of_json(self, text: str, words: str, tmp_path: Path) -> None:
        (tmp_path / "a.json").write_text(text, encoding="utf-8")
        said = refusal(WAYS["holidays"].read, tmp_path / "a.json")
        assert said.startswith(f"the list of bank holidays {words}")
        with pytest.raises(BadDocument, match=words):
            from_json(text, Case)

    @pytest.mark.parametrize("depth", [500, 20_000])
    def test_of_xml(self, depth: int, tmp_path: Path) -> None:
        inside = "<a>" * depth + "</a>" * depth
        (tmp_path / "a.xml").write_text(XML.format(f"<Person>{inside}</Person>"), encoding="utf-8")
        if depth > 1000:
            assert "is not XML that can be read" in refusal(sen2.read, tmp_path / "a.xml")
        else:
            assert len(sen2.read(tmp_path / "a.xml")) == 1

    def test_of_xml_without_a_person(self, tmp_path: Path) -> None:
        """Closing each took as many steps as were open."""
        (tmp_path / "a.xml").write_text("<a>" * 100_000 + "</a>" * 100_000, encoding="utf-8")
        assert "has no heading that SEN2 has" in refusal(sen2.read, tmp_path / "a.xml")


class TestQuestions:
    """A name of any length is looked at for its nearest, and an assistant may send one."""

    def test_only_the_beginning_of_a_name_is_looked_at(self) -> None:
        name = "mediation.arrange" + "x" * 1_000_000
        tracemalloc.start()
        said = str(unknown("rule", name, ["mediation.arrange", "appeal.register"]))
        most = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        assert said == "there is no such rule; the nearest is mediation.arrange"
        assert most < 1 << 20

    @pytest.mark.parametrize(
        "asked",
        [
            {"rule": "x" * 1_000_000, "on": "2026-07-01", "events": {}},
            {"rule": "mediation.arrange", "on": "9" * 1_000_000, "events": {}},
            {"rule": "mediation.arrange", "on": "2026-07-01", "events": {"x" * 1_000_000: "2026-06-10"}},
            {"x" * 1_000_000: 1},
        ],
        ids=["a rule", "a day", "an event", "a key"],
    )
    def test_an_assistant_is_told_in_a_sentence(self, asked: dict[str, object]) -> None:
        with pytest.raises(SendTimelinesError) as refused:
            answer("due", asked)
        assert len(str(refused.value)) < 500

    def test_a_log_with_many_columns_of_its_own(self, tmp_path: Path) -> None:
        (tmp_path / "log.csv").write_text("case," + "x" * 100_000 + "\nA,1\n", encoding="utf-8")
        assert len(read_log(tmp_path / "log.csv")) == 1
