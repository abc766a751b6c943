"""Whether an award's rules of combination can be met at all, as far as sums tell, and agree with one another.

A learner must never be judged by a rule that nobody can meet: that is a slip in the specification.
"""

from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

from tui.files.finding import Severity
from tui.files.toml import Location
from tui.spec.model import TOTAL, UNKNOWN_UNITS, Group, Rule, Specification, Unit


class Doubtful(NamedTuple):
    """Something doubtful, at a location of the file."""

    at: Location
    code: str
    message: str
    severity: Severity = "warning"


def unreachable(specification: Specification) -> Iterator[Doubtful]:
    """Every bound that the units cannot meet, and what contradicts itself."""
    for index, group in enumerate(specification.groups):
        yield from _group(specification, group, ("group", index))
    for index, rule in enumerate(specification.rules):
        yield from _rule(specification, rule, ("rule", index))
    most = _most_credits(specification, lambda _: True)
    if most < specification.credits:
        message = f"the groups' units and maxima give at most {most} of {specification.credits} credits"
        yield Doubtful(("credits",), "total-out-of-reach", message, "error")
    least = sum(group.min_credits or 0 for group in specification.groups)
    if least > specification.credits:
        message = (
            f"the groups' minimums are {least} credits together, more than {specification.credits} in all"
        )
        yield Doubtful(("credits",), "minimums-above-total", message)


def _group(specification: Specification, group: Group, at: Location) -> Iterator[Doubtful]:
    held = sum(unit.credits for unit in specification.units_of(group))
    name = f"group {group.id}"
    if group.all_units and group.min_credits is not None and group.min_credits != held:
        message = f"{name} is mandatory and asks for {group.min_credits} credits, but its units have {held}"
        severity: Severity = "error" if group.min_credits > held else "warning"
        yield Doubtful((*at, "min_credits"), "mandatory-sum", message, severity)
    elif (group.min_credits or 0) > held:
        message = f"{name} asks for {group.min_credits} credits and holds {held}"
        yield Doubtful((*at, "min_credits"), "minimum-out-of-reach", message, "error")
    for key in ("min_units", "min_units_if_any"):
        if (getattr(group, key) or 0) > len(group.units):
            message = f"{name} asks for {getattr(group, key)} units and holds {len(group.units)}"
            yield Doubtful((*at, key), "minimum-out-of-reach", message, "error")
    yield from _crossed(group, name, at)


def _crossed(bounds: Group | Rule, name: str, at: Location) -> Iterator[Doubtful]:
    """A minimum above its own maximum."""
    for measure in ("credits", "units", "groups"):
        least = getattr(bounds, f"min_{measure}", None)
        most = getattr(bounds, f"max_{measure}", None)
        if least is not None and most is not None and least > most:
            message = f"{name} asks for at least {least} {measure} and at most {most}"
            yield Doubtful((*at, f"min_{measure}"), "minimum-above-maximum", message, "error")


def _rule(specification: Specification, rule: Rule, at: Location) -> Iterator[Doubtful]:
    name = f"rule {rule.id}"
    group, _, bound = rule.id.rpartition(".")  # a group's own rules are called B.max_credits and the like
    own = bound in Group._fields and group in {g.id for g in specification.groups}
    if own or rule.id in {TOTAL, UNKNOWN_UNITS}:
        message = f"{name}: the id is the program's own for another rule; choose another"
        yield Doubtful((*at, "id"), "reserved-id", message)
    in_scope = _scope(rule)
    most = _most_credits(specification, lambda unit: in_scope(specification, unit))
    if (rule.min_credits or 0) > most:
        code = "level-out-of-reach" if rule.at_level else "minimum-out-of-reach"
        message = f"{name} asks for {rule.min_credits} credits; the units it is about give at most {most}"
        yield Doubtful((*at, "min_credits"), code, message, "error")
    units = [unit for unit in specification.units.values() if in_scope(specification, unit)]
    if (rule.min_units or 0) > len(units):
        message = f"{name} asks for {rule.min_units} units and is about {len(units)}"
        yield Doubtful((*at, "min_units"), "minimum-out-of-reach", message, "error")
    named = rule.groups or specification.groups
    if (rule.min_groups or 0) > len(named):
        message = f"{name} asks for {rule.min_groups} groups and is about {len(named)}"
        yield Doubtful((*at, "min_groups"), "minimum-out-of-reach", message, "error")
    yield from _crossed(rule, name, at)
    yield from _barred(specification, rule.barred, (*at, "barred"))


def _scope(rule: Rule) -> Callable[[Specification, Unit], bool]:
    def about(specification: Specification, unit: Unit) -> bool:
        if rule.groups and specification.group_of[unit.reference].id not in rule.groups:
            return False
        if rule.units and unit.reference not in rule.units:
            return False
        if rule.at_level is None:
            return True
        level = int(rule.at_level[0])
        return unit.level >= level if rule.at_level.endswith("+") else unit.level == level

    return about


def _most_credits(specification: Specification, about: Callable[[Unit], bool]) -> int:
    """The most credits that units can bring of which this holds, no group passing its maximum."""
    return sum(
        _capped(group, (unit.credits for unit in specification.units_of(group) if about(unit)))
        for group in specification.groups
    )


def _capped(group: Group, credits: Iterable[int]) -> int:
    taken = sorted(credits, reverse=True)[: group.max_units]
    return sum(taken) if group.max_credits is None else min(group.max_credits, sum(taken))


def _barred(specification: Specification, barred: tuple[str, ...], at: Location) -> Iterator[Doubtful]:
    mandatory = [ref for ref in barred if specification.group_of[ref].all_units]
    if len(mandatory) > 1:
        message = f"{' and '.join(mandatory)} are both mandatory, and barred with each other"
        yield Doubtful(at, "barred-mandatory", message, "error")
