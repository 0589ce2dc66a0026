"""Results in Markdown, read back by a parser of it."""

from datetime import date

import pytest
from markdown_it import MarkdownIt

from sendtimelines import check_letter, markdown
from sendtimelines.output.markdown import escaped
from tests.output.things import RESULTS, SHORT

READ = MarkdownIt("commonmark").enable(["table", "strikethrough"])


def plain(text: str) -> str:
    """What a reader sees of one line of Markdown."""
    [paragraph] = [token for token in READ.parse(text) if token.type == "inline"]
    assert {child.type for child in paragraph.children or ()} <= {"text"}
    return "".join(child.content for child in paragraph.children or ())


class TestMarkdown:
    @pytest.mark.parametrize("value", RESULTS.values(), ids=RESULTS)
    def test_it_is_headings_tables_and_lists_and_nothing_else(self, value: object) -> None:
        tokens = READ.parse(markdown(value))
        kinds = {token.type.removesuffix("_open").removesuffix("_close") for token in tokens}
        lists = {"bullet_list", "ordered_list", "list_item"}
        assert kinds <= {"heading", "paragraph", "inline", "table", "thead", "tbody", "tr", "th", "td", *lists}
        for row in markdown(value).splitlines():
            if row.startswith("|"):
                assert row.endswith(" |")
        inside = [child for token in tokens for child in token.children or ()]
        strong = {"strong_open", "strong_close"}
        assert {child.type for child in inside} <= {"text", "text_special", "link_open", "link_close", *strong}
        links = [str(child.attrs["href"]) for child in inside if child.type == "link_open"]
        places = ("https://www.legislation.gov.uk/", "https://www.gov.uk/", "https://www.bailii.org/")
        assert all(link.startswith(places) for link in links)

    def test_the_whole_of_a_timeline(self) -> None:
        text = markdown(RESULTS["a short timeline"], title=SHORT.title)
        assert text.startswith("## Refusal to assess\n\nAs it stands on Thursday 30 July 2026.\n")
        assert "\n- Wednesday 10 June 2026: the notice of the decision was sent.\n" in text
        assert (
            "\n**The local authority had to arrange mediation and take part by Wednesday 22 July 2026; with each "
            "commissioning body, where health is in issue too.**\n\nThat was 8 days (6 working days) before Thursday "
            "30 July 2026, and nothing shows that it was done. Source: [SEND Regs reg 36(2)]"
            "(https://www.legislation.gov.uk/uksi/2014/1530/regulation/36); [SEND Regs reg 35(4)]"
            "(https://www.legislation.gov.uk/uksi/2014/1530/regulation/35); [CFA 2014 s 54]"
            "(https://www.legislation.gov.uk/ukpga/2014/6/section/54); [CFA 2014 s 53(4)]"
            "(https://www.legislation.gov.uk/ukpga/2014/6/section/53)\n"
        ) in text
        assert "\n**You must start the appeal: the Tribunal must have received it by 17:00 London time on Tues" in text
        assert text.index("What was entered") < text.index("What you must do") < text.index("Overdue")
        assert "\n| Appeal | yes |\n" in text

    def test_facts_that_contradict_each_other_come_first(self) -> None:
        text = markdown(RESULTS["contradictions"])
        assert text.index("### Contradictions") < text.index("**The local authority")
        assert "\n- The day the mediation was held (Sunday 21 June 2026) cannot come before the day" in text

    def test_what_a_letter_and_a_supposition_are_about_is_told_in_words(self) -> None:
        text = markdown(RESULTS["a letter"])
        what = "parent or young person: start the appeal: the Tribunal must have received it"
        assert f"\n| appeal.register | {what} | too early | Mon 10 Aug 2026 | Tue 1 Sep 2026 |" in text
        unknown = check_letter(SHORT.case, printed={"plan.finalise": date(2026, 8, 10)})
        what = "local authority: send the plan in its final form"
        assert f"\n| plan.finalise | {what} | no date of ours to compare with |" in markdown(unknown)
        text = markdown(RESULTS["suppositions"])
        what = r"| la\_informed 1 day later | mediation.arrange | local authority: arrange mediation and take part"
        assert what in text
        assert "| Wed 22 Jul 2026 (overdue) | Thu 23 Jul 2026 (overdue) |" in text

    def test_the_days_of_an_explanation(self) -> None:
        text = markdown(RESULTS["an explanation"])
        assert "| 30 Mar 2026 |  | 31 Mar: 5 | 1 Apr: 4 | 2 Apr: 3 | 3 Apr: not counted (Good Friday) | " in text


class TestEscaped:
    """Text stays text, on one line."""

    @pytest.mark.parametrize(
        "text",
        [
            "*a* _b_ **c** `d` ~~e~~",
            "[a](b) ![c](d) <b>e</b> &lt; &amp;",
            "# a",
            "1. a",
            "123456789) a",
            "- a",
            "+ a",
            "---",
            "===",
            "> a",
            "| a | b |",
            "a\\",
            "\\*a\\*",
            "    a",
            "```",
            "~~~",
            "$a$",
            "[ ] a",
            "http://a www.b",
        ],
    )
    def test_a_reader_sees_what_was_written(self, text: str) -> None:
        assert plain(escaped(text)) == text.strip()

    def test_several_lines_become_one(self) -> None:
        assert escaped(" a\n\n# b\r\n\tc ") == r"a \# b c"

    def test_an_address_is_not_made_a_link(self) -> None:
        assert escaped("http://a www.b") == r"http\://a www\.b"
