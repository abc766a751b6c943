"""A qualification as plain values for JSON: every unit in its group, with outcomes and criteria."""

from datetime import date
from typing import Any

from tui.spec.model import Criterion, Specification, Unit


def specification_json(specification: Specification) -> dict[str, Any]:
    """One object of the list that ``rqf qualifications --json`` prints."""
    return {
        "id": specification.id,
        "number": specification.number,
        "title": specification.title,
        "awarding_organisation": specification.awarding_organisation,
        "level": specification.level,
        "credits": specification.credits,
        "tqt": specification.tqt,
        "glh": specification.glh,
        "max_glh": specification.max_glh,
        "minimum_age": specification.minimum_age,
        "operational_start": _day(specification.operational_start),
        "operational_end": _day(specification.operational_end),
        "certification_end": _day(specification.certification_end),
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
                "criteria": [_criterion(criterion) for criterion in outcome.criteria],
            }
            for outcome in unit.outcomes
        ],
    }


def _criterion(criterion: Criterion) -> dict[str, str]:
    said = {"number": criterion.number, "text": criterion.text}
    return said | {"official": criterion.official} if criterion.official else said


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None
