"""A program in a pseudo-terminal, with a clock on its first byte, its first words and each key."""

import os
import pty
import re
import select
import signal
import struct
import subprocess
import termios
import time
from collections.abc import Mapping, Sequence
from fcntl import ioctl
from pathlib import Path
from types import TracebackType

_COLOUR = re.compile(rb"\x1b\[[0-9;]*m")
_OVERLAP = 1 << 13
"""Bytes of an earlier piece in which a text may begin that ends in a later one."""


class Program:
    """Starts a command at once; the clock runs from just before it does."""

    def __init__(
        self,
        command: Sequence[str],
        columns: int = 80,
        rows: int = 24,
        environment: Mapping[str, str] | None = None,
    ) -> None:
        master, slave = pty.openpty()
        ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))
        own = {**os.environ, "TERM": "xterm-256color", "LANG": "C.UTF-8", **(environment or {})}
        own.pop("COLORTERM", None)
        self.started = time.perf_counter()
        self._process = subprocess.Popen(
            command, stdin=slave, stdout=slave, stderr=slave, env=own, start_new_session=True
        )
        os.close(slave)
        self._master = master
        self.output = bytearray()

    def __enter__(self) -> "Program":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._process.send_signal(signal.SIGKILL)
        self._process.wait()
        os.close(self._master)

    def _read(self, seconds: float) -> bytes:
        ready, _, _ = select.select([self._master], [], [], max(0.0, seconds))
        if not ready:
            return b""
        try:
            piece = os.read(self._master, 1 << 16)
        except OSError:
            return b""
        self.output += piece
        return piece

    def until(
        self, marker: bytes | re.Pattern[bytes], seconds: float = 30, since: int | None = None
    ) -> float:
        """Seconds from the start until the output holds a text, whatever its colours.

        With ``since``, only output from that byte on counts, and the clock starts now.
        """
        begun = self.started if since is None else time.perf_counter()
        pattern = marker if isinstance(marker, re.Pattern) else re.compile(re.escape(marker))
        searched = since or 0
        while not pattern.search(_COLOUR.sub(b"", self.output[searched:])):
            searched = max(since or 0, len(self.output) - _OVERLAP)
            left = begun + seconds - time.perf_counter()
            if left <= 0 or (not self._read(left) and self._process.poll() is not None):
                raise RuntimeError(f"{pattern.pattern!r} never came: {bytes(self.output[-400:])!r}")
        return time.perf_counter() - begun

    def settle(self, seconds: float = 0.4) -> int:
        """Bytes that come until none has come for a while."""
        count = 0
        while piece := self._read(seconds):
            count += len(piece)
        return count

    def press(self, keys: bytes) -> None:
        """Send keys and wait for nothing."""
        os.write(self._master, keys)

    def key(self, keys: bytes) -> tuple[float, int]:
        """Seconds from a key to the first byte it draws, and how many bytes it draws in all."""
        before = time.perf_counter()
        os.write(self._master, keys)
        first = self._read(2)
        return time.perf_counter() - before, len(first) + self.settle(0.08)

    def key_settled(self, keys: bytes, quiet: float = 0.2) -> tuple[float, float]:
        """Seconds from a key to the first byte it draws, and to the last before it is quiet for a while."""
        before = time.perf_counter()
        os.write(self._master, keys)
        self._read(2)
        first = last = time.perf_counter()
        while self._read(quiet):
            last = time.perf_counter()
        return first - before, last - before

    def resident(self) -> float:
        """Resident memory in MiB."""
        return resident(self._process.pid)


def resident(process: int) -> float:
    """A process's resident memory in MiB."""
    status = Path(f"/proc/{process}/status").read_text()
    line = next(line for line in status.splitlines() if line.startswith("VmRSS"))
    return int(line.split()[1]) / 1024
