"""The workflows: what they run is pinned, may do no more than it must, and is the one command of the project."""

import re
import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
import yaml

CHECKOUT = Path(__file__).resolve().parents[2]
WORKFLOWS = {path.stem: path for path in (CHECKOUT / ".github" / "workflows").glob("*.yml")}
TEXTS = {name: path.read_text(encoding="utf-8") for name, path in WORKFLOWS.items()}
MAY_WRITE = {("release", "publish"): {"attestations", "id-token"}, ("release", "page"): {"contents"}}
"""The jobs that may change anything, and what."""
AT_LAST = 300
"""How many minutes a job may take."""

Workflow = Mapping[Any, Any]


def parsed(text: str) -> Workflow:
    """A workflow; YAML takes the key `on` for a truth."""
    found: Workflow = yaml.safe_load(text)
    return found


def faults(name: str, text: str) -> list[str]:
    """What a workflow may not do, in words."""
    workflow = parsed(text)
    found = [f"{use} is not pinned" for use in re.findall(r"uses: *(.+)", text) if not is_pinned(use)]
    if workflow.get("permissions") != {}:
        found.append("every job has permissions")
    if {"pull_request_target", "workflow_run"} & set(workflow[True]):
        found.append("it runs with rights on what others wrote")
    if "concurrency" not in workflow:
        found.append("it may run twice at once")
    for job, settings in workflow["jobs"].items():
        found += [f"{job} {fault}" for fault in faults_of_job(settings, MAY_WRITE.get((name, job), set()))]
    return found


def is_pinned(use: str) -> bool:
    """Whether an action is named by a commit with its release beside it, or is a file of this commit."""
    here = re.fullmatch(r"\$/(.+)", use)
    if here:
        return (CHECKOUT / here[1]).is_file()
    return re.fullmatch(r"[\w.-]+/[\w./-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+", use) is not None


def faults_of_job(settings: Workflow, may_write: set[str]) -> Iterator[str]:
    rights = settings.get("permissions")
    if not isinstance(rights, dict):
        yield "does not say its permissions"
    else:
        if {key for key, right in rights.items() if right != "read"} != may_write:
            yield "may write"
    if "uses" not in settings and settings.get("timeout-minutes", AT_LAST + 1) > AT_LAST:
        yield "may take for ever"
    for step in settings.get("steps", ()):
        if "actions/checkout" in step.get("uses", "") and step.get("with", {}).get("persist-credentials") is not False:
            yield "leaves its credentials"
        if "${{" in step.get("run", ""):
            yield "writes what it was told into a command"


class TestSafety:
    @pytest.mark.parametrize("name", WORKFLOWS)
    def test_a_workflow_has_no_fault(self, name: str) -> None:
        assert faults(name, TEXTS[name]) == []

    @pytest.mark.parametrize(
        ("right", "wrong", "fault"),
        [
            ("@3d3c42e5aac5ba805825da76410c181273ba90b1 # v7.0.1", "@v7", "actions/checkout@v7 is not pinned"),
            (" # v7.0.1", "", "is not pinned"),
            ("permissions: {}\n\nconcurrency", "concurrency", "every job has permissions"),
            ("      contents: read # to read the commit\n", "      contents: write\n", "every-check may write"),
            ("  pull_request:", "  pull_request_target:", "it runs with rights"),
            ("    timeout-minutes: 90\n", "", "every-check may take for ever"),
            ("persist-credentials: false", "persist-credentials: true", "every-check leaves its credentials"),
            ("bash .ci/run", "bash .ci/run ${{ github.head_ref }}", "every-check writes what it was told"),
            ("concurrency:", "env:", "it may run twice at once"),
        ],
        ids=lambda text: re.sub(r"\W+", " ", text)[:30],
    )
    def test_a_fault_would_be_found(self, right: str, wrong: str, fault: str) -> None:
        assert right in TEXTS["ci"]
        (found,) = faults("ci", TEXTS["ci"].replace(right, wrong, 1))
        assert fault in found

    def test_a_job_that_must_write_may_write_nothing_else(self) -> None:
        wrong = TEXTS["release"].replace("id-token: write", "id-token: write\n      packages: write")
        assert faults("release", wrong) == ["publish may write"]


class TestContents:
    def test_every_change_is_checked_with_the_one_command(self) -> None:
        steps = parsed(TEXTS["ci"])["jobs"]["every-check"]["steps"]
        assert [step["run"] for step in steps if "run" in step] == ["bash .ci/run"]

    def test_what_is_published_is_what_was_tested(self) -> None:
        jobs = parsed(TEXTS["release"])["jobs"]
        assert jobs["tested"]["uses"] == "$/.github/workflows/ci.yml"
        assert jobs["publish"]["needs"] == "tested"
        assert jobs["page"]["needs"] == "publish"
        assert not any("checkout" in step.get("uses", "") for job in jobs.values() for step in job.get("steps", ()))

    def test_the_releases_of_python_are_those_that_the_project_claims(self) -> None:
        project = tomllib.loads((CHECKOUT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
        claimed = {each[1] for line in project["classifiers"] if (each := re.search(r":: (3\.\d+)$", line))}
        jobs = parsed(TEXTS["ci"])["jobs"]
        lowest = next(step["with"]["python-version"] for step in jobs["every-check"]["steps"] if "python" in str(step))
        assert f">={lowest}" == project["requires-python"]
        assert set(jobs["that-wheel"]["strategy"]["matrix"]["python"]) == claimed

    def test_by_night_the_draws_are_new(self) -> None:
        steps = parsed(TEXTS["nightly"])["jobs"]["properties"]["steps"]
        assert [step["run"] for step in steps if "run" in step] == ["python3 -m tests --random"]

    @pytest.mark.parametrize("name", WORKFLOWS)
    def test_what_it_runs_is_there(self, name: str) -> None:
        modules = re.findall(r"python3? -m ((?:tests|benchmarks|docs|release)[\w.]*)", TEXTS[name])
        places = [CHECKOUT.joinpath(*module.split(".")) for module in modules]
        assert [place.name for place in places if not (place.is_dir() or place.with_suffix(".py").is_file())] == []
