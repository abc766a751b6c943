"""Rules of combination in sentences: what is understood, and that nothing is half understood in silence."""

import time

import pytest

from tests.handbook.made import group
from tui.handbook.prose import Stated, stated_rules
from tui.spec.model import Group, Rule


def _read(*sentences: str) -> Stated:
    return stated_rules(enumerate(sentences, 1))


def _group(sentence: str) -> Group:
    stated = _read(sentence)
    assert (stated.credits, stated.rules, stated.doubts) == (None, (), ())
    (found,) = stated.groups.values()
    return found


@pytest.mark.parametrize(
    "sentence",
    [
        "Learners must achieve 55 credits",
        "Learners must achieve a total of 55 credits.",
        "Candidates must achieve **55 credits**:",
        "To be awarded the Level 3 Diploma in Bicycle Repair, learners must complete at least 55 credits.",
        "Learners must successfully complete 55 credits to achieve this qualification.",
        "All 55 credits must be achieved.",
        "all **55** Credits must be achieved",
    ],
)
def test_the_credits_in_all(sentence: str) -> None:
    stated = _read(sentence)
    assert stated == Stated(55, {}, (), ())


@pytest.mark.parametrize(
    "sentence",
    [
        "A minimum of 15 credits from Group B",
        "- a minimum of **15 credits** from **Optional Group B**, plus",
        "A minimum of 15 credits must be achieved from group b.",
        "• Minimum of 15 credits chosen from the units in Group B,",
    ],
)
def test_the_least_from_a_group(sentence: str) -> None:
    assert _group(sentence) == group("B")._replace(min_credits=15)


@pytest.mark.parametrize(
    "sentence",
    [
        "A maximum of 9 credits from Group C",
        "- a maximum of **9 credits** may be from **Optional Group C**",
        "A maximum of 9 credits must be achieved from group c.",
    ],
)
def test_the_most_from_a_group(sentence: str) -> None:
    assert _group(sentence) == group("C")._replace(max_credits=9)


@pytest.mark.parametrize(
    "sentence",
    [
        "All 31 credits must be achieved from the mandatory Group M",
        "31 credits from the Mandatory units in Group M:",
        "- **31 credits** from **Mandatory Group M**, plus",
        "There are six mandatory units in Group M, which provide a total of 31 credits.",
        "Learners must complete all 31 credits of the mandatory units (Group M).",
    ],
)
def test_a_mandatory_group(sentence: str) -> None:
    assert _group(sentence) == group("M")._replace(min_credits=31, all_units=True)


@pytest.mark.parametrize(
    ("sentence", "level", "groups"),
    [
        ("A minimum of 10 credits must be at Level 3 or above.", "3+", ()),
        ("A minimum of 10 credits must be at level 4 or higher", "4+", ()),
        ("A minimum of **10** credits must be at Level 3.", "3", ()),
        ("A minimum of 10 of the credits must be at Level 3.", "3", ()),
        ("A minimum of 10 credits from Group B must be at Level 3.", "3", ("B",)),
        ("A minimum of 10 of the credits from Groups B to E must be at Level 3.", "3", ("B", "C", "D", "E")),
        ("A minimum of 10 credits from groups 1 to 3 must be at level 2 or above", "2+", ("1", "2", "3")),
    ],
)
def test_credits_at_a_level(sentence: str, level: str, groups: tuple[str, ...]) -> None:
    rule = Rule("level", groups=groups, at_level=level, min_credits=10)
    assert _read(sentence) == Stated(None, {}, (rule,), ())


@pytest.mark.parametrize(
    "sentence",
    [
        "Learners must also complete a total of 30 credits from Groups B to D:",
        "A total of 30 credits from groups b to d",
        "A minimum of 30 credits from Groups B to D.",
    ],
)
def test_credits_over_some_groups(sentence: str) -> None:
    rule = Rule("optional", "Optional credits", groups=("B", "C", "D"), min_credits=30)
    assert _read(sentence) == Stated(None, {}, (rule,), ())


def test_both_bounds_of_a_group_may_stand_in_sentences_of_their_own() -> None:
    stated = _read("A minimum of 5 credits from Group B", "A maximum of 9 credits from Group B")
    assert stated.groups == {"B": group("B")._replace(min_credits=5, max_credits=9)}


@pytest.mark.parametrize("end", [". ", ".\t"])
def test_a_line_of_several_sentences_is_read_sentence_by_sentence(end: str) -> None:
    stated = _read(
        end.join(
            [
                "Learners must complete 42 credits to achieve this qualification",
                "There are two mandatory units in Group A which provide a total of 12 credits",
                "A minimum of 5 credits from Group B",
                "A maximum of 6 credits from Group C (see below)",
                "A minimum of 10 credits must be at Level 3",
            ]
        )
    )
    assert stated.credits == 42
    assert stated.groups == {
        "A": group("A")._replace(min_credits=12, all_units=True),
        "B": group("B")._replace(min_credits=5),
        "C": group("C")._replace(max_credits=6),
    }
    assert [rule.at_level for rule in stated.rules] == ["3"]
    assert stated.doubts == ()


@pytest.mark.parametrize(
    "sentence",
    [
        "At least 9 credits shall be gained from Group B",
        "A minimum of 3 units from Group B",
        "Learners may take two units from another qualification",
        "No more than 9 credits may come from Group C",
        "Group B: 15 credits",
        "A minimum of 15 credits from Groups B and C",
        "A minimum of 15 credits from Groups B, C or D",
        "A minimum of 15 credits from Group B or Group C",
        "A minimum of 15 credits from Group B and/or C",
        "A minimum of 5 credits and a maximum of 9 credits from Group B",
        "A maximum of 9 credits and a minimum of 5 credits from Group B",
        "A minimum of 5 credits from Group B and a maximum of 9 credits from Group C",
        "A minimum of 5 credits from Group B at Level 3",
        "A minimum of 5 credits must be at Level 3 or above from the optional units",
        "A minimum of 5 credits must be at Level 3 or above in Group B",
        "A minimum of 5 credits must be at Level 3 or Level 4",
        "A minimum of 5 credits must be at Level 3 or 4",
        "A minimum of 5 credits from Groups E to B must be at Level 3",
        "A maximum of 9 credits from Groups B to D",
        "A total of 30 credits from Groups E to B",
        "All 30 credits of the mandatory Groups A to B",
        "Learners must achieve 40 credits at Level 3 or above",
        "Learners must achieve 31 credits from the mandatory units",
        "Learners must achieve 31 credits from Group M",
        "Learners must complete 42 credits, of which 12 credits are mandatory",
        "All 12 credits must be achieved by the end of the year",
        f"A minimum of 5 credits {'and so on ' * 200}from Group B",
    ],
)
def test_a_rule_that_is_not_wholly_understood_is_told_and_changes_nothing(sentence: str) -> None:
    stated = _read("A minimum of 1 credits from Group A", sentence)
    assert stated.credits is None
    assert stated.groups == {"A": group("A")._replace(min_credits=1)}
    assert stated.rules == ()
    assert stated.doubts == ((2, f"a rule that was not understood, to be put in by hand: {sentence}"),)


def test_a_rule_that_is_not_understood_is_told_without_the_marks_of_a_list() -> None:
    ((line, message),) = _read("• - **Nine credits** or 9 credits, plus:").doubts
    assert line == 1
    assert message.endswith(": Nine credits or 9 credits, plus")


@pytest.mark.parametrize(
    "sentence",
    ["", "Credits are awarded for units.", "Choose from Group B.", "See page 12.", "Level 3", "* * *"],
)
def test_what_names_no_number_of_credits_or_units_is_no_rule(sentence: str) -> None:
    assert _read(sentence) == Stated(None, {}, (), ())


def test_nothing_stated_is_nothing_understood() -> None:
    assert stated_rules([]) == Stated(None, {}, (), ())


@pytest.mark.parametrize(
    "text",
    [
        "minimum of 1 credits " * 5000,
        "1 credits mandatory " * 5000,
        "mandatory units in group a 1 credits" * 3000,
        "achieve " * 20_000 + "1 credits",
        "1 credits. " * 5000,
        "\x00\x1b[2J 3 credits \u202e",
        "9" * 100_000 + " credits",
        f"A minimum of {'9' * 5000} credits from Group B",
    ],
    ids=len,
)
def test_no_text_takes_long_or_fails(text: str) -> None:
    begun = time.perf_counter()
    stated = _read(text)
    assert time.perf_counter() - begun < 2
    assert stated.rules == ()
