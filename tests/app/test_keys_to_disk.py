"""Each key that changes something, from the key to the very bytes in the file."""

import tomllib
from datetime import date
from pathlib import Path

import pytest

from tests.app.driving import detail, go, learner, line_with, opened, settled, shown, tree
from tui.app.outline import Row

FILE = """# Kept by hand too.
format = 1
qualification = "601/3521/9"

[learner]
id = "T-1"
name = "Test Learner"

[[evidence]]
ref = "E1"   # the first

[[evidence]]
ref = "E2"

[unit."D/506/1942"]
[unit."D/506/1942".met]
"1.1" = { on = 2026-02-14, evidence = ["E1"] }   # seen at work

# chosen at the induction
[unit."L/506/1807"]
"""
TODAY = date.today().isoformat()


@pytest.fixture
def path(tmp_path: Path) -> Path:
    file = tmp_path / "learner.toml"
    file.write_text(FILE)
    return file


async def test_space_ticks_a_criterion_today_and_again_takes_it_back(path: Path) -> None:
    async with opened(path) as pilot:
        await go(pilot, "define business innovation")
        assert tree(pilot).row == Row("criterion", "D/506/1942", "2.1")
        await pilot.press("space")
        await settled(pilot)
        assert path.read_text() == FILE.replace(
            "# seen at work\n", f'# seen at work\n"2.1" = {{ on = {TODAY} }}\n'
        )
        assert line_with(pilot, "✓ 2.1 ")
        await pilot.press("space")
        await settled(pilot)
        assert path.read_text() == FILE


async def test_space_on_an_outcome_ticks_all_of_it_in_one_step(path: Path) -> None:
    async with opened(path) as pilot:
        await go(pilot, "Understand business budgeting")
        await pilot.press("space")
        await settled(pilot)
        met = tomllib.loads(path.read_text())["unit"]["D/506/1942"]["met"]
        assert list(met) == ["1.1", "4.1", "4.2"]
        await pilot.press("u")
        await settled(pilot)
        assert path.read_text() == FILE


async def test_space_chooses_a_unit_and_again_drops_it_without_a_trace(path: Path) -> None:
    async with opened(path) as pilot:
        await go(pilot, "Provide reception services")
        await pilot.press("space")
        await settled(pilot)
        assert "H/506/1814" in tomllib.loads(path.read_text())["unit"]
        assert "planned" in line_with(pilot, "Provide reception services  ")
        await pilot.press("space")
        await settled(pilot)
        assert "H/506/1814" not in path.read_text()


async def test_a_dropped_unit_keeps_its_record_and_takes_it_up_again(path: Path) -> None:
    async with opened(path) as pilot:
        await go(pilot, "Principles of business")
        await pilot.press("space")
        await settled(pilot)
        unit = tomllib.loads(path.read_text())["unit"]["D/506/1942"]
        assert unit["dropped"] == date.today()
        assert unit["met"]["1.1"]["evidence"] == ["E1"]
        assert "dropped" in line_with(pilot, "D/506/1942 Principles of business  ")
        await pilot.press("space")
        await settled(pilot)
        assert path.read_text() == FILE


async def test_a_ticks_the_whole_unit_as_one_step(path: Path) -> None:
    async with opened(path) as pilot:
        await go(pilot, "Manage diary systems")
        await pilot.press("a")
        await settled(pilot)
        assert len(tomllib.loads(path.read_text())["unit"]["L/506/1807"]["met"]) == 10
        assert "achieved" in line_with(pilot, "Manage diary systems  ")
        await pilot.press("u")
        await settled(pilot)
        assert path.read_text() == FILE


async def test_a_date_is_changed_and_a_wrong_one_is_refused_in_words(path: Path) -> None:
    async with opened(path) as pilot:
        await pilot.press("j", "j", "l", "l", "l", "l")
        assert tree(pilot).row == Row("criterion", "D/506/1942", "1.1")
        await pilot.press("d", *"2026-02-30", "enter")
        assert "That is no date" in shown(pilot)
        await pilot.press("ctrl+u", *"2026-02-28", "enter")
        await settled(pilot)
        assert path.read_text() == FILE.replace("2026-02-14", "2026-02-28")
        assert "28 Feb 2026" in line_with(pilot, "✓ 1.1 ")


async def test_escape_leaves_a_question_and_the_file_as_they_are(path: Path) -> None:
    async with opened(path) as pilot:
        await pilot.press("j", "j", "w", *"nothing", "escape")
        await settled(pilot)
        assert path.read_text() == FILE


async def test_a_note_is_written_shown_and_taken_away(path: Path) -> None:
    async with opened(path) as pilot:
        await go(pilot, "Principles of business")
        await pilot.press("w", *"[/] ask", "enter")
        await settled(pilot)
        assert tomllib.loads(path.read_text())["unit"]["D/506/1942"]["note"] == "[/] ask"
        assert "[/] ask" in shown(pilot)
        await pilot.press("w", "ctrl+u", "enter")
        await settled(pilot)
        assert path.read_text() == FILE


async def test_evidence_is_changed_and_an_unlisted_one_refused(path: Path) -> None:
    async with opened(path) as pilot:
        await pilot.press("j", "j", "l", "l", "l", "l")
        await pilot.press("e", "space", *"E9", "enter")
        assert "E9 is not listed" in shown(pilot)
        await pilot.press("backspace", "2", "enter")
        await settled(pilot)
        assert path.read_text() == FILE.replace('["E1"]', '["E1", "E2"]')


async def test_undo_and_redo_go_all_the_way_with_the_same_bytes(path: Path) -> None:
    async with opened(path) as pilot:
        await go(pilot, "Manage diary systems")
        for key in ("a", "space", "j", "j", "space"):
            await pilot.press(key)
        await settled(pilot)
        after = path.read_bytes()
        for _ in range(3):
            await pilot.press("u")
        await settled(pilot)
        assert path.read_text() == FILE
        for _ in range(3):
            await pilot.press("ctrl+r")
        await settled(pilot)
        assert path.read_bytes() == after


async def test_a_choice_that_breaks_a_rule_is_warned_of_at_once(path: Path) -> None:
    async with opened(path) as pilot:
        assert "No warnings" in shown(pilot)
        for unit in ("K/503/0418", "H/506/1814"):
            await go(pilot, unit)
            await pilot.press("space")
        await settled(pilot)
        assert "Group B: 11 credits chosen, at most 9 count: 2 surplus." in " ".join(shown(pilot).split())
        assert learner(pilot).progress.standing.counting.planned == 10 + 9


async def test_the_detail_says_what_choosing_a_unit_would_do_before_it_is_done(path: Path) -> None:
    async with opened(path, (120, 40)) as pilot:
        await go(pilot, "K/503/0418")
        before = path.read_bytes()
        said = detail(pilot)
        assert "If chosen: Award 12 → 18/55; group B 2 → 8/9; Level 3+ 10 → 16/40" in said
        assert path.read_bytes() == before


async def test_no_key_of_the_tree_changes_the_file(path: Path) -> None:
    async with opened(path) as pilot:
        moving = [
            "j",
            "k",
            "l",
            "h",
            "G",
            "g",
            "ctrl+d",
            "ctrl+u",
            "pagedown",
            "pageup",
            "home",
            "end",
            "enter",
            "down",
            "up",
            "right",
            "left",
        ]
        others = [
            "right_square_bracket",
            "left_square_bracket",
            "f",
            "f",
            "f",
            "tab",
            "j",
            "G",
            "g",
            "tab",
            "tab",
            "n",
            "exclamation_mark",
            "s",
        ]
        await pilot.press(*moving, *others)
        await settled(pilot)
    assert path.read_text() == FILE


async def test_what_is_typed_after_a_refused_question_changes_nothing(path: Path) -> None:
    async with opened(path) as pilot:
        await go(pilot, "define business innovation")
        for key in ("d", "e"):
            await pilot.press(key, *"a d 2 ", "enter")
        await settled(pilot)
        assert path.read_text() == FILE
        assert tree(pilot).row == Row("criterion", "D/506/1942", "2.1")


async def test_a_unit_that_the_qualification_lacks_is_dropped_from_its_warning(path: Path) -> None:
    path.write_text(FILE.replace("L/506/1807", "L/506/9999"))
    async with opened(path) as pilot:
        await pilot.press("exclamation_mark")
        assert "space drops L/506/9999" in detail(pilot)
        await pilot.press("space")
        await settled(pilot)
        assert "dropped" in path.read_text()
        assert "No warnings" in shown(pilot)
