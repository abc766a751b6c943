"""Whether a file is open in another editor: vim and emacs leave a side file while it is."""

import os
import socket
from pathlib import Path

_PID, _HOST = slice(24, 28), slice(68, 108)
"""Where vim's swap file says which process on which machine has the file open (vim's struct block0)."""


def open_elsewhere(path: Path) -> str:
    """The editor that has the file open, ``vim`` or ``emacs``; "" for none that shows it."""
    if os.path.lexists(path.with_name(f".#{path.name}")):
        return "emacs"
    swaps = (path.with_name(f".{path.name}.{ending}") for ending in ("swp", "swo", "swn"))
    return "vim" if any(map(_in_use, swaps)) else ""


def _in_use(swap: Path) -> bool:
    """Whether the vim that wrote a swap file still runs; on another machine it is taken to."""
    try:
        with swap.open("rb") as file:
            head = file.read(_HOST.stop)
    except OSError:
        return False
    host = head[_HOST].split(b"\0")[0].decode("utf-8", "replace")
    return host != socket.gethostname()[:39] or _runs(int.from_bytes(head[_PID], "little"))


def _runs(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except (OSError, OverflowError):
        return True
    return pid > 0
