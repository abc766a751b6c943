"""``python -m bench.caseload_child FOLDER [SINCE] [--more]``: a caseload without a screen, measured, as JSON.

``SINCE`` is the monotonic time from which seconds count. With ``--more``, also what comes after all is read:
refreshing again, a file that changes, sorting, searching; the changed file is put back.
"""

import argparse
import gc
import json
import os
import re
import statistics
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from bench.terminal import resident
from tui.caseload.caseload import Caseload
from tui.caseload.listing import Listing
from tui.caseload.order import DEFAULT, By
from tui.caseload.row import Row
from tui.caseload.search import titles
from tui.files.places import shipped
from tui.spec.library import Library

SHOWN = 60
DRAWN_EVERY = 0.25
"""Seconds; what is read meanwhile is put into the list in one go, as a screen would do it."""
ORDERS: dict[str, tuple[By, ...]] = {
    "by name": DEFAULT,
    "by pace": (By("pace"),),
    "by criteria, most first": (By("criteria", descending=True),),
    "by last day, then name": (By("last"), By("name")),
}
TEXTS = ("okafor", "D/506/1942", "manage diary")
ROUNDS = 5


def main() -> None:
    """Print the figures."""
    asked = argparse.ArgumentParser("python -m bench.caseload_child")
    asked.add_argument("folder", type=Path)
    asked.add_argument("since", type=float, nargs="?", default=time.monotonic())
    asked.add_argument("--more", action="store_true")
    options = asked.parse_args()
    gc.disable()
    caseload, listing = Caseload(options.folder, [shipped("qualifications")]), Listing()
    told: dict[str, Any] = {"before": resident(os.getpid())}
    told |= _read(caseload, listing, options.since)
    told["after"] = resident(os.getpid())
    told["learners"] = len(listing.rows)
    if options.more:
        told |= _more(caseload, listing)
    json.dump(told, sys.stdout)


def _read(caseload: Caseload, listing: Listing, since: float) -> dict[str, float]:
    """Seconds to the first rows and to all, in order; garbage is collected from the first rows on."""
    first = None
    if rows := caseload.first(SHOWN):
        listing.take(rows)
        first = _collecting(since)
    waiting: list[Row] = []
    drawn = 0.0
    for step in caseload.refresh():
        waiting += step.rows
        if waiting and time.monotonic() > drawn + DRAWN_EVERY:
            listing.take(waiting)
            waiting, drawn = [], time.monotonic()
            first = first or _collecting(since)
    listing.take(waiting)
    return {"first": first or 0.0, "all": time.monotonic() - since}


def _collecting(since: float) -> float:
    """The seconds since then; from now on with the garbage collection that the screen has."""
    seconds = time.monotonic() - since
    gc.freeze()
    gc.enable()
    return seconds


def _more(caseload: Caseload, listing: Listing) -> dict[str, Any]:
    listing.titles = titles(Library([shipped("qualifications")]).load_all())
    keys = list(_keys(listing))
    return {
        "again": statistics.median(_seconds(lambda: list(caseload.refresh())) for _ in range(ROUNDS)),
        "sorts": {name: _sort_seconds(listing, order) for name, order in ORDERS.items()},
        "key_median": statistics.median(keys),
        "key_worst": max(keys),
        "change": statistics.median(_changes(caseload, listing)) if listing.rows else 0.0,
    }


def _seconds(action: Callable[[], object]) -> float:
    before = time.perf_counter()
    action()
    return time.perf_counter() - before


def _sort_seconds(listing: Listing, order: tuple[By, ...]) -> float:
    listing.order = order
    return statistics.median(_seconds(listing.arrange) for _ in range(ROUNDS))


def _keys(listing: Listing) -> Iterator[float]:
    """Seconds for each letter of some texts, typed one after another."""
    for text in TEXTS:
        for end in range(1, len(text) + 1):
            listing.text = text[:end]
            yield _seconds(listing.choose)
    listing.text = ""
    listing.choose()


def _changes(caseload: Caseload, listing: Listing) -> Iterator[float]:
    """Seconds from some changes of a file to its new row in the list."""
    path = next(path for path, row in listing.rows.items() if row.summary.state == "fine")
    file = caseload.root / path
    data = file.read_bytes()
    try:
        for number in range(ROUNDS):
            file.write_bytes(re.sub(rb'(?m)^name = "', rb"\g<0>%d " % number, data, count=1))
            before = time.perf_counter()
            for step in caseload.refresh():
                listing.take(step.rows, step.gone)
            seconds = time.perf_counter() - before
            assert listing.rows[path].summary.learner.name.startswith(f"{number} ")
            yield seconds
    finally:
        file.write_bytes(data)


if __name__ == "__main__":
    main()
