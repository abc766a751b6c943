"""Asked on the way out when changes could not be saved: nothing is given up without a word."""

from typing import Literal

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from tui.app.keys import bindings
from tui.app.paint import content

Answer = Literal["retry", "copy", "discard", "stay"]


class Unsaved(ModalScreen[Answer]):
    """Says why the file could not be saved and what can be done."""

    BINDINGS = bindings("dialog")

    def __init__(self, problem: str) -> None:
        super().__init__()
        self._problem = problem

    def compose(self) -> ComposeResult:
        """The problem and the ways on."""
        with Vertical():
            yield Static(content([[("Not saved: ", "broken"), (self._problem, "broken")]]), markup=False)
            yield OptionList(
                Option(Content("Try again"), id="retry"),
                Option(Content("Keep my changes in a copy beside the file, and leave"), id="copy"),
                Option(Content("Go back"), id="stay"),
                Option(Content("Leave and lose these changes"), id="discard"),
                compact=True,
            )

    @on(OptionList.OptionSelected)
    def _chosen(self, event: OptionList.OptionSelected) -> None:
        answers: dict[str | None, Answer] = {"retry": "retry", "copy": "copy", "discard": "discard"}
        self.dismiss(answers.get(event.option_id, "stay"))

    def action_cancel(self) -> None:
        """Go back."""
        self.dismiss("stay")
