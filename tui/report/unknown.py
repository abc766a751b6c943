"""A learner of a qualification that is not known: why nothing can be counted, and what the file holds."""

from collections.abc import Iterable, Iterator

from tui.files.literal import visible
from tui.learner.model import Record, UnitRecord
from tui.report.lines import Line
from tui.report.words import day

_WAY_ON = (
    "Nothing is lost: the file is left as it is. Its credits can be counted once the specification is there: "
    "put it in a folder of your own and name the folder with --qualifications or in the settings, "
    "have rqf import read the handbook, or put the number right in the file."
)


def unknown_lines(record: Record, why: str, problems: Iterable[str]) -> Iterator[Line]:
    """Who, why there is no standing, what can be done, and every unit with its criteria.

    ``problems`` are the specifications that could not be read: the missing one may be among them.
    """
    yield from who_lines(record)
    yield []
    yield [(visible(why), "broken")]
    yield from ([(visible(problem), "broken")] for problem in problems)
    yield [(_WAY_ON, "")]
    yield []
    yield [("What the file holds", "title")]
    yield from held_lines(record)


def who_lines(record: Record) -> Iterator[Line]:
    """The learner's name and id, as far as they are known."""
    name = visible(record.learner.name) or "(no name)"
    yield [(name, "title"), (f"  {visible(record.learner.id)}", "dim")]


def held_lines(record: Record) -> Iterator[Line]:
    """Every unit with the criteria that are met, by reference and number."""
    for unit in record.units.values():
        yield [(f"{visible(unit.reference)} ", ""), (visible(_held(unit)), "dim")]
    if not record.units:
        yield [("No units yet.", "dim")]


def _held(unit: UnitRecord) -> str:
    said = [f"{len(unit.met)} criteria met: {', '.join(unit.met)}"] if unit.met else ["no criteria met yet"]
    if unit.met:
        said.append(f"last on {day(max(met.on for met in unit.met.values()))}")
    if unit.dropped:
        said.append(f"dropped {day(unit.dropped)}")
    return "; ".join(said)
