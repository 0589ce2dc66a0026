"""What every spelling of the return comes down to: records of one request each, and the headings that were met."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import zip_longest

from attrs import Factory, define, field, frozen

from sendtimelines.sen2.fields import FIELDS, KNOWN, NUMBERING, plain
from sendtimelines.sen2.limits import RETURN
from sendtimelines.sen2.values import Cell

Cells = dict[str, Cell]

MOST_STRANGE = 1000
"""How many headings are reported, each with the nearest that SEN2 has."""


@frozen
class Record:
    """The cells of the return about one request.

    Attributes:
        place: where it stands in the return.
        cells: its cells, by the name of the item.
        note: what is odd about the record as a whole, if anything is.
    """

    place: str
    cells: Mapping[str, Cell]
    note: str | None = None


def _names(headings: "Headings") -> dict[str, str]:
    names = {item.name for item in FIELDS}
    for name in headings.keep:
        item = KNOWN.get(plain(name))
        names.add(item.name if item else name)
    asked_for = {plain(name): name for name in names}
    return asked_for | {heading: item.name for heading, item in KNOWN.items() if item.name in names}


@define
class Headings:
    """The headings of a return, or the elements where it is XML, as they are met.

    Attributes:
        keep: items or headings that are read besides those that are always read.
        head: what the head of the return says, by the name of the item.
        seen: the items that were met, of those that are read.
        strange: the headings that SEN2 does not have, and that nobody asked for.
    """

    keep: tuple[str, ...] = ()
    head: Cells = Factory(Cells)
    seen: set[str] = Factory(set[str])
    strange: dict[str, None] = Factory(dict[str, None])
    _wanted: dict[str, str] = field(init=False, default=Factory(_names, takes_self=True))

    @property
    def kept_items(self) -> tuple[str, ...]:
        """The names under which that which was asked for is read."""
        return tuple(dict.fromkeys(self._wanted[plain(name)] for name in self.keep))

    def name_of(self, heading: str) -> str | None:
        """The name under which a column is read; None for one that is not.

        Raises:
            BadReturn: there are too many that SEN2 does not have.
        """
        short = plain(heading)
        name = self._wanted.get(short)
        if name:
            self.seen.add(name)
        elif short and short not in KNOWN and not NUMBERING.fullmatch(short):
            self.strange[" ".join(heading.split())] = None
            if len(self.strange) > MOST_STRANGE:
                raise RETURN.refused(
                    f"has more than {MOST_STRANGE:,} headings that SEN2 does not have; give the return"
                )
        return name


def combined(place: str, request: Cells, assessments: Sequence[Cells], plans: Sequence[Cells]) -> Iterator[Record]:
    """A request with what belongs to it: one record, or more where it has more than one assessment or plan."""
    for number, (assessment, plan) in enumerate(zip_longest(assessments or [{}], plans or [{}], fillvalue=Cells())):
        note = (
            "the request has more than one Assessment or ActivePlans; each has a row, and is counted"
            if number
            else None
        )
        yield Record(place, {**request, **assessment, **plan}, note)
