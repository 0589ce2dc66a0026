"""What results look like where they are printed or shown at the end of a notebook's cell."""

from datetime import date

from sendtimelines import ENGLAND_AND_WALES, Case, timeline
from sendtimelines.law.england import mediation

CASE = Case(decision="refuse_to_assess", events={"notice_sent": date(2026, 6, 10), "la_informed": date(2026, 6, 22)})
FOUND = timeline(CASE, on=date(2026, 7, 30))


class TestShown:
    """A result shows itself in a line or a few, and repeats nothing that can be looked up."""

    def test_a_timeline_lists_its_duties(self) -> None:
        assert repr(FOUND) == str(FOUND)
        lines = str(FOUND).splitlines()
        assert lines[:4] == [
            "timeline on Thu 30 Jul 2026",
            "  mediation.arrange#1: Wed 22 Jul 2026, overdue: since Wed 22 Jul 2026, unless it was done and is not "
            "recorded",
            "  mediation.contact_adviser#1: open until Mon 10 Aug 2026",
            "  appeal.register#1: open until Tue 1 Sep 2026",
        ]

    def test_a_forecast_says_that_it_is_one(self) -> None:
        assert str(timeline(CASE, on=date(2026, 7, 1), forecast=True)).startswith("forecast on Wed 1 Jul 2026")

    def test_a_deadline_is_its_rule_and_its_day(self) -> None:
        assert repr(FOUND[0].deadline) == "<Deadline mediation.arrange: Wed 22 Jul 2026>"

    def test_an_explanation_is_its_numbered_steps(self) -> None:
        shown = repr(FOUND[0].explain())
        assert shown == str(FOUND[0].explain())
        assert shown.splitlines()[1] == "2. 30 days after Mon 22 Jun 2026: Wed 22 Jul 2026"

    def test_a_rule_is_its_formula_and_its_source(self) -> None:
        assert repr(mediation.notify_commissioners) == (
            "<Rule mediation.notify_commissioners: 3 working days after the day the local authority was told that "
            "mediation is wanted (SEND Regs reg 35(2))>"
        )

    def test_a_calendar_is_its_name_and_how_far_it_is_published(self) -> None:
        assert repr(ENGLAND_AND_WALES) == "<WorkingCalendar england-and-wales, published to 2028-12-31>"

    def test_a_reason_has_its_source(self) -> None:
        assert str(FOUND.routes.reasons[0]) == "a decision not to assess needs can be appealed (CFA 2014 s 51(2))"
