"""A qualification as plain values for JSON: every unit in its group, with outcomes and criteria."""

from typing import Any

from tui.spec.model import Specification, Unit


def specification_json(specification: Specification) -> dict[str, Any]:
    """One object of the list that ``rqf qualifications --json`` prints."""
    return {
        "number": specification.number,
        "title": specification.title,
        "awarding_organisation": specification.awarding_organisation,
        "level": specification.level,
        "credits": specification.credits,
        "path": specification.path,
        "groups": [
            {"id": group.id, "units": [_unit(unit) for unit in specification.units_of(group)]}
            for group in specification.groups
        ],
    }


def _unit(unit: Unit) -> dict[str, Any]:
    return {
        "ref": unit.reference,
        "title": unit.title,
        "level": unit.level,
        "credits": unit.credits,
        "glh": unit.glh,
        "outcomes": [
            {
                "number": outcome.number,
                "title": outcome.title,
                "criteria": [{"number": c.number, "text": c.text} for c in outcome.criteria],
            }
            for outcome in unit.outcomes
        ],
    }
