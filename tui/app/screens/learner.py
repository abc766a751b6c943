"""One learner: the tree, the live totals, the warnings, and the detail of the row under the cursor."""

from collections.abc import Callable
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
from tui.app.watching import Watch, is_gone
from tui.app.widgets.heading import Heading
from tui.app.widgets.panes import Pane
from tui.app.widgets.search import Search
from tui.app.widgets.totals import Totals
from tui.app.widgets.tree import QualificationTree
from tui.files.finding import FileError
from tui.files.toml import Location
from tui.learner.commands import Command, Mark, Unmark
from tui.learner.progress import Progress, progress
from tui.learner.proof import ProofError
from tui.learner.session import Contested, Session
from tui.report.lines import Line
from tui.report.words import WARNING_MARK
from tui.spec.model import Specification

MOST_NEWS = 4  # changes by someone else that are named at once


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
        yield Watch(self.session)
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
            self.take_change()

    def _tell(self, command: Command) -> None:
        """Say what the eye may miss: many ticks gone at once, or a unit put in the plan by a tick in it."""
        if isinstance(command, Unmark) and len(command.criteria) > 1:
            self.notify(f"{len(command.criteria)} ticks taken back; u brings them again.")
        if isinstance(command, Mark) and not self.progress.units[command.unit].chosen:
            self.notify(f"{command.unit} is in the plan now; u takes it out.")

    def take_change(self) -> None:
        """The record has changed: save it, and show it as it is now."""
        self.query_one(AutoSave).soon()
        self.query_one(Heading).saved = "NOT SAVED" if self.session.problem else "saving"
        self._show_record()

    def _show_record(self) -> None:
        self.progress = progress(self.specification, self.session.record)
        self.query_one(Heading).progress = self.progress
        self.tree_widget.take(self.outline)
        self.query_one(Totals).take(self.progress)
        self._show_warnings()
        self._show_detail()

    @on(AutoSave.Done)
    def _saved(self, event: AutoSave.Done) -> None:
        self.query_one(Heading).saved = "NOT SAVED" if event.problem else "saved"
        self._show_warnings()
        self._show_news()

    # what others do to the file

    @on(Watch.Changed)
    def _changed_elsewhere(self, event: Watch.Changed) -> None:
        self.query_one(Heading).unreadable = self._unreadable(event.problem)
        if event.problem is not None:
            self.notify(
                f"The file cannot be read now: {event.problem}. Yours is kept here.", severity="error"
            )
        self._show_news()

    def _unreadable(self, problem: str | None) -> str:
        """What the heading says while the file cannot be read."""
        if problem is None:
            return ""
        return "FILE GONE" if is_gone(self.session.path) else "FILE UNREADABLE"

    @on(Watch.Elsewhere)
    def _open_elsewhere(self, event: Watch.Elsewhere) -> None:
        self.query_one(Heading).elsewhere = event.editor

    def _show_news(self) -> None:
        """Show what someone else changed; where both changed the same, ask."""
        news = self.session.take_news()
        if not news:
            return
        if self.session.conflicts:
            self._decide()
            return
        self._show_record()
        more = " and more" if len(news) > MOST_NEWS else ""
        self.notify(f"Changed by someone else: {'; '.join(news[:MOST_NEWS])}{more}")
        if self.session.unsaved:
            self.query_one(AutoSave).soon()

    def _decide(self) -> None:
        from tui.app.screens.contest import Contest

        def decided(mine: frozenset[Location] | None) -> None:
            if mine is None:
                self.notify("Not decided, so not saved: press R to choose.", severity="warning")
                return
            try:
                self.session.decide(mine)
            except ProofError as error:
                self.notify(f"Not possible: {error}", severity="error")
                return
            self.take_change()

        if not isinstance(self.app.screen, Contest):
            self.app.push_screen(Contest(self.session.conflicts), decided)

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
        self.when_drawn(self._show_detail)

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
        """Take the last change back, be it of an earlier session."""
        self._step(self.session.undo, "Nothing to undo.")

    def action_redo(self) -> None:
        """Make an undone change again."""
        self._step(self.session.redo, "Nothing to redo.")

    def _step(self, step: Callable[[], str | None], nothing: str) -> None:
        try:
            what = step()
        except (Contested, ProofError) as error:
            self.notify(f"Not possible: {error}", severity="error")
            return
        if what is None:
            self.notify(nothing)
        else:
            self.take_change()

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
        """Take in what someone else changed, now; where both changed the same, ask."""
        if self.session.conflicts:
            self._decide()
            return
        try:
            changed = self.session.catch_up()
        except FileError as error:
            self.notify(str(error.findings[0]), severity="error")
            return
        if changed:
            self._show_news()
        else:
            self.notify("The file is as it is shown.")

    def action_next_warning(self) -> None:
        """Go to the group or unit that a warning is about; pressed again, to the next one's."""
        rows = [self._row_of(warning.rule, warning.group) for warning in self.progress.standing.warnings]
        if rows:
            here = self.tree_widget.row
            self.tree_widget.go(rows[(rows.index(here) + 1) % len(rows)] if here in rows else rows[0])

    def _row_of(self, rule: str, group: str | None) -> Row:
        return Row("group", group) if group else Row("rule", rule)


def _way_on(problem: str) -> str:
    return "Press R to choose." if "the same as you" in problem else "Press s to try again."
