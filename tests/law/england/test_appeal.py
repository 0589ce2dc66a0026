"""Starting an appeal (CFA 2014 ss 51 and 55; HESC Rules r.20 and r.12)."""

import re
from collections.abc import Callable
from datetime import date

import pytest
from hypothesis import given

from sendtimelines import EVENTS, RULES, Case, Deadline, Rule, Status, timeline
from sendtimelines.errors import MissingEvent, UnknownName
from sendtimelines.law.england import appeal, orders
from sendtimelines.rules import Basis, Party, Variation
from tests.each import for_each
from tests.law.england.cases import concerns, ending, said_of, versioned
from tests.oracles import walk as walking
from tests.strategies import FIRST_DAY, published_days

register = appeal.register


def started_by(end: date) -> date:
    """When an appeal is still in time whose time ends on that day: r.12(2) and (3)(a), walked from day to day."""
    while end.month == 8 or (end.month, end.day) >= (12, 25) or (end.month, end.day) == (1, 1):
        end += walking.DAY
    return walking.next_working(end)


class TestTheLaterOfTwo:
    """The Tribunal must have the appeal by the later of two months after the notice of the decision was sent and one
    month after the certificate was issued (r.20(1)(c)).
    """

    def test_it_is_the_parents_or_young_persons_and_ends_when_the_tribunal_has_it(self) -> None:
        assert register.who is Party.FAMILY
        assert register.clock == "notice_sent, notice_dated, certificate_issued"
        assert ending(register) == ["appeal_received"]
        assert register.source == "HESC Rules r 20(1)(c); HESC Rules r 12; CFA 2014 s 51"
        assert register.in_force.start == FIRST_DAY

    @pytest.mark.parametrize(
        ("certificate", "due"),
        [
            (date(2026, 3, 20), date(2026, 5, 5)),  # its month ends on 20 April: the two months are later
            (date(2026, 4, 5), date(2026, 5, 5)),  # both on one day
            (date(2026, 4, 20), date(2026, 5, 20)),
            (date(2026, 4, 30), date(2026, 6, 1)),  # 30 May is a Saturday
        ],
    )
    def test_dated_examples_on_a_notice_of_5_march_2026(self, certificate: date, due: date) -> None:
        found = register(notice_sent=date(2026, 3, 5), certificate_issued=certificate)
        assert (found.due, found.safe, found.latest) == (due, due, due)

    @pytest.mark.parametrize(
        ("sent", "due"),
        [
            (date(2026, 3, 5), date(2026, 5, 5)),
            (date(2025, 12, 31), date(2026, 3, 2)),  # 28 February 2026 is a Saturday
            (date(2027, 12, 31), date(2028, 2, 29)),  # a leap year
            (date(2026, 2, 3), date(2026, 4, 7)),  # Good Friday, on to the Tuesday after Easter
            (date(2022, 7, 19), date(2022, 9, 20)),  # the State Funeral
            (date(2026, 1, 9), date(2026, 3, 9)),
        ],
    )
    def test_dated_examples_without_a_certificate(self, sent: date, due: date) -> None:
        assert register(notice_sent=sent).due == due

    @given(published_days(last=date(2028, 9, 1)), published_days(last=date(2028, 9, 1)))
    def test_a_certificate_only_ever_lengthens_the_time(self, sent: date, issued: date) -> None:
        without, found = register(notice_sent=sent).due, register(notice_sent=sent, certificate_issued=issued).due
        assert without
        assert found
        assert found >= without

    @given(published_days(last=date(2028, 9, 1)), published_days(last=date(2028, 9, 1)))
    def test_it_is_what_a_walk_over_the_days_gives(self, sent: date, issued: date) -> None:
        end = max(walking.months_on(sent, 2), walking.months_on(issued, 1))
        assert register(notice_sent=sent, certificate_issued=issued).due == started_by(end)

    def test_a_certificate_alone_is_enough_to_start_from_and_a_notice_could_only_add_to_it(self) -> None:
        found = register(certificate_issued=date(2026, 4, 20))
        assert found.due == date(2026, 5, 20)
        assert "could only make the day later" in str(found.explain())

    def test_with_neither_there_is_no_day(self) -> None:
        with pytest.raises(MissingEvent, match="notice_sent or certificate_issued"):
            register()


class TestTheDayOfTheNotice:
    """Time runs from the day the notice was sent; guidance counts from the date on the letter."""

    def test_an_earlier_letter_makes_the_safe_day_earlier(self) -> None:
        found = register(notice_dated=date(2026, 3, 2), notice_sent=date(2026, 3, 5))
        assert found.due == found.latest == found.readings["notice.sent"] == date(2026, 5, 5)
        assert found.safe == found.readings["notice.dated"] == date(2026, 5, 5)  # Saturday 2 May, then the bank holiday
        wednesday = register(notice_dated=date(2026, 2, 25), notice_sent=date(2026, 3, 5))
        assert (wednesday.safe, wednesday.due) == (date(2026, 4, 27), date(2026, 5, 5))

    def test_the_reading_can_be_asked_for(self) -> None:
        found = register(notice_dated=date(2026, 2, 25), notice_sent=date(2026, 3, 5), readings=["notice.dated"])
        assert found.due == date(2026, 4, 27)

    def test_the_date_on_the_letter_alone_gives_no_day_unless_it_is_what_counts(self) -> None:
        with pytest.raises(MissingEvent, match="notice_sent"):
            register(notice_dated=date(2026, 3, 5))
        assert register(notice_dated=date(2026, 3, 5), readings=["notice.dated"]).due == date(2026, 5, 5)


class TestAugustAndChristmas:
    """A time for starting an appeal that ends in August, or from 25 December to 1 January, is met on the first working
    day after; it is not otherwise lengthened by them (r.12(3)(a)).
    """

    @pytest.mark.parametrize(
        ("sent", "due"),
        [
            (date(2026, 6, 10), date(2026, 9, 1)),  # 10 August; 31 August is a bank holiday and August anyway
            (date(2026, 6, 1), date(2026, 9, 1)),  # 1 August, the first day of it
            (date(2026, 6, 30), date(2026, 9, 1)),  # 30 August
            (date(2025, 6, 30), date(2025, 9, 1)),  # a Monday
            (date(2024, 6, 10), date(2024, 9, 2)),  # 1 September 2024 is a Sunday
            (date(2026, 5, 29), date(2026, 7, 29)),  # ends before August
            (date(2026, 7, 1), date(2026, 9, 1)),  # runs through August and ends after
            (date(2026, 7, 10), date(2026, 9, 10)),  # as long as any other two months
            (date(2027, 10, 28), date(2028, 1, 4)),  # 28 December; 3 January is a substitute holiday
            (date(2026, 10, 25), date(2027, 1, 4)),  # 25 December; 1 January 2027 is a Friday
            (date(2025, 11, 1), date(2026, 1, 2)),  # 1 January, the last day of it
            (date(2026, 10, 24), date(2026, 12, 24)),  # the day before it opens
            (date(2026, 11, 5), date(2027, 1, 5)),  # runs through Christmas
        ],
    )
    def test_dated_examples(self, sent: date, due: date) -> None:
        found = register(notice_sent=sent)
        assert (found.due, found.safe, found.latest) == (due, due, due)

    def test_the_month_after_a_certificate_is_treated_in_the_same_way(self) -> None:
        assert register(certificate_issued=date(2026, 11, 27)).due == date(2027, 1, 4)
        assert register(certificate_issued=date(2026, 7, 15)).due == date(2026, 9, 1)

    @given(published_days(last=date(2028, 9, 1)))
    def test_the_day_is_never_in_either_but_where_a_weekend_leads_into_them(self, sent: date) -> None:
        found = register(notice_sent=sent, readings=["roll.again"]).due
        assert found
        assert found.month != 8
        assert not (found.month == 12 and found.day >= 25)
        assert walking.is_working(found)


class TestOnceOrAgain:
    """A time that ends on a weekend before August or Christmas has not ended in them: it is met on the next working
    day, though that lies in them. Read otherwise, that day is moved on once more.
    """

    @pytest.mark.parametrize(
        ("sent", "ends", "once", "again"),
        [
            (date(2027, 5, 31), date(2027, 7, 31), date(2027, 8, 2), date(2027, 9, 1)),
            (date(2022, 10, 24), date(2022, 12, 24), date(2022, 12, 28), date(2023, 1, 3)),
        ],
    )
    def test_the_two_examples(self, sent: date, ends: date, once: date, again: date) -> None:
        assert walking.months_on(sent, 2) == ends
        assert ends.isoweekday() == 6
        found = register(notice_sent=sent)
        assert (found.due, found.safe, found.latest) == (once, once, again)
        assert found.readings["roll.once"] == once
        assert found.readings["roll.again"] == again
        assert register(notice_sent=sent, readings=["roll.again"]).due == again

    @given(published_days(last=date(2028, 9, 1)))
    def test_the_readings_differ_only_there(self, sent: date) -> None:
        found = register(notice_sent=sent)
        end, once = walking.months_on(sent, 2), found.readings["roll.once"]
        assert once
        led_in = once != end and (once.month == 8 or (once.month == 12 and once.day >= 25))
        assert (found.readings["roll.once"] != found.readings["roll.again"]) is led_in


class TestFivePM:
    """An act is done by 5 pm of the day, in London (r.12(1))."""

    @pytest.mark.parametrize(
        ("sent", "moment"),
        [
            (date(2026, 6, 10), "2026-09-01T17:00:00+01:00"),
            (date(2026, 10, 25), "2027-01-04T17:00:00+00:00"),
        ],
    )
    def test_in_summer_and_winter(self, sent: date, moment: str) -> None:
        found = register(notice_sent=sent).last_moment
        assert found
        assert found.isoformat() == moment

    def test_the_duties_of_the_regulations_end_with_the_day(self) -> None:
        closing = {rule.id for rule in RULES if rule.closes}
        tribunals = {rule.id for rule in RULES if rule.subject in ("appeal", "upper")} | {
            "claim.response",
            "claim.response_reinstatement",
        }
        assert closing == tribunals
        assert orders.RULES[0](order_made=date(2026, 3, 6)).last_moment is None


class TestWhatCanBeAppealed:
    """Health and social care cannot be appealed on their own; an appeal only about the school needs no certificate but
    has the same time.
    """

    @pytest.mark.parametrize("sections", ["", "I", "B", "F", "BFI", "FG", "IH"])
    def test_there_is_a_time_for_every_appeal_that_exists(self, sections: str) -> None:
        assert concerns(register, Case(sections=sections))

    @pytest.mark.parametrize("sections", ["C", "D", "G", "H", "CDGH"])
    def test_and_none_for_one_that_does_not(self, sections: str) -> None:
        assert not concerns(register, Case(sections=sections))


def after_the_last_day() -> Deadline:
    return register(notice_sent=date(2026, 3, 5), appeal_received=date(2026, 5, 6))


class TestLateIsNotLost:
    """An appeal received late is out of time unless the Tribunal extends it (r.5(3)(a)), and without a certificate in
    time the Tribunal can give leave (reg 34(3)). Nothing says that a right is lost.
    """

    def test_a_late_appeal_is_late_and_the_remedy_is_named(self) -> None:
        found = after_the_last_day()
        assert found.status(date(2026, 5, 6)) is Status.MET_LATE
        words = said_of(register)
        assert "out of time unless the Tribunal extends the time" in words
        assert "the Tribunal can give leave" in words
        assert "a certificate only ever lengthens this time" in words

    @pytest.mark.parametrize(
        ("words", "source"),
        [
            ("a copy of the certificate goes with the appeal", "HESC Rules r 20(3)(c)"),
            ("an appeal may go on after a mediation that settled nothing", "Code ch 11"),
            ("the Tribunal disregards offers and comments made in mediation", "Code ch 11"),
            ("keep talking to the plan coordinator and the school", "Code ch 11"),
        ],
    )
    def test_what_goes_with_an_appeal_and_what_goes_on_beside_it(self, words: str, source: str) -> None:
        [note] = [note for note in register.notes if words in note.words]
        assert str(note.source) == source

    def test_each_remedy_has_its_source(self) -> None:
        sources = {str(note.source) for note in register.notes}
        assert sources >= {"HESC Rules r 5(3)(a)", "SEND Regs reg 34(3)", "CFA 2014 s 55"}

    @for_each("rule", RULES, versioned)
    def test_no_rule_says_that_anything_is_lost(self, rule: Rule) -> None:
        assert re.search(r"\b(lost|lose|loses|forfeit|extinguish|expire)", f"{said_of(rule)}\n{rule}", re.I) is None

    def test_nor_does_the_account_of_a_late_appeal(self) -> None:
        words = f"{after_the_last_day().explain()}\n{after_the_last_day().status(date(2026, 6, 1))}"
        assert "lost" not in words


def counted_in_tribunal_time(day: date) -> bool:
    """Whether r.12(3)(b) counts a day: not from 25 December to 1 January, and not in August."""
    return not (day.month == 8 or (day.month, day.day) >= (12, 25) or (day.month, day.day) == (1, 1))


def apart(day: date, n: int, counted: Callable[[date], bool]) -> date:
    """The nth day later than `day` that is counted, by walking."""
    while n:
        day += walking.DAY
        n -= counted(day)
    return day


def next_counted(day: date) -> date:
    """`day`, or the first working day after it that is counted."""
    while not (walking.is_working(day) and counted_in_tribunal_time(day)):
        day += walking.DAY
    return day


class TestResponse:
    """The authority's response is received within thirty working days of its receiving the appeal, by five o'clock;
    August and Christmas are not counted, and the date in the registration letter beats the count (r.21(1)(c),
    r.12(3)(b), (4)).
    """

    rule = appeal.response

    def test_who_and_from_when(self) -> None:
        assert (self.rule.who, self.rule.clock) == (Party.AUTHORITY, "appeal_received_by_la")
        assert (self.rule.source, ending(self.rule)) == (
            "HESC Rules r 21(1)(c); HESC Rules r 12(3)(b)",
            ["appeal_response_received"],
        )
        assert self.rule.basis is Basis.TEXT
        assert any("registration letter" in note.words for note in self.rule.notes)

    @pytest.mark.parametrize(
        ("received", "due"),
        [
            (date(2026, 9, 7), date(2026, 10, 19)),
            (date(2026, 7, 20), date(2026, 9, 29)),  # nine days of July, twenty-one of September
            (date(2025, 12, 1), date(2026, 1, 20)),  # seventeen days to Christmas Eve, thirteen from 2 January
            (date(2026, 8, 10), date(2026, 10, 12)),  # from inside August: 1 September is day one
            (date(2026, 3, 2), date(2026, 4, 15)),  # over Easter
        ],
    )
    def test_dated_examples(self, received: date, due: date) -> None:
        found = self.rule(appeal_received_by_la=received)
        assert (found.due, found.safe, found.latest) == (due, due, due)
        assert found.last_moment
        assert found.last_moment.hour == 17

    @given(published_days(last=date(2028, 10, 1)))
    def test_it_is_a_walk_over_counted_working_days(self, received: date) -> None:
        expected = apart(received, 30, lambda day: walking.is_working(day) and counted_in_tribunal_time(day))
        assert self.rule(appeal_received_by_la=received).due == expected

    def test_an_ordered_date_beats_it(self) -> None:
        found = self.rule(appeal_received_by_la=date(2026, 9, 7), instead=Variation(date(2026, 10, 2), "order"))
        assert (found.due, found.computed) == (date(2026, 10, 2), date(2026, 10, 19))


TWENTY_EIGHT = pytest.mark.parametrize(
    "rule",
    [appeal.permission, appeal.review_circumstances, appeal.reinstate_withdrawn, appeal.reinstate_struck_out],
    ids=lambda rule: rule.id,
)


class TestAfterTheDecision:
    """Permission to go on is asked for within twenty-eight days of the reasons or what restarts the time, whichever was
    sent last (r.46); a review because circumstances have changed, of the decision notice (r.48(3)); that an appeal goes
    on, of the notice of its withdrawal or of its striking out (rr.8, 17). August and Christmas are not counted
    (r.12(3)(b)).
    """

    @pytest.mark.parametrize(
        ("rule", "clock", "end", "provision", "basis"),
        [
            (appeal.permission, "decision_sent", "permission_asked", "r 46", Basis.TEXT),
            (appeal.review_circumstances, "decision_notice_sent", "review_asked", "r 48(3)", Basis.SECONDARY),
            (appeal.reinstate_withdrawn, "withdrawal_notified", "reinstatement_asked", "r 17(4), (5)", Basis.SECONDARY),
            (appeal.reinstate_struck_out, "appeal_struck_out", "reinstatement_asked", "r 8", Basis.SECONDARY),
        ],
        ids=["permission", "review", "withdrawn", "struck out"],
    )
    def test_who_and_from_when(self, rule: Rule, clock: str, end: str, provision: str, basis: Basis) -> None:
        assert (rule.who, rule.clock, ending(rule)) == (Party.PARTY, clock, [end])
        assert rule.source == f"HESC Rules {provision}; HESC Rules r 12(3)(b)"
        assert rule.basis is basis

    def test_what_restarts_the_time_for_permission_and_what_does_not(self) -> None:
        said = said_of(appeal.permission)
        assert "reasons, a correction after a review, or a refusal to set the decision aside" in said
        assert "a slip that is corrected does not" in said
        assert "asked for in time" in EVENTS["decision_sent"].words
        assert "correction after a review" in EVENTS["decision_sent"].words

    def test_a_later_correction_moves_the_one_and_not_the_other(self) -> None:
        case = Case(events={"decision_notice_sent": date(2026, 3, 6), "decision_sent": date(2026, 4, 20)})
        found = {each.id: each.due for each in timeline(case, on=date(2026, 4, 20)).arisen if each.due}
        assert found == {
            "appeal.review_circumstances": date(2026, 4, 7),  # 3 April is Good Friday
            "appeal.permission": date(2026, 5, 18),  # 28 days are four weeks, from a Monday to a Monday
        }

    def test_only_the_decision_notice_starts_the_time_for_a_review(self) -> None:
        with pytest.raises(UnknownName, match="the nearest is decision_notice_sent"):
            appeal.review_circumstances.deadline({"decision_sent": date(2026, 3, 6)})
        assert "a later correction does not" in said_of(appeal.review_circumstances)

    @TWENTY_EIGHT
    @pytest.mark.parametrize(
        ("sent", "due", "plain"),
        [
            (date(2026, 3, 9), date(2026, 4, 7), date(2026, 4, 7)),  # Easter Monday, on to Tuesday
            (date(2026, 7, 20), date(2026, 9, 17), date(2026, 9, 17)),  # eleven days of July, seventeen of September
            (
                date(2025, 12, 10),
                date(2026, 1, 15),
                date(2026, 1, 15),
            ),  # fourteen to Christmas Eve, fourteen from 2 January
            (date(2026, 8, 5), date(2026, 9, 28), date(2026, 9, 28)),
            (date(2027, 7, 3), date(2027, 9, 1), date(2027, 8, 2)),  # ends on Saturday 31 July
            (date(2022, 11, 26), date(2023, 1, 3), date(2022, 12, 28)),  # ends on Christmas Eve, a Saturday
            (date(2026, 5, 30), date(2026, 6, 29), date(2026, 6, 29)),  # ends on a Saturday
        ],
    )
    def test_dated_examples(self, rule: Rule, sent: date, due: date, plain: date) -> None:
        found = rule.deadline({rule.clock: sent})
        assert found.due == found.latest == found.readings["roll.counted"] == due
        assert found.safe == found.readings["roll.plain"] == plain

    @TWENTY_EIGHT
    @given(sent=published_days(last=date(2028, 10, 1)))
    def test_it_is_a_walk_over_counted_days(self, rule: Rule, sent: date) -> None:
        end = apart(sent, 28, counted_in_tribunal_time)
        found = rule.deadline({rule.clock: sent})
        assert found.readings["roll.counted"] == next_counted(end)
        assert found.readings["roll.plain"] == walking.next_working(end)

    @TWENTY_EIGHT
    def test_the_two_readings_differ_only_where_a_weekend_leads_into_a_season(self, rule: Rule) -> None:
        year = [rule.deadline({rule.clock: day}) for day in walking.days_between(date(2022, 1, 1), date(2022, 12, 31))]
        assert [found.facts.events[rule.clock] for found in year if found.safe != found.latest] == [
            date(2022, 7, 2),  # ends on Saturday 30 July
            date(2022, 7, 3),
            date(2022, 11, 26),
        ]

    def test_the_text_on_a_review_was_not_read_and_that_is_said(self) -> None:
        found = appeal.review_circumstances(decision_notice_sent=date(2026, 3, 9))
        assert found.caveats == ("it rests on an account of the law, not on the text of the law",)
        assert appeal.permission(decision_sent=date(2026, 3, 9)).caveats == ()

    @TWENTY_EIGHT
    def test_late_is_out_of_time_unless_the_tribunal_extends_it(self, rule: Rule) -> None:
        assert "out of time unless the Tribunal extends the time" in said_of(rule)
