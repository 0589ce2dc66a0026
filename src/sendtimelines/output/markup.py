"""Elements of HTML and SVG, made so that text in them can only ever be text."""

import re
from xml.etree.ElementTree import Element, tostring

NOT_IN_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def element(tag: str, *children: Element | str, **attributes: str) -> Element:
    """An element with what stands in it.

    Parameters:
        tag: its name.
        children: elements and text, in order; text is escaped when it is written.
        attributes: by name, a hyphen as "_" and a name that Python keeps for itself with "_" behind it.

    >>> written_as_html(element("td", "a < b", class_="late"))
    '<td class="late">a &lt; b</td>'
    """
    made = Element(tag, {name.rstrip("_").replace("_", "-"): shown(value) for name, value in attributes.items()})
    for child in children:
        if isinstance(child, Element):
            made.append(child)
        elif len(made):
            made[-1].tail = (made[-1].tail or "") + shown(child)
        else:
            made.text = (made.text or "") + shown(child)
    return made


def shown(text: str) -> str:
    """Text with a mark in the place of each character that XML cannot hold."""
    return NOT_IN_XML.sub("\ufffd", text)


def written_as_html(made: Element) -> str:
    """An element as it stands in a page."""
    return tostring(made, encoding="unicode", method="html")


def written_as_xml(made: Element) -> str:
    """An element as it stands in a file of XML."""
    return tostring(made, encoding="unicode")
