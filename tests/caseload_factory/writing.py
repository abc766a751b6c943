"""Caseloads on disk: which learner's file goes where, and what becomes of it."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from random import Random

from tests.caseload_factory.learner import learner
from tests.caseload_factory.spoiling import Fate, spoilt

TODAY = date(2026, 11, 22)
A_FOLDER = 50


def make_caseload(
    folder: Path, learners: int, seed: int = 1, broken: float = 0.0, today: date = TODAY
) -> list[Path]:
    """Write the files of learners 1 to ``learners`` into folders of fifty; their paths, in order.

    ``broken`` is the share of files that cannot be read; as many are of an unknown qualification.
    """
    return [path for path, _, _ in written(folder, learners, seed, broken, today)]


def learner_text(number: int, seed: int = 1, today: date = TODAY) -> str:
    """The text of one learner's file, which is always a good one."""
    return learner(number, seed, today)[1]


def fate(number: int, seed: int = 1, broken: float = 0.0) -> Fate:
    """What becomes of a learner's file in a caseload with this share of broken ones."""
    drawn = Random(f"{seed}:{number}:fate").random() if broken else 1.0
    return "broken" if drawn < broken else "unknown" if drawn < 2 * broken else "good"


def written(
    folder: Path, learners: int, seed: int, broken: float, today: date
) -> Iterator[tuple[Path, int, Fate]]:
    """Write the files, and say of each where it is, how many bytes it has and what became of it."""
    within = folder
    for number in range(1, learners + 1):
        if (number - 1) % A_FOLDER == 0:
            within = folder / f"cohort-{(number - 1) // A_FOLDER + 1:02}"
            within.mkdir(parents=True, exist_ok=True)
        name, text = learner(number, seed, today)
        became = fate(number, seed, broken)
        data = text.encode() if became == "good" else spoilt(text, became, Random(f"{seed}:{number}:how"))
        path = within / f"{name}-{number:05}.toml"
        path.write_bytes(data)
        yield path, len(data), became
