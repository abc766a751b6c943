"""A plain list of the learners below a folder, to choose one from."""

from pathlib import Path
from typing import NamedTuple

from rich.text import Text
from textual import on
from textual.app import ComposeResult
from textual.screen import Screen
from textual.widgets import DataTable, Footer, Static

from tui.app.keys import bindings
from tui.app.messages import Chosen
from tui.app.paint import content, shortened
from tui.files.finding import FileError
from tui.files.folder import toml_files
from tui.files.read import read_bytes
from tui.learner.document import read_document
from tui.rules.wording import plural

MOST = 30  # cells for a name, an id, a number or a file


class Entry(NamedTuple):
    """A file in the list: what it says of its learner, or why it cannot be read."""

    path: Path
    name: str
    id: str
    qualification: str
    problem: str


def entries(folder: Path) -> list[Entry]:
    """Every learner's file below a folder; a bad file is a row of its own and never stops the others."""
    return [entry for path in toml_files(folder) if (entry := _entry(path)) is not None]


def _entry(path: Path) -> Entry | None:
    try:
        document = read_document(path, read_bytes(path))
    except FileError as error:
        return Entry(path, "", "", "", str(error.findings[0]).removeprefix(f"{path}:"))
    learner = document.values["learner"]
    return Entry(path, learner["name"], learner["id"], document.values["qualification"], "")


class LearnerTable(DataTable[Text], inherit_bindings=False):
    """The list; a row is opened by Enter or a click."""

    BINDINGS = bindings("learners")

    def action_open(self) -> None:
        """Open the row."""
        self.action_select_cursor()

    def action_first(self) -> None:
        """Go to the first row."""
        self.move_cursor(row=0)

    def action_last(self) -> None:
        """Go to the last row."""
        self.move_cursor(row=self.row_count - 1)


class LearnersScreen(Screen[None]):
    """Lists learners by name, id, qualification and file."""

    def __init__(self, folder: Path, note: str) -> None:
        super().__init__()
        self._folder = folder
        self._note = note
        self._entries: list[Entry] = []

    def compose(self) -> ComposeResult:
        """A heading, the list, and what is wrong with the row under the cursor."""
        yield Static(markup=False, id="folder")
        yield LearnerTable(cursor_type="row", zebra_stripes=False)
        yield Static(markup=False, id="problem")
        yield Footer()

    def on_screen_resume(self) -> None:
        """Fill the list, anew each time it is come back to."""
        self.fill()
        self.query_one(LearnerTable).focus()

    def fill(self) -> None:
        """Read the folder again, with the cursor on the same row."""
        table = self.query_one(LearnerTable)
        row = table.cursor_row
        self._entries = entries(self._folder)
        table.clear(columns=True)
        for title in ("Learner", "Id", "Qualification", "File"):
            table.add_column(Text(title))
        for entry in self._entries:
            name = entry.name if not entry.problem else "! cannot be read"
            file = str(entry.path.relative_to(self._folder))
            cells = (name, entry.id, entry.qualification, file)
            table.add_row(*(Text(shortened(cell, MOST), no_wrap=True) for cell in cells))
        table.move_cursor(row=row)
        count = plural(len(self._entries), "learners") if self._entries else "No learners"
        said = f"{count} in {self._folder}"
        self.query_one("#folder", Static).update(content([[(f"{self._note}{said}", "title")]]))

    @on(DataTable.RowHighlighted)
    def _highlighted(self, event: DataTable.RowHighlighted) -> None:
        entry = self._entries[event.cursor_row] if event.cursor_row < len(self._entries) else None
        problem = entry.problem if entry else ""
        self.query_one("#problem", Static).update(content([[(problem, "broken")]] if problem else []))

    @on(DataTable.RowSelected)
    def _selected(self, event: DataTable.RowSelected) -> None:
        self.post_message(Chosen(self._entries[event.cursor_row].path))
