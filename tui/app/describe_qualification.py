"""What the detail panel says of a qualification's rows: facts, dates, misprints, where else a unit is."""

from collections.abc import Iterator
from datetime import date

from tui.app.catalogue import Catalogue, bound_of
from tui.app.outline import Row
from tui.report.lines import Line
from tui.report.qualification import closed, level_and_hours, shared_units, terms
from tui.rules.bounds import rule_book
from tui.rules.wording import plural
from tui.spec.model import Specification, Unit


def describe(catalogue: Catalogue, row: Row | None, today: date) -> Iterator[Line]:
    """The lines for a row; nothing for none."""
    if row is None:
        return
    specification = catalogue.specifications[row.within]
    match row.kind:
        case "qualification":
            yield from _qualification(catalogue, specification, today)
        case "award":
            yield from ([(bound.text, "")] for bound in rule_book(specification).bounds)
        case "rule":
            yield [(bound_of(specification, row.id).text, "")]
        case "group":
            group = catalogue.group(row)
            held = sum(unit.credits for unit in specification.units_of(group))
            yield [(group.title, "title")]
            yield [(f"{plural(len(group.units), 'units')} of {plural(held, 'credits')} together", "")]
            bounds = rule_book(specification).bounds
            yield from ([(bound.text, "")] for bound in bounds if bound.group == group.id)
        case "unit":
            yield from _unit(catalogue, specification, catalogue.unit(row))
        case "outcome":
            outcome = catalogue.unit(row).outcome(row.number)
            yield [(f"{row.id} outcome {outcome.number} ", "dim"), (outcome.title, "title")]
        case "criterion":
            unit = catalogue.unit(row)
            yield [(f"{row.number} ", "title"), (unit.criteria[row.number].full, "")]
            yield [(f"{unit.reference} {unit.title}", "dim")]


def _pair(name: str, value: str) -> Line:
    return [(f"{name} ", "dim"), (value, "")]


def _qualification(catalogue: Catalogue, specification: Specification, today: date) -> Iterator[Line]:
    yield [(f"{specification.awarding_organisation} {specification.title}", "title")]
    yield _pair(specification.id, level_and_hours(specification))
    if said := closed(specification, today):
        yield [(said, "broken")]
    if said := terms(specification):
        yield _pair("Open to:", said)
    for pair in catalogue.pairs(specification.id):
        other = catalogue.specifications[pair.other]
        shared = plural(len(shared_units(specification, other)), "units")
        yield _pair("Shares:", f"{shared} with {other.short_name}")
    if specification.source:
        yield _pair("Source:", specification.source)
    for erratum in specification.errata:
        said = f"{erratum.where}: printed {erratum.printed}; taken {erratum.taken}. {erratum.why}"
        yield _pair("Misprint:", said)


def _unit(catalogue: Catalogue, specification: Specification, unit: Unit) -> Iterator[Line]:
    code = specification.codes.get(unit.reference, "")
    yield [(f"{unit.reference} ", "dim"), (unit.title, "title")]
    facts = [f"Level {unit.level}", plural(unit.credits, "credits")]
    facts += [f"GLH {unit.glh}"] if unit.glh is not None else []
    facts += [f"{len(unit.criteria)} criteria", *filter(None, [code])]
    yield [(" · ".join(facts), "")]
    for other in catalogue.specifications.values():
        if other is not specification and unit.reference in other.units:
            named = other.codes.get(unit.reference, "")
            where = f"{other.group_of[unit.reference].title}{f', {named}' if named else ''}"
            yield _pair("Also in:", f"{other.short_name}: {where}")
