"""Every week of a year in which something could happen, with what would follow and the closures that is in."""

from datetime import date, timedelta
from typing import Any

import pytest

from sendtimelines import SCOTLAND, Case, SendTimelinesError, rule_named, what_if
from tests.tables.test_without_extras import OPTIONAL, without

SUMMER = (date(2026, 7, 22), date(2026, 9, 1), "summer holidays")
EASTER = (date(2026, 3, 28), date(2026, 4, 12), "Easter holidays")
INSET = (date(2026, 7, 20), date(2026, 7, 24), "days of training")


def days_of(year: int, number: int) -> list[date]:
    """The days of a year that are a day of the week, by going through all of them."""
    every = (date(year, 1, 1) + timedelta(days=n) for n in range(366))
    return [day for day in every if day.year == year and day.weekday() == number]


class TestWeeks:
    """One row for each day of the year that is the day of the week asked for, in order."""

    NAMES = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")

    @pytest.mark.heavy
    @pytest.mark.parametrize("year", [2015, 2020, 2099])
    @pytest.mark.parametrize("name", NAMES)
    def test_each_week_once(self, year: int, name: str) -> None:
        found = what_if(year, "advice_requested", weekday=name)
        days = days_of(year, self.NAMES.index(name))
        assert found["advice_requested"] == days
        assert found["week"] == [day.strftime("%G-W%V") for day in days]
        assert {len(column) for column in found.values()} == {len(days)}
        assert len(days) in (52, 53)


class TestWhatFollows:
    """Each due date is what the rule gives for that day, or for the last days of the steps between."""

    def test_the_rules_whose_clock_is_the_event(self) -> None:
        found = what_if(2026)
        ids = ["assessment.decide", "plan.refuse", "plan.finalise"]
        assert [*found][:4] == ["week", "request_received", *(f"{id}.due" for id in ids[:2])]
        assert {f"{id}.due" for id in ids} < {*found}
        for id in ids:
            dues = [rule_named(id)(request_received=day).due for day in days_of(2026, 0)]
            assert found[f"{id}.due"] == dues

    def test_what_follows_when_each_step_is_taken_on_its_last_day(self) -> None:
        wanted = ("mediation.contact_adviser", "mediation.arrange", "mediation.certificate_after_mediation")
        case = Case(decision="refuse_to_assess", mediation_wanted=True)
        found = what_if(2026, "notice_sent", wanted, case=case, weekday="friday")
        assert list(found) == ["week", "notice_sent", *(f"{id}.due" for id in wanted), "closures"]
        for place, day in enumerate(days_of(2026, 4)):
            contact = rule_named(wanted[0])(notice_sent=day).due
            assert contact
            held = rule_named(wanted[1])(la_informed=contact).due
            assert held
            certificate = rule_named(wanted[2])(mediation_concluded=held).due
            assert [found[f"{id}.due"][place] for id in wanted] == [contact, held, certificate]

    def test_facts_readings_and_the_calendar_of_a_case(self) -> None:
        case = Case(readings=frozenset({"weekend.previous"}), calendar=SCOTLAND)
        found = what_if(2026, "mediation_concluded", "mediation.certificate_after_mediation", case=case)
        rule = rule_named("mediation.certificate_after_mediation")
        assert found["mediation.certificate_after_mediation.due"] == [
            rule(mediation_concluded=day, calendar=SCOTLAND).due for day in days_of(2026, 0)
        ]
        found = what_if(2026, "la_informed", "mediation.arrange", case=case, weekday="thursday")
        assert found["mediation.arrange.due"][0] == date(2026, 1, 30)

    def test_what_rests_on_something_else_is_left_out(self) -> None:
        case = Case(events={"notice_sent": date(2026, 1, 5)})
        assert "appeal.register.due" not in what_if(2026, "last_review", case=case)
        assert "review.annual.due" in what_if(2026, "last_review", case=case)

    def test_a_count_that_leaves_the_calendar(self) -> None:
        last = what_if(2099, "mediation_concluded")
        assert last["mediation.certificate_after_mediation.due"][-1] == date(2099, 12, 31)
        far = what_if(2099, "last_assessment", weekday="thursday")
        assert [name for name in far if name.endswith(".due")]


class TestClosures:
    """A due date on a day on which schools are closed is told with the closure; both ends of a closure are in it."""

    def test_each_due_date_in_each_closure(self) -> None:
        found = what_if(2026, closures=[SUMMER, EASTER, INSET])
        dues = {name.removesuffix(".due"): days for name, days in found.items() if name.endswith(".due")}
        told = 0
        for place, words in enumerate(found["closures"]):
            expected: list[str] = []
            for id, days in dues.items():
                for first, last, name in (SUMMER, EASTER, INSET):
                    every = [first + timedelta(days=n) for n in range((last - first).days + 1)]
                    if days[place] in every:
                        expected.append(f"{id}: {name}")
            assert words == ("; ".join(expected) or None)
            told += len(expected)
        assert told > 20

    @pytest.mark.parametrize(
        ("first", "last", "inside"),
        [
            (date(2026, 7, 27), date(2026, 7, 27), True),
            (date(2026, 7, 28), date(2026, 8, 1), False),
            (date(2026, 7, 1), date(2026, 7, 26), False),
        ],
        ids=["the day itself", "from the day after", "to the day before"],
    )
    def test_both_ends_count(self, first: date, last: date, inside: bool) -> None:
        found = what_if(2026, rules="plan.finalise", closures=[(first, last, "closed")])
        place = found["plan.finalise.due"].index(date(2026, 7, 27))
        assert (found["closures"][place] == "plan.finalise: closed") is inside

    def test_none_unless_the_caller_gives_some(self) -> None:
        assert set(what_if(2026)["closures"]) == {None}


class TestRefusals:
    """What is wrong with the question raises and says what to do."""

    @pytest.mark.parametrize(
        ("asked", "error", "words"),
        [
            ({"event": "request"}, "UnknownName", "no such event; the nearest is request_received"),
            ({"rules": "plan.finalize"}, "UnknownName", "no such rule; the nearest is plan.finalise"),
            (
                {"rules": ["plan.finalise", "mediation.arrange"]},
                "UnknownName",
                "no such rule; the nearest is [a-z._]+ among those that follow from request_received alone",
            ),
            ({"weekday": "mon"}, "UnknownName", "no such weekday; the nearest is monday"),
            ({"weekday": 0}, "UnknownName", "no such weekday"),
            ({"year": 2014}, "BeforeTheLaw", "year is before 2014-09-01"),
            ({"year": 2100}, "OutsideCalendar", "year is after 2099-12-31"),
            ({"year": 10**9}, "OutsideCalendar", "year is after 2099-12-31"),
            ({"year": "2026"}, "BadPeriod", "year is of type str"),
            ({"closures": [SUMMER[:2]]}, "BadCalendarData", "not a first day, a last day and a name"),
            ({"closures": [None]}, "BadCalendarData", "not a first day, a last day and a name"),
            ({"closures": [(SUMMER[1], SUMMER[0], "x")]}, "BadCalendarData", "ends before it begins"),
            ({"closures": [("2026-07-22", SUMMER[1], "x")]}, "NotADate", "closures is a string"),
            (
                {"case": Case(events={"request_received": date(2026, 1, 5)})},
                "BadCase",
                "the case has a day of request_received already",
            ),
        ],
        ids=lambda given: "" if isinstance(given, str) else "-".join(map(str, given)),
    )
    def test_it_says_what_and_what_to_do(self, asked: dict[str, Any], error: str, words: str) -> None:
        with pytest.raises(SendTimelinesError, match=words) as refused:
            what_if(**{"year": 2026, **asked})
        assert type(refused.value).__name__ == error

    def test_it_needs_no_library_of_frames(self) -> None:
        program = (
            "from sendtimelines import what_if; print(what_if(2026, rules='plan.finalise')['plan.finalise.due'][0])"
        )
        assert without(OPTIONAL, program) == "2026-05-25\n"
