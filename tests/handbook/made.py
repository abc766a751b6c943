"""Handbooks made by hand: the values that a layout would read, as short as a test needs them."""

from tui.handbook.printed import Award, Doubt, Page, Printed, PrintedCriterion, PrintedOutcome, Row
from tui.handbook.settle import Draft, settle
from tui.spec.model import Group, Rule

AWARD = Award("601/3521/9", "Level 2 Diploma in Bicycle Repair", "Spoke Awards", 2, 10)
TRUE, OIL, BELL = "D/506/1942", "L/506/1807", "H/506/1814"
"""The references of three units."""


def criteria(*numbers: str, line: int = 100) -> tuple[PrintedCriterion, ...]:
    """Criteria with these numbers, line by line, each with words of its own."""
    return tuple(PrintedCriterion(n, f"Explain matter {i}", line + i) for i, n in enumerate(numbers, 1))


def outcome(number: str, *numbers: str, line: int = 100, title: str = "Know it") -> PrintedOutcome:
    """An outcome; its criteria stand below its line."""
    return PrintedOutcome(number, title, criteria(*numbers, line=line), line)


def page(reference: str = TRUE, line: int = 90, title: str = "True a wheel", **other: object) -> Page:
    """A unit's page at Level 2 with 3 credits and one outcome."""
    usual = Page(line, title, (outcome("1", "1.1", "1.2", line=line + 10),), reference, 2, 3, 20)
    return usual._replace(**other)  # type: ignore[arg-type]


def row(reference: str = TRUE, line: int = 10, title: str = "True a wheel", **other: object) -> Row:
    """The row of that unit in group A."""
    return Row(line, "A", reference, title, 2, 3, 20)._replace(**other)  # type: ignore[arg-type]


def group(identifier: str = "A") -> Group:
    """A group that states nothing."""
    return Group(identifier, f"Group {identifier}", ())


def settled(
    rows: tuple[Row, ...],
    pages: tuple[Page, ...],
    groups: tuple[Group, ...] = (),
    rules: tuple[Rule, ...] = (),
    doubts: tuple[Doubt, ...] = (),
    award: Award = AWARD,
) -> Draft:
    """What is made of a handbook that prints these."""
    return settle(Printed(award, groups, rules, rows, pages, doubts))


def said(draft: Draft) -> list[tuple[int, str]]:
    """Every doubt: its line and its words."""
    return [(doubt.line, doubt.message) for doubt in draft.doubts]
