"""What a rule says of itself, and whether a case is subject to it."""

from sendtimelines import Case, Rule


def ending(rule: Rule) -> list[str]:
    """The names of the events that end the duty."""
    return [event.name for event in rule.endings]


def concerns(rule: Rule, case: Case) -> bool:
    """Whether the duty is one of a case like this."""
    return rule.applies_to(case.said)


def said_of(rule: Rule) -> str:
    """Everything the rule tells people, in one text."""
    barred = [rule.bar.note] if rule.bar else []
    return "\n".join((rule.action, rule.formula, *(note.words for note in (*rule.notes, *barred))))
