"""A learner's record without the person: to be sent to whoever mends the program.

Every free text gives way to a plain word. What the rules of combination and the tree rest on stays: the
qualification, units, criteria and days.
"""

from collections.abc import Mapping

from tui.files.finding import Finding
from tui.learner.model import Decision, Evidence, Met, Recognition, Record, UnitRecord


def redacted(record: Record) -> Record:
    """The record of no one in particular. Evidence is called E1, E2 … in the order of the file."""
    names = _evidence_names(record)
    learner = record.learner
    return record._replace(
        learner=learner._replace(
            id="\u2014",
            name="Learner",
            assessor=_word("Assessor", learner.assessor),
            uln="",
            note=_word("Note", learner.note),
        ),
        evidence=tuple(_evidence(evidence, names) for evidence in record.evidence),
        units={reference: _unit(unit, names) for reference, unit in record.units.items()},
    )


def redacted_finding(finding: Finding) -> Finding:
    """What is wrong by its code only: the words quote the file, and its name may be the learner's."""
    return finding._replace(path="FILE", message=finding.code)


def _evidence_names(record: Record) -> dict[str, str]:
    """A new name for each reference to evidence, listed or not."""
    listed = [evidence.ref for evidence in record.evidence]
    used = [
        ref
        for unit in record.units.values()
        for met in (*unit.met.values(), *unit.submitted.values())
        for ref in met.evidence
    ]
    return {ref: f"E{number}" for number, ref in enumerate(dict.fromkeys([*listed, *used]), 1)}


def _evidence(evidence: Evidence, names: Mapping[str, str]) -> Evidence:
    return Evidence(
        names[evidence.ref],
        kind=_word("Kind", evidence.kind),
        title=_word("Title", evidence.title),
        on=evidence.on,
        where=_word("Where", evidence.where),
    )


def _unit(unit: UnitRecord, names: Mapping[str, str]) -> UnitRecord:
    return unit._replace(
        met=_met(unit.met, names),
        submitted=_met(unit.submitted, names),
        note=_word("Note", unit.note),
        notes={number: _word("Note", note) for number, note in unit.notes.items()},
        credit_transfer=_recognition(unit.credit_transfer),
        rpl=_recognition(unit.rpl),
        exemption=_recognition(unit.exemption),
        decision=_decision(unit.decision),
    )


def _met(criteria: Mapping[str, Met], names: Mapping[str, str]) -> dict[str, Met]:
    return {
        number: Met(met.on, tuple(names[ref] for ref in met.evidence)) for number, met in criteria.items()
    }


def _recognition(recognition: Recognition | None) -> Recognition | None:
    return recognition and recognition._replace(source="Source")


def _decision(decision: Decision) -> Decision:
    return decision._replace(
        assessed_by=_word("Assessor", decision.assessed_by),
        countersigned_by=_word("Countersigner", decision.countersigned_by),
        sampled_by=_word("Sampler", decision.sampled_by),
    )


def _word(instead: str, text: str) -> str:
    """A plain word for a text; nothing for nothing."""
    return instead if text else ""
