"""A program in a pseudo-terminal, with a clock on its first byte, its first words and each key."""

import os
import pty
import select
import signal
import struct
import subprocess
import termios
import time
from collections.abc import Sequence
from fcntl import ioctl
from pathlib import Path
from types import TracebackType


class Program:
    """Starts a command at once; the clock runs from just before it does."""

    def __init__(self, command: Sequence[str], columns: int = 80, rows: int = 24) -> None:
        master, slave = pty.openpty()
        ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))
        environment = {**os.environ, "TERM": "xterm-256color", "LANG": "C.UTF-8"}
        environment.pop("COLORTERM", None)
        self.started = time.perf_counter()
        self._process = subprocess.Popen(
            command, stdin=slave, stdout=slave, stderr=slave, env=environment, start_new_session=True
        )
        os.close(slave)
        self._master = master
        self.output = b""

    def __enter__(self) -> "Program":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._process.send_signal(signal.SIGKILL)
        self._process.wait()
        os.close(self._master)

    def _read(self, seconds: float) -> bytes:
        ready, _, _ = select.select([self._master], [], [], seconds)
        if not ready:
            return b""
        try:
            piece = os.read(self._master, 1 << 16)
        except OSError:
            return b""
        self.output += piece
        return piece

    def until(self, marker: bytes, seconds: float = 30) -> float:
        """Seconds from the start until the output holds a text."""
        while marker not in self.output:
            left = self.started + seconds - time.perf_counter()
            if left <= 0 or (not self._read(left) and self._process.poll() is not None):
                raise RuntimeError(f"{marker!r} never came: {self.output[-400:]!r}")
        return time.perf_counter() - self.started

    def settle(self, seconds: float = 0.4) -> int:
        """Bytes that come until none has come for a while."""
        count = 0
        while piece := self._read(seconds):
            count += len(piece)
        return count

    def key(self, keys: bytes) -> tuple[float, int]:
        """Seconds from a key to the first byte it draws, and how many bytes it draws in all."""
        before = time.perf_counter()
        os.write(self._master, keys)
        first = self._read(2)
        return time.perf_counter() - before, len(first) + self.settle(0.08)

    def resident(self) -> float:
        """Resident memory in MiB."""
        status = Path(f"/proc/{self._process.pid}/status").read_text()
        line = next(line for line in status.splitlines() if line.startswith("VmRSS"))
        return int(line.split()[1]) / 1024
