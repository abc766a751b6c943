"""The first line of a learner's screen: who, which qualification, the answer, and whether all is saved."""

from datetime import date

from textual.content import Content
from textual.reactive import reactive
from textual.widget import Widget

from tui.app.paint import content, spread
from tui.learner.progress import Progress
from tui.report.lines import Line
from tui.report.words import headline, tone


class Heading(Widget):
    """One line; what is not saved is said here until it is."""

    progress: reactive[Progress | None] = reactive(None)
    saved: reactive[str] = reactive("saved")
    """``saved``, ``saving`` or ``NOT SAVED``."""
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
        right: Line = [
            (headline(standing, claims_closed), tone(standing, claims_closed)),
            (" · ", "dim"),
            (self.saved, "broken" if self.saved == "NOT SAVED" else "dim"),
        ]
        left: Line = [
            (f"also open in {self.elsewhere} ", "broken") if self.elsewhere else ("", ""),
            (f"{self.note} ", "dim") if self.note else ("", ""),
            (f"{learner.name} ", "title"),
            (f"{specification.awarding_organisation} {specification.title}", "dim"),
        ]
        return content([spread(left, right, self.size.width)])
