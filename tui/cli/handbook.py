"""``rqf import``: from a handbook's text to a specification and the official wording, in a user's folder."""

import shlex
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

import click

from tui.cli.context import Context, fail, pass_context, print_findings, qualifications_option
from tui.files.finding import FileError
from tui.files.literal import visible
from tui.files.places import config_file
from tui.files.read import read_bytes
from tui.handbook.printed import Doubt
from tui.handbook.read import read_handbook
from tui.handbook.write import (
    Origin,
    difference,
    identifier,
    official_wording,
    placed,
    same_unit,
    specification_files,
)
from tui.learner.save import create, save
from tui.rules.wording import plural
from tui.spec.library import Library
from tui.spec.load import load_specification
from tui.spec.model import Unit
from tui.spec.references import file_stem, is_identifier
from tui.spec.wording import SUFFIX


def _identifier(_: click.Context, __: click.Parameter, value: str | None) -> str | None:
    if value is not None and not is_identifier(value):
        raise click.BadParameter("a number such as 601/3521/9 is needed, or a name such as our-diploma.")
    return value


@click.command("import")
@click.argument("handbook", type=click.Path(path_type=Path))
@click.option(
    "-o",
    "--output",
    "folder",
    required=True,
    type=click.Path(file_okay=False, path_type=Path),
    metavar="DIR",
    help="Your own folder of specifications; made if it is not there.",
)
@click.option("--wording-only", is_flag=True, help="Only the wording, for a qualification that is known.")
@click.option(
    "--qualification",
    metavar="QN",
    callback=_identifier,
    help="Which one it is, where the text does not say.",
)
@click.option("--force", is_flag=True, help="Write over files that are there already.")
@qualifications_option
@pass_context
def import_handbook(
    context: Context,
    handbook: Path,
    folder: Path,
    wording_only: bool,
    qualification: str | None,
    force: bool,
) -> None:
    """Read the text of an awarding organisation's handbook into your own folder.

    What cannot be read surely is listed with its line, for you to settle. Exit status: 0 when nothing was
    doubtful, 1 when something was, 2 when nothing could be written.
    """
    draft = read_handbook(handbook)
    printed = draft.award.number
    if qualification and printed and qualification != printed:
        fail(f"the handbook is of {printed}, not of {qualification}; leave --qualification out")
    origin = Origin(qualification or identifier(draft), handbook.name)
    lacking: Sequence[str] = ()
    units: Sequence[Unit] = draft.units
    if wording_only:
        known = Library([*context.library.folders, folder])
        specification = known.find(origin.qualification)
        for error in known.errors:
            print_findings(error.findings)
        if specification is None:
            named = " The text prints no number: name the qualification with --qualification."
            fail(known.unknown(origin.qualification) + ("" if printed or qualification else named))
        units, lacking = placed(units, specification)
        if not units:
            fail(f"nothing was written, for {origin.qualification} has none of the handbook's units")
        files = official_wording(units, folder, origin)
    else:
        files = specification_files(draft, folder, origin, _known(context.library).get)
    _write(files, force)
    _tell_doubts(draft.doubts, handbook)
    if draft.doubts:
        _say_where_to_mend(folder, file_stem(origin.qualification), wording_only)
    if lacking:
        click.echo(f"Left out, for {visible(origin.qualification)} has no such criteria: "
                   f"{visible(', '.join(lacking))}")  # fmt: skip
    criteria = sum(len(unit.criteria) for unit in units)
    click.echo(f"{plural(len(units), 'units')} with {criteria} criteria are in {visible(str(folder))}; "
               f"{plural(len(draft.doubts), 'doubts')} to look up.")  # fmt: skip
    unusable = not wording_only and _say_what_is_wrong(list(files)[-1])
    if not unusable:
        _say_how_to_use(context, folder)
    known_before = context.library.paths.get(origin.qualification)
    if not wording_only and known_before and known_before.parent.resolve() != folder.resolve():
        click.echo(f"{visible(origin.qualification)} was known already: where this folder is used, "
                   "this one counts. For the official wording alone give --wording-only.")  # fmt: skip
    sys.exit(1 if draft.doubts or lacking or unusable else 0)


def _tell_doubts(doubts: Sequence[Doubt], handbook: Path) -> None:
    """Each doubt with its line in the handbook."""
    for doubt in doubts:
        click.echo(f"{visible(str(handbook))}:{doubt.line}:1: {visible(doubt.message)}")


def _say_where_to_mend(folder: Path, stem: str, wording_only: bool) -> None:
    """The files that hold what a doubt may be about; for the wording alone there is but one."""
    there, name = visible(str(folder)), visible(stem)
    others = f"groups and rules in {name}.toml, levels, hours and headings in units/, "
    click.echo(f"Put right what is wrong in {there}: {'' if wording_only else others}"
               f"official wording in {name}{SUFFIX}.")  # fmt: skip


def _known(library: Library) -> Mapping[str, Unit]:
    """Every unit that is known, by reference."""
    return {ref: unit for specification in library.load_all() for ref, unit in specification.units.items()}


def _write(files: Mapping[Path, bytes], force: bool) -> None:
    """Write the files in their order; nothing is written over unless that is wished.

    A unit's file that holds the same unit already stays: another handbook or hand may have worded it.
    """
    there = {path: read_bytes(path) for path in files if path.exists()}
    kept = {path for path, old in there.items() if old == files[path] or same_unit(old, files[path])}
    clashing = [path for path in there if path not in kept]
    if clashing and not force:
        for path in clashing:
            click.echo(f"{visible(str(path))}: {difference(there[path], files[path])}", err=True)
        fail("nothing was written, for these files hold something else. Choose another folder, or give "
             "--force to write over them, or --wording-only for the official wording alone")  # fmt: skip
    for path, data in files.items():
        path.parent.mkdir(parents=True, exist_ok=True)
        if path in clashing:
            save(path, data, there[path])
        elif path not in kept:
            create(path, data)


def _say_what_is_wrong(path: Path) -> bool:
    """Whether a specification cannot be used as it was written, and what is to be put right first."""
    try:
        load_specification(path)
    except FileError as error:
        click.echo("Before it can be used, put this right:", err=True)
        print_findings(error.findings)
        return True
    return False


def _say_how_to_use(context: Context, folder: Path) -> None:
    if folder.resolve() not in {known.resolve() for known in context.library.folders}:
        there, settings = shlex.quote(visible(str(folder))), visible(str(config_file()))
        click.echo(f"To use it: --qualifications {there}, or name it under qualifications in {settings}.")
