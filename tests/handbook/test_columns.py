"""Cells that a column's edge cut through, and headings run into criteria: what is mended, and what is not."""

import pytest

from tui.handbook.scattered.columns import Lexicon, across, sentences
from tui.handbook.scattered.parting import parted

_BY_HAND = "Know how to ring", "Ring bells by hand and by ear"
LEXICON = Lexicon(
    [
        "Give advice on bicycles to customers. Talk about wheels to customers with children.",
        "Ring the bells of bicycles. Name the kinds of bell by hand and by ear.",
        "Show self-service pumps. Explain why wheels wobble. List the kinds of wheels that children like.",
        "State the uses of bells for customers.",
    ]
)


@pytest.mark.parametrize(
    ("cells", "text"),
    [
        (["Ring the bells."], "Ring the bells."),
        (["Ring the", "bells of bicycles"], "Ring the bells of bicycles"),
        (["", "Ring the", "", "bells"], "Ring the bells"),
        (["Give adv", "ice on bicycles"], "Give advice on bicycles"),
        (["Give advi", "ice on bicycles"], "Give advice on bicycles"),
        (["Give advib", "ce on bicycles"], "Give advice on bicycles"),
        (["Give advi to customers.", "ce on bicycles"], "Give advice on bicycles to customers."),
        (
            ["Talk about whe with children.", "els to customers"],
            "Talk about wheels to customers with children.",
        ),
        (["Ring the", "ebells"], "Ring the bells"),
        (["Ring the b", "bells."], "Ring the bells."),
        (["Show set pumps.", "elf-service"], "Show self-service pumps."),
        (["Give advi", "ice on bic", "cycles."], "Give advice on bicycles."),
    ],
)
def test_cells_that_can_be_but_one_text(cells: list[str], text: str) -> None:
    assert across(cells, LEXICON) == (text, True)


@pytest.mark.parametrize(
    ("cells", "text"),
    [
        (["Ring the bollo", "ocks loudly"], "Ring the bollo ocks loudly"),
        (["Ring the bells.", "of bicycles"], "Ring the bells. of bicycles"),
        (["bells"] * 7, " ".join(["bells"] * 7)),
        (["Name bells", "by hand"], "Name bells by hand"),
        (["Name the kinds of", "children"], "Name the kinds of children"),
    ],
)
def test_cells_that_may_be_another_text_are_not_sure(cells: list[str], text: str) -> None:
    assert across(cells, LEXICON) == (text, False)


def test_a_piece_with_two_places_is_not_sure() -> None:
    lexicon = Lexicon(["Talk about wheels to customers with children.", "Show children to customers."])
    put = "Talk about wheels with children to customers"
    assert across(["Talk about wheels with children", "to customers"], lexicon) == (put, False)


def test_words_of_two_sentences_are_not_known_to_stand_together() -> None:
    assert LEXICON.follows("wheels", "About")
    assert not LEXICON.follows("Talk", "customers.")


@pytest.mark.parametrize(
    "text",
    ["Ring the bicy bells.", "Ring be of cu.", "Give an bell.", "Ring bicywheels.", "Show self-servant."],
)
def test_pieces_of_words_are_found(text: str) -> None:
    assert LEXICON.is_torn(text)


@pytest.mark.parametrize(
    "text",
    [
        "Ring the bells of bicycles.",
        "Ring an old bicycle's bell up or down, or a horn.",
        "Explained why he gives advice, 24/7.",
        "Bicycling without a self-service",
        "",
    ],
)
def test_words_that_stand_nowhere_else_need_be_no_pieces(text: str) -> None:
    assert not LEXICON.is_torn(text)


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("", []),
        ("Ring it. Stop (at once.) Go", ["Ring it.", "Stop (at once.)", "Go"]),
        (
            "Name noises, e.g. bells, i.e. rings etc. by ear.",
            ["Name noises, e.g. bells, i.e. rings etc. by ear."],
        ),
        ("Do it. 2. Ring it. 12. Stop", ["Do it.", "2. Ring it.", "12. Stop"]),
        ("Name at least 2. Stop.", ["Name at least 2.", "Stop."]),
    ],
)
def test_sentences(text: str, parts: list[str]) -> None:
    assert sentences(text) == parts


# What stands behind the number, the heading's beginning before it, the unit's title; then criterion and rest.
RUN_TOGETHER = {
    "the rest of the title": (
        "Name the kinds of bells of bicycles. bell by ear.",
        "Know how to ring the",
        "Ring the bells of bicycles",
        "Name the kinds of bell by ear.",
        "bells of bicycles.",
    ),
    "at the end": (
        "Name two bells. bicycles.",
        "Know how to ring the bells of",
        "Ring the bells of bicycles",
        "Name two bells.",
        "bicycles.",
    ),
    "with words that the criterion has as well": (
        "Explain why bells of bicycles. bells of bicycles are rung.",
        "Know how to ring the",
        "Ring the bells of bicycles",
        "Explain why bells of bicycles are rung.",
        "bells of bicycles.",
    ),
    "in two pieces": (
        "Name the kinds bells by hand and of wheels by ear. that children like.",
        "Know how to ring",
        "Ring bells by hand and by ear",
        "Name the kinds of wheels that children like.",
        "bells by hand and by ear.",
    ),
    "with another pronoun": (
        "Name the kinds of their bells. wheels that children like.",
        "Know how to ring",
        "Ring your bells",
        "Name the kinds of wheels that children like.",
        "their bells.",
    ),
    "the whole heading": (
        "Name the kinds Know how to ring bells. of wheels.",
        "",
        "Ring bells",
        "Name the kinds of wheels.",
        "Know how to ring bells.",
    ),
    "no rest": ("Name two bells.", "Know how to ring bells", "Ring bells", "Name two bells.", ""),
    "some of the title's words": (
        "List the kinds of bells of bicycles. wheels.",
        "Know how to sound",
        "Ring the many loud bells of bicycles",
        "List the kinds of wheels.",
        "bells of bicycles.",
    ),
}


@pytest.mark.parametrize(
    ("text", "opening", "title", "criterion", "rest"),
    RUN_TOGETHER.values(),
    ids=RUN_TOGETHER.keys(),
)
def test_a_headings_rest_is_taken_out(text: str, opening: str, title: str, criterion: str, rest: str) -> None:
    assert parted(text, opening, title, LEXICON) == (criterion, rest, True)


@pytest.mark.parametrize(
    ("text", "opening", "title"),
    [
        ("Name the kinds of pumps. wheels that children like.", "Know how to ring", "Ring bells"),
        ("Name the kinds of bells for wheels that children like.", "Know how to ring", "Ring bells"),
        ("Name bells. some bells. of bells.", "Know how to ring", "Ring bells"),
        ("Name two bells.", "Know how to mend", "Ring bells"),
        ("Name two.", "Know how to greet the customer", "Greet the customer and pay the customer"),
        ("Name the kinds bells by hand and of wheels by ear that children like.", *_BY_HAND),
        ("List the kinds of bells of bicycles. Wheels.", "Know how to sound", "Ring the bells of bicycles"),
        ("Name two of many bells. wheels.", "Know how to mend", "Ring bells"),
        ("Name the kinds. Know how to ring", "", "Ring bells"),
        ("Name bells. " * 50, "Know how to ring", "Ring bells"),
        ("", "Know how to ring", "Ring bells"),
    ],
)
def test_a_text_is_left_as_it_is_where_nothing_tells_surely(text: str, opening: str, title: str) -> None:
    assert parted(text, opening, title, LEXICON) == (text, "", False)
