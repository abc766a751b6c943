"""The rules in a tutor's words."""

from collections.abc import Iterable

from tui.rules.standing import Measure
from tui.spec.model import OverMax, Rule


def plural(number: int, noun: str) -> str:
    """``1 credit``, ``2 credits``."""
    return f"{number} {noun.removesuffix('s')}{'' if number == 1 else 's'}"


def rule_text(kind: str, measure: Measure, amount: int, about: str, over_max: OverMax = "cap") -> str:
    """A minimum or maximum as a sentence: ``At least 15 credits from group A``."""
    if kind == "min":
        return f"At least {plural(amount, measure)} {about}"
    if over_max == "limit":
        return f"No more than {plural(amount, measure)} may be taken {about}"
    return f"At most {plural(amount, measure)} {about} count"


def group_label(identifier: str) -> str:
    """A group's short name."""
    return f"Group {identifier}"


def rule_label(rule: Rule) -> str:
    """A rule's short name: its title, or what it is about."""
    if rule.title:
        return rule.title
    words = [f"Level {rule.at_level}"] if rule.at_level else []
    if rule.groups:
        words.append(
            f"groups {', '.join(rule.groups)}" if len(rule.groups) > 1 else f"group {rule.groups[0]}"
        )
    label = " ".join(words) or rule.id
    return label[0].upper() + label[1:]


def units_with_credits(units: Iterable[tuple[str, int]]) -> str:
    """``M/502/8587 (2 credits) and L/506/1807 (2 credits)``."""
    said = [f"{reference} ({plural(worth, 'credits')})" for reference, worth in units]
    return said[0] if len(said) == 1 else f"{', '.join(said[:-1])} and {said[-1]}"


def over_text(label: str, measure: Measure, have: int, most: int, limit: bool) -> str:
    """Say that a maximum is passed: ``Group B: 11 credits chosen, at most 9 count: 2 surplus``."""
    surplus = have - most
    if limit:
        return f"{label}: {plural(have, measure)} chosen, no more than {most} allowed: {surplus} too many."
    return f"{label}: {plural(have, measure)} chosen, at most {most} count: {surplus} surplus."


def short_text(text: str, measure: Measure, have: int, need: int) -> str:
    """What is left to do: ``6 credits short: at least 40 credits at Level 3 or above``."""
    return f"{plural(need - have, measure)} short: {continued(text)}"


def continued(text: str) -> str:
    """A sentence as it goes on after a colon; a reference or a name of capitals stays as it is."""
    return text[0].lower() + text[1:] if text[1:2].islower() else text
