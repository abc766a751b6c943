"""Writing a learner's file so that it is never torn, never lost and never silently overwritten.

The new bytes go to a file of their own beside the old one, are flushed to the disk, and take the old one's
name in one step, under a lock on the folder and only if the old one still is what was read. Links are
followed; hard links, mode, group and extended attributes (access lists) are kept. Raises SaveError with a
sentence for the tutor; the old file is whole then and the caller still has the new bytes.
"""

import contextlib
import errno
import fcntl
import os
import stat
from collections.abc import Iterator
from pathlib import Path

from tui.files.finding import FileError
from tui.files.read import read_bytes


class SaveError(Exception):
    """The file could not be saved; nothing was changed, and the edits are still in memory."""


class ChangedOnDisk(SaveError):
    """Someone else changed the file since it was read; ``theirs`` is what it holds now."""

    def __init__(self, theirs: bytes) -> None:
        self.theirs = theirs
        super().__init__("someone else changed this file")


def save(path: Path, data: bytes, expected: bytes) -> None:
    """Replace the file's content, provided it still is ``expected``."""
    real = Path(os.path.realpath(path))
    with _in_words(real), _locked(real.parent):
        status = os.lstat(real)
        _refuse_unwritable(real, status)
        _compare(real, expected)
        if status.st_nlink > 1:
            _overwrite(real, data, expected)
        else:
            _replace(real, data, expected, status)


def create(path: Path, data: bytes) -> None:
    """Write a file that must not exist yet; its mode follows the umask."""
    with _in_words(path):
        try:
            descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, 0o666)
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
    }
    number = error.errno or 0
    return words.get(number, os.strerror(number))


@contextlib.contextmanager
def _locked(folder: Path) -> Iterator[None]:
    """A lock on the folder for the moment of the save; it dies with the process and leaves no file."""
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    try:
        # Where folders cannot be locked (some network file systems) the comparison still stands.
        with contextlib.suppress(OSError):
            fcntl.flock(descriptor, fcntl.LOCK_EX)
        yield
    finally:
        os.close(descriptor)


def _refuse_unwritable(path: Path, status: os.stat_result) -> None:
    if not stat.S_ISREG(status.st_mode):
        raise SaveError(f"{path.name} is not a regular file")
    if not status.st_mode & 0o222 or not os.access(path, os.W_OK, effective_ids=True):
        raise SaveError(f"{path.name} is read-only")


def _compare(path: Path, expected: bytes) -> None:
    try:
        theirs = read_bytes(path)
    except FileError as error:
        raise SaveError(error.findings[0].message) from None
    if theirs != expected:
        raise ChangedOnDisk(theirs)


def _overwrite(path: Path, data: bytes, old: bytes) -> None:
    """Write in place, so that hard links stay; a copy of the old content stands beside it meanwhile."""
    backup = _beside(path)
    try:
        _write_new(backup, old)
        descriptor = os.open(path, os.O_WRONLY | os.O_NOFOLLOW | os.O_CLOEXEC)
        try:
            _write_over(descriptor, data, old, backup)
        finally:
            os.close(descriptor)
    except OSError:
        backup.unlink(missing_ok=True)
        raise
    backup.unlink()


def _write_over(descriptor: int, data: bytes, old: bytes, backup: Path) -> None:
    """New content for a file, or the old one again where that fails."""
    try:
        _rewrite(descriptor, data)
    except OSError as error:
        try:
            _rewrite(descriptor, old)
        except OSError:
            raise SaveError(f"{_words(error)}; what the file held is in {backup.name}") from None
        raise


def _rewrite(descriptor: int, data: bytes) -> None:
    os.lseek(descriptor, 0, os.SEEK_SET)
    _write_all(descriptor, data, sync=False)
    os.ftruncate(descriptor, len(data))
    os.fsync(descriptor)


def _replace(path: Path, data: bytes, expected: bytes, status: os.stat_result) -> None:
    temporary = _beside(path)
    try:
        _write_new(temporary, data, like=(path, status))
        _compare(path, expected)  # an editor that does not lock may have come in between
        temporary.replace(path)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise
    _sync_folder(path.parent)


def _beside(path: Path) -> Path:
    """The name of this process's own side file; one of a killed process of its number is taken away."""
    beside = path.with_name(f".{path.name[:40]}.{os.getpid()}.tmp")
    beside.unlink(missing_ok=True)
    return beside


def _take_after(descriptor: int, path: Path, status: os.stat_result) -> None:
    """Owner, group, extended attributes and mode of the old file, as far as this user may set them."""
    try:
        os.fchown(descriptor, status.st_uid, status.st_gid)
    except OSError:
        with contextlib.suppress(OSError):
            os.fchown(descriptor, -1, status.st_gid)
    with contextlib.suppress(OSError):
        for name in os.listxattr(path):
            with contextlib.suppress(OSError):
                os.setxattr(descriptor, name, os.getxattr(path, name))
    os.fchmod(descriptor, stat.S_IMODE(status.st_mode))


def _write_new(path: Path, data: bytes, like: tuple[Path, os.stat_result] | None = None) -> None:
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW | os.O_CLOEXEC
    descriptor = os.open(path, flags, 0o600)
    try:
        _write_all(descriptor, data, sync=False)
        if like is not None:
            _take_after(descriptor, *like)
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _write_all(descriptor: int, data: bytes, sync: bool = True) -> None:
    view = memoryview(data)
    while view:
        view = view[os.write(descriptor, view) :]
    if sync:
        os.fsync(descriptor)


def _sync_folder(folder: Path) -> None:
    """Make the new name itself durable; some network file systems cannot, and need not."""
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    try:
        os.fsync(descriptor)
    except OSError as error:
        if error.errno not in {errno.EINVAL, errno.ENOTSUP}:
            raise
    finally:
        os.close(descriptor)
