"""``python -m bench.caseload [SIZE...]``: caseloads of these sizes, each held against what cannot be avoided.

The files are just written, so they are read from memory and not from a disk, by the program and by what it is
held against alike. Seconds count from the start of a process.
"""

import argparse
import statistics
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from bench.caseload_floor import cores
from bench.caseload_measured import Measured, Table
from bench.caseload_screen import Start
from bench.figures import BARE, BARE_READY, first_paint, in_turn, ms, row

SIZES = (100, 1000, 10_000, 100_000)
LARGE = 100_000
"""From here on what is cold is measured once, and what is warm three times."""
PLACES = ("room", "screen")
"""The caseload without a screen, and with it."""
A_FILE = 10_800
"""Bytes, about."""

median = statistics.median


def tables(sizes: Sequence[int] = SIZES, folder: Path | None = None) -> Iterator[str]:
    """For each size a heading and its figures; files are made below a folder and removed again."""
    for learners in sizes:
        with tempfile.TemporaryDirectory(dir=folder, prefix="rqf-bench-") as temporary:
            yield ""
            size = _bytes(learners * A_FILE)
            yield f"{learners:,} learners, about {size} in {temporary}, removed afterwards"
            yield from _table(Measured(Path(temporary), learners))


def _bytes(size: float) -> str:
    return f"{size / 1e9:.1f} GB" if size >= 1e9 else f"{size / 1e6:.1f} MB"


def _seconds(seconds: float) -> str:
    return f"{seconds:.2f} s" if seconds >= 1 else ms(seconds)


def _times(ours: float, theirs: float) -> str:
    return f"{_seconds(theirs)}, {ours / theirs:.2f}x"


def _table(measured: Measured) -> Iterator[str]:
    large = measured.learners >= LARGE
    bare, one, all_cores, *cold = in_turn(
        1 if large else 5,
        first_paint(BARE, BARE_READY),
        measured.floor(1),
        measured.floor(cores()),
        measured.cold(measured.room),
        measured.cold(measured.screen.cold),
        idle_rounds=0 if large else 1,
    )
    floors = {"parsing alone": median(one), f"the same, {cores()} processes": median(all_cores)}
    for what, starts in zip(PLACES, cold, strict=True):
        yield from _cold(what, starts, median(bare), floors)
    measured.room()  # so that the index is whole: a screen that is killed may keep the last of it to itself
    bare, room, screen, table = in_turn(
        3 if large else 5,
        first_paint(BARE, BARE_READY),
        measured.room,
        measured.screen.warm,
        measured.bare_table,
        idle_rounds=0 if large else 1,
    )
    for what, starts in zip(PLACES, (room, screen), strict=True):
        yield from _warm(what, starts, median(bare), median(one.seconds for one in table))
    yield row("index", _bytes(measured.index_bytes))
    yield from _memory(measured, {"cold": cold, "warm": (room, screen)}, table)
    yield from _room_alone(measured.room_told("--more"))
    yield from _screen_in_use(measured)


def _cold(what: str, starts: Sequence[Start], bare: float, floors: Mapping[str, float]) -> Iterator[str]:
    """Without an index, against parsing alone."""
    first, last = median(start.first for start in starts), median(start.all for start in starts)
    yield row(f"{what} cold, first rows", _seconds(first), f"bare Textual app {_times(first, bare)}")
    figure = (f"{what} cold, all rows", _seconds(last))
    for name, floor in floors.items():
        yield row(*figure, f"{name} {_times(last, floor)}", "2x at 10,000")
        figure = ("", "")


def _warm(what: str, starts: Sequence[Start], bare: float, table: float) -> Iterator[str]:
    """With an index, against bare apps."""
    first, last = median(start.first for start in starts), median(start.all for start in starts)
    yield row(f"{what} warm, first rows", _seconds(first), f"bare Textual app {_times(first, bare)}", "1.5x")
    yield row(f"{what} warm, all rows", _seconds(last), f"bare table {_times(last, table)}", "2 s at 10,000")


def _memory(
    measured: Measured,
    starts: Mapping[str, Sequence[Sequence[Start]]],
    table: Sequence[Table],
) -> Iterator[str]:
    """Resident memory a learner, beyond that of an empty folder."""

    def each(what: str, resident: float, empty: float, aim: str = "") -> str:
        size = f"{(resident - empty) * 1024 / measured.learners:.2f} KB"
        return row(f"memory a learner, {what}", size, f"{resident:.1f} MiB, {empty:.1f} MiB empty", aim)

    empty = (measured.room(folder=measured.empty).resident, measured.screen_when_empty())
    for temperature, places in starts.items():
        for what, found, nothing in zip(PLACES, places, empty, strict=True):
            aim = "2 KB at 10,000" if what == "screen" else ""
            yield each(f"{what} {temperature}", median(start.resident for start in found), nothing, aim)
    yield each("bare table", median(one.resident for one in table), measured.bare_table(0).resident)


def _room_alone(told: dict[str, Any]) -> Iterator[str]:
    """What the room does once all is read."""
    yield row("room, nothing changed", _seconds(told["again"]))
    yield row("room, change to its row", _seconds(told["change"]), "", "2 s")
    for order, seconds in told["sorts"].items():
        yield row(f"room, {order}", ms(seconds))
    yield row(
        "room, search key, median",
        ms(told["key_median"]),
        f"worst {ms(told['key_worst'])}",
        "50 ms at 10,000",
    )


def _screen_in_use(measured: Measured) -> Iterator[str]:
    """What the screen does once all is read."""
    first, last = zip(*measured.screen.keys(), strict=True)
    for what, taken in (("first byte", first), ("settled", last)):
        against = f"worst {ms(max(taken))}"
        yield row(f"search key to {what}, median", ms(median(taken)), against, "50 ms at 10,000")
    changes = measured.screen.changes()
    yield row(
        "change of a file to its row", _seconds(median(changes)), f"worst {_seconds(max(changes))}", "2 s"
    )


def main() -> None:
    """Print a table for each size."""
    asked = argparse.ArgumentParser("python -m bench.caseload", description="Measure caseloads.")
    asked.add_argument("sizes", type=int, nargs="*", metavar="SIZE", help="learners; 100,000 take about 1 GB")
    asked.add_argument("--folder", type=Path, help="where the files are made, instead of TMPDIR")
    options = asked.parse_args()
    for line in tables(options.sizes or SIZES, options.folder):
        print(line, flush=True)


if __name__ == "__main__":
    main()
