"""The list that is looked at: every row known so far, of which a view and a search show some, in order."""

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from tui.caseload.order import DEFAULT, By, arranged
from tui.caseload.row import Row, View
from tui.caseload.search import NO_TITLES, Titles, found


class Totals(NamedTuple):
    """Counts over the whole caseload; credits are those that count."""

    learners: int
    views: Mapping[View, int]
    achieved: int
    planned: int
    required: int


class Listing:
    """Takes rows as they come; ``shown`` are those of the view that the search leaves, in order."""

    def __init__(self) -> None:
        self.rows: dict[str, Row] = {}
        """By path."""
        self.shown: list[Row] = []
        self.view: View | None = None
        self.text = ""
        self.order: tuple[By, ...] = DEFAULT
        self.titles: Titles = NO_TITLES
        self._arranged: list[Row] = []
        self._references: set[str] = set()
        """Every unit of any row, known or not."""
        self._views: Counter[View] = Counter()
        self._credits: Counter[str] = Counter()

    @property
    def totals(self) -> Totals:
        """The counts, kept up as rows come and go."""
        learners = len(self.rows)
        credits = self._credits
        return Totals(
            learners, dict(self._views), credits["achieved"], credits["planned"], credits["required"]
        )

    def take(self, rows: Iterable[Row], gone: Iterable[str] = ()) -> None:
        """Put rows in place of those of the same path; take away those that are gone."""
        for path in gone:
            self._count(self.rows.pop(path, None), -1)
        for row in rows:
            path = row.summary.path
            self._count(self.rows.pop(path, None), -1)
            if row.summary.state != "other":
                self.rows[path] = row
                self._references.update(row.summary.units)
                self._count(row, 1)
        self.arrange()

    def _count(self, row: Row | None, by: int) -> None:
        if row is None:
            return
        for view in row.views:
            self._views[view] += by
        if work := row.summary.work:
            self._credits["achieved"] += by * min(work.achieved, work.required)
            self._credits["planned"] += by * min(work.planned, work.required)
            self._credits["required"] += by * work.required

    def arrange(self) -> None:
        """Put all rows in order again, and show those that are asked for."""
        self._arranged = arranged(self.rows.values(), self.order)
        self.choose()

    def choose(self) -> None:
        """Show the rows of the view that the search leaves."""
        rows: Iterable[Row] = self._arranged
        if self.view is not None:
            rows = [row for row in rows if self.view in row.views]
        self.shown = found(rows, self.text, self.titles, self._references)

    def search(self, text: str) -> None:
        """Look for another text; one that begins with the last leaves some of what is shown."""
        within, self.text = text.startswith(self.text), text
        if within:
            self.shown = found(self.shown, text, self.titles, self._references)
        else:
            self.choose()

    def place(self, path: str) -> int | None:
        """Where a row stands in what is shown, None where it does not."""
        return next((index for index, row in enumerate(self.shown) if row.summary.path == path), None)
