"""Local arrangements: who provides mediation and disagreement resolution in an area, as the caller gives it."""

from collections.abc import Mapping

from attrs import Attribute, asdict, field, frozen

from sendtimelines.errors import BadCase


def _text(_: object, attribute: "Attribute[str]", value: object) -> None:
    name = attribute.name
    if not isinstance(value, str):
        raise BadCase(f"{name} of a contact is of type {type(value).__name__}; give text", field=name, value=value)
    if not value.isprintable():
        raise BadCase(f"{name} of a contact does not fit on one line; give plain text", field=name, value=value)


@frozen(kw_only=True)
class Contact:
    """Whom to ring, write to or look up.

    Attributes:
        name: the provider, team or person.
        phone: telephone number.
        email: e-mail address.
        web: web address.
    """

    name: str = field(repr=False, validator=_text)
    phone: str = field(default="", repr=False, validator=_text)
    email: str = field(default="", repr=False, validator=_text)
    web: str = field(default="", repr=False, validator=_text)

    def __str__(self) -> str:
        return ", ".join(part for part in asdict(self).values() if part)


@frozen(kw_only=True)
class Arrangements:
    """What a local authority arranged (CFA 2014 ss 53(3), 54(2), 57; SEND Regs reg 32).

    The library holds no such data: they change, and the decision notice must give them. Each step that needs a contact
    shows the one given here.

    Attributes:
        authority: the local authority's name.
        authority_contact: whom to tell at the authority that mediation is wanted.
        mediation: the mediation adviser, and who arranges mediation.
        disagreement_resolution: who provides disagreement resolution; it may be the same.

    >>> local = Arrangements(authority="West Sussex", mediation=Contact(name="Global Mediation", phone="0800 064 4488"))
    >>> str(local.contact("mediation"))
    'Global Mediation, 0800 064 4488'
    """

    authority: str = field(default="", repr=False, validator=_text)
    authority_contact: Contact | None = None
    mediation: Contact | None = None
    disagreement_resolution: Contact | None = None

    def contact(self, kind: str) -> Contact | None:
        """The contact for a kind of step: "mediation", "authority" or "disagreement_resolution"."""
        contacts: Mapping[str, Contact | None] = {
            "authority": self.authority_contact,
            "mediation": self.mediation,
            "disagreement_resolution": self.disagreement_resolution,
        }
        return contacts[kind]


NO_ARRANGEMENTS = Arrangements()
"""Where the caller gave none."""
