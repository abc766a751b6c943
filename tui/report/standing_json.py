"""A learner's standing as plain values for JSON. Keys may be added, never changed: scripts rely on them."""

from typing import Any

from tui.learner.progress import Progress
from tui.rules.standing import GroupStanding, RuleStanding

FORMAT = 1


def standing_json(progress: Progress) -> dict[str, Any]:
    """The object that ``rqf show FILE --json`` prints."""
    specification, standing, learner = progress.specification, progress.standing, progress.record.learner
    return {
        "format": FORMAT,
        "learner": {"id": learner.id, "name": learner.name},
        "qualification": {
            "id": specification.id,
            "number": specification.number,
            "title": specification.title,
            "level": specification.level,
        },
        "verdict": standing.verdict._asdict(),
        "credits": {
            "required": standing.required,
            **standing.credits._asdict(),
            "counting": standing.counting._asdict(),
        },
        "criteria": {"met": progress.criteria_met, "of": progress.criteria_of},
        "groups": [_group(group) for group in standing.groups],
        "rules": [_rule(rule) for rule in standing.rules],
        "warnings": [warning._asdict() for warning in standing.warnings],
        "units": _units(progress),
    }


def _group(group: GroupStanding) -> dict[str, Any]:
    return {
        "id": group.id,
        "title": group.title,
        "min_credits": group.min_credits,
        "max_credits": group.max_credits,
        "min_units": group.min_units,
        "max_units": group.max_units,
        "credits": group.credits._asdict(),
        "counting": group.counting._asdict(),
    }


def _rule(rule: RuleStanding) -> dict[str, Any]:
    return {
        "id": rule.id,
        "text": rule.text,
        "need": rule.need,
        "planned": rule.results.planned._asdict(),
        "started": rule.results.started._asdict(),
        "achieved": rule.results.achieved._asdict(),
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
