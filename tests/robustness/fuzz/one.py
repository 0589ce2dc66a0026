"""One reader under atheris, which changes bytes and keeps what leads to new places.

Run `python -m tests.robustness.fuzz.one NAME`.

What follows the name goes to libFuzzer.
"""

import sys
from pathlib import Path
from tempfile import TemporaryDirectory

import atheris

with atheris.instrument_imports(include=["sendtimelines", "tomllib", "openpyxl"]):
    from tests.robustness.fuzz.readers import LETTERS, READERS


def entry(word: str) -> str:
    """A word as a line of a dictionary of libFuzzer."""
    return '"' + "".join(f"\\x{byte:02x}" for byte in word.encode()) + '"\n'


def main() -> None:
    """Go on until something is found, or as long as the options say."""
    name, *options = sys.argv[1:]
    reader = READERS[name]
    with TemporaryDirectory() as place:
        folder, seeds, words = Path(place, "here"), Path(place, "seeds"), Path(place, "words")
        folder.mkdir()
        seeds.mkdir()
        for number, content in enumerate(reader.right()):
            (seeds / str(number)).write_bytes(content)
        words.write_text("".join(map(entry, (*LETTERS, *reader.words))), encoding="ascii")
        atheris.Setup(
            [sys.argv[0], f"-dict={words}", *options, str(seeds)],
            lambda content: reader.check(content, folder) and None,
        )
        atheris.Fuzz()


if __name__ == "__main__":
    main()
