"""The program is killed at each system call of a save."""

import tomllib
from pathlib import Path

import pytest

from tests.torture.one_save import MARK
from tests.torture.strace import NEW, OLD, Place, needs_strace, under_lock
from tui.learner.session import Session

pytestmark = [pytest.mark.torture, needs_strace]


def test_a_kill_at_any_call_leaves_the_old_file_or_the_new(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    place = Place(tmp_path)
    monkeypatch.setenv("XDG_STATE_HOME", str(place.home / "state"))
    seen = []
    for call in place.calls():
        assert place.hit(call, "signal=SIGKILL").killed
        held = place.file.read_text()
        assert held in {OLD, NEW}, call
        seen.append(held)
        next_start_works(place.file)
    assert seen == sorted(seen, key=[OLD, NEW].index)  # once new, always new
    assert {OLD, NEW} == set(seen)


def next_start_works(file: Path) -> None:
    """Whatever the killed program left of its history, a new one saves and takes back."""
    session = Session(file)
    before = session.document.data
    assert session.do(MARK._replace(criteria=("1.2",)))
    assert session.save()
    assert session.undo()
    assert session.save()
    assert file.read_bytes() == before


def test_a_kill_while_writing_in_place_leaves_old_new_or_a_whole_copy(tmp_path: Path) -> None:
    place = Place(tmp_path, linked=True)
    torn = 0
    for call in under_lock(place.calls()):
        assert place.hit(call, "signal=SIGKILL").killed
        if place.file.read_text() not in {OLD, NEW}:
            torn += 1
            assert OLD in [other.read_text() for other in place.beside], call
        for other in place.beside:
            if other.name.endswith("~") and other.stat().st_size:
                tomllib.loads(other.read_text())
    assert torn <= 1
