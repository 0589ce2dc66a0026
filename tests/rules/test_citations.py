"""Citations: every provision that is cited has an address of its own, and what has none cannot be cited."""

import re
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sendtimelines.law.england import instruments
from sendtimelines.law.england.instruments import (
    AMENDMENT_REGS,
    CFA,
    CODE,
    CORONAVIRUS_REGS,
    DETAINED_REGS,
    EQA,
    HERTFORDSHIRE,
    HESC_RULES,
    KUMAR,
    RECOMMENDATIONS_REGS,
    SEND_REGS,
    UT_RULES,
)
from sendtimelines.rules import Citation, Instrument
from sendtimelines.rules.citations import Division
from tests.cited import every_citation

SITE = "https://www.legislation.gov.uk"
INSTRUMENTS = [value for value in vars(instruments).values() if isinstance(value, Instrument)]
LEGISLATION = [each for each in INSTRUMENTS if each.division]
DOCUMENTS = [each for each in INSTRUMENTS if each.division is None]
CITED = pytest.mark.parametrize("citation", every_citation(), ids=str)
DAYS = st.dates(date(2000, 1, 1), date(2099, 12, 31))


def written(address: str) -> str:
    """An address without the site, whose pages are named as the site's own documentation and pages name them."""
    return address.removeprefix(SITE)


class TestAddresses:
    """The address of a provision is that of its section, regulation, rule, Schedule or paragraph of a Schedule."""

    @pytest.mark.parametrize(
        ("citation", "addresses"),
        [
            (SEND_REGS("reg 37(2)"), ["/uksi/2014/1530/regulation/37"]),
            (SEND_REGS("reg 33"), ["/uksi/2014/1530/regulation/33"]),
            (SEND_REGS("reg 44(2)(b)(ii)"), ["/uksi/2014/1530/regulation/44"]),
            (SEND_REGS("reg 45(3A)"), ["/uksi/2014/1530/regulation/45"]),
            (SEND_REGS("reg 18A"), ["/uksi/2014/1530/regulation/18A"]),
            (SEND_REGS("reg 45(5) as made"), ["/uksi/2014/1530/regulation/45/made"]),
            (SEND_REGS("reg 20(3), (4)"), ["/uksi/2014/1530/regulation/20"]),
            (SEND_REGS("reg 45(3) to (6)"), ["/uksi/2014/1530/regulation/45"]),
            (SEND_REGS("regs 5(3), 10(3)"), ["/uksi/2014/1530/regulation/5", "/uksi/2014/1530/regulation/10"]),
            (SEND_REGS("Sch 3 Pt 3"), ["/uksi/2014/1530/schedule/3/part/3"]),
            (SEND_REGS("generally"), ["/uksi/2014/1530"]),
            (CFA("s 44(1)"), ["/ukpga/2014/6/section/44"]),
            (CFA("s 48(2)(b)"), ["/ukpga/2014/6/section/48"]),
            (CFA("ss 53(5), 54(3)"), ["/ukpga/2014/6/section/53", "/ukpga/2014/6/section/54"]),
            (CFA("ss 51 to 54"), [f"/ukpga/2014/6/section/{n}" for n in (51, 52, 53, 54)]),
            (CFA("Part 3 generally"), ["/ukpga/2014/6/part/3"]),
            (CFA("s 51 as enacted"), ["/ukpga/2014/6/section/51/enacted"]),
            (HESC_RULES("r 20(1)(c)"), ["/uksi/2008/2699/article/20"]),
            (HESC_RULES("r 12(2), (3)(b)"), ["/uksi/2008/2699/article/12"]),
            (HESC_RULES("r 21(1)(c), (cc)"), ["/uksi/2008/2699/article/21"]),
            (HESC_RULES("r 12(3)(a) as it was"), ["/uksi/2008/2699/article/12"]),
            (HESC_RULES("Sch"), ["/uksi/2008/2699/schedule"]),
            (UT_RULES("r 44(4)"), ["/uksi/2008/2698/article/44"]),
            (UT_RULES("rr 8(6) and 17(4)"), ["/uksi/2008/2698/article/8", "/uksi/2008/2698/article/17"]),
            (EQA("Sch 17 para 4"), ["/ukpga/2010/15/schedule/17/paragraph/4"]),
            (EQA("Sch 17 para 4(2)"), ["/ukpga/2010/15/schedule/17/paragraph/4"]),
            (EQA("Sch 17 paras 3, 4"), [f"/ukpga/2010/15/schedule/17/paragraph/{n}" for n in (3, 4)]),
            (RECOMMENDATIONS_REGS("regs 3 to 5"), [f"/uksi/2017/1306/regulation/{n}" for n in (3, 4, 5)]),
            (RECOMMENDATIONS_REGS("regs 6 and 7"), [f"/uksi/2017/1306/regulation/{n}" for n in (6, 7)]),
            (DETAINED_REGS("reg 5(1), (4)"), ["/uksi/2015/62/regulation/5"]),
            (AMENDMENT_REGS("reg 8(a)"), ["/uksi/2015/359/regulation/8"]),
            (CORONAVIRUS_REGS("reg 2"), ["/uksi/2020/471/regulation/2"]),
        ],
        ids=str,
    )
    def test_it_is_as_the_site_has_it(self, citation: Citation, addresses: list[str]) -> None:
        assert [written(part.address) for part in citation.parts] == addresses
        assert written(citation.address) == addresses[0]

    @pytest.mark.parametrize(
        "citation", [CODE("11.8"), CODE("ch 9"), KUMAR("generally"), HERTFORDSHIRE("[55]")], ids=str
    )
    def test_that_of_a_code_or_a_judgment_is_the_document(self, citation: Citation) -> None:
        assert citation.address == citation.instrument.address
        assert citation.address_on(date(2020, 1, 1)) == citation.instrument.address
        assert citation.parts == (citation,)

    @pytest.mark.parametrize(
        ("citation", "parts"),
        [
            (SEND_REGS("regs 5(3), (4), 10(3)"), ["reg 5(3), (4)", "reg 10(3)"]),
            (SEND_REGS("reg 20(3), (4)"), ["reg 20(3), (4)"]),
            (RECOMMENDATIONS_REGS("regs 3 to 5"), ["reg 3", "reg 4", "reg 5"]),
            (SEND_REGS("regs 44, 45 as made"), ["reg 44 as made", "reg 45 as made"]),
            (EQA("Sch 17 paras 3, 4"), ["Sch 17 para 3", "Sch 17 para 4"]),
        ],
        ids=str,
    )
    def test_of_several_each_has_its_own(self, citation: Citation, parts: list[str]) -> None:
        assert [part.provision for part in citation.parts] == parts
        assert all(part.parts == (part,) for part in citation.parts)


class TestDays:
    """On a day of the past the text of that day is meant, where the site has it."""

    def test_it_ends_with_the_day(self) -> None:
        address = HESC_RULES("r 12(3)(b) as it was").address_on(date(2020, 7, 20))
        assert written(address) == "/uksi/2008/2699/article/12/2020-07-20"
        assert written(EQA("Sch 17 para 4").address_on(date(2019, 3, 1))).endswith("/17/paragraph/4/2019-03-01")

    def test_before_the_instrument_had_effect_it_is_the_first_day_on_which_it_had(self) -> None:
        assert written(SEND_REGS("reg 45").address_on(date(2014, 8, 31))) == "/uksi/2014/1530/regulation/45/2014-09-01"

    @pytest.mark.parametrize(
        "citation", [AMENDMENT_REGS("reg 8(a)"), CORONAVIRUS_REGS("reg 2"), SEND_REGS("reg 45(3) as made")], ids=str
    )
    def test_what_is_published_only_as_made_has_one_for_all_days(self, citation: Citation) -> None:
        assert citation.address_on(date(2020, 6, 1)) == citation.address

    @given(citation=st.sampled_from(every_citation()), day=DAYS)
    def test_it_is_below_that_of_the_provision(self, citation: Citation, day: date) -> None:
        added = citation.address_on(day).removeprefix(citation.address)
        assert added in ("", f"/{day}", f"/{citation.instrument.began}")
        assert (added != "") is (
            citation.instrument.division is not None
            and citation.instrument.revised
            and not citation.provision.endswith((" as made", " as enacted"))
        )


class TestParsing:
    """A provision of legislation that has no address is refused where it is written down."""

    @pytest.mark.parametrize(
        ("instrument", "provision"),
        [
            (SEND_REGS, "37"),
            (SEND_REGS, "reg"),
            (SEND_REGS, "reg thirty"),
            (SEND_REGS, "s 37"),
            (SEND_REGS, "r 37"),
            (SEND_REGS, "reg 37 (2)"),
            (SEND_REGS, "reg 37(2) or so"),
            (SEND_REGS, "reg 37(2),(3)"),
            (SEND_REGS, "reg (2)"),
            (SEND_REGS, "reg 2A as inserted"),
            (SEND_REGS, "chapter 11"),
            (CFA, "reg 44"),
            (CFA, "section 44"),
            (HESC_RULES, "reg 12"),
            (HESC_RULES, "rule 12"),
            (EQA, "Sch 17 para"),
            (EQA, " s 4"),
        ],
    )
    def test_it_is_refused_with_what_can_be_written(self, instrument: Instrument, provision: str) -> None:
        with pytest.raises(ValueError, match="a provision has no address as it is written") as no:
            instrument(provision)
        named = re.findall(r"'([^']+)'", str(no.value).partition("write it as")[2])
        assert len(named) == 5
        assert all(instrument(each).address.startswith(instrument.address) for each in named)

    @given(number=st.integers(1, 999), letter=st.sampled_from(["", "A", "ZB"]), nested=st.lists(st.integers(1, 30)))
    def test_paragraphs_do_not_move_it(self, number: int, letter: str, nested: list[int]) -> None:
        provision = f"reg {number}{letter}{''.join(f'({each})' for each in nested)}"
        assert written(SEND_REGS(provision).address) == f"/uksi/2014/1530/regulation/{number}{letter}"

    @given(first=st.integers(1, 60), more=st.integers(1, 20))
    def test_a_range_is_every_number_in_it(self, first: int, more: int) -> None:
        parts = SEND_REGS(f"regs {first} to {first + more}").parts
        assert [part.provision for part in parts] == [f"reg {n}" for n in range(first, first + more + 1)]


class TestEverythingCited:
    """What the sources of the package cite, wherever it stands, leads to a part of its own."""

    @CITED
    def test_each_part_has_an_address_below_that_of_its_instrument(self, citation: Citation) -> None:
        for part in citation.parts:
            below = part.address.removeprefix(citation.instrument.address)
            whole = "generally" in citation.provision and "Part" not in citation.provision
            assert below == "" if whole or citation.instrument.division is None else below.startswith("/"), (
                f"{part} leads to {part.address}, which is not its own"
            )

    @CITED
    def test_its_number_stands_in_its_address(self, citation: Citation) -> None:
        if citation.instrument.division and "generally" not in citation.provision:
            for part in citation.parts:
                numbers = re.findall(r"(?<![(\w])\d+[A-Z]*", part.provision)
                below = part.address.removeprefix(citation.instrument.address).split("/")
                assert [each for each in below if each[:1].isdigit()] == numbers, f"{part} leads to {part.address}"

    @pytest.mark.parametrize("instrument", LEGISLATION, ids=lambda each: each.short)
    def test_legislation_stands_where_legislation_is_published(self, instrument: Instrument) -> None:
        kind = "ukpga" if instrument.division is Division.SECTION else "uksi"
        assert re.fullmatch(rf"{SITE}/{kind}/\d{{4}}/\d+", instrument.address)

    @pytest.mark.parametrize("instrument", DOCUMENTS, ids=lambda each: each.short)
    def test_no_other_document_does(self, instrument: Instrument) -> None:
        assert not instrument.address.startswith(SITE)

    def test_the_sources_were_searched(self) -> None:
        assert len(every_citation()) > 150
        assert {each.instrument.short for each in every_citation()} == {each.short for each in INSTRUMENTS}
        assert Path(instruments.__file__).parent.name == "england"
