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
    ids = [specification.id for specification in known]

    def chosen(typed: str) -> str:
        answer = typed.strip()
        if answer in ids:
            return answer
        if answer.isascii() and answer.isdigit() and 0 < int(answer[:9]) <= len(ids):
            return ids[int(answer) - 1]
        raise click.BadParameter(f"give a number from 1 to {len(ids)}, or the qualification's own")

    identifier: str = click.prompt("Which qualification", value_proc=chosen)
    return identifier


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
