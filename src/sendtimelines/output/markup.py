"""Elements of HTML and SVG as text, made so that text in them can only ever be text."""

import sys

NOT_IN_XML = (*range(9), 11, 12, *range(14, 32), *range(0xD800, 0xE000), 0xFFFE, 0xFFFF)
"""The characters that XML cannot hold."""
TEXT = {**dict.fromkeys(NOT_IN_XML, "\ufffd"), ord("&"): "&amp;", ord("<"): "&lt;", ord(">"): "&gt;"}
QUOTED = {**TEXT, ord('"'): "&quot;"}
NAMES: dict[str, str] = {}
"""The names of attributes by those of the keywords that stand for them."""
EMPTY = {"meta": ">", "line": " />", "rect": " />", "circle": " />", "path": " />"}
"""How the elements that hold nothing end."""


class Markup(str):
    """Text that is markup already, and is written as it stands."""

    __slots__ = ()


def element(tag: str, *children: str, **attributes: str) -> Markup:
    """An element with its contents.

    Parameters:
        tag: its name.
        children: elements and text, in order; text is escaped, and has a mark in the place of each character that XML
            cannot hold.
        attributes: by name, a hyphen as "_" and a name that Python keeps for itself with "_" behind it.

    >>> print(element("td", "a < b", class_="late"))
    <td class="late">a &lt; b</td>
    """
    opening = tag
    for keyword, value in attributes.items():
        name = NAMES.get(keyword)
        if name is None:
            name = NAMES[keyword] = sys.intern(keyword.rstrip("_").replace("_", "-"))
        opening += f' {name}="{value.translate(QUOTED)}"'
    if tag in EMPTY and not children:
        return Markup(f"<{opening}{EMPTY[tag]}")
    inside = ""
    for child in children:
        inside += child if type(child) is Markup else child.translate(TEXT)
    return Markup(f"<{opening}>{inside}</{tag}>")
