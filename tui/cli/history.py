"""``rqf history``: who changed what in a learner's file, and when; and an earlier version brought back."""

from pathlib import Path

import click

from tui.cli.context import Context, fail, pass_context, print_lines, qualifications_option
from tui.files.literal import visible
from tui.learner.history import Version
from tui.learner.save import SaveError
from tui.learner.session import Session
from tui.report.lines import Line
from tui.report.words import day

_WORDS = {"undone": "undone: ", "redone": "done again: ", "outside": "outside this program: "}


@click.command()
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--restore", "number", type=click.IntRange(min=0), metavar="N", help="Bring version N back.")
@qualifications_option
@pass_context
def history(context: Context, file: Path, number: int | None) -> None:
    """List who changed what, and when; the newest version is the last line.

    What you saved or saw on this account is kept, outside the learner's folder. A version that is brought
    back is a new change: it can be undone, and nothing after it is lost.
    """
    del context
    session = Session(file)
    if number is None:
        if not session.versions:
            click.echo("Nothing yet: the history begins with the first change that is saved here.")
            return
        print_lines([[(f"{session.versions[0].number - 1:5}  ", "title"), ("as it was before", "dim")]])
        print_lines(map(_line, session.versions))
        return
    try:
        changed = session.restore(number)
    except KeyError:
        kept = session.versions
        said = (
            f"there are {kept[0].number - 1} to {kept[-1].number}"
            if kept
            else "nothing is kept of this file yet"
        )
        fail(f"no version {number}; {said}")
    if not changed:
        click.echo("Nothing to change: the file holds this version already.")
    elif session.save():
        click.echo(f"Version {number} is back. rqf history {visible(str(file))} shows it as a new change.")
    else:
        raise SaveError(session.problem or "not saved")


def _line(version: Version) -> Line:
    when = version.when
    what = visible(version.what) or "changed"
    return [
        (f"{version.number:5}  ", "title"),
        (f"{day(when):11} {when:%H:%M}  ", "dim"),
        (f"{visible(version.who):12} ", ""),
        (f"{_WORDS.get(version.kind, '')}{what}", ""),
    ]
