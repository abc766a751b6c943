"""A disk that is full, or a file that may not grow: nothing changes, and all goes well once there is room."""

import contextlib
import resource
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.learner.child import in_child
from tests.torture.one_save import MARK
from tests.torture.strace import NEW, OLD
from tui.learner.session import Session

pytestmark = pytest.mark.torture


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of 16 KiB."""
    disk = tmp_path / "disk"
    disk.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=16k", "tmpfs", str(disk)]
    if subprocess.run(mount, check=False, capture_output=True).returncode != 0:
        pytest.skip("only root may mount a disk")
    yield disk
    subprocess.run(["umount", str(disk)], check=True)


@pytest.mark.parametrize("linked", [False, True], ids=["replaced", "written in place"])
def test_a_full_disk(small_disk: Path, linked: bool) -> None:
    file = small_disk / "learner.toml"
    file.write_text(OLD)
    if linked:
        (small_disk / "other.toml").hardlink_to(file)
    there = sorted(small_disk.iterdir())
    session = Session(file)
    session.do(MARK)
    filler = small_disk / "filler"
    with filler.open("wb", buffering=0) as full, contextlib.suppress(OSError):
        while True:
            full.write(b"x" * 1024)
    for _ in range(2):
        assert not session.save()
        assert session.problem == "the disk is full"
        assert session.unsaved
        assert file.read_text() == OLD
        assert sorted(small_disk.iterdir()) == sorted([*there, filler])
    filler.unlink()
    assert session.save()
    assert file.read_text() == NEW
    assert sorted(small_disk.iterdir()) == there


@pytest.mark.parametrize("linked", [False, True], ids=["replaced", "written in place"])
def test_a_file_that_may_not_grow(tmp_path: Path, linked: bool) -> None:
    file = tmp_path / "learner.toml"
    file.write_text(OLD)
    if linked:
        (tmp_path / "other.toml").hardlink_to(file)

    def attempt() -> str:
        session = Session(file)
        session.do(MARK)
        resource.setrlimit(resource.RLIMIT_FSIZE, (len(OLD) + 10, resource.RLIM_INFINITY))
        saved = session.save()
        held = file.read_text() == OLD
        said = f"{saved} {session.problem} {session.unsaved} {held}"
        resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
        return f"{said}; {session.save()}"

    assert in_child(attempt) == "False the file would pass the allowed size True True; True"
    assert file.read_text() == NEW
    assert len(list(tmp_path.iterdir())) == 1 + linked
