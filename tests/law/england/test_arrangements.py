"""Local arrangements, as the caller gives them (CFA 2014 ss 53, 54, 57; SEND Regs reg 32)."""

import pytest

from sendtimelines.errors import BadCase
from sendtimelines.law.england import Arrangements, Contact

FIELDS = ("name", "phone", "email", "web")


class TestContact:
    """A contact is a name with ways to reach it, each one line of text."""

    def test_it_is_written_in_one_line_without_what_was_not_given(self) -> None:
        full = Contact(name="SEN team", phone="01243 000000", email="sen@example.org", web="https://example.org/sen")
        assert str(full) == "SEN team, 01243 000000, sen@example.org, https://example.org/sen"
        assert str(Contact(name="SEN team", email="sen@example.org")) == "SEN team, sen@example.org"

    @pytest.mark.parametrize("field", FIELDS)
    @pytest.mark.parametrize("value", [1243, None, b"SEN team"])
    def test_anything_but_text_is_refused(self, field: str, value: object) -> None:
        with pytest.raises(BadCase, match=f"^{field} of a contact is of type") as refused:
            Contact(**{"name": "SEN team", field: value})  # type: ignore[arg-type]
        assert (refused.value.field, refused.value.value) == (field, value)

    @pytest.mark.parametrize("field", FIELDS)
    @pytest.mark.parametrize("value", ["two\nlines", "a\ttab", "\x1b[31mred"])
    def test_text_that_does_not_fit_on_one_line_is_refused_and_not_repeated(self, field: str, value: str) -> None:
        with pytest.raises(BadCase, match="does not fit on one line") as refused:
            Contact(**{"name": "SEN team", field: value})
        assert value not in str(refused.value)


class TestArrangements:
    """An authority names a contact of its own, a mediation adviser and a disagreement resolution service; the last two
    may be the same provider.
    """

    one_for_both = Contact(name="Global Mediation", phone="0800 064 4488")
    own = Contact(name="SEN team")
    local = Arrangements(
        authority="West Sussex",
        authority_contact=own,
        mediation=one_for_both,
        disagreement_resolution=one_for_both,
    )

    def test_each_kind_of_step_finds_its_contact(self) -> None:
        assert self.local.contact("authority") == self.own
        assert self.local.contact("mediation") == self.one_for_both
        assert self.local.contact("disagreement_resolution") == self.one_for_both

    @pytest.mark.parametrize("kind", ["authority", "mediation", "disagreement_resolution"])
    def test_what_was_not_given_is_not_there(self, kind: str) -> None:
        assert Arrangements().contact(kind) is None

    def test_the_authoritys_name_is_one_line_of_text(self) -> None:
        with pytest.raises(BadCase):
            Arrangements(authority="West\nSussex")
        with pytest.raises(BadCase):
            Arrangements(authority=None)  # type: ignore[arg-type]
