"""The qualifications the program knows: the specification files of some folders, looked up by number.

An error in one specification never stops the others.
"""

from collections.abc import Iterable, Iterator
from functools import cached_property
from pathlib import Path

from tui.files.finding import FileError, file_error
from tui.files.read import is_file
from tui.files.toml import read_toml
from tui.spec.load import load_specification
from tui.spec.model import Specification
from tui.spec.references import near_miss


class UnknownQualification(LookupError):
    """No specification has this number; the message says which are known and what was likely meant."""


class Library:
    """Specifications by number, read from folders; a later folder wins over an earlier one."""

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
            number = values.get("number")
            if isinstance(number, str):
                found[number] = path
            elif "group" in values:  # a specification, but no number to find it by
                self.errors.append(file_error(str(path), "missing-key", "number is missing, or is not text"))
        return found

    def load(self, number: str) -> Specification:
        """The specification with this number.

        Raises UnknownQualification when there is none and FileError when its files are wrong.
        """
        if number not in self.paths:
            raise UnknownQualification(self._unknown(number))
        return load_specification(self.paths[number])

    def load_all(self) -> Iterator[Specification]:
        """Every specification that can be read, in the order of the files; the rest go to ``errors``."""
        for path in self.paths.values():
            try:
                yield load_specification(path)
            except FileError as error:
                self.errors.append(error)

    def _unknown(self, number: str) -> str:
        near = near_miss(number, self.paths)
        hint = f"Did you mean {near}?" if near else f"Known: {', '.join(self.paths) or 'none'}."
        return f"No qualification {number} is known. {hint}"


def specification_files(folders: Iterable[Path]) -> Iterator[Path]:
    """The specification files of the folders, by name; editors' side files are left out."""
    for folder in folders:
        for path in sorted(folder.glob("*.toml")):
            if not path.name.startswith(".") and is_file(path):
                yield path
