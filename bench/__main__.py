"""``make bench``: start-up, keys, bytes, memory, the summary, and the recheck."""

import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

from bench.recheck import recheck_seconds
from bench.terminal import Program
from tui.files.places import shipped

PYTHON = sys.executable
ROUNDS = 9
KEYS = 60
DOWN, PAGE_DOWN = b"j", b"\x1b[6~"


def main() -> None:
    """Print each figure, what it is held against, and the aim."""
    with tempfile.TemporaryDirectory() as folder:
        learner = Path(folder) / "learner.toml"
        learner.write_bytes((shipped("sample_learners") / "tomasz-dobry.toml").read_bytes())
        rqf = [PYTHON, "-m", "tui", str(learner)]
        for line in (*_start(rqf), *_bytes_and_memory(rqf), *_keys(rqf), *_show(learner), _recheck()):
            print(line, flush=True)


def _row(what: str, figure: str, against: str = "", aim: str = "") -> str:
    return f"{what:34}{figure:>20}   {against:36}{aim}"


def _ms(seconds: float) -> str:
    return f"{seconds * 1000:.1f} ms"


def _in_turn(*measures: Callable[[], float]) -> list[list[float]]:
    """Each measure once a round, so that all see the same weather; the first round is not counted."""
    results: list[list[float]] = [[] for _ in measures]
    for round_ in range(ROUNDS + 1):
        for measure, taken in zip(measures, results, strict=True):
            value = measure()
            if round_:
                taken.append(value)
    return results


def _first_paint(command: list[str], marker: bytes) -> Callable[[], float]:
    def measure() -> float:
        with Program(command) as program:
            return program.until(marker)

    return measure


def _start(rqf: list[str]) -> Iterator[str]:
    bare = [PYTHON, "-m", "bench.bare"]
    ours, theirs = map(
        statistics.median, _in_turn(_first_paint(rqf, b"D/506/1942"), _first_paint(bare, b"bare-ready"))
    )
    yield _row(
        "first paint of rqf FILE", _ms(ours), f"bare Textual app {_ms(theirs)}, {ours / theirs:.2f}x", "1.5x"
    )


def _bytes_and_memory(rqf: list[str]) -> Iterator[str]:
    for columns, rows in ((80, 24), (200, 60)):
        with Program(rqf, columns, rows) as program:
            program.until(b"D/506/1942")
            program.settle()
            size = f"{columns}x{rows}"
            yield _row(f"first paint, {size}", f"{len(program.output):,} B", "", "60 KB at 80x24")
            yield _row(f"idle for 2 s, {size}", f"{program.settle(2.0)} B", "", "0 B")
            yield _row(f"cursor key, {size}", f"{program.key(DOWN)[1]:,} B", "", "1 KB at 80x24")
            yield _row(f"page down, {size}", f"{program.key(PAGE_DOWN)[1]:,} B", "", "20 KB")
            yield _row(f"tick, {size}", f"{program.key(b'll ')[1]:,} B", "", "5 KB")
            yield _row(f"memory, {size}", f"{program.resident():.1f} MiB", "", "48 MiB")


def _key_seconds(command: list[str], marker: bytes, down: bytes, up: bytes) -> list[float]:
    with Program(command) as program:
        program.until(marker)
        program.settle()
        return [program.key(down if number // 15 % 2 == 0 else up)[0] for number in range(KEYS)]


def _keys(rqf: list[str]) -> Iterator[str]:
    arrow_down, arrow_up = b"\x1b[B", b"\x1b[A"
    ours, theirs = [], []
    for _ in range(3):
        ours += _key_seconds(rqf, b"D/506/1942", arrow_down, arrow_up)
        theirs += _key_seconds([PYTHON, "-m", "bench.bare", "tree"], b"bare-ready", arrow_down, arrow_up)
    for name, at in (("median", 50), ("p95", 95)):
        mine, bare = (statistics.quantiles(taken, n=100)[at - 1] for taken in (ours, theirs))
        yield _row(
            f"key to first byte, {name}", _ms(mine), f"bare tree {_ms(bare)}, {mine / bare:.2f}x", "1.3x"
        )


def _command_seconds(command: list[str]) -> Callable[[], float]:
    def measure() -> float:
        before = time.perf_counter()
        with suppress(subprocess.CalledProcessError):
            subprocess.run(command, stdout=subprocess.DEVNULL, check=True)
        return time.perf_counter() - before

    return measure


def _show(learner: Path) -> Iterator[str]:
    ours, pydantic = map(
        statistics.median,
        _in_turn(
            _command_seconds([PYTHON, "-m", "tui", "show", str(learner)]),
            _command_seconds([PYTHON, "-c", "import pydantic"]),
        ),
    )
    yield _row("rqf show", _ms(ours), f"import pydantic {_ms(pydantic)}, {ours / pydantic:.2f}x", "2x")


def _recheck() -> str:
    return _row("recheck of 60 units, median", _ms(statistics.median(recheck_seconds())), "", "under 1 ms")


if __name__ == "__main__":
    main()
