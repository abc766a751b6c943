"""The order of the calls of a save, which is all that stands between a power cut and an empty file."""

import re
from pathlib import Path

import pytest

from tests.torture.strace import Place, needs_strace, under_lock

pytestmark = [pytest.mark.torture, needs_strace]

_OPENED = re.compile(r'openat\(AT_FDCWD, "(.*)", (\S+?)(?:, 0\d+)?\) = (\d+)')
_DONE = re.compile(r'(write|fsync|ftruncate|flock|rename|unlink)\((?:(\d+)|"(.*?)")(?:, "(.*?)")?.*\) += \d')


def told(place: Place) -> list[str]:
    """The calls that matter, with the name of the file that each is about."""
    names: dict[str, str] = {}
    said = []
    for call in under_lock(place.calls()):
        if opened := _OPENED.search(call.line):
            names[opened[3]] = Path(opened[1]).name
            if "O_CREAT" in opened[2]:
                assert {"O_EXCL", "O_NOFOLLOW", "O_CLOEXEC"} <= set(opened[2].split("|"))
                said.append(f"new {names[opened[3]]}")
        elif (done := _DONE.search(call.line)) and "LOCK_UN" not in call.line:
            about = [names[done[2]]] if done[2] else [Path(path).name for path in (done[3], done[4]) if path]
            said.append(" ".join([done[1], *about]))
    return [
        re.sub(r"\.learner\.toml\.\d+\.tmp", "SIDE", re.sub(r"toml\.[\d.-]+~", "BACKUP", s)) for s in said
    ]


def test_the_new_file_is_on_the_disk_before_it_takes_the_name_and_the_name_after(tmp_path: Path) -> None:
    assert told(Place(tmp_path)) == [
        "flock learners",
        "new SIDE",
        "write SIDE",
        "fsync SIDE",
        "rename SIDE learner.toml",
        "fsync learners",
    ]


def test_a_whole_copy_is_on_the_disk_before_a_file_is_written_in_place(tmp_path: Path) -> None:
    assert told(Place(tmp_path, linked=True)) == [
        "flock learners",
        "new learner.BACKUP",
        "write learner.BACKUP",
        "fsync learner.BACKUP",
        "fsync learners",
        "write learner.toml",
        "ftruncate learner.toml",
        "fsync learner.toml",
        "unlink learner.BACKUP",
    ]
