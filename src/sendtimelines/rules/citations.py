"""Where a rule comes from: an instrument and a provision of it, with the address under which it is published.

Legislation is published provision by provision at legislation.gov.uk, in a scheme of addresses of its own. Provisions
are parsed here and nowhere else; one that has no address cannot be cited.
"""

import re
from collections.abc import Iterable, Iterator
from datetime import date
from enum import StrEnum
from functools import cached_property, lru_cache

from attrs import field, frozen


class Force(StrEnum):
    """The force of a source: law, or guidance."""

    MUST = "must"
    SHOULD = "should"


class Division(StrEnum):
    """The unit that an instrument is divided into, as a citation abbreviates it.

    Sections of Acts, regulations, and rules of procedure; the last stand under "article" at legislation.gov.uk.
    """

    SECTION = "s"
    REGULATION = "reg"
    RULE = "r"

    @property
    def path(self) -> str:
        """The name of the unit in an address."""
        return {Division.SECTION: "section", Division.REGULATION: "regulation", Division.RULE: "article"}[self]

    @property
    def original(self) -> str:
        """The end of the address of the original text."""
        return "enacted" if self is Division.SECTION else "made"


NUMBER = r"\d+[A-Z]*"
PARAGRAPHS = r"(?:\(\w+\))+"
ITEM = rf"{NUMBER}(?:{PARAGRAPHS})?"
LIST = rf"{ITEM}(?:(?:, | and | to )(?:{ITEM}|{PARAGRAPHS}))*"
PROVISION = re.compile(
    r"(?:generally"
    r"|Part (?P<part>\d+[A-Z]*)(?: generally)?"
    rf"|(?P<schedule>Sch(?: {NUMBER})?)(?: (?:Part|Pt) (?P<schedule_part>{NUMBER})| paras? (?P<paragraphs>{LIST}))?"
    rf"|(?P<unit>ss?|regs?|rr?) (?P<list>{LIST})"
    r")(?P<text> as made| as enacted| as it was)?"
)
"""A provision of legislation as it may be written."""
ONE = re.compile(rf"(?P<joined>, | and | to |)(?=[\d(])(?P<number>{NUMBER})?(?P<paragraphs>(?:{PARAGRAPHS})?)")
"""One item of a list, with what joins it to the item before."""
ORIGINAL = frozenset({" as made", " as enacted"})


@frozen
class Instrument:
    """An Act, a set of regulations or rules, a code, or a judgment.

    Attributes:
        short: the name used in citations.
        full: the full title, with its number.
        address: where the text is published.
        began: the first day on which what is cited from it had effect.
        force: `must` for law, `should` for guidance.
        division: the unit that legislation is divided into and published by; None for a document that is published as
            a whole, such as a code or a judgment.
        revised: whether legislation is published as it stood on each day, and not only as it was made.
    """

    short: str
    full: str
    address: str
    began: date
    force: Force = Force.MUST
    division: Division | None = None
    revised: bool = True

    def __call__(self, provision: str, *, read: date | None = None) -> "Citation":
        """The citation of a provision of this instrument.

        Parameters:
            provision: which part of it, in its own numbering.
            read: the day on which its text as it stands was read, for a provision that has no row in the register.
        """
        return _cited(self, provision, read)


FORMS = {
    Division.SECTION: "'s 4(1)', 's 4(1), (2)', 'ss 4 to 6', 'Sch 2 para 3' or 'generally'",
    Division.REGULATION: "'reg 4(1)', 'reg 4(1), (2)', 'regs 4 to 6', 'Sch 2 para 3' or 'generally'",
    Division.RULE: "'r 4(1)', 'r 4(1), (2)', 'rr 4 to 6', 'Sch 2 para 3' or 'generally'",
}
"""The forms of a provision of each kind of legislation."""


def _can_be_looked_up(citation: "Citation", _: object, provision: str) -> None:
    if not provision.strip():
        raise ValueError("a citation names a provision; an instrument alone cannot be checked")
    division = citation.instrument.division
    parsed = PROVISION.fullmatch(provision) if division else None
    if division and (parsed is None or (parsed["unit"] and _singular(parsed["unit"]) is not division)):
        raise ValueError(f"a provision has no address as it is written; write it as {FORMS[division]}")


def _singular(unit: str) -> Division:
    """The division that an abbreviation, in the singular or the plural, stands for."""
    return Division({"ss": "s", "regs": "reg", "rr": "r"}.get(unit, unit))


@frozen(slots=False)
class Citation:
    """A provision of an instrument, as a lawyer would look it up.

    Attributes:
        instrument: where it stands.
        provision: which part of it, in the instrument's own numbering ("reg 37(2)"); several at once
            ("reg 20(3), (4)", "regs 3 to 5"), a Part or Schedule ("Sch 17 para 4"), or all of it ("generally"). After
            it "as made", "as enacted" or "as it was" says that not the text of now is meant.
        read: the day on which its text as it stands was read; None where the register says it.

    Raises:
        ValueError: the provision is empty, or of legislation and none that has an address.

    >>> from sendtimelines.law.england.instruments import SEND_REGS
    >>> SEND_REGS("reg 37(2)").address
    'https://www.legislation.gov.uk/uksi/2014/1530/regulation/37'
    """

    instrument: Instrument
    provision: str = field(validator=_can_be_looked_up)
    read: date | None = field(default=None, eq=False)

    @property
    def force(self) -> Force:
        """`must` where the source is law, `should` where it is guidance."""
        return self.instrument.force

    @cached_property
    def units(self) -> tuple[str, ...]:
        """The path of each section, regulation, rule or schedule it names, below the address of the instrument.

        Paragraphs of one unit have one path; it is empty for an instrument as a whole.
        """
        return tuple(dict.fromkeys(path for path, _ in self._parsed()))

    @cached_property
    def parts(self) -> tuple["Citation", ...]:
        """Citations with one address each, which together are this one; itself where it has one.

        >>> from sendtimelines.law.england.instruments import SEND_REGS
        >>> [str(part) for part in SEND_REGS("regs 5(3), 10(3)").parts]
        ['SEND Regs reg 5(3)', 'SEND Regs reg 10(3)']
        """
        by_path: dict[str, list[str]] = {}
        for path, words in self._parsed():
            by_path.setdefault(path, []).append(words)
        if len(by_path) == 1:
            return (self,)
        return tuple(
            Citation(self.instrument, f"{words[0]}{''.join(f', {each}' for each in words[1:])}{self._text}")
            for words in by_path.values()
        )

    @property
    def unit(self) -> "Citation":
        """The whole section, regulation, rule, paragraph of a Schedule or document that it stands in; of several, the
        first.

        >>> from sendtimelines.law.england.instruments import SEND_REGS
        >>> str(SEND_REGS("reg 20(3), (4)").unit)
        'SEND Regs reg 20'
        """
        if self.instrument.division is None:
            return Citation(self.instrument, "generally")
        _, words = next(self._parsed())
        return Citation(self.instrument, f"{words.removesuffix(self._text).partition('(')[0]}{self._text}")

    @cached_property
    def links(self) -> tuple[tuple[str, str], ...]:
        """Each of its parts in words, with where it is published as it stands."""
        return tuple((str(part), part.address) for part in self.parts)

    def links_on(self, day: date) -> tuple[tuple[str, str], ...]:
        """Each of its parts in words, with where it is published as it stood on a day."""
        return tuple([(str(part), part.address_on(day)) for part in self.parts])

    @cached_property
    def address(self) -> str:
        """Where the provision is published as it stands, or as made where that is cited; the first of several."""
        division = self.instrument.division
        original = f"/{division.original}" if division and self._text in ORIGINAL else ""
        return f"{self._place}{original}"

    def address_on(self, day: date) -> str:
        """Where the provision is published as it stood on a day; the first of several.

        What is only published as made, and a document without provisions of its own address, has one address for all
        days. A day before the instrument had effect is taken as the first on which it had.

        Parameters:
            day: the day.

        >>> from sendtimelines.law.england.instruments import SEND_REGS
        >>> SEND_REGS("reg 45(3)").address_on(date(2014, 12, 1))
        'https://www.legislation.gov.uk/uksi/2014/1530/regulation/45/2014-12-01'
        """
        instrument = self.instrument
        # such an address with a day in it would lead nowhere
        if instrument.division is None or not instrument.revised or self._text in ORIGINAL:
            return self.address
        return f"{self._place}/{max(day, instrument.began)}"

    @property
    def _place(self) -> str:
        """The address without what says which text is meant."""
        path = self.units[0]
        return f"{self.instrument.address}/{path}" if path else self.instrument.address

    @property
    def _text(self) -> str:
        """The words for which text is meant, if it is not that of now."""
        parsed = PROVISION.fullmatch(self.provision) if self.instrument.division else None
        return (parsed["text"] or "") if parsed else ""

    def _parsed(self) -> Iterator[tuple[str, str]]:
        """The path of each provision it names, in order, and how it is written after those before it."""
        parsed = PROVISION.fullmatch(self.provision) if self.instrument.division else None
        if parsed is None:
            yield "", self.provision
        elif parsed["part"]:
            yield f"part/{parsed['part']}", self.provision
        elif parsed["schedule"]:
            schedule = parsed["schedule"].lower().replace("sch", "schedule").replace(" ", "/")
            yield from self._in_schedule(parsed, schedule)
        elif parsed["unit"]:
            division = _singular(parsed["unit"])
            yield from _items(parsed["list"], f"{division.path}/", f"{division} ")
        else:
            yield "", self.provision

    def _in_schedule(self, parsed: re.Match[str], schedule: str) -> Iterator[tuple[str, str]]:
        if parsed["schedule_part"]:
            yield f"{schedule}/part/{parsed['schedule_part']}", self.provision
        elif parsed["paragraphs"]:
            yield from _items(parsed["paragraphs"], f"{schedule}/paragraph/", f"{parsed['schedule']} para ")
        else:
            yield schedule, self.provision

    def __str__(self) -> str:
        return f"{self.instrument.short} {self.provision}"


_cited = lru_cache(maxsize=4096)(Citation)  # so that the addresses of a provision are worked out once


class TextVersion(StrEnum):
    """The text that a provision was read against.

    That of an Act or instrument as it was made, or with its amendments; that of a code or judgment, which has no other;
    or somebody's account of it, where the text itself was not read.
    """

    AS_MADE = "as made"
    AS_AMENDED = "as amended"
    AS_PUBLISHED = "as published"
    SECONDARY = "secondary account"


@frozen
class TextCheck:
    """The reading of provisions against a text.

    Attributes:
        provisions: what was read.
        on: the day on which it was last read.
        text: against which text.
        amended_to: the last day whose amendments are in that text; None for one without any.
    """

    provisions: Citation
    on: date
    text: TextVersion
    amended_to: date | None = None

    def __str__(self) -> str:
        return f"{self.text} to {self.amended_to}" if self.amended_to else self.text.value


def addressed(sources: Iterable[Citation], day: date | None = None) -> Iterator[tuple[Citation, str]]:
    """Each part of some provisions with its address.

    Parameters:
        sources: the provisions.
        day: the day as of which they are to be read; None for as they stand.
    """
    for source in sources:
        for part in source.parts:
            yield part, part.address_on(day) if day else part.address


def _items(text: str, path: str, unit: str) -> Iterator[tuple[str, str]]:
    """The path of each item of a list, and how it is written; a range of numbers is every number in it."""
    last = ""
    for item in ONE.finditer(text):
        number, paragraphs = item["number"], item["paragraphs"]
        # of "regs 4 to 6"; between 4A and 6 nobody knows what there is
        if number and item["joined"] == " to " and number.isdigit() and last.isdigit():
            for between in range(int(last) + 1, int(number)):
                yield f"{path}{between}", f"{unit}{between}"
        yield f"{path}{number or last}", f"{unit}{number}{paragraphs}" if number else paragraphs
        last = number or last
