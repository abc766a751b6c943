"""``python -m bench.caseload_floor FOLDER PROCESSES``: reads and parses every file, and does no more.

What reading a caseload is held against: the fastest parser found, which gives up nothing it has parsed.
"""

import gc
import multiprocessing
import os
import sys
from collections.abc import Sequence
from pathlib import Path

import rtoml

from tui.files.folder import toml_files

AT_ONCE = 64


def parse(paths: Sequence[Path]) -> int:
    """Read and parse some files; how many those were."""
    for path in paths:
        rtoml.loads(path.read_bytes().decode())
    return len(paths)


def cores() -> int:
    """The cores that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def main() -> None:
    """Print how many files were parsed."""
    folder, processes = Path(sys.argv[1]), int(sys.argv[2])
    gc.disable()
    paths = list(toml_files(folder))
    portions = [paths[start : start + AT_ONCE] for start in range(0, len(paths), AT_ONCE)]
    if processes == 1:
        print(sum(map(parse, portions)))
        return
    with multiprocessing.get_context("fork").Pool(processes) as pool:
        print(sum(pool.imap_unordered(parse, portions)))


if __name__ == "__main__":
    main()
