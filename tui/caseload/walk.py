"""Looking through a folder for learners' files, and what tells that one has changed."""

import os
import struct
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from tui.files.elsewhere import open_elsewhere

_TICK_NS = 3_000_000_000
"""A change this soon after another may leave the same times: the coarsest clock of a file system is 2 s."""
_SKEW_NS = 3_600_000_000_000
"""A time to come may be another machine's, whose clock is ahead; further off, a clock was put back since."""


class Seen(NamedTuple):
    """A file as it was met.

    ``signature`` changes with every change of the file: times of content and of status, size, and which file
    it is. The time of the status cannot be set by hand; a clock that is put back gives another time too.
    ``sure`` is False where the file was changed so shortly before that one more change might not show.
    ``problem`` says why a folder cannot be looked into, which then stands for what it holds.
    """

    path: str
    signature: bytes = b""
    sure: bool = False
    editor: str = ""
    problem: str = ""


def walk(root: Path, now_ns: int) -> Iterator[Seen]:
    """Every TOML file below a folder, with its path from there; links to folders are not followed.

    Hidden files and folders are left out, editors' side files among them. A folder below that cannot be
    looked into is told with why, in place of what it holds. ``now_ns`` is the time now. Raises OSError when
    the folder itself cannot be looked into.
    """
    folders = [""]
    while folders:
        here = folders.pop()
        try:
            with os.scandir(os.path.join(root, here)) as found:  # noqa: PTH118 - 10,000 times a second
                entries = list(found)
        except OSError as error:
            if not here:
                raise
            if isinstance(error, FileNotFoundError):  # taken away since it was met
                continue
            why = os.strerror(error.errno or 0)
            yield Seen(here, problem=f"this folder cannot be looked into: {why}")
            continue
        yield from _here(f"{here}/" if here else "", entries, folders, now_ns)


def _here(prefix: str, entries: list[os.DirEntry[str]], folders: list[str], now_ns: int) -> Iterator[Seen]:
    edited = {entry.name for entry in entries if entry.name.startswith(".")}
    for entry in entries:
        name = entry.name
        if name.startswith("."):
            continue
        if name.endswith(".toml") and not entry.is_dir(follow_symlinks=False):
            editor = open_elsewhere(Path(entry.path)) if edited and _side_files(name, edited) else ""
            yield _seen(prefix + name, entry, now_ns, editor)
        elif entry.is_dir(follow_symlinks=False):
            folders.append(prefix + name)


def _side_files(name: str, edited: set[str]) -> bool:
    return any(side in edited for side in (f".#{name}", f".{name}.swp", f".{name}.swo", f".{name}.swn"))


def _seen(path: str, entry: os.DirEntry[str], now_ns: int, editor: str) -> Seen:
    try:
        status = entry.stat()
    except OSError:  # a link that leads nowhere, or a file gone meanwhile: reading it says so, each time
        return Seen(path, editor=editor)
    signature = _SIGNATURE.pack(
        status.st_mtime_ns,
        status.st_ctime_ns,
        status.st_size,
        status.st_ino & _64_BITS,
        status.st_dev & _64_BITS,
    )
    age = now_ns - status.st_ctime_ns
    return Seen(path, signature, sure=age > _TICK_NS or age < -_SKEW_NS, editor=editor)


_64_BITS = (1 << 64) - 1
_SIGNATURE = struct.Struct("=qqqQQ")
