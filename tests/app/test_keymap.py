"""The one key map: no clash, every action exists, the user's keys are checked and shown."""

from pathlib import Path

import pytest

from tests.app.driving import learner, opened, sample, shown, start, tree
from tui.app.app import RqfApp
from tui.app.keys import KEYS, KeyClash, checked_keymap, clashes
from tui.app.outline import Row
from tui.app.screens.broken import BrokenScreen, FindingList
from tui.app.screens.caseload import CaseloadScreen
from tui.app.screens.contest import Contest
from tui.app.screens.learner import LearnerScreen
from tui.app.screens.qualifications import QualificationsScreen
from tui.app.screens.sorting import Columns, Sorting
from tui.app.screens.unknown import UnknownScreen
from tui.app.widgets.learner_table import LearnerTable
from tui.app.widgets.panes import Pane
from tui.app.widgets.tree import QualificationTree

OWNERS: dict[str, tuple[type, ...]] = {
    "app": (RqfApp,),
    "learner": (LearnerScreen,),
    "qualifications": (QualificationsScreen,),
    "unknown": (UnknownScreen,),
    "broken": (BrokenScreen,),
    "findings": (FindingList,),
    "contest": (Contest,),
    "tree": (QualificationTree,),
    "pane": (Pane,),
    "caseload": (CaseloadScreen,),
    "table": (LearnerTable,),
    "order": (Sorting, Columns),
}


def test_no_two_things_share_a_key() -> None:
    assert list(clashes({})) == []


def test_ids_are_unique_and_every_action_exists() -> None:
    assert len({key.id for key in KEYS}) == len(KEYS)
    for key in KEYS:
        if key.where == "dialog":
            continue
        name = key.action.split("(")[0]
        owners: tuple[type, ...] = (RqfApp,) if name.startswith("app.") else OWNERS[key.where]
        assert any(hasattr(owner, f"action_{name.removeprefix('app.')}") for owner in owners), key


def test_the_footer_holds_few_keys_and_help_is_one_of_them() -> None:
    footer = [key.id for key in KEYS if key.footer and key.where in {"app", "learner"}]
    assert len(footer) <= 6
    assert "app.help" in footer


@pytest.mark.parametrize(
    ("keymap", "said"),
    [({"learner.undo": "f"}, "the key f is given to both"), ({"learner.undoo": "x"}, "nothing is called"),
     ({"tree.down": "q"}, "the key q is given to both")],
)  # fmt: skip
def test_a_clash_in_the_users_keys_is_an_error_in_words(keymap: dict[str, str], said: str) -> None:
    with pytest.raises(KeyClash, match=said):
        checked_keymap(keymap)


async def test_a_remapped_key_works_and_help_and_footer_show_it(tmp_path: Path) -> None:
    path = sample("aisha-rahman", tmp_path)
    before = path.read_text()
    app = start(path, keymap=checked_keymap({"learner.act": "x", "learner.undo": "z"}))  # type: ignore[arg-type]
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("j", "j", "space")
        await app.workers.wait_for_complete()
        assert path.read_text() == before
        await pilot.press("x")
        await pilot.pause()
        await app.workers.wait_for_complete()
        assert "dropped" in path.read_text() or '[unit."D/506/1942"]' not in path.read_text()
        await pilot.press("question_mark")
        assert "  x  " in shown(pilot)


async def test_every_key_in_the_help_is_the_key_that_is_bound(tmp_path: Path) -> None:
    async with opened(sample("aisha-rahman", tmp_path), (120, 130)) as pilot:
        await pilot.press("question_mark")
        said = shown(pilot)
        for key in KEYS:
            if key.where in {"learner", "tree", "pane", "app"}:
                assert key.description in said


async def test_the_palette_offers_every_command_of_the_screen_and_does_it(tmp_path: Path) -> None:
    async with opened(sample("tomasz-dobry", tmp_path), (120, 40)) as pilot:
        await pilot.press("ctrl+p", *"redo")
        await pilot.pause(0.3)
        assert "Redo" in shown(pilot)
        await pilot.press("escape")
        await pilot.press("ctrl+p", *"filter")
        await pilot.pause(0.3)
        await pilot.press("enter")
        await pilot.pause(0.3)
        assert learner(pilot).outline.only == "planned"
        assert tree(pilot).row == Row("award")
