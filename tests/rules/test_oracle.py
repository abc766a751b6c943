"""The engine against brute force over thousands of small random specifications."""

from collections import Counter
from dataclasses import replace

from hypothesis import HealthCheck, given, settings

from tests.rules.oracle import Oracle
from tests.rules.random_specifications import questions, random_question
from tui.rules.bounds import rule_book
from tui.rules.judge import judge
from tui.rules.mend import mending_units
from tui.rules.standing import STAGES, Choice, Standing
from tui.spec.model import UNKNOWN_UNITS, Specification

Question = tuple[Specification, Choice]

thousands = settings(max_examples=5000, deadline=None, suppress_health_check=[HealthCheck.too_slow])
hundreds = settings(max_examples=800, deadline=None, suppress_health_check=[HealthCheck.too_slow])


@thousands
@given(questions())
def test_counting_claim_and_verdict_are_those_of_brute_force(question: Question) -> None:
    spec, choice = question
    oracle = Oracle(spec, choice.exempt)
    standing = judge(spec, choice)
    for stage in STAGES:
        units = getattr(choice, stage)
        known = units & spec.units.keys()
        assert getattr(standing.counting, stage) == oracle.counting(known)
        assert getattr(standing.claim, stage) == oracle.best_claim(known, choice.started)
        assert getattr(standing.verdict, stage) == oracle.verdict(units)


@hundreds
@given(questions())
def test_the_figures_of_groups_are_those_of_the_claim(question: Question) -> None:
    spec, choice = question
    oracle = Oracle(spec, choice.exempt)
    standing = judge(spec, choice)
    for stage in STAGES:
        claim, units = getattr(standing.claim, stage), getattr(choice, stage)
        for group in standing.groups:
            home = set(next(g.units for g in spec.groups if g.id == group.id))
            assert getattr(group.counting, stage) == oracle.credits(claim & home)
            assert getattr(group.credits, stage) == oracle.credits(units & home)
            assert getattr(group.units, stage) == len(units & home)


@hundreds
@given(questions())
def test_verdict_rules_and_warnings_agree(question: Question) -> None:
    standing = judge(*question)
    for stage in STAGES:
        verdict = getattr(standing.verdict, stage)
        statuses = {getattr(rule.results, stage).status for rule in standing.rules}
        assert (verdict == "broken") == ("broken" in statuses)
        if verdict == "complete":
            assert statuses <= {"met", "over"}
        if verdict == "incomplete":
            assert "short" in statuses
    warned = {warning.rule for warning in standing.warnings}
    assert warned == {rule.id for rule in standing.rules if rule.results.planned.status in {"over", "broken"}}
    assert all(bool(rule.mend) == (rule.results.planned.status == "short") for rule in standing.rules)


def reversed_specification(spec: Specification) -> Specification:
    groups = tuple(group._replace(units=group.units[::-1]) for group in reversed(spec.groups))
    units = {reference: spec.units[reference] for group in groups for reference in group.units}
    return replace(spec, groups=groups, units=units, rules=spec.rules[::-1])


def told(standing: Standing) -> object:
    return (
        standing.verdict, standing.credits, standing.counting,
        {rule.id: rule.results.planned.status for rule in standing.rules if rule.is_maximum},
    )  # fmt: skip


@hundreds
@given(questions())
def test_the_order_of_units_groups_and_rules_changes_nothing_that_is_judged(question: Question) -> None:
    spec, choice = question
    assert told(judge(spec, choice)) == told(judge(reversed_specification(spec), choice))


@hundreds
@given(questions())
def test_dropping_what_a_warning_names_mends_it_at_the_cost_it_says(question: Question) -> None:
    spec, choice = question
    before = judge(spec, choice)
    for warning in before.warnings:
        if " mends it and " not in warning.message:
            continue
        dropped = {unit for unit in spec.units if f"{unit} (" in warning.message}
        after = judge(spec, choice._replace(planned=choice.planned - dropped))
        assert warning.rule not in {warning.rule for warning in after.warnings}
        if "loses nothing that counts" in warning.message:
            assert after.counting.planned == before.counting.planned
        else:
            assert warning.message.endswith("keeps every rule met.")
            statuses = {r.results.planned.status for r in after.rules if not r.is_maximum}
            assert statuses == {"met"}


@hundreds
@given(questions())
def test_dropping_what_puts_a_rule_out_of_reach_brings_it_back(question: Question) -> None:
    spec, choice = question
    for warning in judge(spec, choice).warnings:
        _, dropping, rest = warning.message.partition("no further choice can make it up. Dropping ")
        if not dropping:
            continue
        for way in rest.removesuffix(" makes it possible again.").split(" or "):
            dropped = {unit for unit in spec.units if unit in way}
            fewer = choice._replace(planned=choice.planned - dropped)
            after = next(r for r in judge(spec, fewer).rules if r.id == warning.rule)
            assert dropped <= choice.planned
            assert dropped
            assert after.results.planned.status != "broken" or warning.rule == UNKNOWN_UNITS


@hundreds
@given(questions(5))
def test_the_units_named_as_mending_are_those_that_lessen_a_shortfall(question: Question) -> None:
    spec, choice = question
    before = judge(spec, choice)
    for rule in before.rules:
        named = mending_units(spec, choice, rule.id)
        short = rule.results.planned.status == "short"
        for unit in spec.units.keys() - choice.planned:
            after = judge(spec, choice._replace(planned=choice.planned | {unit}))
            now = next(r for r in after.rules if r.id == rule.id).results.planned
            nearer = short and (now.status == "met" or now.have > rule.results.planned.have)
            assert (unit in named) == (nearer and not worse(before, after)), unit
        assert not choice.planned & set(named)


def worse(before: Standing, after: Standing) -> bool:
    """Whether some rule is over or broken that was not, or a maximum further over than it was."""
    amiss = {r.id: r for r in before.rules if r.results.planned.status in {"over", "broken"}}
    return any(
        rule.id not in amiss
        or (rule.is_maximum and rule.results.planned.have > amiss[rule.id].results.planned.have)
        for rule in after.rules
        if rule.results.planned.status in {"over", "broken"}
    )


WARNINGS = (
    "mends it and loses nothing that counts",
    "mends it and keeps every rule met",
    "may not be taken together",
    "makes it possible again",
    "it is the specification that needs mending",
    "being exempt",
)


def test_the_random_qualifications_reach_every_rule_kind_and_status_often() -> None:
    """What the tests above are worth: each kind in each status in at least one of a hundred questions."""
    often: Counter[object] = Counter()
    questions = 1500
    for seed in range(questions):
        spec, choice = random_question(seed)
        standing = judge(spec, choice)
        bounds = zip(rule_book(spec).bounds, standing.rules, strict=False)
        seen: set[object] = {
            (bound.kind, bound.measure, rule.results.planned.status) for bound, rule in bounds if bound.amount
        }
        seen |= {("verdict", stage, getattr(standing.verdict, stage)) for stage in STAGES}
        seen |= {"exempt"} if choice.exempt else set()
        seen |= {"a unit unknown"} if choice.planned - spec.units.keys() else set()
        seen |= {"a surplus"} if standing.counting != standing.credits else set()
        seen |= {words for words in WARNINGS for warning in standing.warnings if words in warning.message}
        often.update(seen)
    kinds = [("min", "credits"), ("min", "units"), ("min", "groups")]
    wanted: list[object] = [(*kind, status) for kind in kinds for status in ("met", "short", "broken")]
    kinds = [("max", "credits"), ("max", "units"), ("max", "groups")]
    wanted += [(*kind, status) for kind in kinds for status in ("met", "over", "broken")]
    wanted += [("barred", "units", "met"), ("barred", "units", "broken")]
    wanted += [(kind, "units", status) for kind in ("if_any", "requires") for status in ("met", "short")]
    wanted += ["exempt", "a unit unknown", "a surplus", *WARNINGS]
    assert not {what: often[what] for what in wanted if often[what] < questions // 100}
    verdicts = [("verdict", "planned", verdict) for verdict in ("complete", "incomplete", "broken")]
    assert not {what: often[what] for what in verdicts if often[what] < questions // 6}
