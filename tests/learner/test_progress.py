"""What a record amounts to: planned, started, achieved, and what earns credit."""

from datetime import date

import pytest

from tui.learner.model import Learner, Met, Recognition, Record, UnitRecord
from tui.learner.progress import Progress, progress
from tui.spec.model import Specification

# All of the mandatory group, by the handbook: 10 credits, and 3.
BUSINESS, DEVELOPMENT = "D/506/1942", "T/506/2952"
DAY = date(2026, 3, 1)
GRANTED = Recognition(None, "on file")


def standing(specification: Specification, *units: UnitRecord) -> Progress:
    kept = {unit.reference: unit for unit in units}
    return progress(specification, Record("601/3521/9", Learner("A-1", "A"), units=kept))


def met(specification: Specification, reference: str, count: int | None = None) -> dict[str, Met]:
    """So many of a unit's criteria, or all of them."""
    return {number: Met(DAY) for number in list(specification.units[reference].criteria)[:count]}


def sets(result: Progress) -> tuple[set[str], set[str], set[str]]:
    return set(result.choice.planned), set(result.choice.started), set(result.choice.achieved)


def test_a_unit_is_planned_then_started_then_achieved(vtct: Specification) -> None:
    b = BUSINESS
    assert sets(standing(vtct, UnitRecord(b))) == ({b}, set(), set())
    assert sets(standing(vtct, UnitRecord(b, met=met(vtct, b, 1)))) == ({b}, {b}, set())
    assert sets(standing(vtct, UnitRecord(b, met=met(vtct, b, 18)))) == ({b}, {b}, set())
    assert sets(standing(vtct, UnitRecord(b, met=met(vtct, b)))) == ({b}, {b}, {b})


def test_the_credits_of_each_set_are_its_own(vtct: Specification) -> None:
    result = standing(
        vtct,
        UnitRecord(BUSINESS, met=met(vtct, BUSINESS)),
        UnitRecord("L/506/2150", met=met(vtct, "L/506/2150", 1)),
        UnitRecord(DEVELOPMENT),
    ).standing
    assert (result.credits.planned, result.credits.started, result.credits.achieved) == (18, 15, 10)
    assert (result.counting.planned, result.counting.started, result.counting.achieved) == (18, 15, 10)


def test_what_is_submitted_is_not_met(vtct: Specification) -> None:
    result = standing(vtct, UnitRecord(BUSINESS, submitted=met(vtct, BUSINESS)))
    assert sets(result) == ({BUSINESS}, set(), set())
    assert result.criteria_met == 0


def test_criteria_the_unit_lacks_do_not_count(vtct: Specification) -> None:
    stray = {"9.9": Met(DAY), **met(vtct, BUSINESS, 18)}
    result = standing(vtct, UnitRecord(BUSINESS, met=stray))
    assert result.units[BUSINESS].status == "started"
    assert (result.criteria_met, result.criteria_of) == (18, 19)


@pytest.mark.parametrize(
    "unit",
    [UnitRecord(BUSINESS, credit_transfer=GRANTED), UnitRecord(BUSINESS, rpl=GRANTED)],
    ids=["credit transfer", "RPL"],
)
def test_credit_transfer_and_rpl_achieve_a_unit_and_earn_its_credit(
    vtct: Specification, unit: UnitRecord
) -> None:
    result = standing(vtct, unit)
    assert sets(result) == ({BUSINESS}, {BUSINESS}, {BUSINESS})
    assert result.standing.credits.achieved == 10
    assert result.choice.exempt == frozenset()
    assert result.criteria_met == 0


def test_an_exemption_achieves_a_unit_without_credit(vtct: Specification) -> None:
    result = standing(vtct, UnitRecord(BUSINESS, exemption=GRANTED), UnitRecord(DEVELOPMENT))
    assert result.units[BUSINESS].status == "achieved"
    assert result.choice.exempt == {BUSINESS}
    assert result.standing.credits.achieved == 0
    assert result.standing.credits.planned == 3
    units = next(rule for rule in result.standing.rules if rule.id == "M.all_units")
    assert units.results.achieved.have == 1


def test_an_exempt_unit_that_is_earned_too_has_its_credit(vtct: Specification) -> None:
    for unit in (
        UnitRecord(BUSINESS, exemption=GRANTED, met=met(vtct, BUSINESS)),
        UnitRecord(BUSINESS, exemption=GRANTED, rpl=GRANTED),
        UnitRecord(BUSINESS, exemption=GRANTED, credit_transfer=GRANTED),
    ):
        result = standing(vtct, unit)
        assert result.choice.exempt == frozenset()
        assert result.standing.credits.achieved == 10


def test_a_dropped_unit_is_in_no_set_whatever_is_kept_of_it(vtct: Specification) -> None:
    result = standing(
        vtct,
        UnitRecord(BUSINESS, dropped=DAY, met=met(vtct, BUSINESS), rpl=GRANTED, exemption=GRANTED),
        UnitRecord("X/999/0000", dropped=DAY),
    )
    assert sets(result) == (set(), set(), set())
    assert result.choice.exempt == frozenset()
    assert result.units[BUSINESS].status == "dropped"
    assert result.units[BUSINESS].met == 19
    assert (result.criteria_met, result.criteria_of) == (0, 0)
    assert result.standing.verdict.planned == "incomplete"


def test_units_the_qualification_lacks_are_in_the_sets_and_break_them(vtct: Specification) -> None:
    planned = standing(vtct, UnitRecord("X/999/0000"))
    assert sets(planned) == ({"X/999/0000"}, set(), set())
    assert (planned.standing.verdict.planned, planned.standing.verdict.started) == ("broken", "incomplete")
    started = standing(vtct, UnitRecord("X/999/0000", met={"1.1": Met(DAY)}))
    assert started.standing.verdict.started == "broken"
    assert started.standing.verdict.achieved == "incomplete"
    achieved = standing(vtct, UnitRecord("X/999/0000", rpl=GRANTED))
    assert achieved.standing.verdict.achieved == "broken"
    assert achieved.standing.credits.achieved == 0
    assert [caution.rule for caution in achieved.standing.warnings] == ["units"]


def test_every_unit_of_the_qualification_has_a_status(vtct: Specification) -> None:
    result = standing(vtct, UnitRecord(BUSINESS))
    assert list(result.units) == list(vtct.units)
    assert result.units[DEVELOPMENT].status == "open"
    assert not result.units[DEVELOPMENT].chosen
    assert (result.criteria_met, result.criteria_of) == (0, 19)


def test_an_outcome_counts_its_own_criteria(vtct: Specification) -> None:
    result = standing(vtct, UnitRecord(BUSINESS, met=met(vtct, BUSINESS, 6)))
    unit = result.units[BUSINESS]
    assert [unit.met_in(outcome) for outcome in unit.unit.outcomes] == [4, 2, 0, 0, 0]
