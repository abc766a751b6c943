"""Files made anew: who may read them; and what killed saves left, which is taken away when it is old."""

import os
import stat
import struct
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tui.learner.save import create, save
from tui.learner.session import Session

OLD, NEW = b"old = 1\n", b"new = 2\n"


@pytest.fixture(params=[0o000, 0o022, 0o077], ids=oct)
def _any_umask(request: pytest.FixtureRequest) -> Iterator[None]:
    before = os.umask(request.param)
    yield
    os.umask(before)


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


@pytest.mark.usefixtures("_any_umask")
@pytest.mark.parametrize(
    ("folder", "expected"),
    [(0o755, 0o600), (0o777, 0o600), (0o2775, 0o660), (0o2770, 0o660), (0o2755, 0o640), (0o2700, 0o600)],
    ids=oct,
)
def test_a_new_file_is_the_users_own_or_the_groups_where_the_folder_is(
    tmp_path: Path, folder: int, expected: int
) -> None:
    home = tmp_path / "learners"
    home.mkdir()
    home.chmod(folder)
    create(home / "new.toml", NEW)
    assert mode(home / "new.toml") == expected
    assert (home / "new.toml").stat().st_gid == home.stat().st_gid


@pytest.mark.skipif(os.geteuid() != 0, reason="only root may give folders away")
def test_a_new_file_in_a_groups_folder_has_the_folders_group(tmp_path: Path) -> None:
    os.chown(tmp_path, -1, 2345)
    tmp_path.chmod(0o2775)
    create(tmp_path / "new.toml", NEW)
    assert ((tmp_path / "new.toml").stat().st_gid, mode(tmp_path / "new.toml")) == (2345, 0o660)


def test_a_folder_with_an_access_list_decides_by_it(tmp_path: Path) -> None:
    """For new files: the user all, user 65534 and the group to read, others nothing."""
    nobody, no_id = 65534, 0xFFFFFFFF
    entries = [(1, 7, no_id), (2, 4, nobody), (4, 4, no_id), (0x10, 4, no_id), (0x20, 0, no_id)]
    listed = struct.pack("<I", 2) + b"".join(struct.pack("<HHI", *entry) for entry in entries)
    try:
        os.setxattr(tmp_path, "system.posix_acl_default", listed)
    except OSError:
        pytest.skip("this file system has no access lists")
    create(tmp_path / "new.toml", NEW)
    given = os.getxattr(tmp_path / "new.toml", "system.posix_acl_access")
    assert struct.pack("<HHI", 2, 4, nobody) in given
    assert mode(tmp_path / "new.toml") == 0o640  # the group's bits are the list's mask


def test_a_copy_of_what_could_not_be_saved_is_the_users_own(samples: Path, tmp_path: Path) -> None:
    path = tmp_path / "learner.toml"
    path.write_bytes((samples / "priya-larwood.toml").read_bytes())
    path.chmod(0o644)
    assert mode(Session(path).keep_copy()) == 0o600
    tmp_path.chmod(0o2775)
    (tmp_path / "a.toml").write_bytes(path.read_bytes())
    assert mode(Session(tmp_path / "a.toml").keep_copy()) == 0o660


def gone_process() -> int:
    with subprocess.Popen([sys.executable, "-c", ""]) as child:
        pass
    return child.pid


def test_only_side_files_that_are_old_and_of_no_process_are_taken_away(tmp_path: Path) -> None:
    path = tmp_path / "learner.toml"
    path.write_bytes(OLD)
    gone, hours_ago = gone_process(), time.time() - 7200
    names = {
        f".learner.toml.{gone}.tmp": (hours_ago, False),
        f".other.toml.{gone}.tmp": (hours_ago, False),
        f".young.toml.{gone}.tmp": (time.time(), True),
        f".running.toml.{os.getppid()}.tmp": (hours_ago, True),
        f"visible.toml.{gone}.tmp": (hours_ago, True),
        ".learner.toml.x.tmp": (hours_ago, True),
        f".learner.toml.{'9' * 40}.tmp": (hours_ago, True),
        "learner.toml~": (hours_ago, True),
    }
    for name, (when, _) in names.items():
        (tmp_path / name).write_bytes(b"half")
        os.utime(tmp_path / name, (when, when))
    (tmp_path / f".folder.{gone}.tmp").mkdir()
    os.utime(tmp_path / f".folder.{gone}.tmp", (hours_ago, hours_ago))
    save(path, NEW, OLD)
    kept = {name for name, (_, stays) in names.items() if stays}
    assert {file.name for file in tmp_path.iterdir()} == {*kept, "learner.toml", f".folder.{gone}.tmp"}
    assert path.read_bytes() == NEW
