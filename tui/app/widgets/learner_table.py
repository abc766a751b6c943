"""The table of learners: only the lines in sight are made, so that 100,000 rows cost what 30 do."""

from collections.abc import Sequence
from datetime import date
from typing import ClassVar

from rich.segment import Segment
from rich.style import Style
from textual.events import Click
from textual.geometry import Region, Size
from textual.message import Message
from textual.reactive import reactive
from textual.scroll_view import ScrollView
from textual.strip import Strip

from tui.app.keys import bindings
from tui.caseload.order import DEFAULT, By, Column
from tui.caseload.row import Row
from tui.files.literal import visible
from tui.report.caseload import Place, header_line, layout, row_line
from tui.report.lines import Line

_STYLES = ("title", "dim", "achieved", "started", "planned", "broken")


class LearnerTable(ScrollView, can_focus=True, inherit_bindings=False):
    """Rows of learners under their titles, one of them under the cursor."""

    BINDINGS = bindings("table")
    COMPONENT_CLASSES: ClassVar[set[str]] = {f"table--{part}" for part in ("cursor", "header", *_STYLES)}

    cursor: reactive[int] = reactive(0, repaint=False, init=False)
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
        self._places: Sequence[Place] = ()
        self._fitted = 0
        self._looks: dict[str, tuple[Style, dict[str, Style]]] = {}
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
        self._scroll(max(0, top))
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
            self._scroll(self.cursor if self.cursor < top else self.cursor - lines + 1)

    def _scroll(self, top: int) -> None:
        """Put a row at the top at once, also where there was nothing to scroll until now."""
        self.scroll_to(y=top, animate=False, immediate=True, force=True)

    def on_resize(self) -> None:
        """Keep the cursor in sight."""
        self.virtual_size = Size(self.size.width, len(self._rows) + 1)
        self._keep_in_sight()

    def render_line(self, y: int) -> Strip:
        """The titles, or a row in sight."""
        place = y - 1 + self.scroll_offset.y
        if self._fitted != self.size.width:  # a scroll bar takes a cell, and no resize tells of it
            self._fitted, self._places = self.size.width, layout(self.size.width)
        if y == 0:
            return self._strip(header_line(self._places, self._order), "table--header")
        if place >= len(self._rows):
            return Strip.blank(self.size.width, self.rich_style)
        line = row_line(self._rows[place], self._places, self._today)
        return self._strip(line, "table--cursor" if place == self.cursor else "")

    def _strip(self, line: Line, part: str) -> Strip:
        if part not in self._looks:
            self._looks[part] = self._look(part)
        base, styles = self._looks[part]
        strip = Strip([Segment(visible(text), styles.get(style, base)) for text, style in line])
        return strip.adjust_cell_length(self.size.width, base)

    def _look(self, part: str) -> tuple[Style, dict[str, Style]]:
        """How a part is drawn; on the cursor's line its own colours stand, so that it always reads."""
        base = self.get_component_rich_style(part) if part else self.rich_style
        if part == "table--cursor":
            named = {"title": Style(bold=True), "broken": Style(bold=True)}
        else:
            named = {
                style: self.get_component_rich_style(f"table--{style}", partial=True) for style in _STYLES
            }
        return base, {style: base + over for style, over in named.items()}

    def notify_style_update(self) -> None:
        """Other colours: all is looked up anew."""
        self._looks.clear()
        super().notify_style_update()

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
