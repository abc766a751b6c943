"""A content that passed its check is not checked again; anything else always is."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tui.files import gate
from tui.files.finding import FileError, file_error
from tui.files.places import cache_folder


class Check:
    """A check that counts its runs, and fails while it is told to."""

    def __init__(self) -> None:
        self.runs = 0
        self.fails = False

    def __call__(self) -> None:
        self.runs += 1
        if self.fails:
            raise file_error("a.toml", "bad", "bad")


@pytest.fixture
def check() -> Check:
    return Check()


@pytest.fixture
def schema(tmp_path: Path) -> Path:
    path = tmp_path / "schema.py"
    path.write_text("first")
    return path


def _memory() -> Path:
    return cache_folder() / "passed"


def test_a_content_is_checked_once(schema: Path, check: Check) -> None:
    for _ in range(3):
        gate.once("learner", schema, [b"a", b"b"], check)
    assert check.runs == 1


@pytest.mark.parametrize(
    ("kind", "contents"),
    [
        ("learner", [b"a", b"c"]),
        ("learner", [b"b", b"a"]),
        ("learner", [b"ab"]),
        ("learner", [b"a", b"b", b""]),
        ("learner", [b"a"]),
        ("specification", [b"a", b"b"]),
    ],
)
def test_other_contents_are_checked(schema: Path, check: Check, kind: str, contents: list[bytes]) -> None:
    gate.once("learner", schema, [b"a", b"b"], check)
    gate.once(kind, schema, contents, check)
    assert check.runs == 2


def test_a_changed_schema_or_program_checks_anew(
    schema: Path, check: Check, monkeypatch: pytest.MonkeyPatch
) -> None:
    gate.once("learner", schema, [b"a"], check)
    schema.write_text("second")
    gate.once("learner", schema, [b"a"], check)
    monkeypatch.setattr(gate, "__version__", "99.0")
    gate.once("learner", schema, [b"a"], check)
    assert check.runs == 3
    gate.once("learner", schema, [b"a"], check)
    assert check.runs == 3


def test_a_failure_is_never_remembered(schema: Path, check: Check) -> None:
    check.fails = True
    for _ in range(2):
        with pytest.raises(FileError):
            gate.once("learner", schema, [b"a"], check)
    check.fails = False
    gate.once("learner", schema, [b"a"], check)
    gate.once("learner", schema, [b"a"], check)
    assert check.runs == 3


def test_a_cache_deleted_is_made_anew(schema: Path, check: Check) -> None:
    gate.once("learner", schema, [b"a"], check)
    shutil.rmtree(cache_folder())
    gate.once("learner", schema, [b"a"], check)
    gate.once("learner", schema, [b"a"], check)
    assert check.runs == 2


def test_the_cache_is_the_user_s_alone_and_holds_no_names(schema: Path, check: Check) -> None:
    gate.once("learner", schema, [b'name = "Sample Learner"'], check)
    assert _memory().stat().st_mode & 0o777 == 0o600
    assert cache_folder().stat().st_mode & 0o777 == 0o700
    line = _memory().read_text("ascii")
    assert len(line) == 65
    assert set(line) <= set("0123456789abcdef\n")


def test_without_a_cache_all_is_checked_each_time(
    schema: Path, check: Check, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").write_bytes(b"")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "file"))
    gate.once("learner", schema, [b"a"], check)
    gate.once("learner", schema, [b"a"], check)
    assert check.runs == 2


@pytest.mark.parametrize("spoilt", [b"\xff\xfe\x00", b"rubbish\n", b""])
def test_a_spoilt_cache_does_no_harm(schema: Path, check: Check, spoilt: bytes) -> None:
    cache_folder().mkdir(parents=True)
    _memory().write_bytes(spoilt)
    gate.once("learner", schema, [b"a"], check)
    assert check.runs == 1


def test_a_folder_in_the_cache_s_place_does_no_harm(schema: Path, check: Check) -> None:
    _memory().mkdir(parents=True)
    gate.once("learner", schema, [b"a"], check)
    assert check.runs == 1


def test_a_cache_grown_too_large_starts_anew(schema: Path, check: Check) -> None:
    cache_folder().mkdir(parents=True)
    with _memory().open("wb") as file:
        file.write(b"0" * (4 * 1024 * 1024 + 1))
    gate.once("learner", schema, [b"a"], check)
    assert _memory().stat().st_size == 65
    gate.once("learner", schema, [b"a"], check)
    assert check.runs == 1


def test_programs_at_once_lose_nothing(schema: Path) -> None:
    code = (
        "import sys, pathlib; from tui.files.gate import once\n"
        "for n in range(50): once(sys.argv[1], pathlib.Path(sys.argv[2]), [str(n).encode()], lambda: None)"
    )
    programs = [subprocess.Popen([sys.executable, "-c", code, str(n), str(schema)]) for n in range(4)]
    assert [program.wait(60) for program in programs] == [0] * 4
    lines = _memory().read_text("ascii").splitlines()
    assert len(set(lines)) == 200
    assert {len(line) for line in lines} == {64}
