"""The rules in a tutor's words."""

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from tui.rules.standing import Measure

if TYPE_CHECKING:
    from tui.spec.model import OverMax, Rule


def plural(number: int, noun: str) -> str:
    """``1 credit``, ``2 credits``."""
    return f"{number} {noun.removesuffix('s')}{'' if number == 1 else 's'}"


def listed(words: Sequence[str]) -> str:
    """``A``, ``A and B``, ``A, B and C``."""
    return " and ".join([", ".join(words[:-1]), words[-1]] if len(words) > 1 else words)


def rule_text(kind: str, measure: Measure, amount: int, about: str, over_max: "OverMax" = "cap") -> str:
    """A minimum or maximum as a sentence: ``At least 15 credits from group A``."""
    figure = _figure(amount, measure, about)
    if kind == "min":
        return f"At least {figure}"
    return f"No more than {figure} may be taken" if over_max == "limit" else f"At most {figure} count"


def choose_text(measure: Measure, short: int, about: str) -> str:
    """What to choose, as ``Choose 6 more credits from group A.`` says it."""
    what = _figure(short, measure, about, "more ").removesuffix(" in all")
    return f"Choose units from {what}." if measure == "groups" else f"Choose {what}."


def _figure(number: int, measure: Measure, about: str, more: str = "") -> str:
    """``1 credit in all``, ``6 more credits from group A``, ``2 of groups B, C, D``."""
    if measure == "groups" and about.startswith("from groups "):
        return f"{number} {more}of {about.removeprefix('from ')}"
    return f"{plural(number, more + measure)} {about}"


def group_label(identifier: str) -> str:
    """A group's short name."""
    return f"Group {identifier}"


def rule_label(rule: "Rule") -> str:
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
    return listed([f"{reference} ({plural(worth, 'credits')})" for reference, worth in units])


def over_text(label: str, measure: Measure, have: int, most: int, counting: int) -> str:
    """A cap that is passed, as ``Group B: 11 credits chosen, at most 9 count: 2 surplus.`` says it.

    Where less counts than could, as units count whole, that is said as well.
    """
    told = f"{label}: {plural(have, measure)} chosen, at most {most} count: {have - most} surplus."
    return told if counting == most else f"{told} The best of these units make {counting}."


def limit_text(label: str, measure: Measure, have: int, most: int) -> str:
    """A limit that is passed.

    ``Group B: 11 credits chosen, no more than 9 allowed: 2 too many.``
    """
    return f"{label}: {plural(have, measure)} chosen, no more than {most} allowed: {have - most} too many."


def short_text(measure: Measure, have: int, need: int, remedy: str) -> str:
    """What is left to do.

    ``39 credits of 40, 1 short. Choose 1 more credit at Level 3 or above.``
    """
    return f"{plural(have, measure)} of {need}, {need - have} short. {remedy}"


def continued(text: str) -> str:
    """A sentence as it goes on after a colon; a reference or a name of capitals stays as it is."""
    return text[0].lower() + text[1:] if text[1:2].islower() else text
