"""A folder is looked through while the screen is in use: live keys, plain progress, a clean end."""

import signal
import sqlite3
import sys
import time
from contextlib import closing
from pathlib import Path

import pytest

from tests.app.test_going_down import assert_clean, hang_up, last_line
from tests.app.test_terminal import Terminal, wait_until
from tests.caseload_factory import make_caseload
from tui.files.places import cache_folder, state_folder

LEARNERS = 1500
TABLE = range(3, 19)
"""The lines of a screen of 24 that hold rows."""

_SLOWED = """
import time
import tui.caseload.readers as readers
read_all = readers.read_all
def slowly(*asked):
    for found in read_all(*asked):
        time.sleep(0.15)
        yield found
readers.read_all = slowly
"""
_FAULT = """
from tui.caseload.caseload import Caseload
refresh, looks = Caseload.refresh, []
def fault(self):
    looks.append(1)
    if len(looks) == {look}:
        raise RuntimeError("Priya Larwood")
    yield from refresh(self)
Caseload.refresh = fault
"""
_BEGIN = "from tui.cli.main import main\nmain()\n"


@pytest.fixture(scope="session")
def centre(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Many learners, to be read only."""
    root = tmp_path_factory.mktemp("scanned") / "centre"
    make_caseload(root, LEARNERS)
    return root


def scanning(centre: Path, *before: str) -> Terminal:
    """The program in the midst of its first look, which takes a while on any machine."""
    program = [*before, sys.executable, "-c", _SLOWED + _BEGIN, str(centre)]
    terminal = Terminal(program=program)
    wait_until(lambda: "learners · " in terminal.read(0.02))
    return terminal


def line(terminal: Terminal, number: int) -> str:
    return str(terminal.screen.display[number]).rstrip()


def cursor(terminal: Terminal) -> int:
    """The line that is drawn as the cursor's."""
    buffer = terminal.screen.buffer
    usual = buffer[1][0].bg
    found = [y for y in TABLE if buffer[y][3].bg != usual]
    return found[0] if len(found) == 1 else -1


def children(parent: int) -> set[int]:
    """The processes that a process has started."""
    tasks = Path(f"/proc/{parent}/task").glob("*/children")
    return {int(child) for task in tasks for child in task.read_text().split()}


def is_running(process: int) -> bool:
    try:
        return Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


def assert_index_is_sound() -> None:
    for file in (cache_folder() / "caseloads").glob("*.sqlite"):
        with closing(sqlite3.connect(file)) as database:
            assert database.execute("pragma integrity_check").fetchall() == [("ok",)]


def test_keys_are_answered_while_rows_stream_in(centre: Path) -> None:
    terminal = scanning(centre)
    told = terminal.wait_for(f" of {LEARNERS:,} ").splitlines()[0]
    assert "reading " in told
    assert 0 < int(told.split("reading ")[1].split(" of ")[0].replace(",", "")) < LEARNERS
    before = line(terminal, 0).split(" learners")[0]
    assert cursor(terminal) == TABLE.start  # nobody moved it: it stays at the top, whoever that is by now
    wait_until(lambda: terminal.read(0.02).split(" learners")[0] != before)
    assert cursor(terminal) == TABLE.start
    terminal.press("jj")
    wait_until(lambda: "reading" in terminal.read(0.02) and cursor(terminal) != TABLE.start)
    terminal.press("/zak xyzzy")
    assert "reading" in terminal.wait_for("0 found").splitlines()[0]
    terminal.press("q")  # a letter, here
    terminal.wait_for("xyzzyq")
    terminal.press("\x1b")
    wait_until(lambda: "found" not in terminal.read(0.02))
    terminal.press("q")
    assert terminal.ended() == 0
    assert_clean(terminal)


def test_the_second_start_is_warm_and_shows_at_once(tmp_path: Path) -> None:
    some = tmp_path / "some"
    make_caseload(some, 200)
    time.sleep(3.1)  # of a file that is younger it is not sure that it will not change once more unseen
    first = Terminal(str(some))
    whole = "200 learners · "
    first.wait_for(whole)
    wait_until(lambda: "reading" not in first.read(0.1))
    first.press("q")
    assert first.ended() == 0
    assert_index_is_sound()
    again = Terminal(program=[sys.executable, "-c", _FORBIDDEN + _BEGIN, str(some)])
    shown = again.wait_for(whole)
    assert "cannot" not in shown
    again.press("G")
    assert line(again, 3) != ""
    assert b"reading " not in again.raw
    again.press("q")
    assert again.ended() == 0


_FORBIDDEN = """
import tui.caseload.readers as readers
def read_all(*asked):
    raise AssertionError("a file is read again")
readers.read_all = read_all
"""


@pytest.mark.parametrize("how", ["q", signal.SIGTERM, signal.SIGHUP, "hang up"])
def test_in_the_midst_of_it_the_program_ends_at_once_and_leaves_nothing(
    how: str | signal.Signals, centre: Path, tmp_path: Path
) -> None:
    ended = tmp_path / "ended"
    shell = ["/bin/sh", "-c", f'trap : HUP; "$@"; echo $? > {ended}.part; mv {ended}.part {ended}', "sh"]
    terminal = scanning(centre, *(shell if how == "hang up" else []))
    (program,) = children(terminal.child.pid) if how == "hang up" else {terminal.child.pid}
    wait_until(lambda: bool(terminal.read(0.02)) and bool(children(program)))
    readers = children(program)
    before = time.monotonic()
    if how == "hang up":
        hang_up(terminal)
        wait_until(ended.exists)
        assert ended.read_text() == "129\n"
    elif isinstance(how, str):
        terminal.press(how)
        assert terminal.ended() == 0
    else:
        terminal.child.kill(how)
        assert terminal.ended() == 128 + how
    assert time.monotonic() - before < 5
    if how != "hang up":
        assert_clean(terminal)
        assert last_line(terminal) == ""
    wait_until(lambda: not any(map(is_running, readers)))
    assert_index_is_sound()
    assert not (state_folder() / "log").exists()


@pytest.mark.parametrize("look", [1, 2], ids=["the first look", "a later one"])
def test_a_fault_while_looking_is_one_plain_line(look: int, tmp_path: Path) -> None:
    make_caseload(tmp_path / "few", 3)
    terminal = Terminal(
        program=[sys.executable, "-c", _FAULT.format(look=look) + _BEGIN, str(tmp_path / "few")]
    )
    assert terminal.ended() == 1
    assert_clean(terminal)
    log = state_folder() / "log"
    said = last_line(terminal)
    assert said.startswith("rqf: something went wrong in rqf itself; where is noted in ")
    assert said.count("rqf: ") == 1
    assert "Priya" not in terminal.raw.decode("utf-8", "replace")
    assert "builtins.RuntimeError" in log.read_text()
    assert "riya" not in log.read_text()
