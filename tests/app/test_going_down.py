"""However the program is ended: what was changed is on disk or offered, and the terminal is clean."""

import contextlib
import json
import os
import re
import signal
import stat
import subprocess
import sys
import time
from pathlib import Path

import pexpect
import pytest

from tests.app.driving import sample
from tests.app.test_terminal import ENTER_SCREEN, LEAVE_SCREEN, SHOW_CURSOR, Terminal, wait_until
from tests.cli.running import process
from tui.files.places import state_folder

RECEPTION = '[unit."H/506/1814"]'
UP, DOWN = "\x1b[A", "\x1b[B"
SIGNALS = [signal.SIGHUP, signal.SIGTERM, signal.SIGINT]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return sample("priya-larwood", tmp_path)


def choose_reception(terminal: Terminal) -> None:
    terminal.wait_for("surplus")
    terminal.press("/reception\r")
    terminal.wait_for("If chosen")
    terminal.press(" ")
    terminal.wait_for("Provide reception")


def unsaved(path: Path, *command: str) -> Terminal:
    """The program with a change that it could not save: the file is read-only, for root too."""
    path.chmod(0o444)
    terminal = Terminal(*(command or [str(path)]))
    choose_reception(terminal)
    terminal.wait_for("NOT SAVED")
    return terminal


def kept() -> list[Path]:
    return sorted((state_folder() / "recovery").glob("*"))


def assert_clean(terminal: Terminal) -> None:
    """The screen is left once and for all, with the cursor shown and the mouse let go."""
    end = terminal.raw[terminal.raw.rindex(LEAVE_SCREEN) :]
    assert ENTER_SCREEN not in end
    assert SHOW_CURSOR in end
    assert terminal.raw.rindex(b"\x1b[?1003l") > terminal.raw.rindex(b"\x1b[?1003h")
    assert terminal.raw.rindex(b"\x1b[?2004l") > terminal.raw.rindex(b"\x1b[?2004h")
    assert b"Traceback" not in end


def last_line(terminal: Terminal) -> str:
    """What is said when the screen is gone."""
    end = terminal.raw[terminal.raw.rindex(LEAVE_SCREEN) :].decode()
    return " ".join(re.sub(r"\x1b\[[?<>=]?[0-9;]*[a-zA-Z]", "", end).split())


@pytest.mark.parametrize("number", SIGNALS)
def test_at_a_signal_what_can_be_saved_is_saved(path: Path, number: signal.Signals) -> None:
    terminal = Terminal(str(path))
    choose_reception(terminal)
    terminal.child.kill(number)
    assert terminal.ended() == 128 + number
    assert RECEPTION in path.read_text()
    assert kept() == []
    assert_clean(terminal)
    assert last_line(terminal) == ""


@pytest.mark.parametrize("number", SIGNALS)
def test_at_a_signal_what_cannot_be_saved_is_kept(path: Path, number: signal.Signals) -> None:
    before = path.read_bytes()
    terminal = unsaved(path)
    terminal.child.kill(number)
    assert terminal.ended() == 128 + number
    assert path.read_bytes() == before
    assert_clean(terminal)
    assert last_line(terminal) == (
        "rqf: What could not be saved is kept: rqf offers it when the file is opened again."
    )
    (file,) = kept()
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert stat.S_IMODE(file.parent.stat().st_mode) == 0o700
    assert "priya" not in file.name
    values = json.loads(file.read_text())
    assert values["path"] == str(path)
    assert values["base"].encode() == before
    assert RECEPTION in values["mine"]


def test_what_was_kept_is_offered_and_taken_in(path: Path) -> None:
    terminal = unsaved(path)
    terminal.child.kill(signal.SIGTERM)
    terminal.ended()
    path.chmod(0o644)
    theirs = "# theirs\n" + path.read_text()
    path.write_text(theirs)
    said = process("show", path, "--json")
    assert re.match(r"rqf: unsaved changes of .* are kept; to take them in, open it .*: rqf /", said.err)
    assert json.loads(said.out)

    terminal = Terminal(str(path))
    shown = terminal.wait_for("Take them in")
    assert "before this could be saved" in shown
    assert "H/506/1814 chosen" in shown
    terminal.press("\r")
    wait_until(lambda: RECEPTION in path.read_text())
    assert path.read_text().startswith("# theirs\n")
    wait_until(lambda: kept() == [])
    terminal.press("u")
    wait_until(lambda: path.read_text() == theirs)
    terminal.press("q")
    assert terminal.ended() == 0


def test_what_was_kept_can_be_put_off_and_given_up(path: Path) -> None:
    terminal = unsaved(path)
    terminal.child.kill(signal.SIGTERM)
    terminal.ended()
    path.chmod(0o644)
    for keys, left in [("\x1b", 1), (f"{DOWN}\r", 1), (f"{DOWN}{DOWN}\r", 0)]:
        terminal = Terminal(str(path.parent))
        terminal.wait_for("Priya Larwood")
        terminal.press("\r")
        terminal.wait_for("Give them up")
        terminal.press(keys)
        terminal.wait_for("surplus")
        terminal.press("q")
        assert terminal.ended() == 0
        assert len(kept()) == left
        assert RECEPTION not in path.read_text()
    assert process("show", path).err == ""


def in_a_shell(path: Path, first: str) -> tuple[Terminal, Path]:
    """The program below a shell that outlives it, and the file in which its status will stand."""
    ended = path.with_name("ended")
    shell = f'{first}; {sys.executable} -m tui "$0"; echo $? > {ended}.part; mv {ended}.part {ended}'
    return Terminal(str(path), program=["/bin/sh", "-c", shell]), ended


def hang_up(terminal: Terminal) -> None:
    os.close(terminal.child.child_fd)
    terminal.child.closed = True


@pytest.mark.parametrize("ignoring", [False, True], ids=["told", "not told"])
@pytest.mark.parametrize("fails", [False, True], ids=["saved", "not saved"])
def test_a_lost_terminal_ends_the_program(path: Path, ignoring: bool, fails: bool) -> None:
    """Where a shell that ignores the hang-up stands between, only the terminal itself tells."""
    if fails:
        path.chmod(0o444)
    terminal, ended = in_a_shell(path, "trap '' HUP" if ignoring else "trap : HUP")
    choose_reception(terminal)
    terminal.wait_for("NOT SAVED" if fails else "· saved")
    hang_up(terminal)
    before = time.monotonic()
    wait_until(ended.exists)
    assert time.monotonic() - before < 5
    assert ended.read_text() == "129\n"
    assert len(kept()) == int(fails)
    assert (RECEPTION in path.read_text()) is not fails
    assert not (state_folder() / "log").exists()


@pytest.mark.parametrize("seconds", [0.3, 0.6])
def test_a_terminal_that_is_lost_while_the_program_starts_ends_it(path: Path, seconds: float) -> None:
    terminal, ended = in_a_shell(path, "trap '' HUP")
    time.sleep(seconds)
    hang_up(terminal)
    wait_until(ended.exists)


def test_a_terminal_that_does_not_tell_its_size_is_drawn_on_once(path: Path) -> None:
    terminal, ended = in_a_shell(path, "stty rows 0 cols 0")
    drawn = b""
    end = time.monotonic() + 3
    while time.monotonic() < end:
        with contextlib.suppress(pexpect.TIMEOUT):
            drawn += terminal.child.read_nonblocking(65536, timeout=0.1)
    assert b"quit" in drawn
    assert len(drawn) < 100_000
    terminal.press("q")
    wait_until(ended.exists)
    assert ended.read_text() == "0\n"


def test_a_terminal_that_stands_still_and_then_is_lost_ends_the_program(path: Path) -> None:
    """As over a connection that drops: what is drawn goes nowhere, and then the terminal goes away."""
    terminal, ended = in_a_shell(path, "trap : HUP")
    terminal.wait_for("surplus")
    for _ in range(400):
        os.write(terminal.child.child_fd, f"{DOWN}{UP}".encode())  # and nothing of what is drawn is read
        time.sleep(0.005)
    hang_up(terminal)
    wait_until(ended.exists)
    assert ended.read_text() == "129\n"


def crashing(where: str, name: str) -> list[str]:
    """The program with a fault in one place, whose error quotes a learner."""
    return [
        sys.executable,
        "-c",
        f"import {where} as room\n"
        "def fault(*_, **__):\n"
        "    learner = 'Priya Larwood'\n"
        "    raise ValueError(f'cannot do with {learner}')\n"
        f"room.{name} = fault\n"
        "from tui.cli.main import main\n"
        "main()\n",
    ]


@pytest.mark.parametrize("fails", [False, True], ids=["saved", "not saved"])
def test_a_fault_is_one_plain_line_and_loses_nothing(path: Path, fails: bool) -> None:
    if fails:
        path.chmod(0o444)
    program = crashing("tui.app.screens.learner", "LearnerScreen.action_filter")
    terminal = Terminal(str(path), program=program)
    choose_reception(terminal)
    terminal.wait_for("NOT SAVED" if fails else "· saved")
    terminal.press("f")
    assert terminal.ended() == 1
    assert_clean(terminal)
    said = last_line(terminal)
    log = state_folder() / "log"
    assert said.startswith("rqf: something went wrong in rqf itself; where is noted in ")
    assert str(log) in said.replace(" ", "")
    assert ("kept" in said) is fails
    assert len(kept()) == int(fails)
    assert (RECEPTION in path.read_text()) is not fails
    assert_tells_of_no_learner(log)


def test_a_fault_in_saving_itself_loses_nothing(path: Path) -> None:
    before = path.read_bytes()
    terminal = Terminal(str(path), program=crashing("tui.learner.session", "Session.save"))
    terminal.wait_for("surplus")
    terminal.press("/reception\r")
    terminal.wait_for("If chosen")
    terminal.press(" ")
    assert terminal.ended() == 1
    assert_clean(terminal)
    assert "is kept: rqf offers it" in last_line(terminal)
    assert path.read_bytes() == before
    assert RECEPTION in json.loads(kept()[0].read_text())["mine"]
    assert_tells_of_no_learner(state_folder() / "log")


def assert_tells_of_no_learner(log: Path) -> None:
    told = log.read_text()
    assert "builtins.ValueError" in told
    assert " fault" in told
    assert "riya" not in told.lower()
    assert "cannot do" not in told
    assert stat.S_IMODE(log.stat().st_mode) == 0o600


def test_a_fault_in_a_command_is_one_plain_line(path: Path) -> None:
    done = subprocess.run(
        [*crashing("tui.cli.show", "summary"), "show", str(path)], capture_output=True, text=True, check=False
    )
    log = state_folder() / "log"
    assert done.returncode == 70
    assert done.stdout == ""
    assert done.stderr == (
        f"rqf: something went wrong in rqf itself; where is noted in {log}, without anything of a learner\n"
    )
    assert_tells_of_no_learner(log)


def test_a_log_is_bounded_and_one_that_cannot_be_written_is_said(path: Path) -> None:
    command = [*crashing("tui.cli.show", "summary"), "show", str(path)]
    log = state_folder() / "log"
    log.parent.mkdir(parents=True)
    log.write_bytes(b"x" * 100_000)
    subprocess.run(command, capture_output=True, check=False)
    assert log.stat().st_size < 10_000
    assert_tells_of_no_learner(log)
    log.unlink()
    log.mkdir()
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 70
    assert done.stderr.endswith("(ValueError), and the log cannot be written\n")


@pytest.mark.parametrize(
    "stop", [None, signal.SIGSTOP, signal.SIGTSTP], ids=["stray", "stopped", "suspended"]
)
def test_going_on_after_a_stop_leaves_the_keys_working(path: Path, stop: signal.Signals | None) -> None:
    terminal = Terminal(str(path))
    terminal.wait_for("surplus")
    threads = Path(f"/proc/{terminal.child.pid}/task")
    before = len(list(threads.iterdir()))
    if stop is not None:
        terminal.child.kill(stop)
        time.sleep(0.5)
    terminal.child.kill(signal.SIGCONT)
    time.sleep(0.5)
    assert len(list(threads.iterdir())) == before  # two that read would take each other's keys
    choose_reception(terminal)
    wait_until(lambda: RECEPTION in path.read_text())
    terminal.press("q")
    assert terminal.ended() == 0
    assert_clean(terminal)


def test_told_to_end_and_to_go_on_at_once_it_ends_clean(path: Path) -> None:
    """As ``timeout`` and service managers do."""
    for _ in range(3):
        terminal = Terminal(str(path))
        terminal.wait_for("surplus")
        terminal.child.kill(signal.SIGTERM)
        terminal.child.kill(signal.SIGCONT)
        assert terminal.ended() == 143
        assert_clean(terminal)
