"""The wheel and the source archive: `python -m release.build` leaves both in `dist/`.

They are built once to be tested and published. Then they are built again in every way that should not matter, and must
be the same to the last bit: from another directory, by another user, in another place and language.
"""

import hashlib
import os
import shutil
import subprocess
import sys
from collections.abc import Iterable, Mapping
from pathlib import Path
from tarfile import TarFile
from tempfile import TemporaryDirectory
from zipfile import ZipFile

from release import CHECKOUT, DIST

PACKAGE = "sendtimelines"
SHIPPED = {".py", ".json", ".typed"}
"""The kinds of file that the package is made of."""
METADATA = {"METADATA", "RECORD", "WHEEL", "entry_points.txt", "licenses/LICENSE"}
"""What a wheel says of itself."""
LEFT_BEHIND = shutil.ignore_patterns(".git", ".venv*", ".*_cache", "__pycache__", "build", "dist", "node_modules")
"""What lies in a checkout where one works, and is no part of it."""
ELSEWHERE = {"TZ": "Pacific/Kiritimati", "LC_ALL": "C", "LANG": "C", "PYTHONHASHSEED": "1", "HOME": "/nonexistent"}
"""The environment of another computer."""
LONG_AGO = 1_000_000_000
"""A time of change that no file of the checkout has, in seconds since 1970."""


def main() -> int:
    """Build both, build both again, and say what is wrong; 0 when nothing is."""
    shutil.rmtree(DIST, ignore_errors=True)
    # As anyone would: the source archive from the checkout, and the wheel from the source archive.
    build(CHECKOUT, DIST)
    with TemporaryDirectory() as scratch:
        copy = Path(scratch, "somewhere else")
        copy_as_another_user(CHECKOUT, copy)
        # Named one by one, each is built from the checkout.
        build(copy, Path(scratch, "again"), "--sdist", "--wheel", umask=0o077, variables=ELSEWHERE)
        problems = differences(digests(DIST), digests(Path(scratch, "again")))
    problems += astray(DIST)
    for name, digest in digests(DIST).items():
        print(f"{digest}  {name}")
    for problem in problems:
        print(problem, file=sys.stderr)
    return 1 if problems else 0


def build(checkout: Path, into: Path, *kinds: str, umask: int = -1, variables: Mapping[str, str] | None = None) -> None:
    """Build with the releases that are installed, which `build` compares with what pyproject.toml demands.

    Parameters:
        checkout: where the sources are.
        into: the folder for what is built.
        kinds: `--sdist` and `--wheel`; without either the wheel is built from the source archive.
        umask: the permissions that new files are not to have; -1 for those of the caller.
        variables: what is to be otherwise in the environment.
    """
    environment = os.environ | dict(variables or {})
    environment.pop("SOURCE_DATE_EPOCH", None)  # the time in the archives is hatchling's own, whoever builds
    command = (sys.executable, "-m", "build", "--no-isolation", *kinds, "--outdir", str(into), str(checkout))
    done = subprocess.run(
        command, env=environment, umask=umask, check=False, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    )
    if done.returncode:
        raise SystemExit(done.stdout)


def copy_as_another_user(checkout: Path, to: Path) -> None:
    """Copy the checkout as one finds it who is alone on a computer: nothing for others to read, and other times."""
    shutil.copytree(checkout, to, ignore=LEFT_BEHIND)
    for path in (to, *to.rglob("*")):
        path.chmod(path.stat().st_mode & 0o700)
        os.utime(path, (LONG_AGO, LONG_AGO))


def digests(folder: Path) -> dict[str, str]:
    """The SHA-256 of each file in a folder, by its name."""
    return {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in sorted(folder.iterdir())}


def differences(once: Mapping[str, str], again: Mapping[str, str]) -> list[str]:
    """What was built otherwise the second time, in sentences."""
    return [
        f"{name} is not the same when it is built again"
        for name in sorted({*once, *again})
        if once.get(name) != again.get(name)
    ]


def astray(folder: Path) -> list[str]:
    """What a wheel or a source archive holds too much or too little, in sentences."""
    (wheel,), (archive,) = folder.glob("*.whl"), folder.glob("*.tar.gz")
    with ZipFile(wheel) as files:
        shipped = {name for name in files.namelist() if not name.endswith("/")}
    sources = CHECKOUT / "src"
    expected = {
        path.relative_to(sources).as_posix() for path in (sources / PACKAGE).rglob("*") if path.suffix in SHIPPED
    }
    about = f"{archive.name.removesuffix('.tar.gz')}.dist-info"
    problems = not_as_expected(wheel.name, shipped, expected | {f"{about}/{name}" for name in METADATA})
    with TarFile.open(archive) as files:
        times = {member.mtime for member in files}
    with ZipFile(wheel) as files:
        days = {each.date_time for each in files.infolist()}
    if len(times) > 1 or len(days) > 1:
        problems.append("the files of an archive bear more than one time; one is a clock's")
    return problems


def not_as_expected(name: str, shipped: Iterable[str], expected: Iterable[str]) -> list[str]:
    """What is in an archive and should not be, and the other way round, in sentences."""
    too_much, too_little = sorted({*shipped} - {*expected}), sorted({*expected} - {*shipped})
    return [f"{name} holds {path}, which is no part of it" for path in too_much] + [
        f"{name} is without {path}" for path in too_little
    ]


if __name__ == "__main__":
    sys.exit(main())
