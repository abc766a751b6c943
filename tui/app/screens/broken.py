"""A file with errors, to be looked at only: each error with its place, and what could be understood."""

from collections.abc import Iterator, Sequence
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
from tui.app.widgets.panes import Pane
from tui.files.finding import Finding
from tui.report.lines import Line


class FindingList(OptionList, inherit_bindings=False):
    """What is wrong in a file; Enter or a click opens the place in an editor."""

    BINDINGS: ClassVar[list[BindingType]] = bindings("findings")

    def __init__(self, findings: Sequence[Finding], about: Path) -> None:
        super().__init__(*self._rows(findings, about), compact=True)
        self._findings = findings

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
        """Where the finding under the cursor stands."""
        finding = self._findings[self.highlighted or 0]
        return Place(Path(finding.path), finding.line, finding.column)


class Broken(NamedTuple):
    """What there is to show of a file."""

    path: Path
    findings: Sequence[Finding]
    held: Sequence[Line]
    title: str


class BrokenScreen(Screen[None]):
    """Nothing is changed here but through an editor; when that has made it sound, the learner is shown."""

    BINDINGS = bindings("broken")

    def __init__(self, broken: Broken) -> None:
        super().__init__()
        self.path = broken.path
        self.broken = broken

    def compose(self) -> ComposeResult:
        """A heading, the findings, and what the file holds."""
        path, findings, held, title = self.broken
        yield Static(content([[(f"{path.name} ", "title"), (title, "broken")]]), id="folder")
        yield FindingList(findings, path)
        yield Pane(held, id="held")
        yield Footer()

    def on_mount(self) -> None:
        """Begin in the list."""
        self.query_one(FindingList).focus()

    async def show(self, broken: Broken) -> None:
        """Show what is wrong now, with the cursor where it was, or on the last."""
        cursor = self.query_one(FindingList).highlighted or 0
        self.broken = broken
        await self.recompose()
        findings = self.query_one(FindingList)
        findings.focus()
        findings.highlighted = min(cursor, len(broken.findings) - 1)

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
