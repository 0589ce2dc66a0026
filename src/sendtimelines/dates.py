"""What a day and a count may be: the two checks at every door of the library."""

from datetime import date, datetime

from sendtimelines.errors import BadPeriod, NotADate


def a_date(value: object, name: str) -> date:
    """`value` as a plain date; a datetime, a string and anything else are refused by name."""
    if type(value) is date:
        return value
    if isinstance(value, datetime):
        what, why = "a datetime", "give a date (datetime.date()), since the Regulations count days"
    elif isinstance(value, date):
        return date(value.year, value.month, value.day)
    elif isinstance(value, str):
        what, why = "a string", "give a date (date.fromisoformat()), since a string can be read in two ways"
    else:
        what, why = f"of type {type(value).__name__}", "give a datetime.date, since the Regulations count days"
    raise NotADate(f"{name} is {what}; {why}", field=name, value=value)


def a_count(value: object, name: str) -> int:
    """`value` as a whole number from 1 up; zero, negatives, booleans and fractions are refused."""
    if type(value) is not int:
        kind = type(value).__name__
        raise BadPeriod(
            f"{name} is of type {kind}; give a whole number (int), since the law counts whole units",
            field=name,
            value=value,
        )
    if value < 1:
        raise BadPeriod(
            f"{name} is zero or negative; give 1 or more, and use before() to count backward",
            field=name,
            value=value,
        )
    return value
