"""Small handbooks of our own making, each in an awarding organisation's layout, and what is read of them."""

from collections.abc import Sequence
from pathlib import Path

from tui.handbook.printed import Page, Printed

TEXTS = Path(__file__).parent / "texts"


def lines_of(name: str) -> list[str]:
    return (TEXTS / f"{name}.txt").read_text(encoding="utf-8").split("\n")


def line_with(lines: Sequence[str], text: str, nth: int = 1) -> int:
    """The number of the nth line that holds a text, as an editor shows it."""
    found = [number for number, line in enumerate(lines, 1) if text in line]
    assert len(found) >= nth, f"{text!r} stands on {len(found)} lines"
    return found[nth - 1]


def page_of(printed: Printed, reference: str) -> Page:
    (page,) = (page for page in printed.pages if page.reference == reference)
    return page


def wording(page: Page) -> list[tuple[str, str, list[tuple[str, str]]]]:
    """The outcomes, each with its criteria."""
    return [
        (
            outcome.number,
            outcome.title,
            [(criterion.number, criterion.text) for criterion in outcome.criteria],
        )
        for outcome in page.outcomes
    ]


def doubts_about(printed: Printed, name: str) -> list[tuple[int, str]]:
    """What is doubtful in a unit, without its name."""
    return [
        (line, message.removeprefix(f"{name}: "))
        for line, message in printed.doubts
        if message.startswith(f"{name}: ")
    ]
