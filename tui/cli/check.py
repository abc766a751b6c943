"""``rqf check``: what is wrong in specifications and learners' files."""

import sys
from collections.abc import Iterator
from pathlib import Path

import click

from tui.cli.context import Context, pass_context, print_json, qualifications_option
from tui.files.finding import FileError, Finding
from tui.files.folder import toml_files
from tui.files.locate import locate
from tui.files.toml import read_toml
from tui.learner.check import record_findings
from tui.learner.document import unknown_key_warnings
from tui.learner.progress import progress
from tui.learner.session import Session
from tui.rules.wording import plural
from tui.spec.lint import lint_file, misplaced_wording
from tui.spec.model import UNKNOWN_UNITS
from tui.spec.wording import SUFFIX

_CANNOT_BE_READ = {"unreadable", "not-a-file", "too-big", "too-deep", "not-utf-8", "not-toml", "merge-marker"}


@click.command()
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="Print JSON for another program.")
@qualifications_option
@pass_context
def check(context: Context, paths: tuple[Path, ...], as_json: bool) -> None:
    """Check specifications and learners' files; folders are searched through.

    Exit status: 0 when all is well, 1 with findings, 2 when a file cannot be read.
    """
    files = list(_files(paths))
    findings = [finding for path in files for finding in _findings(context, path)]
    if as_json:
        print_json({"format": 1, "findings": [finding._asdict() for finding in findings]})
    else:
        for finding in findings:
            click.echo(f"{finding} [{finding.severity}: {finding.code}]")
        if not findings:
            click.echo(f"Nothing to report in {plural(len(files), 'files')}.")
    unread = any(finding.code in _CANNOT_BE_READ for finding in findings)
    sys.exit(2 if unread else 1 if findings else 0)


def _files(paths: tuple[Path, ...]) -> Iterator[Path]:
    for path in paths:
        if _is_folder(path):
            yield from toml_files(path)
        else:
            yield path


def _is_folder(path: Path) -> bool:
    try:
        return path.is_dir()
    except OSError:  # the name is too long, or what leads there is closed to us: reading it will say so
        return False


def _findings(context: Context, path: Path) -> list[Finding]:
    try:
        _, values = read_toml(path)
        if not values:
            return [Finding(str(path), 1, 1, "error", "empty", "there is nothing in this file")]
        if not path.name.endswith(SUFFIX) and ("qualification" in values or "learner" in values):
            return _learner_findings(context, path)
        found = lint_file(path, values)
        if path.name.endswith(SUFFIX) and (known := context.library.find(values["qualification"])):
            found = sorted(found + misplaced_wording(path, known))
        return found
    except FileError as error:
        return list(error.findings)


def _learner_findings(context: Context, path: Path) -> list[Finding]:
    session = Session(path)
    document, record = session.document, session.record
    findings = unknown_key_warnings(document)
    specification = context.library.find(record.qualification)
    context.tell_of_errors()
    if specification is None:
        place, message = (
            locate(document.text, ("qualification",)),
            context.library.unknown(record.qualification),
        )
        return [*findings, Finding(str(path), *place, "error", "unknown-qualification", message)]
    findings += record_findings(document, record, specification)
    for warning in progress(specification, record).standing.warnings:
        if warning.rule != UNKNOWN_UNITS:  # which has been told with its place already
            findings.append(Finding(str(path), 1, 1, "warning", "rules-of-combination", warning.message))
    return sorted(findings)
