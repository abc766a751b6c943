"""A save that fails is said and kept, and no way out loses it."""

from pathlib import Path

import pytest

from tests.app.driving import go, learner, opened, sample, settled, shown


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return sample("aisha-rahman", tmp_path)


async def test_every_change_is_shown_as_saved_and_is_on_disk(path: Path) -> None:
    async with opened(path) as pilot:
        await go(pilot, "L/506/1807")
        await pilot.press("space")
        await settled(pilot)
        assert "· saved" in shown(pilot)
        assert "L/506/1807" in path.read_text()


async def test_someone_elses_change_is_never_overwritten_and_ours_is_kept(path: Path) -> None:
    async with opened(path) as pilot:
        theirs = path.read_text() + "# theirs\n"
        path.write_text(theirs)
        await go(pilot, "L/506/1807")
        await pilot.press("space")
        await settled(pilot)
        assert path.read_text() == theirs
        assert "NOT SAVED" in shown(pilot)
        assert learner(pilot).session.unsaved
        await pilot.press("q")
        assert "someone else changed this file" in shown(pilot)
        await pilot.press("down", "enter")  # save a copy and quit
        await pilot.pause()
    copies = list(path.parent.glob("aisha-rahman.unsaved-*.toml"))
    assert len(copies) == 1
    assert "L/506/1807" in copies[0].read_text()
    assert path.read_text() == theirs


async def test_a_save_that_failed_is_tried_again_and_then_shown_as_saved(path: Path) -> None:
    async with opened(path) as pilot:
        path.chmod(0o444)
        await go(pilot, "L/506/1807")
        await pilot.press("space")
        await settled(pilot)
        assert "NOT SAVED" in shown(pilot)
        assert "Not saved: aisha-rahman.toml is read-only" in shown(pilot)
        path.chmod(0o644)
        await pilot.press("s")
        await settled(pilot)
        assert "· saved" in shown(pilot)
        assert "L/506/1807" in path.read_text()


async def test_quitting_can_be_thought_better_of(path: Path) -> None:
    async with opened(path) as pilot:
        path.chmod(0o444)
        await go(pilot, "L/506/1807")
        await pilot.press("space")
        await settled(pilot)
        await pilot.press("q", "escape")
        assert pilot.app.is_running
        path.chmod(0o644)
        await pilot.press("q")
        await pilot.pause()
    assert "L/506/1807" in path.read_text()


async def test_quitting_at_once_after_a_change_loses_nothing(path: Path) -> None:
    async with opened(path) as pilot:
        await go(pilot, "L/506/1807")
        await pilot.press("space", "q")
    assert "L/506/1807" in path.read_text()


async def test_the_file_can_be_read_again_and_what_was_unsaved_is_in_a_copy(path: Path) -> None:
    async with opened(path) as pilot:
        theirs = path.read_text() + "# theirs\n"
        path.write_text(theirs)
        await go(pilot, "L/506/1807")
        await pilot.press("space")
        await settled(pilot)
        assert "Press R" in " ".join(shown(pilot).split())
        await pilot.press("R")
        await settled(pilot)
        assert "· saved" in shown(pilot)
        assert learner(pilot).session.document.data.decode() == theirs
        await pilot.press("space")
        await settled(pilot)
        assert "L/506/1807" in path.read_text()
        assert "# theirs" in path.read_text()
    (copy,) = path.parent.glob("aisha-rahman.unsaved-*.toml")
    assert "L/506/1807" in copy.read_text()
