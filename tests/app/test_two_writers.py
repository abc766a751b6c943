"""Two tutors on one file: the other's change is seen within two seconds, and nothing of either is lost."""

import asyncio
import os
import socket
from datetime import date
from pathlib import Path

import pytest
from textual.pilot import Pilot

from tests.app.driving import detail, go, learner, opened, sample, settled, shown, tree
from tui.app.outline import Row
from tui.app.screens.contest import Contest
from tui.app.watching import SECONDS
from tui.learner.commands import Choose, Command, Mark, SetDate, Unmark
from tui.learner.session import Session

D = "D/506/1942"
THEIRS, OURS = date(2026, 1, 5), date(2026, 1, 6)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = sample("tomasz-dobry", tmp_path)
    theirs(path, Mark(D, ("2.4",), date(2026, 1, 4)))
    return path


def theirs(path: Path, *commands: Command) -> None:
    """What another tutor does to the file, and saves."""
    session = Session(path)
    for command in commands:
        assert session.do(command)
    assert session.save()


async def seen(pilot: Pilot[None]) -> None:
    """Wait as long as a change may stay unseen."""
    await asyncio.sleep(min(2.0, SECONDS + 0.5))
    await settled(pilot)


def said(pilot: Pilot[None]) -> str:
    return " ".join(str(notification.message) for notification in pilot.app._notifications)


async def test_their_change_is_shown_within_two_seconds_with_the_cursor_kept(path: Path) -> None:
    async with opened(path) as pilot:
        await go(pilot, "L/506/1807")
        before = tree(pilot).row
        theirs(path, Choose("L/506/1905"), Mark(D, ("5.1",), THEIRS))
        await seen(pilot)
        assert tree(pilot).row == before
        assert learner(pilot).progress.units["L/506/1905"].chosen
        assert "5.1" in learner(pilot).session.record.units[D].met
        assert f"Changed by someone else: {D}: 5.1 met; L/506/1905 chosen" in said(pilot)
        assert "· saved" in shown(pilot)


async def test_both_changes_are_there_after_ours_met_theirs_at_the_save(path: Path) -> None:
    async with opened(path) as pilot:
        await go(pilot, "L/506/1905")
        theirs(path, Mark(D, ("5.1",), THEIRS))
        await pilot.press("space")
        await settled(pilot)
        assert f"{D}: 5.1 met" in said(pilot)
    record = Session(path).record
    assert record.units["L/506/1905"].chosen
    assert "5.1" in record.units[D].met


async def contested(pilot: Pilot[None], path: Path) -> None:
    """The date of 2.4 changed by both, theirs on disk."""
    learner(pilot).tree_widget.go(Row("criterion", D, "2.4"))
    await pilot.press("d", "ctrl+u", *str(OURS))
    theirs(path, SetDate(D, ("2.4",), THEIRS))
    await pilot.press("enter")
    await settled(pilot)
    await pilot.pause()
    assert isinstance(pilot.app.screen, Contest)


@pytest.mark.parametrize(
    ("keys", "kept"),
    [
        (["end", "enter"], OURS),
        (["enter", "end", "enter"], THEIRS),
        (["t", "end", "enter"], THEIRS),
        (["t", "m", "end", "enter"], OURS),
    ],
)
async def test_the_same_changed_both_ways_is_shown_and_chosen(
    path: Path, keys: list[str], kept: date
) -> None:
    async with opened(path) as pilot:
        await contested(pilot, path)
        text = shown(pilot)
        assert f"{D}: 2.4 met on" in text
        assert "yours   6 Jan 2026" in text
        assert "theirs  5 Jan 2026" in text
        assert Session(path).record.units[D].met["2.4"].on == THEIRS
        await pilot.press(*keys)
        await settled(pilot)
        assert "· saved" in shown(pilot)
        assert f"Met {kept.day} Jan 2026" in detail(pilot)
    assert Session(path).record.units[D].met["2.4"].on == kept


async def test_what_is_not_decided_is_not_saved_and_can_be_decided_later(path: Path) -> None:
    async with opened(path) as pilot:
        await contested(pilot, path)
        await pilot.press("escape")
        await settled(pilot)
        assert "NOT SAVED" in shown(pilot)
        assert "Press R to choose" in " ".join(shown(pilot).split())
        assert Session(path).record.units[D].met["2.4"].on == THEIRS
        await pilot.press("R")
        await pilot.pause()
        await pilot.press("end", "enter")
        await settled(pilot)
    assert Session(path).record.units[D].met["2.4"].on == OURS


async def test_undo_takes_back_ours_and_leaves_theirs(path: Path) -> None:
    async with opened(path) as pilot:
        await go(pilot, "L/506/1905")
        await pilot.press("space")
        await settled(pilot)
        theirs(path, Mark(D, ("5.1",), THEIRS))
        await seen(pilot)
        await pilot.press("u")
        await settled(pilot)
    record = Session(path).record
    assert "L/506/1905" not in record.units
    assert "5.1" in record.units[D].met


async def test_a_step_that_they_changed_since_is_not_undone_in_silence(path: Path) -> None:
    async with opened(path) as pilot:
        learner(pilot).tree_widget.go(Row("criterion", D, "5.1"))
        await pilot.press("space")
        await settled(pilot)
        theirs(path, SetDate(D, ("5.1",), THEIRS))
        await seen(pilot)
        await pilot.press("u")
        await settled(pilot)
        assert "someone else has changed the same since" in said(pilot)
    assert Session(path).record.units[D].met["5.1"].on == THEIRS


async def test_undo_goes_on_from_an_earlier_session(path: Path) -> None:
    before = path.read_bytes()
    theirs(path, Unmark(D, ("2.4",)))  # by this same user
    async with opened(path) as pilot:
        await pilot.press("u")
        await settled(pilot)
    assert path.read_bytes() == before


async def test_a_file_that_is_mid_save_is_waited_for(path: Path) -> None:
    whole = path.read_bytes()
    async with opened(path) as pilot:
        path.write_bytes(b"")
        await asyncio.sleep(SECONDS + 0.2)
        path.write_bytes(whole + b"# done\n")
        await seen(pilot)
        assert "cannot be read" not in said(pilot)
        assert learner(pilot).session.document.data.endswith(b"# done\n")


async def test_a_file_that_stays_broken_is_told_of_and_taken_in_when_it_is_mended(path: Path) -> None:
    whole = path.read_bytes()
    async with opened(path) as pilot:
        path.write_bytes(b"format = ")
        await asyncio.sleep(1.0)
        await seen(pilot)
        assert "The file cannot be read now" in said(pilot)
        assert "Tomasz Dobry" in shown(pilot)
        path.write_bytes(whole + b"# mended\n")
        await seen(pilot)
        assert learner(pilot).session.document.data.endswith(b"# mended\n")
    assert path.read_bytes().endswith(b"# mended\n")


async def unread(pilot: Pilot[None]) -> None:
    """Wait until a file that cannot be read has been tried as often as it is, and looked at again."""
    await asyncio.sleep(1.0 + 2 * SECONDS)
    await settled(pilot)


def last_word(pilot: Pilot[None]) -> str:
    """What stands after the last dot of the heading."""
    return shown(pilot).splitlines()[0].rpartition(" · ")[2].rstrip()


async def test_the_heading_says_that_the_file_is_gone_until_it_is_back(path: Path) -> None:
    whole = path.read_bytes()
    async with opened(path) as pilot:
        path.unlink()
        await unread(pilot)
        assert last_word(pilot) == "FILE GONE"
        path.write_bytes(b"format = ")
        await unread(pilot)
        assert last_word(pilot) == "FILE UNREADABLE"
        path.unlink()
        path.mkdir()
        await unread(pilot)
        assert last_word(pilot) == "FILE UNREADABLE"
        path.rmdir()
        path.write_bytes(whole)
        await seen(pilot)
        assert last_word(pilot) == "saved"
        assert "Changed by someone else" not in said(pilot)


async def test_the_heading_says_that_the_file_may_not_be_read_until_it_may(path: Path) -> None:
    async with opened(path) as pilot:
        path.chmod(0)
        if os.access(path, os.R_OK):
            pytest.skip("root may read everything")
        await unread(pilot)
        assert last_word(pilot) == "FILE UNREADABLE"
        path.chmod(0o600)
        await seen(pilot)
        assert last_word(pilot) == "saved"


async def test_what_is_not_saved_is_said_before_that_the_file_is_gone(path: Path) -> None:
    whole = path.read_bytes()
    async with opened(path) as pilot:
        path.unlink()
        await unread(pilot)
        await go(pilot, "L/506/1905")
        await pilot.press("space")
        await settled(pilot)
        assert last_word(pilot) == "NOT SAVED"
        path.write_bytes(whole)
        await pilot.press("s")
        await seen(pilot)
        assert last_word(pilot) == "saved"
    assert Session(path).record.units["L/506/1905"].chosen


async def test_a_long_name_leaves_room_for_what_is_wrong_with_the_file(path: Path) -> None:
    path.write_text(path.read_text().replace("Tomasz Dobry", "Tomasz Bartholomew Dobry " * 5))
    async with opened(path) as pilot:
        assert last_word(pilot) == "saved"
        path.write_bytes(b"format = ")
        await unread(pilot)
        assert last_word(pilot) == "FILE UNREADABLE"
        assert shown(pilot).startswith(" Tomasz")


async def test_a_change_of_the_same_size_and_an_older_time_is_seen(path: Path) -> None:
    async with opened(path) as pilot:
        status = path.stat()
        path.write_text(path.read_text().replace("Tomasz Dobry", "Tomasz Debry"))
        os.utime(path, ns=(status.st_atime_ns, status.st_mtime_ns - 10**12))
        await seen(pilot)
        assert "Tomasz Debry" in shown(pilot)


def swap(path: Path, pid: int, host: str) -> Path:
    """A swap file as vim writes it: process and machine in its head."""
    head = bytearray(4096)
    head[:6] = b"b0VIM "
    head[24:28] = pid.to_bytes(4, "little")
    head[68 : 68 + len(host)] = host.encode()
    side = path.with_name(f".{path.name}.swp")
    side.write_bytes(head)
    return side


async def test_a_file_that_is_open_in_vim_says_so_while_it_is(path: Path) -> None:
    async with opened(path, (120, 40)) as pilot:
        side = swap(path, os.getpid(), socket.gethostname())
        await seen(pilot)
        assert "also open in vim" in shown(pilot)
        side.unlink()
        await seen(pilot)
        assert "also open" not in shown(pilot)
        swap(path, 2**22 - 1, socket.gethostname())  # left by a vim that was killed
        await seen(pilot)
        assert "also open" not in shown(pilot)
        path.with_name(f".#{path.name}").symlink_to("someone@somewhere.123")
        await seen(pilot)
        assert "also open in emacs" in shown(pilot)
