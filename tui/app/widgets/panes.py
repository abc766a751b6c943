"""Panels of text that scroll, with the same keys as the tree."""

from collections.abc import Iterable

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.widgets import Static

from tui.app.keys import bindings
from tui.app.paint import content
from tui.report.summary import Line


class Pane(VerticalScroll, inherit_bindings=False):
    """Lines of literal text; it can be focused to scroll what does not fit."""

    BINDINGS = bindings("pane")

    def compose(self) -> ComposeResult:
        """The text inside."""
        yield Static(markup=False)

    def show(self, lines: Iterable[Line]) -> None:
        """Show other lines, from their top."""
        self.query_one(Static).update(content(lines))
        self.scroll_home(animate=False)
