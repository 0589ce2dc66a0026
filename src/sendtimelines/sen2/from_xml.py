"""The return as XML, a person at a time."""

from collections.abc import Iterator
from typing import BinaryIO, cast
from xml.etree import ElementTree
from xml.parsers import expat

from sendtimelines.errors import BadReturn
from sendtimelines.sen2.fields import PERSON_KEY, RECORDS, REQUEST_KEY, Module
from sendtimelines.sen2.limits import RETURN, Stretches, refuse_doctype
from sendtimelines.sen2.records import Cells, Headings, Record, combined

Names = dict[str, str | None]


def xml_records(file: BinaryIO, label: str, headings: Headings) -> Iterator[Record]:
    """The records of a return in XML; what was read of a person is let go before the next.

    Parameters:
        file: the file.
        label: what stands before each place.
        headings: where headings are looked up and noted.

    Raises:
        BadReturn: it is not XML, declares a document type, which no return does, or goes on and on.
    """
    try:
        refuse_doctype(file)
        file.seek(0)
        yield from _streamed(Stretches(file), label, headings)
    except BadReturn:
        raise
    except (ElementTree.ParseError, expat.ExpatError, RecursionError, LookupError, ValueError):
        # the last two for an encoding that there is not, or whose letters have more than one byte
        raise RETURN.refused("is not XML that can be read; export it again") from None


def _streamed(file: Stretches, label: str, headings: Headings) -> Iterator[Record]:
    names: Names = {}
    around: list[ElementTree.Element] = []  # what is open when the first person begins; its last holds the persons
    number = 0
    for event, element in ElementTree.iterparse(cast("BinaryIO", file), ("start", "end")):
        if event == "start":
            if not number:
                around.append(element)
        elif element.tag.endswith("Person") and _local(element.tag) == Module.PERSON:
            if not number:
                around.pop()
            number += 1
            yield from _of_a_person(element, f"{label}person {number}", str(number), headings, names)
            for each in (element, *around[-1:]):
                each.clear()
            file.begin()
        elif not number:
            if _local(element.tag) == "Header":
                headings.head |= {_local(each.tag): each.text for each in element.iter() if not len(each)}
            around.pop()


def _local(tag: str) -> str:
    return tag.rpartition("}")[2]


def _of_a_person(
    person: ElementTree.Element, place: str, number: str, headings: Headings, names: Names
) -> Iterator[Record]:
    whole: Cells = {PERSON_KEY.name: number}
    requests: list[ElementTree.Element] = []
    for child in person:
        if _local(child.tag) == Module.REQUEST:
            requests.append(child)
        else:
            _collect(child, whole, headings, names)
    if not requests:
        yield Record(place, whole, "the person has no request")
    for count, request in enumerate(requests, 1):
        cells: Cells = {**whole, REQUEST_KEY.name: f"{number}.{count}"}
        assessments: list[Cells] = []
        plans: list[Cells] = []
        for child in request:
            part: Cells = {}
            _collect(child, part, headings, names)
            match _local(child.tag):
                case Module.ASSESSMENT:
                    assessments.append(part)
                case Module.ACTIVE_PLAN:
                    plans.append(part)
                case _:
                    cells |= part
        yield from combined(f"{place}, request {count}", cells, assessments, plans)


def _collect(element: ElementTree.Element, cells: Cells, headings: Headings, names: Names) -> None:
    """What stands in an element and those within it; of several of one name, the first."""
    for child in element:
        _collect(child, cells, headings, names)
    tag = element.tag
    if tag not in names:
        local = _local(tag)
        names[tag] = None if local in RECORDS else headings.name_of(local)
    if name := names[tag]:
        cells.setdefault(name, element.text)
