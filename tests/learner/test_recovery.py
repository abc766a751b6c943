"""What could not be saved is kept, found again, and brought into whatever the file holds by then."""

import os
from datetime import date
from pathlib import Path

import pytest

from tests.learner.files import BARE
from tui.files.places import state_folder
from tui.learner.commands import Mark, SetDate
from tui.learner.recovery import Kept, forget, keep, outlook, recoverable, take_in
from tui.learner.save import SaveError
from tui.learner.session import Session

D, L = "D/506/1942", "L/506/2150"
DAY, OTHER = date(2026, 3, 1), date(2026, 3, 2)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "anna.toml"
    path.write_text(BARE)
    return path


def kept(path: Path) -> Kept:
    """Criterion 1.1 of a unit, met and not saved."""
    session = Session(path)
    session.do(Mark(D, ("1.1",), DAY))
    keep(session)
    (one,) = recoverable(path)
    return one


def met(path: Path, unit: str) -> dict[str, date]:
    return {number: one.on for number, one in Session(path).record.units[unit].met.items()}


def test_what_is_kept_is_merged_with_what_someone_else_wrote(path: Path) -> None:
    one = kept(path)
    other = Session(path)
    other.do(Mark(L, ("1.2",), OTHER))
    assert other.save()
    session = Session(path)
    found = outlook(session, one)
    assert found is not None
    assert found.changed == [f"{D}: 1.1 met"]
    assert take_in(session, one) is None
    assert session.save()
    assert met(path, D) == {"1.1": DAY}
    assert met(path, L) == {"1.2": OTHER}
    assert outlook(session, one) is None
    assert session.undo()
    assert session.save()
    assert met(path, D) == {}


def test_what_someone_else_set_differently_stays_and_mine_is_in_a_copy(path: Path) -> None:
    one = kept(path)
    other = Session(path)
    other.do(Mark(D, ("1.1",), OTHER))
    assert other.save()
    theirs = path.read_bytes()
    session = Session(path)
    copy = take_in(session, one)
    assert copy is not None
    assert copy.read_bytes() == one.mine
    assert session.save()
    assert path.read_bytes() == theirs
    assert take_in(session, one) == copy  # and not a second one
    copy.write_bytes(b"something else")
    with pytest.raises(SaveError, match="exists already"):
        take_in(session, one)
    assert recoverable(path) == [one]


def test_what_this_version_cannot_read_goes_into_a_copy(path: Path) -> None:
    one = kept(path)._replace(mine=b"format = 99\n")
    session = Session(path)
    found = outlook(session, one)
    assert found is not None
    assert found.merged is None
    copy = take_in(session, one)
    assert copy is not None
    assert copy.read_bytes() == one.mine
    assert session.document.data == path.read_bytes()


def test_several_are_kept_oldest_first_each_for_its_own_file(path: Path, tmp_path: Path) -> None:
    first = kept(path)
    session = Session(path)
    session.do(Mark(D, ("1.1",), DAY))
    session.do(SetDate(D, ("1.1",), OTHER))
    keep(session)
    assert [one.mine for one in recoverable(path)] == [first.mine, session.document.data]
    link = tmp_path / "link.toml"
    link.symlink_to(path)
    assert len(recoverable(link)) == 2
    other = tmp_path / "ben.toml"
    other.write_text(BARE)
    assert recoverable(other) == []
    forget(first.file)
    forget(first.file)
    assert [one.mine for one in recoverable(path)] == [session.document.data]


BAD = {"empty": b"", "torn": b"{", "list": b"[]", "other keys": b'{"a": 1}', "deep": b"[" * 99_999}


@pytest.mark.parametrize("bad", BAD.values(), ids=BAD)
def test_a_recovery_file_that_cannot_be_read_stops_nothing(path: Path, bad: bytes) -> None:
    one = kept(path)
    one.file.with_name(one.file.name.replace("-0", "-1", 1)).write_bytes(bad)
    assert recoverable(path) == [one]


def test_a_byte_order_mark_and_a_name_in_no_encoding_are_kept(tmp_path: Path) -> None:
    path = Path(os.fsdecode(bytes(tmp_path) + b"/\xff.toml"))
    path.write_bytes(b"\xef\xbb\xbf" + BARE.replace("\n", "\r\n").encode())
    one = kept(path)
    assert one.base == path.read_bytes()
    session = Session(path)
    assert take_in(session, one) is None
    assert session.document.data == one.mine


def test_where_the_state_folder_cannot_be_written_it_is_said(path: Path) -> None:
    state_folder().parent.mkdir(parents=True, exist_ok=True)
    state_folder().write_text("a file where the folder should be")
    session = Session(path)
    session.do(Mark(D, ("1.1",), DAY))
    with pytest.raises(SaveError):
        keep(session)
    assert recoverable(path) == []
