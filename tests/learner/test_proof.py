"""The proof refuses every text that is not the old one with the edits and nothing else."""

from collections.abc import Sequence
from datetime import date

import pytest

from tui.learner.edits import Edit, Put, Remove, Table
from tui.learner.proof import ProofError, prove

BEFORE = """\
# head
format = 1   # first
share = 0.50
[unit."D/506/1942"]   # second
note = "x"

# between
[unit."D/506/1942".met]
"1.1" = { on = 2026-02-14 }   # good
"1.2" = { on = 2026-02-15 }
"""
UNIT = ("unit", "D/506/1942")
DATED: list[Edit] = [Put((*UNIT, "met", "1.1", "on"), date(2026, 3, 1))]
AFTER = BEFORE.replace("2026-02-14", "2026-03-01")
UNMARKED: list[Edit] = [Remove((*UNIT, "met", "1.1"))]
AFTER_UNMARKED = BEFORE.replace('"1.1" = { on = 2026-02-14 }   # good\n', "")
CHOSEN: list[Edit] = [Table(("unit", "L/506/2150"))]
AFTER_CHOSEN = BEFORE + '\n[unit."L/506/2150"]\n'


@pytest.mark.parametrize(
    ("after", "edits"), [(AFTER, DATED), (AFTER_UNMARKED, UNMARKED), (AFTER_CHOSEN, CHOSEN), (BEFORE, [])]
)
def test_an_edit_and_nothing_else_is_accepted(after: str, edits: Sequence[Edit]) -> None:
    prove(BEFORE, after, edits)
    prove(BEFORE.replace("\n", "\r\n"), after.replace("\n", "\r\n"), edits)


DOCTORED: dict[str, tuple[str, Sequence[Edit], str]] = {
    "a comment lost at the head": (AFTER.replace("# head\n", ""), DATED, "line 1 would change"),
    "a comment lost on another line": (AFTER.replace("   # first", ""), DATED, "line 2 would change"),
    "a comment lost on the edited line": (
        AFTER.replace("   # good", ""),
        DATED,
        "a comment would be lost: # good",
    ),
    "a comment lost between": (AFTER.replace("# between\n", ""), DATED, "line 7 would change"),
    "another comment lost with a line taken away": (
        AFTER_UNMARKED.replace("   # second", ""),
        UNMARKED,
        "line 4 would change",
    ),
    "a comment changed": (AFTER.replace("# first", "# First"), DATED, "line 2 would change"),
    "spacing changed": (AFTER.replace("format = 1", "format=1"), DATED, "line 2 would change"),
    "a number written another way": (AFTER.replace("0.50", "0.5"), DATED, "not mean what was asked for"),
    "lines exchanged": (
        AFTER.replace("format = 1   # first\nshare = 0.50\n", "share = 0.50\nformat = 1   # first\n"),
        DATED,
        "would change",
    ),
    "another value changed": (AFTER.replace("02-15", "02-16"), DATED, "not mean what was asked for"),
    "not the value asked for": (AFTER.replace("03-01", "03-02"), DATED, "not mean what was asked for"),
    "nothing done": (BEFORE, DATED, "not mean what was asked for"),
    "too much taken away": (
        AFTER_UNMARKED.replace('"1.2" = { on = 2026-02-15 }\n', ""),
        UNMARKED,
        "not mean what was asked for",
    ),
    "something more": (AFTER_CHOSEN + 'note = "y"\n', CHOSEN, "not mean what was asked for"),
    "something more, unasked": (BEFORE + "dropped = 2026-03-01\n", [], "not mean what was asked for"),
    "not TOML": (AFTER + "= =\n", DATED, "not be valid TOML"),
    "a key twice": (AFTER + '"1.2" = { on = 2026-02-15 }\n', DATED, "not be valid TOML"),
    "other line ends": (AFTER.replace("\n", "\r\n"), DATED, "line 1 would change"),
}


@pytest.mark.parametrize(("after", "edits", "why"), DOCTORED.values(), ids=DOCTORED)
def test_anything_else_is_refused_with_the_reason(after: str, edits: Sequence[Edit], why: str) -> None:
    with pytest.raises(ProofError, match=why):
        prove(BEFORE, after, edits)


def test_a_comment_on_a_line_taken_away_goes_with_it_and_no_like_one_elsewhere() -> None:
    twice = BEFORE.replace("# between", "# good")
    gone = twice.replace('"1.1" = { on = 2026-02-14 }   # good\n', "")
    prove(twice, gone, UNMARKED)
    with pytest.raises(ProofError, match="line 7 would change"):
        prove(twice, gone.replace("# good\n", ""), UNMARKED)


def test_what_looks_like_a_comment_in_a_text_is_none() -> None:
    before = BEFORE.replace('"x"', '"x # no comment"')
    prove(before, before.replace('"x # no comment"', '"y"'), [Put((*UNIT, "note"), "y")])


def test_values_that_equal_nothing_do_not_stand_in_the_way() -> None:
    prove("x = nan\n", "x = nan\ny = 1\n", [Put(("y",), 1)])
