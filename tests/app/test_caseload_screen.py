"""The caseload on the screen."""

import shutil
from pathlib import Path

from textual.pilot import Pilot
from textual.screen import Screen

from tests.app.driving import go, opened, settled, shown
from tui.app.screens.caseload import CaseloadScreen
from tui.app.screens.learner import LearnerScreen
from tui.files.places import shipped


def shows(pilot: Pilot[None], kind: type[Screen[None]]) -> bool:
    return isinstance(pilot.app.screen, kind)


async def test_a_learner_is_chosen_changed_and_left_for_the_list(tmp_path: Path) -> None:
    folder = Path(shutil.copytree(shipped("sample_learners"), tmp_path / "learners"))
    async with opened(folder) as pilot:
        assert "Aisha Rahman" in shown(pilot)
        await pilot.press("j", "k", "enter")
        await pilot.pause()
        assert shows(pilot, LearnerScreen)
        await go(pilot, "L/506/1807")
        await pilot.press("space")
        await settled(pilot)
        assert '[unit."L/506/1807"]' in (folder / "aisha-rahman.toml").read_text()
        await pilot.press("b")
        await pilot.pause()
        assert shows(pilot, CaseloadScreen)


async def test_a_bad_file_is_a_row_with_its_error_and_stops_no_other(tmp_path: Path) -> None:
    folder = Path(shutil.copytree(shipped("sample_learners"), tmp_path / "learners"))
    (folder / "aaa.toml").write_text("format = 1\nqualification = ")
    (folder / "zzz.toml").write_text(
        'format = 1\nqualification = "000/0000/0"\n[learner]\nid = "Z"\nname = "Zed"\n'
    )
    (folder / ".#aisha-rahman.toml").symlink_to("nowhere")
    async with opened(folder, (120, 40)) as pilot:
        said = shown(pilot)
        assert "cannot be read" in said
        assert "Siân Applegarth" in said
        assert "2:" in said
        await pilot.press("G", "k", "enter")
        await pilot.pause(0.5)
        assert "No qualification 000/0000/0 is known" in " ".join(shown(pilot).split())
        assert "Zed" in shown(pilot)
        await pilot.press("b")
        await pilot.pause()
        assert shows(pilot, CaseloadScreen)


async def test_an_empty_folder_says_so(tmp_path: Path) -> None:
    async with opened(tmp_path) as pilot:
        assert "No learners in" in shown(pilot)


async def test_steps_can_be_undone_after_going_back_to_the_list(tmp_path: Path) -> None:
    folder = Path(shutil.copytree(shipped("sample_learners"), tmp_path / "learners"))
    before = (folder / "aisha-rahman.toml").read_text()
    async with opened(folder) as pilot:
        await pilot.press("enter")
        await pilot.pause()
        await go(pilot, "L/506/1807")
        await pilot.press("a")
        await settled(pilot)
        assert (folder / "aisha-rahman.toml").read_text() != before
        await pilot.press("b")
        await pilot.pause()
        await pilot.press("enter")
        await pilot.pause()
        await pilot.press("u")
        await settled(pilot)
        assert (folder / "aisha-rahman.toml").read_text() == before
