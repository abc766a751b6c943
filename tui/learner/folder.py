"""What a learner's folder asks of files made in it, and what killed saves left there."""

import contextlib
import os
import re
import stat
import sys
import time
from datetime import datetime
from pathlib import Path

_STALE_SECONDS = 3600
_SIDE_FILE = re.compile(r"\..+\.([0-9]+)\.tmp")


def open_new(path: Path) -> int:
    """A new learner's file, open for writing: the user's own, or the group's too in a folder of a group.

    A folder is a group's when it hands its group on (setgid): what its group may do in it, it may do to the
    file, whatever the umask. A folder with an access list for new files decides by that. Raises OSError.
    """
    folder = path.parent.stat().st_mode
    listed = _has_access_list(path.parent)
    group = 0o060 if listed else folder & 0o060 if folder & stat.S_ISGID else 0
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, 0o600 | group)
    if group and not listed:
        os.fchmod(descriptor, 0o600 | group)
    return descriptor


def _has_access_list(folder: Path) -> bool:
    if sys.platform != "linux":
        return False
    try:
        return bool(os.getxattr(folder, "system.posix_acl_default"))
    except OSError:
        return False


def unsaved_copy(path: Path, when: datetime) -> Path:
    """The name beside a learner's file of a copy with the changes that the file itself could not take."""
    return path.with_name(f"{path.stem}.unsaved-{when:%Y%m%d-%H%M%S}.toml")


def side_file(path: Path, process: int) -> Path:
    """The name under which a process writes a file's new content before it takes the file's name."""
    return path.with_name(f".{path.name[:40]}.{process}.tmp")


def clear_stale(folder: Path) -> None:
    """Take away, at best, side files of processes that are gone, an hour after they were written last."""
    with contextlib.suppress(OSError), os.scandir(folder) as entries:
        for entry in entries:
            match = _SIDE_FILE.fullmatch(entry.name)
            if match and _is_stale(entry, match[1]):
                with contextlib.suppress(OSError):
                    Path(entry.path).unlink()


def _is_stale(entry: os.DirEntry[str], process: str) -> bool:
    try:
        status = entry.stat(follow_symlinks=False)
        if not stat.S_ISREG(status.st_mode) or time.time() - status.st_mtime < _STALE_SECONDS:
            return False
        os.kill(int(process), 0)
    except ProcessLookupError:
        return True
    except (OSError, ValueError, OverflowError):
        return False
    return False
