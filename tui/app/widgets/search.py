"""The line in which a text to find is written; the tree moves to the first match while it is typed."""

import asyncio
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.message import Message
from textual.widgets import Input, Static

from tui.app.keys import bindings


class Search(Horizontal):
    """Hidden until asked for."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "keep", "keep", id="search.keep", priority=True),
        *bindings("dialog", at_once=True),
    ]

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
        self.query_one("#matches", Static).update(matches, layout=False)

    @on(Input.Changed)
    def _changed(self, event: Input.Changed) -> None:
        event.stop()
        if self.display:
            self.post_message(self.Changed(event.value))

    async def action_keep(self) -> None:
        """End the search and stay where it led, once all that was typed before has done its work."""
        await self._close(kept=True)

    async def action_cancel(self) -> None:
        """Give up and go back to where the search began."""
        await self._close(kept=False)

    async def _close(self, kept: bool) -> None:
        """The next key waits for this: typed at once with the text, it is for what is shown then."""
        field = self.query_one(Input)
        await self._settled(field)
        self.display = False
        self.post_message(self.Closed(kept))
        await self._settled(field)

    async def _settled(self, field: Input) -> None:
        """Wait until the keys that came before have changed the text, and the text what is shown."""
        done = asyncio.Event()
        # A key changes the text, which sends a message here, which sends one to the screen: each has its own
        # queue, and is gone through twice since what it handles may put more in it.
        turns = [field, field, self, self, self.screen, self.screen]
        chain = [turn.call_later for turn in turns[1:]]
        turns[0].call_later(*chain, done.set)
        await done.wait()
