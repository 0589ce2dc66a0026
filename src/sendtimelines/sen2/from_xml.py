"""The return as XML, a person at a time."""

from collections.abc import Iterator
from typing import BinaryIO
from xml.etree import ElementTree
from xml.parsers import expat

from sendtimelines.errors import BadReturn
from sendtimelines.sen2.fields import PERSON_KEY, RECORDS, REQUEST_KEY, Module
from sendtimelines.sen2.limits import RETURN
from sendtimelines.sen2.records import Cells, Headings, Record, combined
from sendtimelines.support.bounded_xml import Xml

Names = dict[str, str | None]


def xml_records(file: BinaryIO, label: str, headings: Headings) -> Iterator[Record]:
    """The records of a return in XML; what was read of a person is let go before the next.

    Parameters:
        file: the file.
        label: the words before each place.
        headings: where headings are looked up and noted.

    Raises:
        BadReturn: it is not XML, declares a document type, which no return does, or goes on and on.
    """
    persons = Persons(file, label, headings)
    try:
        for _ in persons.xml.portions():
            yield from persons.records
            persons.records.clear()
    except BadReturn:
        raise
    except (expat.ExpatError, RecursionError, LookupError, ValueError):
        # the last two for an encoding that there is not, or whose letters have more than one byte
        raise RETURN.refused("is not XML that can be read; export it again") from None


class Persons:
    """The persons of a return as its parser comes to their ends, each let go at once.

    Parameters:
        file: the file.
        label: the words before each place.
        headings: where headings are looked up and noted.

    Attributes:
        xml: the document.
        records: the records of the persons that were read since somebody last took them.
    """

    def __init__(self, file: BinaryIO, label: str, headings: Headings) -> None:
        self.xml: Xml = Xml(file, RETURN)
        self.records: list[Record] = []
        self._building = ElementTree.TreeBuilder()
        self._around: list[ElementTree.Element] = []
        """What is open when the first person begins; its last holds the persons."""
        self._number = 0
        self._label = label
        self._headings = headings
        self._names: Names = {}
        self.xml.parser.StartElementHandler = self._begin
        self.xml.parser.CharacterDataHandler = self._building.data
        self.xml.parser.EndElementHandler = self._end

    def _begin(self, tag: str, attributes: dict[str, str]) -> None:
        element = self._building.start(tag, attributes)
        if not self._number:
            self._around.append(element)

    def _end(self, tag: str) -> None:
        element = self._building.end(tag)
        if tag.endswith("Person") and _local(tag) == Module.PERSON:
            if not self._number:
                self._around.pop()
            self._number += 1
            number = str(self._number)
            self.records += _of_a_person(element, f"{self._label}person {number}", number, self._headings, self._names)
            for each in (element, *self._around[-1:]):
                each.clear()
            self.xml.begin()
        elif not self._number:
            if _local(tag) == "Header":
                self._headings.head |= {_local(each.tag): each.text for each in element.iter() if not len(each)}
            self._around.pop()


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
