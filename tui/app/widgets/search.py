"""The line in which a text to find is written; the tree moves to the first match while it is typed."""

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.message import Message
from textual.widgets import Input, Static

from tui.app.keys import bindings


class Search(Horizontal):
    """Hidden until asked for."""

    BINDINGS = bindings("dialog")

    class Changed(Message):
        """Another text to find."""

        def __init__(self, wanted: str) -> None:
            super().__init__()
            self.wanted = wanted

    class Closed(Message):
        """The search is over; ``kept`` is False when it was given up."""

        def __init__(self, kept: bool) -> None:
            super().__init__()
            self.kept = kept

    def compose(self) -> ComposeResult:
        """A slash, the text, and which match of how many."""
        yield Static("/", markup=False, id="slash")
        yield Input(compact=True)
        yield Static("", markup=False, id="matches")

    def open(self) -> None:
        """Ask for a text."""
        self.display = True
        field = self.query_one(Input)
        field.value = ""
        self.screen.set_focus(field)  # at once, before the next key

    def say(self, matches: str) -> None:
        """Say which match of how many."""
        self.query_one("#matches", Static).update(matches)

    @on(Input.Changed)
    def _changed(self, event: Input.Changed) -> None:
        event.stop()
        if self.display:
            self.post_message(self.Changed(event.value))

    @on(Input.Submitted)
    def _submitted(self, event: Input.Submitted) -> None:
        event.stop()
        self.display = False
        self.post_message(self.Closed(kept=True))

    def action_cancel(self) -> None:
        """Give up and go back to where the search began."""
        self.display = False
        self.post_message(self.Closed(kept=False))
