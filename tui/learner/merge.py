"""Two people changed one learner's file: what each did, put together; never the last one wins.

A change is found by comparing plain values with what both began from, down to a criterion's date, a note, and
each reference to evidence. What only one of them changed is taken, what both changed alike is taken once;
what both changed differently is a conflict, and a person decides it.
"""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, NamedTuple

from tui.files.toml import Location
from tui.learner.edits import Edit, Put, Remove, Table

Values = Mapping[str, Any]


class Nothing:
    """Stands for a value that is not there."""

    def __repr__(self) -> str:
        return "nothing"


NOTHING = Nothing()


class Change(NamedTuple):
    """A value that differs between two states of a file: where, what it was, what it is."""

    at: Location
    old: Any
    new: Any


class Conflict(NamedTuple):
    """A value that both changed, and differently; NOTHING where one took it away."""

    at: Location
    base: Any
    mine: Any
    theirs: Any


class Merge(NamedTuple):
    """My changes as edits of their file, and what a person has to decide."""

    edits: tuple[Edit, ...]
    conflicts: tuple[Conflict, ...]

    def decided(self, mine: Iterable[Conflict]) -> list[Edit]:
        """The edits when these of the conflicts go my way and the others theirs."""
        return [*self.edits, *(edit for c in mine for edit in _edits(c.at, c.theirs, c.mine))]


def merge(base: Values, mine: Values, theirs: Values) -> Merge:
    """Bring what changed from ``base`` to ``mine`` into ``theirs``."""
    found = list(_merged(base, mine, theirs, ()))
    conflicts = tuple(one for one in found if isinstance(one, Conflict))
    return Merge(tuple(one for one in found if not isinstance(one, Conflict)), conflicts)


def _merged(base: Values, mine: Values, theirs: Values, above: Location) -> Iterator[Edit | Conflict]:
    for at, old, new in changes(base, mine, above):
        now = _at(theirs, at[len(above) :])
        if _same(now, new):
            continue
        if _same(now, old):
            yield from _edits(at, now, new)
        elif _is_references(at) and isinstance(new, list) and isinstance(now, list):
            yield from _edits(at, now, _joined(old, new, now))
        elif isinstance(now, dict) and isinstance(old, Nothing) and isinstance(new, dict):
            yield from _merged({}, new, now, at)  # both made the table
        elif isinstance(now, dict) and isinstance(new, Nothing) and _is_container(at):
            yield from _merged(old, {}, now, at)  # I emptied a table that they went on with
        else:
            yield Conflict(at, old, new, now)


def changes(before: Values, after: Values, at: Location = ()) -> Iterator[Change]:
    """Every value that differs, as deep as tables go; NOTHING where there is none on one side."""
    for key in dict.fromkeys([*before, *after]):
        old, new = before.get(key, NOTHING), after.get(key, NOTHING)
        if isinstance(old, dict) and isinstance(new, dict):
            yield from changes(old, new, (*at, key))
        elif not _same(old, new):
            yield Change((*at, key), old, new)


def _same(one: Any, other: Any) -> bool:
    return type(one) is type(other) and (isinstance(one, Nothing) or bool(one == other))


def _at(values: Any, at: Location) -> Any:
    for key in at:
        values = values.get(key, NOTHING) if isinstance(values, dict) else NOTHING
    return values


def _is_references(at: Location) -> bool:
    """Whether a list at a place holds references to evidence: a set, whose order says nothing."""
    return at[0] == "unit" and at[-1] == "evidence"


def _is_container(at: Location) -> bool:
    """Whether a table at a place only holds others' values, such as all criteria met of a unit."""
    return at[0] == "unit" and len(at) == 3 and not _is_inline(at)


def _joined(old: Any, mine: list[Any], theirs: list[Any]) -> list[Any]:
    """Their references with those that I added, and without those that I took away."""
    before = old if isinstance(old, list) else []
    kept = [ref for ref in theirs if ref in mine or ref not in before]
    return [*kept, *(ref for ref in mine if ref not in before and ref not in kept)]


def _edits(at: Location, now: Any, new: Any) -> Iterator[Edit]:
    """The edits that put a value where another stands now."""
    if isinstance(new, Nothing):
        if not isinstance(now, Nothing):
            yield Remove(at)
    elif isinstance(new, dict) and not _is_inline(at):
        yield Table(at)
        for key, value in new.items():
            yield from _edits((*at, key), NOTHING, value)
    else:
        yield Put(at, new)


def _is_inline(at: Location) -> bool:
    """Whether a table at a place is written on one line: a criterion met or submitted, a recognition."""
    return at[0] == "unit" and (
        len(at) == 4 or (len(at) == 3 and at[2] in {"credit_transfer", "rpl", "exemption"})
    )
