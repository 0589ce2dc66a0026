"""The pages of the API: every public name, by what it is for, from its docstring."""

import inspect
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

from sphinx.application import Sphinx
from sphinx.pycode import ModuleAnalyzer
from written import write

import sendtimelines
from sendtimelines import calendars, cases, errors, rules, tables
from sendtimelines.law import england

GROUPS = {
    "counting": ("Counting days", "rules.periods", "calendars", "rules.receipt"),
    "law": (
        "The law",
        "law",
        "rules.rule",
        "rules.conditions",
        "rules.citations",
        "rules.formulas",
        "rules.evaluation",
        "law.england.events",
        "rules.parties",
        "rules.readings",
        "rules.ambiguity",
        "rules.bounds",
        "rules.events",
    ),
    "cases": (
        "Cases and timelines",
        "cases.case",
        "cases.case_file",
        "cases.timeline",
        "rules.consent",
        "rules.exemptions",
        "law.england.arrangements",
        "law.england.terms",
    ),
    "results": ("Deadlines and reasons", "rules.deadline", "rules.explanation", "rules.plain_english", "rules.status"),
    "checking": (
        "Checking, comparing, finding the way",
        "law.england.notice",
        "cases.letters",
        "law.england.checklists",
        "law.england.routes",
        "cases.comparison",
        "cases.difference",
        "cases.backward",
        "cases.sensitivity",
    ),
    "sharing": ("Showing and sharing", "output"),
    "tables": (
        "Tables and caseloads",
        "tables.frames",
        "tables.caseload",
        "tables.logs.frames",
        "tables.mediation_log",
        "output.timeliness_chart",
        "cases.what_if",
    ),
    "errors": ("Errors", "errors"),
}
OTHERS = "more"
"""The page of what no group names."""

INDEX = """# API

Every public name, from its docstring. What most programs need is imported from `sendtimelines` itself, the
rest from the package it belongs to:

```python
from sendtimelines import Case, timeline
from sendtimelines.rules import working_days
```

The rules stand in modules by subject, such as `sendtimelines.law.england.mediation`;
[each has its page](../rules/index.md).

```{toctree}
:maxdepth: 1

"""


PACKAGES = (england, tables, rules, cases, calendars, sendtimelines)

PLACES = {
    name: (f"{package.__name__}.{name}", f"{package.__name__}.{module}")
    for package in PACKAGES
    for name, module in package._NAMES.homes.items()
} | {
    name: (f"{errors.__name__}.{name}", errors.__name__)
    for name, kind in vars(errors).items()
    if inspect.isclass(kind) and name not in sendtimelines.__all__
}
"""For each public name the name to import, from the front if that has it, and the module that it comes from."""


def home(name: str) -> str:
    """The module of a public name, inside the package."""
    return PLACES[name][1].removeprefix("sendtimelines.")


def page_of(name: str) -> str:
    """The page on which a public name stands."""
    module = f"{home(name)}."
    groups = {subject: page for page, (_, *subjects) in GROUPS.items() for subject in subjects}
    fitting = [subject for subject in groups if module.startswith(f"{subject}.")]
    return groups[max(fitting, key=len)] if fitting else OTHERS


def documented(name: str) -> Iterator[str]:
    """The directive for a public name; a value has the words that stand below it in its module."""
    public, module = PLACES[name]
    value = getattr(import_module(public.rpartition(".")[0]), name)
    if inspect.isclass(value):
        yield from (f".. autoclass:: {public}", "   :members:")
    elif inspect.isroutine(value):
        yield f".. autofunction:: {public}"
    else:
        words = ModuleAnalyzer.for_module(module).find_attr_docs().get(("", name), [])
        yield from (f".. py:data:: {public}", "", *(f"   {line}" for line in words))
    yield ""


def page(title: str, names: list[str]) -> str:
    """A page of the API."""
    directives = "\n".join(line for name in names for line in documented(name))
    return f"# {title}\n\n```{{eval-rst}}\n{directives}```\n"


def pages() -> dict[str, str]:
    """Every page, by the name of its file."""
    found: dict[str, list[str]] = {group: [] for group in (*GROUPS, OTHERS)}
    for name in sorted(PLACES):
        found[page_of(name)].append(name)
    titles = {**{group: title for group, (title, *_) in GROUPS.items()}, OTHERS: "More"}
    made = {f"{group}.md": page(titles[group], names) for group, names in found.items() if names}
    return {**made, "index.md": INDEX + "".join(f"{Path(name).stem}\n" for name in made) + "```\n"}


def make(app: Sphinx) -> None:
    """Write the pages before Sphinx looks for sources."""
    write(Path(app.srcdir) / "reference" / "api", pages())


def setup(app: Sphinx) -> dict[str, bool]:
    """Register with Sphinx."""
    app.connect("builder-inited", make)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
