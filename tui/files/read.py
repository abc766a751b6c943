"""Reading a file that may be anything: a device, a pipe, a folder, far too big, or not there."""

import errno
import os
import stat
from pathlib import Path

from tui.files.finding import FileError, file_error

LIMIT = 1024 * 1024
"""The most bytes read from one file. A learner of 60 units with evidence and notes holds about 100,000."""

_WORDS = {
    errno.ENOENT: "there is no such file",
    errno.EACCES: "you are not allowed to read this file",
    errno.EPERM: "you are not allowed to read this file",
    errno.ELOOP: "this link leads back to itself",
    errno.ENAMETOOLONG: "the name is too long",
    errno.ENXIO: "not a regular file (a socket or a pipe)",
    errno.ENOTDIR: "a part of the path is not a folder",
    errno.EAGAIN: "not a regular file (it has nothing to read yet)",
    errno.EISDIR: "this is a folder; a file is needed here",
}


def read_bytes(path: Path, limit: int = LIMIT) -> bytes:
    """All bytes of a regular file of at most ``limit`` bytes.

    Raises FileError with a plain sentence for everything else; never hangs on a pipe or a device.
    """
    try:
        descriptor = os.open(path, os.O_RDONLY | os.O_NONBLOCK | os.O_NOCTTY | os.O_CLOEXEC)
    except (OSError, ValueError) as error:
        raise _unreadable(path, error) from None
    try:
        return _read_regular(descriptor, path, limit)
    except OSError as error:
        raise _unreadable(path, error) from None
    finally:
        os.close(descriptor)


def is_file(path: Path) -> bool:
    """Tell whether a regular file stands there; a place that cannot be looked at holds none."""
    try:
        return path.is_file()
    except OSError:
        return False


def _read_regular(descriptor: int, path: Path, limit: int) -> bytes:
    status = os.fstat(descriptor)
    if stat.S_ISDIR(status.st_mode):
        raise file_error(str(path), "not-a-file", "this is a folder; a file is needed here")
    if not stat.S_ISREG(status.st_mode):
        raise file_error(str(path), "not-a-file", "not a regular file (a device, a socket or a pipe)")
    pieces: list[bytes] = []
    room = limit + 1  # never trust the size: it may grow while it is read
    while room > 0 and (piece := os.read(descriptor, room)):
        pieces.append(piece)
        room -= len(piece)
    data = b"".join(pieces)
    if len(data) > limit:
        size = max(status.st_size, len(data))
        raise file_error(str(path), "too-big", f"too big: {size:,} bytes, and at most {limit:,} are read")
    return data


def _unreadable(path: Path, error: OSError | ValueError) -> FileError:
    if isinstance(error, FileNotFoundError) and path.is_symlink():
        words = f"this link leads nowhere: there is no {path.readlink()}"
    elif isinstance(error, OSError):
        words = _WORDS.get(error.errno or 0, os.strerror(error.errno) if error.errno else "cannot be read")
    else:
        words = "the name holds a character that no file name can have"
    return file_error(str(path), "unreadable", words)
