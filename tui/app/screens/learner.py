"""One learner: the tree, the live totals, the warnings, and the detail of the row under the cursor."""

from datetime import date

from textual import on
from textual.app import ComposeResult
from textual.containers import Container
from textual.widgets import Footer

from tui.app import intents, questions
from tui.app.describe import describe
from tui.app.keys import bindings
from tui.app.learner_outline import FILTERS, Filter, LearnerOutline
from tui.app.outline import AWARD, Row
from tui.app.saving import AutoSave
from tui.app.screens.tree_screen import TreeScreen
from tui.app.widgets.heading import Heading
from tui.app.widgets.panes import Pane
from tui.app.widgets.search import Search
from tui.app.widgets.totals import Totals
from tui.app.widgets.tree import QualificationTree
from tui.files.finding import FileError
from tui.learner.commands import Command, Mark, Unmark
from tui.learner.progress import Progress, progress
from tui.learner.proof import ProofError
from tui.learner.save import SaveError
from tui.learner.session import Session
from tui.report.summary import Line
from tui.report.words import WARNING_MARK
from tui.spec.model import Specification


class LearnerScreen(TreeScreen):
    """Draws a session's record and turns keys into commands on it."""

    BINDINGS = bindings("learner")
    part = "learner"

    def __init__(self, session: Session, specification: Specification, note: str = "") -> None:
        super().__init__()
        self.session = session
        self.specification = specification
        self.progress: Progress = progress(specification, session.record)
        self._note = note
        self._only: Filter = "all"

    def compose(self) -> ComposeResult:
        """The parts."""
        yield Heading()
        self.fit()  # before the first frame is laid out
        totals, tree = Totals(self.progress), QualificationTree(self.outline)
        with Container(id="body"):
            yield from (tree, totals) if self.has_class("-wide") else (totals, tree)
            yield Pane(describe(self.progress, AWARD), id="detail")
            yield Pane(self._warning_lines(), id="warnings")
        yield Search()
        yield AutoSave(self.session)
        yield Footer()

    @property
    def here(self) -> Row:
        """The unit under the cursor, or the qualification, as a row of the qualifications."""
        row, within = self.tree_widget.row, self.specification.id
        if row is not None and row.id in self.progress.units:
            return Row("unit", row.id, "", within)
        return Row("qualification", within, "", within)

    @property
    def outline(self) -> LearnerOutline:
        """What the tree shows."""
        return LearnerOutline(self.progress, self._only)

    def on_mount(self) -> None:
        """Show the record as it is."""
        super().on_mount()
        heading = self.query_one(Heading)
        heading.note = self._note
        heading.progress = self.progress
        self.tree_widget.cursor_line = 0

    def on_resize(self) -> None:
        """Totals stand above the tree where it is narrow, beside it where it is wide."""
        super().on_resize()
        body, totals = self.query_one("#body"), self.query_one("#totals")
        wide = self.has_class("-wide")
        if wide and body.children[0] is totals:
            body.move_child(totals, after=self.tree_widget)
        elif not wide and body.children[0] is not totals:
            body.move_child(totals, before=self.tree_widget)

    # what changes

    def _do(self, command: Command | None) -> None:
        """Carry out a command, save it, and show the record as it is then."""
        if command is None:
            return
        try:
            changed = self.session.do(command)
        except ProofError as error:
            self.notify(f"Not changed: {error}", severity="error")
            return
        if changed:
            self._tell(command)
            self._changed()

    def _tell(self, command: Command) -> None:
        """Say what the eye may miss: many ticks gone at once, or a unit put in the plan by a tick in it."""
        if isinstance(command, Unmark) and len(command.criteria) > 1:
            self.notify(f"{len(command.criteria)} ticks taken back; u brings them again.")
        if isinstance(command, Mark) and not self.progress.units[command.unit].chosen:
            self.notify(f"{command.unit} is in the plan now; u takes it out.")

    def _changed(self) -> None:
        self.progress = progress(self.specification, self.session.record)
        self.query_one(AutoSave).soon()
        heading = self.query_one(Heading)
        heading.progress = self.progress
        heading.saved = "NOT SAVED" if self.session.problem else "saving"
        self.tree_widget.take(self.outline)
        self.query_one(Totals).take(self.progress)
        self._show_warnings()
        self._show_detail()

    @on(AutoSave.Done)
    def _saved(self, event: AutoSave.Done) -> None:
        self.query_one(Heading).saved = "NOT SAVED" if event.problem else "saved"
        self._show_warnings()

    def _show_warnings(self) -> None:
        self.query_one("#warnings", Pane).show(self._warning_lines())

    def _warning_lines(self) -> list[Line]:
        """What is not saved comes before what breaks a rule."""
        messages = [warning.message for warning in self.progress.standing.warnings]
        if problem := self.session.problem:
            messages.insert(0, f"Not saved: {problem}. Your changes are kept here. {_way_on(problem)}")
        if not messages:
            return [[("No warnings: the plan passes no maximum.", "dim")]]
        return [[(f"{WARNING_MARK} ", "broken"), (message, "")] for message in messages]

    @on(QualificationTree.NodeHighlighted)
    def _moved_to(self) -> None:
        """Draw the cursor first: what there is to say of its row may take longer to work out."""
        self.call_after_refresh(self._show_detail)

    def _show_detail(self) -> None:
        self.query_one("#detail", Pane).show(describe(self.progress, self.tree_widget.row))

    # keys

    @on(QualificationTree.Marked)
    def action_act(self) -> None:
        """Tick or untick a criterion or an outcome; choose or drop a unit; open or close anything else."""
        row = self.tree_widget.row
        if row is None:
            return
        command = intents.act(self.progress, row, date.today())
        if command is None:
            self.tree_widget.action_toggle_node()
        self._do(command)

    def action_whole_unit(self) -> None:
        """Tick every criterion of the unit, or take all its ticks back."""
        if row := self.tree_widget.row:
            self._do(intents.whole_unit(self.progress, row, date.today()))

    async def action_date(self) -> None:
        """Ask for another date for what is ticked."""
        await self._ask(questions.about_date)

    async def action_note(self) -> None:
        """Ask for a note on the row."""
        await self._ask(questions.about_note)

    async def action_evidence(self) -> None:
        """Ask for the evidence of a met criterion."""
        await self._ask(questions.about_evidence)

    async def _ask(self, about: questions.About) -> None:
        from tui.app.screens.prompt import Prompt

        row = self.tree_widget.row
        question = about(self.progress, row) if row else None
        if question is None:
            self.notify("There is nothing to change here with this key.")
            return
        if question.command is None:
            await self.app.push_screen(Prompt(question))
            return
        command = question.command

        def answered(answer: str | None) -> None:
            if answer is not None:
                self._do(command(answer))

        await self.app.push_screen(Prompt(question), answered)

    def action_undo(self) -> None:
        """Take the last change back."""
        self._moved(self.session.undo(), "Nothing to undo.")

    def action_redo(self) -> None:
        """Make an undone change again."""
        self._moved(self.session.redo(), "Nothing to redo.")

    def _moved(self, about: Command | None, nothing: str) -> None:
        if about is None:
            self.notify(nothing)
            return
        self._changed()

    def action_filter(self) -> None:
        """Show all units, the planned ones, or what is not yet met."""
        self._only = FILTERS[(FILTERS.index(self._only) + 1) % len(FILTERS)]
        self.tree_widget.take(self.outline)
        self.query_one(Heading).note = "" if self._only == "all" else f"[{self._only}]"
        self._show_detail()

    def action_save_now(self) -> None:
        """Try a failed save again."""
        self.query_one(AutoSave).soon()

    def action_reload(self) -> None:
        """Read the file again, for someone else changed it."""
        try:
            copy = self.session.reload()
        except FileError as error:
            self.notify(str(error.findings[0]), severity="error")
        except SaveError as error:
            self.notify(str(error), severity="error")
        else:
            self._changed()
            self.notify(f"Read again. What was not saved is in {copy.name}." if copy else "Read again.")

    def action_next_warning(self) -> None:
        """Go to the group or unit that a warning is about; pressed again, to the next one's."""
        rows = [self._row_of(warning.rule, warning.group) for warning in self.progress.standing.warnings]
        if rows:
            here = self.tree_widget.row
            self.tree_widget.go(rows[(rows.index(here) + 1) % len(rows)] if here in rows else rows[0])

    def _row_of(self, rule: str, group: str | None) -> Row:
        return Row("group", group) if group else Row("rule", rule)


def _way_on(problem: str) -> str:
    if "someone else" in problem:
        return "Press R to read the file again: they go into a copy beside it."
    return "Press s to try again."
