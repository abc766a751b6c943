"""Which units count, what a limit breaks, and what can no longer be reached."""

import pytest

from tests.rules.cases import group, mend, qualification, stands, warned
from tui.rules.judge import judge
from tui.rules.standing import Choice, Three
from tui.spec.model import Rule, Specification

NINE = group("A")._replace(max_credits=9)


def test_six_and_four_under_a_cap_of_nine_count_six() -> None:
    standing = judge(qualification("A1:6 A2:4", NINE), Choice.of("A1", "A2"))
    assert standing.credits.planned == 10
    assert (standing.counting.planned, set(standing.claim.planned)) == (6, {"A1"})
    assert [message for _, _, message in warned(standing)] == [
        "Group A: 10 credits chosen, at most 9 count: 1 surplus. The best of these units make 6. "
        "Dropping A2 (4 credits) mends it and loses nothing that counts."
    ]


@pytest.mark.parametrize(
    ("units", "claim", "dropping"),
    [
        ("A1:6@3 A2:4@2 A3:3@2 A4:2@2", {"A1", "A3"}, "A2 (4 credits) and A4 (2 credits)"),
        ("A1:6@2 A2:4@3 A3:3@2 A4:2@3", {"A2", "A3", "A4"}, "A1 (6 credits)"),
    ],
)
def test_of_two_ways_to_make_nine_the_one_that_meets_the_level_rule_counts(
    units: str, claim: set[str], dropping: str
) -> None:
    spec = qualification(units, NINE, Rule("level", at_level="3+", min_credits=6), total=9)
    standing = judge(spec, Choice.of("A1", "A2", "A3", "A4"))
    assert (standing.counting.planned, set(standing.claim.planned)) == (9, claim)
    assert stands(standing, "level") == ("met", 6, 6)
    assert standing.verdict.planned == "complete"
    assert [message for _, _, message in warned(standing)] == [
        "Group A: 15 credits chosen, at most 9 count: 6 surplus. "
        f"Dropping {dropping} mends it and loses nothing that counts."
    ]


def test_no_rule_is_overfilled_at_the_cost_of_another() -> None:
    two = group("A")._replace(max_units=2)
    rules = (Rule("level", at_level="3", min_credits=3), Rule("core", units=("A5",), min_units=1))
    for asked in (6, 99):
        spec = qualification("A1:3@2 A2:3@2 A3:3@3 A4:3@3 A5:3@2", two, *rules, total=asked)
        standing = judge(spec, Choice(frozenset(spec.units)))
        assert (standing.counting.planned, set(standing.claim.planned)) == (6, {"A3", "A5"})
        assert (stands(standing, "level")[0], stands(standing, "core")[0]) == ("met", "met")


def test_equal_claims_go_to_the_specifications_order() -> None:
    spec = qualification("A1:5 A2:5 A3:5", NINE)
    assert judge(spec, Choice.of("A3", "A2", "A1")).claim.planned == {"A1"}
    assert judge(spec, Choice.of("A3", "A2")).claim.planned == {"A2"}


def test_equal_claims_go_to_started_units_before_the_order() -> None:
    spec = qualification("A1:5 A2:5 A3:5", NINE)
    planned = frozenset({"A1", "A2", "A3"})
    assert judge(spec, Choice(planned, frozenset({"A3"}))).claim.planned == {"A3"}
    assert judge(spec, Choice(planned, frozenset({"A3", "A2"}))).claim.planned == {"A2"}


def test_started_units_do_not_outweigh_credits_or_a_rule() -> None:
    spec = qualification("A1:9 A2:8", NINE)
    both, second = frozenset({"A1", "A2"}), frozenset({"A2"})
    assert judge(spec, Choice(both, second)).claim.planned == {"A1"}
    level = qualification("A1:5@3 A2:5@2", NINE, Rule("level", at_level="3", min_credits=5))
    assert judge(level, Choice(both, second)).claim.planned == {"A1"}


def test_what_a_warning_would_have_dropped_does_not_unmake_a_complete_plan() -> None:
    level = Rule("level", at_level="3", min_credits=8)
    spec = qualification("A1:9@2 A2:8@3", NINE, level, total=8)
    standing = judge(spec, Choice.of("A1", "A2"))
    assert (standing.verdict.planned, stands(standing, "level")) == ("complete", ("met", 8, 8))
    assert judge(spec, Choice.of("A1")).verdict.planned == "incomplete"
    assert "Dropping A2" not in warned(standing)[0][2]


# A cap and a limit.


def test_a_limit_passed_breaks_what_a_cap_only_leaves_uncounted() -> None:
    capped = group("A")._replace(max_credits=9, min_credits=5)
    limited = capped._replace(over_max="limit")
    cap, limit = (judge(qualification("A1:6 A2:4", g), Choice.of("A1", "A2")) for g in (capped, limited))
    assert stands(cap, "A.max_credits") == ("over", 10, 9)
    assert stands(limit, "A.max_credits") == ("broken", 10, 9)
    assert (cap.verdict.planned, limit.verdict.planned) == ("complete", "broken")
    assert cap.counting.planned == limit.counting.planned == 6
    assert warned(limit)[0] == (
        "A.max_credits",
        "A",
        "Group A: 10 credits chosen, no more than 9 allowed: 1 too many. "
        "Dropping A2 (4 credits) mends it and loses nothing that counts.",
    )


def test_a_limit_reached_is_met() -> None:
    spec = qualification("A1:6 A2:3", group("A")._replace(max_credits=9, max_units=2, over_max="limit"))
    standing = judge(spec, Choice.of("A1", "A2"))
    assert (standing.verdict.planned, standing.warnings) == ("complete", ())


def test_a_limit_on_groups_and_on_a_level() -> None:
    spread = Rule("spread", groups=("B", "C"), max_groups=1, over_max="limit")
    level = Rule("low", at_level="2", max_credits=3, over_max="limit")
    spec = qualification("B1:3@2 B2:1@2 C1:5", spread, level)
    assert judge(spec, Choice.of("B1")).verdict.planned == "complete"
    broken = judge(spec, Choice.of("B1", "B2", "C1"))
    assert (stands(broken, "spread"), stands(broken, "low")) == (("broken", 2, 1), ("broken", 4, 3))
    assert broken.verdict.planned == "broken"


def test_a_limit_is_broken_only_in_the_sets_that_pass_it() -> None:
    spec = qualification("A1:6 A2:4", group("A")._replace(max_units=1, over_max="limit"), total=6)
    standing = judge(spec, Choice(frozenset({"A1", "A2"}), frozenset({"A1"})))
    assert standing.verdict == Three("broken", "complete", "incomplete")


# Out of reach.


def test_a_minimum_out_of_reach_names_the_unit_in_the_way() -> None:
    one = group("A")._replace(max_units=1, over_max="limit")
    standing = judge(qualification("A1:3 A2:5 B1:1 B2:1", one, total=7), Choice.of("A1", "B1"))
    assert (stands(standing, "total"), standing.verdict.planned) == (("broken", 4, 7), "broken")
    assert stands(standing, "A.max_units") == ("met", 1, 1)
    assert warned(standing) == [
        (
            "total",
            None,
            "Award: 4 credits of 7, and no further choice can make it up. "
            "Dropping A1 makes it possible again.",
        )
    ]


def test_each_unit_that_could_make_way_is_named() -> None:
    two = group("A")._replace(max_units=2, over_max="limit")
    standing = judge(qualification("A1:1 A2:1 A3:5", two, total=6), Choice.of("A1", "A2"))
    assert [message for _, _, message in warned(standing)] == [
        "Award: 2 credits of 6, and no further choice can make it up. "
        "Dropping A1 or A2 makes it possible again."
    ]


def test_only_the_rule_that_is_out_of_reach_is_broken() -> None:
    pair, level = Rule("pair", barred=("A1", "A2")), Rule("level", at_level="4", min_credits=5)
    spec = qualification("A1:5@3 A2:5@4 B1:9", pair, level, total=14)
    standing = judge(spec, Choice.of("A1"))
    assert stands(standing, "level") == ("broken", 0, 5)
    assert stands(standing, "total") == ("short", 5, 14)
    assert [rule for rule, _, _ in warned(standing)] == ["level"]
    assert warned(standing)[0][2].endswith("Dropping A1 makes it possible again.")


def test_a_cap_never_puts_a_minimum_out_of_reach() -> None:
    spec = qualification("A1:3 A2:5", group("A")._replace(max_units=1), total=5)
    standing = judge(spec, Choice.of("A1"))
    assert (stands(standing, "total"), standing.verdict.planned) == (("short", 3, 5), "incomplete")


def test_what_no_choice_could_ever_reach_names_nothing_to_drop() -> None:
    standing = judge(qualification("A1:3", total=4), Choice.of("A1"))
    assert standing.verdict == Three("broken", "broken", "broken")
    assert [message for _, _, message in warned(standing)] == [
        "Award: 3 credits of 4, and no choice of units can make it up: "
        "it is the specification that needs mending."
    ]


# Exempt and unknown units.


def test_an_exempt_unit_is_present_and_earns_no_credit() -> None:
    spec = qualification("M1:6 M2:4", group("M")._replace(all_units=True, min_credits=10), total=4)
    both = frozenset({"M1", "M2"})
    standing = judge(spec, Choice(both, both, both, exempt=frozenset({"M1"})))
    assert stands(standing, "M.all_units", "achieved") == ("met", 2, 2)
    assert stands(standing, "total", "achieved") == ("met", 4, 4)
    assert stands(standing, "M.min_credits")[:2] == ("broken", 4)
    assert standing.credits == Three(4, 4, 4)


def test_an_exempt_unit_takes_no_room_under_a_maximum_of_credits() -> None:
    choice = Choice(frozenset({"A1", "A2", "A3"}), exempt=frozenset({"A1"}))
    standing = judge(qualification("A1:6 A2:4 A3:3", NINE), choice)
    assert (stands(standing, "A.max_credits"), standing.counting.planned) == (("met", 7, 9), 7)
    assert standing.warnings == ()


def test_an_exempt_unit_takes_its_place_under_a_maximum_of_units_and_under_a_bar() -> None:
    one = group("A")._replace(max_units=1)
    spec = qualification("A1:6 A2:4", one, Rule("pair", barred=("A1", "A2")))
    standing = judge(spec, Choice(frozenset({"A1", "A2"}), exempt=frozenset({"A1"})))
    assert stands(standing, "A.max_units") == ("over", 2, 1)
    assert stands(standing, "pair") == ("broken", 2, 1)
    assert standing.counting.planned == 4


def test_a_unit_the_qualification_lacks_breaks_the_plan_and_counts_nothing() -> None:
    standing = judge(qualification("A1:6", total=6), Choice(frozenset({"A1", "X9"}), frozenset({"A1"})))
    assert standing.verdict == Three("broken", "complete", "incomplete")
    assert stands(standing, "units") == ("broken", 1, 0)
    assert stands(standing, "units", "started") == ("met", 0, 0)
    assert (standing.credits.planned, set(standing.claim.planned)) == (6, {"A1"})
    assert warned(standing) == [
        ("units", None, "X9 is not a unit of this qualification, so it cannot count. Drop it.")
    ]


# The shipped diploma. Levels and credits below are read off its handbook: (level, credits).

MANDATORY = ("D/506/1942", "L/506/2150", "Y/506/2152", "J/506/2910", "K/506/2169", "T/506/2952")  # all 3; 31
A_15_AT_2 = ("D/506/2119", "T/506/2126", "Y/506/2135", "F/506/2159", "Y/506/2149")  # 3 each
A_16_AT_2 = ("K/506/2978", "D/506/2119", "T/506/2126", "Y/506/2135", "L/506/2133")  # 5 + 3 + 3 + 3 + 2
B_9_AT_3 = ("T/506/1820", "M/506/1931", "K/502/8622")  # 3 each
B_8_AT_3 = ("H/506/1912", "D/503/0397")  # 4 each
B_3_AT_2 = "H/506/1814"


def test_the_diploma_by_exactly_31_15_and_9_with_exactly_40_at_level_3(vtct: Specification) -> None:
    standing = judge(vtct, Choice.of(*MANDATORY, *A_15_AT_2, *B_9_AT_3))
    assert (standing.verdict.planned, standing.counting.planned) == ("complete", 55)
    assert [g.counting.planned for g in standing.groups] == [31, 15, 9]
    assert stands(standing, "level") == ("met", 40, 40)
    assert stands(standing, "B.max_credits") == ("met", 9, 9)
    assert standing.warnings == ()


def test_the_diploma_with_39_at_level_3_is_one_short(vtct: Specification) -> None:
    standing = judge(vtct, Choice.of(*MANDATORY, *A_16_AT_2, *B_8_AT_3))
    assert stands(standing, "total") == ("met", 55, 55)
    assert stands(standing, "level") == ("short", 39, 40)
    assert mend(standing, "level") == ("39 credits of 40, 1 short. Choose 1 more credit at Level 3 or above.")
    assert (standing.verdict.planned, standing.warnings) == ("incomplete", ())


def test_the_diploma_counts_at_most_9_of_12_in_group_b(vtct: Specification) -> None:
    standing = judge(vtct, Choice.of(*MANDATORY, *A_15_AT_2, *B_9_AT_3, B_3_AT_2))
    assert (standing.credits.planned, standing.counting.planned) == (58, 55)
    assert (standing.groups[2].credits.planned, standing.groups[2].counting.planned) == (12, 9)
    assert (stands(standing, "B.max_credits"), standing.verdict.planned) == (("over", 12, 9), "complete")
    assert warned(standing) == [
        (
            "B.max_credits",
            "B",
            "Group B: 12 credits chosen, at most 9 count: 3 surplus. "
            "Dropping H/506/1814 (3 credits) mends it and loses nothing that counts.",
        )
    ]


def test_the_diploma_lacks_a_mandatory_unit(vtct: Specification) -> None:
    standing = judge(vtct, Choice.of(*MANDATORY[:5], *A_15_AT_2, *B_9_AT_3))
    assert stands(standing, "M.all_units") == ("short", 5, 6)
    assert stands(standing, "M.min_credits") == ("short", 28, 31)
    assert standing.verdict.planned == "incomplete"
