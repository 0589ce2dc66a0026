"""The rules by id and by day, and what holds for every one of them in every version."""

from datetime import date, datetime, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sendtimelines import EVENTS, RULES, Rule, history, in_force, rule_named
from sendtimelines.cases.hearing import uses_of
from sendtimelines.cases.record import LIVES
from sendtimelines.errors import BeforeTheLaw, NotADate, UnknownName
from sendtimelines.law import by_event, by_party, by_subject, question_of, rule_for
from sendtimelines.law.england.matters import COUNTS, KINDS, PROOFS, THE_YOUNG_PERSONS
from sendtimelines.law.england.readings import QUESTIONS, READINGS
from sendtimelines.rules import Party
from sendtimelines.rules.conditions import Basis, Nature, Regime, VersionDay
from sendtimelines.rules.lives import ons
from tests.drawing import examples
from tests.each import for_each
from tests.law.england.cases import IDS, OPEN_TO_PUPILS, days_of, span, versioned
from tests.strategies import FIRST_DAY, published_days

FEW = examples(4)
"""Four for each version of each rule are more than five hundred in all."""

EVERY_VERSION = for_each("rule", RULES, versioned)

WITHOUT_END = {
    "order.continue": "a plan is maintained from then on",
    "agreement.appealable.continue": "a plan is maintained from then on",
    "special_school.stay": "the window closes by itself",
    "plan.last_day": "the window closes by itself",
    "plan.last_day_in_further_education": "the window closes by itself",
}
"""The rules that no event ends, and why."""

NOT_SINCE_2014 = {
    "detained": date(2015, 4, 1),
    "recommendation": date(2018, 4, 3),
    "review.after_release": date(2015, 4, 1),
    "unopposed.assess.refuse": date(2015, 3, 23),
    "unopposed.assess.finalise": date(2015, 3, 23),
    "unopposed.placement_beside_amendment": date(2015, 3, 23),
    "unopposed.make_plan.draft": date(2015, 3, 23),
    "unopposed.make_plan.finalise": date(2015, 3, 23),
    "unopposed.continue_amended": date(2015, 3, 23),
}
"""What became law after 1 September 2014, by id or by subject."""


def began(id: str) -> date:
    return NOT_SINCE_2014.get(id) or NOT_SINCE_2014.get(id.partition(".")[0], FIRST_DAY)


class TestRegistry:
    """Every rule is found by its id, in the version of the day."""

    @for_each("id", IDS)
    def test_each_is_found_with_its_versions_the_oldest_first(self, id: str) -> None:
        versions = history(id)
        assert {rule.id for rule in versions} == {id}
        assert [rule for rule in RULES if rule.id == id] == list(versions)
        assert rule_named(id) is versions[-1]
        assert versions[0].in_force.start == began(id)

    @for_each("id", IDS)
    def test_its_versions_follow_each_other_day_by_day_and_the_newest_still_holds(self, id: str) -> None:
        versions = history(id)
        for old, new in pairwise(versions):
            assert old.in_force.end
            assert new.in_force.start - old.in_force.end == timedelta(days=1)
            assert old.version_day is new.version_day
        assert versions[-1].in_force.end is None

    @given(published_days())
    def test_on_any_day_every_id_that_is_law_is_found_once(self, on: date) -> None:
        found = in_force(on)
        assert sorted(rule.id for rule in found) == [id for id in IDS if began(id) <= on]
        assert all(rule_named(rule.id, on) is rule for rule in found)
        assert [rule for rule in RULES if rule in found] == list(found)

    def test_before_the_law_began_there_is_none(self) -> None:
        assert in_force(date(2014, 8, 31)) == ()
        with pytest.raises(BeforeTheLaw, match="from 2014-09-01"):
            rule_named("mediation.arrange", date(2014, 8, 31))

    def test_of_a_rule_with_versions_every_one_is_named(self) -> None:
        with pytest.raises(BeforeTheLaw, match="from 2014-09-01 to 2015-03-22, from 2015-03-23; give a day in that"):
            rule_named("unopposed.amend", date(2014, 8, 31))

    def test_a_misspelt_id_gets_the_nearest(self) -> None:
        for look_up in (history, rule_named, lambda id: rule_for(id, {})):
            with pytest.raises(UnknownName, match=r"the nearest is mediation\.arrange"):
                look_up("mediation.arange")

    def test_a_day_is_a_plain_date(self) -> None:
        with pytest.raises(NotADate, match="datetime"):
            in_force(datetime(2026, 1, 1))
        with pytest.raises(NotADate, match="datetime"):
            rule_named("mediation.arrange", datetime(2026, 1, 1))


class TestWhichVersion:
    """What happened decides which version of a rule it is subject to: exactly one, from the day the first was law."""

    @pytest.mark.parametrize("id", [id for id in IDS if len(history(id)) > 1])
    @given(st.data())
    def test_exactly_one_governs(self, id: str, data: st.DataObject) -> None:
        event = data.draw(st.sampled_from(history(id)[0].events))
        events = {event.name: data.draw(published_days(began(id)))}
        governing = [rule for rule in history(id) if rule.governs(events)]
        assert governing == [rule_for(id, events)]
        assert governing[0].deadline(events).computed == governing[0].resolve(events).computed

    @EVERY_VERSION
    @FEW
    @given(st.data())
    def test_a_version_governs_what_happened_in_its_time(self, rule: Rule, data: st.DataObject) -> None:
        assert rule_for(rule.id, data.draw(days_of(rule))) is rule

    @for_each("id", IDS)
    def test_where_nothing_has_happened_it_is_the_newest(self, id: str) -> None:
        assert rule_for(id, {}) is rule_named(id)

    @pytest.mark.parametrize("day", [datetime(2026, 1, 1), "2026-01-01", None], ids=["moment", "text", "none"])
    def test_what_is_no_plain_date_is_refused_whatever_the_number_of_versions(self, day: object) -> None:
        for rule in RULES:
            for event in rule.events:
                with pytest.raises(NotADate, match=r"^the day of an event is"):
                    rule_for(rule.id, {event.name: day})  # type: ignore[dict-item]

    def test_and_so_it_is_for_what_happened_before_any_was_law(self) -> None:
        early = {"not_opposed_notified": date(2014, 8, 1)}
        assert rule_for("unopposed.amend", early) is rule_named("unopposed.amend")


HEARD = {
    *(name for kind in KINDS for name in uses_of(kind).heard),
    *(on.event.name for lives in LIVES.values() for life in lives for on in ons(life.when)),
    *(row.fact.event.name for row in COUNTS),
    *(proof.fact.event.name for proof in PROOFS),
    *(event.name for proof in PROOFS for event in (*proof.proves, *proof.behind)),
    *(on.event.name for on in ons(THE_YOUNG_PERSONS)),
    "time_varied",
    "cease_consulted",
}
"""What some kind of matter has a use for, what names the rule that it is about, and what is recorded with no limit."""


class TestLookUps:
    """Rules are found by who must act, by what starts their time and by subject; every rule in each of these ways."""

    @pytest.mark.parametrize("who", Party)
    def test_by_party(self, who: Party) -> None:
        found = by_party(who)
        assert all(rule.who is who for rule in found)
        assert found, "every party has something to do"

    def test_the_parties_share_all_rules_out_among_them(self) -> None:
        assert sorted(map(versioned, RULES)) == sorted(versioned(rule) for who in Party for rule in by_party(who))

    @for_each("name", EVENTS)
    def test_by_event(self, name: str) -> None:
        assert [rule for rule in RULES if name in rule.clock.split(", ")] == list(by_event(name))

    @for_each("name", EVENTS)
    def test_no_event_is_without_use(self, name: str) -> None:
        bars = {rule.bar.event.name for rule in RULES if rule.bar}
        ends = {event.name for rule in RULES for event in rule.endings}
        assert by_event(name) or name in bars | ends | HEARD

    @for_each("subject", sorted({id.partition(".")[0] for id in IDS}))
    def test_by_subject(self, subject: str) -> None:
        assert [rule.id for rule in by_subject(subject)] == [
            rule.id for rule in RULES if rule.id.startswith(f"{subject}.")
        ]

    def test_a_misspelt_subject_or_event_gets_the_nearest(self) -> None:
        with pytest.raises(UnknownName, match="no such subject; the nearest is mediation"):
            by_subject("meditation")
        with pytest.raises(UnknownName, match="no such event; the nearest is order_made"):
            by_event("order_mad")


class TestEachSaysWhoWhatAndWhy:
    """A rule says who must do what, on what authority, and what ends the duty or why nothing does."""

    @EVERY_VERSION
    def test_someone_must_do_something(self, rule: Rule) -> None:
        assert rule.who in Party
        assert rule.action
        assert rule.action[0].islower()
        assert not rule.action.endswith(".")

    @EVERY_VERSION
    def test_it_has_a_provision_in_force_no_later_than_itself(self, rule: Rule) -> None:
        assert rule.sources
        assert all(source.provision for source in rule.sources)
        assert rule.sources[0].instrument.began <= rule.in_force.start

    @EVERY_VERSION
    def test_every_statement_has_a_source_with_an_address(self, rule: Rule) -> None:
        sources = [*rule.sources, *(note.source for note in rule.notes), *rule.varied_by.values()]
        sources += [rule.bar.note.source] if rule.bar else []
        sources += [rule.relaxed.source] if rule.relaxed else []
        sources += [each.source for each in rule.exemptions]
        assert all(source.instrument.address.startswith("https://") for source in sources)

    @EVERY_VERSION
    def test_an_event_ends_it_or_there_is_a_reason_why_none_does(self, rule: Rule) -> None:
        assert bool(rule.endings) is not (rule.id in WITHOUT_END)

    @EVERY_VERSION
    def test_what_ends_it_does_not_start_it(self, rule: Rule) -> None:
        assert not {event.name for event in rule.endings} & {event.name for event in rule.events}

    @EVERY_VERSION
    def test_only_guidance_rests_on_the_code(self, rule: Rule) -> None:
        assert (rule.basis is Basis.GUIDANCE) is (rule.subject == "guidance")
        assert (rule.sources[0].instrument.short == "Code") is (rule.subject == "guidance")

    def test_these_are_no_limits_but_windows_and_earliest_days(self) -> None:
        assert {rule.id: rule.nature.value for rule in RULES if rule.nature is not Nature.LIMIT} == {
            "assessment.look_back": "earliest",
            "reassessment.look_back": "earliest",
            "detained.look_back": "earliest",
            "cease.earliest": "earliest",
            "plan.representations": "window",
            "amendment.representations": "window",
            "detained.representations": "window",
            "special_school.stay": "window",
            "plan.last_day": "window",
            "plan.last_day_in_further_education": "window",
        }

    def test_these_turn_on_the_last_day(self) -> None:
        assert {rule.id for rule in RULES if rule.version_day is VersionDay.LAST_DAY} == {
            "claim.disability",
            "claim.disability_after_conciliation",
        }

    @EVERY_VERSION
    def test_only_the_rules_on_custody_are_for_persons_in_custody_alone(self, rule: Rule) -> None:
        if rule.regime is Regime.CUSTODY:
            assert rule.subject == "detained"
        if rule.subject == "detained":
            assert rule.regime is not Regime.COMMUNITY


class TestEveryDay:
    """Whatever the facts, a rule gives one day, an account that ends with it, and days before and after it between
    which every reading lies.
    """

    @EVERY_VERSION
    @FEW
    @given(st.data())
    def test_the_account_ends_with_the_day(self, rule: Rule, data: st.DataObject) -> None:
        found = rule.deadline(data.draw(days_of(rule)), calendar=OPEN_TO_PUPILS)
        steps = [step for step in found.explain() if step.governs]
        reached = [step.reached for step in steps if step.reached]
        assert found.computed in (reached[-1], None)
        assert len(set(steps)) == len(steps), "nothing is told twice"
        assert (found.computed is None) == ("gives no number of days" in str(found.explain()))

    @EVERY_VERSION
    @FEW
    @given(st.data())
    def test_so_it_does_on_any_readings(self, rule: Rule, data: st.DataObject) -> None:
        chosen = [data.draw(st.sampled_from(question.readings)).id for question in rule.questions]
        events = data.draw(days_of(rule, frozenset(chosen)))
        found = rule.deadline(events, calendar=OPEN_TO_PUPILS, readings=chosen)
        reached = [step.reached for step in found.explain() if step.reached]
        assert found.computed in (reached[-1], None)
        assert found.due in found.dates
        assert all(found.readings[id] == found.due for id in chosen)

    @EVERY_VERSION
    @FEW
    @given(st.data())
    def test_the_readings_lie_between_the_safe_day_and_the_latest(self, rule: Rule, data: st.DataObject) -> None:
        found = rule.deadline(data.draw(days_of(rule)), calendar=OPEN_TO_PUPILS)
        if found.due is None:
            assert (found.safe, found.latest, found.act_by) == (None, None, None)
            return
        assert found.safe
        assert found.latest
        assert found.act_by
        assert found.safe <= found.due <= found.latest
        assert found.act_by <= found.due
        assert all(day and found.safe <= day <= found.latest for day in found.readings.values())
        assert {found.safe, found.latest} <= set(found.dates)
        if not rule.moving:
            assert found.safe == found.latest

    @EVERY_VERSION
    @FEW
    @given(st.data(), st.integers(1, 40))
    def test_a_later_event_never_makes_it_earlier(self, rule: Rule, data: st.DataObject, by: int) -> None:
        events = data.draw(days_of(rule))
        name = data.draw(st.sampled_from(sorted(events)))
        later = min(events[name] + timedelta(days=by), span(rule)[1])
        if (later.month, later.day) == (8, 31) and "excluded_month.extend" in said_by(rule):
            return  # see TestMonths in test_upper.py
        before = rule.deadline(events, calendar=OPEN_TO_PUPILS).due
        after = rule.deadline({**events, name: later}, calendar=OPEN_TO_PUPILS).due
        assert (before is None) is (after is None)
        if before and after and later >= events[name]:
            assert before <= after


def said_by(rule: Rule) -> set[str]:
    return {reading.id for question in rule.questions for reading in question.readings}


class TestReadings:
    """Where a text can be read in two ways there is a default and another, with a reason and a source."""

    def test_these_are_the_points(self) -> None:
        assert {(each.default.id, each.other.id) for each in QUESTIONS} == {
            ("notice.ordinary", "notice.clear_days"),
            ("fixed_day.before", "fixed_day.by"),
            ("weekend.stands", "weekend.previous"),
            ("arranged.held", "arranged.fixed"),
            ("notice.sent", "notice.dated"),
            ("review.meeting", "review.decision"),
            ("anniversary.eve", "anniversary"),
            ("combined.each", "combined.later"),
            ("roll.once", "roll.again"),
            ("roll.counted", "roll.plain"),
            ("excluded_month.extend", "excluded_month.plain"),
            ("equality.rolls", "equality.stands"),
            ("bar.no_wish_only", "bar.any_certificate"),
            ("health_needs.authority", "health_needs.commissioner"),
            ("coronavirus.end", "coronavirus.end_inclusive"),
            ("reversal.request", "reversal.decision"),
            ("reconsidered.no_limit", "reconsidered.twenty"),
        }

    def test_each_says_why_and_on_what_source(self) -> None:
        assert all(each.why and each.sources for each in QUESTIONS)

    @pytest.mark.parametrize("id", READINGS)
    def test_each_reading_belongs_to_a_question_that_some_rule_turns_on(self, id: str) -> None:
        question = question_of(id)
        assert id in {reading.id for reading in question.readings}
        assert any(question in rule.questions for rule in RULES)

    def test_a_misspelt_reading_gets_the_nearest(self) -> None:
        with pytest.raises(UnknownName, match=r"the nearest is notice\.ordinary"):
            question_of("notice.ordinry")
