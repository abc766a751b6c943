"""``rqf show``: a learner's standing as text or JSON."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import click

from tui.cli.context import (
    Context,
    fail,
    pass_context,
    print_findings,
    print_json,
    print_lines,
    qualifications_option,
    say_unsaved,
    width,
)
from tui.files.finding import FileError
from tui.files.read import read_bytes
from tui.learner.check import record_findings
from tui.learner.document import Document, read_document, record_of
from tui.learner.model import Record
from tui.learner.progress import progress
from tui.learner.redact import redacted, redacted_finding
from tui.report.cells import wrapped
from tui.report.lines import Line
from tui.report.standing_json import standing_json
from tui.report.summary import summary, tree
from tui.report.unknown import unknown_lines
from tui.spec.model import Specification


@click.command()
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="Print JSON for another program.")
@click.option("--tree", "with_tree", is_flag=True, help="Print every outcome and criterion too.")
@click.option("--redact", is_flag=True, help="Leave out who it is: names, notes, evidence, people.")
@qualifications_option
@pass_context
def show(context: Context, file: Path, as_json: bool, with_tree: bool, redact: bool) -> None:
    """Print how a learner stands: credits by group, rules, warnings, units."""
    if redact:
        document, record = _redacted(file)
    else:
        say_unsaved(file)
        document, record = _whole(file)
    specification = context.library.find(record.qualification)
    context.tell_of_errors()
    if as_json and specification is not None:
        print_json(standing_json(progress(specification, record)))
        return
    if not as_json:
        print_lines(standing_lines(context, record, specification))
    if specification is None:
        fail(context.library.unknown(record.qualification))
    if with_tree:
        print_lines(tree(progress(specification, record), width()))
    say_findings(document, record, specification)


def _whole(file: Path) -> tuple[Document, Record]:
    document = read_document(file, read_bytes(file))
    return document, record_of(document)


def _redacted(file: Path) -> tuple[Document, Record]:
    """A file that has no name, of no one; neither has what is wrong in it."""
    try:
        document, record = _whole(file)
    except FileError as error:
        raise FileError(map(redacted_finding, error.findings)) from None
    return document._replace(path=Path("FILE")), redacted(record)


def say_findings(document: Document, record: Record, specification: Specification | None) -> None:
    """Say on the error stream what does not fit; units that are not known are among the warnings already."""
    if specification is not None:
        found = record_findings(document, record, specification)
        print_findings(finding for finding in found if finding.code not in {"unknown-unit", "doubled-unit"})


def standing_lines(context: Context, record: Record, specification: Specification | None) -> Iterator[Line]:
    """The summary of a learner; where the qualification is not known, why, and what the file holds."""
    if specification is not None:
        yield from summary(progress(specification, record), date.today(), width())
        return
    library = context.library
    for line in unknown_lines(record, library.unknown(record.qualification), ()):
        (text, style), *rest = line or [("", "")]
        yield from [[(part, style)] for part in wrapped(text, width())] if not rest else [line]
