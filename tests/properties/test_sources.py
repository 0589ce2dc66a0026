"""Where a source is shown, the address is that of the provision as of the day concerned, and every step has its own."""

import json
from datetime import date
from xml.etree import ElementTree

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from sendtimelines import Case, Deadline, Rule, history, markdown, picture, rule_named, rules_to_json, timeline, to_ics
from sendtimelines.law.england import claim, readings, unopposed, upper
from sendtimelines.law.england.instruments import AMENDMENT_REGS, HESC_RULES, SEND_REGS, UT_RULES
from sendtimelines.output.html import fragment
from sendtimelines.rules import Variation
from sendtimelines.rules.formulas import NotCounted, Rolled, walk
from sendtimelines.rules.readings import source_of
from tests.apps.cli.terminal import EXAMPLE, cli
from tests.law.england.cases import versioned
from tests.rules.test_explanation import DATED, EVERY, FEWER, deadlines

SITE = "https://www.legislation.gov.uk"
SEND = f"{SITE}/uksi/2014/1530/regulation"


class TestSteps:
    """Each step rests on a provision: a period on that of the rule, a way of counting and a reading on their own."""

    @DATED
    @FEWER
    @given(data=st.data())
    def test_whatever_is_counted_moved_or_read_says_under_what(self, rule: Rule, data: st.DataObject) -> None:
        deadline = data.draw(deadlines(rule))
        unsaid = {*deadline.caveats, *map(str, deadline.contradictions)}
        for step in deadline.explain():
            assert (step.source is None) is (step.words in unsaid), f"{step.words!r} of {rule.id} has no source"
            assert (step.address is None) is (step.source is None)

    @EVERY
    def test_what_leaves_days_out_or_moves_the_end_is_said_under_a_provision_of_its_own(self, rule: Rule) -> None:
        for node in walk(rule.limit):
            if isinstance(node, NotCounted | Rolled):
                assert node.source, f"{type(node).__name__} in {versioned(rule)} has no source; give it one"

    def test_the_time_for_an_appeal(self) -> None:
        steps = rule_named("appeal.register")(notice_sent=date(2026, 6, 10)).explain()
        assert [str(step.source) for step in steps] == [
            *["HESC Rules r 20(1)(c)"] * 3,
            "HESC Rules r 12(2), (3)(a)",
            "HESC Rules r 12",
        ]
        assert steps[3].address == f"{SITE}/uksi/2008/2699/article/12"

    def test_the_upper_tribunal_counts_by_its_own_rules(self) -> None:
        found = {str(step.source) for step in upper.permission(permission_refused_sent=date(2026, 7, 20)).explain()}
        assert found == {"UT Rules r 21(3)(b)", "UT Rules r 12(3)", "UT Rules r 12(2)", "UT Rules r 12"}

    @pytest.mark.parametrize(
        ("id", "events", "source"),
        [
            ("mediation.notice_of_session", {"mediation_date": date(2026, 4, 9)}, "SEND Regs reg 37(2)"),
            ("review.papers", {"review_meeting": date(2026, 4, 9)}, "SEND Regs reg 20(3), (4)"),
            ("detained.notice_of_session", {"mediation_date": date(2026, 4, 9)}, "Detained Persons Regs reg 22(2)"),
        ],
    )
    def test_how_a_text_is_read_is_said_under_the_provision_of_the_rule(
        self, id: str, events: dict[str, date], source: str
    ) -> None:
        [reading] = [step for step in rule_named(id).deadline(events).explain() if step.words.startswith("read as")]
        assert reading.question is readings.NOTICE
        assert str(reading.source) == source

    def test_of_provisions_in_question_one_of_the_instrument_is_taken_and_otherwise_the_first(self) -> None:
        for cited, expected in [
            (SEND_REGS("reg 34(1)"), "SEND Regs reg 34(2)"),
            (SEND_REGS("reg 40"), "SEND Regs reg 33"),
            (HESC_RULES("r 46"), "HESC Rules r 20(1)(c)"),
            (UT_RULES("r 46"), "SEND Regs reg 33"),
        ]:
            assert str(source_of(readings.NOTICE_DAY, (cited,))) == expected

    def test_a_date_agreed_or_ordered_stands_under_what_allows_it(self) -> None:
        ordered = Variation(date(2026, 7, 1), "order")
        steps = rule_named("appeal.response")(appeal_received_by_la=date(2026, 5, 1), instead=ordered).explain()
        [step] = [step for step in steps if " stands in the place " in step.words]
        assert str(step.source) == "HESC Rules r 12(4)"


class TestDayConcerned:
    """The text is that of now, unless another one decided: then it is that of the day on which it did."""

    @pytest.mark.parametrize(
        ("deadline", "as_of"),
        [
            (rule_named("mediation.arrange")(la_informed=date(2026, 6, 22)), None),
            (rule_named("mediation.arrange")(la_informed=date(2016, 6, 22)), None),
            (claim.disability_before(act_of_discrimination=date(2019, 8, 2)), date(2020, 2, 3)),
            (unopposed.RULES[0].resolve({}), date(2015, 3, 22)),
        ],
        ids=["now", "the same then", "by its last day", "not known yet"],
    )
    def test_it_is_the_day_that_decided_on_the_version(self, deadline: Deadline, as_of: date | None) -> None:
        assert deadline.law_as_of == as_of

    @pytest.mark.parametrize(
        ("requested", "as_of"),
        [
            (date(2020, 4, 1), date(2020, 5, 1)),
            (date(2020, 6, 8), date(2020, 6, 8)),
            (date(2020, 9, 24), date(2020, 9, 24)),
            (date(2020, 9, 25), None),
            (date(2019, 3, 1), None),
        ],
    )
    def test_of_a_limit_that_gave_way_it_is_the_first_day_on_which_it_did(
        self, requested: date, as_of: date | None
    ) -> None:
        decide = rule_named("assessment.decide")(request_received=requested)
        assert decide.law_as_of == as_of
        assert decide.explain()[0].address == f"{SEND}/5{f'/{as_of}' if as_of else ''}"

    @EVERY
    def test_a_version_that_is_no_longer_the_law_leads_to_its_own_text(self, rule: Rule) -> None:
        [printed] = [
            each
            for each in cli("rules", rule.id, "--json").record
            if each["in_force"]["from"] == str(rule.in_force.start)
        ]
        if rule.in_force.end and rule.sources[0].instrument.revised:
            assert printed["sources"][0]["url"].endswith((f"/{rule.in_force.end}", "/made"))
        else:
            assert printed["sources"][0]["url"] == rule.sources[0].address


class TestShown:
    """Every form in which a source is shown has its address."""

    FOUND = timeline(Case(events={"la_informed": date(2026, 6, 22)}), on=date(2026, 7, 1))
    ARRANGE = FOUND["mediation.arrange"]
    EXPECTED = (
        ("SEND Regs reg 36(2)", f"{SEND}/36"),
        ("SEND Regs reg 35(4)", f"{SEND}/35"),
        ("CFA 2014 s 54", f"{SITE}/ukpga/2014/6/section/54"),
        ("CFA 2014 s 53(4)", f"{SITE}/ukpga/2014/6/section/53"),
    )

    def test_in_json_one_by_one(self) -> None:
        due = cli("due", "mediation.arrange", "la_informed=2026-06-22", "--on", "2026-07-01", "--json").record
        assert due["source"] == "; ".join(citation for citation, _ in self.EXPECTED)
        assert due["sources"] == [{"citation": each, "url": url, "force": "must"} for each, url in self.EXPECTED]
        [rule] = cli("rules", "mediation.arrange", "--json").record
        assert [(each["citation"], each["url"]) for each in rule["sources"]] == [*self.EXPECTED]

    def test_in_json_of_a_timeline_what_waits_has_them_too(self) -> None:
        record = cli("timeline", EXAMPLE, "--on", "2026-07-30", "--json").record
        for each in (*record["deadlines"], *record["waiting"]):
            assert "; ".join(source["citation"] for source in each["sources"]) == each["source"]
            assert all(source["url"].startswith(f"{SITE}/") for source in each["sources"])

    def test_guidance_only_should_be_followed(self) -> None:
        words = ("due", "guidance.school_reply", "consultation_sent=2026-06-22", "--on", "2026-07-01", "--json")
        [source] = cli(*words).record["sources"]
        assert source == {
            "citation": "Code 9.83",
            "url": "https://www.gov.uk/government/publications/send-code-of-practice-0-to-25",
            "force": "should",
        }

    def test_in_a_page_and_in_markdown_they_are_links(self) -> None:
        for value in (self.FOUND, self.ARRANGE, self.ARRANGE.explain(), self.ARRANGE.rule):
            html, text = fragment(value), markdown(value)
            shown = self.EXPECTED[:1] if value is self.ARRANGE.explain() else self.EXPECTED
            for citation, url in shown[:1]:
                assert f'<a href="{url}" rel="noreferrer">{citation}</a>' in html
                assert f"[{citation}]({url})" in text

    def test_what_is_no_address_of_a_page_is_no_link(self) -> None:
        for address in ("javascript:alert(1)", "http://a.example/", 'https://a.example/"onclick="b', "name"):
            whole = evolve(AMENDMENT_REGS, address=address, division=None)
            rule = evolve(rule_named("mediation.arrange"), sources=(whole("reg 8"),))
            assert "<a" not in fragment(rule).partition("<caption><h4>Points")[0]
            assert "](" not in markdown(rule).partition("### Points")[0]

    def test_in_a_calendar(self) -> None:
        lines = to_ics(self.FOUND, reference="a").replace("\r\n ", "").splitlines()
        assert f"URL:{self.EXPECTED[0][1]}" in lines
        [described] = [line for line in lines if line.startswith("DESCRIPTION:") and "mediation.arrange" in line]
        for citation, url in self.EXPECTED:
            assert rf"\nSource: {citation}\, {url}\n" in described

    def test_in_the_tooltips_of_a_picture(self) -> None:
        titles = [each.text or "" for each in ElementTree.fromstring(picture(self.FOUND)).iter() if "title" in each.tag]
        [tooltip] = [title for title in titles if "arrange mediation" in title]
        assert tooltip.endswith(" ".join(f"{citation}: {url}" for citation, url in self.EXPECTED))

    def test_on_the_command_line_with_the_steps_that_rest_on_each(self) -> None:
        words = ("due", "mediation.arrange", "la_informed=2026-06-25", "--on", "2026-07-01")
        lines = [line.strip() for line in cli(*words, "--explain").text.splitlines()]
        links = "; ".join(f"{citation}, {url}" for citation, url in self.EXPECTED)
        assert f"Source: {links}" in lines
        assert f"Source: {links}" in [line.strip() for line in cli(*words).text.splitlines()]
        steps = [line for line in lines if line[:3] in ("1. ", "2. ", "3. ")]
        regulation, generally = (
            f"(SEND Regs reg 36(2), {self.EXPECTED[0][1]})",
            f"(SEND Regs generally, {SITE}/uksi/2014/1530)",
        )
        assert [
            line[-len(source) :] for line, source in zip(steps, (regulation, regulation, generally), strict=True)
        ] == [
            regulation,
            regulation,
            generally,
        ]

    def test_a_document_says_where_each_is_published(self) -> None:
        [rule] = json.loads(rules_to_json(history("mediation.arrange")))["rules"]
        assert [each["url"] for each in rule["sources"]] == [url for _, url in self.EXPECTED]
