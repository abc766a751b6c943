"""Reading the settings file; everything in it is optional.

.. code-block:: toml

    theme = "rqf-dark"
    folder = "~/learners"
    qualifications = ["~/specifications"]

    [keys]
    "learner.note" = "n"
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from tui.files.finding import file_error
from tui.files.places import config_file
from tui.files.toml import read_toml

_KNOWN = {"theme": str, "folder": str, "qualifications": list, "keys": dict}


@dataclass(frozen=True, slots=True)
class Settings:
    """What the user has settled; empty values where nothing is settled."""

    theme: str = ""
    folder: Path | None = None
    qualifications: tuple[Path, ...] = ()
    keys: Mapping[str, str] = field(default_factory=dict)
    """Keys by the id of what they do, several separated by commas."""


def load_settings(path: Path | None = None) -> Settings:
    """The settings in the file, or none where there is no file; raises FileError for what is wrong in it."""
    path = path or config_file()
    if not path.is_file():
        return Settings()
    _, values = read_toml(path)
    for key, value in values.items():
        if key not in _KNOWN:
            raise file_error(str(path), "unknown-key", f"unknown setting {key}; known: {', '.join(_KNOWN)}")
        if not isinstance(value, _KNOWN[key]):
            raise file_error(str(path), "wrong-type", f"{key} must be a {_KNOWN[key].__name__}")
    folders = values.get("qualifications", [])
    keys = values.get("keys", {})
    if not all(isinstance(text, str) for text in (*folders, *keys.values())):
        raise file_error(str(path), "wrong-type", "folders and keys must be text in quotation marks")
    folder = values.get("folder")
    return Settings(
        theme=values.get("theme", ""),
        folder=Path(folder).expanduser() if folder else None,
        qualifications=tuple(Path(text).expanduser() for text in folders),
        keys=keys,
    )
