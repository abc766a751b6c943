"""``rqf show``: a learner's standing as text or JSON."""

from pathlib import Path

import click

from tui.cli.context import Context, pass_context, print_json, print_lines, qualifications_option, width
from tui.learner.progress import progress
from tui.report.standing_json import standing_json
from tui.report.summary import summary, tree


@click.command()
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="Print JSON for another program.")
@click.option("--tree", "with_tree", is_flag=True, help="Print every outcome and criterion too.")
@qualifications_option
@pass_context
def show(context: Context, file: Path, as_json: bool, with_tree: bool) -> None:
    """Print how a learner stands: credits by group, rules, warnings, units."""
    session, specification = context.open(file)
    standing = progress(specification, session.record)
    if as_json:
        print_json(standing_json(standing))
        return
    print_lines(summary(standing, width()))
    if with_tree:
        print_lines(tree(standing, width()))
