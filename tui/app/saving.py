"""Saving in the background: each change goes to disk at once, and what could not be saved is tried again."""

from collections.abc import Callable
from typing import Any

from textual.message import Message
from textual.widget import Widget

from tui.learner.session import Session

RETRY_SECONDS = 5.0


class AutoSave(Widget):
    """Writes a session's changes on a thread of its own, one save at a time, in the order they were made."""

    DEFAULT_CSS = "AutoSave { display: none; }"

    class Done(Message):
        """A save has ended; ``problem`` is why it failed, None when all is on disk."""

        def __init__(self, problem: str | None) -> None:
            super().__init__()
            self.problem = problem

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session = session
        self._under_way = False

    def soon(self) -> None:
        """Save what is unsaved; while a save is under way, save again when it has ended."""
        if not self._under_way:
            self._under_way = True
            self.run_worker(self._save, thread=True, exit_on_error=True)

    def _save(self) -> None:
        self.session.save()
        self._in_loop(self._ended)

    def _in_loop(self, call: Callable[[], Any]) -> None:
        self.app.call_from_thread(call)

    def _ended(self) -> None:
        self._under_way = False
        if self.session.problem is None and self.session.unsaved:
            self.soon()
            return
        self.post_message(self.Done(self.session.problem))
        if self.session.problem is not None:
            self.set_timer(RETRY_SECONDS, self.soon)
