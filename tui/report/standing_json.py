"""A learner's standing as plain values for JSON. Keys may be added, never changed: scripts rely on them."""

from dataclasses import asdict
from typing import Any

from tui.learner.progress import Progress
from tui.rules.standing import RuleStanding

FORMAT = 1


def standing_json(progress: Progress) -> dict[str, Any]:
    """The object that ``rqf show FILE --json`` prints."""
    specification, standing, learner = progress.specification, progress.standing, progress.record.learner
    return {
        "format": FORMAT,
        "learner": {"id": learner.id, "name": learner.name},
        "qualification": {
            "number": specification.number,
            "title": specification.title,
            "level": specification.level,
        },
        "verdict": asdict(standing.verdict),
        "credits": {
            "required": standing.required,
            **asdict(standing.credits),
            "counting": asdict(standing.counting),
        },
        "criteria": {"met": progress.criteria_met, "of": progress.criteria_of},
        "groups": [_without(asdict(group), "units") for group in standing.groups],
        "rules": [_rule(rule) for rule in standing.rules],
        "warnings": [asdict(warning) for warning in standing.warnings],
        "units": _units(progress),
    }


def _without(values: dict[str, Any], key: str) -> dict[str, Any]:
    return {name: value for name, value in values.items() if name != key}


def _rule(rule: RuleStanding) -> dict[str, Any]:
    return {
        "id": rule.id,
        "text": rule.text,
        "need": rule.need,
        **asdict(rule.results),
        "mend": rule.mend,
    }


def _units(progress: Progress) -> list[dict[str, Any]]:
    counts = progress.standing.claim.planned
    return [
        {
            "ref": reference,
            "title": unit.unit.title,
            "group": progress.specification.group_of[reference].id,
            "level": unit.unit.level,
            "credits": unit.unit.credits,
            "status": unit.status,
            "met": unit.met,
            "of": unit.of,
            "counts": reference in counts,
        }
        for reference, unit in progress.units.items()
        if unit.chosen
    ]
