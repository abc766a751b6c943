"""The first line of a learner's screen: who, which qualification, the answer, and whether all is saved."""

from datetime import date

from rich.cells import cell_len
from textual.content import Content
from textual.reactive import reactive
from textual.widget import Widget

from tui.app.paint import content, shortened
from tui.learner.progress import Progress
from tui.report.lines import Line
from tui.report.words import headline, tone

_LEAST = 12  # cells that are left for the learner where room is short
_QUIET = "saved", "saving"


class Heading(Widget):
    """One line; what is not saved is said here until it is."""

    progress: reactive[Progress | None] = reactive(None)
    saved: reactive[str] = reactive("saved")
    """``saved``, ``saving`` or ``NOT SAVED``."""
    unreadable: reactive[str] = reactive("")
    """``FILE GONE`` or ``FILE UNREADABLE`` while the file on disk is; what is not saved is said first."""
    note: reactive[str] = reactive("")
    elsewhere: reactive[str] = reactive("")
    """The editor that has the file open too."""

    def render(self) -> Content:
        """The line."""
        if self.progress is None:
            return Content("")
        learner, specification = self.progress.record.learner, self.progress.specification
        standing = self.progress.standing
        claims_closed = specification.claims_closed(date.today())
        word = self.saved if self.saved == "NOT SAVED" else self.unreadable or self.saved
        ending: Line = [(" · ", "dim"), (word, "dim" if word in _QUIET else "broken")]
        room = max(_LEAST, self.size.width - _LEAST - _cells(ending))
        answer = shortened(headline(standing, claims_closed), room)
        right: Line = [(answer, tone(standing, claims_closed)), *ending]
        left: Line = [
            (f"also open in {self.elsewhere} ", "broken") if self.elsewhere else ("", ""),
            (f"{self.note} ", "dim") if self.note else ("", ""),
            (f"{learner.name} ", "title"),
            (f"{specification.awarding_organisation} {specification.title}", "dim"),
        ]
        return content([[*_filled(left, self.size.width - 1 - _cells(right)), (" ", ""), *right]])


def _cells(line: Line) -> int:
    return sum(cell_len(text) for text, _ in line)


def _filled(line: Line, width: int) -> Line:
    """The line in exactly this width: its end gives way where room is short."""
    kept: Line = []
    for text, style in line:
        kept.append((shortened(text, width - _cells(kept)), style))
    return [*kept, (" " * (width - _cells(kept)), "")]
