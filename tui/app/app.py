"""The application: which screen is shown, the theme, the keys, and how it ends."""

import asyncio
import gc
import os
import signal
import sys
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

from textual import on
from textual.app import App, SystemCommand
from textual.filter import LineFilter
from textual.screen import ModalScreen, Screen
from textual.widgets import Input
from textual.worker import WorkerFailed

from tui.app.driver import Driver, let_go
from tui.app.ending import LOOK_SECONDS, put_away
from tui.app.keys import KEYS, Key, bindings
from tui.app.messages import Back, Chosen, EditFile
from tui.app.scrub import Scrub
from tui.files.finding import FileError, Finding, Refused
from tui.files.literal import visible
from tui.files.log import noted

if TYPE_CHECKING:  # a caseload's first frame needs none of these
    from tui.app.mending import Mending
    from tui.app.recovering import Recovering
    from tui.app.screens.learner import LearnerScreen
    from tui.learner.session import Session
    from tui.spec.library import Library
    from tui.spec.model import Specification


class Start(NamedTuple):
    """With what the screen opens: a learner, or a folder of learners to choose from."""

    library: "Library"
    learner: "tuple[Session, Specification | None] | None" = None
    """None for a qualification that is not known."""
    broken: tuple[Path, Sequence[Finding]] | None = None
    """A learner's file with its errors: they are shown, and what can be understood."""
    folder: Path = Path()
    note: str = ""
    theme: str = ""
    keymap: Mapping[str, str] = MappingProxyType({})


class RqfApp(App[None]):
    """Shows a learner, or a list of learners first; every file is safe on disk before it ends."""

    TITLE = "rqf"
    CSS_PATH = "styles/app.tcss"
    BINDINGS = bindings("app")

    def __init__(self, start: Start) -> None:
        super().__init__(driver_class=Driver)
        self.animation_level = "none"
        self.parting = ""
        """What is to be said when the screen is gone."""
        self._going_down = False
        self._start = start
        self._sessions: dict[Path, Session] = {}
        self._told: set[str] = set()
        self.unknown_theme = start.theme if start.theme not in {"", *self.available_themes} else ""
        if start.theme in self.available_themes and not (
            os.environ.get("NO_COLOR") and "ansi" in start.theme
        ):
            # Under NO_COLOR a terminal-palette theme would be black on black.
            self.theme = start.theme
        self.set_keymap(start.keymap)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Leave the keys to a dialog, and to a line that is being written."""
        mine = any(key.where == "app" and key.action.removeprefix("app.") == action for key in KEYS)
        if mine and (isinstance(self.screen, ModalScreen) or isinstance(self.focused, Input)):
            return False
        return super().check_action(action, parameters)

    def get_line_filters(self) -> list[LineFilter]:
        """Every line drawn passes the last defence against escapes."""
        return [*super().get_line_filters(), Scrub()]

    def get_default_screen(self) -> Screen[Any]:
        """The first screen: a learner, or a list of learners."""
        if self._start.learner is not None:
            return self._screen_for(*self._start.learner)
        if self._start.broken is not None:
            return self._mending.broken(*self._start.broken)
        from tui.app.screens.caseload import CaseloadScreen

        return CaseloadScreen(self._start.folder, self._start.library, self._start.note)

    def on_load(self) -> None:
        """Listen for what ends the program, before anything is drawn."""
        loop = asyncio.get_running_loop()
        for number in (signal.SIGHUP, signal.SIGTERM, signal.SIGINT):
            loop.add_signal_handler(number, self._end_by_signal, number)
        self.set_interval(LOOK_SECONDS, self._look_for_terminal)

    def on_ready(self) -> None:
        """After the first frame: what start-up made stays, and need not be looked through again."""
        gc.freeze()
        gc.enable()
        self._tell_of_errors()
        self._opened(self.screen)

    def _tell_of_errors(self) -> None:
        """Say, once each, what of the user's specifications could not be read."""
        for problem in self._start.library.problems:
            if problem not in self._told:
                self._told.add(problem)
                self.notify(f"A specification is left out: {problem}", severity="error")

    @on(Chosen)
    def _open(self, event: Chosen) -> None:
        self.push_screen(self._screen_of(event.path))

    def _screen_of(self, path: Path) -> Screen[Any]:
        """The screen of a file, whatever it holds."""
        try:
            session = self._session(path)
            screen = self._screen_for(session, self._start.library.find(session.record.qualification))
            self._tell_of_errors()
        except FileError as error:
            return self._mending.broken(path, error.findings)
        self.call_after_refresh(self._opened, screen)
        return screen

    @cached_property
    def _mending(self) -> "Mending":
        """Made when it is first needed: after the first frame, where the file is sound."""
        from tui.app.mending import Mending

        return Mending(self, self._screen_of)

    @cached_property
    def _recovering(self) -> "Recovering":
        from tui.app.recovering import Recovering

        return Recovering(self)

    def _opened(self, screen: Screen[Any]) -> None:
        """Say what a learner's tutor has to know first."""
        if learner := _as_learner(screen):
            self._mending.tell(learner)
            self._recovering.offer(learner)

    def _screen_for(self, session: "Session", specification: "Specification | None") -> Screen[Any]:
        if specification is not None:
            from tui.app.screens.learner import LearnerScreen

            return LearnerScreen(session, specification)
        from tui.app.editor import Place
        from tui.app.screens.unknown import UnknownScreen
        from tui.files.locate import locate
        from tui.report.unknown import unknown_lines

        library, record = self._start.library, session.record
        lines = unknown_lines(record, library.unknown(record.qualification), library.problems)
        line, column = locate(session.document.text, ("qualification",))
        return UnknownScreen(lines, Place(session.path, line, column))

    def _session(self, path: Path) -> "Session":
        """The session that was left open, whose steps can still be undone; a new one if the file changed."""
        from tui.learner.session import Session

        session = self._sessions.get(path)
        if session is None or session.stale:
            session = self._sessions[path] = Session(path)
        return session

    def notify(
        self,
        message: str,
        *,
        title: str = "",
        severity: Literal["information", "warning", "error"] = "information",
        timeout: float | None = None,
        markup: bool = False,
    ) -> None:
        """A message at the edge of the screen, always literal."""
        del markup
        super().notify(visible(message), title=title, severity=severity, timeout=timeout, markup=False)

    def get_system_commands(self, screen: Screen[Any]) -> Iterable[SystemCommand]:
        """The command palette: every key of the screen that is shown, and the colours."""
        where = {"app", getattr(screen, "part", "app")}
        for key in KEYS:
            if key.palette and key.where in where:
                yield SystemCommand(
                    key.description[0].upper() + key.description[1:],
                    f"Key: {key.keys}",
                    self._calling(key),
                )
        yield SystemCommand("Colours", "Choose another theme", self.action_change_theme)
        yield SystemCommand("Keys", "Show every key and mark", self.action_help)

    def _calling(self, key: Key) -> Any:
        async def call() -> None:
            target = self if key.where == "app" else self.screen
            await self.run_action(key.action, default_namespace=target)

        return call

    def action_help(self) -> None:
        """Show every key."""
        from tui.app.screens.help import Help

        self.push_screen(Help(self._start.keymap, getattr(self.screen, "part", "app")))

    def action_help_quit(self) -> None:
        """Ctrl+C: it copies or ends in other programs, and here says how to."""
        self.notify("Press q to quit; what you changed is saved by itself.")

    def action_qualifications(self) -> None:
        """Show the qualifications by themselves; from them, go back."""
        from tui.app.screens.qualifications import QualificationsScreen

        if isinstance(self.screen, QualificationsScreen):
            self.screen.dismiss()
            return
        here = getattr(self.screen, "here", None)
        self.push_screen(QualificationsScreen(self._start.library, here))

    @on(EditFile)
    async def action_edit_file(self) -> None:
        """Open the file that is shown in the user's editor."""
        await self._mending.edit(self.screen)

    @on(Back)
    def _back(self) -> None:
        if not self._mending.back():
            self.action_to_list()

    def action_check_file(self) -> None:
        """List what is wrong in the learner's file."""
        if learner := _as_learner(self.screen):
            self._mending.check(learner)

    @property
    def _learner(self) -> "LearnerScreen | None":
        return next((learner for screen in self.screen_stack if (learner := _as_learner(screen))), None)

    def action_leave(self) -> None:
        """Quit, once all is on disk."""
        self._saved_then(self.exit)

    def action_to_list(self) -> None:
        """Go back to the list of learners, once all is on disk."""
        if self._start.learner is not None or self._start.broken is not None:
            self.notify("There is no list of learners: rqf was opened with one file.")
        elif len(self.screen_stack) > 1:
            self._saved_then(self.pop_screen)

    def _saved_then(self, onward: Any) -> None:
        """Go on when the open learner is saved; else ask what is to be done."""
        learner = self._learner
        if learner is None or learner.session.save():
            onward()
            return
        session = learner.session

        def answered(answer: str | None) -> None:
            if answer == "retry":
                self._saved_then(onward)
            elif answer == "discard":
                self._sessions.pop(session.path, None)
                onward()
            elif answer == "copy":
                self._copy_then(session, onward)

        from tui.app.screens.unsaved import Unsaved

        self.push_screen(Unsaved(session.problem or ""), answered)

    def _copy_then(self, session: "Session", onward: Any) -> None:
        try:
            copy = session.keep_copy()
        except Refused as error:
            self.notify(f"The copy could not be saved either: {error}", severity="error")
            return
        self._sessions.pop(session.path, None)
        self.notify(f"Your changes are in {copy.name}.")
        onward()

    # going down

    def _end_by_signal(self, number: int) -> None:
        """Hung up, terminated or interrupted: nothing is lost, and the status is 128 + signal."""
        if self._going_down:
            return
        self._going_down = True
        try:
            self.parting = put_away(self._unsaved)
        finally:
            self.exit(return_code=128 + number)

    def _look_for_terminal(self) -> None:
        if isinstance(self._driver, Driver) and self._driver.lost:
            let_go()
            self._end_by_signal(signal.SIGHUP)

    def _handle_exception(self, error: Exception) -> None:
        """An error in the program itself: one plain line in place of Textual's traceback with all values."""
        if self._exception is None:
            self._going_down = True
            noticed = noted(error.error if isinstance(error, WorkerFailed) else error)
            self.parting = f"{noticed}. {put_away(self._unsaved)}".rstrip()
            self._exception = error  # for the tests, as Textual does
            self._exception_event.set()
        self._return_code = 1
        self._close_messages_no_wait()

    @property
    def _unsaved(self) -> "Session | None":
        return self._learner.session if self._learner is not None else None


def _as_learner(screen: Screen[Any]) -> "LearnerScreen | None":
    """The screen where it is a learner's; none is where that module was never asked for."""
    module = sys.modules.get("tui.app.screens.learner")
    return screen if module and isinstance(screen, module.LearnerScreen) else None
