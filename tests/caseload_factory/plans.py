"""What learners plan: units of the shipped qualifications, mostly by the rules."""

from collections.abc import Iterator, Sequence
from functools import cache
from random import Random
from typing import NamedTuple

from tui.files.places import shipped
from tui.spec.library import Library
from tui.spec.model import Group, Specification, Unit

# How often the five are chosen. An SFJ plan has seven big units: many would pull the mean far below fifteen.
SHARES = {
    "601/3521/9": 34,
    "601/3687/X": 22,
    "pearson-level-3-customer-service": 20,
    "601/3576/1": 20,
    "601/1109/4": 4,
}
_UNLIMITED = 10_000


class Offer(NamedTuple):
    """A unit of a qualification, with what is written of it."""

    reference: str
    title: str
    group: str
    credits: int
    numbers: tuple[str, ...]
    """The criteria in quotation marks, in order."""


class _Need(NamedTuple):
    """Credits that a plan must have from some units."""

    units: frozenset[str]
    credits: int


class Qualification(NamedTuple):
    """What a plan is made from."""

    id: str
    mandatory: tuple[Offer, ...]
    optional: tuple[Offer, ...]
    needs: tuple[_Need, ...]
    """Minimum credits; the shipped minima of units follow from them."""
    room: dict[str, int]
    """The most credits by group, where there is a maximum."""
    strange: tuple[Offer, ...]
    """Units of other qualifications."""


@cache
def qualifications() -> dict[str, Qualification]:
    """The shipped qualifications by id, in the order of ``SHARES``."""
    library = Library([shipped("qualifications")])
    specifications = [library.load(identifier) for identifier in SHARES]
    everything = {unit.reference: unit for spec in specifications for unit in spec.units.values()}
    return {spec.id: _qualification(spec, everything) for spec in specifications}


def _qualification(specification: Specification, everything: dict[str, Unit]) -> Qualification:
    all_of = [group for group in specification.groups if group.all_units]
    some_of = [group for group in specification.groups if not group.all_units]
    strange = [unit for reference, unit in everything.items() if reference not in specification.units]
    return Qualification(
        specification.id,
        tuple(_offers(specification, all_of)),
        tuple(_offers(specification, some_of)),
        tuple(_needs(specification)),
        {group.id: group.max_credits for group in some_of if group.max_credits is not None},
        tuple(_offer(unit, "") for unit in strange),
    )


def _offers(specification: Specification, groups: Sequence[Group]) -> Iterator[Offer]:
    return (_offer(unit, group.id) for group in groups for unit in specification.units_of(group))


def _offer(unit: Unit, group: str) -> Offer:
    return Offer(
        unit.reference, unit.title, group, unit.credits, tuple(f'"{number}"' for number in unit.criteria)
    )


def _needs(specification: Specification) -> Iterator[_Need]:
    """Minimum credits of groups, then of rules, then of the whole."""
    for group in specification.groups:
        if group.min_credits and not group.all_units:
            yield _Need(frozenset(group.units), group.min_credits)
    for rule in specification.rules:
        if rule.min_credits:
            units = [
                unit.reference
                for unit in specification.units.values()
                if (not rule.groups or specification.group_of[unit.reference].id in rule.groups)
                and _at_level(unit.level, rule.at_level)
            ]
            yield _Need(frozenset(units), rule.min_credits)
    yield _Need(frozenset(specification.units), specification.credits)


def _at_level(level: int, wanted: str | None) -> bool:
    if wanted is None:
        return True
    return level >= int(wanted[:-1]) if wanted.endswith("+") else level == int(wanted)


def make_plan(random: Random, qualification: Qualification, undecided: bool) -> list[Offer]:
    """The units planned: about one plan in twenty passes a maximum or holds a unit from elsewhere."""
    roll = random.random
    plan = {unit.reference: unit for unit in qualification.mandatory}
    if undecided:
        return list(plan.values())
    # Small units first, mostly: tutors choose them, and a plan of them has about fifteen.
    order = [unit for _, unit in sorted((roll() * unit.credits, unit) for unit in qualification.optional)]
    faulty = roll() < 0.055
    if faulty and qualification.room and roll() < 0.75:
        _too_many(random, plan, order, qualification)
    else:
        for need in qualification.needs:
            _fill(plan, order, need, qualification.room)
        if faulty:
            strange = random.choice(qualification.strange)
            plan[strange.reference] = strange
    if not faulty and roll() < 0.8:  # one or two more than needed, in case
        have = sum(unit.credits for unit in plan.values())
        spare = _Need(qualification.needs[-1].units, have + random.randint(2, 9))
        _fill(plan, order, spare, qualification.room)
    return list(plan.values())


def _too_many(
    random: Random, plan: dict[str, Offer], order: Sequence[Offer], qualification: Qualification
) -> None:
    """Fill a plan with more of a group than may count; half of such plans have too little without it."""
    group, most = random.choice(list(qualification.room.items()))
    scope = frozenset(unit.reference for unit in order if unit.group == group)
    _fill(plan, order, _Need(scope, most + random.randint(1, 5)), {})
    for need in qualification.needs:
        _fill(plan, order, need, qualification.room)
    last = next(reversed(plan.values()))
    if last.group != group and random.random() < 0.5:
        del plan[last.reference]


def _fill(plan: dict[str, Offer], order: Sequence[Offer], need: _Need, room: dict[str, int]) -> None:
    """Take units in this order, none that would pass a group's maximum, until there are enough credits."""
    left = dict(room)
    have = 0
    for unit in plan.values():
        if unit.group in left:
            left[unit.group] -= unit.credits
        if unit.reference in need.units:
            have += unit.credits
    for unit in order:
        if have >= need.credits:
            return
        if unit.reference in plan or unit.reference not in need.units:
            continue
        if unit.credits <= left.get(unit.group, _UNLIMITED):
            plan[unit.reference] = unit
            have += unit.credits
            if unit.group in left:
                left[unit.group] -= unit.credits
