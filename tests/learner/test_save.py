"""Saving real files: what is kept, what is refused, and that nothing is ever half done."""

import fcntl
import os
import resource
import stat
import struct
import sys
import tempfile
import threading
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import pytest

from tests.learner.child import NOBODY, in_child, without_privileges
from tui.learner.save import ChangedOnDisk, SaveError, create, save

OLD, NEW = b"old = 1\n", b"new = 2\n" * 1000


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A file alone in a folder."""
    folder = tmp_path / "folder"
    folder.mkdir()
    path = folder / "learner.toml"
    path.write_bytes(OLD)
    return path


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def alone(path: Path) -> bool:
    return names(path.parent) == [path.name]


def outcome(action: Callable[[], object]) -> str:
    """ "saved", or why not."""
    try:
        action()
    except SaveError as error:
        return str(error)
    return "saved"


def test_a_save_replaces_the_content_and_leaves_nothing_else(path: Path) -> None:
    save(path, NEW, OLD)
    assert path.read_bytes() == NEW
    assert alone(path)


@pytest.mark.parametrize("mode", [0o664, 0o600, 0o640, 0o755])
def test_the_mode_is_kept(path: Path, mode: int) -> None:
    path.chmod(mode)
    save(path, NEW, OLD)
    assert stat.S_IMODE(path.stat().st_mode) == mode


@pytest.mark.skipif(os.geteuid() != 0, reason="only root may give files away")
def test_owner_and_group_are_kept(path: Path) -> None:
    os.chown(path, 1234, 2345)
    save(path, NEW, OLD)
    assert (path.stat().st_uid, path.stat().st_gid) == (1234, 2345)


def test_extended_attributes_are_kept(path: Path) -> None:
    try:
        os.setxattr(path, "user.cohort", b"B")
    except OSError:
        pytest.skip("this file system has no extended attributes")
    save(path, NEW, OLD)
    assert os.getxattr(path, "user.cohort") == b"B"


def access_list(*entries: tuple[int, int, int]) -> bytes:
    """An access list as Linux keeps it: tag, permissions and user or group of each entry."""
    return struct.pack("<I", 2) + b"".join(struct.pack("<HHI", *entry) for entry in entries)


ACCESS, DEFAULT = "system.posix_acl_access", "system.posix_acl_default"
NO_ONE = 0xFFFFFFFF
FOR_1234 = access_list((1, 6, NO_ONE), (2, 6, 1234), (4, 4, NO_ONE), (16, 6, NO_ONE), (32, 0, NO_ONE))
FOR_5678 = access_list((1, 7, NO_ONE), (2, 7, 5678), (4, 5, NO_ONE), (16, 7, NO_ONE), (32, 0, NO_ONE))


def set_list(path: Path, name: str, entries: bytes) -> None:
    try:
        os.setxattr(path, name, entries)
    except OSError:
        pytest.skip("this file system has no access lists")


def test_an_access_list_is_kept_and_the_folders_own_not_taken_on(path: Path) -> None:
    set_list(path, ACCESS, FOR_1234)
    set_list(path.parent, DEFAULT, FOR_5678)
    save(path, NEW, OLD)
    assert os.getxattr(path, ACCESS) == FOR_1234
    os.removexattr(path, ACCESS)
    save(path, OLD, NEW)
    assert os.listxattr(path) == []


@pytest.mark.skipif(os.geteuid() != 0, reason="only root may give files away")
def test_a_group_that_a_new_file_could_not_have_is_kept(shared: Path) -> None:
    os.chown(shared, NOBODY, 2345)
    shared.chmod(0o660)
    shared.parent.chmod(0o777)
    inode = shared.stat().st_ino

    def attempt() -> str:
        without_privileges()
        return outcome(lambda: save(shared, NEW, OLD))

    assert in_child(attempt) == "saved"
    assert shared.read_bytes() == NEW
    assert (shared.stat().st_ino, shared.stat().st_gid) == (inode, 2345)
    assert stat.S_IMODE(shared.stat().st_mode) == 0o660
    assert alone(shared)


def test_a_symbolic_link_is_followed(path: Path, tmp_path: Path) -> None:
    link = tmp_path / "link.toml"
    link.symlink_to(Path("folder") / path.name)
    save(link, NEW, OLD)
    assert link.is_symlink()
    assert path.read_bytes() == NEW
    assert alone(path)
    assert names(tmp_path) == ["folder", "link.toml"]


def test_a_hard_link_stays_one(path: Path, tmp_path: Path) -> None:
    (path.parent / "learner.toml~").write_bytes(b"an editor's backup")
    other = tmp_path / "other.toml"
    other.hardlink_to(path)
    save(path, NEW, OLD)
    assert path.read_bytes() == other.read_bytes() == NEW
    assert path.samefile(other)
    save(other, OLD, NEW)  # shorter again
    assert path.read_bytes() == OLD
    assert names(path.parent) == ["learner.toml", "learner.toml~"]
    assert (path.parent / "learner.toml~").read_bytes() == b"an editor's backup"


def test_a_read_only_file_is_refused(path: Path) -> None:
    path.chmod(0o444)
    with pytest.raises(SaveError, match=r"learner\.toml is read-only"):
        save(path, NEW, OLD)
    assert path.read_bytes() == OLD
    assert alone(path)


@pytest.fixture
def shared() -> Iterator[Path]:
    """A file in a folder that everyone can reach, as the folders of a test are not."""
    with tempfile.TemporaryDirectory() as folder:
        Path(folder).chmod(0o755)
        path = Path(folder, "learner.toml")
        path.write_bytes(OLD)
        yield path


@pytest.mark.skipif(os.geteuid() != 0, reason="all files here are the user's own")
def test_a_file_that_belongs_to_others_is_refused(shared: Path) -> None:
    shared.chmod(0o644)

    def attempt() -> str:
        without_privileges()
        return outcome(lambda: save(shared, NEW, OLD))

    assert in_child(attempt) == "learner.toml is read-only"
    assert shared.read_bytes() == OLD


def test_a_folder_closed_to_writing_is_said_in_words(shared: Path) -> None:
    shared.chmod(0o666)
    shared.parent.chmod(0o555)

    def attempt() -> str:
        without_privileges()
        return outcome(lambda: save(shared, NEW, OLD))

    assert in_child(attempt) == "you are not allowed to write in this folder"
    shared.parent.chmod(0o755)
    assert shared.read_bytes() == OLD
    assert alone(shared)


def test_a_folder_that_is_gone_is_said(path: Path) -> None:
    path.parent.rename(path.parent.with_name("elsewhere"))
    with pytest.raises(SaveError, match=r"learner\.toml is gone, or its folder is"):
        save(path, NEW, OLD)


def test_a_file_that_is_gone_is_said_and_not_made_anew(path: Path) -> None:
    path.unlink()
    with pytest.raises(SaveError, match=r"learner\.toml is gone"):
        save(path, NEW, OLD)
    assert not path.exists()


def test_what_is_no_file_any_more_is_refused(path: Path) -> None:
    path.unlink()
    os.mkfifo(path)
    with pytest.raises(SaveError, match="not a regular file"):
        save(path, NEW, OLD)


@pytest.mark.parametrize("linked", [False, True], ids=["replaced", "written in place"])
def test_a_save_that_fails_half_way_leaves_the_old_content(path: Path, tmp_path: Path, linked: bool) -> None:
    if linked:
        (tmp_path / "other.toml").hardlink_to(path)

    def attempt() -> str:
        resource.setrlimit(resource.RLIMIT_FSIZE, (len(NEW) // 2, len(NEW) // 2))
        return outcome(lambda: save(path, NEW, OLD))

    assert in_child(attempt) == "the file would pass the allowed size"
    assert path.read_bytes() == OLD
    assert alone(path)
    save(path, NEW, OLD)
    assert path.read_bytes() == NEW


@pytest.mark.parametrize("linked", [False, True], ids=["replaced", "written in place"])
def test_a_process_that_dies_while_saving_never_leaves_a_torn_file(
    path: Path, tmp_path: Path, linked: bool
) -> None:
    """It is killed at the first, the second, the third … of the calls that a save makes."""
    if linked:
        (tmp_path / "other.toml").hardlink_to(path)

    def attempt(last: int) -> str:
        calls = 0

        def kill(event: str, _: object) -> None:
            nonlocal calls
            if event.startswith(("os.", "open", "fcntl.")):
                calls += 1
                if calls == last:
                    os._exit(9)

        sys.addaudithook(kill)
        save(path, NEW, OLD)
        return "saved"

    seen = set()
    for last in range(1, 100):
        path.write_bytes(OLD)
        said = in_child(partial(attempt, last))
        kept = [file.read_bytes() for file in path.parent.iterdir()]
        assert path.read_bytes() in {OLD, NEW} or (linked and OLD in kept)
        seen.add(path.read_bytes())
        if said:
            break
    assert said == "saved"
    assert {OLD, NEW} <= seen
    assert last > 5


def test_a_long_name_can_be_saved(path: Path) -> None:
    long = path.with_name(f"{'é' * 120}.toml")
    path.rename(long)
    save(long, NEW, OLD)
    assert long.read_bytes() == NEW
    assert alone(long)


@pytest.mark.parametrize("linked", [False, True], ids=["replaced", "written in place"])
def test_what_someone_else_wrote_is_never_overwritten(path: Path, tmp_path: Path, linked: bool) -> None:
    if linked:
        (tmp_path / "other.toml").hardlink_to(path)
    path.write_bytes(b"theirs = 3\n")
    with pytest.raises(ChangedOnDisk) as error:
        save(path, NEW, OLD)
    assert error.value.theirs == b"theirs = 3\n"
    assert path.read_bytes() == b"theirs = 3\n"
    assert alone(path)


def test_an_editor_that_comes_in_between_is_noticed(path: Path) -> None:
    def attempt() -> str:
        def come_in_between(event: str, arguments: tuple[object, ...]) -> None:
            if event == "open" and str(arguments[0]).endswith(".tmp"):
                path.write_bytes(b"theirs = 3\n")

        sys.addaudithook(come_in_between)
        return outcome(lambda: save(path, NEW, OLD))

    assert in_child(attempt) == "someone else changed this file"
    assert path.read_bytes() == b"theirs = 3\n"
    assert alone(path)


def test_a_save_waits_for_another_in_the_same_folder(path: Path) -> None:
    folder = os.open(path.parent, os.O_RDONLY)
    fcntl.flock(folder, fcntl.LOCK_EX)
    saver = threading.Thread(target=save, args=(path, NEW, OLD))
    saver.start()
    saver.join(0.3)
    assert saver.is_alive()
    assert path.read_bytes() == OLD
    os.close(folder)
    saver.join(10)
    assert path.read_bytes() == NEW


def test_a_folder_that_stays_locked_is_said_and_not_waited_for_for_ever(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tui.learner.save.LOCK_SECONDS", 0.05)
    folder = os.open(path.parent, os.O_RDONLY)
    fcntl.flock(folder, fcntl.LOCK_EX)
    assert outcome(lambda: save(path, NEW, OLD)) == "another program keeps this folder locked"
    os.close(folder)
    assert path.read_bytes() == OLD
    assert alone(path)


def test_what_is_there_already_is_written_again(path: Path) -> None:
    """As after a save that the disk did not confirm."""
    path.write_bytes(NEW)
    inode = path.stat().st_ino
    save(path, NEW, OLD)
    assert path.read_bytes() == NEW
    assert path.stat().st_ino != inode
    assert alone(path)


def test_a_change_of_the_same_size_and_time_is_noticed_too(path: Path) -> None:
    status = path.stat()
    path.write_bytes(b"old = 7\n")
    os.utime(path, ns=(status.st_atime_ns, status.st_mtime_ns))
    with pytest.raises(ChangedOnDisk):
        save(path, NEW, OLD)


def test_a_new_file_replaces_none(tmp_path: Path) -> None:
    create(tmp_path / "new.toml", NEW)
    assert (tmp_path / "new.toml").read_bytes() == NEW
    with pytest.raises(SaveError, match=r"new\.toml exists already"):
        create(tmp_path / "new.toml", OLD)
    with pytest.raises(SaveError, match=r"there is no folder .*none"):
        create(tmp_path / "none" / "new.toml", OLD)
    (tmp_path / "dangling.toml").symlink_to("nowhere.toml")
    with pytest.raises(SaveError, match="exists already"):
        create(tmp_path / "dangling.toml", OLD)
    assert (tmp_path / "new.toml").read_bytes() == NEW
    assert names(tmp_path) == ["dangling.toml", "new.toml"]


def test_a_new_file_that_cannot_be_finished_is_taken_away(tmp_path: Path) -> None:
    def attempt() -> str:
        resource.setrlimit(resource.RLIMIT_FSIZE, (10, 10))
        return outcome(lambda: create(tmp_path / "new.toml", NEW))

    assert in_child(attempt) == "the file would pass the allowed size"
    assert names(tmp_path) == []
