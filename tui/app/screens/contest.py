"""Asked when someone else changed the same value differently: both are shown, and the tutor chooses."""

from collections.abc import Sequence

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from tui.app.keys import bindings
from tui.app.paint import content
from tui.files.toml import Location
from tui.learner.merge import Conflict
from tui.learner.told import said, where
from tui.report.lines import Line

SAVE = "save"


class Contest(ModalScreen[frozenset[Location] | None]):
    """Lists every value that both changed; answers with the places where mine stays, None for not yet."""

    BINDINGS = bindings("dialog", "contest")

    def __init__(self, conflicts: Sequence[Conflict]) -> None:
        super().__init__()
        self._conflicts = tuple(conflicts)
        self._mine = {conflict.at for conflict in conflicts}

    def compose(self) -> ComposeResult:
        """What happened, each value with both sides, and the way on."""
        with Vertical():
            yield Static(
                content(
                    [
                        [("Someone else changed the same as you, and saved it.", "title")],
                        [("Choose what stays: enter switches, m all yours, t all theirs, esc later.", "dim")],
                        [("All else that either of you changed is kept.", "dim")],
                    ]
                ),
                markup=False,
            )
            yield OptionList(*self._options(), compact=True)

    def _options(self) -> list[Option]:
        rows = [Option(content(self._lines(c)), id=str(n)) for n, c in enumerate(self._conflicts)]
        return [*rows, Option(Content("Save it like this"), id=SAVE)]

    def _lines(self, conflict: Conflict) -> list[Line]:
        mine = conflict.at in self._mine
        return [
            [(where(conflict.at), "title")],
            [("  ● " if mine else "  ○ ", ""), ("yours   ", "dim"), (" ".join(said(conflict.mine)), "")],
            [("  ○ " if mine else "  ● ", ""), ("theirs  ", "dim"), (" ".join(said(conflict.theirs)), "")],
        ]

    def on_mount(self) -> None:
        """Begin at the first value."""
        self.query_one(OptionList).highlighted = 0

    @on(OptionList.OptionSelected)
    def _chosen(self, event: OptionList.OptionSelected) -> None:
        if event.option_id == SAVE:
            self.dismiss(frozenset(self._mine))
            return
        at = self._conflicts[event.option_index].at
        self._mine ^= {at}
        self._draw()

    def _draw(self) -> None:
        options = self.query_one(OptionList)
        for number, conflict in enumerate(self._conflicts):
            options.replace_option_prompt_at_index(number, content(self._lines(conflict)))

    def action_mine(self) -> None:
        """Keep mine everywhere."""
        self._mine = {conflict.at for conflict in self._conflicts}
        self._draw()

    def action_theirs(self) -> None:
        """Keep theirs everywhere."""
        self._mine = set()
        self._draw()

    def action_cancel(self) -> None:
        """Decide later: nothing is saved until then."""
        self.dismiss(None)
