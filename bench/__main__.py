"""``make bench``: start-up, keys, bytes, memory, the summary, the recheck, and caseloads of all sizes."""

import statistics
import tempfile
from collections.abc import Iterator
from pathlib import Path

from bench.caseload import tables
from bench.figures import BARE, BARE_READY, PYTHON, command_seconds, first_paint, in_turn, ms, row
from bench.recheck import recheck_seconds
from bench.terminal import Program
from tui.files.places import shipped

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
    for line in tables():
        print(line, flush=True)


def _start(rqf: list[str]) -> Iterator[str]:
    ours, theirs = map(
        statistics.median, in_turn(ROUNDS, first_paint(rqf, b"D/506/1942"), first_paint(BARE, BARE_READY))
    )
    yield row(
        "first paint of rqf FILE", ms(ours), f"bare Textual app {ms(theirs)}, {ours / theirs:.2f}x", "1.5x"
    )


def _bytes_and_memory(rqf: list[str]) -> Iterator[str]:
    for columns, rows in ((80, 24), (200, 60)):
        with Program(rqf, columns, rows) as program:
            program.until(b"D/506/1942")
            program.settle()
            size = f"{columns}x{rows}"
            yield row(f"first paint, {size}", f"{len(program.output):,} B", "", "60 KB at 80x24")
            yield row(f"idle for 2 s, {size}", f"{program.settle(2.0)} B", "", "0 B")
            yield row(f"cursor key, {size}", f"{program.key(DOWN)[1]:,} B", "", "1 KB at 80x24")
            yield row(f"page down, {size}", f"{program.key(PAGE_DOWN)[1]:,} B", "", "20 KB")
            yield row(f"tick, {size}", f"{program.key(b'll ')[1]:,} B", "", "5 KB")
            yield row(f"memory, {size}", f"{program.resident():.1f} MiB", "", "48 MiB")


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
        theirs += _key_seconds([*BARE, "tree"], BARE_READY, arrow_down, arrow_up)
    for name, at in (("median", 50), ("p95", 95)):
        mine, bare = (statistics.quantiles(taken, n=100)[at - 1] for taken in (ours, theirs))
        yield row(f"key to first byte, {name}", ms(mine), f"bare tree {ms(bare)}, {mine / bare:.2f}x", "1.3x")


def _show(learner: Path) -> Iterator[str]:
    ours, pydantic = map(
        statistics.median,
        in_turn(
            ROUNDS,
            command_seconds([PYTHON, "-m", "tui", "show", str(learner)]),
            command_seconds([PYTHON, "-c", "import pydantic"]),
        ),
    )
    yield row("rqf show", ms(ours), f"import pydantic {ms(pydantic)}, {ours / pydantic:.2f}x", "2x")


def _recheck() -> str:
    return row("recheck of 60 units, median", ms(statistics.median(recheck_seconds())), "", "under 1 ms")


if __name__ == "__main__":
    main()
