"""Two people's changes of one file, value by value: what each did is there, and what both did is decided."""

import copy
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.learner.edits import Edit, Put, Remove
from tui.learner.merge import NOTHING, Nothing, merge
from tui.learner.told import said, told_changes, where

U = "D/506/1942"
JAN, FEB, MAR = date(2026, 1, 1), date(2026, 2, 1), date(2026, 3, 1)


def file(**unit: Any) -> dict[str, Any]:
    """A file that holds one unit."""
    return {"format": 1, "unit": {U: unit}}


def met(**days: date) -> dict[str, Any]:
    """Criteria met: ``met(c1=JAN)`` is 1.1 on that day."""
    return {f"1.{name[1:]}": {"on": on} for name, on in days.items()}


def carried_out(values: dict[str, Any], edits: list[Edit]) -> dict[str, Any]:
    """Edits on plain values."""
    values = copy.deepcopy(values)
    for edit in edits:
        *way, last = map(str, edit.at)
        holder = values
        for step in way:
            holder = holder.setdefault(step, {})
        if isinstance(edit, Put):
            holder[last] = edit.value
        elif isinstance(edit, Remove):
            del holder[last]
        else:
            holder.setdefault(last, {})
    return values


def merged(base: dict[str, Any], mine: dict[str, Any], theirs: dict[str, Any]) -> dict[str, Any]:
    found = merge(base, mine, theirs)
    assert found.conflicts == ()
    return carried_out(theirs, list(found.edits))


EVIDENCE = {
    "each added one": (["E1"], ["E1", "E2"], ["E1", "E3"], ["E1", "E3", "E2"]),
    "one added, one took away": (["E1", "E2"], ["E1", "E2", "E3"], ["E2"], ["E2", "E3"]),
    "both added the same": (["E1"], ["E1", "E2"], ["E1", "E2"], ["E1", "E2"]),
    "both took different ones away": (["E1", "E2", "E3"], ["E1", "E2"], ["E2", "E3"], ["E2"]),
}


@pytest.mark.parametrize(("base", "mine", "theirs", "both"), EVIDENCE.values(), ids=EVIDENCE)
def test_references_to_evidence_are_a_set(
    base: list[str], mine: list[str], theirs: list[str], both: list[str]
) -> None:
    def one(evidence: list[str]) -> dict[str, Any]:
        return file(met={"1.1": {"on": JAN, "evidence": evidence}})

    assert merged(one(base), one(mine), one(theirs)) == one(both)


def test_ticks_of_both_in_a_unit_that_had_none() -> None:
    assert merged(file(), file(met=met(c1=JAN)), file(met=met(c2=FEB))) == file(met=met(c2=FEB, c1=JAN))


def test_a_unit_that_both_chose_holds_what_each_did_in_it() -> None:
    base: dict[str, Any] = {"format": 1}
    mine, theirs = file(met=met(c1=JAN), note="mine"), file(met=met(c2=FEB))
    assert merged(base, mine, theirs) == file(met=met(c1=JAN, c2=FEB), note="mine")


def test_my_ticks_taken_back_leave_theirs() -> None:
    assert merged(file(met=met(c1=JAN)), file(), file(met=met(c1=JAN, c2=FEB))) == file(met=met(c2=FEB))


CONFLICTS = {
    "two days": (file(met=met(c1=JAN)), file(met=met(c1=FEB)), file(met=met(c1=MAR)), ("met", "1.1", "on")),
    "two notes": (file(note="a"), file(note="b"), file(note="c"), ("note",)),
    "taken back and dated anew": (
        file(met=met(c1=JAN, c2=JAN)),
        file(met=met(c2=JAN)),
        file(met=met(c1=MAR, c2=JAN)),
        ("met", "1.1"),
    ),
    "ticked on two days": (file(), file(met=met(c1=FEB)), file(met=met(c1=MAR)), ("met", "1.1", "on")),
    "taken out of the plan and gone on with": (
        file(),
        {"format": 1, "unit": {}},
        file(met=met(c1=MAR)),
        (),
    ),
}


@pytest.mark.parametrize(("base", "mine", "theirs", "at"), CONFLICTS.values(), ids=CONFLICTS)
def test_what_both_changed_differently_is_a_conflict_and_either_can_be_taken(
    base: dict[str, Any], mine: dict[str, Any], theirs: dict[str, Any], at: tuple[str, ...]
) -> None:
    found = merge(base, mine, theirs)
    (conflict,) = found.conflicts
    assert conflict.at == ("unit", U, *at)
    assert carried_out(theirs, found.decided([])) == theirs
    assert carried_out(theirs, found.decided([conflict])) == mine
    assert where(conflict.at).startswith(U)
    assert list(said(conflict.theirs))


leaves = st.sampled_from([NOTHING, "a", "b", "c"])
places = [("note",), ("notes", "1.1"), ("notes", "1.2"), ("decision", "assessed_by"), ("decision", "by")]
three = st.fixed_dictionaries({place: st.tuples(leaves, leaves, leaves) for place in places})


@given(three)
def test_every_value_is_mine_theirs_or_a_conflict(
    values: dict[tuple[str, ...], tuple[Any, Any, Any]],
) -> None:
    def state(which: int) -> dict[str, Any]:
        unit: dict[str, Any] = {"kept": {"x": 1}}
        for place, three_of_it in values.items():
            if not isinstance(three_of_it[which], Nothing):
                holder = unit
                for step in place[:-1]:
                    holder = holder.setdefault(step, {})
                holder[place[-1]] = three_of_it[which]
        return file(**unit)

    found = merge(state(0), state(1), state(2))
    contested = {conflict.at[2:] for conflict in found.conflicts}
    result = carried_out(state(2), list(found.edits))["unit"][U]
    for place, (base, mine, theirs) in values.items():
        differs = mine is not base and theirs is not base and mine is not theirs
        assert (place in contested) == differs, place
        expected = theirs if mine is base or differs else mine
        now: Any = result
        for step in place:
            now = now.get(step, NOTHING) if isinstance(now, dict) else NOTHING
        assert now is expected, place


def test_what_changed_is_told_in_a_few_words() -> None:
    before = file(met=met(c1=JAN), notes={"1.1": "x"}) | {"learner": {"name": "A"}}
    after = file(met=met(c2=FEB), notes={"1.1": "y"}, dropped=MAR) | {"learner": {"name": "B"}}
    from tui.learner.merge import changes

    assert told_changes(changes(before, after)) == [
        f"{U}: 1.1 no longer met",
        f"{U}: 1.2 met",
        f"{U}: notes 1.1 changed",
        f"{U} dropped",
        "learner.name changed",
    ]
