"""A one-line question at the foot of the screen: a date, a note, a list of evidence."""

from collections.abc import Callable

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Input, Static

from tui.app.keys import bindings
from tui.app.paint import content


class Prompt(ModalScreen[str | None]):
    """Asks for a line of text; ``problem_with`` says what is wrong with an answer, None when it will do."""

    BINDINGS = bindings("dialog")

    def __init__(
        self, question: str, value: str, hint: str, problem_with: Callable[[str], str | None] = lambda _: None
    ) -> None:
        super().__init__()
        self._question = question
        self._value = value
        self._hint = hint
        self._problem_with = problem_with

    def compose(self) -> ComposeResult:
        """The question, the line to write in, and what is allowed."""
        with Vertical():
            yield Static(content([[(self._question, "title")]]), markup=False)
            yield Input(self._value, compact=True)
            yield Static(content([[(self._hint, "dim")]]), markup=False, id="hint")

    @on(Input.Submitted)
    def _submitted(self, event: Input.Submitted) -> None:
        event.stop()
        problem = self._problem_with(event.value)
        if problem is None:
            self.dismiss(event.value)
        else:
            self.query_one("#hint", Static).update(content([[(problem, "broken")]]))

    def action_cancel(self) -> None:
        """Leave everything as it is."""
        self.dismiss(None)
