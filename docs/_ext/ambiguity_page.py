"""The page on where the text is ambiguous, worked out when the site is built.

For each point that can be read in two ways it says which rules the point touches, and for how many days of the event
that starts the time the readings give different dates.
"""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from functools import cache
from pathlib import Path

from sphinx.application import Sphinx
from written import write_page

from sendtimelines import ENGLAND_AND_WALES, RULES, Rule, differing_days
from sendtimelines.law import history
from sendtimelines.law.england.readings import QUESTIONS
from sendtimelines.rules import Difference, Effect, Question, effect_of
from sendtimelines.rules.bounds import LAW_BEGAN
from sendtimelines.rules.plain_english import in_full

LAST: date = ENGLAND_AND_WALES.horizon

HEAD = f"""# Where the text is ambiguous

An ambiguous text matters on the days on which its readings give different dates. Here they are counted before anybody
is caught out by one: every rule and every point was worked out on both readings for every day of the event,
from {in_full(LAW_BEGAN)} to {in_full(LAST)}, the end of the bank holidays published so far.

- The day that is varied is that of the event named, the day on which the time starts or from which it counts back.
- One point is varied at a time; the others are read in the default way.
- A rule with several versions has a line for each, of the days on which that version was the law.
- Where the event is marked *in part*, it is not enough to give the rule its date: the line is of the part of the
  formula that rests on it, and the due date differs where that part decides.
- The date of an event shortly before the end can lie after it; it then assumes the standing holidays.

`differing_days` gives the same day by day, with both dates:

```python
>>> from datetime import date
>>> from sendtimelines import differing_days
>>> from sendtimelines.law.england import appeal
>>> for difference in differing_days(appeal.register, "roll.again", first=date(2026, 1, 1)):
...     print(difference)
...     for each in difference.days[:2]:
...         print(" ", each.day, each.due, each.other)
EXAMPLE
```

What each reading says, and why the default is the default, stands with [each point](../readings.md). Each
[rule's page](../reference/rules/index.md) has the next days on which its readings differ.
"""

ELSEWHERE = {
    Effect.WHETHER: "On one of the readings there is a due date, and on the other none",
    Effect.BESIDE: "There is a due date on a reading of another point alone, and that differs as with every rule",
    Effect.START: "The readings start the time from different events, and can differ wherever both are known",
    Effect.ENDING: "No due date moves; the readings differ on which event ends the duty",
    Effect.EASING: "No due date moves; the readings differ on until when the limit was relaxed",
}


@cache
def differences(rule: Rule) -> tuple[Difference, ...]:
    """On which days the readings of a rule differ, over the whole time."""
    return differing_days(rule)


def share(difference: Difference) -> str:
    """The part of the days on which the dates differ, which is only 0 or all where it is exactly that."""
    if len(difference.days) in (0, difference.compared):
        return "every day" if difference.days else "never"
    percent = 100 * difference.share
    return "under 1 %" if percent < 1 else "over 99 %" if percent > 99 else f"{percent:.0f} %"


def together(differences: Iterable[Difference]) -> Iterator[tuple[Difference, str]]:
    """Results with the events they are of, in one where the events give the very same."""
    alike: dict[object, list[Difference]] = {}
    for each in differences:
        alike.setdefault((each.rule.version, each.alone, each.compared, each.days), []).append(each)
    for group in alike.values():
        events = " or ".join(f"`{each.event.name}`" for each in group)
        yield group[0], events if group[0].alone else f"{events}, in part"


def _name(rule: Rule) -> str:
    link = f"[`{rule.id}`](../reference/rules/{rule.id}.md)"
    return f"{link} {rule.in_force}" if len(history(rule.id)) > 1 else link


def _example() -> str:
    lines: list[str] = []
    from sendtimelines.law.england import appeal

    for difference in differing_days(appeal.register, "roll.again", first=date(2026, 1, 1)):
        lines.append(str(difference))
        lines += [f"  {each.day} {each.due} {each.other}" for each in difference.days[:2]]
    return "\n".join((*lines, ""))


def _summary(differences: Mapping[Question, list[Difference]]) -> Iterator[str]:
    yield "| readings | rules | days that differ | the largest difference |"
    yield "|---|---|---|---|"
    for question in QUESTIONS:
        rules = {rule.id for rule in RULES if question in rule.questions}
        of_days = [each for each in differences[question] if each.days]
        shares = [share(each) for each in sorted(of_days, key=lambda each: each.share)]
        span = " to ".join(dict.fromkeys((shares[0], shares[-1]))) if shares else "none by the calendar alone"
        largest = max((each.largest for each in of_days), default=0)
        apart = f"{largest} day{'s' * (largest > 1)}" if largest else ""
        anchor = question.default.id.replace(".", "")
        yield f"| [`{question.default.id}`, `{question.other.id}`](#{anchor}) | {len(rules)} | {span} | {apart} |"


def _section(question: Question, differences: list[Difference]) -> Iterator[str]:
    yield f"## {question.default.id}\n"
    yield f"`{question.default.id}`, the default: {question.default.words}.\n"
    yield f"`{question.other.id}`: {question.other.words}.\n"
    if differences:
        yield f"| rule | day of | days that differ | share | by `{question.other.id}` |"
        yield "|---|---|---|---|---|"
        for each, events in together(differences):
            days = f"{len(each.days):,} of {each.compared:,}"
            yield f"| {_name(each.rule)} | {events} | {days} | {share(each)} | {each.by_how_much or 'the same'} |"
        yield ""
    for effect, words in ELSEWHERE.items():
        rules = [rule for rule in RULES if question in rule.questions and effect_of(rule, question) is effect]
        if rules:
            yield f"{words}: {', '.join(dict.fromkeys(f'`{rule.id}`' for rule in rules))}.\n"
    if not any(question in rule.questions for rule in RULES):
        yield "It touches no time limit.\n"


def page() -> str:
    """The page."""
    by_question = {
        question: [each for rule in RULES for each in differences(rule) if each.question is question]
        for question in QUESTIONS
    }
    lines = [HEAD.replace("EXAMPLE\n", f"{_example()}\n"), *_summary(by_question), ""]
    for question in QUESTIONS:
        lines += _section(question, by_question[question])
    return "\n".join(lines).rstrip() + "\n"


def make(app: Sphinx) -> None:
    """Write the page before Sphinx looks for sources."""
    write_page(Path(app.srcdir) / "explanation" / "where-the-text-is-ambiguous.md", page())


def setup(app: Sphinx) -> dict[str, bool]:
    """Register with Sphinx."""
    app.connect("builder-inited", make)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
