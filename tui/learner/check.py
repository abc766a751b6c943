"""What in a learner's record does not fit its qualification or itself, each with its place in the file."""

import re
from collections.abc import Iterator
from itertools import chain

from tui.files.finding import Finding, Severity, in_order
from tui.files.toml import Location
from tui.learner.document import Document
from tui.learner.model import Record
from tui.spec.model import Specification
from tui.spec.references import near_unit, tidy, uln_fits

_Found = tuple[Location, Severity, str, str]


def record_findings(document: Document, record: Record, specification: Specification) -> list[Finding]:
    """Errors and warnings in a record, in the order of the file."""
    from tui.files.locate import locate

    found = chain(_units(record, specification), _evidence(record), _learner(record))
    path, text = str(document.path), document.text
    return in_order(
        Finding(path, *locate(text, at, key_itself=True), severity, code, message)
        for at, severity, code, message in found
    )


def _units(record: Record, specification: Specification) -> Iterator[_Found]:
    known_evidence = {evidence.ref for evidence in record.evidence}
    for reference, kept in record.units.items():
        at: Location = ("unit", reference)
        unit = specification.units.get(reference)
        if unit is None and kept.chosen:
            yield at, "error", *_unknown(reference, record, specification)
        for table, criteria in (("met", kept.met), ("submitted", kept.submitted)):
            for number, met in criteria.items():
                here = (*at, table, number)
                if unit and number not in unit.criteria:
                    message = f"{reference} has no criterion {number}; it has {_range(list(unit.criteria))}"
                    yield here, "error", "unknown-criterion", message
                for ref in met.evidence:
                    if ref not in known_evidence:
                        message = f"evidence {ref} is not listed under [[evidence]]"
                        yield (*here, "evidence"), "warning", "unknown-evidence", message


def _unknown(reference: str, record: Record, specification: Specification) -> tuple[str, str]:
    """Code and words for a unit that the qualification lacks, or has under another spelling."""
    meant = tidy(reference)
    if meant != reference and meant in specification.units and meant in record.units:
        return "doubled-unit", f"{reference} is {meant}, which stands in this file already"
    near = near_unit(reference, specification.units)
    hint = f"; did you mean {near}?" if near else ""
    return "unknown-unit", f"{reference} is not in this qualification{hint}"


def _range(numbers: list[str]) -> str:
    return f"{numbers[0]} to {numbers[-1]}"


def _evidence(record: Record) -> Iterator[_Found]:
    seen: set[str] = set()
    for index, evidence in enumerate(record.evidence):
        if evidence.ref in seen:
            message = f"two pieces of evidence are called {evidence.ref}"
            yield ("evidence", index, "ref"), "warning", "doubled-evidence", message
        seen.add(evidence.ref)


def _learner(record: Record) -> Iterator[_Found]:
    learner = record.learner
    if learner.uln and not uln_fits(learner.uln):
        if re.fullmatch("[1-9][0-9]{9}", learner.uln):
            message = f"{learner.uln} fails the check digit of a unique learner number"
        else:
            message = f"{learner.uln} is no unique learner number: that has ten digits, the first not 0"
        yield ("learner", "uln"), "warning", "check-digit", message
    if learner.started and learner.target and learner.target < learner.started:
        yield ("learner", "target"), "warning", "dates", "the target date is before the start date"
    for index, pause in enumerate(learner.breaks):
        if pause.end and pause.end < pause.start:
            message = "this break in learning ends before it starts"
            yield ("learner", "break", index, "end"), "warning", "dates", message
