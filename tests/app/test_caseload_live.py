"""What others do to the folder shows by itself, and the cursor stays with its learner."""

import asyncio
import os
import shutil
import socket
from pathlib import Path

import pytest
from textual.pilot import Pilot

from tests.app.caseload_driving import (
    Day,
    burst,
    cursor_line,
    heading,
    here,
    many,
    names,
    rows,
    soon,
    type_in,
    views,
    write,
)
from tests.app.driving import detail, line_with, opened, settled, shown
from tests.app.test_two_writers import swap
from tui.app import scanning

DATES = "started = 2026-10-01\ntarget = 2027-02-01\n"
LATE = "started = 2026-01-01\ntarget = 2026-11-01\n"


@pytest.fixture(autouse=True)
def _day(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tui.caseload.caseload.date", Day)


@pytest.fixture
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Looks follow soon upon each other, so that the tests need not wait."""
    monkeypatch.setattr("tui.app.scanning.SECONDS", 0.3)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return many(tmp_path / "learners", 40)


async def at_20(pilot: Pilot[None]) -> int:
    """The cursor on the twentieth, in the midst of the screen; its line there."""
    await burst(pilot, f"G{'k' * 24}jjjj")
    assert here(pilot) == "Number 20"
    assert 2 < cursor_line(pilot) < 17
    return cursor_line(pilot)


async def test_a_change_is_seen_within_two_seconds(folder: Path) -> None:
    async with opened(folder) as pilot:
        line = await at_20(pilot)
        write(folder, "n20", "Number 20", LATE)
        await asyncio.sleep(min(2.0, scanning.SECONDS + 0.5))
        await settled(pilot)
        assert "! overdue 21d" in line_with(pilot, "Number 20  ")
        assert detail(pilot).startswith("Number 20")
        assert "21 days overdue" in detail(pilot)
        assert (here(pilot), cursor_line(pilot)) == ("Number 20", line)


@pytest.mark.usefixtures("quick")
async def test_rows_above_come_and_go_and_the_cursor_stays_where_it_is(folder: Path) -> None:
    async with opened(folder) as pilot:
        line = await at_20(pilot)
        for number in range(3):
            write(folder / "more", f"m{number}", f"Early {number}", DATES)
        await soon(pilot, lambda: heading(pilot).startswith("43 learners"))
        assert (here(pilot), cursor_line(pilot)) == ("Number 20", line)
        shutil.rmtree(folder / "more")
        for number in range(10, 16):
            (folder / f"n{number}.toml").unlink()
        await soon(pilot, lambda: heading(pilot).startswith("34 learners"))
        assert (here(pilot), cursor_line(pilot)) == ("Number 20", line)


@pytest.mark.usefixtures("quick")
async def test_until_it_is_moved_the_cursor_stays_at_the_top_whoever_comes_in(folder: Path) -> None:
    async with opened(folder) as pilot:
        write(folder, "a", "Aa First", DATES)
        await soon(pilot, lambda: names(pilot)[0] == "Aa First")
        assert here(pilot) == "Aa First"
        await pilot.press("j", "k")
        write(folder, "b", "Aa Before", DATES)
        await soon(pilot, lambda: heading(pilot).startswith("42 learners"))
        assert here(pilot) == "Aa First"


@pytest.mark.usefixtures("quick")
async def test_a_row_that_comes_to_stand_elsewhere_takes_the_cursor_along(folder: Path) -> None:
    async with opened(folder) as pilot:
        line = await at_20(pilot)
        write(folder, "n20", "Number 05½", DATES)
        await soon(pilot, lambda: here(pilot) == "Number 05½")
        assert cursor_line(pilot) == line or cursor_line(pilot) == 3 + names(pilot).index("Number 05½")
        assert names(pilot)[names(pilot).index("Number 05½") + 1] == "Number 06"
        write(folder, "n20", "Number 99", DATES)
        await soon(pilot, lambda: here(pilot) == "Number 99")
        assert names(pilot)[-1] == "Number 99"


@pytest.mark.usefixtures("quick")
async def test_with_a_view_and_a_filter_on(folder: Path) -> None:
    for number in (7, 17, 27):
        write(folder, f"n{number:02}", f"Number {number:02}", LATE)
    async with opened(folder) as pilot:
        await type_in(pilot, "4/7\r")
        await soon(pilot, lambda: len(rows(pilot)) == 4)
        await type_in(pilot, "jj")
        assert here(pilot) == "Number 27"
        line = cursor_line(pilot)
        write(folder, "n47", "Number 47", LATE)
        write(folder, "n48", "Number 48", LATE)
        await soon(pilot, lambda: len(rows(pilot)) == 5)
        assert names(pilot)[-1] == "Number 47"
        assert (here(pilot), cursor_line(pilot)) == ("Number 27", line)
        write(
            folder, "n27", "Number 27", "started = 2026-11-20\ntarget = 2027-11-20\n"
        )  # on track: not in the view
        await soon(pilot, lambda: "Number 27" not in names(pilot))
        assert (here(pilot), cursor_line(pilot)) == ("Number 37", line)
        assert "4 shown" in heading(pilot)


@pytest.mark.usefixtures("quick")
async def test_a_file_that_is_renamed_and_the_last_that_goes(tmp_path: Path) -> None:
    path = write(tmp_path, "a", "Ann", DATES)
    async with opened(tmp_path) as pilot:
        await pilot.press("g")
        path.rename(tmp_path / "b.toml")
        await soon(pilot, lambda: "b.toml" in shown(pilot))
        assert here(pilot) == "Ann"
        assert len(rows(pilot)) == 1
        (tmp_path / "b.toml").unlink()
        await soon(pilot, lambda: rows(pilot) == [])
        assert heading(pilot).startswith("No learners: press n to make one in /")
        assert "Ann" not in shown(pilot)
        write(tmp_path, "c", "Cy", DATES)
        await soon(pilot, lambda: names(pilot) == ["Cy"])
        assert here(pilot) == "Cy"


@pytest.mark.usefixtures("quick")
async def test_a_file_that_breaks_and_is_sound_again(folder: Path) -> None:
    path = folder / "n20.toml"
    whole = path.read_bytes()
    async with opened(folder) as pilot:
        await at_20(pilot)
        path.write_bytes(whole.replace(b'name = "Number 20"', b'name = "Number 20'))
        await soon(pilot, lambda: "×n20.toml" in shown(pilot) or "×Number 20" in shown(pilot))
        assert "cannot be read: 6:" in shown(pilot)
        assert "6 bad 1" in views(pilot)
        path.write_bytes(whole)
        await soon(pilot, lambda: "cannot be read" not in shown(pilot))
        assert "6 bad 0" in views(pilot)
        assert here(pilot) == "Number 20"


@pytest.mark.usefixtures("quick")
async def test_a_save_of_which_half_was_seen_is_put_right_by_the_next_look(folder: Path) -> None:
    path = folder / "n20.toml"
    whole = path.read_bytes()
    async with opened(folder) as pilot:
        await at_20(pilot)
        for _ in range(3):  # each with the size and the time of the one before
            path.write_bytes(b" " * len(whole))
            stamp = path.stat().st_mtime_ns
            await soon(pilot, lambda: "6 bad 1" in views(pilot))
            path.write_bytes(whole)
            os.utime(path, ns=(stamp, stamp))
            await soon(pilot, lambda: "6 bad 0" in views(pilot))
            assert here(pilot) == "Number 20"


@pytest.mark.usefixtures("quick")
async def test_a_folder_that_goes_away_is_said_and_taken_back(folder: Path) -> None:
    async with opened(folder, (120, 24)) as pilot:
        line = cursor_line(pilot)
        before = names(pilot)
        away = folder.rename(folder.with_name("away"))
        await soon(
            pilot, lambda: heading(pilot).startswith("This is as it was; no such file or directory: /")
        )
        assert names(pilot) == before
        assert cursor_line(pilot) == line
        await pilot.press("enter")
        await soon(pilot, lambda: "no such file" in shown(pilot).lower())
        await pilot.press("b")
        away.rename(folder)
        write(folder, "n00", "Number 00", DATES)
        await soon(pilot, lambda: heading(pilot).startswith("41 learners"))
        assert "as it was" not in shown(pilot)
        await pilot.press("g")
        assert names(pilot)[0] == "Number 00"


@pytest.mark.usefixtures("quick")
async def test_a_file_that_is_open_in_vim_says_so_while_it_is(folder: Path) -> None:
    async with opened(folder, (200, 60)) as pilot:
        assert "File" in shown(pilot)
        await pilot.press("j")
        side = swap(folder / "n02.toml", os.getpid(), socket.gethostname())
        await soon(pilot, lambda: line_with(pilot, "Number 02  ").endswith("in vim"))
        assert "in vim" in detail(pilot)
        assert shown(pilot).count("in vim") == 2
        side.unlink()
        await soon(pilot, lambda: "in vim" not in shown(pilot))


@pytest.mark.usefixtures("quick")
async def test_what_others_do_while_a_learner_is_open_is_there_on_the_way_back(folder: Path) -> None:
    async with opened(folder) as pilot:
        line = await at_20(pilot)
        await pilot.press("enter")
        await pilot.pause(0.2)
        write(folder, "m", "Middle", DATES)
        (folder / "n18.toml").unlink()
        (folder / "n17.toml").unlink()
        await pilot.press("b")
        await soon(pilot, lambda: heading(pilot).startswith("39 learners"))
        assert (here(pilot), cursor_line(pilot)) == ("Number 20", line)


@pytest.mark.usefixtures("quick")
async def test_another_tutor_s_many_changes_never_lose_the_cursor(folder: Path) -> None:
    async with opened(folder) as pilot:
        line = await at_20(pilot)
        for turn in range(1, 6):
            for number in range(1, 20):
                write(folder, f"n{number:02}", f"Number {number:02}", LATE if turn % 2 else DATES)
            for number in range(turn):
                write(folder, f"x{number}", f"Aa {number}", DATES)
            await pilot.pause(0.1)
            assert (here(pilot), cursor_line(pilot)) == ("Number 20", line)
        await soon(pilot, lambda: heading(pilot).startswith("45 learners"))
        assert (here(pilot), cursor_line(pilot)) == ("Number 20", line)
