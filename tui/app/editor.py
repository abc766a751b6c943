"""Opening a file at a line in the user's own editor, while the screen steps aside."""

import contextlib
import os
import shlex
import signal
import subprocess
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

_FORMS = {
    **dict.fromkeys(("code", "code-insiders", "codium", "cursor", "windsurf"), ("--wait", "-g", "{at}")),
    **dict.fromkeys(("subl", "zed", "zeditor"), ("--wait", "{at}")),
    **dict.fromkeys(("hx", "helix"), ("{at}",)),
    **dict.fromkeys(("emacs", "emacsclient", "kak", "micro", "gedit"), ("+{line}:{column}", "{file}")),
    "nano": ("+{line},{column}", "{file}"),
    "kate": ("--block", "-l", "{line}", "-c", "{column}", "{file}"),
}
_VI = ("+{line}", "{file}")
"""What vi, and with it most editors of a terminal, understand."""


class Place(NamedTuple):
    """A place in a file; line and column count from 1."""

    file: Path
    line: int = 1
    column: int = 1


class NoEditor(Exception):
    """There is no editor to open a file with; the message says what to do."""


def command(place: Place, environment: Mapping[str, str]) -> list[str]:
    """The words that start ``$VISUAL``, or else ``$EDITOR``, at a place; raises NoEditor."""
    name = next(
        (name for name in ("VISUAL", "EDITOR") if environment.get(name, "").strip()),
        None,
    )
    if name is None:
        raise NoEditor("No editor is set: put one in $VISUAL or $EDITOR, for instance export EDITOR=nano")
    try:
        words = shlex.split(environment[name])
    except ValueError:
        words = []
    if not words or not words[0]:
        raise NoEditor(f"${name} cannot be understood: {environment[name]}")
    file = os.path.abspath(place.file)  # noqa: PTH100 - a link stays the link; a name may begin with -
    said = {
        "file": file,
        "line": place.line,
        "column": place.column,
        "at": f"{file}:{place.line}:{place.column}",
    }
    form = _FORMS.get(Path(words[0]).name, _VI)
    return [*words, *(part.format(**said) for part in form if part not in words)]


def edit(words: list[str]) -> None:
    """Run an editor until it ends; raises NoEditor when it cannot be started."""
    try:
        with _signals_put_off():
            subprocess.run(words, check=False)  # how it ended does not matter: the file is read again
    except OSError as error:
        raise NoEditor(f"{words[0]} cannot be started: {error.strerror}") from None


@contextlib.contextmanager
def _signals_put_off() -> Iterator[None]:
    """An interrupt is meant for the editor; what ends the program comes once the editor has ended."""
    came: list[int] = []
    numbers = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
    wake_up = signal.set_wakeup_fd(-1)
    before = {number: signal.signal(number, lambda number, _: came.append(number)) for number in numbers}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
        signal.set_wakeup_fd(wake_up)
        for late in came:
            if late != signal.SIGINT:
                signal.raise_signal(late)
