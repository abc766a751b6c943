"""What every test shares: temporary folders for the user's, and the shipped qualification."""

import atexit
import os
import shutil
import tempfile
from pathlib import Path

import pytest

from tui.files.places import shipped
from tui.spec.load import load_specification
from tui.spec.model import Specification

VTCT = "601/3521/9"


# Session fixtures come before a test's own folders are set, and must not reach the real user's either.
_HOME = tempfile.mkdtemp(prefix="rqf-tests-")
os.environ["HOME"] = _HOME
for _kind in ("CACHE", "CONFIG", "DATA", "STATE"):
    os.environ[f"XDG_{_kind}_HOME"] = f"{_HOME}/{_kind}"
atexit.register(shutil.rmtree, _HOME, ignore_errors=True)


@pytest.fixture(autouse=True)
def _own_folders(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    """No test reads or writes the real user's cache, settings or data."""
    home = tmp_path_factory.mktemp("home")
    for kind in ("cache", "config", "data", "state"):
        monkeypatch.setenv(f"XDG_{kind.upper()}_HOME", str(home / kind))
    monkeypatch.setenv("HOME", str(home))
    for name in ("NO_COLOR", "COLORTERM", "TEXTUAL_THEME"):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture(scope="session")
def vtct() -> Specification:
    """The shipped VTCT diploma."""
    return load_specification(shipped("qualifications") / "vtct-601-3521-9.toml")


@pytest.fixture
def samples() -> Path:
    """The shipped sample learners, to be read only."""
    return shipped("sample_learners")
