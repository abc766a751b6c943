"""The engine against brute force over thousands of small random specifications."""

from dataclasses import replace

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.rules.oracle import Oracle
from tests.rules.random_specifications import specifications
from tui.rules.judge import judge
from tui.rules.standing import Choice, Standing
from tui.spec.model import Specification

thousands = settings(max_examples=3000, deadline=None, suppress_health_check=[HealthCheck.too_slow])
hundreds = settings(max_examples=500, deadline=None, suppress_health_check=[HealthCheck.too_slow])


@st.composite
def questions(draw: st.DrawFn) -> tuple[Specification, Choice]:
    spec = draw(specifications())
    names = [*spec.units, "X9"] if draw(st.integers(0, 9)) == 0 else list(spec.units)
    planned = draw(st.frozensets(st.sampled_from(names)))
    started = draw(st.frozensets(st.sampled_from(sorted(planned)))) if planned else frozenset()
    exempt = draw(st.frozensets(st.sampled_from(sorted(planned)), max_size=1)) if planned else frozenset()
    return spec, Choice(planned, started, frozenset(), exempt)


@thousands
@given(questions())
def test_counting_and_verdict_are_those_of_brute_force(question: tuple[Specification, Choice]) -> None:
    spec, choice = question
    oracle = Oracle(spec, choice.exempt)
    standing = judge(spec, choice)
    for stage in ("planned", "started"):
        units = getattr(choice, stage)
        known = units & spec.units.keys()
        assert getattr(standing.counting, stage) == oracle.counting(known)
        assert getattr(standing.verdict, stage) == oracle.verdict(units)


@thousands
@given(questions())
def test_the_claim_shown_is_a_valid_one_and_the_figures_are_its_own(
    question: tuple[Specification, Choice],
) -> None:
    spec, choice = question
    oracle = Oracle(spec, choice.exempt)
    standing = judge(spec, choice)
    claim = standing.claim.planned
    assert claim <= choice.planned
    assert not oracle.passes_a_maximum(claim)
    assert oracle.credits(claim) == standing.counting.planned
    assert sum(group.counting.planned for group in standing.groups) == standing.counting.planned
    assert sum(group.credits.planned for group in standing.groups) == standing.credits.planned


@hundreds
@given(questions())
def test_verdict_rules_and_warnings_agree(question: tuple[Specification, Choice]) -> None:
    standing = judge(*question)
    statuses = {rule.results.planned.status for rule in standing.rules}
    assert (standing.verdict.planned == "broken") == ("broken" in statuses)
    if standing.verdict.planned == "complete":
        assert statuses <= {"met", "over"}
    if standing.verdict.planned == "incomplete":
        assert "short" in statuses
    warned = {warning.rule for warning in standing.warnings}
    assert warned == {rule.id for rule in standing.rules if rule.results.planned.status in {"over", "broken"}}


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
def test_the_order_of_units_groups_and_rules_changes_nothing_that_is_judged(
    question: tuple[Specification, Choice],
) -> None:
    spec, choice = question
    assert told(judge(spec, choice)) == told(judge(reversed_specification(spec), choice))


@hundreds
@given(questions())
def test_dropping_what_a_warning_names_mends_it_and_loses_nothing_that_counts(
    question: tuple[Specification, Choice],
) -> None:
    spec, choice = question
    standing = judge(spec, choice)
    for warning in standing.warnings:
        rule = next(rule for rule in standing.rules if rule.id == warning.rule)
        if "loses nothing that counts" not in warning.message:
            continue
        surplus = (choice.planned & rule.scope) - standing.claim.planned
        assert all(reference in warning.message for reference in surplus)
        mended = choice._replace(planned=choice.planned - surplus)
        after = judge(spec, mended)
        assert rule.id not in {warning.rule for warning in after.warnings}
        assert after.counting.planned == standing.counting.planned
