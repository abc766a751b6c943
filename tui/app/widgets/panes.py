"""Panels of text that scroll, with the same keys as the tree."""

from collections.abc import Iterable

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from tui.app.keys import bindings
from tui.app.paint import content
from tui.report.lines import Line


class Pane(VerticalScroll, inherit_bindings=False):
    """Lines of literal text; it can be focused to scroll what does not fit."""

    BINDINGS = bindings("pane")

    def __init__(self, lines: Iterable[Line] = (), *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self._lines = list(lines)

    def compose(self) -> ComposeResult:
        """The text inside."""
        yield Static(content(self._lines), markup=False)

    def show(self, lines: Iterable[Line]) -> None:
        """Show other lines, from their top."""
        new = list(lines)
        if new != self._lines:
            self._lines = new
            static, text = self.query_one(Static), content(new)
            # Laying the screen out anew repaints far more than the text: only where its height changes.
            static.update(text, layout=self._height_of(text, static.size.width) != static.size.height)
            self.scroll_home(animate=False)

    def _height_of(self, text: Content, width: int) -> int:
        """Lines that a text takes, at least as many as the panel has; none while the panel is not shown."""
        return max(self.size.height, text.get_height({}, width)) if width else 0
