"""Random commands with undo and redo in between, on files as people write them, against the model."""

import tomllib
from datetime import date
from pathlib import Path
from tempfile import mkdtemp
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.learner.files import EVERY_FILE
from tests.learner.model import Model, carried_out
from tui.learner.commands import Choose, Command, Drop, Mark, SetDate, SetEvidence, SetNote, Unmark
from tui.learner.proof import ProofError
from tui.learner.session import Session

units = st.sampled_from(["D/506/1942", "L/506/2150", "T/506/2952"])
numbers = st.sampled_from(["1.1", "1.2", "1.3", "1.10"])
some = st.lists(numbers, min_size=1, max_size=3, unique=True).map(tuple)
days = st.sampled_from([date(2026, 2, 14), date(2026, 3, 1)])
evidence = st.lists(st.sampled_from(["E1", "E2", "x y"]), max_size=2, unique=True).map(tuple)
commands: st.SearchStrategy[Command] = st.one_of(
    st.builds(Choose, units),
    st.builds(Drop, units, days),
    st.builds(Mark, units, some, days, evidence),
    st.builds(Unmark, units, some),
    st.builds(SetDate, units, some, days),
    st.builds(SetEvidence, units, numbers, evidence),
    st.builds(SetNote, units, st.none() | numbers, st.sampled_from(["", "a\nb", 'c "#d'])),
)
Move = Command | str
moves: st.SearchStrategy[list[Move]] = st.lists(commands | st.sampled_from(["undo", "redo"]), max_size=12)


class Told:
    """What some bytes say: the units, all else, and the comments that stand on lines of their own."""

    def __init__(self, data: bytes) -> None:
        text = data.decode("utf-8-sig")
        values = tomllib.loads(text, parse_float=str)
        said: Model = values.pop("unit", {})
        # A table that holds nothing says nothing.
        self.units = {ref: {k: v for k, v in unit.items() if v != {}} for ref, unit in said.items()}
        self.others: dict[str, Any] = values
        self.comments = [line for line in text.splitlines() if line.startswith("#")]


class Walk:
    """A session, and what it should say after every step that can be taken back or done again."""

    def __init__(self, path: Path) -> None:
        self.session = Session(path)
        self.original = self.session.document.data
        self.first = Told(self.original)
        self.done = [(self.first.units, self.original)]
        self.undone: list[tuple[Model, bytes]] = []

    def move(self, move: Move) -> None:
        if move == "undo":
            if self.session.undo() is not None:
                self.undone.append(self.done.pop())
        elif move == "redo":
            if self.session.redo() is not None:
                self.done.append(self.undone.pop())
        elif not isinstance(move, str):
            self.do(move)

    def do(self, command: Command) -> None:
        before, data = self.done[-1]
        unit = self.session.record.units.get(command.unit)
        expected = carried_out(command, before, unit is not None and unit.bare)
        try:
            changed = self.session.do(command)
        except ProofError:
            # Evidence that has a comment beside it in a list is not taken out.
            assert isinstance(command, SetEvidence)
            assert b"# one" in data
            return
        assert changed == (expected != before)
        if changed:
            self.undone.clear()
            self.done.append((expected, self.session.document.data))

    def check(self) -> None:
        data = self.session.document.data
        told = Told(data)
        expected, same = self.done[-1]
        assert told.units == expected
        assert data == same
        assert told.others == self.first.others
        assert told.comments == self.first.comments
        assert data.startswith(b"\xef\xbb\xbf") == self.original.startswith(b"\xef\xbb\xbf")
        if b"\r\n" in self.original:
            assert b"\n" not in data.replace(b"\r\n", b"")


@pytest.mark.parametrize("text", EVERY_FILE.values(), ids=EVERY_FILE)
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(todo=moves, mark=st.booleans(), crlf=st.booleans())
def test_any_commands_say_what_they_should_and_can_all_be_taken_back(
    tmp_path: Path, text: str, todo: list[Move], mark: bool, crlf: bool
) -> None:
    path = Path(mkdtemp(dir=tmp_path)) / "learner.toml"  # of its own: a file's history outlives a session
    path.write_bytes(("\ufeff" * mark + (text.replace("\n", "\r\n") if crlf else text)).encode())
    walk = Walk(path)
    for move in todo:
        walk.move(move)
        walk.check()
    final = walk.session.document.data
    assert walk.session.save()
    assert path.read_bytes() == final
    while walk.session.undo():
        pass
    assert walk.session.document.data == walk.original
    for _, data in [*walk.done[1:], *reversed(walk.undone)]:
        assert walk.session.redo()
        assert walk.session.document.data == data
    assert walk.session.redo() is None
