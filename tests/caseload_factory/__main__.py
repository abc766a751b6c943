"""``python -m tests.caseload_factory DIR --learners N``: writes a caseload."""

import argparse
import time
from datetime import date
from pathlib import Path

from tests.caseload_factory.spoiling import Fate
from tests.caseload_factory.writing import TODAY, written


def main() -> None:
    """Write a caseload and say in one line what was made."""
    asked = argparse.ArgumentParser(
        "python -m tests.caseload_factory", description="Write a caseload of invented learners."
    )
    asked.add_argument("folder", type=Path, metavar="DIR")
    asked.add_argument("--learners", type=int, required=True)
    asked.add_argument("--seed", type=int, default=1)
    asked.add_argument("--broken", type=float, default=0.0, help="share of files that cannot be read")
    asked.add_argument("--today", type=date.fromisoformat, default=TODAY)
    options = asked.parse_args()
    begun = time.perf_counter()
    fates: list[Fate] = []
    size = 0
    for _, length, became in written(
        options.folder, options.learners, options.seed, options.broken, options.today
    ):
        fates.append(became)
        size += length
    print(
        f"{len(fates):,} learners in {options.folder}: {size / 1e6:.1f} MB, {fates.count('broken')} broken, "
        f"{fates.count('unknown')} of an unknown qualification, {time.perf_counter() - begun:.1f} s"
    )


if __name__ == "__main__":
    main()
