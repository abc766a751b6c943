"""What screens around a tree have in common: where things stand, and finding a text in the tree."""

from collections.abc import Callable
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.screen import Screen
from textual.widgets import Input

from tui.app.keys import Where
from tui.app.outline import Outline, Row, find
from tui.app.widgets.search import Search
from tui.app.widgets.tree import QualificationTree

WIDE, HIGH = 100, 28  # cells from which panels stand beside the tree
LOW = 20  # lines below which the detail gives way to the tree


class TreeScreen(Screen[None]):
    """A screen with a tree, a search line, and panels beside or around the tree."""

    part: ClassVar[Where]
    """The part of the key map that is this screen's own."""

    def __init__(self) -> None:
        super().__init__()
        self._matches: list[Row] = []
        self._search_from: tuple[Row | None, frozenset[Row]] = (None, frozenset())

    @property
    def outline(self) -> Outline:
        """What the tree shows."""
        raise NotImplementedError

    def compose(self) -> ComposeResult:
        """The parts."""
        raise NotImplementedError

    @property
    def tree_widget(self) -> QualificationTree:
        """The tree."""
        return self.query_one(QualificationTree)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Leave the keys to a line that is being written."""
        return not isinstance(self.focused, Input) and super().check_action(action, parameters)

    def on_mount(self) -> None:
        """Begin in the tree."""
        self.query_one(Search).display = False
        self.set_focus(self.tree_widget)

    def on_resize(self) -> None:
        """Lay out anew for another size of the terminal."""
        self.fit()
        self.when_drawn(self._keep_cursor_in_sight)

    def when_drawn(self, act: Callable[[], None]) -> None:
        """Do something after the next frame, unless the screen has been left by then."""
        self.call_after_refresh(lambda: act() if self.query_one_optional(QualificationTree) else None)

    def fit(self) -> None:
        """Choose the layout: a column beside the tree only where it is wide and high enough to hold all."""
        width, height = self.app.size
        self.set_class(width >= WIDE and height >= HIGH, "-wide")
        self.set_class(height < LOW, "-low")

    def _keep_cursor_in_sight(self) -> None:
        self.tree_widget.scroll_to_line(self.tree_widget.cursor_line, animate=False)

    # search

    def action_find(self) -> None:
        """Ask for a text to find."""
        self._search_from = self.tree_widget.row, self.tree_widget.opened
        self.query_one(Search).open()

    @on(Search.Changed)
    def _search(self, event: Search.Changed) -> None:
        self._matches = find(self.outline, event.wanted)
        self.tree_widget.close_others(self._search_from[1])  # what an earlier letter's match opened
        if self._matches:
            self.tree_widget.go(self._matches[0])
        self._say_matches(event.wanted)

    @on(Search.Closed)
    def _search_closed(self, event: Search.Closed) -> None:
        self.set_focus(self.tree_widget)
        row, opened = self._search_from
        if not event.kept and row:
            self.tree_widget.close_others(opened)
            self.tree_widget.go(row)

    def action_next_match(self) -> None:
        """Go to the next row that was searched for."""
        self._step_match(1)

    def action_previous_match(self) -> None:
        """Go to the previous row that was searched for."""
        self._step_match(-1)

    def _step_match(self, step: int) -> None:
        if not self._matches:
            self.notify("Nothing was searched for yet: press / first.")
            return
        here = self.tree_widget.row
        index = self._matches.index(here) + step if here in self._matches else 0
        self.tree_widget.go(self._matches[index % len(self._matches)])

    def _say_matches(self, wanted: str) -> None:
        found = len(self._matches)
        said = f"{found} found" if found else "nothing found" if wanted.strip() else ""
        self.query_one(Search).say(said)
