"""What may be given with an option, beyond what Click knows."""

from datetime import date, datetime

import click


def words(value: str) -> str:
    """Text that says something and can be written to a file."""
    if not value.strip():
        raise click.BadParameter("it is empty")
    try:
        value.encode("utf-8")
    except UnicodeEncodeError:
        raise click.BadParameter(f"{value} is not UTF-8 text") from None
    return value


def day(value: str) -> date:
    """A calendar date."""
    try:
        return datetime.strptime(value, "%Y-%m-%d").date()
    except ValueError:
        raise click.BadParameter(f"{value} is not a date such as 2026-02-14") from None
