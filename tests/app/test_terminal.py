"""The installed command in a real terminal, from start to quit: keys in, screen out, file on disk."""

import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path

import pexpect
import pyte
import pytest

from tests.app.driving import sample

RQF = [sys.executable, "-m", "tui"]
ENTER_SCREEN, LEAVE_SCREEN, SHOW_CURSOR = b"\x1b[?1049h", b"\x1b[?1049l", b"\x1b[?25h"


class Terminal:
    """A pseudo-terminal with the program in it and a screen that understands what it draws."""

    def __init__(
        self,
        *arguments: str,
        columns: int = 80,
        rows: int = 24,
        program: Sequence[str] = RQF,
        **variables: str,
    ) -> None:
        self.screen = pyte.Screen(columns, rows)
        self._stream = pyte.ByteStream(self.screen)
        self.raw = b""
        environment = {**os.environ, "TERM": "xterm-256color", "LANG": "C.UTF-8", **variables}
        self.child = pexpect.spawn(
            program[0], [*program[1:], *arguments], dimensions=(rows, columns), env=environment, timeout=20
        )

    def read(self, seconds: float = 0.3) -> str:
        """What the screen shows once nothing has been drawn for a while."""
        while True:
            try:
                piece = self.child.read_nonblocking(65536, timeout=seconds)
            except (pexpect.TIMEOUT, pexpect.EOF):
                return "\n".join(line.rstrip() for line in self.screen.display)
            self.raw += piece
            # Queries to the terminal are not for the screen that stands in for it.
            self._stream.feed(re.sub(rb"\x1b\[[?>=][0-9;]*[a-zA-Z$]+[a-z]?|\x1b\[[0-9]*[tn]", b"", piece))

    def wait_for(self, text: str) -> str:
        """The screen as soon as it holds a text."""
        end = time.monotonic() + 20
        while time.monotonic() < end:
            shown = self.read(0.1)
            if text in shown:
                return shown
        raise AssertionError(f"{text!r} never came:\n{self.read()}")

    def press(self, keys: str) -> None:
        self.child.send(keys)

    def ended(self) -> int:
        """The exit status, 128 and the signal for one that was killed."""
        self.read()
        self.child.expect(pexpect.EOF)
        self.raw += self.child.before or b""
        self.child.close()
        status = self.child.exitstatus
        return status if status is not None else 128 + int(self.child.signalstatus or 0)


def wait_until(true: Callable[[], bool]) -> None:
    end = time.monotonic() + 20
    while not true():
        assert time.monotonic() < end
        time.sleep(0.05)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return sample("priya-larwood", tmp_path)


def test_from_start_to_quit(path: Path) -> None:
    terminal = Terminal(str(path))
    shown = terminal.wait_for("surplus")
    assert "Priya Larwood" in shown
    assert "space tick / choose" in shown.splitlines()[-1]
    terminal.press("/reception\r")
    terminal.wait_for("If chosen")
    terminal.press(" ")
    wait_until(lambda: '[unit."H/506/1814"]' in path.read_text())
    terminal.wait_for("· saved")
    terminal.press("u")
    wait_until(lambda: '[unit."H/506/1814"]' not in path.read_text())
    terminal.press("q")
    assert terminal.ended() == 0
    assert '[unit."H/506/1814"]' not in path.read_text()
    assert terminal.raw.count(ENTER_SCREEN) == 1
    assert terminal.raw.rindex(LEAVE_SCREEN) > terminal.raw.rindex(ENTER_SCREEN)
    assert SHOW_CURSOR in terminal.raw[terminal.raw.rindex(ENTER_SCREEN) :]


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP])
def test_a_signal_leaves_the_terminal_clean_and_the_change_on_disk(
    path: Path, number: signal.Signals
) -> None:
    terminal = Terminal(str(path))
    terminal.wait_for("surplus")
    terminal.press("/reception\r")
    terminal.wait_for("If chosen")
    terminal.press(" ")
    terminal.wait_for("Provide reception")
    terminal.child.kill(number)
    assert terminal.ended() == 128 + number
    assert '[unit."H/506/1814"]' in path.read_text()
    assert LEAVE_SCREEN in terminal.raw


def test_nothing_is_drawn_while_nothing_happens(path: Path) -> None:
    terminal = Terminal(str(path))
    terminal.wait_for("surplus")
    terminal.read(1.0)
    before = len(terminal.raw)
    time.sleep(2)
    terminal.read(0.2)
    assert len(terminal.raw) == before
    terminal.press("q")
    terminal.ended()


def test_alone_it_opens_a_private_copy_of_the_samples(tmp_path: Path) -> None:
    terminal = Terminal(XDG_DATA_HOME=str(tmp_path / "data"))
    shown = terminal.wait_for("Aisha Rahman")
    assert "your own copy" in shown
    assert (tmp_path / "data" / "rqf" / "sample_learners" / "aisha-rahman.toml").is_file()
    terminal.press("q")
    assert terminal.ended() == 0


def test_no_colour_sends_no_colour_but_grey(path: Path) -> None:
    terminal = Terminal(str(path), NO_COLOR="1", COLORTERM="truecolor")
    terminal.wait_for("surplus")
    for red, green, blue in re.findall(rb"[34]8;2;(\d+);(\d+);(\d+)", terminal.raw):
        assert red == green == blue
    terminal.press("q")
    assert terminal.ended() == 0


def test_without_a_terminal_it_prints_the_summary(path: Path) -> None:
    done = subprocess.run(
        [*RQF, str(path)], stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0
    assert "Priya Larwood" in done.stdout
    assert "\x1b" not in done.stdout


def test_in_a_terminal_that_can_show_nothing_it_prints_the_summary(path: Path) -> None:
    terminal = Terminal(str(path), TERM="dumb")
    assert terminal.ended() == 0
    assert b"Priya Larwood" in terminal.raw
    assert ENTER_SCREEN not in terminal.raw


def test_a_specification_that_cannot_be_read_is_told_of_on_the_screen(path: Path, tmp_path: Path) -> None:
    own = tmp_path / "own"
    own.mkdir()
    (own / "torn.toml").write_text("format = 1\nnumber = ")
    terminal = Terminal("--qualifications", str(own), str(path))
    assert "Priya Larwood" in terminal.wait_for("A specification is left out:")
    terminal.press("Q")
    assert "torn.toml:2:" in terminal.wait_for("5 qualifications").replace("\n", "")
    terminal.press("q")
    assert terminal.ended() == 0


def test_a_file_that_cannot_be_read_is_one_plain_line(tmp_path: Path) -> None:
    terminal = Terminal(str(tmp_path / "nobody.toml"))
    assert terminal.ended() == 2
    assert b"there is no such file" in terminal.raw
    assert b"Traceback" not in terminal.raw
    assert ENTER_SCREEN not in terminal.raw


def test_a_burst_of_keys_does_what_the_same_keys_do_one_by_one(path: Path) -> None:
    before = path.read_text()
    terminal = Terminal(str(path))
    terminal.wait_for("surplus")
    terminal.press("/a wad\r")  # every letter of it is a key of the tree, too
    terminal.wait_for("/")
    terminal.press("g")
    terminal.press("jjwas sad, due\r")
    terminal.wait_for("Note: as sad, due")
    wait_until(lambda: "as sad, due" in path.read_text())
    terminal.press("q")
    assert terminal.ended() == 0
    after = path.read_text()
    assert 'note = "as sad, due"\n' in after
    assert after.replace('note = "as sad, due"\n', "") == before
