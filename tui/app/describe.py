"""What the detail panel says of the row under the cursor: everything the record and the rules know of it."""

from collections.abc import Iterator
from datetime import date

from tui.app.outline import Row
from tui.learner.model import Recognition
from tui.learner.pace import pace, work_of
from tui.learner.progress import Progress, UnitProgress
from tui.report.lines import Line
from tui.report.pace import pace_sentences
from tui.report.qualification import closed, level_and_hours, terms
from tui.report.words import STATUS_WORDS, WARNING_MARK, day
from tui.rules.mend import effect, mending_units
from tui.rules.standing import GroupStanding, RuleStanding
from tui.rules.wording import plural
from tui.spec.model import UNKNOWN_UNITS

MOST_NAMED = 6  # units named in one list before "and n more"


def describe(progress: Progress, row: Row | None) -> Iterator[Line]:
    """The lines for a row; nothing for none."""
    if row is None:
        return
    match row.kind:
        case "award" | "qualification":
            yield from _award(progress)
        case "rule":
            yield from _rule(progress, next(rule for rule in progress.standing.rules if rule.id == row.id))
        case "group":
            yield from _group(
                progress, next(group for group in progress.standing.groups if group.id == row.id)
            )
        case "unit":
            yield from _unit(progress, progress.units[row.id])
        case "outcome":
            yield from _outcome(progress.units[row.id], row.number)
        case "criterion":
            yield from _criterion(progress, progress.units[row.id], row.number)


def _pair(name: str, value: str) -> Line:
    return [(f"{name} ", "dim"), (value, "")]


def _note(text: str) -> Iterator[Line]:
    """A note with its own lines."""
    first, *more = text.splitlines() or [""]
    yield _pair("Note:", first)
    yield from ([(line, "")] for line in more)


def _award(progress: Progress) -> Iterator[Line]:
    specification, standing = progress.specification, progress.standing
    yield [(f"{specification.awarding_organisation} {specification.title}", "title")]
    yield _pair(specification.id, level_and_hours(specification))
    if said := closed(specification, date.today()):
        yield [(said, "broken")]
    elif said := terms(specification):
        yield _pair("Open to:", said)
    counting = standing.counting
    yield _pair("Counting:", f"{counting.achieved} achieved, {counting.started} started, {counting.planned} "
                f"planned, of {standing.required} credits")  # fmt: skip
    verdict = standing.verdict
    yield _pair(
        "Verdict:", f"achieved {verdict.achieved}, started {verdict.started}, planned {verdict.planned}"
    )
    yield _pair("Criteria:", f"{progress.criteria_met} of {progress.criteria_of} met in the planned units")
    yield from _learner(progress)
    if specification.errata:
        yield _pair(
            "Handbook:", f"{plural(len(specification.errata), 'misprints')} put right in the specification"
        )


def _learner(progress: Progress) -> Iterator[Line]:
    learner = progress.record.learner
    dates = [f"started {day(learner.started)}"] if learner.started else []
    dates += [f"target {day(learner.target)}"] if learner.target else []
    dates += [f"break {day(b.start)} to {day(b.end) if b.end else 'now'}" for b in learner.breaks]
    if dates:
        yield _pair("Learner:", ", ".join(dates))
    if told := pace(learner, work_of(progress), date.today()):
        yield _pair("Pace:", ". ".join(pace_sentences(told, learner)))
    if learner.assessor:
        yield _pair("Assessor:", learner.assessor)
    if learner.note:
        yield from _note(learner.note)


def _rule(progress: Progress, rule: RuleStanding) -> Iterator[Line]:
    yield [(rule.text, "title")]
    if rule.id == UNKNOWN_UNITS:
        yield _pair("Not in it:", f"{', '.join(progress.strangers)}. space drops {progress.strangers[0]}.")
        return
    for name in ("achieved", "started", "planned"):
        result = getattr(rule.results, name)
        yield _pair(f"{name.capitalize()}:", f"{result.have} of {rule.need} {rule.measure}, {result.status}")
    if rule.mend:
        yield [(rule.mend, "")]
    counted = [ref for ref in progress.units if ref in rule.scope and ref in progress.standing.claim.planned]
    surplus = [
        ref for ref in progress.units
        if ref in rule.scope and ref in progress.choice.planned and ref not in progress.standing.claim.planned
    ]  # fmt: skip
    yield from _named("Counting:", progress, counted)
    yield from _named("Surplus:", progress, surplus)
    if rule.results.planned.status == "short":
        yield from _named(
            "Would help:", progress, mending_units(progress.specification, progress.choice, rule.id)
        )


def _group(progress: Progress, group: GroupStanding) -> Iterator[Line]:
    yield [(group.title, "title")]
    surplus = [
        reference for reference, unit in progress.units.items()
        if unit.chosen and progress.specification.group_of[reference].id == group.id
        and reference not in progress.standing.claim.planned
    ]  # fmt: skip
    yield from _named("Does not count:", progress, surplus)
    yield _pair("Taken:", f"{group.credits.planned} credits in {plural(group.units.planned, 'units')} planned"
                f", {group.credits.achieved} achieved")  # fmt: skip
    yield _pair("Counting:", f"{group.counting.achieved} achieved, {group.counting.started} started, "
                f"{group.counting.planned} planned")  # fmt: skip
    for rule in progress.standing.rules:
        if rule.group == group.id:
            result = rule.results.planned
            yield _pair(f"{rule.text}:", f"{result.have} planned, {result.status}")
            if result.status == "short":
                helping = mending_units(progress.specification, progress.choice, rule.id)
                yield from _named("Would help:", progress, helping)


def _named(name: str, progress: Progress, references: tuple[str, ...] | list[str]) -> Iterator[Line]:
    if not references:
        return
    said = [f"{ref} ({progress.units[ref].unit.credits})" for ref in references[:MOST_NAMED]]
    more = len(references) - len(said)
    yield _pair(name, ", ".join(said) + (f" and {more} more" if more else ""))


def _unit(progress: Progress, unit: UnitProgress) -> Iterator[Line]:
    spec_unit = unit.unit
    code = progress.specification.codes.get(spec_unit.reference)
    yield [(f"{spec_unit.reference} ", "dim"), (spec_unit.title, "title")]
    glh = f" · GLH {spec_unit.glh}" if spec_unit.glh is not None else ""
    own = f" · {code}" if code else ""
    facts = f"Level {spec_unit.level} · {plural(spec_unit.credits, 'credits')}{glh}{own}"
    yield [(f"{facts} · {unit.met}/{unit.of} criteria · {STATUS_WORDS[unit.status]}", "")]
    if unit.record.note:
        yield from _note(unit.record.note)
    for name, recognition in (
        ("Credit transfer:", unit.record.credit_transfer),
        ("RPL:", unit.record.rpl),
        ("Exemption:", unit.record.exemption),
    ):
        if recognition:
            yield _pair(name, _recognised(recognition))
    yield from _decision(unit)
    if not unit.chosen:
        yield from _if_chosen(progress, unit)
    elif spec_unit.reference not in progress.standing.claim.planned:
        yield [("Surplus: its credits do not count in the plan.", "broken")]


def _recognised(recognition: Recognition) -> str:
    return f"{day(recognition.on)}, {recognition.source}" if recognition.on else recognition.source


def _decision(unit: UnitProgress) -> Iterator[Line]:
    decision = unit.record.decision
    steps = (
        ("assessed by", decision.assessed_by, decision.assessed_on),
        ("countersigned by", decision.countersigned_by, decision.countersigned_on),
        ("sampled by", decision.sampled_by, decision.sampled_on),
    )
    said = [f"{what} {who or '?'}{f' {day(on)}' if on else ''}" for what, who, on in steps if who or on]
    if said:
        yield _pair("Decision:", ", ".join(said))


def _if_chosen(progress: Progress, unit: UnitProgress) -> Iterator[Line]:
    """What choosing the unit would do to every total and rule."""
    if unit.status == "dropped" and unit.record.dropped:
        yield _pair("Dropped:", f"{day(unit.record.dropped)}; {unit.met} of {unit.of} criteria met, kept")
    change = effect(progress.specification, progress.choice, unit.unit.reference)
    yield [("If chosen: ", "title"), ("; ".join(map(str, change.changes)), "")]
    for warning in change.new_warnings:
        yield [(f"{WARNING_MARK} ", "broken"), (warning, "")]


def _outcome(unit: UnitProgress, number: str) -> Iterator[Line]:
    outcome = unit.unit.outcome(number)
    yield [(f"{unit.unit.reference} outcome {number} ", "dim"), (outcome.title, "title")]
    yield [(f"{unit.met_in(outcome)} of {len(outcome.criteria)} criteria met", "")]
    if note := unit.record.notes.get(number):
        yield from _note(note)


def _criterion(progress: Progress, unit: UnitProgress, number: str) -> Iterator[Line]:
    yield [(f"{number} ", "title"), (unit.unit.criteria[number].full, "")]
    met, submitted = unit.record.met.get(number), unit.record.submitted.get(number)
    if met:
        yield [("Met ", "achieved"), (day(met.on), "")]
    elif submitted:
        yield [("Submitted, not yet decided ", "started"), (day(submitted.on), "")]
    else:
        yield [("Not yet met", "dim")]
    shown = met or submitted
    for ref in shown.evidence if shown else ():
        yield from _evidence(progress, ref)
    if note := unit.record.notes.get(number):
        yield from _note(note)
    yield [(f"{unit.unit.reference} {unit.unit.title}, Level {unit.unit.level}", "dim")]


def _evidence(progress: Progress, ref: str) -> Iterator[Line]:
    piece = next((evidence for evidence in progress.record.evidence if evidence.ref == ref), None)
    if piece is None:
        yield [(f"{ref} ", "dim"), ("is not listed in this file", "broken")]
        return
    said = [
        part for part in (piece.title, piece.kind, day(piece.on) if piece.on else "", piece.where) if part
    ]
    yield [(f"{ref} ", "dim"), (", ".join(said), "")]
