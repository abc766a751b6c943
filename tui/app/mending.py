"""Files that are not as they should be: the screen that lists what is wrong, and the editor that mends it."""

import os
from collections.abc import Callable, Sequence
from itertools import islice
from pathlib import Path
from typing import Any

from textual.app import App, SuspendNotSupported
from textual.screen import Screen

from tui.app.editor import NoEditor, Place, command, edit
from tui.app.screens.broken import Broken, BrokenScreen
from tui.app.screens.learner import LearnerScreen
from tui.app.screens.unknown import UnknownScreen
from tui.app.watching import Watch, is_gone
from tui.files.finding import FileError, Finding
from tui.files.locate import locate
from tui.files.read import is_file, read_bytes
from tui.files.toml import Location
from tui.learner.check import record_findings
from tui.learner.document import read_document, record_of, unknown_key_warnings
from tui.learner.model import Record
from tui.learner.understood import understood
from tui.report.lines import Line
from tui.report.unknown import held_lines, who_lines
from tui.rules.wording import plural

_MOST_HELD = 200  # units of a file with errors that are listed
_GONE = "There is no such file now"


class Mending:
    """``open_file`` makes the screen of a file, whatever it holds."""

    def __init__(self, app: App[Any], open_file: Callable[[Path], Screen[Any]]) -> None:
        self._app = app
        self._open_file = open_file

    def broken(self, path: Path, findings: Sequence[Finding]) -> BrokenScreen:
        """The screen of a file that cannot be used as it is: what is wrong, and what can be understood."""
        return BrokenScreen(_broken(path, findings), self._read_again)

    def tell(self, screen: LearnerScreen) -> None:
        """Say when something in a sound file does not fit; unknown units are among the warnings already."""
        session = screen.session
        found = record_findings(session.document, session.record, screen.specification)
        count = sum(finding.code not in {"unknown-unit", "doubled-unit"} for finding in found)
        if count:
            fit = "does" if count == 1 else "do"
            self._app.notify(f"{plural(count, 'things')} in this file {fit} not fit: press c to list them.")

    def check(self, screen: LearnerScreen) -> None:
        """List what is wrong in a learner's file as it is on the disk."""
        found = _found(screen)
        if found:
            self._app.push_screen(BrokenScreen(_listed(screen, found), self._read_again))
        else:
            self._app.notify("Nothing is wrong in the file.")

    def back(self) -> bool:
        """Leave the list of what is wrong for the learner it was opened from; False where there is none."""
        if self._learner is None:
            return False
        self._app.pop_screen()
        return True

    async def edit(self, screen: Screen[Any]) -> None:
        """Open the file of a screen in the user's editor, where the cursor is; then read it again."""
        if isinstance(screen, LearnerScreen) and not screen.session.save():
            self._app.notify(f"Not opened, for not all is saved: {screen.session.problem}", severity="error")
            return
        place = _place(screen)
        if place is None:
            return
        try:
            self._edit(place)
        except NoEditor as error:
            self._app.notify(str(error), severity="error")
        else:
            await self._read_again(screen)

    def _edit(self, place: Place) -> None:
        """Run the editor until it ends; raises NoEditor."""
        if not is_file(place.file):
            raise NoEditor("There is no file here that an editor could open.")
        words = command(place, os.environ)
        failed: NoEditor | None = None
        try:
            with self._app.suspend():
                try:  # the screen comes back only where its stepping aside ends without an error
                    edit(words)
                except NoEditor as error:
                    failed = error
        except SuspendNotSupported:
            failed = NoEditor("An editor cannot be opened from this terminal.")
        if failed is not None:
            raise failed

    async def _read_again(self, screen: Screen[Any]) -> None:
        learner = self._learner
        if learner is not None:
            learner.query_one(Watch).look()
            if isinstance(screen, BrokenScreen):
                await self._check_again(screen, learner)
        elif isinstance(screen, BrokenScreen | UnknownScreen):
            await self._open_again(screen)

    async def _check_again(self, screen: BrokenScreen, learner: LearnerScreen) -> None:
        if found := _found(learner):
            await screen.show(_listed(learner, found))
        else:
            self._app.pop_screen()
            self._app.notify("Nothing is wrong in the file now.")

    async def _open_again(self, screen: BrokenScreen | UnknownScreen) -> None:
        path = screen.path
        now = self._open_file(path)
        if isinstance(now, BrokenScreen) and isinstance(screen, BrokenScreen):
            await screen.show(now.broken)
        elif len(self._app.screen_stack) > 1:
            await self._app.switch_screen(now)
        else:  # Textual cannot switch its first screen, which stays below and is not come back to
            await self._app.push_screen(now)

    @property
    def _learner(self) -> LearnerScreen | None:
        return next((under for under in self._app.screen_stack if isinstance(under, LearnerScreen)), None)


def _broken(path: Path, findings: Sequence[Finding]) -> Broken:
    if _is_missing(path):
        return Broken(path, (), [[("It is shown here when it is back.", "dim")]], _GONE)
    record = understood(path)
    held = _held(record) if record else [[("Nothing can be read.", "dim")]]
    errors = sum(finding.severity == "error" and finding.code != "more" for finding in findings)
    return Broken(path, findings, held, f"{plural(errors, 'errors')}; shown as far as understood")


def _listed(screen: LearnerScreen, found: Sequence[Finding]) -> Broken:
    path, record = screen.session.path, screen.session.record
    if _is_missing(path):
        return Broken(path, (), _held(record), _GONE)
    title = f"{plural(len(found), 'things')} to look at"
    return Broken(path, found, _held(record), title)


def _is_missing(path: Path) -> bool:
    """Whether nothing has that name; a link that leads nowhere is something, and its error says where to."""
    return is_gone(path) and not path.is_symlink()


def _held(record: Record) -> list[Line]:
    """What a record holds, or the beginning of it where that is more than anyone looks through."""
    lines: list[Line] = [*who_lines(record), *islice(held_lines(record), _MOST_HELD)]
    more = len(record.units) - _MOST_HELD
    return [*lines, [(f"and {plural(more, 'units')} more", "dim")]] if more > 0 else lines


def _place(screen: Screen[Any]) -> Place | None:
    if isinstance(screen, BrokenScreen | UnknownScreen):
        return screen.place
    if not isinstance(screen, LearnerScreen):
        return None
    row, document = screen.tree_widget.row, screen.session.document
    at: Location = ("learner",)
    if row is not None and row.id in screen.session.record.units:
        at = ("unit", row.id, *(("met", row.number) if row.kind == "criterion" else ()))
    return Place(screen.session.path, *locate(document.text, at, key_itself=True))


def _found(screen: LearnerScreen) -> Sequence[Finding]:
    """What is wrong in a learner's file as it is on the disk, in the order of the file."""
    path = screen.session.path
    try:
        document = read_document(path, read_bytes(path))
    except FileError as error:
        return error.findings
    found = record_findings(document, record_of(document), screen.specification)
    return sorted([*unknown_key_warnings(document), *found])
