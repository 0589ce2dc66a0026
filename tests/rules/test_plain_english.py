"""A deadline in sentences, for people and for letters."""

from collections.abc import Callable
from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sendtimelines import RULES, Case, Deadline, Rule, Status, letter_words, plain_words, received, rule_named, timeline
from sendtimelines.errors import NotADate
from sendtimelines.law.england import mediation
from sendtimelines.rules import Claim, Variation
from sendtimelines.rules.parties import By, Party
from sendtimelines.rules.plain_english import YOURS, by_when, instruction, remedy, the_party
from tests import strategies
from tests.drawing import examples
from tests.each import for_each
from tests.law.england.cases import versioned

WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
WAYS = {"plain": plain_words, "letter": letter_words}


def told(day: date) -> str:
    """A day in full, spelled out without the library."""
    months = "January.February.March.April.May.June.July.August.September.October.November.December"
    return f"{WEEKDAYS[day.weekday()]} {day.day} {months.split('.')[day.month - 1]} {day.year}"


ARRANGE = mediation.arrange(la_informed=date(2026, 6, 22))


class TestALimit:
    """Who must do what by when; past it, how late it is."""

    def test_in_plain_words(self) -> None:
        assert plain_words(ARRANGE, on=date(2026, 7, 1)) == (
            "The local authority must arrange mediation and take part by Wednesday 22 July 2026; with each "
            "commissioning body, where health is in issue too. 21 days (15 working days) are left. "
            "Source: SEND Regs reg 36(2); SEND Regs reg 35(4); CFA 2014 s 54; CFA 2014 s 53(4)."
        )

    def test_in_a_letter(self) -> None:
        assert letter_words(ARRANGE, on=date(2026, 7, 1)) == (
            "By Wednesday 22 July 2026 the local authority must arrange mediation and take part; with each "
            "commissioning body, where health is in issue too (Special Educational Needs and Disability Regulations "
            "2014, SI 2014/1530, reg 36(2) and reg 35(4); Children and Families Act 2014, Part 3, s 54 and s 53(4))."
        )

    @pytest.mark.parametrize("way", WAYS.values(), ids=WAYS)
    def test_one_that_was_missed_is_told_with_how_late_it_is(self, way: Callable[..., str]) -> None:
        words = way(ARRANGE, on=date(2026, 7, 24))
        assert "he local authority had to arrange mediation" in words
        assert (
            "That was 2 days (2 working days) before Friday 24 July 2026, and nothing shows that it was done." in words
        )

    @pytest.mark.parametrize(
        ("on", "left"),
        [
            (date(2026, 7, 20), "2 days (2 working days) are left."),
            (date(2026, 7, 21), "1 day (1 working day) is left."),
            (date(2026, 7, 22), "That is today."),
        ],
        ids=str,
    )
    def test_what_is_left(self, on: date, left: str) -> None:
        words = plain_words(ARRANGE, on=on)
        assert words.startswith("The local authority must arrange mediation and take part by Wednesday 22 July 2026")
        assert f". {left} Source" in words

    @pytest.mark.parametrize("way", WAYS.values(), ids=WAYS)
    @pytest.mark.parametrize(
        ("held", "words"),
        [
            (date(2026, 7, 22), "On Wednesday 22 July 2026 the mediation was held, in time."),
            (date(2026, 7, 27), "On Monday 27 July 2026 the mediation was held, 5 days (3 working days) late."),
        ],
        ids=str,
    )
    def test_what_was_done(self, way: Callable[..., str], held: date, words: str) -> None:
        done = mediation.arrange(la_informed=date(2026, 6, 22), mediation_held=held)
        assert words in way(done, on=date(2026, 8, 1))

    def test_what_was_done_is_told_as_past_before_the_last_day_too(self) -> None:
        done = mediation.arrange(la_informed=date(2026, 6, 22), mediation_held=date(2026, 7, 1))
        for on in (date(2026, 7, 2), date(2026, 7, 23)):
            assert plain_words(done, on=on).startswith("The local authority had to arrange mediation and take part by")

    @pytest.mark.parametrize("way", WAYS.values(), ids=WAYS)
    def test_what_is_told_as_still_to_come_is_told_as_done_once_it_was(self, way: Callable[..., str]) -> None:
        review = rule_named("review.annual")(plan_made=date(2024, 2, 14), review_meeting=date(2025, 2, 3))
        assert "On Monday 3 February 2025 the review meeting was held, in time." in way(review, on=date(2025, 3, 1))

    @pytest.mark.parametrize("way", WAYS.values(), ids=WAYS)
    def test_who_must_act_fits_into_a_sentence(self, way: Callable[..., str]) -> None:
        notice = rule_named("review.meeting_notice")(review_meeting=date(2026, 2, 2))
        assert "hoever arranges the review must give notice of the review meeting" in way(notice, on=date(2026, 1, 5))

    def test_a_last_day_that_is_no_working_day_names_the_one_before(self) -> None:
        saturday = mediation.arrange(la_informed=date(2026, 6, 25))
        words = "That is no working day; the last one before it is Friday 24 July 2026."
        assert words in letter_words(saturday, on=date(2026, 7, 1))
        assert words not in letter_words(saturday, on=date(2026, 7, 26))


APPEAL = rule_named("appeal.register")


class TestLate:
    """What is late is out of time unless the Tribunal allows it; no right is said to be lost."""

    @pytest.mark.parametrize("way", WAYS.values(), ids=WAYS)
    def test_a_late_appeal(self, way: Callable[..., str]) -> None:
        words = way(APPEAL(notice_sent=date(2026, 6, 10)), on=date(2026, 9, 9))
        assert "An appeal received later is out of time unless the Tribunal extends the time" in words

    @pytest.mark.parametrize("way", WAYS.values(), ids=WAYS)
    def test_before_that_it_is_left_out(self, way: Callable[..., str]) -> None:
        assert "out of time" not in way(APPEAL(notice_sent=date(2026, 6, 10)), on=date(2026, 9, 1))

    def test_a_duty_that_did_not_arise_says_why(self) -> None:
        case = Case(
            decision="refuse_to_assess",
            events={
                "notice_sent": date(2026, 1, 12),
                "adviser_contacted": date(2026, 4, 1),
                "mediation_declined": date(2026, 4, 1),
            },
        )
        barred = timeline(case, on=date(2026, 5, 1))["mediation.certificate_without_mediation"].deadline
        assert barred
        assert barred.status(date(2026, 5, 1)) is Status.BARRED
        words = letter_words(barred, on=date(2026, 5, 1))
        assert "This duty does not arise: an earlier step was out of time." in words
        assert "the Tribunal" in words


class TestOtherDays:
    """A first day, a window, a duty without a day, one that waits, facts that cannot all be right."""

    def test_a_first_day(self) -> None:
        first = rule_named("cease.earliest")(notice_sent=date(2026, 1, 12))
        assert first.due
        words = letter_words(first, on=date(2026, 2, 1))
        assert words.startswith(f"From {told(first.due)} the local authority may cease to maintain the plan,")
        late = f"On {told(date(2026, 2, 2))} the local authority ceased to maintain the plan,"
        early = rule_named("cease.earliest")(notice_sent=date(2026, 1, 12), plan_ceased=date(2026, 2, 2))
        assert late in plain_words(early, on=date(2026, 6, 1))
        assert "too early." in plain_words(early, on=date(2026, 6, 1))
        assert "left" not in plain_words(first, on=date(2026, 6, 1))

    def test_a_window(self) -> None:
        window = rule_named("plan.representations")(draft_served=date(2026, 6, 1))
        assert window.due == date(2026, 6, 15)
        assert letter_words(window, on=date(2026, 6, 1)).startswith(
            "Until Monday 15 June 2026 the local authority must leave time for representations"
        )
        assert "On Tuesday 16 June 2026 that time had ended." in letter_words(window, on=date(2026, 6, 16))

    def test_a_condition_comes_first(self) -> None:
        refuse = rule_named("plan.refuse")(request_received=date(2026, 6, 1))
        assert "the local authority must, where it makes no plan, say so" in letter_words(refuse, on=date(2026, 6, 1))

    def test_guidance_does_not_bind(self) -> None:
        reply = rule_named("guidance.school_reply")(consultation_sent=date(2026, 6, 1))
        assert "The school or institution consulted should answer" in plain_words(reply, on=date(2026, 6, 1))
        assert "The school or institution consulted was to answer" in plain_words(reply, on=date(2026, 9, 1))
        assert "It rests on guidance, not on the text of the law." in plain_words(reply, on=date(2026, 6, 1))

    def test_no_number_of_days(self) -> None:
        undated = mediation.report_not_arranged(cannot_arrange=date(2026, 6, 1))
        assert plain_words(undated, on=date(2026, 6, 2)) == (
            "The local authority must tell the adviser that it cannot arrange the mediation within the 30 days: "
            "as soon as possible from the day the local authority realises that it cannot arrange the mediation in "
            "time. Source: SEND Regs reg 39(2)."
        )
        done = mediation.report_not_arranged(
            cannot_arrange=date(2026, 6, 1), adviser_told_not_arranged=date(2026, 6, 3)
        )
        assert "was told that the mediation cannot be arranged in time. Source" in plain_words(
            done, on=date(2026, 6, 5)
        )

    @pytest.mark.parametrize("way", WAYS.values(), ids=WAYS)
    def test_one_that_waits(self, way: Callable[..., str]) -> None:
        waiting = mediation.notice_of_session.resolve({})
        words = way(waiting, on=date(2026, 7, 1))
        assert "No day can be named before this is known: the day the mediation takes place." in words

    @pytest.mark.parametrize("way", WAYS.values(), ids=WAYS)
    def test_facts_that_contradict_each_other(self, way: Callable[..., str]) -> None:
        wrong = mediation.arrange(la_informed=date(2026, 6, 22), mediation_held=date(2026, 6, 21))
        words = way(wrong, on=date(2026, 7, 1))
        assert (
            "No day can be named, since facts contradict each other: the day the mediation was held (Sunday 21 June "
            "2026) cannot come before the day the local authority was told that mediation is wanted (Monday 22 June "
            "2026)."
        ) in words
        assert "22 July" not in words
        on_a_saturday = mediation.arrange(la_informed=date(2026, 6, 25), mediation_held=date(2026, 6, 24))
        assert "another reading" not in way(on_a_saturday, on=date(2026, 7, 1))


class TestUncertain:
    """What makes a day less than certain stands beside it."""

    @pytest.mark.parametrize("way", WAYS.values(), ids=WAYS)
    @pytest.mark.parametrize(
        ("deadline", "caveat"),
        [
            (
                mediation.notice_of_session(mediation_date=date(2026, 4, 9)),
                "On another reading the day is Monday 30 March 2026: the whole number of days lies clear",
            ),
            (
                mediation.notice_of_session(mediation_date=date(2031, 4, 9)),
                "Provisional: it reaches past the bank holidays published so far.",
            ),
            (
                rule_named("plan.finalise")(
                    request_received=date(2026, 6, 1), exemption=Claim(ground="absence", impractical=True)
                ),
                "A fact that the exemption turns on is not given, so nothing can be said of it.",
            ),
            (
                mediation.arrange(
                    receipts={"la_informed": received(date(2026, 6, 22), how="first_class", convention="ordinary_post")}
                ),
                "Wednesday 24 June 2026 is the day the local authority was told that mediation is wanted if "
                "first-class post arrives on the second working day after posting.",
            ),
        ],
        ids=["another reading", "provisional", "an exemption", "a receipt"],
    )
    def test_it_is_said(self, way: Callable[..., str], deadline: Deadline, caveat: str) -> None:
        assert caveat in way(deadline, on=date(2026, 6, 1))

    def test_an_exception_that_fits(self) -> None:
        claim = Claim(ground="circumstances", impractical=True, person="child", happened_on=date(2026, 6, 8))
        found = rule_named("plan.finalise")(request_received=date(2026, 6, 1), exemption=claim)
        words = letter_words(found, on=date(2027, 6, 1))
        assert "An exemption is claimed that fits, so the limit does not bind." in words
        assert "had to" in words
        assert "nothing shows" not in words

    def test_a_forecast(self) -> None:
        case = Case(events={"notice_sent": date(2026, 6, 10)}, mediation_wanted=True, decision="refuse_to_assess")
        found = timeline(case, on=date(2026, 6, 12), forecast=True)["mediation.arrange"].deadline
        assert found
        words = plain_words(found, on=date(2026, 6, 12))
        assert "This is a forecast, which takes Monday 10 August 2026 as the day the local authority was told" in words

    def test_another_day_agreed_has_no_other_reading(self) -> None:
        agreed = Variation(date(2026, 5, 1), "agreement")
        found = rule_named("agreement.other")(agreement_made=date(2026, 3, 2), instead=agreed)
        assert "what was agreed on any other matter by Friday 1 May 2026." in plain_words(found, on=date(2026, 3, 2))
        assert "another reading" not in plain_words(found, on=date(2026, 3, 2))


class TestEveryRule:
    """One grammar serves them all."""

    @pytest.mark.heavy
    @for_each("rule", RULES, versioned)
    @given(data=st.data())
    @examples(2)
    def test_the_sentences_hold_the_day_the_act_and_the_source(self, rule: Rule, data: st.DataObject) -> None:
        events = data.draw(strategies.events_of(rule))
        deadline = rule.deadline(events, calendar=strategies.calendar_of(rule))
        on = min(min(events.values()) + timedelta(days=data.draw(st.integers(0, 900))), deadline.facts.calendar.last)
        for way in WAYS.values():
            words = way(deadline, on=on)
            assert words[0].isupper()
            assert words.endswith(".")
            assert not {"lost", "forfeit"} & {*words.lower().split()}
            if deadline.contradictions or not deadline.due:
                continue
            assert told(deadline.due) in words
            for day in {*deadline.readings.values()} - {None, deadline.due}:
                assert day
                assert f"On another reading the day is {told(day)}" in words
            assert ("Provisional: " in words) == deadline.provisional
        said = instruction(deadline, on=on)
        if deadline.due and not deadline.contradictions:
            when = by_when(deadline, on=on)
            assert when in said or said.startswith(f"{when[0].upper()}{when[1:]}, ")
            said = said.replace(f" {when}", "")
            assert all(day is None or told(day) in when for day in (deadline.due, deadline.latest))
            assert on > deadline.due or told(deadline.safe or deadline.due) in when
        act = rule.action.removeprefix("may ")
        assert (act.partition(", ")[2] if act.startswith("where ") else act) in said
        assert rule.action.removeprefix("may ") in letter_words(deadline, on=on)
        assert all(str(source) in plain_words(deadline, on=on) for source in rule.sources)
        assert all(source.instrument.full in letter_words(deadline, on=on) for source in rule.sources)

    @pytest.mark.parametrize("way", WAYS.values(), ids=WAYS)
    def test_the_day_is_a_one_day(self, way: Callable[..., str]) -> None:
        with pytest.raises(NotADate):
            way(ARRANGE, on=datetime(2026, 7, 1))


CONTACT = mediation.contact_adviser(notice_sent=date(2026, 6, 10), notice_dated=date(2026, 6, 8))


class TestInstruction:
    """What to do, by whom and by when: the safe day first, then the last that is possible."""

    @pytest.mark.parametrize("by", [By.PARENT, By.YOUNG_PERSON])
    def test_a_person_who_asks_is_told_what_they_must_do(self, by: By) -> None:
        assert instruction(CONTACT, on=date(2026, 7, 1), by=by) == (
            "You must contact the mediation adviser by Friday 7 August 2026 (last possible day Monday 10 August 2026), "
            "say that an appeal is wanted and whether mediation is."
        )

    def test_of_others_it_says_who(self) -> None:
        assert instruction(CONTACT, on=date(2026, 7, 1)).startswith("The parent or young person must contact")
        assert instruction(ARRANGE, on=date(2026, 7, 1), by=By.PARENT).startswith("The local authority must arrange")

    def test_an_authority_that_asks_is_named_beside_you(self) -> None:
        words = instruction(ARRANGE, on=date(2026, 7, 1), by=By.LOCAL_AUTHORITY)
        assert words.startswith("You, the local authority, must arrange mediation and take part by")

    def test_when_the_safe_day_has_gone_by_the_last_is_said_first(self) -> None:
        words = instruction(CONTACT, on=date(2026, 8, 8), by=By.PARENT)
        assert "by Monday 10 August 2026 (the safe day, Friday 7 August 2026, has gone by), say" in words

    def test_a_day_that_only_another_reading_gives_is_told_as_such(self) -> None:
        review = rule_named("review.annual")(last_review=date(2026, 6, 10))
        assert "by Wednesday 9 June 2027 (on another reading Thursday 10 June 2027)" in instruction(review)

    def test_a_first_day(self) -> None:
        first = rule_named("cease.earliest")(notice_sent=date(2026, 1, 12))
        assert " may cease to maintain the plan from " in instruction(first, on=date(2026, 2, 1))

    @pytest.mark.parametrize("party", Party)
    def test_nobody_is_you_whose_act_it_is_not(self, party: Party) -> None:
        [rule, *_] = [each for each in RULES if each.who is party]
        assert {by for by in By if the_party(rule, by).startswith("you")} == {by for by in By if party in YOURS[by]}


class TestRemedy:
    """What can still be asked for where a day has gone by, with its source; said to those whose act it is."""

    LATE = rule_named("appeal.register")(notice_sent=date(2026, 6, 10))

    def test_what_is_late_says_what_to_do_first(self) -> None:
        words = plain_words(self.LATE, on=date(2026, 10, 1), by=By.PARENT)
        assert words.startswith("Act now: ask the Tribunal for more time. You had to start the appeal")
        note = remedy(self.LATE, on=date(2026, 10, 1))
        assert note is not None
        assert str(note.source) == "HESC Rules r 5(3)(a)"

    def test_it_is_not_said_before_or_to_others(self) -> None:
        assert remedy(self.LATE, on=date(2026, 9, 1), by=By.PARENT) is None
        assert remedy(self.LATE, on=date(2026, 10, 1), by=By.LOCAL_AUTHORITY) is None
        assert remedy(ARRANGE, on=date(2026, 10, 1)) is None
