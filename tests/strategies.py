"""Days to try: any, and those on which counting goes wrong."""

from datetime import date

from hypothesis import strategies as st

from sendtimelines import Claim, Limb, Person

LAW_BEGAN = date(2014, 9, 1)
LIST_ENDS = date(2028, 12, 31)

NASTY_DAYS = (
    date(2015, 1, 31),
    date(2016, 2, 29),
    date(2020, 5, 8),
    date(2022, 6, 2),
    date(2022, 9, 19),
    date(2022, 12, 24),
    date(2023, 5, 8),
    date(2024, 2, 28),
    date(2025, 12, 31),
    date(2026, 4, 3),
    date(2026, 4, 9),
    date(2026, 8, 31),
    date(2027, 7, 31),
    date(2028, 1, 3),
)
"""Month ends, leap days, days proclaimed or moved, Easter, Christmas, August."""


def days(first: date = LAW_BEGAN, last: date = LIST_ENDS) -> st.SearchStrategy[date]:
    """Any day in a stretch for which the bank holidays are published, a nasty one every so often."""
    nasty = [day for day in NASTY_DAYS if first <= day <= last]
    return st.one_of(st.dates(first, last), *([st.sampled_from(nasty)] if nasty else []))


def claims() -> st.SearchStrategy[Claim]:
    """A claim of an exception: any reason of anybody, with some of its facts."""
    day = st.none() | days()
    return st.builds(
        Claim,
        limb=st.sampled_from(Limb),
        impractical=st.booleans(),
        person=st.none() | st.sampled_from(Person),
        closed_from=day,
        reopened_on=day,
        advice_asked_on=day,
        away_from=day,
        away_to=day,
        happened_on=day,
    )
