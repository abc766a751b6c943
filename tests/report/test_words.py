"""The headline and the words for a unit's status."""

from datetime import date

import pytest

from tui.learner.model import Learner, Met, Recognition, Record, UnitRecord
from tui.learner.progress import progress
from tui.report.words import headline, status_word
from tui.rules.judge import judge
from tui.rules.standing import Choice
from tui.spec.model import Specification

MANDATORY = ("D/506/1942", "L/506/2150", "Y/506/2152", "J/506/2910", "K/506/2169", "T/506/2952")  # 31 credits
GROUP_A = ("D/506/2170", "K/506/2172", "Y/506/2166")  # 15 credits at level 3
GROUP_B = ("K/503/0418", "T/506/1820")  # 9 credits at level 3
LEVEL_2 = ("K/506/2978", "T/506/2143", "D/506/2119", "T/506/2126")  # 15 credits of group A at level 2
LEVEL_2_B = ("H/506/1814", "L/506/1869", "M/506/1895")  # 9 credits of group B at level 2
NEARLY_B = ("T/506/1820", "L/506/1807", "H/506/1814")  # 8 credits of group B
WHOLE = MANDATORY + GROUP_A + GROUP_B
A_AT_2 = (
    "D/506/2119",
    "T/506/2126",
    "Y/506/2135",
    "F/506/2159",
    "Y/506/2149",
)  # 15 credits of group A at level 2
AT_3 = (
    *MANDATORY,
    *A_AT_2,
    "T/506/1820",
    "M/506/1931",
    "K/502/8622",
)  # 40 credits at level 3: all of B must be

HEADLINES: dict[str, tuple[tuple[str, ...], tuple[str, ...], str]] = {
    "nothing yet": ((), (), "plan 55 credits short"),
    "one credit to plan": (MANDATORY + GROUP_A + NEARLY_B, (), "plan 1 credit short"),
    "a rule to meet": (MANDATORY + LEVEL_2 + LEVEL_2_B, (), "plan 9 credits short: Level 3+"),
    "planned": (WHOLE, (), "plan complete, 55 credits to achieve"),
    "nearly there": (WHOLE, MANDATORY + GROUP_A + GROUP_B[:1], "plan complete, 3 credits to achieve"),
    "achieved, and surplus in the plan": (
        (*AT_3, "H/506/1814"), ("H/506/1814",), "plan complete, at least 52 credits to achieve"
    ),
    "achieved, and surplus in the plan beside what counts": (
        (*AT_3, "H/506/1814"), ("H/506/1814", *MANDATORY), "plan complete, at least 21 credits to achieve"
    ),
    "achieved, and counting in a plan with a surplus": (
        (*AT_3, "H/506/1814"), MANDATORY, "plan complete, 24 credits to achieve"
    ),
    "achieved": (WHOLE, WHOLE, "ready to claim"),
    "a stranger": ((*WHOLE, "X/999/0000"), (), "the plan breaks the rules"),
}  # fmt: skip


@pytest.mark.parametrize(("planned", "achieved", "said"), HEADLINES.values(), ids=HEADLINES)
def test_the_headline_answers_the_first_question(
    vtct: Specification, planned: tuple[str, ...], achieved: tuple[str, ...], said: str
) -> None:
    choice = Choice(frozenset(planned), frozenset(achieved), frozenset(achieved))
    assert headline(judge(vtct, choice), claims_closed=False) == said


GRANTED = Recognition(None, "on file")
UNIT = "L/506/1807"
STATUS: dict[str, UnitRecord] = {
    "planned": UnitRecord(UNIT),
    "started": UnitRecord(UNIT, met={"1.1": Met(date(2026, 3, 1))}),
    "credit transfer": UnitRecord(UNIT, credit_transfer=GRANTED, rpl=GRANTED, exemption=GRANTED),
    "RPL": UnitRecord(UNIT, rpl=GRANTED, exemption=GRANTED),
    "exemption": UnitRecord(UNIT, exemption=GRANTED),
    "dropped": UnitRecord(UNIT, dropped=date(2026, 3, 1), rpl=GRANTED),
}


@pytest.mark.parametrize(("said", "unit"), STATUS.items(), ids=STATUS)
def test_a_status_says_how_a_unit_was_achieved(vtct: Specification, said: str, unit: UnitRecord) -> None:
    result = progress(vtct, Record("601/3521/9", Learner("A-1", "A"), units={UNIT: unit}))
    assert status_word(result.units[UNIT]) == said


def test_a_unit_whose_criteria_are_all_met_is_simply_achieved(vtct: Specification) -> None:
    met = {number: Met(date(2026, 3, 1)) for number in vtct.units[UNIT].criteria}
    record = Record("601/3521/9", Learner("A-1", "A"), units={UNIT: UnitRecord(UNIT, met=met, rpl=GRANTED)})
    assert status_word(progress(vtct, record).units[UNIT]) == "achieved"
