"""The qualifications the program knows: the specification files of some folders, by number or id.

An error in one specification never stops the others.
"""

from collections.abc import Iterable, Iterator
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from tui.files.finding import FileError, Refused, file_error
from tui.files.read import is_file
from tui.files.toml import read_toml

if TYPE_CHECKING:  # the list of a caseload needs no specification loaded
    from tui.spec.model import Specification


class UnknownQualification(Refused, LookupError):
    """No specification has this number; the message says which are known and what was likely meant."""


class Library:
    """Specifications by number or id, read from folders; a later folder wins over an earlier one."""

    def __init__(self, folders: Iterable[Path]) -> None:
        self.folders = tuple(folders)
        self.errors: list[FileError] = []

    @cached_property
    def paths(self) -> dict[str, Path]:
        """The file of each qualification number; files that cannot be read go to ``errors``."""
        found: dict[str, Path] = {}
        for path in specification_files(self.folders):
            try:
                _, values = read_toml(path)
            except FileError as error:
                self.errors.append(error)
                continue
            identifier = values.get("number", values.get("id"))
            if isinstance(identifier, str):
                found[identifier] = path
            elif "group" in values:  # a specification, but nothing to find it by
                self.errors.append(file_error(str(path), "missing-key", "number is missing, or is not text"))
        return found

    def load(self, identifier: str) -> "Specification":
        """The specification with this number or id, with the official wording where a folder holds it.

        Raises UnknownQualification when there is none and FileError when its files are wrong.
        """
        from tui.spec.load import load_specification

        if identifier not in self.paths:
            raise UnknownQualification(self.unknown(identifier))
        return self._worded(load_specification(self.paths[identifier]))

    def _worded(self, specification: "Specification") -> "Specification":
        from tui.spec.wording import with_wording, wording_file

        for folder in reversed(self.folders):
            path = wording_file(folder, specification.id)
            if is_file(path):
                try:
                    return with_wording(specification, path)
                except FileError as error:
                    self.errors.append(error)
        return specification

    def load_all(self) -> Iterator["Specification"]:
        """Every specification that can be read, in the order of the files; the rest go to ``errors``."""
        for identifier in self.paths:
            try:
                yield self.load(identifier)
            except FileError as error:
                self.errors.append(error)

    def find(self, identifier: str) -> "Specification | None":
        """The specification with this number or id, None when there is none; raises FileError."""
        return self.load(identifier) if identifier in self.paths else None

    @property
    def problems(self) -> list[str]:
        """What is wrong in the files that could not be read, a line each."""
        return [str(finding) for error in self.errors for finding in error.findings]

    def unknown(self, number: str) -> str:
        """That a number is not known, and which was likely meant or which there are."""
        from tui.spec.references import near_miss

        near = near_miss(number, self.paths)
        hint = f"Did you mean {near}?" if near else f"Known: {', '.join(self.paths) or 'none'}."
        return f"No qualification {number} is known. {hint}"


def specification_files(folders: Iterable[Path]) -> Iterator[Path]:
    """The specification files of the folders, by name; wording and editors' side files are left out."""
    from tui.spec.wording import SUFFIX

    for folder in folders:
        for path in sorted(folder.glob("*.toml")):
            if not path.name.startswith(".") and not path.name.endswith(SUFFIX) and is_file(path):
                yield path
