"""Tables that a conversion scattered, line by line: how they are put together, and what is told of it."""

import pytest

from tests.handbook.reading import wording
from tui.handbook.layouts import sfj
from tui.handbook.settle import settle

ROW = "D/506/1942\tRing the bells\t2\t3\n"
VALUES = "Level:\t2\nCredit value:\t3\nGLH:\t20\n"
HEAD = f"Title:\tRing the bells\n{VALUES}"
HEADS = "Learning outcomes The learner will:\tAssessment criteria The learner can:\n"
ELSEWHERE = "Say why bells ring.\nRing the bells by hand. Name the kinds of bell.\n"
"""What the handbook says before; its words are known."""

# The lines of a table, and what is read of them: outcomes, criteria, doubts with the line of the table.
WHOLE: dict[str, tuple[str, str]] = {
    "headings over several rows": (
        "Know how to\t1.1. Say why\nring bells.\tbells ring.\n\t1.2. Name a bell.",
        "1 Know how to ring bells | 1.1 Say why bells ring. | 1.2 Name a bell.",
    ),
    "numbers of outcomes in cells of their own": (
        "1.\tRing bells.\t1.1.\tName a bell.\n2.\tMute bells.\t2.1.\tName a mute.",
        "1 Ring bells | 1.1 Name a bell. | 2 Mute bells | 2.1 Name a mute.",
    ),
    "two outcomes in a row": (
        "Ring bells. 2. Mute bells.\t1.1. Name a bell. 2.1. Name a mute.",
        "1 Ring bells | 1.1 Name a bell. | 2 Mute bells | 2.1 Name a mute.",
    ),
    "a heading in a row of its own": (
        "Ring bells.\t1.1. Name a bell.\nMute bells.\t\n\t2.1. Name a mute.",
        "1 Ring bells | 1.1 Name a bell. | 2 Mute bells | 2.1 Name a mute.",
    ),
    "the end of one outcome in the next one's row": (
        "Ring bells.\t1.1. Name a bell.\nMute bells.\t1.1. Name a bell. 2.1. Name a mute.",
        "1 Ring bells | 1.1 Name a bell. | 2 Mute bells | 2.1 Name a mute.",
    ),
    "a criterion that goes on with a name": (
        "Ring bells.\t1.1. Say why Big\n\tBen rings.",
        "1 Ring bells | 1.1 Say why Big Ben rings.",
    ),
    "a criterion that begins above its row": (
        f"{HEADS.strip()} 1.1. Say why bells\nRing bells.\tring by hand. 1.2. Name a bell.",
        "1 Ring bells | 1.1 Say why bells ring by hand. | 1.2 Name a bell.",
    ),
    "the rest of a criterion before a heading": (
        "Ring bells.\t1.1. Ring them by\n\nhand. Know how to ring the bells. 2.1. Name a bell.",
        "1 Ring bells | 1.1 Ring them by hand. | 2 Know how to ring the bells | 2.1 Name a bell.",
    ),
    "a heading on a line of its own": (
        "Ring bells.\t1.1. Name a bell.\n\nKnow how to ring the bells.\n\n2.1. Name a kind. 2.2. Name two.",
        "1 Ring bells | 1.1 Name a bell. | 2 Know how to ring the bells | 2.1 Name a kind. | 2.2 Name two.",
    ),
    "a heading that begins a line and ends in it": (
        "Know how to ring 1.1. Name the kinds the bells. of bell. 1.2. Name a bell.",
        "1 Know how to ring the bells | 1.1 Name the kinds of bell. | 1.2 Name a bell.",
    ),
    "a heading that is whole without a full stop": (
        "Know how to ring the bells 1.1. Name a bell. 1.2. Stop.",
        "1 Know how to ring the bells | 1.1 Name a bell. | 1.2 Stop.",
    ),
    "a heading within the line of another": (
        "Ring bells. 1.1. Name a bell. 2. Know how to ring 2.1. Say why the bells. they ring.",
        "1 Ring bells | 1.1 Name a bell. | 2 Know how to ring the bells | 2.1 Say why they ring.",
    ),
    "a line that a page broke": (
        "Ring bells.\t1.1. Name a bell. 1.2. Ring the\n\nVersion 3 12 © Spoke\n\nbells by hand. 1.3. Stop.",
        "1 Ring bells | 1.1 Name a bell. | 1.2 Ring the bells by hand. | 1.3 Stop.",
    ),
    "a row that a page broke and began again": (
        f"Ring bells.\t1.1. Ring the\n\n{HEADS}Ring bells.\t1.1. Ring the bells by hand. 1.2. Stop.",
        "1 Ring bells | 1.1 Ring the bells by hand. | 1.2 Stop.",
    ),
    "a list with its heading run into the first item": (
        "- Ring bells.1.1. Name a bell.\n - 1.2. Stop.",
        "1 Ring bells | 1.1 Name a bell. | 1.2 Stop.",
    ),
    "a heading in a row and the end of a criterion in a line": (
        "Ring bells.\t1.1. Ring the\nMute bells.\t\n\nOld Bess. 2.1. Name a mute.",
        "1 Ring bells | 1.1 Ring the Old Bess. | 2 Mute bells | 2.1 Name a mute.",
    ),
    "numbers within sentences, one after another": (
        "Ring bells.\t1.1. Name a bell. Ring it 1.2. by hand. Say 1.3. why bells ring.",
        "1 Ring bells | 1.1 Name a bell. | 1.2 Ring it by hand. | 1.3 Say why bells ring.",
    ),
    "the head of the next group": (
        "Ring bells.\t1.1. Name a bell.\n\nOptional group 2 – Horns",
        "1 Ring bells | 1.1 Name a bell.",
    ),
    "the last value's name cut through": (
        "Ring bells.\t1.1. Name a bell.\nAddi\titional information about the unit\nNo more.\tDone.",
        "1 Ring bells | 1.1 Name a bell.",
    ),
}

DOUBTED: dict[str, tuple[str, str, list[tuple[int, str]]]] = {
    "a heading with something after its end": (
        "Ring bells.\t1.1. Say why\nRimg belis.\tbells ring.",
        "1 Ring bells | 1.1 Say why bells ring.",
        [(1, "the heading of outcome 1 is cut or torn, and reads: Ring bells")],
    ),
    "a heading of two sentences": (
        "Ring bells. By hand.\t1.1. Name a bell.",
        "1 Ring bells | 1.1 Name a bell.",
        [(1, "the heading of outcome 1 is cut or torn, and reads: Ring bells")],
    ),
    "a heading without its end": (
        "Ring bells of,\t1.1. Name a bell.",
        "1 Ring bells of | 1.1 Name a bell.",
        [(1, "the heading of outcome 1 is cut or torn, and reads: Ring bells of")],
    ),
    "a heading that nothing ends": (
        "Know how to mend 1.1. Name the kinds of pumps. bell. 1.2. Stop.",
        "1 Know how to mend | 1.1 Name the kinds of pumps. bell. | 1.2 Stop.",
        [
            (1, "1.1: words of the heading beside it may stand in it"),
            (1, "the heading of outcome 1 is cut or torn, and reads: Know how to mend"),
        ],
    ),
    "a list without a heading": (
        "- 1.1. Name a bell.\n- 1.2. Stop.",
        "1 Ring the bells | 1.1 Name a bell. | 1.2 Stop.",
        [(1, "outcome 1 has no heading; the unit's title stands in its place")],
    ),
    "a criterion without its beginning": (
        "Ring bells.\t1.1. of bells. 1.2. Stop. 1.3. Go.",
        "1 Ring bells | 1.1 of bells. | 1.2 Stop. | 1.3 Go.",
        [(1, "1.1: its beginning may be missing")],
    ),
    "a sentence that breaks off before another": (
        "Ring bells.\t1.1. Name a bell. Ring it 1.2. Stop. 1.3. Go.",
        "1 Ring bells | 1.1 Name a bell. Ring it | 1.2 Stop. | 1.3 Go.",
        [(1, "1.1: its end may be missing")],
    ),
    "an item that breaks off before another": (
        "- 1. Ring bells.\n- 1.1. Name a\n- Ring it.\n- 1.3. Stop.",
        "1 Ring bells | 1.1 Name a | 1.2 Ring it. | 1.3 Stop.",
        [(2, "1.1: its end may be missing"), (3, "prints no number where 1.2 is due; 1.2 is taken")],
    ),
    "a sentence too many": (
        "Ring bells.\t1.1. Name a bell. And a horn. 1.2. Stop.",
        "1 Ring bells | 1.1 Name a bell. And a horn. | 1.2 Stop.",
        [(1, "1.1: words that belong elsewhere may stand in it")],
    ),
    "the end of a sentence behind the next": (
        "Ring bells.\t1.1. Name. 1.2. Ring it by\n1.3. Stop.\nhand.",
        "1 Ring bells | 1.1 Name. | 1.2 Ring it by hand. | 1.3 Stop.",
        [
            (1, '1.2: its end was taken from behind the next: "hand."'),
            (2, '1.3: what stood behind it was taken for the end of the one before: "hand."'),
        ],
    ),
    "a number without a text": (
        "Ring bells.\t1.1. Name a bell. 1.2.",
        "1 Ring bells | 1.1 Name a bell.",
        [(1, "1.2 has no text and is left out")],
    ),
    "a text before everything": (
        "- For bells only.\n- 1. Ring bells.\n- 1.1. Name a bell.",
        "1 Ring bells | 1.1 Name a bell.",
        [(1, "stands before the first criterion and is left out: For bells only.")],
    ),
    "numbers missing that the sentences do not fill": (
        "Ring bells.\t1.1. Name a bell. Ring it. 1.4. Stop.",
        "1 Ring bells | 1.1 Name a bell. Ring it. | 1.4 Stop.",
        [
            (1, "1.1: words that belong elsewhere may stand in it"),
            (1, "1.2, 1.3 is missing before 1.4"),
        ],
    ),
    "an item without a number": (
        "- 1. Ring bells.\n- 1.1. Name a bell.\n- Ring it.\n- 1.3. Stop.",
        "1 Ring bells | 1.1 Name a bell. | 1.2 Ring it. | 1.3 Stop.",
        [(3, "prints no number where 1.2 is due; 1.2 is taken")],
    ),
    "more sentences than outcomes share evenly": (
        "Ring bells. 2. Mute bells.\tName a bell. Ring it. Stop.",
        "1 Ring bells | 1.1 Name a bell. | 1.2 Ring it. | 2 Mute bells | 2.1 Stop.",
        [
            (1, "prints no number where 2.1 is due; 2.1 is taken"),
            (1, "prints no numbers for 1.1 to 1.2; they are numbered in their order"),
            (1, "the criteria of 2 outcomes stand together without numbers; they are shared out evenly"),
        ],
    ),
    "numbers that begin again under another heading": (
        "Ring bells.\t1.1. Name a bell.\nMute bells.\t1.1. Name a mute.",
        "1 Ring bells | 1.1 Name a bell. | 2 Mute bells | 2.1 Name a mute.",
        [(2, "prints 1.1 where 2.1 is due; 2.1 is taken")],
    ),
    "numbers of another outcome under a numbered heading": (
        "1. Ring bells.\t1.1. Name a bell.\n2. Mute bells.\t1.1. Name a mute.",
        "1 Ring bells | 1.1 Name a bell. | 2 Mute bells | 2.1 Name a mute.",
        [(2, "prints 1.1 where 2.1 is due; 2.1 is taken")],
    ),
    "a number of an outcome that is over": (
        "Ring bells.\t1.1. Name a bell.\nMute bells.\t2.1. Name a mute. 1.2. Stop. 2.3. Go.",
        "1 Ring bells | 1.1 Name a bell. | 2 Mute bells | 2.1 Name a mute. | 2.2 Stop. | 2.3 Go.",
        [(2, "prints 1.2 where 2.2 is due; 2.2 is taken")],
    ),
    "rows out of order though a number is there twice": (
        "Ring bells.\t1.2. Name a bell. 1.3. Stop.\n\t1.1. Ring it. 1.3. Go.",
        "1 Ring bells | 1.2 Name a bell. | 1.3 Stop. | 1.4 Ring it. | 1.5 Go.",
        [
            (1, "1.1 is missing before 1.2"),
            (2, "prints 1.1 where 1.4 is due; 1.4 is taken"),
            (2, "prints 1.3 where 1.5 is due; 1.5 is taken"),
        ],
    ),
    "a heading alone": (
        "Ring bells.\t1.1. Name a bell.\n- 2. Mute bells.",
        "1 Ring bells | 1.1 Name a bell.",
        [(2, "no criterion of outcome 2 could be read")],
    ),
}


def _read(table: str) -> tuple[str, list[tuple[int, str]]]:
    """What is read of a unit with this table, and the doubts without its name."""
    front = f"{ELSEWHERE}{ROW}{HEAD}{HEADS}"
    printed = sfj.read((front + table).split("\n"))
    draft = settle(printed)
    (unit,) = draft.units
    lines = [
        f"{number} {text}"
        for outcome in unit.outcomes
        for number, text in [(outcome.number, outcome.title), *((c.number, c.text) for c in outcome.criteria)]
    ]
    above = front.count("\n")
    doubts = [(line - above, message.partition(": ")[2]) for line, message in draft.doubts if line > above]
    return " | ".join(lines), [(line, message.partition(". It reads")[0]) for line, message in doubts]


@pytest.mark.parametrize(("table", "read"), WHOLE.values(), ids=WHOLE.keys())
def test_what_can_be_told_surely_is_put_right_without_a_doubt(table: str, read: str) -> None:
    assert _read(table) == (read, [])


@pytest.mark.parametrize(("table", "read", "doubts"), DOUBTED.values(), ids=DOUBTED.keys())
def test_everything_else_is_told(table: str, read: str, doubts: list[tuple[int, str]]) -> None:
    assert _read(table) == (read, doubts)


def test_a_value_that_stands_twice() -> None:
    """A page may end between a name and its value."""
    (page,) = sfj.read(f"{HEAD}GLH:\t\n{HEADS}Go.\t1.1. Go.".split("\n")).pages
    assert (page.glh, wording(page)) == (20, [("1", "Go", [("1.1", "Go.")])])


def test_a_title_on_two_lines() -> None:
    (page,) = sfj.read(f"Title:\tRing the\n\tbells\n{VALUES}{HEADS}Go.\t1.1. Go.".split("\n")).pages
    assert (page.title, page.level) == ("Ring the bells", 2)
    assert wording(page) == [("1", "Go", [("1.1", "Go.")])]
