"""Running something in a process of its own, which may be crippled or killed without harm to the tests."""

import os
import traceback
from collections.abc import Callable

NOBODY = 65534


def in_child(action: Callable[[], object]) -> str:
    """What the action gives back, as text; what went wrong in it; or that it was killed: an empty text."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        try:
            said = str(action())
        except BaseException:
            said = traceback.format_exc()
        os.write(writing, said.encode())
        os._exit(0)
    os.close(writing)
    with os.fdopen(reading) as answer:
        said = answer.read()
    os.waitpid(child, 0)
    return said


def without_privileges() -> None:
    """Go on as a user whom file modes bind; in a child only."""
    if os.geteuid() == 0:
        os.setgid(NOBODY)
        os.setuid(NOBODY)
