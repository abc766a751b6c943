"""The files below a folder that are meant to be read."""

import os
from collections.abc import Iterator
from pathlib import Path


def toml_files(folder: Path) -> Iterator[Path]:
    """Every TOML file below a folder, by name; hidden files, editors' side files and folders are left out.

    A link that leads nowhere is left out too, and folders are not followed through links.
    """
    for here, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            path = Path(here, name)
            if name.endswith(".toml") and not name.startswith(".") and not _leads_nowhere(path):
                yield path


def _leads_nowhere(path: Path) -> bool:
    try:
        return not path.exists()
    except OSError:  # it is there, and reading it will say what is wrong
        return False
