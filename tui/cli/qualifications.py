"""``rqf qualifications``: the qualifications that are known."""

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
from tui.report.specification_json import specification_json


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
        print_lines(
            [
                (f"{visible(s.number):12} ", "title"),
                (f"{visible(s.awarding_organisation)} {visible(s.title)}", ""),
                (f"  level {s.level}, {s.credits} credits, {len(s.units)} units", "dim"),
            ]
            for s in found
        )
    for error in context.library.errors:
        print_findings(error.findings)
