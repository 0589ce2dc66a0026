"""What can go wrong, one class a cause, each also a builtin so that ordinary handlers catch it.

A message says what is wrong, why, and what to do, in one lower-case sentence. It names the field and what is
known, never the value: a case is about a child. The value is on the exception, as `value`, for the caller alone.
"""

from collections.abc import Generator, Iterable
from contextlib import contextmanager

LOOKED_AT = 100
"""How many letters of a name are compared with those that are known; a name may be of any length."""


class SendTimelinesError(Exception):
    """The root of every error this library raises on purpose.

    Attributes:
        field: the name of the argument, event or key at fault, or None.
        value: the value there, or None. It is kept out of the message.
    """

    def __init__(self, message: str, *, field: str | None = None, value: object = None) -> None:
        super().__init__(message)
        self.field = field
        self.value = value


class NotADate(SendTimelinesError, TypeError):
    """Something other than a `datetime.date` stands where a day is meant."""


class BadPeriod(SendTimelinesError, ValueError):
    """A period that cannot be counted: zero, negative, or not a whole number."""


class OutsideCalendar(SendTimelinesError, LookupError):
    """A day that the calendar does not reach."""


class BadCalendarData(SendTimelinesError, ValueError):
    """A list of bank holidays that cannot be read, or has a gap."""


class UnknownName(SendTimelinesError, LookupError):
    """A rule, event, reading, calendar or word that the library does not have."""


class MissingEvent(SendTimelinesError, LookupError):
    """A rule was asked for a date without the event that starts its clock."""


class BeforeTheLaw(SendTimelinesError, ValueError):
    """A date on which the provision was not, or no longer, in force."""


class BadConsent(SendTimelinesError, ValueError):
    """A consent to reduced notice that has no effect in law (reg 37(2))."""


class BadReading(SendTimelinesError, ValueError):
    """Two readings of the same point at once."""


class BadNotice(SendTimelinesError, ValueError):
    """A notice of a session that cannot have been one, such as one told after it."""


class BadReceipt(SendTimelinesError, ValueError):
    """A day of receipt that no convention gives."""


class BadVariation(SendTimelinesError, ValueError):
    """Another date put in the place of a limit that the provision does not allow to be varied."""


class BadColumn(SendTimelinesError, ValueError):
    """A column that does not hold days, or does not fit the others."""


class MissingExtra(SendTimelinesError, ImportError):
    """A part of the library is used whose other packages are not installed."""


class BadCase(SendTimelinesError, ValueError):
    """A case whose facts cannot be read or do not belong together."""


class BadLog(SendTimelinesError, ValueError):
    """A log of mediations that cannot be read."""


class BadDocument(SendTimelinesError, ValueError):
    """JSON that does not hold what it should, or a value that JSON of this version cannot hold."""


class BadReturn(SendTimelinesError, ValueError):
    """A SEN2 return that cannot be read at all; what is wrong with single rows is a finding and no error."""


class NoSuchAppeal(SendTimelinesError, ValueError):
    """An appeal that the Act does not give."""


def check_type(value: object, kinds: type | tuple[type, ...], name: str, give: str) -> None:
    """Refuse a value of the wrong type at the door, where it would otherwise fail later and say less.

    Parameters:
        value: the value.
        kinds: the type it must have, or one of several.
        name: the argument.
        give: what to give.

    Raises:
        BadCase: it has another.
    """
    if not isinstance(value, kinds):
        raise BadCase(f"{name} is of type {type(value).__name__}; give {give}", field=name, value=value)


def check_kind(name: str, value: object, kind: type, give: str = "", error: type[SendTimelinesError] = BadCase) -> None:
    """Refuse one of several values if it is of another type than they all must be.

    Parameters:
        name: the argument that holds them.
        value: the value.
        kind: the type it must have, and no subclass of it.
        give: what to give; values of the type where that is empty.
        error: the error that it is.

    Raises:
        BadCase: it is of another type, if no other error is named.
    """
    if type(value) is not kind:
        give = give or f"{kind.__name__} values"
        raise error(f"{name} hold something of type {type(value).__name__}; give {give}", field=name, value=value)


ALIKE = 0.8
"""How alike two names are of which one may be the other misspelt, 1 being the same."""


def unknown(
    kind: str, value: object, known: Iterable[str], *, field: str | None = None, see: str = "", callers: bool = False
) -> UnknownName:
    """The error for a name that is not in `known`, naming the nearest that is.

    Parameters:
        kind: what sort of name it should have been, in words ("rule", "event").
        value: the value; it goes on the exception, not into the message.
        known: the names there are.
        field: the argument or key, when it differs from `kind`.
        see: where the names are listed, as the end of the sentence.
        callers: whether the names are the caller's, such as headings, and not the library's. A heading may be anybody's
            name, so it is only named where it is almost the one that was looked for.
    """
    from difflib import get_close_matches  # which takes longer to load than all else here

    names = sorted(known)
    near = get_close_matches(str(value)[:LOOKED_AT], names, n=1, cutoff=ALIKE if callers else 0.0)
    where = f" in {field}" if field else ""
    none = "no similar name exists" if names else "there is none to choose from"
    hint = f"the nearest is {near[0]}" if near else none
    return UnknownName(f"there is no such {kind}{where}; {hint}{see}", field=field or kind, value=value)


@contextmanager
def needs_extra(what: str, extra: str, *, field: str | None = None) -> Generator[None]:
    """Import inside of this what only an extra brings; where it is not installed, that is said.

    Parameters:
        what: the part that needs it, in the plural ("frames").
        extra: the name of the extra.
        field: the argument at fault, if one is.

    Raises:
        MissingExtra: it is not installed.
    """
    try:
        yield
    except ModuleNotFoundError as error:
        raise MissingExtra(
            f"{what} need {error.name}, which is not installed; install it with: pip install 'sendtimelines[{extra}]'",
            field=field,
        ) from None
