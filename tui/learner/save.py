"""Writing a learner's file so that it is never torn, never lost and never silently overwritten.

The new bytes go to a file of their own beside the old one, are flushed to the disk, and take the old one's
name in one step, under a lock on the folder and only if the old one still is what was read. Links are
followed; mode, group and extended attributes (access lists) are kept. A file that has hard links, or a group
that a new file could not have, is written in place, with a copy of what it held beside it meanwhile. Raises
SaveError with a sentence for the tutor; the old file is whole then and the caller still has the new bytes.
"""

import contextlib
import errno
import fcntl
import os
import stat
import sys
import time
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

from tui.files.finding import FileError, Refused
from tui.files.read import read_bytes
from tui.learner.folder import clear_stale, open_new, side_file

LOCK_SECONDS = 10.0
"""How long a save waits for another one in the same folder; a save takes milliseconds."""


class SaveError(Refused):
    """The file could not be saved; it holds what it held, unless the words say otherwise."""


class Unconfirmed(SaveError):
    """The file holds the new content, but the disk did not confirm that it would outlast a power cut."""

    def __init__(self, error: OSError) -> None:
        super().__init__(f"written, but the disk did not confirm it: {_words(error)}")


class ChangedOnDisk(SaveError):
    """Someone else changed the file since it was read; ``theirs`` is what it holds now."""

    def __init__(self, theirs: bytes) -> None:
        self.theirs = theirs
        super().__init__("someone else changed this file")


def save(path: Path, data: bytes, expected: bytes) -> None:
    """Replace the file's content, provided it still is ``expected``, or ``data`` already.

    What is there already is written again: an earlier save may have ended before the disk confirmed it.
    """
    real = Path(os.path.realpath(path))
    with _in_words(real), _locked(real.parent) as folder:
        status = os.lstat(real)
        _refuse_unwritable(real, status)
        clear_stale(real.parent)
        old = _compare(real, expected, data)
        if status.st_nlink == 1 and _replace(real, data, old, status):
            _confirm(folder)
        else:
            _overwrite(real, data, old, folder)


def create(path: Path, data: bytes) -> None:
    """Write a file that must not exist yet, for the user alone or as the folder's group shares its files."""
    with _in_words(path):
        try:
            descriptor = open_new(path)
        except FileExistsError:
            raise SaveError(f"{path.name} exists already") from None
        except (FileNotFoundError, NotADirectoryError):
            raise SaveError(f"there is no folder {path.parent}") from None
        try:
            _write_all(descriptor, data)
        except BaseException:
            path.unlink(missing_ok=True)
            raise
        finally:
            os.close(descriptor)
        _sync_folder(path.parent)


def write_private(path: Path, data: bytes) -> None:
    """Write a file of the user's own that no one else can read, whole or not at all."""
    with _in_words(path):
        temporary = _beside(path)
        try:
            _write_new(temporary, data)
            temporary.replace(path)
        except BaseException:
            temporary.unlink(missing_ok=True)
            raise
        _sync_folder(path.parent)


@contextlib.contextmanager
def _in_words(path: Path) -> Iterator[None]:
    try:
        yield
    except FileNotFoundError:
        raise SaveError(f"{path.name} is gone, or its folder is") from None
    except OSError as error:
        raise SaveError(_words(error)) from None


def _words(error: OSError) -> str:
    words = {
        errno.ENOSPC: "the disk is full",
        errno.EDQUOT: "your disk quota is used up",
        errno.EFBIG: "the file would pass the allowed size",
        errno.EROFS: "the disk is read-only",
        errno.EACCES: "you are not allowed to write in this folder",
        errno.EPERM: "you are not allowed to write in this folder",
        errno.ENAMETOOLONG: "the name is too long",
        errno.EIO: "the disk failed (input/output error)",
        errno.EMFILE: "this program has too many files open",
        errno.ENFILE: "this machine has too many files open",
        errno.ESTALE: "the network folder has gone away",
    }
    number = error.errno or 0
    return words.get(number, os.strerror(number))


@contextlib.contextmanager
def _locked(folder: Path) -> Iterator[int]:
    """A lock on the folder for the moment of the save; it dies with the process and leaves no file.

    Gives the folder's descriptor.
    """
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    try:
        _lock(descriptor)
        yield descriptor
    finally:
        with contextlib.suppress(OSError):  # closing is not enough where a program just started has a copy
            fcntl.flock(descriptor, fcntl.LOCK_UN)
        os.close(descriptor)


def _lock(descriptor: int) -> None:
    """Wait for the lock, but not for ever: whoever may read the folder could hold it."""
    until = time.monotonic() + LOCK_SECONDS
    while True:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            if time.monotonic() > until:
                raise SaveError("another program keeps this folder locked") from None
            time.sleep(0.005)
        except OSError:
            return  # some network file systems cannot lock a folder; the comparison still stands
        else:
            return


def _refuse_unwritable(path: Path, status: os.stat_result) -> None:
    if not stat.S_ISREG(status.st_mode):
        raise SaveError(f"{path.name} is not a regular file")
    effective = os.access in os.supports_effective_ids
    if not status.st_mode & 0o222 or not os.access(path, os.W_OK, effective_ids=effective):
        raise SaveError(f"{path.name} is read-only")


def _compare(path: Path, *expected: bytes) -> bytes:
    """What the file holds, which has to be one of these."""
    try:
        theirs = read_bytes(path)
    except FileError as error:
        raise SaveError(error.findings[0].message) from None
    if theirs not in expected:
        raise ChangedOnDisk(theirs)
    return theirs


def _overwrite(path: Path, data: bytes, old: bytes, folder: int) -> None:
    """Write in place, so that hard links stay; a copy of the old content stands beside it meanwhile."""
    # Not named like the side files that are cleared away: after a crash it holds all that is whole.
    backup = path.with_name(f"{path.name[:40]}.{datetime.now():%Y%m%d-%H%M%S.%f}~")
    descriptor = os.open(path, os.O_WRONLY | os.O_NOFOLLOW | os.O_CLOEXEC)
    try:
        _write_new(backup, old)
        with contextlib.ExitStack() as leaving:
            leaving.callback(_take_away, backup)
            _sync(folder)
            try:
                _write_over(descriptor, data, old)
            except _Torn as torn:
                leaving.pop_all()
                raise SaveError(f"{torn}; what the file held is in {backup.name}") from None
    finally:
        os.close(descriptor)


class _Torn(Exception):
    """A file written in place holds neither the old content nor the new."""


def _write_over(descriptor: int, data: bytes, old: bytes) -> None:
    """New content for a file, or the old one again where that fails; raises _Torn where both do."""
    try:
        _rewrite(descriptor, data)
    except BaseException as error:
        try:
            _rewrite(descriptor, old)
        except BaseException:
            raise _Torn(_words(error) if isinstance(error, OSError) else "interrupted") from None
        raise


def _rewrite(descriptor: int, data: bytes) -> None:
    os.lseek(descriptor, 0, os.SEEK_SET)
    _write_all(descriptor, data, sync=False)
    os.ftruncate(descriptor, len(data))
    os.fsync(descriptor)


def _replace(path: Path, data: bytes, old: bytes, status: os.stat_result) -> bool:
    """Put a new file in the old one's place; False where it could not take after the old one."""
    temporary = _beside(path)
    try:
        _write_new(temporary, data, like=(path, status))
    except _Unlike:
        return False
    try:
        _compare(path, old)  # an editor that does not lock may have come in between
        temporary.replace(path)
    except BaseException:
        _take_away(temporary)
        raise
    return True


def _beside(path: Path) -> Path:
    """The name of this process's own side file; one of a killed process of its number is taken away."""
    beside = side_file(path, os.getpid())
    beside.unlink(missing_ok=True)
    return beside


def _take_away(beside: Path) -> None:
    """Take a side file away, at best: what went before is what has to be said."""
    with contextlib.suppress(OSError):
        beside.unlink()


class _Unlike(Exception):
    """A new file cannot have the group or the access list of the old one; others would lose it."""


def _take_after(descriptor: int, path: Path, status: os.stat_result) -> None:
    """Owner (as far as this user may), group, extended attributes and mode of the old file."""
    try:
        os.fchown(descriptor, status.st_uid, status.st_gid)
    except OSError:
        with contextlib.suppress(OSError):
            os.fchown(descriptor, -1, status.st_gid)
    if os.fstat(descriptor).st_gid != status.st_gid:
        raise _Unlike
    if sys.platform == "linux":
        _take_attributes(descriptor, path)
    os.fchmod(descriptor, stat.S_IMODE(status.st_mode))


def _take_attributes(descriptor: int, path: Path) -> None:
    try:
        wanted, given = os.listxattr(path), os.listxattr(descriptor)
    except OSError as error:
        if error.errno == errno.ENOTSUP:
            return
        raise
    for name in {*given, *wanted}:
        try:
            if name in wanted:
                os.setxattr(descriptor, name, os.getxattr(path, name))
            else:  # what a folder gives to every new file
                os.removexattr(descriptor, name)
        except OSError:
            if name == _ACCESS_LIST:
                raise _Unlike from None


_ACCESS_LIST = "system.posix_acl_access"


def _write_new(path: Path, data: bytes, like: tuple[Path, os.stat_result] | None = None) -> None:
    """A file that is not there yet, on the disk; when anything fails it is taken away again."""
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW | os.O_CLOEXEC
    descriptor = os.open(path, flags, 0o600)
    try:
        try:
            _write_all(descriptor, data, sync=False)
            if like is not None:
                _take_after(descriptor, *like)
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
    except BaseException:
        _take_away(path)
        raise


def _write_all(descriptor: int, data: bytes, sync: bool = True) -> None:
    view = memoryview(data)
    while view:
        view = view[os.write(descriptor, view) :]
    if sync:
        os.fsync(descriptor)


def _confirm(folder: int) -> None:
    """Make a new name durable after the file has it already."""
    try:
        _sync(folder)
    except OSError as error:
        raise Unconfirmed(error) from None


def _sync_folder(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    try:
        _sync(descriptor)
    finally:
        os.close(descriptor)


def _sync(folder: int) -> None:
    """Make the names in a folder durable; some network file systems cannot, and need not."""
    try:
        os.fsync(folder)
    except OSError as error:
        if error.errno not in {errno.EINVAL, errno.ENOTSUP}:
            raise
