"""The caseload is filtered while a tutor types: by name, id, qualification and unit."""

from pathlib import Path

import pytest

from tests.app.caseload_driving import Day, burst, heading, here, many, names, rows, soon, type_in, write
from tests.app.driving import opened, settled, shown
from tests.app.test_terminal import Terminal
from tui.app.screens.caseload import CaseloadScreen
from tui.app.screens.learner import LearnerScreen

DATES = "started = 2026-10-01\ntarget = 2027-02-01\n"


@pytest.fixture(autouse=True)
def _day(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tui.caseload.caseload.date", Day)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "learners"
    write(folder, "x-1042", "Siân Ó Briain", f'{DATES}[unit."D/506/1942"]\n')
    write(folder, "x-2", "Anna Müller", f'{DATES}[unit."H/506/1814"]\n')
    write(folder, "x-3", "Anna Żak", DATES, qualification="601/3687/X")
    write(folder, "x-4", "Bo Annan", DATES, qualification="000/4595/0")
    (folder / "torn-anna.toml").write_text("format = 1\nqualification = ")
    return folder


FOUND = {
    "sian": ["Siân Ó Briain"],
    "ANNA mu": ["Anna Müller"],
    "zak anna": ["Anna Żak"],
    "x-1042": ["Siân Ó Briain"],
    "601/3687": ["Anna Żak"],
    "4595": ["Bo Annan"],
    "d/506/1942": ["Siân Ó Briain"],
    "reception": ["Anna Müller"],
    "anna": ["Anna Müller", "Anna Żak", "Bo Annan", "torn-anna.toml"],
    "anna bo zak": [],
}


async def test_what_is_found(folder: Path) -> None:
    async with opened(folder) as pilot:
        for text, who in FOUND.items():
            await burst(pilot, f"/{text}")
            await soon(pilot, lambda who=who: names(pilot) == who)  # type: ignore[misc]
            assert f"{len(who)} found" in shown(pilot)
            await pilot.press("enter")
            await pilot.pause()
            assert f"/{text} {len(who)} shown" in " ".join(heading(pilot).split())
            assert f"{len(who)} found" not in shown(pilot)


async def test_it_narrows_letter_by_letter_and_widens_again(folder: Path) -> None:
    async with opened(folder) as pilot:
        counts = []
        for key in [*"/anna", "space", "z", "backspace", "backspace", "backspace", "backspace"]:
            await type_in(pilot, key) if len(key) == 1 else await pilot.press(key)
            await pilot.pause()
            counts.append(len(rows(pilot)))
        assert counts == [5, 5, 5, 4, 4, 4, 1, 4, 4, 4, 5]


async def test_escape_clears_and_enter_keeps_and_escape_then_clears(folder: Path) -> None:
    async with opened(folder) as pilot:
        await type_in(pilot, "j/zak\x1b")
        assert len(rows(pilot)) == 5
        assert "shown" not in heading(pilot)
        await type_in(pilot, "/zak\r")
        assert (names(pilot), here(pilot)) == (["Anna Żak"], "Anna Żak")
        await type_in(pilot, "\x1b")
        assert len(rows(pilot)) == 5
        assert here(pilot) == "Anna Żak"


async def test_a_filter_and_a_view_and_the_order_go_together(folder: Path) -> None:
    async with opened(folder) as pilot:
        await type_in(pilot, "/anna\r6")
        assert names(pilot) == ["Bo Annan", "torn-anna.toml"]
        await type_in(pilot, "r")
        assert names(pilot) == ["torn-anna.toml", "Bo Annan"]
        await type_in(pilot, "0")
        assert len(rows(pilot)) == 4
        await type_in(pilot, "/")  # from the start
        assert len(rows(pilot)) == 5


async def test_whoever_is_under_the_cursor_stays_so_while_they_are_found(tmp_path: Path) -> None:
    async with opened(many(tmp_path / "learners", 40)) as pilot:
        await type_in(pilot, "Gkk/8")
        assert names(pilot) == ["Number 08", "Number 18", "Number 28", "Number 38"]
        assert here(pilot) == "Number 38"
        await type_in(pilot, "\r\x1b")
        assert here(pilot) == "Number 38"


async def test_letters_that_are_keys_go_to_the_filter(folder: Path) -> None:
    async with opened(folder) as pilot:
        await type_in(pilot, "/q0j4ns?tQ:G")
        assert isinstance(pilot.app.screen, CaseloadScreen)
        assert rows(pilot) == []
        assert "q0j4ns?tQ:G" in shown(pilot)


async def test_opened_and_written_in_a_burst(folder: Path) -> None:
    async with opened(folder) as pilot:
        await burst(pilot, "6j/anna")
        await soon(pilot, lambda: names(pilot) == ["Bo Annan", "torn-anna.toml"])


async def test_what_follows_enter_in_a_burst_is_for_the_table(folder: Path) -> None:
    async with opened(folder) as pilot:
        await burst(pilot, "/anna\rj")
        assert names(pilot) == ["Anna Müller", "Anna Żak", "Bo Annan", "torn-anna.toml"]
        assert here(pilot) == "Anna Żak"
        await burst(pilot, "/zak\x1bj")
        assert len(rows(pilot)) == 5


async def test_the_one_who_is_found_is_opened(folder: Path) -> None:
    async with opened(folder) as pilot:
        await type_in(pilot, "/muller\r\r")
        await settled(pilot)
        assert isinstance(pilot.app.screen, LearnerScreen)
        assert "Anna Müller" in shown(pilot)
        await type_in(pilot, "b")
        assert names(pilot) == ["Anna Müller"]


def test_in_a_real_terminal(folder: Path) -> None:
    terminal = Terminal(str(folder))
    terminal.wait_for("Siân Ó Briain")
    terminal.press("/anna z")
    said = terminal.wait_for("1 found")
    assert "Anna Żak" in said
    assert "Bo Annan" not in said
    terminal.press("\r")
    terminal.wait_for("1 shown")
    terminal.press("\x1b")
    terminal.wait_for("Bo Annan")
    terminal.press("q")
    assert terminal.ended() == 0
