"""What can no longer be reached, what stands in the way, and what would bring it back."""

from tests.rules.cases import group, mend, qualification, stands, warned
from tests.rules.oracle import Oracle
from tui.rules.judge import judge
from tui.rules.standing import Choice
from tui.spec.model import Group, Rule


def messages(
    spec_units: str, *parts: Group | Rule, planned: str, total: int = 0, started: str = ""
) -> list[str]:
    spec = qualification(spec_units, *parts, total=total)
    choice = Choice(frozenset(planned.split()), frozenset(started.split()))
    return [message for _, _, message in warned(judge(spec, choice))]


def test_a_limit_passed_is_the_one_thing_warned_about_while_the_rest_can_still_be_met() -> None:
    nine = group("A")._replace(max_credits=9, over_max="limit")
    said = messages("A1:6 A2:4 B1:9", nine, group("B")._replace(min_units=1), planned="A1 A2", total=15)
    assert said == [
        "Group A: 10 credits chosen, no more than 9 allowed: 1 too many. "
        "Dropping A2 (4 credits) mends it and loses nothing that counts."
    ]


def test_a_barred_pair_does_not_hide_another_rule_out_of_reach() -> None:
    pair, other = Rule("pair", barred=("A1", "A2")), Rule("other", barred=("B1", "B2"))
    spec = qualification("A1:3 A2:3 B1:1 B2:9@4", pair, other, Rule("level", at_level="4", min_units=1))
    standing = judge(spec, Choice.of("A1", "A2", "B1"))
    assert [rule for rule, _, _ in warned(standing)] == ["pair", "level"]
    assert warned(standing)[1][2] == (
        "Level 4: 0 units of 1, and no further choice can make it up. Dropping B1 makes it possible again."
    )


def test_units_that_only_together_stand_in_the_way_are_named_together() -> None:
    two = group("A")._replace(max_units=2, over_max="limit")
    assert messages("A1:1 A2:1 A3:4 A4:4", two, planned="A1 A2", total=8) == [
        "Award: 2 credits of 8, and no further choice can make it up. "
        "Dropping A1 and A2 makes it possible again."
    ]


def test_a_started_unit_is_the_last_to_be_given_up() -> None:
    bars = [Rule(f"bar{i}", barred=(f"A{i}", f"B{i}")) for i in (1, 2)]
    either = Rule("either", barred=("A1", "A2", "A3"))
    parts = (*bars, either, Rule("b", units=("B1", "B2"), min_units=2))
    assert messages("A1:1 A2:1 A3:1 B1:1 B2:1", *parts, planned="A1 A2", started="A1")[-1] == (
        "B: 0 units of 2, and no further choice can make it up. Dropping A1 and A2 makes it possible again."
    )
    three = group("A")._replace(max_units=3, over_max="limit")
    said = messages("A1:1 A2:1 A3:1 A4:5 A5:5", three, planned="A1 A2 A3", started="A3", total=11)
    assert said == [
        "Award: 3 credits of 11, and no further choice can make it up. "
        "Dropping A1 and A2 makes it possible again."
    ]


def test_rules_that_only_together_are_out_of_reach_are_each_named() -> None:
    one = group("A")._replace(max_units=1, over_max="limit")
    high, credit = Rule("high", at_level="4", min_units=1), Rule("much", min_credits=5)
    spec = qualification("A1:1@4 A2:5@3", one, high, credit)
    standing = judge(spec, Choice.of("A1"))
    assert standing.verdict.planned == "broken"
    assert stands(standing, "much") == ("broken", 1, 5)
    assert stands(standing, "high") == ("met", 1, 1)
    assert judge(spec, Choice()).verdict.planned == Oracle(spec).verdict(frozenset()) == "broken"


def test_an_exemption_that_puts_the_award_out_of_reach_is_named() -> None:
    spec = qualification("M1:6 A1:4", group("M")._replace(all_units=True), total=10)
    standing = judge(spec, Choice(frozenset({"M1"}), exempt=frozenset({"M1"})))
    assert [message for _, _, message in warned(standing)] == [
        "Award: 0 credits of 10, and no choice of units can make it up "
        "while M1 earns no credit, being exempt."
    ]


def test_an_achieved_set_can_be_in_reach_where_the_plan_is_not() -> None:
    spec = qualification("A1:6 A2:9 B1:1", group("A")._replace(max_units=1, over_max="limit"), total=10)
    standing = judge(spec, Choice(frozenset({"A1", "B1"}), frozenset({"B1"}), frozenset({"B1"})))
    assert standing.verdict == ("broken", "incomplete", "incomplete")


def test_enough_planned_of_which_a_part_does_not_count_is_told_so() -> None:
    pool = Rule("pool", groups=("A", "B"), max_credits=9)
    spec = qualification("A1:5 B1:9 C1:4", pool, group("A")._replace(min_credits=5), total=9)
    standing = judge(spec, Choice.of("A1", "B1"))
    assert stands(standing, "A.min_credits") == ("short", 0, 5)
    assert mend(standing, "A.min_credits") == (
        "0 credits of 5, 5 short. Enough is planned, but the claim of most credits leaves some of it out."
    )
    complete = judge(spec, Choice.of("A1", "B1", "C1"))
    assert (complete.verdict.planned, complete.counting.planned) == ("complete", 13)
    assert stands(complete, "A.min_credits") == ("met", 5, 5)
