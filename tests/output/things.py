"""What is shown in these tests, and what stands in a page or a picture."""

from collections.abc import Iterable, Mapping
from datetime import date
from html.parser import HTMLParser
from pathlib import Path
from xml.etree import ElementTree

from attrs import evolve

from sendtimelines import Case, changes, check_letter, compare, read_case, rule_named, sensitivity, timeline
from sendtimelines.law.england import CHECKLISTS

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"
SHORT = read_case(EXAMPLES / "refusal-to-assess.toml")
LONG = Case(
    decision="plan_content",
    sections="BFI",
    by="parent",
    ordered=["amend_provision", "amend_placement"],
    guidance=True,
    reviews=[
        {
            "review_meeting": date(2025, 2, 3),
            "review_report_sent": date(2025, 3, 3),
            "review_decision_notified": date(2025, 3, 20),
            "amendment_notice_sent": date(2025, 3, 20),
            "draft_served": date(2025, 3, 20),
        },
        {"review_meeting": date(2026, 2, 2)},
    ],
    events={
        "request_received": date(2023, 9, 8),
        "plan_made": date(2024, 2, 14),
        "notice_sent": date(2025, 9, 15),
        "adviser_contacted": date(2025, 9, 29),
        "certificate_issued": date(2025, 10, 2),
        "appeal_received": date(2025, 10, 30),
        "appeal_received_by_la": date(2025, 11, 6),
        "decision_notice_sent": date(2026, 3, 6),
        "decision_sent": date(2026, 3, 6),
        "order_made": date(2026, 3, 6),
        "amended_plan_sent": date(2026, 5, 20),
    },
)
"""An invented case with two reviews, an appeal and an order on two matters."""

SENT = {"notice_sent": date(2026, 6, 10)}
WISHED = Case(
    decision="plan_content", sections="BFGI", mediation_wanted=True, events={"notice_sent": date(2026, 6, 10)}
)
STOPPED = Case(decision="cease", events={"notice_sent": date(2026, 1, 12), "plan_ceased": date(2026, 2, 2)})
WRONG = Case(events={"la_informed": date(2026, 6, 22), "mediation_held": date(2026, 6, 21)})
RESULTS: Mapping[str, object] = {
    "a short timeline": timeline(SHORT.case, on=date(2026, 7, 30)),
    "a long timeline": timeline(LONG, on=date(2026, 6, 1)),
    "a forecast": timeline(WISHED, on=date(2026, 6, 20), forecast=True),
    "a first day": timeline(STOPPED, on=date(2026, 6, 1)),
    "contradictions": timeline(WRONG, on=date(2026, 7, 1)),
    "an empty timeline": timeline(Case(), on=date(2026, 6, 1)),
    "a duty": timeline(SHORT.case, on=date(2026, 7, 30))[0],
    "a deadline": timeline(SHORT.case, on=date(2026, 7, 30)).deadlines[0],
    "a deadline that waits": rule_named("mediation.arrange").resolve({}),
    "an explanation": rule_named("mediation.notice_of_session")(mediation_date=date(2026, 4, 9)).explain(),
    "a long explanation": rule_named("plan.finalise")(request_received=date(2026, 1, 5)).explain(),
    "routes": timeline(SHORT.case, on=date(2026, 7, 30)).routes,
    "a rule": rule_named("appeal.register"),
    "a checklist": CHECKLISTS["mediation"],
    "findings": CHECKLISTS["decision_notice"](right_to_mediation=True, appeal_time_limit=False),
    "a letter": check_letter(
        SHORT.case,
        printed={"appeal.register": date(2026, 8, 10), "mediation.contact_adviser": None},
        says={"right_to_mediation": True, "right_of_appeal": False},
    ),
    "what changed": changes(timeline(Case(), on=date(2026, 6, 1)), timeline(SHORT.case, on=date(2026, 7, 30))),
    "courses": compare({"mediate": WISHED, "appeal": evolve(WISHED, mediation_wanted=False)}, on=date(2026, 6, 20)),
    "suppositions": sensitivity(SHORT.case, on=date(2026, 7, 30), holidays=[date(2026, 6, 24)]),
}


class Reader(HTMLParser):
    """A page as a browser takes it: its elements in order, and its text.

    Attributes:
        elements: each element with its attributes.
        text: the text outside of styles, in pieces.
    """

    def __init__(self, page: str) -> None:
        super().__init__(convert_charrefs=True)
        self.elements = list[tuple[str, dict[str, str | None]]]()
        self.text = list[str]()
        self.inside = list[str]()
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))
        if tag != "meta":
            self.inside.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.inside.pop() == tag

    def handle_data(self, data: str) -> None:
        if "style" not in self.inside:
            self.text.append(data)

    def handle_comment(self, data: str) -> None:
        raise AssertionError("a page has no comments")

    def all(self, *tags: str) -> list[dict[str, str | None]]:
        return [attributes for tag, attributes in self.elements if tag in tags]


def shapes(elements: Iterable[tuple[str, Mapping[str, object]]]) -> list[tuple[str, tuple[str, ...]]]:
    """Elements by their names and the names of their attributes."""
    return [(tag, tuple(attributes)) for tag, attributes in elements]


def in_picture(svg: str) -> list[tuple[str, Mapping[str, str]]]:
    """The elements of a picture."""
    return [(each.tag, each.attrib) for each in ElementTree.fromstring(svg).iter()]
