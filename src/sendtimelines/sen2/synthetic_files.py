"""Writing a synthetic return in each of the three spellings."""

import csv
from collections.abc import Generator, Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from datetime import date
from io import TextIOWrapper
from pathlib import Path
from typing import TextIO
from xml.etree import ElementTree

from attrs import frozen

from sendtimelines.errors import BadReturn
from sendtimelines.sen2.fields import (
    ASSESSMENT_KEY,
    FIELDS,
    PERSON_KEY,
    REQUEST_KEY,
    UNREAD,
    Field,
    Module,
)
from sendtimelines.sen2.from_tables import ENTRY
from sendtimelines.sen2.values import Plain
from sendtimelines.support.day_parser import ABBREVIATIONS
from sendtimelines.support.files import BadTarget, moved_into_place
from sendtimelines.support.spreadsheet_cells import is_run
from sendtimelines.support.workbooks import excel

LABEL = "Synthetic data: a made-up return. No person, and no decision of an authority, is behind it."
SURNAME = "Synthetic"
"""What every person is called."""

Values = Mapping[str, Plain]


@frozen
class Part:
    """A kind of record as it is written.

    Attributes:
        module: the record.
        title: what stands above its table in the template.
        file: the file that COLLECT makes of it.
        collect: the numbers that COLLECT has in it.
        template: the numbers that the template has in it.
        names: its other items.
    """

    module: Module
    title: str
    file: str
    collect: tuple[Field, ...]
    template: tuple[Field, ...]
    names: tuple[str, ...]

    @property
    def fields(self) -> tuple[Field, ...]:
        """Its items."""
        return tuple(BY_NAME[name] for name in self.names)


BY_NAME = {item.name: item for item in (*UNREAD, *FIELDS)}

PARTS = (
    Part(
        Module.HEADER,
        "Header Record",
        "sen2",
        (),
        (),
        ("Collection", "Year", "ReferenceDate", "SourceLevel", "SoftwareCode", "LEA"),
    ),
    Part(Module.PERSON, "Person Record", "person", (PERSON_KEY,), (PERSON_KEY,), ("Surname", "Sex")),
    Part(
        Module.REQUEST,
        "Requests Records",
        "requests",
        (REQUEST_KEY, PERSON_KEY),
        (REQUEST_KEY, PERSON_KEY),
        ("ReceivedDate", "RequestOutcomeDate", "RequestOutcome", "RequestMediation", "RequestTribunal"),
    ),
    Part(
        Module.ASSESSMENT,
        "Assessments Records",
        "assessment",
        (ASSESSMENT_KEY, REQUEST_KEY),
        (PERSON_KEY, REQUEST_KEY),
        ("AssessmentOutcome", "AssessmentOutcomeDate", "Week20"),
    ),
    Part(
        Module.NAMED_PLAN,
        "Named Plan Records",
        "namedplan",
        (ASSESSMENT_KEY,),
        (PERSON_KEY, REQUEST_KEY),
        ("StartDate",),
    ),
    Part(
        Module.ACTIVE_PLAN,
        "Active Plan Records",
        "activeplans",
        (REQUEST_KEY,),
        (PERSON_KEY, REQUEST_KEY),
        ("ReviewMeeting", "LastReview", "ReviewDraft"),
    ),
)


def _iso(value: Plain) -> str:
    return value.isoformat() if isinstance(value, date) else _flag(value)


def _as_collect(value: Plain) -> str:
    if isinstance(value, date):
        return f"{value.year}-{ABBREVIATIONS[value.month - 1].title()}-{value.day:02} 00:00:00"
    return _flag(value)


def _day_first(value: Plain) -> str:
    return f"{value:%d/%m/%Y}" if isinstance(value, date) else _flag(value)


def _flag(value: object) -> str:
    return str(int(value)) if isinstance(value, bool) else str(value or "")


def _rows(part: Part, head: Values, requests: Iterable[Values]) -> Iterator[Values]:
    """The records of a kind: of the head one, of the others one for each request that has anything in it."""
    if part.module is Module.HEADER:
        yield head
        return
    for request in requests:
        values = {**request, "Surname": SURNAME}
        if any(values.get(name) is not None for name in part.names):
            yield values


def _refuse_formulas(*records: Values) -> None:
    """Refuse text that a spreadsheet would run, or that has no place in XML; no item of a return has such."""
    for record in records:
        for name, value in record.items():
            if isinstance(value, str) and (is_run(value) or not value.isprintable()):
                raise BadReturn(
                    f"{name} holds text that is none of a return, since a spreadsheet would run it; leave it out",
                    field=name,
                    value=value,
                )


@contextmanager
def _written(path: Path, option: str, encoding: str = "utf-8") -> Generator[TextIO]:
    """A text file that takes its place once it is whole; line ends are written as they are."""
    with moved_into_place(path, option=option) as file, TextIOWrapper(file, encoding=encoding, newline="") as text:
        yield text


def write_collect(folder: Path, head: Values, requests: Sequence[Values]) -> None:
    """Write a return as COLLECT exports it.

    Parameters:
        folder: where the files go.
        head: what the head says.
        requests: what is said of each request.

    Raises:
        BadReturn: it holds text that is none of a return.
        BadTarget: a file cannot be written.
    """
    _refuse_formulas(head, *requests)
    try:
        folder.mkdir(exist_ok=True)
    except OSError as error:
        kind = type(error).__name__
        raise BadTarget(f"the folder cannot be made ({kind}); look at its name and place", field="folder") from None
    with ExitStack() as files:  # each takes its place when all are written
        for part in PARTS:
            names = [item.name for item in (*part.collect, *part.fields)]
            file = files.enter_context(_written(folder / f"{part.file}.csv", "folder"))
            writer = csv.writer(file)
            writer.writerow(name.lower() for name in names)
            writer.writerows([_as_collect(row.get(name)) for name in names] for row in _rows(part, head, requests))


def _template(head: Values, requests: Sequence[Values]) -> Iterator[list[Plain]]:
    yield [LABEL]
    for part in PARTS:
        items = (*part.template, *part.fields)
        yield []
        yield [part.title]
        yield ["Record Type", *(item.headings[0] if item.headings else item.name for item in items)]
        for row in _rows(part, head, requests):
            yield [str(part.module), *(row.get(item.name) for item in items)]


def write_template(path: Path, head: Values, requests: Sequence[Values]) -> None:
    """Write a return with the headings of the template, all tables one under the other.

    Parameters:
        path: a workbook (`.xlsx`), or else a CSV file.
        head: what the head says.
        requests: what is said of each request.

    Raises:
        MissingExtra: a workbook needs the extra `excel`.
        BadReturn: it holds text that is none of a return.
        BadTarget: it cannot be written.
    """
    _refuse_formulas(head, *requests)
    if path.suffix.lower() == ".xlsx":
        library = excel()
        with moved_into_place(path, option="path") as file:
            workbook = library.Workbook(write_only=True)
            sheet = workbook.create_sheet(ENTRY)
            for row in _template(head, requests):
                sheet.append([int(value) if isinstance(value, bool) else value for value in row])
            workbook.save(file)
        return
    with _written(path, "path", "utf-8-sig") as file:
        csv.writer(file).writerows(map(_day_first, row) for row in _template(head, requests))


def _filled(name: str, part: Part, values: Values, inside: Iterable[ElementTree.Element] = ()) -> ElementTree.Element:
    element = ElementTree.Element(name)
    for item in part.fields:
        value = values.get(item.name)
        if value is not None:
            ElementTree.SubElement(element, item.name).text = _iso(value)
    element.extend(inside)
    return element


def _person(values: Values) -> ElementTree.Element:
    _, person, request, assessment, named_plan, active_plan = PARTS
    started = [_filled("NamedPlan", named_plan, values)] if values.get("StartDate") else []
    assessed = [_filled("Assessment", assessment, values, started)] if values.get("AssessmentOutcome") else []
    reviewed = [_filled("ActivePlans", active_plan, values)] if values.get("ReviewMeeting") else []
    return _filled(
        "Person", person, {**values, "Surname": SURNAME}, [_filled("Requests", request, values, [*assessed, *reviewed])]
    )


def write_xml(path: Path, head: Values, requests: Sequence[Values]) -> None:
    """Write a return as XML.

    Parameters:
        path: the file.
        head: what the head says.
        requests: what is said of each request.

    Raises:
        BadReturn: it holds text that is none of a return.
        BadTarget: it cannot be written.
    """
    _refuse_formulas(head, *requests)
    header = ElementTree.Element("Header")
    details, source = (ElementTree.SubElement(header, name) for name in ("CollectionDetails", "Source"))
    for name, value in head.items():
        inside = details if name in {"Collection", "Year", "ReferenceDate"} else source
        ElementTree.SubElement(inside, name).text = _iso(value)
    with _written(path, "path") as file:
        file.write(f'<?xml version="1.0" encoding="utf-8"?>\n<!-- {LABEL} -->\n<Message>\n')
        file.write(ElementTree.tostring(header, encoding="unicode") + "\n<Persons>\n")
        for request in requests:
            file.write(ElementTree.tostring(_person(request), encoding="unicode") + "\n")
        file.write("</Persons>\n</Message>\n")
