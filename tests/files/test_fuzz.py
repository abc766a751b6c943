"""A few seconds of what ``make fuzz`` does at length: no file makes a loader fail in any way of its own."""

from pathlib import Path

from bench.fuzz import LEARNERS, fuzz, load_learner, specification_loader, specifications
from tests.torture.hostile_files import hostile

INPUTS = 400


def test_no_learners_file_does_more_than_be_refused() -> None:
    outcomes = fuzz(load_learner, hostile(LEARNERS), INPUTS)
    assert outcomes["loaded"] > 10
    assert len(outcomes) > 5


def test_no_specification_does_more_than_be_refused(tmp_path: Path) -> None:
    outcomes = fuzz(specification_loader(tmp_path), hostile(specifications()), INPUTS)
    assert len(outcomes) > 5
