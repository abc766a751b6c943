"""How figures are taken in turn and printed."""

import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from typing import Any

from bench.terminal import Program

PYTHON = sys.executable
BARE = (PYTHON, "-m", "bench.bare")
BARE_READY = b"bare-ready"


def row(what: str, figure: str, against: str = "", aim: str = "") -> str:
    """A figure, what it is held against, and the aim."""
    return f"{what:34}{figure:>20}   {against:44}{aim}".rstrip()


def ms(seconds: float) -> str:
    """Milliseconds."""
    return f"{seconds * 1000:.1f} ms"


def in_turn(rounds: int, *measures: Callable[[], Any], idle_rounds: int = 1) -> list[list[Any]]:
    """Each measure once a round, so that all see the same weather; the first rounds are not counted."""
    results: list[list[Any]] = [[] for _ in measures]
    for round_ in range(rounds + idle_rounds):
        for measure, taken in zip(measures, results, strict=True):
            value = measure()
            if round_ >= idle_rounds:
                taken.append(value)
    return results


def first_paint(command: Sequence[str], marker: bytes) -> Callable[[], float]:
    """Seconds from the start of a program to a text on its screen."""

    def measure() -> float:
        with Program(command) as program:
            return program.until(marker)

    return measure


def command_seconds(
    command: Sequence[str], environment: Mapping[str, str] | None = None
) -> Callable[[], float]:
    """Seconds that a command takes; it may end with a status of its own."""

    def measure() -> float:
        before = time.perf_counter()
        with suppress(subprocess.CalledProcessError):
            subprocess.run(command, stdout=subprocess.DEVNULL, check=True, env=environment)
        return time.perf_counter() - before

    return measure
