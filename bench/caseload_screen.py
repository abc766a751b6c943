"""The screen of a caseload in a terminal: from its start, or from a change, to its rows; and its keys."""

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

from bench.figures import PYTHON
from bench.terminal import Program
from tui.caseload.order import sortable
from tui.files.folder import toml_files

COLUMNS, ROWS = 120, 40
FIND, GIVE_UP = b"/", b"\x1b"
TEXTS = ("okafor", "D/506/1942", "manage diary")
CHANGES = 5

_NAME = re.compile(rb'(?m)^name = "(.*)"$')


def reading(learners: int) -> re.Pattern[bytes]:
    """What the screen says while it reads."""
    return re.compile(rb"reading [\d,]+ of " + _number(learners))


def all_read(learners: int) -> re.Pattern[bytes]:
    """What the screen says once everything is read."""
    return re.compile(rb"(?<![\d,/])" + _number(learners) + rb" learners?\b")


def _number(number: int) -> bytes:
    return f"{number:,}".replace(",", ",?").encode()


class Start(NamedTuple):
    """Seconds to the first rows and to all, and resident MiB then."""

    first: float
    all: float
    resident: float


class CaseloadScreen:
    """``rqf DIR`` on a folder of learners that it may write to."""

    def __init__(self, folder: Path, environment: Mapping[str, str], patience: float) -> None:
        self._command = [PYTHON, "-m", "tui", str(folder)]
        self._environment = environment
        self._patience = patience
        named = [(path, _name(path)) for path in toml_files(folder)]
        self._learners = len(named)
        # By name the first learner, whom the screen shows at the top when it has an index.
        self._first, self._first_name = min(named, key=lambda pair: (sortable(pair[1]), pair[0]))
        # Without an index the first files that are read may be anyone's; some first names stand for all.
        some = sorted({name.split()[0].encode() for _, name in named if name.isascii()})
        self._anyone = re.compile(rb"\b(?:" + rb"|".join(map(re.escape, some)) + rb") [A-Z]")

    def cold(self) -> Start:
        """The start without an index; anyone's name will do."""
        return self._start(self._anyone)

    def warm(self) -> Start:
        """The start with an index: the first learner by name is looked for."""
        return self._start(re.compile(re.escape(self._first_name.encode())))

    def _open(self) -> Program:
        return Program(self._command, COLUMNS, ROWS, self._environment)

    def _start(self, first_row: re.Pattern[bytes]) -> Start:
        with self._open() as program:
            first = program.until(first_row, self._patience)
            seconds = program.until(all_read(self._learners), self._patience)
            program.settle(1.0)
            return Start(first, seconds, program.resident())

    def changes(self) -> list[float]:
        """Seconds from each of some changes of the first learner's name to the new name on the screen."""
        with self._open() as program:
            program.until(all_read(self._learners), self._patience)
            program.settle(1.0)
            data = self._first.read_bytes()
            try:
                return list(self._changes(program, data))
            finally:
                self._first.write_bytes(data)

    def _changes(self, program: Program, data: bytes) -> Iterator[float]:
        for number in range(CHANGES):
            name = f"{self._first_name} Z{number}".encode()
            since = len(program.output)
            self._first.write_bytes(_NAME.sub(b'name = "' + name + b'"', data, count=1))
            yield program.until(re.compile(re.escape(name)), self._patience, since)
            program.settle(0.5)

    def keys(self) -> list[tuple[float, float]]:
        """Seconds to the first byte and to the last, for each letter of some texts in the search."""
        with self._open() as program:
            program.until(all_read(self._learners), self._patience)
            program.settle(1.0)
            return [seconds for text in TEXTS for seconds in _typed(program, text)]


def _typed(program: Program, text: str) -> Iterator[tuple[float, float]]:
    program.press(FIND)
    program.settle(0.5)
    for letter in text:
        yield program.key_settled(letter.encode())
    program.press(GIVE_UP)
    program.settle(0.5)


def resident_when_empty(folder: Path, environment: Mapping[str, str]) -> float:
    """Resident MiB of the screen with no learners."""
    with Program([PYTHON, "-m", "tui", str(folder)], COLUMNS, ROWS, environment) as program:
        program.until(b"\x1b[?1049h")
        program.settle(2.0)
        return program.resident()


def _name(path: Path) -> str:
    with path.open("rb") as file:
        found = _NAME.search(file.read(1024))
    return found[1].decode() if found else path.name
