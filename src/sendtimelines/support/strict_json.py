"""Strict JSON: a key twice, a number that is none and half a letter are refused."""

import json
from collections.abc import Callable

from sendtimelines.errors import SendTimelinesError
from sendtimelines.support.files import without_mark


def json_in(text: str, refused: Callable[[str], SendTimelinesError], advice: str) -> object:
    """Return what a text in JSON holds.

    Parameters:
        text: the text.
        refused: makes the error, from what is wrong.
        advice: what to do where it is not JSON.

    Raises:
        SendTimelinesError: it is not JSON, nests too deeply, has a key twice, a number that is none, or half a letter.
    """

    def without_doubles(pairs: list[tuple[str, object]]) -> dict[str, object]:
        entries = dict(pairs)
        if len(entries) < len(pairs):
            raise refused("has a key twice in one object; give it once")
        return entries

    def no_number(_: str) -> None:
        raise refused("has a number that is none in JSON; write a finite number")

    try:
        content: object = json.loads(without_mark(text), object_pairs_hook=without_doubles, parse_constant=no_number)
        json.dumps(content, ensure_ascii=False).encode()  # a lone surrogate is valid JSON, and no text in UTF-8
    except UnicodeEncodeError:
        raise refused("has half of a letter (a lone surrogate); write it as text") from None
    except ValueError as error:
        if isinstance(error, SendTimelinesError):
            raise
        line = getattr(error, "lineno", None)
        raise refused(f"is not JSON{f' (line {line})' if line else ''}; {advice}") from None
    except RecursionError:
        raise refused(f"nests too deeply; {advice}") from None
    return content
