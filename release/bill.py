"""The bills of materials: `python -m release.bill PYTHON` leaves two in `build/bills/`.

They are for the wheel that lies in `dist/`. One lists what it needs, the other what it needs with all its extras, each
in the release that is installed beside PYTHON, where the tests ran. They are CycloneDX, and say the same whenever they
are made.
"""

import json
import subprocess
import sys
from collections.abc import Iterable, Iterator, Mapping
from importlib.metadata import Distribution, distributions
from typing import Any

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from release import BILLS, DIST, extras
from release.build import digests

Bill = dict[str, Any]
"""A bill as it is read from JSON."""


def main(arguments: list[str]) -> int:
    """Write both bills for the Python that is named."""
    if len(arguments) != 1:
        print(
            "bill needs the python of an environment, as in: python -m release.bill .venv/bin/python", file=sys.stderr
        )
        return 2
    from cyclonedx.schema import SchemaVersion
    from cyclonedx.validation.json import JsonStrictValidator

    (wheel,) = (name for name in digests(DIST) if name.endswith(".whl"))
    installed = {str(canonicalize_name(each.name)): each for each in distributions(path=[_packages(arguments[0])])}
    validator = JsonStrictValidator(SchemaVersion.V1_6)
    everything = _all_installed(arguments[0])
    BILLS.mkdir(parents=True, exist_ok=True)
    for name, chosen in (("sendtimelines.cdx.json", ()), ("sendtimelines-extras.cdx.json", extras())):
        bill = cut(everything, "sendtimelines", needs(installed, "sendtimelines", chosen), digests(DIST)[wheel])
        text = json.dumps(bill, indent=2, sort_keys=True) + "\n"
        if wrong := validator.validate_str(text):
            print(f"{name} is no CycloneDX: {wrong}", file=sys.stderr)
            return 1
        (BILLS / name).write_text(text, encoding="utf-8")
        print(f"{name} lists {len(bill['components'])} packages")
    return 0


def _packages(python: str) -> str:
    """The folder into which an environment installs."""
    program = "import sysconfig; print(sysconfig.get_path('purelib'))"
    return subprocess.run([python, "-c", program], capture_output=True, text=True, check=True).stdout.strip()


def _all_installed(python: str) -> Bill:
    """A bill of everything that an environment holds."""
    settings = ("--output-reproducible", "--no-validate", "--spec-version", "1.6")  # what is cut out of it is validated
    command = (sys.executable, "-m", "cyclonedx_py", "environment", *settings, python)
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    bill: Bill = json.loads(done.stdout)
    return bill


def needs(installed: Mapping[str, Distribution], name: str, extras_chosen: Iterable[str]) -> dict[str, set[str]]:
    """What a package needs with some of its extras, and what that needs, and so on: each with what it needs itself."""
    direct_needs = dict[str, set[str]]()
    queue = [(str(canonicalize_name(name)), frozenset(extras_chosen))]
    for package, chosen in queue:
        holding = _holding(installed[package], chosen)
        direct = {(str(canonicalize_name(each.name)), frozenset(each.extras)) for each in holding}
        direct_needs.setdefault(package, set()).update(other for other, _ in direct)
        queue += [each for each in sorted(direct, key=str) if each not in queue]
    return direct_needs


def _holding(package: Distribution, chosen: Iterable[str]) -> Iterator[Requirement]:
    """The requirements of a package that hold here, with some of its extras."""
    for requirement in map(Requirement, package.requires or ()):
        marker = requirement.marker
        if marker is None or any(marker.evaluate({"extra": extra}) for extra in ("", *chosen)):
            yield requirement


def cut(everything: Bill, name: str, needed: Mapping[str, Iterable[str]], digest: str) -> Bill:
    """A bill of one package and what it needs, out of that of all that is installed."""
    parts = {str(canonicalize_name(part["name"])): part for part in everything["components"]}
    refs = {package: parts[package]["bom-ref"] for package in needed}
    # Where the wheel lay when it was installed says nothing to anyone else; its digest does.
    whole = {key: value for key, value in parts[name].items() if key != "externalReferences"}
    whole["purl"] = f"pkg:pypi/{name}@{whole['version']}"
    whole["hashes"] = [{"alg": "SHA-256", "content": digest}]
    return everything | {
        "metadata": everything["metadata"] | {"component": whole},
        "components": [parts[package] for package in sorted(needed) if package != name],
        "dependencies": [
            {"ref": refs[package], "dependsOn": sorted(refs[other] for other in needed[package])}
            for package in sorted(needed)
        ],
    }


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
