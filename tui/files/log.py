"""The log of what should not happen: which error, and where in the program; never what a file holds.

An error's words may quote a learner's file, so they are left out, and so are the values of variables.
"""

import os
import platform
import traceback
from collections import deque
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

from tui import __version__
from tui.files.literal import visible
from tui.files.places import state_folder

LIMIT = 64 * 1024  # bytes, before the log begins anew
_FRAMES, _CAUSES = 40, 5  # the last places of an error, and the errors behind it


def noted(error: BaseException) -> str:
    """Put an error into the log; the sentence that tells the user so."""
    path = state_folder() / "log"
    try:
        _append(path, "\n".join(_lines(error)) + "\n\n")
    except OSError:
        return f"something went wrong in rqf itself ({type(error).__name__}), and the log cannot be written"
    where = visible(str(path))
    return f"something went wrong in rqf itself; where is noted in {where}, without anything of a learner"


def _lines(error: BaseException) -> Iterator[str]:
    yield f"{datetime.now():%Y-%m-%d %H:%M:%S} rqf {__version__} Python {platform.python_version()}"
    behind: BaseException | None = error
    for _ in range(_CAUSES):
        if behind is None:
            return
        yield f"{type(behind).__module__}.{type(behind).__qualname__}"
        for frame, line in deque(traceback.walk_tb(behind.__traceback__), maxlen=_FRAMES):
            yield f"  {frame.f_code.co_filename}:{line} {frame.f_code.co_name}"
        behind = behind.__cause__ or (None if behind.__suppress_context__ else behind.__context__)


def _append(path: Path, entry: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    flags = os.O_WRONLY | os.O_CREAT | os.O_APPEND | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC
    descriptor = os.open(path, flags, 0o600)
    try:
        os.fchmod(descriptor, 0o600)
        if os.fstat(descriptor).st_size > LIMIT:
            os.ftruncate(descriptor, 0)
        os.write(descriptor, entry.encode(errors="replace"))
    finally:
        os.close(descriptor)
