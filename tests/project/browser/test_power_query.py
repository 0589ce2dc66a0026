"""The snippets of Power Query M in the documentation, read by Microsoft's own parser: each is whole, and names only
what there is. Nothing but Power BI and Excel runs them.
"""

import json
import re
import subprocess
from pathlib import Path
from typing import Any

from sendtimelines.law.england.events import EVENTS
from sendtimelines.tables.lookup_rows import LOOKUP_COLUMNS
from tests.each import for_each

PAGES = sorted((Path(__file__).resolve().parents[3] / "docs").rglob("*.md"))
SNIPPETS = [
    snippet
    for page in PAGES
    for snippet in re.findall(r"^```text\n(let\n.*?)^```$", page.read_text("utf-8"), re.M | re.S)
]

TO_JSON = """
const parser = require("@microsoft/powerquery-parser");
const leaves = [];
const walk = (node) => {
  if (node === null || typeof node !== "object") return;
  if (node.kind === "RecursivePrimaryExpression") calls(node);
  if (typeof node.literal === "string")
    leaves.push([node.kind, node.literalKind ?? node.identifierContextKind ?? "", node.literal]);
  for (const key of Object.keys(node)) if (key !== "tokenRange") walk(node[key]);
};
const calls = (node) => {
  const name = node.head?.identifier?.literal;
  for (const each of node.recursiveExpressions?.elements ?? [])
    if (each.kind === "InvokeExpression") leaves.push(["Call", String(each.content.elements.length), name]);
};
(async () => {
  const read = await parser.TaskUtils.tryLexParse(parser.DefaultSettings, require("fs").readFileSync(0, "utf8"));
  if (parser.TaskUtils.isParseStageOk(read)) walk(read.ast);
  console.log(JSON.stringify({ whole: parser.TaskUtils.isParseStageOk(read), why: read.error?.message ?? "", leaves }));
})();
"""

ARGUMENTS = {
    "Csv.Document": range(1, 6),
    "Excel.CurrentWorkbook": range(1),
    "File.Contents": range(1, 3),
    "Table.AddColumn": range(3, 5),
    "Table.ExpandTableColumn": range(3, 5),
    "Table.NestedJoin": range(5, 8),
    "Table.PromoteHeaders": range(1, 3),
    "Table.ReplaceErrorValues": range(2, 3),
    "Table.TransformColumnTypes": range(2, 4),
}
"""The functions of Power Query that the snippets call, and how many arguments each takes."""
CONSTANTS = {"JoinKind.LeftOuter", "TextEncoding.Utf8"}
QUERIES = {"contact_adviser"}
"""What the page has the reader call the tables of `lookup`."""
OPTIONS = {"Content", "Delimiter", "Encoding", "HasError", "Name"}
"""The fields of records of Power Query itself."""
OF_THEIR_OWN = {"limit", "problem"}
"""Columns that a snippet adds."""


def read(snippet: str, modules: Path) -> Any:
    """What the parser says of a snippet: whether it is whole, and its names, literals and calls."""
    done = subprocess.run(
        ["node", "-e", TO_JSON], input=snippet, cwd=modules.parent, capture_output=True, encoding="utf-8", check=True
    )
    return json.loads(done.stdout)


def test_there_are_some() -> None:
    assert len(SNIPPETS) >= 2


@for_each("snippet", SNIPPETS)
def test_each_is_whole_and_names_what_there_is(snippet: str, modules: Path) -> None:
    parsed = read(snippet, modules)
    assert parsed["whole"], parsed["why"]
    of_kind: dict[tuple[str, str], list[str]] = {}
    for kind, more, literal in parsed["leaves"]:
        of_kind.setdefault((kind, "" if kind == "Call" else more), []).append(
            f"{literal} {more}" if kind == "Call" else literal
        )
    steps = of_kind[("Identifier", "Key")]
    assert len(set(steps)) == len(steps)
    assert set(of_kind[("Identifier", "Value")]) <= {*steps, *ARGUMENTS, *CONSTANTS, *QUERIES}
    for name, count in (call.split() for call in of_kind[("Call", "")]):
        assert int(count) in ARGUMENTS[name], name
    columns = {*LOOKUP_COLUMNS, *EVENTS, *OF_THEIR_OWN}
    listed = {name for braces in re.findall(r'\{("[^{}]*)\}', snippet) for name in re.findall('"([^"]*)"', braces)}
    assert listed
    assert listed <= columns
    assert set(of_kind[("GeneralizedIdentifier", "")]) <= columns | OPTIONS


def test_the_parser_finds_what_is_not_whole(modules: Path) -> None:
    assert not read(SNIPPETS[0].replace("in\n", "\n"), modules)["whole"]
