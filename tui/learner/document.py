"""A learner's file as a document: its bytes, what they say, and edits that touch nothing else.

The bytes are the truth. An edit goes through the preserving parser and is proved before anyone sees the new
document: it parses, means exactly the old document with the edit, and keeps every other line and every
comment but one that stood on a line taken away.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple

from tui.files.finding import Finding, file_error
from tui.files.gate import once
from tui.files.read import LIMIT
from tui.files.toml import BOM, decode, parse, parse_fast
from tui.learner.edits import Edit
from tui.learner.model import Break, Decision, Evidence, Learner, Met, Recognition, Record, UnitRecord

SCHEMA = Path(__file__).with_name("schema.py")


class Document(NamedTuple):
    """A learner's file that passed the check: ``data`` are its bytes, ``values`` what they say."""

    path: Path
    data: bytes
    values: Mapping[str, Any]

    @property
    def text(self) -> str:
        """The text without a byte order mark."""
        return decode(self.data, str(self.path))

    def edited(self, edits: Iterable[Edit]) -> "Document":
        """The document with the edits, proved.

        Raises ProofError, with this document untouched, when the result is not exactly that.
        """
        from tui.learner.proof import ProofError, prove
        from tui.learner.rewrite import rewritten

        steps = list(edits)
        try:
            text = rewritten(self.text, steps)
            data = text.encode("utf-8")
        except ValueError as error:
            raise ProofError(f"the file cannot take it: {error}") from None
        prove(self.text, text, steps)
        if len(data) > LIMIT:
            raise ProofError(
                f"the file would be too big: {len(data):,} bytes, and at most {LIMIT:,} are read"
            )
        return self.with_data((BOM if self.data.startswith(BOM) else b"") + data)

    def with_data(self, data: bytes) -> "Document":
        """The document with other bytes, known to be good because the program made them."""
        return Document(self.path, data, parse(data, str(self.path)))


def read_document(path: Path, data: bytes) -> Document:
    """The document in some bytes; raises FileError with everything that is wrong."""
    values = _not_empty(parse(data, str(path)), path)
    once("learner", SCHEMA, [data], lambda: _check(values, data, path))
    return Document(path, data, values)


def read_one_of_many(path: Path, data: bytes) -> Document:
    """The same for looking at very many files in turn: parsed faster, and none of them remembered as sound.

    The order of the keys is not the file's; raises FileError with everything that is wrong.
    """
    values = _not_empty(parse_fast(data, str(path)), path)
    _check(values, data, path)
    return Document(path, data, values)


def _not_empty(values: dict[str, Any], path: Path) -> dict[str, Any]:
    if not values:
        raise file_error(str(path), "empty", "there is nothing in this file")
    return values


def _check(values: dict[str, Any], data: bytes, path: Path) -> None:
    from tui.files.shape import check_shape
    from tui.learner.schema import LearnerFile

    check_shape(LearnerFile, values, data, str(path))


def unknown_key_warnings(document: Document) -> list[Finding]:
    """A warning for each key in the document that is kept but not known."""
    from tui.files.shape import check_shape, unknown_keys
    from tui.learner.schema import LearnerFile

    path = str(document.path)
    model = check_shape(LearnerFile, dict(document.values), document.data, path)
    return unknown_keys(model, document.text, path)


def record_of(document: Document) -> Record:
    """The record in a document."""
    values = document.values
    learner = values["learner"]
    units: Mapping[str, Any] = values.get("unit", {})
    empty = {f'[unit."{reference}"]': reference for reference, unit in units.items() if not unit}
    bare = {empty[header] for header in _bare_headers(empty, document.text)} if empty else set()
    return Record(
        qualification=values["qualification"],
        learner=Learner(
            id=learner["id"],
            name=learner["name"],
            started=learner.get("started"),
            target=learner.get("target"),
            assessor=learner.get("assessor", ""),
            uln=learner.get("uln", ""),
            note=learner.get("note", ""),
            breaks=tuple(Break(b["start"], b.get("end")) for b in learner.get("break", ())),
        ),
        evidence=tuple(
            Evidence(e["ref"], e.get("kind", ""), e.get("title", ""), e.get("date"), e.get("where", ""))
            for e in values.get("evidence", ())
        ),
        units={
            reference: _unit(reference, unit, bare=reference in bare) for reference, unit in units.items()
        },
    )


def _bare_headers(headers: Collection[str], text: str) -> Iterator[str]:
    """The unit headers among some that have no comment on their line, right above or right below."""
    lines = ["", *text.split("\n"), ""]
    for above, line, below in zip(lines, lines[1:], lines[2:], strict=False):
        if '[unit."' not in line:  # nearly all lines, so they are not even stripped
            continue
        header = line.strip()
        if header in headers and not any(near.lstrip().startswith("#") for near in (above, below)):
            yield header


def _unit(reference: str, unit: Mapping[str, Any], bare: bool) -> UnitRecord:
    return UnitRecord(
        reference=reference,
        dropped=unit.get("dropped"),
        met=_met(unit.get("met", {})),
        submitted=_met(unit.get("submitted", {})),
        note=unit.get("note", ""),
        notes=unit.get("notes", {}),
        credit_transfer=_recognition(unit.get("credit_transfer")),
        rpl=_recognition(unit.get("rpl")),
        exemption=_recognition(unit.get("exemption")),
        decision=_decision(unit.get("decision", {})),
        bare=bare,
    )


def _met(criteria: Mapping[str, Any]) -> dict[str, Met]:
    return {number: Met(met["on"], tuple(met.get("evidence", ()))) for number, met in criteria.items()}


def _decision(values: Mapping[str, Any]) -> Decision:
    return Decision(**{key: values[key] for key in Decision._fields if key in values})


def _recognition(values: Mapping[str, Any] | None) -> Recognition | None:
    return None if values is None else Recognition(values.get("on"), values["source"])
