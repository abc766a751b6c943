"""Asking on a terminal for what was not given; without one, saying what there is to choose from."""

import sys

import click

from tui.cli.context import Context
from tui.cli.values import words
from tui.files.literal import visible
from tui.spec.model import Specification


def ask_qualification(context: Context) -> str:
    """The id of one of the known qualifications."""
    known = list(context.library.load_all())
    if not _can_ask():
        for specification in known:
            click.echo(f"{visible(specification.id)}  {_named(specification)}", err=True)
        raise click.UsageError("give --qualification, one of these")
    for number, specification in enumerate(known, 1):
        click.echo(f"{number:3}  {_named(specification)}  {visible(specification.id)}")
    choice: int = click.prompt("Which qualification", type=click.IntRange(1, len(known)))
    return known[choice - 1].id


def ask_name() -> str:
    """A learner's name."""
    if not _can_ask():
        raise click.UsageError("give --name, the learner's name")
    name: str = click.prompt("The learner's name", value_proc=words)
    return name


def _can_ask() -> bool:
    return sys.stdin.isatty() and sys.stdout.isatty()


def _named(specification: Specification) -> str:
    return visible(f"{specification.awarding_organisation} {specification.title}")
