"""How results show themselves in notebooks and terminals, and what that needs."""

import sys
from io import StringIO

import pytest
from rich.console import Console

from sendtimelines import markdown
from sendtimelines.output.html import fragment
from sendtimelines.support.display import Displayable
from tests.apps.cli.terminal import process
from tests.output.things import RESULTS
from tests.tables.test_without_extras import without

OPTIONAL = {"altair", "cattrs", "cyclopts", "icalendar", "IPython", "narwhals", "numpy", "pandas", "polars", "pyarrow"}
OPTIONAL |= {"rich"}
EVERY_FORM = """
from datetime import date
from sendtimelines import *
found = timeline(Case(events={"la_informed": date(2026, 6, 22)}), on=date(2026, 7, 1))
first = found.deadlines[0]
forms = [plain_words(first, on=found.on), letter_words(first, on=found.on), markdown(found), html_page(found)]
forms += [picture(found), found._repr_html_(), found._repr_mimebundle_()["text/markdown"]]
print(*("mediation" in form for form in forms))
"""


@pytest.mark.parametrize("value", RESULTS.values(), ids=RESULTS)
class TestNotebooks:
    """Jupyter and marimo ask for HTML or for several forms at once."""

    def test_html(self, value: Displayable) -> None:
        assert value._repr_html_() == fragment(value)

    def test_every_form(self, value: Displayable) -> None:
        assert value._repr_mimebundle_() == {
            "text/plain": repr(value),
            "text/html": fragment(value),
            "text/markdown": markdown(value),
        }

    def test_only_the_forms_that_are_wanted(self, value: Displayable) -> None:
        assert list(value._repr_mimebundle_(include=["text/plain", "image/png"])) == ["text/plain"]
        assert list(value._repr_mimebundle_(exclude=["text/html"])) == ["text/plain", "text/markdown"]

    def test_terminals(self, value: Displayable) -> None:
        out = StringIO()
        Console(file=out, width=300).print(value)
        first = markdown(value).splitlines()[0].removeprefix("## ").replace("\\", "")
        assert out.getvalue().startswith(f"{first}\n")


class TestTerminal:
    def shown(self, name: str) -> list[str]:
        out = StringIO()
        Console(file=out, width=200).print(RESULTS[name])
        return [line.rstrip() for line in out.getvalue().splitlines()]

    def test_the_answer_comes_first(self) -> None:
        lines = self.shown("a short timeline")
        place = lines.index("What you must do")
        assert lines[place + 1].startswith(
            "You must start the appeal: the Tribunal must have received it by 17:00 London"
        )
        assert place < 10
        assert len(lines) < 60  # a timeline is one screen

    def test_a_table(self) -> None:
        rows = [line for line in self.shown("courses") if line.startswith("│ mediation adviser: issue the certif")]
        cells = [[cell.strip() for cell in row.split("│")][2:5] for row in rows]
        assert ["yes", "not there", "Thu 13 Aug 2026"] in cells

    def test_lists(self) -> None:
        lines = self.shown("an explanation")
        place = lines.index("How the day was reached")
        source = "https://www.legislation.gov.uk/uksi/2014/1530/regulation/37"
        first = f"  1. the day the mediation takes place: Thu 9 Apr 2026 (SEND Regs reg 37(2), {source})"
        assert lines[place + 1] == first
        ground = "  - A decision not to assess needs can be appealed (CFA 2014 s 51(2), https://www.legislation.gov.uk/"
        assert any(line.startswith(ground) for line in self.shown("routes"))

    def test_days_that_are_not_counted_say_so(self) -> None:
        assert "not counted (Good" in "\n".join(self.shown("an explanation"))


class TestWithout:
    """Nothing of this is loaded before it is used, and none of it needs a package more, but for rich."""

    def test_every_form_without_any_other_package(self) -> None:
        assert without(OPTIONAL, EVERY_FORM) == "True True True True True True True\n"

    def test_a_timeline_loads_nothing_that_shows_it(self) -> None:
        program = (
            "import sys; from sendtimelines import timeline, Rule\n"
            "from sendtimelines.law.england import CHECKLISTS, Routes\n"
            "print(*(name for name in sys.modules if name.startswith(('sendtimelines.output', 'rich', "
            "'altair'))))"
        )
        assert process(sys.executable, "-c", program).text == "\n"
