"""Change the code and see the tests notice: `python -m tests.mutants`; docs/contributing/mutants.md says more."""

import argparse
import hashlib
import json
import os
import random
import sys
import time
from collections.abc import Collection, Iterator
from pathlib import Path

from attrs import define, field

from tests.mutants.argued import argued
from tests.mutants.page import PAGE, Score, page
from tests.mutants.running import set_up
from tests.mutants.scoring import Run
from tests.mutants.targets import CHECKOUT, TARGETS

PROGRESS = CHECKOUT / "build" / "mutants.json"
"""What the last run found, for `--go-on`, if not told otherwise."""


def _digest() -> str:
    """Names the sources and the tests as they are."""
    digest = hashlib.sha256()
    for folder in ("src", "tests"):
        for path in sorted((CHECKOUT / folder).rglob("*.py")):
            digest.update(path.read_bytes())
    return digest.hexdigest()


@define
class Kept:
    """What is known of mutants with these sources and tests: the test that noticed each, empty where none did."""

    path: Path
    known: dict[str, str] = field(factory=dict)
    digest: str = field(factory=_digest)

    def read(self) -> None:
        """Take over what an earlier run found, if nothing has changed since."""
        if self.path.is_file():
            before = json.loads(self.path.read_text(encoding="utf-8"))
            if before["digest"] == self.digest:
                self.known.update(before["known"])

    def write(self) -> None:
        """Leave it for a later run."""
        self.path.parent.mkdir(exist_ok=True)
        self.path.write_text(json.dumps({"digest": self.digest, "known": self.known}), encoding="utf-8")


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.mutants", description=__doc__)
    parser.add_argument("--only", nargs="+", choices=[each.name for each in TARGETS], help="these parts")
    parser.add_argument("--minutes", type=float, default=float("inf"), help="stop after so many minutes")
    parser.add_argument("--named", nargs="+", default=[""], help="those whose name holds one of these texts")
    parser.add_argument("--sample", type=int, help="only so many mutants, taken by chance")
    parser.add_argument("--seed", type=int, default=0, help="of the chance")
    parser.add_argument("--go-on", action="store_true", help="leave out what the last run has found")
    parser.add_argument("--record", type=Path, default=PROGRESS, help="where what is found is kept")
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1, help="processes side by side")
    parser.add_argument("--write", action="store_true", help="write docs/contributing/mutants.md")
    return parser.parse_args()


def sampled(runs: list[Run], size: int | None, seed: int, texts: Collection[str] = ("",)) -> Collection[str]:
    """The mutants to run: those whose name holds one of the texts, and of these so many by chance."""
    keys = [mutant.key for run in runs for mutant in run.all if any(text in mutant.key for text in texts)]
    return set(keys if size is None else random.Random(seed).sample(keys, min(size, len(keys))))


def complaints(runs: list[Run], known: dict[str, str]) -> Iterator[str]:
    """What is wrong with what was found: a mutant that nobody noticed, or a list that is out of date."""
    reasons = argued()
    keys = {mutant.key for run in runs for mutant in run.all}
    prefixes = tuple(f"{module}: " for run in runs for module in run.sources)
    for key in reasons:
        if key.startswith(prefixes) and key not in keys:
            yield f"on the list, but no longer made: {key}"
        elif known.get(key):
            yield f"on the list, but noticed by {known[key]}: {key}"
    for run in runs:
        for mutant in run.all:
            if known.get(mutant.key) == "" and mutant.key not in reasons:
                yield f"not noticed and not on the list: {mutant.key}"


def _score(run: Run, known: dict[str, str]) -> Score | None:
    results = [known.get(mutant.key) for mutant in run.all]
    if None in results:
        return None
    return Score(run.target, len(results), sum(map(bool, results)), sum(mutant.key in argued() for mutant in run.all))


def main() -> int:
    """Run what is asked for; 0 when every mutant that was run is noticed or on the list."""
    options = _arguments()
    until = time.monotonic() + options.minutes * 60
    set_up()
    runs = [Run(each, options.jobs) for each in TARGETS if not options.only or each.name in options.only]
    chosen = sampled(runs, options.sample, options.seed, options.named)
    progress = Kept(options.record)
    if options.go_on:
        progress.read()
    for run in runs:
        start = time.monotonic()
        run.until = until
        run.chosen = lambda mutant: mutant.key in chosen and mutant.key not in progress.known
        for outcome in run.found() if start < until else ():
            progress.known[outcome.mutant.key] = outcome.noticed
            progress.write()
            if not outcome.noticed and outcome.mutant.key not in argued():
                print(f"not noticed, line {outcome.mutant.line}: {outcome.mutant.key}", flush=True)
        keys = [mutant.key for mutant in run.all if mutant.key in chosen]
        done = [key for key in keys if key in progress.known]
        noticed = sum(bool(progress.known[key]) for key in done)
        print(f"{run.target.name}: {noticed} noticed of {len(done)}, {time.monotonic() - start:.0f} s", flush=True)
        if len(done) < len(keys):
            print(f"  not run: {len(keys) - len(done)} of {len(keys)}; --go-on runs them", flush=True)
        progress.write()
    wrong = list(complaints(runs, progress.known))
    print("\n".join(wrong) or "every mutant that was run is noticed, or is on the list")
    if options.write:
        scores = [score for run in runs if (score := _score(run, progress.known))]
        before = PAGE.read_text(encoding="utf-8") if PAGE.is_file() else ""
        PAGE.write_text(page(scores, argued(), before), encoding="utf-8")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
