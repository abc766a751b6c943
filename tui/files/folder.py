"""The files below a folder that are meant to be read."""

import os
from collections.abc import Iterator
from pathlib import Path


def toml_files(folder: Path) -> Iterator[Path]:
    """Every TOML file below a folder, by name; hidden files, editors' side files and folders are left out.

    Folders are not followed through links. A link that leads nowhere is among them: reading it says so.
    """
    for here, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            if name.endswith(".toml") and not name.startswith("."):
                yield Path(here, name)
