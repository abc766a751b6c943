"""``rqf new``, ``add``, ``drop``, ``mark`` and ``unmark``: changes without a screen, all or nothing."""

import shlex
from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path

import click

from tui.cli.asking import ask_name, ask_qualification
from tui.cli.context import Context, fail, pass_context, print_lines, qualifications_option, width
from tui.cli.values import day, words
from tui.files.literal import visible
from tui.learner.commands import Choose, Command, Drop, Mark, SetDate, Unmark
from tui.learner.model import Learner
from tui.learner.new import new_file
from tui.learner.progress import progress
from tui.learner.proof import ProofError
from tui.learner.save import SaveError, create
from tui.learner.session import Session
from tui.report.qualification import closed
from tui.report.summary import warning_lines
from tui.spec.model import Specification, Unit
from tui.spec.references import near_miss, near_unit, tidy

_file = click.argument("file", type=click.Path(path_type=Path))
_units = click.argument("units", nargs=-1, required=True, metavar="URN...")
_on = click.option("--on", type=day, metavar="DATE", help="The day, as 2026-02-14; today if not given.")


@click.command(options_metavar="--qualification QN --name NAME [OPTIONS]")
@_file
@click.option("--qualification", metavar="QN", help="The qualification's number; asked for if not given.")
@click.option("--name", type=words, metavar="NAME", help="The learner's name; asked for if not given.")
@click.option(
    "--id",
    "identifier",
    type=words,
    metavar="ID",
    help="The centre's number for the learner; the file's name if not given.",
)
@click.option("--target", type=day, metavar="DATE", help="The day to be done by, as 2027-02-14.")
@click.option("--unit", "units", multiple=True, metavar="URN", help="A unit to choose; may be repeated.")
@qualifications_option
@pass_context
def new(
    context: Context,
    file: Path,
    qualification: str | None,
    name: str | None,
    identifier: str | None,
    target: date | None,
    units: tuple[str, ...],
) -> None:
    """Make a file for a learner who has just registered."""
    if file.exists():
        fail(f"{file} exists already")
    today = date.today()
    if target and target <= today:
        fail(f"the target {target} is not after today, when the learner starts")
    specification = context.specification(qualification or ask_qualification(context))
    name = name or ask_name()
    chosen = [_unit(context, specification, unit).reference for unit in units]
    learner = Learner(identifier or visible(file.stem), name, today, target)
    create(file, new_file(specification.id, learner, chosen))
    in_what = f"{specification.awarding_organisation} {specification.title}"
    click.echo(f"{visible(str(file))}: {visible(name)} in {visible(in_what)}")
    if past := closed(specification, today):
        click.echo(past)
    _warn(Session(file), specification)


@click.command()
@_file
@_units
@qualifications_option
@pass_context
def add(context: Context, file: Path, units: tuple[str, ...]) -> None:
    """Choose units."""
    session, specification = context.open(file)
    chosen = [_unit(context, specification, unit) for unit in units]
    _carry_out(session, specification, [Choose(unit.reference) for unit in chosen])


@click.command()
@_file
@_units
@qualifications_option
@pass_context
def drop(context: Context, file: Path, units: tuple[str, ...]) -> None:
    """Take units out of the plan; what was met is kept."""
    session, specification = context.open(file)
    dropped = [_in_plan(session, specification, unit) for unit in units]
    _carry_out(session, specification, [Drop(reference, date.today()) for reference in dropped])


@click.command()
@_file
@click.argument("unit", metavar="URN")
@click.argument("criteria", nargs=-1, metavar="[AC...]")
@click.option("--all", "whole", is_flag=True, help="Every criterion of the unit.")
@_on
@click.option(
    "--evidence",
    multiple=True,
    type=words,
    metavar="REF",
    help="Evidence it is shown by; may be repeated.",
)
@qualifications_option
@pass_context
def mark(
    context: Context,
    file: Path,
    unit: str,
    criteria: tuple[str, ...],
    whole: bool,
    on: date | None,
    evidence: tuple[str, ...],
) -> None:
    """Record criteria of a unit as met."""
    session, specification = context.open(file)
    found = _unit(context, specification, unit)
    reference, numbers = _criteria(session, found, criteria, whole)
    known = [piece.ref for piece in session.record.evidence]
    for ref in evidence:
        if ref not in known:
            click.echo(f"rqf: evidence {visible(ref)} is not listed in the file yet", err=True)
    if on and on > date.today():
        fail(f"{on} is still to come")
    # A date given for criteria by name is put right where they are met already; --all leaves those alone.
    given = [SetDate(reference, numbers, on)] if on and criteria else []
    _carry_out(session, specification, [Mark(reference, numbers, on or date.today(), evidence), *given])


@click.command()
@_file
@click.argument("unit", metavar="URN")
@click.argument("criteria", nargs=-1, metavar="[AC...]")
@click.option("--all", "whole", is_flag=True, help="Every criterion of the unit.")
@qualifications_option
@pass_context
def unmark(context: Context, file: Path, unit: str, criteria: tuple[str, ...], whole: bool) -> None:
    """Take back that criteria of a unit are met."""
    session, specification = context.open(file)
    found = _unit(context, specification, unit)
    reference, numbers = _criteria(session, found, criteria, whole)
    _carry_out(session, specification, [Unmark(reference, numbers)])


def _unit(context: Context, specification: Specification, reference: str) -> Unit:
    """A unit of the qualification; another one ends with whose it is, a mistyped one with what was meant."""
    unit = specification.units.get(reference) or specification.units.get(tidy(reference))
    if unit is None:
        near = near_unit(tidy(reference), specification.units)
        other = next((other for other in context.library.load_all() if tidy(reference) in other.units), None)
        hint = "Q on the screen shows its units"
        if other is not None:
            hint = f"{other.units[tidy(reference)].title} is a unit of {other.short_name}"
        elif near:
            hint = f"did you mean {near}?"
        fail(f"{reference} is not in this qualification; {hint}")
    return unit


def _in_plan(session: Session, specification: Specification, reference: str) -> str:
    """The reference of a unit in the plan, be it one that the qualification lacks."""
    planned = [unit.reference for unit in session.record.units.values() if unit.chosen]
    wanted = reference if reference in planned else tidy(reference)
    if wanted not in planned:
        near = None if wanted in specification.units else near_miss(wanted, planned)
        fail(f"{wanted} is not in the plan" + (f"; did you mean {near}?" if near else ""))
    return wanted


def _criteria(
    session: Session, unit: Unit, numbers: Sequence[str], whole: bool
) -> tuple[str, tuple[str, ...]]:
    """A planned unit and criteria of it, each one known."""
    if whole == bool(numbers):
        raise click.UsageError("name the criteria, such as 1.1 1.2, or give --all for the whole unit")
    if not session.record.unit(unit.reference).chosen:
        again = f"rqf add {shlex.quote(str(session.path))} {unit.reference}"
        fail(f"{unit.reference} is not in the plan; choose it first: {again}")
    for number in numbers:
        if number not in unit.criteria:
            every = list(unit.criteria)
            near = near_miss(number, every)
            hint = f"did you mean {near}?" if near else f"it has {every[0]} to {every[-1]}"
            fail(f"{unit.reference} has no criterion {number}; {hint}")
    return unit.reference, tuple(unit.criteria) if whole else tuple(numbers)


def _carry_out(session: Session, specification: Specification, commands: Iterable[Command]) -> None:
    """All of the commands, then one save; what was not changed is said."""
    try:
        changed = sum([session.do(command) for command in commands])
    except ProofError as error:
        raise SaveError(f"{session.path.name} was not changed: {error}") from None
    if not changed:
        click.echo("Nothing to change: it is so already.")
        return
    if not session.save():
        raise SaveError(session.problem or "not saved")
    standing = progress(specification, session.record)
    counting = standing.standing.counting
    click.echo(
        f"Saved. {standing.criteria_met} of {standing.criteria_of} criteria met; credits that count: "
        f"{counting.achieved} achieved, {counting.planned} planned of {standing.standing.required}."
    )
    _warn(session, specification)


def _warn(session: Session, specification: Specification) -> None:
    print_lines(warning_lines(progress(specification, session.record).standing.warnings, width()))
