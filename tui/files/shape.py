"""Pydantic's errors in a tutor's words, each with its line and column."""

import difflib
from collections.abc import Callable, Iterator, Sequence
from typing import Any

from pydantic import BaseModel, ConfigDict, ValidationError

from tui.files.finding import FileError, Finding, Severity, in_order
from tui.files.literal import shortened
from tui.files.locate import locate
from tui.files.toml import Location, decode


class Shape(BaseModel):
    """A table in a file: strict types, no unknown keys, no infinite numbers."""

    model_config = ConfigDict(strict=True, extra="forbid", allow_inf_nan=False)


class LooseShape(Shape):
    """A table that may hold keys of other programs: they are kept, and warned about."""

    model_config = ConfigDict(extra="allow")


def check_shape(shape: type[BaseModel], values: dict[str, Any], data: bytes, path: str) -> BaseModel:
    """The values as the shape; raises FileError with a finding for everything that does not fit."""
    try:
        return shape.model_validate(values)
    except ValidationError as error:
        text = decode(data, path)
        raise FileError(in_order(_findings(error, shape, text, path))) from None


def _findings(error: ValidationError, shape: type[BaseModel], text: str, path: str) -> Iterator[Finding]:
    for detail in error.errors(include_url=False):
        location: Location = tuple(step for step in detail["loc"] if step != "[key]")
        code, message = _worded(dict(detail), shape)
        about_key = detail["type"] == "extra_forbidden" or location != detail["loc"]
        line, column = locate(text, location, key_itself=about_key)
        yield Finding(path, line, column, "error", code, message)


_WORDS: dict[str, tuple[str, Callable[[dict[str, Any]], str]]] = {
    "missing": ("missing-key", lambda d: f"{d['name']} is missing in {d['place']}"),
    "string_type": ("wrong-type", lambda d: f"{d['key']} must be text in quotation marks, not {d['found']}"),
    "int_type": ("wrong-type", lambda d: f"{d['key']} must be a whole number, not {d['found']}"),
    "int_from_float": ("wrong-type", lambda d: f"{d['key']} must be a whole number, not {d['found']}"),
    "bool_type": ("wrong-type", lambda d: f"{d['key']} must be true or false, not {d['found']}"),
    "date_type": ("wrong-type", lambda d: f"{d['key']} must be a date such as 2026-02-14, not {d['found']}"),
    "list_type": ("wrong-type", lambda d: f"{d['key']} must be a list in [ ], not {d['found']}"),
    "dict_type": ("wrong-type", lambda d: f"{d['key']} must be a table, not {d['found']}"),
    "model_type": ("wrong-type", lambda d: f"{d['key']} must be a table, not {d['found']}"),
    "greater_than_equal": (
        "out-of-range",
        lambda d: f"{d['key']} is {d['found']}; at least {d['ctx']['ge']}",
    ),
    "less_than_equal": ("out-of-range", lambda d: f"{d['key']} is {d['found']}; at most {d['ctx']['le']}"),
    "string_too_short": ("empty", lambda d: f"{d['key']} is empty"),
    "too_short": ("empty", lambda d: f"{d['key']} is empty; it needs at least {d['ctx']['min_length']}"),
    "value_error": ("not-allowed", lambda d: f"{d['key']}: {d['ctx']['error']}"),
}


def _worded(detail: dict[str, Any], shape: type[BaseModel]) -> tuple[str, str]:
    location = detail["loc"]
    words = {
        "key": _key(location),
        "name": _key(location[-1:]),
        "place": _key(location[:-1]) if len(location) > 1 else "the file",
        "found": _found(detail["input"]),
        "ctx": detail.get("ctx", {}),
    }
    if detail["type"] == "extra_forbidden":
        return "unknown-key", _unknown_key(location, shape)
    if detail["type"] in _WORDS:
        code, word = _WORDS[detail["type"]]
        return code, word(words)
    if detail["type"] == "literal_error":
        return "not-allowed", f"{words['key']} is {words['found']}; allowed: {words['ctx']['expected']}"
    if detail["type"] == "string_pattern_mismatch":
        return "not-allowed", f"{words['key']} is {words['found']}, which does not look like one"
    return "not-allowed", f"{words['key']}: {detail['msg']}"


def _key(location: Sequence[str | int]) -> str:
    """The place in the file's own words: ``unit."D/506/1942".met``, ``group 2``."""
    said = ""
    for step in location:
        if step == "[key]":
            continue
        if isinstance(step, int):
            said += f" {step + 1}"
        else:
            plain = step.replace("_", "").replace("-", "").isalnum()
            said += ("." if said else "") + (step if plain else f'"{step}"')
    return said or "the file"


def _found(value: object) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, dict):
        return "a table"
    if isinstance(value, list):
        return "a list"
    if isinstance(value, int) and abs(value) >= 10**40:
        return "a number of over 40 digits"
    return shortened(f'"{value}"' if isinstance(value, str) else str(value), 40)


def _unknown_key(location: Sequence[str | int], shape: type[BaseModel]) -> str:
    allowed = known_keys(shape, location[:-1])
    near = difflib.get_close_matches(str(location[-1]), allowed, n=1)
    hint = f"did you mean {near[0]}?" if near else f"known here: {', '.join(allowed)}"
    return f"unknown key {location[-1]}; {hint}"


def known_keys(shape: type[BaseModel], location: Sequence[str | int]) -> list[str]:
    """The keys that the shape knows at a place in the file."""
    model = shape
    for step in location:
        if isinstance(step, str) and step in _fields(model):
            inner = _model_in(_fields(model)[step])
            if inner is None:
                return []
            model = inner
    return list(_fields(model))


def _fields(model: type[BaseModel]) -> dict[str, Any]:
    return {field.alias or name: field.annotation for name, field in model.model_fields.items()}


def _model_in(annotation: Any) -> type[BaseModel] | None:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    for part in getattr(annotation, "__args__", ()):
        if (inner := _model_in(part)) is not None:
            return inner
    return None


def unknown_keys(model: BaseModel, text: str, path: str, severity: Severity = "warning") -> list[Finding]:
    """A finding for each key that a loose shape took in without knowing it."""
    return in_order(
        Finding(path, *locate(text, location, key_itself=True), severity, "unknown-key",
                _unknown_key(location, type(model)) + " (kept, not used)")
        for location in _extras(model, ())
    )  # fmt: skip


def _extras(value: object, at: Location) -> Iterator[Location]:
    if isinstance(value, BaseModel):
        for name in value.model_extra or {}:
            yield (*at, name)
        for name, field in type(value).model_fields.items():
            yield from _extras(getattr(value, name), (*at, field.alias or name))
    elif isinstance(value, dict):
        for key, inner in value.items():
            yield from _extras(inner, (*at, key))
    elif isinstance(value, list):
        for index, inner in enumerate(value):
            yield from _extras(inner, (*at, index))
