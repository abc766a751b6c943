"""The first line of a learner's screen: who, which qualification, the answer, and whether all is saved."""

from textual.content import Content
from textual.reactive import reactive
from textual.widget import Widget

from tui.app.paint import content, spread
from tui.files.literal import visible
from tui.learner.progress import Progress
from tui.report.summary import Line
from tui.report.words import headline


class Heading(Widget):
    """One line; what is not saved is said here until it is."""

    progress: reactive[Progress | None] = reactive(None)
    saved: reactive[str] = reactive("saved")
    """``saved``, ``saving``, or why the file could not be saved."""
    note: reactive[str] = reactive("")

    def render(self) -> Content:
        """The line."""
        if self.progress is None:
            return Content("")
        learner, specification = self.progress.record.learner, self.progress.specification
        verdict = self.progress.standing.verdict
        tone = (
            "achieved" if verdict.achieved == "complete" else "broken" if verdict.planned == "broken" else ""
        )
        unsaved = self.saved not in {"saved", "saving"}
        right: Line = [
            (headline(self.progress.standing), tone),
            (" · ", "dim"),
            (f"NOT SAVED: {visible(self.saved)}" if unsaved else self.saved, "broken" if unsaved else "dim"),
        ]
        left: Line = [
            (f"{self.note} ", "dim") if self.note else ("", ""),
            (f"{learner.name} ", "title"),
            (f"{specification.awarding_organisation} {specification.title}", "dim"),
        ]
        return content([spread(left, right, self.size.width)])
