"""What each command has to do, on plain values: a model that knows nothing of TOML nor of edits."""

import copy
from datetime import date
from typing import Any

from tui.learner.commands import Choose, Command, Drop, Mark, SetDate, SetEvidence, SetNote, Unmark

Unit = dict[str, Any]
Model = dict[str, Unit]
"""What a file says of each unit."""


def carried_out(command: Command, model: Model, bare: bool) -> Model:
    """What the file has to say after a command; ``bare`` is whether the unit is nothing but a header."""
    after = copy.deepcopy(model)
    match command:
        case Choose():
            after.setdefault(command.unit, {}).pop("dropped", None)
        case Drop():
            _drop(command, after, bare)
        case Mark():
            _mark(command, after)
        case SetNote():
            _note(command, after)
        case _:
            _change(command, after.get(command.unit, {}).get("met", {}))
    return {
        reference: {key: value for key, value in unit.items() if value != {}}
        for reference, unit in after.items()
    }


def _drop(command: Drop, model: Model, bare: bool) -> None:
    if bare:
        model.pop(command.unit, None)
    elif command.unit in model:
        model[command.unit].setdefault("dropped", command.on)


def _mark(command: Mark, model: Model) -> None:
    unit = model.setdefault(command.unit, {})
    unit.pop("dropped", None)
    met = unit.setdefault("met", {})
    for number in command.criteria:
        submitted = unit.get("submitted", {}).pop(number, {})
        entry = met.get(number) or {"on": command.on}
        shown = [*entry.get("evidence", []), *command.evidence]
        if number not in met and not shown:
            shown = submitted.get("evidence", [])
        met[number] = {**entry, **({"evidence": list(dict.fromkeys(shown))} if shown else {})}


def _change(command: Unmark | SetDate | SetEvidence, met: dict[str, Any]) -> None:
    match command:
        case Unmark():
            for number in command.criteria:
                met.pop(number, None)
        case SetDate():
            for number in met.keys() & set(command.criteria):
                met[number]["on"] = command.on
        case SetEvidence() if command.criterion in met:
            met[command.criterion].pop("evidence", None)
            if command.evidence:
                met[command.criterion]["evidence"] = list(command.evidence)


def _note(command: SetNote, model: Model) -> None:
    if command.text and command.unit not in model:
        model[command.unit] = {"dropped": date.today()}
    unit = model.get(command.unit, {})
    holder, key = (unit, "note") if command.number is None else (unit.setdefault("notes", {}), command.number)
    if command.text:
        holder[key] = command.text
    else:
        holder.pop(key, None)
