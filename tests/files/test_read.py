"""Reading a file that may be anything: bytes, or one plain sentence, and never a wait."""

import contextlib
import os
import signal
import socket
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from tui.files.finding import FileError, Finding
from tui.files.folder import toml_files
from tui.files.read import LIMIT, is_file, read_bytes

NOBODY = 65534


@pytest.fixture
def forbidden() -> Iterator[Path]:
    """A file in a folder closed to everyone; root may read all, so for root the test goes on as nobody."""
    with tempfile.TemporaryDirectory() as home:
        closed = Path(home, "closed")
        closed.mkdir()
        path = closed / "learner.toml"
        path.write_bytes(b"a = 1\n")
        Path(home, "link.toml").symlink_to(path)
        Path(home).chmod(0o755)
        closed.chmod(0)
        root = os.geteuid() == 0
        if root:
            os.seteuid(NOBODY)
        yield path
        if root:
            os.seteuid(0)
        closed.chmod(0o700)


def _refused(path: Path) -> Finding:
    with pytest.raises(FileError) as caught:
        read_bytes(path)
    (finding,) = caught.value.findings
    assert (finding.path, finding.line, finding.column, finding.severity) == (str(path), 1, 1, "error")
    return finding


@pytest.mark.parametrize("data", [b"", b"a = 1\n", b"\xff\x00\r\n", b"x" * LIMIT], ids=len)
def test_a_regular_file_is_read_whole(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "learner.toml"
    path.write_bytes(data)
    (tmp_path / "link.toml").symlink_to(path)
    assert read_bytes(path) == data
    assert read_bytes(tmp_path / "link.toml") == data


def test_a_file_over_the_limit_is_refused_with_both_sizes(tmp_path: Path) -> None:
    path = tmp_path / "big.toml"
    path.write_bytes(b"x" * (LIMIT + 1))
    finding = _refused(path)
    assert finding.code == "too-big"
    assert finding.message == "too big: 1,048,577 bytes, and at most 1,048,576 are read"


def test_a_huge_sparse_file_costs_no_more_than_the_limit(tmp_path: Path) -> None:
    path = tmp_path / "sparse.toml"
    with path.open("wb") as file:
        file.truncate(1 << 40)
    assert "1,099,511,627,776 bytes" in _refused(path).message


@contextlib.contextmanager
def _at_once() -> Iterator[None]:
    """Fail where the rest of the block waits for something that never comes."""

    def fail(*_: object) -> None:
        pytest.fail("waited")

    before = signal.signal(signal.SIGALRM, fail)
    signal.alarm(2)
    yield
    signal.alarm(0)
    signal.signal(signal.SIGALRM, before)


def test_a_pipe_is_refused_at_once(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    with _at_once():
        finding = _refused(tmp_path / "pipe")
    assert (finding.code, finding.message) == (
        "not-a-file",
        "not a regular file (a device, a socket or a pipe)",
    )


def test_a_device_is_refused_through_a_link(tmp_path: Path) -> None:
    (tmp_path / "zero.toml").symlink_to("/dev/zero")
    assert _refused(tmp_path / "zero.toml").code == "not-a-file"


def test_a_socket_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)  # the name of a socket may not be long
    with socket.socket(socket.AF_UNIX) as server:
        server.bind("socket")
        finding = _refused(Path("socket"))
    assert finding.message == "not a regular file (a socket or a pipe)"


def test_a_folder_is_refused(tmp_path: Path) -> None:
    assert _refused(tmp_path).message == "this is a folder; a file is needed here"


def test_nothing_there_is_said_so(tmp_path: Path) -> None:
    (tmp_path / "dangling").symlink_to("nowhere")
    for name, said in [
        ("missing", "there is no such file"),
        ("dangling", "this link leads nowhere: there is no nowhere"),
    ]:
        finding = _refused(tmp_path / name)
        assert (finding.code, finding.message) == ("unreadable", said)


def test_a_link_to_itself_is_said_so(tmp_path: Path) -> None:
    (tmp_path / "loop").symlink_to("loop")
    assert _refused(tmp_path / "loop").message == "this link leads back to itself"


def test_names_that_no_file_can_have_are_said_so(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    assert _refused(tmp_path / ("x" * 300)).message == "the name is too long"
    assert (
        _refused(tmp_path / "nul\0.toml").message == "the name holds a character that no file name can have"
    )
    assert _refused(tmp_path / "file" / "inside").message == "a part of the path is not a folder"


def test_a_forbidden_file_is_said_so(forbidden: Path) -> None:
    assert _refused(forbidden).message == "you are not allowed to read this file"


def test_is_file_never_fails(tmp_path: Path, forbidden: Path) -> None:
    assert not is_file(forbidden)
    for name in ("missing", "x" * 300, "nul\0"):
        assert not is_file(tmp_path / name)


def test_is_file_knows_a_regular_file_through_a_link(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    (tmp_path / "link").symlink_to("file")
    os.mkfifo(tmp_path / "pipe")
    assert [is_file(tmp_path / name) for name in ("file", "link", "pipe", ".")] == [True, True, False, False]


def test_a_folder_s_toml_files_come_by_name_and_without_side_files(tmp_path: Path) -> None:
    for name in (
        "b.toml",
        "a.toml",
        "a.toml~",
        ".hidden.toml",
        ".a.toml.swp",
        "notes.txt",
        "z/c.toml",
        "z/.git/d.toml",
    ):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_bytes(b"")
    (tmp_path / ".#b.toml").symlink_to("someone@somewhere.1")
    (tmp_path / "gone.toml").symlink_to("nowhere")
    (tmp_path / "loop.toml").symlink_to("loop.toml")
    (tmp_path / "round").symlink_to(tmp_path)
    (tmp_path / "also.toml").symlink_to("b.toml")
    found = [str(path.relative_to(tmp_path)) for path in toml_files(tmp_path)]
    assert found == ["a.toml", "also.toml", "b.toml", "gone.toml", "loop.toml", "z/c.toml"]


def test_a_link_into_a_closed_folder_is_listed_so_that_reading_it_says_why(forbidden: Path) -> None:
    assert [path.name for path in toml_files(forbidden.parent.parent)] == ["link.toml"]
