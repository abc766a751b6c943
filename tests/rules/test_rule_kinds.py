"""Every kind of rule, by cases small enough to work out by hand."""

import pytest

from tests.rules.cases import group, mend, qualification, stands, warned
from tui.rules.judge import judge
from tui.rules.standing import STAGES, Choice, Three
from tui.spec.model import Rule

# The whole award, and the three sets.


def test_each_set_is_judged_by_itself() -> None:
    spec = qualification("A1:6 A2:4 A3:2", total=10)
    choice = Choice(frozenset({"A1", "A2"}), frozenset({"A1"}), frozenset())
    standing = judge(spec, choice)
    assert [stands(standing, "total", stage) for stage in STAGES] == [
        ("met", 10, 10), ("short", 6, 10), ("short", 0, 10)
    ]  # fmt: skip
    assert standing.verdict == Three("complete", "incomplete", "incomplete")
    assert standing.credits == standing.counting == Three(10, 6, 0)
    assert (standing.required, standing.warnings) == (10, ())


def test_a_total_that_is_short_says_by_how_much() -> None:
    spec = qualification("A1:6 A2:4", total=10)
    assert mend(judge(spec, Choice.of("A1")), "total") == "6 credits of 10, 4 short. Choose 4 more credits."
    assert mend(judge(spec, Choice.of("A1", "A2")), "total") == ""


def test_a_cap_is_over_in_the_sets_that_pass_it_and_only_the_plan_is_warned_about() -> None:
    spec = qualification("A1:6 A2:4 A3:3", group("A")._replace(max_credits=9))
    everything = frozenset({"A1", "A2", "A3"})
    standing = judge(spec, Choice(everything, frozenset({"A1", "A2"}), frozenset({"A1"})))
    assert [stands(standing, "A.max_credits", stage) for stage in STAGES] == [
        ("over", 13, 9), ("over", 10, 9), ("met", 6, 9)
    ]  # fmt: skip
    assert standing.counting == Three(9, 6, 6)
    assert standing.groups[0].credits == Three(13, 10, 6)
    assert standing.groups[0].counting == Three(9, 6, 6)
    assert standing.groups[0].units == Three(3, 2, 1)
    assert len(standing.warnings) == 1


def test_nothing_chosen_is_short_of_every_minimum_without_a_warning() -> None:
    spec = qualification("A1:6 A2:4", group("A")._replace(min_units=1, max_credits=9), total=5)
    standing = judge(spec, Choice())
    assert standing.verdict == Three("incomplete", "incomplete", "incomplete")
    assert stands(standing, "total") == ("short", 0, 5)
    assert stands(standing, "A.min_units") == ("short", 0, 1)
    assert stands(standing, "A.max_credits") == ("met", 0, 9)
    assert standing.warnings == ()


def test_no_rules_and_no_credits_asked_for_is_complete_with_nothing_chosen() -> None:
    standing = judge(qualification("A1:6"), Choice())
    assert standing.verdict == Three("complete", "complete", "complete")
    assert [rule.id for rule in standing.rules] == ["total", "units"]


def test_a_unit_of_no_credits_counts_as_a_unit() -> None:
    spec = qualification("A1:0 A2:3", group("A")._replace(min_units=1, min_credits=1))
    standing = judge(spec, Choice.of("A1"))
    assert stands(standing, "A.min_units") == ("met", 1, 1)
    assert stands(standing, "A.min_credits") == ("short", 0, 1)
    assert standing.credits.planned == 0


def test_a_cap_of_no_credits_lets_nothing_count() -> None:
    standing = judge(qualification("A1:2", group("A")._replace(max_credits=0)), Choice.of("A1"))
    assert standing.counting.planned == 0
    assert stands(standing, "A.max_credits") == ("over", 2, 0)


# One group's figures.


def test_group_minimum_credits() -> None:
    spec = qualification("A1:6 A2:4 B1:9", group("A")._replace(min_credits=10))
    short = judge(spec, Choice.of("A1", "B1"))
    assert (stands(short, "A.min_credits"), short.verdict.planned) == (("short", 6, 10), "incomplete")
    assert mend(short, "A.min_credits") == "6 credits of 10, 4 short. Choose 4 more credits from group A."
    met = judge(spec, Choice.of("A1", "A2"))
    assert (stands(met, "A.min_credits"), met.verdict.planned) == (("met", 10, 10), "complete")


def test_group_maximum_credits_is_met_when_reached_and_over_by_one_more() -> None:
    spec = qualification("A1:6 A2:3 A3:1", group("A")._replace(max_credits=9))
    assert stands(judge(spec, Choice.of("A1", "A2")), "A.max_credits") == ("met", 9, 9)
    over = judge(spec, Choice.of("A1", "A2", "A3"))
    assert stands(over, "A.max_credits") == ("over", 10, 9)
    assert (over.counting.planned, over.verdict.planned) == (9, "complete")
    assert warned(over) == [
        (
            "A.max_credits",
            "A",
            "Group A: 10 credits chosen, at most 9 count: 1 surplus. "
            "Dropping A3 (1 credit) mends it and loses nothing that counts.",
        )
    ]


def test_group_minimum_units() -> None:
    spec = qualification("A1:6 A2:4 B1:1", group("A")._replace(min_units=2))
    short = judge(spec, Choice.of("A1", "B1"))
    assert (stands(short, "A.min_units"), short.verdict.planned) == (("short", 1, 2), "incomplete")
    assert mend(short, "A.min_units") == "1 unit of 2, 1 short. Choose A2."
    assert stands(judge(spec, Choice.of("A1", "A2")), "A.min_units") == ("met", 2, 2)


def test_group_maximum_units_counts_those_of_most_credits() -> None:
    spec = qualification("A1:2 A2:4 A3:3", group("A")._replace(max_units=2))
    assert stands(judge(spec, Choice.of("A1", "A2")), "A.max_units") == ("met", 2, 2)
    over = judge(spec, Choice.of("A1", "A2", "A3"))
    assert stands(over, "A.max_units") == ("over", 3, 2)
    assert (over.counting.planned, set(over.claim.planned)) == (7, {"A2", "A3"})
    assert warned(over) == [
        (
            "A.max_units",
            "A",
            "Group A: 3 units chosen, at most 2 count: 1 surplus. "
            "Dropping A1 (2 credits) mends it and loses nothing that counts.",
        )
    ]


def test_all_units_of_a_group() -> None:
    spec = qualification("M1:6 M2:0 A1:9", group("M")._replace(all_units=True), total=6)
    short = judge(spec, Choice.of("M1", "A1"))
    assert (stands(short, "M.all_units"), short.verdict.planned) == (("short", 1, 2), "incomplete")
    assert mend(short, "M.all_units") == "1 unit of 2, 1 short. Choose M2."
    met = judge(spec, Choice.of("M1", "M2"))
    assert (stands(met, "M.all_units"), met.verdict.planned) == (("met", 2, 2), "complete")


def test_at_least_so_many_units_if_any() -> None:
    spec = qualification("A1:6 B1:4 B2:4 B3:4", group("B")._replace(min_units_if_any=2), total=10)
    none = judge(spec, Choice.of("A1"))
    assert stands(none, "B.min_units_if_any") == ("met", 0, 2)
    one = judge(spec, Choice.of("A1", "B1"))
    assert (stands(one, "B.min_units_if_any"), one.verdict.planned) == (("short", 1, 2), "incomplete")
    assert mend(one, "B.min_units_if_any") == (
        "1 unit of 2, 1 short. Choose 1 more unit from group B, or none of them."
    )
    two = judge(spec, Choice.of("A1", "B1", "B2"))
    assert (stands(two, "B.min_units_if_any"), two.verdict.planned) == (("met", 2, 2), "complete")


def test_a_lone_unit_of_an_if_any_group_is_no_bar_when_the_rest_is_enough() -> None:
    spec = qualification("A1:6 B1:4 B2:4", group("B")._replace(min_units_if_any=2), total=6)
    standing = judge(spec, Choice.of("A1", "B1"))
    assert (standing.verdict.planned, standing.warnings) == ("complete", ())


def test_the_rest_of_an_if_any_group_may_be_chosen_or_none_of_it() -> None:
    spec = qualification("A1:6 B1:4 B2:4", group("B")._replace(min_units_if_any=2), total=14)
    assert mend(judge(spec, Choice.of("A1", "B1")), "B.min_units_if_any") == (
        "1 unit of 2, 1 short. Choose 1 more unit from group B, or none of them."
    )


# Rules over several groups.


def test_a_pool_over_several_groups() -> None:
    pool = Rule("pool", groups=("B", "C", "D", "E"), min_credits=10)
    spec = qualification("A1:20 B1:3 C1:3 D1:3 E1:1", pool)
    short = judge(spec, Choice.of("A1", "B1", "C1", "D1"))
    assert (stands(short, "pool"), short.verdict.planned) == (("short", 9, 10), "incomplete")
    assert mend(short, "pool") == ("9 credits of 10, 1 short. Choose 1 more credit from groups B, C, D, E.")
    met = judge(spec, Choice.of("B1", "C1", "D1", "E1"))
    assert (stands(met, "pool"), met.verdict.planned) == (("met", 10, 10), "complete")


def test_a_surplus_in_one_group_does_not_fill_a_pool() -> None:
    pool = Rule("pool", groups=("B", "C"), min_credits=10)
    spec = qualification("B1:6 B2:6 C1:4", pool, group("B")._replace(max_credits=6))
    assert stands(judge(spec, Choice.of("B1", "B2")), "pool") == ("short", 6, 10)
    assert stands(judge(spec, Choice.of("B1", "B2", "C1")), "pool") == ("met", 10, 10)


def test_a_cap_over_a_pool() -> None:
    pool = Rule("pool", groups=("B", "C"), max_credits=5)
    standing = judge(qualification("A1:9 B1:3 C1:4", pool), Choice.of("A1", "B1", "C1"))
    assert stands(standing, "pool") == ("over", 7, 5)
    assert standing.counting.planned == 13
    assert warned(standing) == [
        (
            "pool",
            None,
            "Groups B, C: 7 credits chosen, at most 5 count: 2 surplus. The best of these units make 4. "
            "Dropping B1 (3 credits) mends it and loses nothing that counts.",
        )
    ]


LEVELS = "A1:1@2 A2:2@3 A3:4@4 B1:8@3 B2:16@4 B3:32@2"


@pytest.mark.parametrize(
    ("at_level", "groups", "have", "words"),
    [
        ("3", (), 2 + 8, "at Level 3"),
        ("3+", (), 2 + 4 + 8 + 16, "at Level 3 or above"),
        ("3", ("A",), 2, "at Level 3 from group A"),
        ("3+", ("B",), 8 + 16, "at Level 3 or above from group B"),
        ("4", ("A", "B"), 4 + 16, "at Level 4 from groups A, B"),
        ("2+", (), 63, "at Level 2 or above"),
        ("5+", (), 0, "at Level 5 or above"),
    ],
)
def test_credits_at_a_level(at_level: str, groups: tuple[str, ...], have: int, words: str) -> None:
    everything = Choice.of("A1", "A2", "A3", "B1", "B2", "B3")
    met = judge(
        qualification(LEVELS, Rule("level", groups=groups, at_level=at_level, min_credits=have)), everything
    )
    assert (stands(met, "level"), met.verdict.planned) == (("met", have, have), "complete")
    asked = Rule("level", groups=groups, at_level=at_level, min_credits=have + 1)
    lacking = judge(qualification(LEVELS + " C1:1@5", asked), everything)
    assert stands(lacking, "level")[1:] == (have, have + 1)
    assert next(r.text for r in lacking.rules if r.id == "level") == (
        f"At least {have + 1} credit{'s' if have else ''} {words}"
    )


def test_a_rule_may_name_units_instead_of_groups() -> None:
    spec = qualification("A1:3 A2:4 A3:5", Rule("core", units=("A1", "A3"), min_units=2))
    assert stands(judge(spec, Choice.of("A1", "A2")), "core") == ("short", 1, 2)
    assert stands(judge(spec, Choice.of("A1", "A3")), "core") == ("met", 2, 2)


def test_a_compound_group_asks_for_units_of_so_many_groups() -> None:
    compound = Rule("compound", title="Compound group X", groups=("B", "C", "D"), min_groups=2)
    spec = qualification("A1:5 B1:5 B2:5 C1:1 D1:1", compound)
    short = judge(spec, Choice.of("A1", "B1", "B2"))
    assert (stands(short, "compound"), short.verdict.planned) == (("short", 1, 2), "incomplete")
    assert mend(short, "compound") == ("1 group of 2, 1 short. Choose units from 1 more of groups B, C, D.")
    met = judge(spec, Choice.of("B1", "D1"))
    assert (stands(met, "compound"), met.verdict.planned) == (("met", 2, 2), "complete")


def test_at_most_so_many_groups_leaves_out_the_one_that_costs_least() -> None:
    spec = qualification("B1:5 C1:2 C2:1 D1:4", Rule("spread", groups=("B", "C", "D"), max_groups=2))
    assert stands(judge(spec, Choice.of("B1", "C1", "C2")), "spread") == ("met", 2, 2)
    over = judge(spec, Choice.of("B1", "C1", "C2", "D1"))
    assert stands(over, "spread") == ("over", 3, 2)
    assert (over.counting.planned, set(over.claim.planned)) == (9, {"B1", "D1"})
    assert warned(over) == [
        (
            "spread",
            None,
            "Groups B, C, D: 3 groups chosen, at most 2 count: 1 surplus. "
            "Dropping C1 (2 credits) and C2 (1 credit) mends it and loses nothing that counts.",
        )
    ]


# Barred and required units.


def test_a_barred_pair_breaks_the_plan() -> None:
    spec = qualification("A1:3 A2:5 A3:4", Rule("pair", barred=("A1", "A2")), total=4)
    assert stands(judge(spec, Choice.of("A1", "A3")), "pair") == ("met", 1, 1)
    both = judge(spec, Choice.of("A1", "A2", "A3"))
    assert (stands(both, "pair"), both.verdict.planned) == (("broken", 2, 1), "broken")
    assert (both.counting.planned, set(both.claim.planned)) == (9, {"A2", "A3"})
    assert warned(both) == [("pair", None, "A1 and A2 may not be taken together. Keep one of them.")]


def test_at_most_one_of_a_barred_set_of_three() -> None:
    spec = qualification("A1:3 A2:5 B1:4", Rule("three", barred=("A1", "A2", "B1")))
    two = judge(spec, Choice.of("A1", "B1"))
    assert (stands(two, "three"), two.verdict.planned) == (("broken", 2, 1), "broken")
    assert warned(two) == [("three", None, "A1 and B1 may not be taken together. Keep one of them.")]
    three = judge(spec, Choice.of("A1", "A2", "B1"))
    assert (stands(three, "three"), three.counting.planned) == (("broken", 3, 1), 5)


def test_a_unit_required_with_another() -> None:
    spec = qualification("A1:6 A2:1 B1:1 B2:4", Rule("with", unit="A1", requires=("A2", "B1")), total=6)
    alone = judge(spec, Choice.of("A1", "A2"))
    assert (stands(alone, "with"), alone.verdict.planned) == (("short", 1, 2), "incomplete")
    assert alone.warnings == ()
    together = judge(spec, Choice.of("A1", "A2", "B1"))
    assert (stands(together, "with"), together.verdict.planned) == (("met", 2, 2), "complete")
    without = judge(spec, Choice.of("A2", "B1", "B2"))
    assert (stands(without, "with"), without.verdict.planned) == (("met", 2, 2), "complete")


def test_the_required_unit_need_not_bring_the_other() -> None:
    spec = qualification("A1:6 A2:4", Rule("with", unit="A1", requires=("A2",)), total=4)
    assert judge(spec, Choice.of("A2")).verdict.planned == "complete"


def test_what_a_required_unit_lacks_is_named_as_it_is_written() -> None:
    spec = qualification("A1:6 A2:4", Rule("with", unit="A1", requires=("A2",)), total=10)
    assert (
        mend(judge(spec, Choice.of("A1")), "with") == "0 units of 1, 1 short. Choose A2 as well, or drop A1."
    )


def test_a_title_comes_before_the_rule_and_leaves_references_as_they_are() -> None:
    spec = qualification(
        "A1:6 A2:4",
        Rule("with", title="NVQ units", unit="A1", requires=("A2",)),
        Rule("core", title="Core", units=("A1",), min_credits=6),
    )
    texts = {rule.id: rule.text for rule in judge(spec, Choice()).rules}
    assert texts["with"] == "NVQ units: A1 only together with A2"
    assert texts["core"] == "Core: at least 6 credits from A1"


def test_a_rule_of_two_figures_gives_each_its_own_name() -> None:
    spec = qualification("A1:6 B1:4", Rule("pool", groups=("A", "B"), min_credits=4, max_credits=9))
    both = judge(spec, Choice.of("A1", "B1"))
    assert stands(both, "pool.min_credits") == ("met", 6, 4)
    assert stands(both, "pool.max_credits") == ("over", 10, 9)
