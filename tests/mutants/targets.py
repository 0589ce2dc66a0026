"""Which modules are mutated, and which tests have to notice."""

from pathlib import Path

from attrs import frozen

CHECKOUT = Path(__file__).resolve().parents[2]
PACKAGE = CHECKOUT / "src" / "sendtimelines"


@frozen
class Target:
    """A part of the package that is mutated.

    Attributes:
        name: what it is called on the command line.
        files: its files, below the package.
        tests: the tests that have to notice, nearest first; files or folders below `tests`.
        law: whether the files hold law, which is written in other words than code.
        near: how many of the files of tests are the nearest, which are run however long they take.
    """

    name: str
    files: tuple[str, ...]
    tests: tuple[str, ...]
    law: bool = False
    near: int = 1

    @property
    def modules(self) -> dict[str, Path]:
        """The names of its modules, each with its file."""
        paths = sorted(path for each in self.files for path in PACKAGE.glob(each))
        return {_module(path): path for path in paths}


def _module(path: Path) -> str:
    parts = path.relative_to(PACKAGE.parent).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


PROVISIONS = (
    *("agreement", "appeal", "assessment", "claim", "coronavirus", "detained", "mediation", "orders", "plan"),
    *("readings", "reassessment", "recommendation", "review", "together", "transfer", "unopposed", "upper"),
)
"""The files of `tests/law` that go through the provisions, the readings, and what is said of the limits of 2020."""

COLUMNS = tuple(f"rules/columns/test_{each}.py" for each in ("columns", "formulas", "rows", "table"))
"""The files of tests that ask for whole columns."""

TARGETS = (
    Target(
        "periods",
        ("rules/periods.py",),
        (
            "rules/test_periods.py",
            "rules/test_formulas.py",
            "calendars/test_seasons.py",
            "law/england/test_notice.py",
        ),
    ),
    Target(
        "calendars",
        ("calendars/*.py",),
        (
            "calendars/test_working.py",
            "calendars/test_nations.py",
            "calendars/test_official.py",
            "calendars/test_seasons.py",
            "rules/test_periods.py",
            "calendars/test_check.py",
            "rules/test_provenance.py",
            "apps/cli/test_clock.py",
        ),
        near=2,
    ),
    Target(
        "clauses",
        ("rules/formulas.py", "rules/evaluation.py"),
        (
            "rules/test_formulas.py",
            "calendars/test_seasons.py",
            "law/england/test_events.py",
            "properties/test_rules.py",
            "law/england/test_consent.py",
        ),
    ),
    Target(
        "consent",
        ("rules/consent.py",),
        ("law/england/test_consent.py", "law/england/test_notice.py", "properties/test_errors.py"),
    ),
    Target(
        "law",
        (
            *(f"law/england/{each}.py" for each in PROVISIONS if each not in ("coronavirus", "together")),
            *(
                f"law/england/{each}.py"
                for each in ("coronavirus", "exemptions", "instruments", "last_day", "conditions")
            ),
        ),
        (
            *("cases/test_endings.py", "cases/test_lives.py", "cases/test_docket.py"),
            *(f"law/england/test_{each}.py" for each in (*PROVISIONS, "last_day")),
            "law/test_registry.py",
            "law/test_provisions.py",
            "oracles/test_judge.py",
            "cases/test_examples.py",
            "cases/test_published.py",
            "cases/test_matters.py",
        ),
        law=True,
        near=3,
    ),
    Target(
        "registry", ("law/__init__.py", "law/registry.py"), ("law/test_registry.py", "law/england/test_register.py")
    ),
    Target(
        "particulars",
        ("rules/conditions.py", "rules/lives.py", "rules/readings.py", "rules/exemptions.py"),
        (
            "properties/test_particulars.py",
            "rules/test_conditions.py",
            "properties/test_sources.py",
            "rules/test_circumstances.py",
            "law/england/test_coronavirus.py",
            "cases/test_lives.py",
            "cases/test_matters.py",
        ),
    ),
    Target(
        "rules",
        ("rules/rule.py", "rules/definition.py", "rules/bounds.py"),
        (
            "properties/test_calls.py",
            *(f"law/england/test_{each}.py" for each in ("calling", "claim", "consent", "mediation")),
            "rules/columns/test_columns.py",
        ),
    ),
    Target(
        "deadline",
        ("rules/deadline.py", "rules/status.py", "rules/receipt.py"),
        (
            "properties/test_deadlines.py",
            "rules/test_receipt.py",
            "properties/test_rules.py",
            "rules/test_exemptions.py",
            *(
                f"law/england/test_{each}.py"
                for each in ("coronavirus", "calling", "consent", "transfer", "agreement", "mediation")
            ),
            "cases",
        ),
        near=2,
    ),
    Target("routes", ("law/england/routes.py",), ("law/england/test_routes.py",)),
    Target("notice", ("law/england/notice.py",), ("law/england/test_notice.py", "law/england/test_consent.py")),
    Target("lookup", ("rules/columns/lookup.py",), COLUMNS, near=2),
    Target("columns", ("rules/columns/arrays.py",), COLUMNS, near=2),
    Target(
        "lives",
        tuple(f"law/england/{each}.py" for each in ("lives", "matters", "standing_readings")),
        (
            *("cases/test_endings.py", "cases/test_lives.py", "cases/test_docket.py", "cases/test_worlds.py"),
            *("oracles/test_judge.py", "cases/test_stories.py", "cases/test_matters.py"),
        ),
        law=True,
        near=6,
    ),
    Target(
        "duties",
        tuple(
            f"cases/{each}.py"
            for each in (
                *("facts", "hearing", "persons", "sorting", "contradictions", "worlds"),
                *("problems", "duty", "standings", "duties"),
            )
        ),
        (
            "cases/test_endings.py",
            "cases/test_lives.py",
            "cases/test_worlds.py",
            "cases/test_said.py",
            "cases/test_docket.py",
            "cases/test_case.py",
            "oracles/test_judge.py",
            "cases/test_stories.py",
            "cases/test_matters.py",
            "cases/test_timeline.py",
            "cases/test_reviews.py",
            "cases/test_the_notice.py",
            "cases/test_shown.py",
            "cases/test_case_file.py",
            "cases/test_files.py",
            "tables/logs/test_whole_lives.py",
            "cases/test_local_rules.py",
            "cases/test_properties.py",
        ),
        near=18,
    ),
    Target(
        "followed",
        ("cases/following.py", "cases/courses.py"),
        ("cases/test_courses.py", "tables/logs/test_shapes.py", "cases/test_timeline.py"),
        near=2,
    ),
    Target(
        "timelines",
        ("cases/timeline.py", "cases/case.py"),
        ("cases", "properties/test_timelines.py", "law/england/test_events.py", "cases/test_case_file.py"),
    ),
)
