"""One save under strace: its system calls, and a fault or a kill at any one of them."""

import json
import os
import re
import shutil
import signal
import subprocess
import sys
from collections import Counter
from pathlib import Path
from subprocess import PIPE
from typing import Any, NamedTuple

import pytest

from tests.learner.files import BARE
from tests.torture.one_save import BEGIN, END

OLD = BARE
NEW = BARE.replace(
    '[unit."D/506/1942"]\n', '[unit."D/506/1942"]\n[unit."D/506/1942".met]\n"1.1" = { on = 2026-03-01 }\n'
)


def _may_trace() -> bool:
    """Whether there is a strace, and this machine lets it attach to a process."""
    return (
        shutil.which("strace") is not None
        and not subprocess.run(
            ["strace", "-o", os.devnull, "true"], check=False, stderr=subprocess.DEVNULL
        ).returncode
    )


needs_strace = pytest.mark.skipif(not _may_trace(), reason="there is no strace that may trace here")

# Memory, clocks and signals say nothing to a disk: a kill there is a kill at the call next to it.
_NOT_FILES = {"brk", "mmap", "munmap", "mremap", "madvise", "mprotect", "futex", "getpid", "geteuid",
              "rt_sigaction", "rt_sigprocmask", "clock_nanosleep"}  # fmt: skip
_HOMES = ("cache", "data", "config", "state")
_CALL = re.compile(r"^(?:\d+ +)?(\w+)\(")


class Call(NamedTuple):
    """The ``nth`` call of a name in the process that saves, with what strace wrote of it."""

    name: str
    nth: int
    line: str


class Run(NamedTuple):
    """A run under strace: whether it was killed, what the program said of its two saves, and the trace."""

    killed: bool
    said: list[dict[str, Any]]
    trace: str

    @property
    def inside(self) -> str:
        """The part of the trace that lies within the first save."""
        return self.trace.partition(BEGIN)[2].partition(END)[0]


class Place:
    """A folder with one learner's file, and a home for the program that saves it; the same for every run."""

    def __init__(self, folder: Path, linked: bool = False) -> None:
        self.linked = linked
        self.home = folder / "home"
        self.file = folder / "learners" / "learner.toml"
        self._said, self._trace = folder / "said.json", folder / "trace"
        self.file.parent.mkdir()
        self._link = folder / "link.toml"
        self.run()  # from now on every cache is warm, and each run makes the same calls

    def reset(self) -> None:
        """As it was before the first run, but for the caches."""
        shutil.rmtree(self.home / "state", ignore_errors=True)
        for file in (*self.file.parent.iterdir(), self._said, self._trace, self._link):
            file.unlink(missing_ok=True)
        self.file.write_text(OLD)
        if self.linked:
            self._link.hardlink_to(self.file)

    def run(self, *options: str) -> Run:
        """The program under strace from a fresh start."""
        self.reset()
        program = [sys.executable, "-m", "tests.torture.one_save", str(self.file), str(self._said)]
        homes = {f"XDG_{kind.upper()}_HOME": str(self.home / kind) for kind in _HOMES}
        environment = {**os.environ, **homes, "HOME": str(self.home), "PYTHONHASHSEED": "0"}
        with subprocess.Popen(program, env=environment, stdin=PIPE, stdout=PIPE, text=True) as saving:
            assert saving.stdin
            assert saving.stdout
            assert saving.stdout.readline() == "ready\n"
            strace = ["strace", "-f", "-s", "0", "-o", str(self._trace), *options, "-p", str(saving.pid)]
            with subprocess.Popen(strace, stderr=PIPE, text=True) as tracing:
                assert tracing.stderr
                assert "attached" in tracing.stderr.readline()
                saving.stdin.write("\n")
                saving.stdin.flush()
                saving.wait(60)
        trace = self._trace.read_text()
        killed = saving.returncode == -signal.SIGKILL
        assert killed or saving.returncode == 0, trace[-500:]
        return Run(killed, [] if killed else json.loads(self._said.read_text()), trace)

    def calls(self) -> list[Call]:
        """The system calls of a save that succeeds."""
        run = self.run()
        assert run.said[0]["saved"], run.said
        counts: Counter[str] = Counter()
        found: list[Call] = []
        for line in run.trace.splitlines():
            if match := _CALL.match(line):
                counts[match[1]] += 1
                found.append(Call(match[1], counts[match[1]], line))
        begin, end = (next(n for n, call in enumerate(found) if mark in call.line) for mark in (BEGIN, END))
        self._marker = found[begin].name
        return [call for call in found[begin + 1 : end] if call.name not in _NOT_FILES]

    def hit(self, call: Call, what: str) -> Run:
        """A run in which one call is met by ``signal=...`` or ``error=...``; it surely lies in the save."""
        run = self.run(f"--trace={call.name},{self._marker}", f"--inject={call.name}:{what}:when={call.nth}")
        met = END not in run.trace if run.killed else "(INJECTED)" in run.inside
        assert BEGIN in run.trace, call
        assert met, call
        return run

    @property
    def beside(self) -> list[Path]:
        """What stands in the folder beside the file."""
        return [other for other in self.file.parent.iterdir() if other != self.file]


def under_lock(calls: list[Call]) -> list[Call]:
    """The calls of the save itself, from opening the folder to closing it; the others are for the history."""
    first = next(number for number, call in enumerate(calls) if "LOCK_EX" in call.line)
    last = next(number for number, call in enumerate(calls) if "LOCK_UN" in call.line)
    return calls[first - 1 : last + 2]
