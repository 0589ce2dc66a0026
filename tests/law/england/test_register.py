"""The register: what the library cites was read against its text, on a day that is known."""

import re
from collections import Counter
from datetime import date

import pytest
from attrs import evolve

from sendtimelines import last_checked, rule_named
from sendtimelines.law import registry
from sendtimelines.law.england.instruments import CFA, CODE, HESC_RULES, KUMAR, SEND_REGS, UT_RULES
from sendtimelines.law.england.register import REGISTER
from sendtimelines.law.registry import checks
from sendtimelines.rules import Basis, Citation, TextCheck, TextVersion
from tests.apps.cli.terminal import cli
from tests.cited import every_citation

UNITS = [(part, check) for check in REGISTER for part in check.provisions.parts]
UNITS += [(part.unit, check) for part, check in checks().items() if check not in REGISTER]
LAST = date(2026, 11, 29)
"""The day on which the law was last read as a whole; a row can be newer."""


class TestRegister:
    """Every provision has one row, with a day and a text."""

    @pytest.mark.parametrize("citation", every_citation(), ids=str)
    def test_whatever_is_cited_is_in_it(self, citation: Citation) -> None:
        missing = [str(part.unit) for part in citation.parts if last_checked(part) is None]
        assert not missing, (
            f"{citation} is cited, and {', '.join(missing)} is not in law/register.py: read it against its text, and "
            "give the day in the entry, as read=date(2026, 11, 29), or in a row"
        )

    def test_nothing_is_in_it_twice(self) -> None:
        twice = [str(unit) for unit, times in Counter(part for part, _ in UNITS).items() if times > 1]
        assert not twice, f"{', '.join(twice)}: more than one row in law/register.py; leave the newest"

    @pytest.mark.parametrize(("part", "check"), UNITS, ids=[str(part) for part, _ in UNITS])
    def test_a_row_names_whole_provisions(self, part: Citation, check: TextCheck) -> None:
        assert part == part.unit, f"{part} is a paragraph; name {part.unit}"
        assert last_checked(part) is check

    @pytest.mark.parametrize("check", REGISTER, ids=lambda check: str(check.provisions))
    def test_a_text_has_what_there_is_of_it(self, check: TextCheck) -> None:
        instrument = check.provisions.instrument
        assert check.on >= LAST
        assert (check.amended_to is None) is (check.text is not TextVersion.AS_AMENDED)
        without_parts = {TextVersion.AS_PUBLISHED, TextVersion.SECONDARY}
        assert check.text in (
            without_parts
            if instrument.division is None
            else set(TextVersion) - {*without_parts} | {TextVersion.SECONDARY}
        )
        assert check.amended_to is None or instrument.began <= check.amended_to <= check.on
        assert instrument.revised or check.text is TextVersion.AS_MADE

    def test_the_entry_of_a_rule_can_say_when_its_provision_was_read(self, monkeypatch: pytest.MonkeyPatch) -> None:
        read = date(2026, 12, 1)
        new = evolve(rule_named("mediation.arrange"), sources=(SEND_REGS("regs 198(1), 199", read=read),))
        monkeypatch.setattr(registry, "RULES", (*registry.RULES, new))
        found = checks.__wrapped__()
        assert {str(part): str(found[part]) for part in found.keys() - checks().keys()} == {
            "SEND Regs reg 198": "as amended to 2026-12-01",
            "SEND Regs reg 199": "as amended to 2026-12-01",
        }
        assert found[SEND_REGS("reg 198")].on == read

    def test_what_is_cited_as_made_was_read_as_made(self) -> None:
        for citation in every_citation():
            if citation.provision.endswith(" as made"):
                check = last_checked(citation)
                assert check
                assert check.text is TextVersion.AS_MADE, f"{citation} was read {check}"


class TestFacts:
    """Which text was read, where it is not that of the day."""

    @pytest.mark.parametrize(
        ("citation", "text"),
        [
            (SEND_REGS("reg 37(2)"), "as amended to 2026-11-29"),
            (SEND_REGS("reg 45(5) as made"), "as made"),
            (SEND_REGS("regs 33, 45 as made"), None),
            (HESC_RULES("r 12(3)(a) as it was"), "as amended to 2020-07-20"),
            (HESC_RULES("r 48"), "secondary account"),
            (UT_RULES("r 22(5)"), "as made"),
            (CODE("9.83"), "as published"),
            (KUMAR("generally"), "as published"),
            (CFA("s 1"), None),
        ],
        ids=str,
    )
    def test_the_text(self, citation: Citation, text: str | None) -> None:
        check = last_checked(citation)
        assert (check and str(check)) == text
        assert check is None or check.on == LAST

    def test_a_rule_rests_on_an_account_where_no_text_of_its_provision_was_read(self) -> None:
        review = rule_named("appeal.review_circumstances")
        check = last_checked(review.sources[0])
        assert check
        assert (check.text, review.basis) == (TextVersion.SECONDARY, Basis.SECONDARY)


class TestShown:
    """The rules say it where they are listed."""

    def test_in_json(self) -> None:
        [rule] = cli("rules", "mediation.notify_commissioners", "--json").record
        assert [source["checked"] for source in rule["sources"]] == [
            {"on": "2026-11-29", "text": "as amended", "amended_to": "2026-11-29"}
        ] * len(rule["sources"])

    def test_in_text(self) -> None:
        text = cli("rules", "unopposed.amend").text
        found = re.findall(r"source: (.+), https.+\n +read on (.+) against its text (.+)\n", text)
        assert found[0] == ("SEND Regs reg 45(4) as made", "2026-11-29", "as made")
        assert found[1] == ("SEND Regs reg 45(4)", "2026-11-29", "as amended to 2026-11-29")
