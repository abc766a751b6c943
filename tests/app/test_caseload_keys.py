"""Every key of the caseload does what the help says of it."""

from pathlib import Path

import pytest

from tests.app.caseload_driving import (
    Day,
    burst,
    header,
    heading,
    here,
    many,
    names,
    rows,
    table,
    type_in,
    views,
    write,
)
from tests.app.driving import SMALL, opened, settled, shown, start
from tui.app.keys import KEYS, checked_keymap
from tui.app.screens.caseload import CaseloadScreen
from tui.app.screens.learner import LearnerScreen
from tui.app.screens.new_learner import NewLearner
from tui.app.screens.sorting import Sorting

DATES = "started = 2026-10-01\ntarget = 2027-02-01\n"


@pytest.fixture(autouse=True)
def _day(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tui.caseload.caseload.date", Day)


@pytest.fixture
def forty(tmp_path: Path) -> Path:
    return many(tmp_path / "learners", 40)


@pytest.fixture
def kinds(tmp_path: Path, samples: Path) -> Path:
    """Some learners for each quick view."""
    folder = tmp_path / "learners"
    write(folder, "a-rules", "Anya Rules", f'{DATES}[unit."X/999/9999"]\n')
    write(folder, "b-late", "Bo Late", "started = 2026-01-01\ntarget = 2026-12-01\n")
    write(folder, "c-new", "Cy New", "started = 2026-11-20\ntarget = 2027-11-20\n")
    write(folder, "d-stray", "Di Stray", DATES, qualification="000/0000/0")
    write(folder, "e-torn", "Ed Torn", "started = \n")
    for sample in ("sian-applegarth", "priya-larwood"):
        (folder / f"{sample}.toml").write_bytes((samples / f"{sample}.toml").read_bytes())
    return folder


VIEWS = {
    "1": ["Anya Rules"],
    "2": ["Anya Rules", "Priya Larwood"],
    "3": ["Siân Applegarth"],
    "4": ["Anya Rules", "Bo Late", "Priya Larwood"],
    "5": ["Anya Rules", "Bo Late", "Di Stray"],
    "6": ["Di Stray", "e-torn.toml"],
}
EVERYONE = [
    *("Anya Rules", "Bo Late", "Cy New", "Di Stray", "e-torn.toml", "Priya Larwood", "Siân Applegarth"),
]


async def test_each_view_shows_those_that_its_count_counts(kinds: Path) -> None:
    async with opened(kinds, (200, 24)) as pilot:
        assert names(pilot) == EVERYONE
        told = dict(zip("123456", views(pilot).split("  ")[1:], strict=True))
        for key, who in VIEWS.items():
            await pilot.press("G", key)
            await pilot.pause()
            assert names(pilot) == who, key
            assert here(pilot) == who[0]
            assert told[key].startswith(f"{key} ")
            assert told[key].endswith(f" {len(who)}")
            assert heading(pilot).endswith(f"{len(who)} shown")
        await pilot.press("0")
        await pilot.pause()
        assert names(pilot) == EVERYONE
        assert heading(pilot).endswith("credits")
        await pilot.press("4", "j", "escape")
        await pilot.pause()
        assert names(pilot) == EVERYONE
        assert here(pilot) == "Bo Late"  # who stays under the cursor


async def test_a_view_that_is_empty_says_so_and_keys_do_no_harm(forty: Path) -> None:
    async with opened(forty) as pilot:
        await pilot.press("3", "j", "k", "G", "g", "ctrl+d", "enter", "r", "s", "enter", "escape")
        await pilot.pause()
        assert rows(pilot) == []
        assert "No learner is in this view." in shown(pilot)
        assert heading(pilot).endswith("0 shown")
        assert isinstance(pilot.app.screen, CaseloadScreen)


MOVES = {
    "table.down": (["g"], 2),
    "table.up": (["G"], 39),
    "table.first": (["G"], 1),
    "table.last": ([], 40),
    "table.page-down": (["g"], 0),
    "table.page-up": (["G"], 0),
}


async def test_every_key_that_moves(forty: Path) -> None:
    async with opened(forty) as pilot:
        page = len(rows(pilot)) - 1  # one line stands on both pages
        assert page > 10
        moves = MOVES | {"table.page-down": (["g"], 1 + page), "table.page-up": (["G"], 40 - page)}
        for key in KEYS:
            if key.where == "table" and key.id != "table.open":
                before, number = moves[key.id]
                for pressed in key.keys.split(","):
                    await pilot.press(*before, pressed)
                    await pilot.pause()
                    assert here(pilot) == f"Number {number:02}", pressed
        await pilot.press("g", "k", "ctrl+u")
        assert here(pilot) == "Number 01"
        await pilot.press("G", "j", "ctrl+d")
        await pilot.pause()
        assert here(pilot) == "Number 40"
        assert names(pilot)[-1] == "Number 40"


async def test_keys_in_a_burst_do_what_they_do_one_by_one(forty: Path) -> None:
    async with opened(forty) as pilot:
        await burst(pilot, "jjjGkk4jrjs\x1bk0jjr")
        burst_at, shown_then = here(pilot), shown(pilot)
        await pilot.press("escape", "g", "r")
        if header(pilot).split()[0] == "Learner▼":
            await pilot.press("r")
        await pilot.press(*"jjjGkk4jrjs", "escape", *"k0jjr")
        await pilot.pause()
        assert (here(pilot), shown(pilot)) == (burst_at, shown_then)


async def test_the_order_is_turned_round_and_begins_at_the_top(forty: Path) -> None:
    async with opened(forty) as pilot:
        assert header(pilot).split()[0] == "Learner▲"
        await pilot.press("j", "j", "r")
        await pilot.pause()
        assert header(pilot).split()[0] == "Learner▼"
        assert names(pilot)[:2] == ["Number 40", "Number 39"]
        assert here(pilot) == "Number 40"
        await pilot.press("r")
        await pilot.pause()
        assert here(pilot) == "Number 01"


async def test_sorting_by_one_column_after_another_seen_at_once(kinds: Path) -> None:
    async with opened(kinds, (120, 40)) as pilot:
        await pilot.press("s")
        await pilot.pause()
        said = shown(pilot)
        for title in (
            "Learner",
            "Id",
            "Award",
            "Met",
            "Credits",
            "Plan",
            "Claim",
            "Warnings",
            "Last",
            "File",
        ):
            assert any(line.split() in ([title], ["▲", title]) for line in said.splitlines()), title
        await pilot.press("j", "j", "j", "j", "space")  # credits
        await pilot.pause()
        assert "Credits▲1" in shown(pilot)
        await pilot.press("enter")  # the other way round
        await pilot.pause()
        said = shown(pilot)
        assert "▼1 Credits" in said
        assert "▲2 Learner" in said
        assert names(pilot)[:3] == ["Siân Applegarth", "Priya Larwood", "Anya Rules"]
        await pilot.press("up", "k", "down", "k", "enter")  # warnings came before: met
        await pilot.pause()
        await pilot.press("q")
        await pilot.pause()
        assert not isinstance(pilot.app.screen, Sorting)
        order = [title for title in header(pilot).split() if title[-1] in "123"]
        assert order == ["Learner▲3", "Award▲1", "Credits▼2"]
        assert names(pilot)[0] == "Di Stray"  # 000/0000/0
        assert names(pilot)[-1] == "e-torn.toml"  # of which nothing is known
        assert here(pilot) == "Di Stray"


async def test_the_dialog_begins_at_the_column_that_decides_and_each_key_closes_it(forty: Path) -> None:
    closing = next(key.keys for key in KEYS if key.id == "order.close").split(",")
    async with opened(forty) as pilot:
        for key in closing:
            await pilot.press("s", "j", "enter", key)
            await pilot.pause()
            assert isinstance(pilot.app.screen, CaseloadScreen), key
        assert pilot.app.is_running
        await type_in(pilot, "s\r")  # the last one picked again: the other way round
        assert "Sort by" in shown(pilot)


async def test_sorted_by_a_column_that_there_is_no_room_for(kinds: Path) -> None:
    async with opened(kinds, SMALL) as pilot:
        assert "Last" not in header(pilot)
        await pilot.press("s", *"jjjjjjjjj", "enter", "escape", "r")
        await pilot.pause()
        assert names(pilot)[:2] == ["Priya Larwood", "Siân Applegarth"]
        assert "▲" not in header(pilot).replace("Learner▲2", "")
        await pilot.resize_terminal(120, 40)
        await pilot.pause()
        assert "Last▼1" in header(pilot)


async def test_clicks(forty: Path) -> None:
    async with opened(forty) as pilot:
        assert await pilot.click(table(pilot), offset=(4, 6))
        await pilot.pause()
        assert here(pilot) == "Number 06"
        assert await pilot.click(table(pilot), offset=(header(pilot).index("Pace"), 0))
        await pilot.pause()
        assert "Pace▲1" in header(pilot)
        assert await pilot.click(table(pilot), offset=(header(pilot).index("Pace"), 0))
        await pilot.pause()
        assert "Pace▼1" in header(pilot)
        assert here(pilot) == names(pilot)[0]
        assert await pilot.click(table(pilot), offset=(4, 3))
        await pilot.pause()
        who = here(pilot)
        assert who == names(pilot)[2]
        assert isinstance(pilot.app.screen, CaseloadScreen)
        await pilot.click(table(pilot), offset=(4, 3))
        await pilot.pause(0.2)
        assert type(pilot.app.screen).__name__ == LearnerScreen.__name__
        assert who in shown(pilot)


async def test_a_click_below_the_last_row_does_nothing(kinds: Path) -> None:
    async with opened(kinds, (120, 40)) as pilot:
        assert await pilot.click(table(pilot), offset=(4, 20))
        await pilot.pause()
        assert here(pilot) == EVERYONE[0]


async def test_the_keys_of_the_settings_apply_and_others_no_longer(forty: Path) -> None:
    own = {"caseload.behind": "x", "table.down": "n", "caseload.new": "c", "caseload.sort": "S"}
    app = start(forty, keymap=checked_keymap(own))  # type: ignore[arg-type]
    async with app.run_test(size=SMALL) as pilot:
        await settled(pilot)
        await pilot.press("n", "n", "s", "4", "j")
        await pilot.pause()
        assert here(pilot) == "Number 03"
        assert "S sort" in shown(pilot).splitlines()[-1]
        await pilot.press("x")
        await pilot.pause()
        assert heading(pilot).endswith(" shown")
        await pilot.press("c")
        await pilot.pause()
        assert isinstance(pilot.app.screen, NewLearner)


@pytest.mark.parametrize("keys", ["4q", "/ann\rq"])
async def test_quit(keys: str, kinds: Path) -> None:
    async with opened(kinds) as pilot:
        for key in keys:
            await type_in(pilot, key)
        await pilot.pause()
        assert not pilot.app.is_running
        assert pilot.app.return_code == 0


async def test_help_and_palette_tell_of_every_key(forty: Path) -> None:
    async with opened(forty, (120, 140)) as pilot:
        await pilot.press("question_mark")
        await pilot.pause()
        said = shown(pilot)
        for key in KEYS:
            if key.where in {"caseload", "table", "order"}:
                assert key.description in said, key
        await pilot.press("escape", "ctrl+p", *"behind")
        await pilot.pause(0.3)
        await pilot.press("enter")
        await pilot.pause(0.3)
        assert heading(pilot).endswith(" shown")
        assert "4 behind" in views(pilot)
        assert all("▼ behind" in row or "! overdue" in row for row in rows(pilot))


def test_no_key_of_the_caseload_is_untested() -> None:
    tested = {f"caseload.{name}" for name in ("find", "sort", "reverse", "new", "clear", "all")}
    tested |= {f"caseload.{name}" for name in ("broken", "warnings", "ready", "behind", "idle", "unreadable")}
    tested |= {"table.open", *MOVES, "order.pick", "order.down", "order.up", "order.close"}
    assert {key.id for key in KEYS if key.where in {"caseload", "table", "order"}} == tested
