"""Each command, to the byte: what it writes into files as people write them, and that all else stays."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from tests.learner import files
from tui.learner.commands import Choose, Command, Drop, Mark, SetDate, SetEvidence, SetNote, Unmark
from tui.learner.session import Session
from tui.learner.told import told

D, L, K, T, Y = "D/506/1942", "L/506/2150", "K/506/2169", "T/506/2952", "Y/506/2152"
DAY = date(2026, 3, 1)

MET = '"1.1" = { on = 2026-02-14, evidence = ["E1"] }   # good\n'
TIGHT = '"D/506/1942" = { met = { "1.1" = { on = 2026-02-14, evidence = ["E1"] } } }  # tight\n'
ON_ONE_LINE = (
    'unit = { "D/506/1942" = { met = { "1.1" = { on = 2026-02-14 } }, note = "x" } } # all on one line\n'
)

# The file, the command, what it takes out of the text, and what it puts there.
EDITS: dict[str, tuple[str, Command, str, str]] = {
    "choose": (files.PLAIN, Choose(Y), "\n# the end\n", f'\n[unit."{Y}"]\n\n# the end\n'),
    "choose, no final newline": (
        files.NO_FINAL_NEWLINE,
        Choose(Y),
        f'[unit."{L}"]',
        f'[unit."{L}"]\n\n[unit."{Y}"]\n',
    ),
    "choose, inline": (
        files.INLINE,
        Choose(L),
        'note = "x" } }',
        'note = "x" }, "L/506/2150" = {} }',
    ),
    "choose, beside dotted keys": (files.DOTTED, Choose(L), "", f'\n[unit."{L}"]\n'),
    "choose again what was dropped": (
        files.COMMENTED,
        Choose(T),
        "dropped = 2026-02-20   # for now\n",
        "",
    ),
    "drop": (
        files.PLAIN,
        Drop(D, DAY),
        'a header"""\n',
        'a header"""\ndropped = 2026-03-01\n',
    ),
    "drop, sub-tables": (
        files.SUB_TABLES,
        Drop(D, DAY),
        f'[unit."{D}".met."1.1"]',
        f'[unit."{D}"]\ndropped = 2026-03-01\n\n[unit."{D}".met."1.1"]',
    ),
    "drop, dotted": (
        files.DOTTED,
        Drop(D, DAY),
        "on = 2026-02-15\n",
        f'on = 2026-02-15\n\nunit."{D}".dropped = 2026-03-01\n',
    ),
    "drop, inline": (
        files.INLINE,
        Drop(D, DAY),
        'note = "x" }',
        'note = "x", dropped = 2026-03-01 }',
    ),
    "drop, a comment above": (
        files.COMMENTED,
        Drop(D, DAY),
        f'[unit."{D}"]\n',
        f'[unit."{D}"]\ndropped = 2026-03-01\n',
    ),
    "drop, a comment below": (
        files.COMMENTED,
        Drop(L, DAY),
        f'[unit."{L}"]\n',
        f'[unit."{L}"]\ndropped = 2026-03-01\n',
    ),
    "drop, a comment beside": (
        files.COMMENTED,
        Drop(K, DAY),
        "# on trial\n",
        "# on trial\ndropped = 2026-03-01\n",
    ),
    "drop a bare unit": (files.BARE, Drop(D, DAY), f'[unit."{D}"]\n\n', ""),
    "drop the bare unit at the end": (files.BARE, Drop(L, DAY), f'\n[unit."{L}"]\n', ""),
    "drop the bare unit at the end, no final newline": (
        files.NO_FINAL_NEWLINE,
        Drop(L, DAY),
        f'\n[unit."{L}"]',
        "",
    ),
    "mark": (
        files.PLAIN,
        Mark(D, ("2.1", "2.2"), DAY, ("E1",)),
        'on = 2026-02-16 }\n',
        'on = 2026-02-16 }\n   "2.1" = { on = 2026-03-01, evidence = ["E1"] }\n'
        '   "2.2" = { on = 2026-03-01, evidence = ["E1"] }\n',
    ),
    "mark what was submitted": (
        files.PLAIN,
        Mark(D, ("1.3",), DAY),
        'on = 2026-02-16 }\n\n[unit."D/506/1942".submitted]\n'
        '"1.3" = { on = 2026-02-17, evidence = ["E1"] }\n',
        'on = 2026-02-16 }\n   "1.3" = { on = 2026-03-01, evidence = ["E1"] }\n\n'
        '[unit."D/506/1942".submitted]\n',
    ),
    "mark the first criterion of a unit": (
        files.BARE,
        Mark(D, ("1.1",), DAY),
        f'[unit."{D}"]\n',
        f'[unit."{D}"]\n[unit."{D}".met]\n"1.1" = {{ on = 2026-03-01 }}\n',
    ),
    "mark in a unit not chosen": (
        files.BARE,
        Mark(Y, ("1.1",), DAY),
        f'[unit."{L}"]\n',
        f'[unit."{L}"]\n\n[unit."{Y}"]\n[unit."{Y}".met]\n"1.1" = {{ on = 2026-03-01 }}\n',
    ),
    "mark in a unit that was dropped": (
        files.COMMENTED,
        Mark(T, ("1.2",), DAY),
        'dropped = 2026-02-20   # for now\n\n[unit."T/506/2952".met]\n"1.1" = { on = 2026-02-14 }\n',
        '\n[unit."T/506/2952".met]\n"1.1" = { on = 2026-02-14 }\n"1.2" = { on = 2026-03-01 }\n',
    ),
    "mark again, with more evidence": (
        files.PLAIN,
        Mark(D, ("1.1",), DAY, ("E1", "E2", "E2")),
        MET,
        '"1.1" = { on = 2026-02-14, evidence = ["E1", "E2"] }   # good\n',
    ),
    "mark again, with the first evidence": (
        files.PLAIN,
        Mark(D, ("1.2",), DAY, ("E1",)),
        '"1.2"={on=2026-02-15}\n',
        '"1.2"={on=2026-02-15, evidence=["E1"]}\n',
    ),
    "more evidence in a list with comments": (
        files.SUB_TABLES,
        Mark(D, ("1.1",), DAY, ("E4",)),
        '  "E3",\n]\n',
        '  "E3",\n  "E4",\n]\n',
    ),
    "mark, dotted": (
        files.DOTTED,
        Mark(D, ("1.1", "1.3"), DAY, ("E1",)),
        f'"1.1" = {{ on = 2026-02-14 }} # dotted\nunit."{D}".met.\'1.2\'.on = 2026-02-15\n',
        f'"1.1" = {{ on = 2026-02-14, evidence = ["E1"] }} # dotted\nunit."{D}".met.\'1.2\'.on = 2026-02-15\n'
        f'\nunit."{D}".met."1.3" = {{ on = 2026-03-01, evidence = ["E1"] }}\n',
    ),
    "mark, inline": (
        files.ONE_LINE_UNITS,
        Mark(L, ("1.1",), DAY),
        '"L/506/2150" = {}\n',
        '"L/506/2150" = { met = { "1.1" = { on = 2026-03-01 } } }\n',
    ),
    "unmark": (files.PLAIN, Unmark(D, ("1.1",)), MET, ""),
    "unmark several": (
        files.PLAIN,
        Unmark(D, ("1.10", "1.1", "9.9")),
        MET + '"1.2"={on=2026-02-15}\n   "1.10" = { evidence = [ "E1", "E2" ], on = 2026-02-16 }\n',
        '"1.2"={on=2026-02-15}\n',
    ),
    "unmark, a table": (
        files.SUB_TABLES,
        Unmark(D, ("1.2",)),
        '[unit."D/506/1942".met."1.2"]\non = 2026-02-15\n',
        "",
    ),
    "unmark, a list over several lines": (
        files.SUB_TABLES,
        Unmark(D, ("1.1",)),
        files.SUB_TABLES[files.SUB_TABLES.index('\n[unit."D') : files.SUB_TABLES.index("\n# between")],
        "",
    ),
    "unmark, dotted": (
        files.DOTTED,
        Unmark(D, ("1.1",)),
        f'unit."{D}".met."1.1" = {{ on = 2026-02-14 }} # dotted\n',
        "",
    ),
    "unmark, inline": (
        files.ONE_LINE_UNITS,
        Unmark(D, ("1.1",)),
        TIGHT,
        '"D/506/1942" = { met = { } }  # tight\n',
    ),
    "the day": (
        files.PLAIN,
        SetDate(D, ("1.1", "1.2", "2.1"), DAY),
        MET + '"1.2"={on=2026-02-15}\n',
        MET.replace("2026-02-14", "2026-03-01") + '"1.2"={on=2026-03-01}\n',
    ),
    "the day, dotted": (
        files.DOTTED,
        SetDate(D, ("1.2",), DAY),
        "'1.2'.on = 2026-02-15\n",
        "'1.2'.on = 2026-03-01\n",
    ),
    "other evidence": (
        files.PLAIN,
        SetEvidence(D, "1.10", ("E2", "E3")),
        '[ "E1", "E2" ]',
        '[ "E2", "E3" ]',
    ),
    "no evidence": (
        files.PLAIN,
        SetEvidence(D, "1.1", ()),
        MET,
        '"1.1" = { on = 2026-02-14 }   # good\n',
    ),
    "a note on a unit": (
        files.BARE,
        SetNote(D, None, 'Say "hello"'),
        f'[unit."{D}"]\n',
        f'[unit."{D}"]\nnote = "Say \\"hello\\""\n',
    ),
    "another note": (files.INLINE, SetNote(D, None, "y"), 'note = "x"', 'note = "y"'),
    "a note taken away": (
        files.PLAIN,
        SetNote(D, None, ""),
        files.PLAIN[files.PLAIN.index("note =") : files.PLAIN.index('[unit."D/506/1942".met]')],
        "",
    ),
    "a note on a criterion": (
        files.COMMENTED,
        SetNote(T, "1.1", "again?"),
        '"1.1" = { on = 2026-02-14 }\n',
        '"1.1" = { on = 2026-02-14 }\n[unit."T/506/2952".notes]\n"1.1" = "again?"\n',
    ),
}  # fmt: skip

Encoding = Callable[[str], bytes]
ENCODINGS: dict[str, Encoding] = {
    "plain": str.encode,
    "CRLF": lambda text: text.replace("\n", "\r\n").encode(),
    "byte order mark": lambda text: b"\xef\xbb\xbf" + text.encode(),
}


@pytest.mark.parametrize("encoded", ENCODINGS.values(), ids=ENCODINGS)
@pytest.mark.parametrize(("text", "command", "out", "into"), EDITS.values(), ids=EDITS)
def test_a_command_changes_just_this_and_can_be_taken_back(
    tmp_path: Path, encoded: Encoding, text: str, command: Command, out: str, into: str
) -> None:
    assert text.count(out) == 1 or out == ""
    expected = text.replace(out, into) if out else text + into
    path = tmp_path / "learner.toml"
    path.write_bytes(encoded(text))
    session = Session(path)
    assert session.do(command)
    assert session.unsaved
    assert session.save()
    assert path.read_bytes().decode() == encoded(expected).decode()
    assert session.undo() == told(command)
    assert session.save()
    assert path.read_bytes() == encoded(text)
    assert session.redo() == told(command)
    assert session.save()
    assert path.read_bytes() == encoded(expected)
    assert not session.unsaved


NOTHING: dict[str, tuple[str, Command]] = {
    "chosen already": (files.PLAIN, Choose(D)),
    "never chosen": (files.PLAIN, Drop(Y, DAY)),
    "dropped already": (files.COMMENTED, Drop(T, DAY)),
    "met already": (files.PLAIN, Mark(D, ("1.1", "1.2"), DAY)),
    "shown by it already": (files.PLAIN, Mark(D, ("1.1",), DAY, ("E1",))),
    "not met": (files.PLAIN, Unmark(D, ("1.3", "5.5"))),
    "no unit": (files.PLAIN, Unmark(Y, ("1.1",))),
    "that day already": (files.PLAIN, SetDate(D, ("1.1", "9.9"), date(2026, 2, 14))),
    "that evidence already": (files.PLAIN, SetEvidence(D, "1.10", ("E1", "E2"))),
    "evidence of what is not met": (files.PLAIN, SetEvidence(D, "1.3", ("E1",))),
    "that note already": (files.INLINE, SetNote(D, None, "x")),
    "no note already": (files.PLAIN, SetNote(D, "1.1", "")),
}


@pytest.mark.parametrize(("text", "command"), NOTHING.values(), ids=NOTHING)
def test_a_command_that_changes_nothing_is_no_step(tmp_path: Path, text: str, command: Command) -> None:
    path = tmp_path / "learner.toml"
    path.write_bytes(text.encode())
    session = Session(path)
    assert not session.do(command)
    assert not session.unsaved
    assert session.undo() is None


def test_choosing_and_dropping_leaves_no_trace(tmp_path: Path) -> None:
    path = tmp_path / "learner.toml"
    path.write_text(files.HEAD)
    session = Session(path)
    session.do(Choose(D))
    session.do(Choose(L))
    session.do(Drop(D, DAY))
    session.do(Drop(L, DAY))
    assert session.save()
    assert path.read_text().rstrip("\n") == files.HEAD.rstrip("\n")


def test_a_dropped_unit_keeps_its_record_and_choosing_takes_it_up_again(tmp_path: Path) -> None:
    path = tmp_path / "learner.toml"
    path.write_text(files.PLAIN)
    session = Session(path)
    before = session.record.units[D]
    session.do(Drop(D, DAY))
    assert session.record.units[D].dropped == DAY
    assert session.record.units[D].met == before.met
    session.do(Choose(D))
    assert session.record.units[D] == before
    assert session.document.data == files.PLAIN.encode()


def test_a_note_on_a_unit_does_not_choose_it(tmp_path: Path) -> None:
    path = tmp_path / "learner.toml"
    path.write_text(files.BARE)
    session = Session(path)
    session.do(SetNote(Y, "1.1", "Ask in May."))
    assert session.record.units[Y].notes == {"1.1": "Ask in May."}
    assert not session.record.units[Y].chosen


@pytest.mark.parametrize(
    "text", ["\x1b]52;c;x\x07", 'a"b\\c', "two\nlines\r\n", "\u202eleft", "<<<<<<< ours\n", "字"]
)
def test_any_note_comes_back_as_it_was_written(tmp_path: Path, text: str) -> None:
    path = tmp_path / "learner.toml"
    path.write_text(files.PLAIN)
    session = Session(path)
    session.do(SetNote(D, None, text))
    assert session.save()
    assert Session(path).record.units[D].note == text
