"""Small random specifications of every rule kind, for hypothesis."""

from hypothesis import strategies as st

from tui.spec.model import Criterion, Group, Outcome, OverMax, Rule, Specification, Unit

OUTCOMES = (Outcome("1", "Outcome", (Criterion("1.1", "Explain"),)),)


def unit(reference: str, level: int, credits: int) -> Unit:
    return Unit(reference, f"Unit {reference}", level, credits, None, OUTCOMES)


def specification(
    units: list[Unit], groups: list[Group], rules: tuple[Rule, ...] = (), credits: int = 0
) -> Specification:
    return Specification(
        number="Q", title="Q", awarding_organisation="AO", level=3, credits=credits, path="", source="",
        tqt=None, glh=None, groups=tuple(groups), rules=rules,
        units={reference: next(u for u in units if u.reference == reference)
               for group in groups for reference in group.units},
    )  # fmt: skip


def maybe(low: int, high: int) -> st.SearchStrategy[int | None]:
    return st.none() | st.none() | st.integers(low, high)


CAP_OR_LIMIT: list[OverMax] = ["cap", "cap", "limit"]
over_max = st.sampled_from(CAP_OR_LIMIT)


@st.composite
def specifications(draw: st.DrawFn, most_units: int = 6) -> Specification:
    count = draw(st.integers(1, most_units))
    units = [unit(f"U{i}", draw(st.integers(2, 4)), draw(st.integers(0, 6))) for i in range(count)]
    names = [u.reference for u in units]
    cuts = sorted(draw(st.sets(st.integers(1, max(1, count - 1)), max_size=2))) if count > 1 else []
    parts = [names[a:b] for a, b in zip([0, *cuts], [*cuts, count], strict=True)]
    groups = [draw(group(chr(65 + i), tuple(part))) for i, part in enumerate(parts) if part]
    rules = tuple(draw(rule(f"r{i}", [g.id for g in groups], names)) for i in range(draw(st.integers(0, 3))))
    return specification(units, groups, rules, draw(st.integers(0, 14)))


@st.composite
def group(draw: st.DrawFn, identifier: str, units: tuple[str, ...]) -> Group:
    return Group(
        identifier, identifier, units,
        min_credits=draw(maybe(0, 8)), max_credits=draw(maybe(0, 9)),
        min_units=draw(maybe(0, 2)), max_units=draw(maybe(0, 3)),
        all_units=draw(st.sampled_from([False, False, False, True])),
        min_units_if_any=draw(maybe(1, 3)), over_max=draw(over_max),
    )  # fmt: skip


@st.composite
def rule(draw: st.DrawFn, identifier: str, groups: list[str], units: list[str]) -> Rule:
    kind = draw(st.sampled_from(["figures", "figures", "groups", "barred", "requires"]))
    some = st.lists(st.sampled_from(units), min_size=1, max_size=3, unique=True)
    if kind == "barred":
        return Rule(identifier, barred=tuple(draw(some)))
    if kind == "requires":
        return Rule(identifier, unit=draw(st.sampled_from(units)), requires=tuple(draw(some)))
    named = tuple(draw(st.lists(st.sampled_from(groups), max_size=2, unique=True)))
    if kind == "groups":
        return Rule(identifier, groups=named, min_groups=draw(maybe(0, 3)), max_groups=draw(maybe(0, 2)),
                    over_max=draw(over_max))  # fmt: skip
    return Rule(
        identifier, groups=named, units=tuple(draw(some)) if draw(st.booleans()) and not named else (),
        at_level=draw(st.sampled_from([None, "3", "3+", "2", "4"])),
        min_credits=draw(maybe(0, 10)), max_credits=draw(maybe(0, 10)),
        min_units=draw(maybe(0, 3)), max_units=draw(maybe(0, 3)), over_max=draw(over_max),
    )  # fmt: skip
