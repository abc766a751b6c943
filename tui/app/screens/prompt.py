"""A one-line question at the foot of the screen: a date, a note, a list of evidence."""

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Input, Static

from tui.app.keys import bindings
from tui.app.paint import content
from tui.app.questions import Question


class Prompt(ModalScreen[str | None]):
    """Asks a question until there is an answer that will do, or it is left."""

    BINDINGS = bindings("dialog")

    def __init__(self, question: Question) -> None:
        super().__init__()
        self._question = question

    def compose(self) -> ComposeResult:
        """The question, the line to write in, and what is allowed."""
        with Vertical():
            yield Static(content([[(self._question.text, "title")]]), markup=False)
            yield Input(self._question.value, compact=True, select_on_focus=self._question.replaces)
            yield Static(content([[(self._question.hint, "dim")]]), markup=False, id="hint")

    def on_mount(self) -> None:
        """Write at once, before the next key."""
        self.set_focus(self.query_one(Input))

    @on(Input.Submitted)
    def _submitted(self, event: Input.Submitted) -> None:
        event.stop()
        problem = self._question.problem(event.value)
        if problem is None:
            self.dismiss(event.value)
        else:
            self.query_one("#hint", Static).update(content([[(problem, "broken")]]))

    def action_cancel(self) -> None:
        """Leave everything as it is."""
        self.dismiss(None)
