"""A file with errors, to be looked at only: each error with its place, and what could be understood.

The file is looked at every second, and what is wrong in it now is shown.
"""

from collections.abc import Awaitable, Callable, Iterator, Sequence
from pathlib import Path
from typing import ClassVar, NamedTuple

from rich.cells import cell_len
from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.screen import Screen
from textual.widgets import Footer, OptionList, Static
from textual.widgets.option_list import Option

from tui.app.editor import Place
from tui.app.keys import bindings
from tui.app.messages import Back, EditFile
from tui.app.paint import content
from tui.app.watching import SECONDS, signature_of
from tui.app.widgets.panes import Pane
from tui.files.finding import Finding
from tui.report.lines import Line


class FindingList(OptionList, inherit_bindings=False):
    """What is wrong in a file; Enter or a click opens the place in an editor."""

    BINDINGS: ClassVar[list[BindingType]] = bindings("findings")

    def __init__(self, findings: Sequence[Finding], about: Path) -> None:
        super().__init__(*self._rows(findings, about), compact=True)
        self._findings = findings
        self._about = about

    @staticmethod
    def _rows(findings: Sequence[Finding], about: Path) -> Iterator[Option]:
        at = [f"{finding.line}:{finding.column}" for finding in findings]
        width = max(map(cell_len, at), default=0)
        for place, finding in zip(at, findings, strict=True):
            style = "broken" if finding.severity == "error" else ""
            other = "" if Path(finding.path) == about else f"{finding.path}: "
            yield Option(content([[(f"{place:>{width}} ", style), (f"{other}{finding.message}", "")]]))

    @property
    def place(self) -> Place:
        """Where the finding under the cursor stands; the file where there is none."""
        if not self._findings:
            return Place(self._about)
        finding = self._findings[self.highlighted or 0]
        return Place(Path(finding.path), finding.line, finding.column)


class Broken(NamedTuple):
    """What there is to show of a file."""

    path: Path
    findings: Sequence[Finding]
    held: Sequence[Line]
    title: str


class BrokenScreen(Screen[None]):
    """Nothing is changed here but by an editor; when the file is sound, the learner is shown.

    ``read_again`` reads the file, and shows what it holds now on this screen or in its place.
    """

    BINDINGS = bindings("broken")

    def __init__(self, broken: Broken, read_again: Callable[["BrokenScreen"], Awaitable[None]]) -> None:
        super().__init__()
        self.path = broken.path
        self.broken = broken
        self._read_again = read_again
        self._shown = self._last = signature_of(self.path)

    def compose(self) -> ComposeResult:
        """A heading, the findings, and what the file holds."""
        path, findings, held, title = self.broken
        yield Static(content([[(f"{path.name} ", "title"), (title, "broken")]]), id="folder")
        yield FindingList(findings, path)
        yield Pane(held, id="held")
        yield Footer()

    def on_mount(self) -> None:
        """Begin in the list, and look at the file every second."""
        self.query_one(FindingList).focus()
        self.set_interval(SECONDS, self._look)

    async def show(self, broken: Broken) -> None:
        """Show what is wrong now, with the cursor where it was, or on the last."""
        if broken == self.broken:
            return
        cursor = self.query_one(FindingList).highlighted or 0
        held = self.query_one("#held").has_focus
        self.broken = broken
        await self.recompose()
        findings = self.query_one(FindingList)
        self.set_focus(self.query_one("#held") if held else findings)
        if broken.findings:
            findings.highlighted = min(cursor, len(broken.findings) - 1)

    def _look(self) -> None:
        """Read a changed file when it is the same in two looks: an editor has saved all of it then."""
        last, self._last = self._last, signature_of(self.path)
        if self._last != self._shown and self._last == last:
            self.app.call_later(self._take)  # not here: a screen cannot wait for its own end

    async def _take(self) -> None:
        """Read the file, unless another screen is on top: it is read when that has gone."""
        if self.app.screen is self:
            self._shown = self._last
            await self._read_again(self)

    @property
    def place(self) -> Place:
        """Where an editor is to open the file."""
        return self.query_one(FindingList).place

    def action_back(self) -> None:
        """Go back to the learner that this was opened from, or to the list."""
        self.post_message(Back())

    @on(OptionList.OptionSelected)
    def _selected(self) -> None:
        self.post_message(EditFile())
