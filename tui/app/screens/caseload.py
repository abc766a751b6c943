"""A tutor's caseload: every learner below a folder in one table, with quick views, a search and any order."""

import time
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from textual import on
from textual.app import ComposeResult
from textual.screen import Screen
from textual.widgets import Footer, Input, Static

from tui.app.keys import Where, bindings
from tui.app.messages import Chosen
from tui.app.outline import Row as Outlined
from tui.app.paint import content, spread
from tui.app.scanning import News, Scan
from tui.app.widgets.learner_table import LearnerTable
from tui.app.widgets.panes import Pane
from tui.app.widgets.search import Search
from tui.caseload.caseload import Caseload
from tui.caseload.listing import Listing
from tui.caseload.order import By, flipped
from tui.caseload.row import VIEWS
from tui.report.bars import bar
from tui.report.caseload import learner_lines, totals_line, views_line
from tui.report.lines import Line

if TYPE_CHECKING:
    from tui.spec.library import Library

HIGH = 32
"""Lines from which there is room to say more of the learner under the cursor."""
_FIRST = 60
"""Rows that are shown before any file has been looked at: more than fit on most screens."""
_SLOW = 1.0
"""Seconds of a scan after which a bar shows how far it is."""


class CaseloadScreen(Screen[None]):
    """Draws a listing and turns keys into what it shows; it changes no file and deletes none."""

    BINDINGS = bindings("caseload")
    part: Where = "caseload"

    def __init__(self, folder: Path, library: "Library", note: str = "") -> None:
        super().__init__()
        self._caseload = caseload = Caseload(folder, library.folders)
        self._library = library
        self._note = note
        self.listing = Listing()
        self.listing.take(caseload.first(_FIRST))
        self._begun = time.monotonic()
        self._news: News | None = None

    def compose(self) -> ComposeResult:
        """The parts."""
        yield Static(markup=False, id="heading")
        yield Static(markup=False, id="views")
        yield LearnerTable()
        yield Pane(id="detail")
        yield Search()
        yield Scan(self._caseload, self._library)
        yield Footer()

    def on_mount(self) -> None:
        """Begin in the table, with what was known last time."""
        self.query_one(Search).display = False
        self.set_focus(self._table)
        self._show()
        self._head()

    def on_screen_resume(self) -> None:
        """Look again at once: a learner who was open may have changed."""
        self.query_one(Scan).look_now()

    def on_resize(self) -> None:
        """Fit the lines above the table to the width, and what is said below it to the height."""
        self.set_class(self.app.size.height >= HIGH, "-high")
        self.call_after_refresh(lambda: self._head() if self.query_one_optional("#heading") else None)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Leave the keys to a line that is being written."""
        return not isinstance(self.focused, Input) and super().check_action(action, parameters)

    @property
    def _table(self) -> LearnerTable:
        return self.query_one(LearnerTable)

    @property
    def here(self) -> Outlined | None:
        """The qualification of the learner under the cursor, as a row of the qualifications."""
        identifier = self._table.row.summary.qualification if self._table.row else ""
        return Outlined("qualification", identifier, "", identifier) if identifier else None

    @property
    def folder(self) -> Path:
        """Where the learner under the cursor is kept; the caseload's own folder where there is none."""
        row = self._table.row
        return (self._caseload.root / row.summary.path).parent if row else self._caseload.root

    # what the folder holds

    @on(Scan.Found)
    def _found(self) -> None:
        begun, scan = time.monotonic(), self.query_one(Scan)
        self._news = news = scan.take()
        if news.rows or news.gone:
            self.listing.take(news.rows, news.gone)
            self._show()
        self._head()
        scan.rest(time.monotonic() - begun)

    @on(Scan.Known)
    def _known(self, event: Scan.Known) -> None:
        self.listing.titles = event.known
        if self.listing.text:
            self._choose()

    # what is shown of it

    def _head(self) -> None:
        width, totals, root = self.app.size.width - 2, self.listing.totals, self._caseload.root
        left: Line = [(self._note, "dim"), *totals_line(totals)]
        if self._news is None:
            left = [(f"{self._note}Reading …", "dim")]
        elif self._news.lost:
            left = [(f"This is as it was; {self._news.lost}: {root}", "broken")]
        elif self._news.finished and not totals.learners:
            left = [(f"{self._note}No learners: press n to make one in {root}", "title")]
        heading = content([spread(left, list(self._told()), width)])
        self.query_one("#heading", Static).update(heading, layout=False)
        views = content([views_line(totals, self.listing.view, width)])
        self.query_one("#views", Static).update(views, layout=False)

    def _told(self) -> Iterator[tuple[str, str]]:
        """At the right: how far the scan is, and what the search leaves."""
        news = self._news
        if news and news.total and not news.finished and time.monotonic() - self._begun > _SLOW:
            yield f"reading {news.done:,} of {news.total:,} ", "dim"
            yield from bar(news.done, news.done, news.done, news.total, 10)
        if self.listing.text or self.listing.view:
            text = f"/{self.listing.text} " if self.listing.text else ""
            yield f"  {text}", "title"
            yield f"{len(self.listing.shown):,} shown", "dim"

    def _show(self, *, from_top: bool = False) -> None:
        listing = self.listing
        self._table.show(listing.shown, listing.order, self._caseload.today, from_top=from_top)
        self._moved()  # in the same frame as the table

    @on(LearnerTable.Moved)
    def _moved(self) -> None:
        row = self._table.row
        where = "found" if self.listing.text else "in this view"
        nothing = f"No learner is {where}." if self.listing.rows else ""
        lines = learner_lines(row, self._caseload.today) if row else [[(nothing, "dim")]]
        self.query_one("#detail", Pane).show(lines)

    def _choose(self, *, from_top: bool = False) -> None:
        self.listing.choose()
        self._show(from_top=from_top)
        self._head()

    @on(Search.Changed)
    def _searched(self, event: Search.Changed) -> None:
        self.listing.search(event.wanted)
        self._show()
        self._head()
        self.query_one(Search).say(f"{len(self.listing.shown):,} found")

    @on(Search.Closed)
    def _search_closed(self, event: Search.Closed) -> None:
        if not event.kept:
            self.listing.text = ""
            self._choose()
        self.set_focus(self._table)

    def order_by(self, order: tuple[By, ...]) -> None:
        """Show the learners in another order, from the first one."""
        self.listing.order = order
        self.listing.arrange()
        self._show(from_top=True)

    @on(LearnerTable.Sorted)
    def _sorted(self, event: LearnerTable.Sorted) -> None:
        self.order_by(flipped(self.listing.order, event.column))

    # keys

    @on(LearnerTable.Opened)
    def _open(self) -> None:
        row = self._table.row
        if row is not None:
            self.post_message(Chosen(self._caseload.root / row.summary.path))

    def action_view(self, number: int) -> None:
        """Show a quick view by its number; 0 shows everyone."""
        self.listing.view = [None, *VIEWS][number]
        self._choose(from_top=True)

    def action_find(self) -> None:
        """Write what to look for."""
        self.query_one(Search).open()

    def action_clear(self) -> None:
        """Show everyone again."""
        self.listing.view, self.listing.text = None, ""
        self._choose()

    async def action_sort(self) -> None:
        """Choose what to sort by."""
        from tui.app.screens.sorting import Sorting

        await self.app.push_screen(Sorting(self.listing.order, self.order_by))

    def action_reverse(self) -> None:
        """Turn the order round."""
        first, *rest = self.listing.order
        self.order_by((first._replace(descending=not first.descending), *rest))

    async def action_new(self) -> None:
        """Make a file for another learner."""
        from tui.app.screens.new_learner import NewLearner

        def made(path: Path | None) -> None:
            if path is not None:
                self._table.seek(str(path.relative_to(self._caseload.root)))
                self.post_message(Chosen(path))

        await self.app.push_screen(NewLearner(self._library, self.folder, self._caseload.root), made)
