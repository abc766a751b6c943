"""``rqf show``: a learner's standing as text or JSON."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import click

from tui.cli.context import Context, fail, pass_context, print_json, print_lines, qualifications_option, width
from tui.learner.progress import progress
from tui.learner.session import Session
from tui.report.cells import wrapped
from tui.report.standing_json import standing_json
from tui.report.summary import Line, summary, tree
from tui.report.unknown import unknown_lines
from tui.spec.model import Specification


@click.command()
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="Print JSON for another program.")
@click.option("--tree", "with_tree", is_flag=True, help="Print every outcome and criterion too.")
@qualifications_option
@pass_context
def show(context: Context, file: Path, as_json: bool, with_tree: bool) -> None:
    """Print how a learner stands: credits by group, rules, warnings, units."""
    session, specification = context.find(file)
    if as_json and specification is not None:
        print_json(standing_json(progress(specification, session.record)))
        return
    if not as_json:
        print_lines(standing_lines(context, session, specification))
    if specification is None:
        context.tell_of_errors()
        fail(context.library.unknown(session.record.qualification))
    if with_tree:
        print_lines(tree(progress(specification, session.record), width()))


def standing_lines(context: Context, session: Session, specification: Specification | None) -> Iterator[Line]:
    """The summary of a learner; where the qualification is not known, why, and what the file holds."""
    if specification is not None:
        yield from summary(progress(specification, session.record), date.today(), width())
        return
    library, record = context.library, session.record
    for line in unknown_lines(record, library.unknown(record.qualification), ()):
        (text, style), *rest = line or [("", "")]
        yield from [[(part, style)] for part in wrapped(text, width())] if not rest else [line]
