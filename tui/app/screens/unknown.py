"""A learner whose qualification is not known: a plain explanation, and what the file holds."""

from collections.abc import Iterable

from textual.app import ComposeResult
from textual.screen import Screen
from textual.widgets import Footer

from tui.app.editor import Place
from tui.app.keys import bindings
from tui.app.widgets.panes import Pane
from tui.report.lines import Line


class UnknownScreen(Screen[None]):
    """One panel of text; nothing can be changed here."""

    BINDINGS = bindings("unknown")

    def __init__(self, lines: Iterable[Line], place: Place) -> None:
        super().__init__()
        self.path = place.file
        self.place = place
        """Where the file names its qualification."""
        self._lines = list(lines)

    def compose(self) -> ComposeResult:
        """The text, and the keys."""
        yield Pane(self._lines)
        yield Footer()
