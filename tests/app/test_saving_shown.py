"""A save that fails is said and kept, and no way out loses it."""

from pathlib import Path

import pytest

from tests.app.driving import go, opened, sample, settled, shown


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


async def test_someone_elses_change_and_ours_are_both_saved(path: Path) -> None:
    async with opened(path) as pilot:
        path.write_text(path.read_text() + "# theirs\n")
        await go(pilot, "L/506/1807")
        await pilot.press("space")
        await settled(pilot)
        assert "· saved" in shown(pilot)
    assert "# theirs" in path.read_text()
    assert "L/506/1807" in path.read_text()


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
