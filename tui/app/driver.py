"""The terminal, as Textual drives it, but one that may be lost at any time without hanging the program."""

import os
import sys
import termios
from collections.abc import Callable
from typing import Any, TextIO, cast

from textual.app import App
from textual.drivers.linux_driver import LinuxDriver


class Output:
    """The stream to the terminal; once the terminal is gone, what is written goes nowhere.

    Else the thread that writes would die, the queue before it fill up, and the program wait for ever.
    """

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream

    def write(self, text: str) -> None:
        """Write a text."""
        self._try(lambda: self._stream.write(text))

    def flush(self) -> None:
        """Send what was written."""
        self._try(self._stream.flush)

    def fileno(self) -> int:
        """The stream's descriptor."""
        return self._stream.fileno()

    def _try(self, action: Callable[[], Any]) -> None:
        try:
            action()
        except OSError:
            let_go()


def let_go() -> None:
    """Put nothing in the place of a lost terminal, so that nothing fails for want of it on the way out."""
    nothing = os.open(os.devnull, os.O_RDWR)
    for descriptor in (0, 1, 2):
        os.dup2(nothing, descriptor)
    os.close(nothing)


class Driver(LinuxDriver):
    """Textual's own, mended where it would hang, go deaf or show a traceback."""

    def __init__(self, app: App[Any], **options: Any) -> None:
        super().__init__(app, **options)
        self._file = cast("Any", Output(cast("TextIO", sys.__stderr__)))

    @property
    def lost(self) -> bool:
        """Whether the terminal is gone; there was one, for without it there is no screen."""
        try:
            termios.tcgetattr(self.fileno)
        except termios.error:
            return True
        return False

    def _get_terminal_size(self) -> tuple[int, int]:
        """Columns and rows, as the application asks for them.

        Two ways of asking give two answers of a terminal that does not tell its size, or is gone, and the
        screen would be laid out for the one and the other in turn for ever.
        """
        size = self._app.console.size
        return size.width, size.height

    def _sigcont_application(self, *_: object) -> None:
        """Go on after a stop; one that Textual was not told of needs the terminal set up from the start.

        Set up a second time, it would have two threads that take each other's keys.
        """
        if not (self._auto_restart and self._app.is_running) or self.lost:
            return
        if not self._must_signal_resume:
            self.suspend_application_mode()
            self._must_signal_resume = True
        self.resume_application_mode()

    def _run_input_thread(self) -> None:
        """Take keys; a terminal that can no longer be read is found lost by the application's own check."""
        try:
            self.run_input_thread()
        except OSError:
            pass
        except Exception as error:
            self._app.call_later(self._app._handle_exception, error)
