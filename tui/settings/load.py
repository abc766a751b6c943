"""Reading the settings file; everything in it is optional.

.. code-block:: toml

    theme = "rqf-dark"
    folder = "~/learners"
    qualifications = ["~/specifications"]

    [keys]
    "learner.note" = "n"
"""

from collections.abc import Iterator, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Any, NamedTuple

from tui.files.finding import FileError, Finding
from tui.files.places import config_file
from tui.files.read import is_file
from tui.files.toml import Location, decode, read_toml

_KNOWN: dict[str, type] = {"theme": str, "folder": str, "qualifications": list, "keys": dict}
_WORDS: dict[type, str] = {str: "text in quotation marks", list: "a list in [ ]", dict: "a table"}


class Settings(NamedTuple):
    """What the user has settled; empty values where nothing is settled."""

    theme: str = ""
    folder: Path | None = None
    qualifications: tuple[Path, ...] = ()
    keys: Mapping[str, str] = MappingProxyType({})
    """Keys by the id of what they do, several separated by commas."""


def load_settings(path: Path | None = None) -> Settings:
    """The settings in the file, or none where there is no file; raises FileError for what is wrong in it."""
    path = path or config_file()
    if not is_file(path):
        return Settings()
    data, values = read_toml(path)
    if wrong := list(_wrong(values)):
        from tui.files.locate import locate

        text = decode(data, str(path))
        raise FileError(
            Finding(str(path), *locate(text, at, key_itself=True), "error", code, message)
            for at, code, message in wrong
        )
    folders = values.get("qualifications", [])
    keys = values.get("keys", {})
    folder = values.get("folder")
    return Settings(
        theme=values.get("theme", ""),
        folder=_folder(folder) if folder else None,
        qualifications=tuple(_folder(text) for text in folders),
        keys=keys,
    )


def _folder(text: str) -> Path:
    try:
        return Path(text).expanduser()
    except RuntimeError:  # ~name of someone unknown here
        return Path(text)


def _wrong(values: Mapping[str, Any]) -> Iterator[tuple[Location, str, str]]:
    """Whatever is wrong: where, a code and a sentence."""
    for key, value in values.items():
        if key not in _KNOWN:
            yield (key,), "unknown-key", f"unknown setting {key}; known: {', '.join(_KNOWN)}"
        elif not isinstance(value, _KNOWN[key]):
            yield (key,), "wrong-type", f"{key} must be {_WORDS[_KNOWN[key]]}"
        elif isinstance(value, list | dict):
            for step, text in value.items() if isinstance(value, dict) else enumerate(value):
                if not isinstance(text, str):
                    yield (key, step), "wrong-type", f"{key} must hold text in quotation marks"
