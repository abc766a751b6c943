"""The qualifications by themselves: rules, groups, units and wording, and what two of them share."""

from collections.abc import Iterator
from datetime import date

from textual import on
from textual.app import ComposeResult
from textual.containers import Container
from textual.widgets import Footer, Static

from tui.app.catalogue import Catalogue, Pair
from tui.app.describe_qualification import describe
from tui.app.keys import bindings
from tui.app.outline import Row
from tui.app.paint import content
from tui.app.screens.tree_screen import TreeScreen
from tui.app.widgets.panes import Pane
from tui.app.widgets.search import Search
from tui.app.widgets.tree import QualificationTree
from tui.files.finding import FileError
from tui.report.lines import Line
from tui.report.words import WARNING_MARK
from tui.rules.wording import plural
from tui.spec.library import Library


class QualificationsScreen(TreeScreen):
    """A tree of every qualification that is known; nothing can be changed here."""

    BINDINGS = bindings("qualifications")
    part = "qualifications"

    def __init__(self, library: Library, here: Row | None = None) -> None:
        super().__init__()
        found = {specification.id: specification for specification in library.load_all()}
        self._errors: tuple[FileError, ...] = tuple(library.errors)
        self._catalogue = Catalogue(found)
        self._here = here

    @property
    def outline(self) -> Catalogue:
        """What the tree shows."""
        return self._catalogue

    def compose(self) -> ComposeResult:
        """The parts."""
        self.fit()  # before the first frame is laid out
        yield Static(markup=False, id="heading")
        with Container(id="body"):
            yield QualificationTree(self.outline)
            yield Pane(id="detail")
            yield Pane(self._error_lines(), id="warnings")
        yield Search()
        yield Footer()

    def on_mount(self) -> None:
        """Begin at the row that was asked for, its qualification open."""
        super().on_mount()
        self.query_one("#warnings").display = bool(self._errors)
        self._head()
        if self._here is None or not self.tree_widget.go(self._here):
            self.tree_widget.cursor_line = 0
        self._show_detail()

    def _error_lines(self) -> Iterator[Line]:
        for error in self._errors:
            yield from ([(f"{WARNING_MARK} ", "broken"), (str(finding), "")] for finding in error.findings)

    def _head(self) -> None:
        pair = self.outline.pair
        said = plural(len(self.outline.specifications), "qualifications")
        if pair:
            one, other = (self.outline.specifications[identifier].short_name for identifier in pair)
            said = f"{plural(len(self.outline.shared), 'units')} shared by {one} and {other}"
        self.query_one("#heading", Static).update(content([[(said, "title")]]))

    @on(QualificationTree.NodeHighlighted)
    def _moved_to(self) -> None:
        self.when_drawn(self._show_detail)

    def _show_detail(self) -> None:
        self.query_one("#detail", Pane).show(describe(self.outline, self.tree_widget.row, date.today()))

    @on(QualificationTree.Marked)
    def action_open_or_close(self) -> None:
        """Open or close the row."""
        self.tree_widget.action_toggle_node()

    def action_share(self) -> None:
        """Show only the units shared with another qualification; again, with the next one; then all."""
        row = self.tree_widget.row
        if row is None:
            return
        pair = self.outline.pair
        pairs = self.outline.pairs(pair.one if pair else row.within)
        if not pairs:
            self.notify("No other qualification has any of its units.")
            return
        after = pairs.index(pair) + 1 if pair in pairs else 0
        self._show(pairs[after] if after < len(pairs) else None)

    def _show(self, pair: Pair | None) -> None:
        self._catalogue = Catalogue(self.outline.specifications, pair)
        self.tree_widget.take(self.outline)
        if pair:
            top = Row("qualification", pair.one, "", pair.one)
            for row in (top, *self.outline.children(top)):
                self.tree_widget.open(row)
        self._head()
        self._show_detail()

    def action_back(self) -> None:
        """Show all qualifications again, or go back to where the user came from."""
        if self.outline.pair:
            self._show(None)
        else:
            self.dismiss()
