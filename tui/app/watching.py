"""Watching a learner's file for what others do to it: noticed within two seconds, taken in off the screen.

The folder is asked and not the system's notices, which do not come from other machines on a network drive.
"""

import time
from pathlib import Path

from textual.message import Message
from textual.widget import Widget

from tui.files.elsewhere import open_elsewhere
from tui.files.finding import FileError
from tui.learner.session import Session

SECONDS = 1.0
TRIES, PAUSE = 6, 0.15
"""A file that an editor is in the middle of saving is gone, empty or half for a moment: it is waited for."""


Signature = tuple[int, ...] | None


def signature_of(path: Path) -> Signature:
    """What changes with every save, and with who may read the file; None while there is no file."""
    try:
        status = path.stat()
    except OSError:
        return None
    return status.st_mtime_ns, status.st_ctime_ns, status.st_size, status.st_ino


def is_gone(path: Path) -> bool:
    """Tell whether there is no such file; one that may not be looked at is not gone."""
    try:
        path.stat()
    except (FileNotFoundError, NotADirectoryError):
        return True
    except OSError:
        return False
    return False


class Watch(Widget):
    """Looks at a session's file every second."""

    DEFAULT_CSS = "Watch { display: none; }"

    class Changed(Message):
        """Someone else wrote or took away the file; ``problem`` is why it cannot be read, None if it can."""

        def __init__(self, problem: str | None) -> None:
            super().__init__()
            self.problem = problem

    class Elsewhere(Message):
        """The file was opened or closed in another editor, or in none: ``editor`` is "" then."""

        def __init__(self, editor: str) -> None:
            super().__init__()
            self.editor = editor

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session = session
        self._seen = signature_of(session.path)
        self._problem: str | None = None
        self._editor = ""
        self._under_way = False

    def on_mount(self) -> None:
        """Begin."""
        self.set_interval(SECONDS, self.look)

    def look(self) -> None:
        """Look at the file once."""
        editor = open_elsewhere(self.session.path)
        if editor != self._editor:
            self._editor = editor
            self.post_message(self.Elsewhere(editor))
        signature = signature_of(self.session.path)
        if signature != self._seen and not self._under_way:
            self._seen, self._under_way = signature, True
            self.run_worker(self._take_in, thread=True)

    def _take_in(self) -> None:
        problem, taken = None, False
        for attempt in range(TRIES):
            try:
                taken, problem = self.session.catch_up(), None
                break
            except FileError as error:
                problem = str(error.findings[0].message)
                time.sleep(PAUSE if attempt + 1 < TRIES else 0)
        self.app.call_from_thread(self._ended, taken, problem)

    def _ended(self, taken: bool, problem: str | None) -> None:
        self._under_way = False
        ended = problem is None and self._problem is not None
        self._problem = problem
        if taken or ended or problem is not None:
            self.post_message(self.Changed(problem))
