"""The table of learners: only the lines in sight are made, so that 100,000 rows cost what 30 do."""

from collections.abc import Sequence
from datetime import date
from typing import ClassVar

from rich.style import Style
from textual.events import Click
from textual.geometry import Region, Size
from textual.message import Message
from textual.reactive import reactive
from textual.scroll_view import ScrollView
from textual.strip import Strip

from tui.app.keys import bindings
from tui.app.paint import rich_line
from tui.caseload.order import DEFAULT, By, Column
from tui.caseload.row import Row
from tui.report.caseload import Place, header_line, layout, row_line
from tui.report.lines import Line

_STYLES = ("title", "dim", "achieved", "started", "planned", "broken")


class LearnerTable(ScrollView, can_focus=True, inherit_bindings=False):
    """Rows of learners under their titles, one of them under the cursor."""

    BINDINGS = bindings("table")
    COMPONENT_CLASSES: ClassVar[set[str]] = {f"table--{part}" for part in ("cursor", "header", *_STYLES)}

    cursor: reactive[int] = reactive(0, repaint=False)
    """The row under the cursor, from 0."""

    class Moved(Message):
        """Another row is under the cursor, or the same one says something else."""

    class Opened(Message):
        """The row under the cursor is to be opened."""

    class Sorted(Message):
        """A column's title was clicked."""

        def __init__(self, column: Column) -> None:
            super().__init__()
            self.column = column

    def __init__(self) -> None:
        super().__init__(id="table")
        self._rows: Sequence[Row] = ()
        self._order: Sequence[By] = DEFAULT
        self._today = date.min
        self._places: Sequence[Place] = layout(80)
        self._wanted = ""
        self._touched = False  # until the cursor is moved it stays at the top, whatever comes in

    @property
    def row(self) -> Row | None:
        """The row under the cursor."""
        return self._rows[self.cursor] if 0 <= self.cursor < len(self._rows) else None

    def show(self, rows: Sequence[Row], order: Sequence[By], today: date, *, from_top: bool = False) -> None:
        """Show other rows, of a day. The cursor stays on its learner, and that where it is on the screen.

        Where the learner is not among them it stays on its line; ``from_top`` puts it on the first one.
        """
        before, path = self.cursor, self._wanted or (self.row.summary.path if self.row else "")
        self._rows, self._order, self._today = rows, order, today
        self.virtual_size = Size(self.size.width, len(rows) + 1)
        place = self._place(path) if self._touched and not from_top else 0
        self._wanted = "" if place is not None else self._wanted
        place = max(0, min(before if place is None else place, len(rows) - 1))
        top = 0 if from_top else self.scroll_offset.y + place - before
        self.set_reactive(LearnerTable.cursor, place)
        self.scroll_to(y=max(0, top), animate=False, immediate=True)
        self._keep_in_sight()
        self.refresh()
        self.post_message(self.Moved())

    def seek(self, path: str) -> None:
        """Put the cursor on a learner as soon as there is a row of it."""
        self._touched, self._wanted = True, path
        self.show(self._rows, self._order, self._today)

    def _place(self, path: str) -> int | None:
        if self.row and self.row.summary.path == path:
            return self.cursor
        return next((place for place, row in enumerate(self._rows) if row.summary.path == path), None)

    def validate_cursor(self, cursor: int) -> int:
        """Stay within the rows."""
        return max(0, min(cursor, len(self._rows) - 1))

    def watch_cursor(self, before: int, now: int) -> None:
        """Redraw the two lines that change."""
        self._touched = True
        self._keep_in_sight()
        for place in (before, now):
            self.refresh(Region(0, place - self.scroll_offset.y + 1, self.size.width, 1))
        self.post_message(self.Moved())

    def _keep_in_sight(self) -> None:
        top, lines = self.scroll_offset.y, max(1, self.size.height - 1)
        if not top <= self.cursor < top + lines:
            self.scroll_to(
                y=self.cursor if self.cursor < top else self.cursor - lines + 1, animate=False, immediate=True
            )

    def on_resize(self) -> None:
        """Fit the columns to the width."""
        self._places = layout(self.size.width)
        self.virtual_size = Size(self.size.width, len(self._rows) + 1)
        self._keep_in_sight()

    def render_line(self, y: int) -> Strip:
        """The titles, or a row in sight."""
        place = y - 1 + self.scroll_offset.y
        if y == 0:
            return self._strip(header_line(self._places, self._order), "table--header")
        if place >= len(self._rows):
            return Strip.blank(self.size.width, self.rich_style)
        line = row_line(self._rows[place], self._places, self._today)
        return self._strip(line, "table--cursor" if place == self.cursor else "")

    def _strip(self, line: Line, part: str) -> Strip:
        base = self.get_component_rich_style(part) if part else self.rich_style
        text = rich_line(line, self._styles_on(part), base)
        strip = Strip(text.render(self.app.console), text.cell_len)
        return strip.adjust_cell_length(self.size.width, base)

    def _styles_on(self, part: str) -> dict[str, Style]:
        """The named styles; on the cursor's line the cursor's own colours stand, so that it always reads."""
        if part == "table--cursor":
            return {"title": Style(bold=True), "broken": Style(bold=True)}
        return {style: self.get_component_rich_style(f"table--{style}", partial=True) for style in _STYLES}

    def on_click(self, event: Click) -> None:
        """Go to a row; open the one under the cursor; sort by a title."""
        place = event.y - 1 + self.scroll_offset.y
        if event.y == 0:
            self._sort_at(event.x)
        elif place == self.cursor:
            self.action_open()
        elif place < len(self._rows):
            self.cursor = place

    def _sort_at(self, x: int) -> None:
        start = 1
        for field, width in self._places:
            if start <= x < start + width:
                self.post_message(self.Sorted(field.column))
            start += width + 1

    def action_open(self) -> None:
        """Open the row."""
        self._touched = True
        if self.row:
            self.post_message(self.Opened())

    def action_move(self, rows: int) -> None:
        """Go so many rows down, or up below 0."""
        self.cursor += rows

    def action_page(self, pages: int) -> None:
        """Go so many pages down, or up below 0."""
        self.cursor += pages * max(1, self.size.height - 2)

    def action_first(self) -> None:
        """Go to the first row."""
        self.cursor = 0

    def action_last(self) -> None:
        """Go to the last row."""
        self.cursor = len(self._rows) - 1
