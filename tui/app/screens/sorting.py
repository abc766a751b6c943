"""Choosing what the caseload is sorted by: one column after another, seen in the table at once."""

from collections.abc import Callable, Iterator, Sequence

from rich.text import Text
from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import OptionList, Static

from tui.app.keys import bindings
from tui.app.paint import content
from tui.caseload.order import COLUMNS, By, flipped
from tui.report.caseload import TITLES, order_mark


class Sorting(ModalScreen[None]):
    """A list of the columns; the one picked last decides first, and those before it where it leaves a tie."""

    BINDINGS = bindings("order")

    def __init__(self, order: Sequence[By], sort: Callable[[tuple[By, ...]], None]) -> None:
        super().__init__()
        self._order = tuple(order)
        self._sort = sort

    def compose(self) -> ComposeResult:
        """The question and the columns."""
        hint = "enter: by this first, again the other way round; escape: done"
        with Vertical():
            yield Static(content([[("Sort by ", "title"), (hint, "dim")]]), markup=False)
            yield Columns(*self._lines())

    def on_mount(self) -> None:
        """Begin at what it is sorted by."""
        columns = self.query_one(Columns)
        columns.highlighted = COLUMNS.index(self._order[0].column)
        self.set_focus(columns)

    def _lines(self) -> Iterator[Text]:
        for column in COLUMNS:
            yield Text(f"{order_mark(column, self._order):3}{TITLES[column]}")

    @on(OptionList.OptionSelected)
    def _selected(self, event: OptionList.OptionSelected) -> None:
        self._order = flipped(self._order, COLUMNS[event.option_index])
        self._sort(self._order)
        columns = self.query_one(Columns)
        for index, line in enumerate(self._lines()):
            columns.replace_option_prompt_at_index(index, line)

    def action_close(self) -> None:
        """Leave it so."""
        self.dismiss()


class Columns(OptionList, inherit_bindings=False):
    """The columns; its keys are those of the dialog."""

    BINDINGS = bindings("order")
