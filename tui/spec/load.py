"""A specification file, with the unit files it refers to, as a Specification.

The file holds what is the qualification's own: numbers, groups (lists of unit references), rules, own unit
codes, errata. Units are shared between qualifications, one file each in ``units/`` beside it, named by the
reference with ``-`` for ``/``. A file may carry units inline as ``[[unit]]``; those come first.
"""

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from tui.files.finding import FileError, Finding, file_error
from tui.files.gate import once
from tui.files.read import is_file
from tui.files.toml import Location, decode, read_toml
from tui.spec.model import Criterion, Erratum, Group, Outcome, Rule, Specification, Unit
from tui.spec.references import file_stem, near_unit

SCHEMA = Path(__file__).with_name("schema.py")

_File = tuple[Path, bytes, dict[str, Any]]


def load_specification(path: Path) -> Specification:
    """Read and check a specification; raises FileError with everything that is wrong in its files."""
    data, values = read_toml(path)
    unit_files = _read_units(path, values)
    cross_checks = Path(__file__).read_bytes()  # they may change as the schema may
    once("specification", SCHEMA, [cross_checks, data, *(file[1] for file in unit_files)],
         lambda: _check((path, data, values), unit_files))  # fmt: skip
    units = {unit["reference"]: unit for _, _, unit in unit_files}
    units |= {unit["reference"]: unit for unit in values.get("unit", ())}
    return _build(path, values, {reference: _unit(unit) for reference, unit in units.items()})


def check_unit_file(path: Path) -> None:
    """Check a file of one unit by itself; raises FileError."""
    from tui.files.shape import check_shape
    from tui.spec.schema import UnitFile

    data, values = read_toml(path)
    check_shape(UnitFile, values, data, str(path))
    if unit_file(path.parent.parent, values["reference"]).name != path.name:
        message = f"holds unit {values['reference']}, but its name is for another"
        raise file_error(str(path), "misnamed-unit", message)


def unit_file(folder: Path, reference: str) -> Path:
    """Where a unit's file stands: ``units/D-506-1942.toml`` beside the specification."""
    return folder / "units" / f"{file_stem(reference)}.toml"


def _read_units(path: Path, values: Mapping[str, Any]) -> list[_File]:
    inline = [unit.get("reference") for unit in _tables(values, "unit")]
    files: list[_File] = []
    for reference in dict.fromkeys(_references(values)):
        file = unit_file(path.parent, reference)
        if reference not in inline and is_file(file):
            files.append((file, *read_toml(file)))
    return files


def _references(values: Mapping[str, Any]) -> Iterator[str]:
    """The unit references in the groups of a file that may not be checked yet."""
    for group in _tables(values, "group"):
        units = group.get("units")
        for reference in units if isinstance(units, list) else ():
            # A reference that would lead out of the folder is no reference; the check names it.
            if isinstance(reference, str) and not reference.startswith((".", "/")) and "\0" not in reference:
                yield reference


def _tables(values: Mapping[str, Any], key: str) -> list[dict[str, Any]]:
    found = values.get(key)
    return [table for table in found if isinstance(table, dict)] if isinstance(found, list) else []


def _check(specification: _File, unit_files: Iterable[_File]) -> None:
    """Everything that pydantic and the cross-references find, from all the files at once."""
    from tui.files.shape import Shape, check_shape
    from tui.spec.schema import SpecificationFile, UnitFile

    findings: list[Finding] = []
    shapes: list[tuple[type[Shape], _File]] = [(SpecificationFile, specification)]
    shapes += [(UnitFile, file) for file in unit_files]
    for shape, (path, data, values) in shapes:
        try:
            check_shape(shape, values, data, str(path))
        except FileError as error:
            findings.extend(error.findings)
    if not findings:
        findings.extend(sorted(_crossed(specification, unit_files)))
    if findings:
        raise FileError(findings)


def _crossed(specification: _File, unit_files: Iterable[_File]) -> Iterator[Finding]:
    """References that lead nowhere or twice to the same place."""
    from tui.files.locate import locate

    path, data, values = specification
    text = decode(data, str(path))

    def finding(location: Location, code: str, message: str) -> Finding:
        return Finding(str(path), *locate(text, location), "error", code, message)

    for file, _, unit in unit_files:
        if unit_file(path.parent, unit["reference"]) != file:
            message = f"holds unit {unit['reference']}, but its name is for another"
            yield Finding(str(file), 1, 1, "error", "misnamed-unit", message)
    units = {unit["reference"] for _, _, unit in unit_files}
    inline: set[str] = set()
    for u, unit in enumerate(values.get("unit", ())):
        if unit["reference"] in inline:
            yield finding(("unit", u, "reference"), "doubled-unit", f"unit {unit['reference']} is here twice")
        inline.add(unit["reference"])
    shelf = {file.stem.replace("-", "/") for file in unit_file(path.parent, "").parent.glob("*.toml")}
    yield from _crossed_groups(values, units | inline, shelf, finding)


def _crossed_groups(
    values: dict[str, Any], units: set[str], shelf: set[str], finding: Any
) -> Iterator[Finding]:
    seen: dict[str, str] = {}
    for g, group in enumerate(values["group"]):
        for u, reference in enumerate(group["units"]):
            at = ("group", g, "units", u)
            if reference not in units:
                near = near_unit(reference, units | shelf)
                hint = f"; did you mean {near}?" if near else "; add it to units/ or as [[unit]]"
                yield finding(at, "unknown-unit", f"no unit {reference} is known{hint}")
            if reference in seen:
                yield finding(at, "doubled-unit", f"unit {reference} is in group {seen[reference]} already")
            seen.setdefault(reference, group["id"])
    for reference in values.get("code", ()):
        if reference not in seen:
            yield finding(("code", reference), "unknown-unit", f"unit {reference} is in no group here")
    yield from _crossed_rules(values, seen, finding)


def _crossed_rules(values: dict[str, Any], units: Mapping[str, str], finding: Any) -> Iterator[Finding]:
    groups = [group["id"] for group in values["group"]]
    for identifier in {i for i in groups if groups.count(i) > 1}:
        at = ("group", len(groups) - 1 - groups[::-1].index(identifier), "id")
        yield finding(at, "doubled-group", f"two groups are called {identifier}")
    identifiers: set[str] = set()
    for r, rule in enumerate(values.get("rule", ())):
        if rule["id"] in identifiers:
            yield finding(("rule", r, "id"), "doubled-rule", f"two rules are called {rule['id']}")
        identifiers.add(rule["id"])
        known = [
            ("groups", groups, "group"),
            *((key, units, "unit") for key in ("units", "barred", "requires")),
        ]
        for key, names, noun in known:
            for i, name in enumerate(rule.get(key, ())):
                if name not in names:
                    message = (
                        f"there is no group {name}; there are {', '.join(groups)}"
                        if noun == "group"
                        else f"unit {name} is in no group here"
                    )
                    yield finding(("rule", r, key, i), f"unknown-{noun}", message)
        if "unit" in rule and rule["unit"] not in units:
            yield finding(("rule", r, "unit"), "unknown-unit", f"unit {rule['unit']} is in no group here")
        if not _says_something(rule):
            yield finding(("rule", r), "empty-rule", f"rule {rule['id']} asks for nothing")


def _says_something(rule: Mapping[str, Any]) -> bool:
    bounds = {"min_credits", "max_credits", "min_units", "max_units", "min_groups", "max_groups"}
    return bool(bounds & rule.keys() or rule.get("barred") or (rule.get("unit") and rule.get("requires")))


def _unit(values: Mapping[str, Any]) -> Unit:
    return Unit(
        values["reference"],
        values["title"],
        values["level"],
        values["credits"],
        values.get("glh"),
        tuple(
            Outcome(
                outcome["number"],
                outcome["title"],
                tuple(Criterion(number, text) for number, text in outcome["criteria"].items()),
            )
            for outcome in values["outcome"]
        ),
    )


def _picked(values: Mapping[str, Any], keys: Iterable[str]) -> dict[str, Any]:
    return {
        key: tuple(values[key]) if isinstance(values[key], list) else values[key]
        for key in keys
        if key in values
    }


def _build(path: Path, values: Mapping[str, Any], units: Mapping[str, Unit]) -> Specification:
    groups = tuple(Group(**_picked(group, Group._fields)) for group in values["group"])
    return Specification(
        id=values.get("number") or values["id"],
        number=values.get("number"),
        title=values["title"],
        awarding_organisation=values["awarding_organisation"],
        level=values["level"],
        credits=values["credits"],
        path=str(path),
        source=values.get("source", ""),
        tqt=values.get("tqt"),
        glh=values.get("glh"),
        groups=groups,
        rules=tuple(Rule(**_picked(rule, Rule._fields)) for rule in values.get("rule", ())),
        units={reference: units[reference] for group in groups for reference in group.units},
        codes=values.get("code", {}),
        errata=tuple(Erratum(**erratum) for erratum in values.get("erratum", ())),
        max_glh=values.get("max_glh"),
        minimum_age=values.get("minimum_age"),
        operational_start=values.get("operational_start"),
        operational_end=values.get("operational_end"),
        certification_end=values.get("certification_end"),
    )
