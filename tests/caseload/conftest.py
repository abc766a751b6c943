"""Folders of learners, and a clock that the tests set."""

from pathlib import Path

import pytest

from tests.caseload.folders import Clock
from tests.caseload_factory import make_caseload


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    """The caseload's clock: on the factory's day, a while after every file was written."""
    clock = Clock()
    monkeypatch.setattr("tui.caseload.caseload.date", clock)
    monkeypatch.setattr("tui.caseload.caseload.time", clock)
    return clock


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A folder of eight learners."""
    make_caseload(tmp_path / "learners", 8)
    return tmp_path / "learners"


@pytest.fixture(scope="session")
def centre(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of 200 learners, some of whose files are broken or of unknown qualifications; read only."""
    root = tmp_path_factory.mktemp("centre")
    make_caseload(root, 200, broken=0.05)
    return root
