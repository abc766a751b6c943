"""A caseload made for measuring, with caches of its own, and each thing that is measured on it."""

import json
import os
import subprocess
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

from bench.caseload_screen import COLUMNS, ROWS, CaseloadScreen, Start, resident_when_empty
from bench.figures import BARE, BARE_READY, PYTHON, command_seconds
from bench.terminal import Program
from tests.caseload_factory import make_caseload

SURE_AFTER = 3.5
"""Seconds after which a file is old enough for its times to tell a change: only then is it indexed."""


class Table(NamedTuple):
    """Seconds to the first paint of a bare table, and its resident MiB."""

    seconds: float
    resident: float


class Measured:
    """One caseload with caches of its own, and what is measured on it."""

    def __init__(self, temporary: Path, learners: int) -> None:
        self.learners = learners
        self.folder, self.empty = temporary / "learners", temporary / "empty"
        self.empty.mkdir()
        make_caseload(self.folder, learners, today=date.today())
        time.sleep(SURE_AFTER)
        self._home = temporary / "home"
        self._home.mkdir()
        own = {
            f"XDG_{kind}_HOME": str(self._home / kind.lower())
            for kind in ("CACHE", "STATE", "DATA", "CONFIG")
        }
        self.environment = {**os.environ, **own, "HOME": str(self._home)}
        # Else the first screen that needs a qualification would check it, and hold 10 MiB more for that.
        subprocess.run(
            [PYTHON, "-m", "tui", "qualifications"],
            env=self.environment,
            stdout=subprocess.DEVNULL,
            check=True,
        )
        self.patience = 60 + learners / 100
        self.screen = CaseloadScreen(self.folder, self.environment, self.patience)

    def forget(self) -> None:
        """Take the index away, and nothing else that is kept: not which qualifications passed their check."""
        for path in list((self._home / "cache").rglob("*.sqlite*")):
            path.unlink()

    @property
    def index_bytes(self) -> int:
        """The size of the index."""
        return sum(path.stat().st_size for path in (self._home / "cache").rglob("*.sqlite"))

    def room(self, folder: Path | None = None) -> Start:
        """The caseload without a screen, in a process of its own."""
        told = self.room_told(folder=folder)
        return Start(told["first"], told["all"], told["after"])

    def room_told(self, *options: str, folder: Path | None = None) -> dict[str, Any]:
        """Everything that ``bench.caseload_child`` tells of it."""
        command = [PYTHON, "-m", "bench.caseload_child", str(folder or self.folder), str(time.monotonic())]
        ran = subprocess.run([*command, *options], env=self.environment, capture_output=True, check=True)
        told: dict[str, Any] = json.loads(ran.stdout)
        return told

    def cold(self, measure: Callable[[], Any]) -> Callable[[], Any]:
        """The same without an index."""

        def measured() -> Any:
            self.forget()
            return measure()

        return measured

    def floor(self, processes: int) -> Callable[[], float]:
        """Seconds to read and parse the same bytes."""
        command = [PYTHON, "-m", "bench.caseload_floor", str(self.folder), str(processes)]
        return command_seconds(command, self.environment)

    def bare_table(self, rows: int | None = None) -> Table:
        """A bare table, of as many rows if no other number is given."""
        number = self.learners if rows is None else rows
        with Program([*BARE, "table", str(number)], COLUMNS, ROWS) as program:
            seconds = program.until(BARE_READY, self.patience)
            program.settle()
            return Table(seconds, program.resident())

    def screen_when_empty(self) -> float:
        """Resident MiB of the screen with no learners."""
        return resident_when_empty(self.empty, self.environment)
