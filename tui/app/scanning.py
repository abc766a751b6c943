"""Keeping a caseload on the screen in step with its folder: a thread looks, and the screen is told.

A scan of many files comes in hundreds of steps. They gather until the screen takes them, and the screen is
told again only after a rest, so that keys are answered meanwhile.
"""

import os
import threading
import time
from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from textual import on
from textual.message import Message
from textual.timer import Timer
from textual.widget import Widget
from textual.worker import Worker, get_current_worker

from tui.caseload.caseload import Caseload, Step, together
from tui.caseload.row import Row
from tui.caseload.search import Titles, titles

if TYPE_CHECKING:
    from tui.spec.library import Library

SECONDS = 1.0
"""Between two looks; more where a look takes long, so that looking never takes over a third of the time."""
_SHARE = 2
_REST = 3
"""Times as long as the screen was busy, so that keys are answered and most of a core is left to reading."""


class News(NamedTuple):
    """What has gathered: rows that are new or changed, and the paths of files that are gone.

    ``done`` of ``total`` files are known; ``lost`` is why the folder cannot be looked into, "" where it can.
    """

    rows: Sequence[Row]
    gone: Sequence[str]
    done: int
    total: int
    finished: bool
    lost: str


class Scan(Widget):
    """Looks through the caseload's folder again and again while it is on the screen."""

    DEFAULT_CSS = "Scan { display: none; }"

    class Found(Message):
        """There is something to be taken."""

    class Known(Message):
        """The titles of qualifications and units, to search by."""

        def __init__(self, known: Titles) -> None:
            super().__init__()
            self.known = known

    class Looked(Message):
        """A look has ended after so many seconds."""

        def __init__(self, seconds: float) -> None:
            super().__init__()
            self.seconds = seconds

    def __init__(self, caseload: Caseload, library: "Library") -> None:
        super().__init__()
        self._caseload = caseload
        self._library = library
        self._steps: list[Step] = []
        self._finished, self._lost = False, ""
        self._told = self._more = False
        self._lock = threading.Lock()
        self._looking = self._again = self._knows = False
        self._next: Timer | None = None

    def on_mount(self) -> None:
        """Begin once the first frame is drawn."""
        self.call_after_refresh(self.look_now)

    def look_now(self) -> None:
        """Look at once; once more, where a look is under way."""
        self._again = self._looking
        if not self._looking:
            self._looking = True
            if self._next is not None:
                self._next.stop()
            self.run_worker(self._look_on, thread=True)

    @on(Looked)
    def _looked(self, event: Looked) -> None:
        """Look again in a while."""
        event.stop()
        self._looking = False
        if self._again:
            self.look_now()
        else:
            self._next = self.set_timer(max(SECONDS, _SHARE * event.seconds), self.look_now)

    def take(self) -> News:
        """What has gathered since it was taken last."""
        with self._lock:
            steps, self._steps = self._steps, []
            self._more = False
            return News(*together(steps), self._finished, self._lost)

    def rest(self, busy: float) -> None:
        """Tell again after a while, the longer the more seconds the screen was busy with what it took."""
        self.set_timer(max(0.01, _REST * busy), self._rested)

    def _rested(self) -> None:
        with self._lock:
            self._told, more = False, self._more
        if more:
            self._tell()

    def _tell(self) -> None:
        with self._lock:
            self._more = True
            told, self._told = self._told, True
        if not told:
            self.post_message(self.Found())

    def _look_on(self) -> None:
        """Look through the folder once, in a thread."""
        worker: Worker[None] = get_current_worker()
        begun, lost = time.monotonic(), ""
        try:
            for step in self._caseload.refresh():
                if worker.is_cancelled:
                    return
                self._gather(step)
        except OSError as error:
            lost = os.strerror(error.errno or 0).lower()
        with self._lock:
            news = (lost, True) != (self._lost, self._finished)
            self._lost, self._finished = lost, True
        if news:
            self._tell()
        self._learn_titles()
        self.post_message(self.Looked(time.monotonic() - begun))

    def _gather(self, step: Step) -> None:
        if step.rows or step.gone or not self._finished:
            with self._lock:
                self._steps.append(step)
            self._tell()

    def _learn_titles(self) -> None:
        """Loading every qualification takes a moment, so that it is done when all else has been told."""
        if self._knows:
            return
        self._knows = True
        from tui.spec.library import Library

        own = Library(self._library.folders)  # not the screen's: two threads at one would be in its way
        self.post_message(self.Known(titles(own.load_all())))
