"""``rqf qualifications``: the qualifications that are known."""

from collections.abc import Iterator
from datetime import date

import click

from tui.cli.context import (
    Context,
    pass_context,
    print_findings,
    print_json,
    print_lines,
    qualifications_option,
)
from tui.files.literal import visible
from tui.report.lines import Line
from tui.report.qualification import closed
from tui.report.specification_json import specification_json
from tui.spec.model import Specification


@click.command()
@click.option("--json", "as_json", is_flag=True, help="Print JSON with every unit, outcome and criterion.")
@qualifications_option
@pass_context
def qualifications(context: Context, as_json: bool) -> None:
    """List the qualifications that learners can be tracked in."""
    found = list(context.library.load_all())
    if as_json:
        print_json([specification_json(specification) for specification in found])
    else:
        for specification in found:
            print_lines(_lines(specification))
    for error in context.library.errors:
        print_findings(error.findings)


def _lines(specification: Specification) -> Iterator[Line]:
    """The name, then what it is chosen by and how large it is."""
    yield [(visible(f"{specification.awarding_organisation} {specification.title}"), "title")]
    size = f"level {specification.level}, {specification.credits} credits, {len(specification.units)} units"
    yield [(f"  {visible(specification.id)}", ""), (f"  {size}", "dim")]
    if past := closed(specification, date.today()):
        yield [(f"  {past}", "broken")]
