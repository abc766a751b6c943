"""Asked when a learner is opened of whom an earlier run could not save everything."""

from collections.abc import Iterator
from datetime import datetime
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
from tui.learner.merge import Change
from tui.learner.recovery import Outlook
from tui.learner.told import told_changes
from tui.report.lines import Line

Answer = Literal["take in", "later", "give up"]

_MOST = 5  # changes that are shown of each kind


class Recovered(ModalScreen[Answer]):
    """Says what was not saved, and what can be done with it."""

    BINDINGS = bindings("dialog")

    def __init__(self, when: datetime, found: Outlook) -> None:
        super().__init__()
        self._when = when
        self._found = found

    def compose(self) -> ComposeResult:
        """What is kept and the ways on."""
        whole = self._found.merged is not None
        with Vertical():
            yield Static(content(self._lines()), markup=False)
            yield OptionList(
                Option(
                    Content("Take them in" if whole else "Put them into a copy beside the file"), id="take in"
                ),
                Option(Content("Look at them later"), id="later"),
                Option(Content("Give them up"), id="give up"),
                compact=True,
            )

    def _lines(self) -> Iterator[Line]:
        day = f"{self._when.day} {self._when:%b %Y %H:%M}"
        yield [(f"rqf was ended on {day} before this could be saved:", "title")]
        yield from _some(self._found.changed)
        merged = self._found.merged
        if merged is None:
            yield [("This version of rqf cannot read it.", "broken")]
        elif merged.conflicts:
            yield [("Changed since to something else, which stays; yours goes into a copy:", "broken")]
            yield from _some(told_changes(Change(one.at, one.base, one.mine) for one in merged.conflicts))

    @on(OptionList.OptionSelected)
    def _chosen(self, event: OptionList.OptionSelected) -> None:
        answers: dict[str | None, Answer] = {"take in": "take in", "give up": "give up"}
        self.dismiss(answers.get(event.option_id, "later"))

    def action_cancel(self) -> None:
        """Look at them later."""
        self.dismiss("later")


def _some(told: list[str]) -> Iterator[Line]:
    yield from ([(f"  {one}", "")] for one in told[:_MOST])
    if len(told) > _MOST:
        yield [(f"  and {len(told) - _MOST} more", "dim")]
