"""What is wrong in a file, and where: the one shape in which problems reach people and JSON."""

from collections.abc import Iterable
from itertools import islice
from typing import Literal, NamedTuple

from tui.files.literal import visible

Severity = Literal["error", "warning"]

MOST = 1000
"""The most findings told of one kind in one file: no one reads more, and a file can hold 60,000."""


class Finding(NamedTuple):
    """One thing wrong in a file; line and column count from 1, and 1:1 stands for the whole file."""

    path: str
    line: int
    column: int
    severity: Severity
    code: str
    message: str

    def __str__(self) -> str:
        return f"{visible(self.path)}:{self.line}:{self.column}: {visible(self.message)}"


def in_order(findings: Iterable[Finding]) -> list[Finding]:
    """Findings in the order of the file; of very many the first ones met, and that there are more."""
    told = list(islice(findings, MOST + 1))
    if len(told) <= MOST:
        return sorted(told)
    told = sorted(told[:MOST])
    return [*told, told[-1]._replace(code="more", message=f"and more: {MOST:,} of this kind are listed")]


class FileError(Exception):
    """A file cannot be used as it is; ``findings`` says why, the first one first."""

    def __init__(self, findings: Iterable[Finding]) -> None:
        self.findings = tuple(findings)
        super().__init__("\n".join(str(finding) for finding in self.findings))


class Refused(Exception):
    """What was asked cannot be done, and the message says why, to the user."""


def file_error(path: str, code: str, message: str, line: int = 1, column: int = 1) -> FileError:
    """A FileError of one finding."""
    return FileError([Finding(path, line, column, "error", code, message)])
