"""Styled text for widgets. Text is literal: it never becomes markup, and control characters are spelled out.

A line is made of pieces, each a text and the name of its style, the same as in the printed summary; here
is what the names look like on the screen.
"""

from collections.abc import Iterable

from rich.cells import cell_len, set_cell_size
from rich.style import Style
from rich.text import Text
from textual.content import Content

from tui.files.literal import visible
from tui.report.lines import Line

STYLES = {
    "": "",
    "title": "bold",
    "dim": "dim",
    "achieved": "$text-success",
    "started": "$text-warning",
    "planned": "$text-primary",
    "broken": "bold $text-error",
    "match": "reverse",
}
"""One meaning each; the rest is the theme's own text."""


def content(lines: Iterable[Line]) -> Content:
    """Lines for a Static."""
    return Content("\n").join(
        Content.assemble(*((visible(text), STYLES[style]) for text, style in line)) for line in lines
    )


def rich_line(line: Line, styles: dict[str, Style], base: Style) -> Text:
    """A line for a tree's row or a table's cell, whose widgets take Rich text."""
    text = Text(style=base, no_wrap=True, end="")
    for piece, style in line:
        text.append(visible(piece), styles.get(style, Style.null()))
    return text


def shortened(text: str, width: int) -> str:
    """The text in at most ``width`` cells, cut with … where it is too long."""
    return fitted(text, min(width, cell_len(visible(text))))


def fitted(text: str, width: int) -> str:
    """The text in exactly ``width`` cells, cut with … where it is too long."""
    shown = visible(text)
    if cell_len(shown) <= width:
        return shown + " " * (width - cell_len(shown))
    return set_cell_size(shown, max(0, width - 1)) + "…" if width > 0 else ""


def spread(left: Line, right: Line, width: int) -> Line:
    """A line with one part at each end; the last piece of the left one gives way where room is short."""
    right_width = sum(cell_len(visible(text)) for text, _ in right)
    *fixed, (title, style) = left
    fixed_width = sum(cell_len(visible(text)) for text, _ in fixed)
    room = max(4, width - fixed_width - right_width - 1)
    return [*fixed, (fitted(title, room), style), (" ", ""), *right]
