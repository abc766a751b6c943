"""Lists of named values, ``Unit Level: Level 3``, and criteria in two columns, ``01.01<tab>Explain ...``."""

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime
from itertools import pairwise

from tui.handbook.plain import figure
from tui.handbook.printed import Award, Doubt, Page, Printed, PrintedCriterion, PrintedOutcome, Row
from tui.spec.model import Group, Rule

NAME = "named values, criteria numbered 01.01"

_UNIT = re.compile(r"\s*Unit Specification\b.*")
_NAME = re.compile(r"\s*[A-Z][^\t]*")
_UNIT_HEAD = re.compile(r"Unit: (?P<reference>[A-Z]/\d{3}/\d{4}) : (?P<title>.*\S)")
_CRITERION = re.compile(r"0?(?P<outcome>\d{1,3})\.0?(?P<number>\d{1,3})\t(?P<text>.*\S)")
_GROUP_HEAD = re.compile(r"Group (?P<id>\w+) \S.*")
_ROW = re.compile(
    r"(?P<reference>[A-Z]/\d{3}/\d{4})\t(?P<title>[^\t]+)\t(?P<level>\d)\t(?P<glh>\d{1,4})\t(?P<credits>\d{1,4})"
)
_RULE = re.compile(r"(?P<id>\w+)\) (?P<title>[^\t]+)\t(?P<mandatory>Yes|No)" + r"\t(\d{1,4})" * 5)


def units_in(lines: Sequence[str]) -> int:
    """How many unit pages begin in the text."""
    return sum(_UNIT_HEAD.match(line) is not None for line in lines)


def read(lines: Sequence[str]) -> Printed:
    """Everything that the text prints."""
    starts = [index for index, line in enumerate(lines) if _UNIT.fullmatch(line)]
    front = lines[: starts[0]] if starts else lines
    values = _values(front)
    groups, rules = _rules(front, values)
    read = [_page(lines, start, end) for start, end in pairwise([*starts, len(lines)])]
    pages = tuple(page for page in read if isinstance(page, Page))
    doubts = tuple(page for page in read if isinstance(page, Doubt))
    return Printed(_award(front, values), groups, rules, tuple(_rows(front)), pages, doubts)


def _values(lines: Sequence[str]) -> dict[str, str]:
    """``Unit Level: Level 3`` by name, lower case."""
    values: dict[str, str] = {}
    for line in lines:
        name, _, value = line.partition(":")
        if value.startswith(" ") and value.strip() and _NAME.fullmatch(name):
            values.setdefault(name.strip().casefold(), value.strip())
    return values


def _number(values: Mapping[str, str], name: str) -> int | None:
    return figure(values.get(name, ""))


def _day(text: str) -> date | None:
    """``01-Sep-2014``."""
    try:
        return datetime.strptime(text.strip(), "%d-%b-%Y").date()
    except ValueError:
        return None


def _award(lines: Sequence[str], values: Mapping[str, str]) -> Award:
    number = next((line.strip() for line in lines if re.fullmatch(r"\s*\d{3}/\d{4}/[\dX]\s*", line)), "")
    organisation = re.sub(r"\[([^][]*)]\([^()]*\)", r"\1", values.get("awarding organisation", ""))
    start = values.get("operational start date", "")
    ages = re.findall(r"(\d{1,2})(?:\+|-\d{1,2}) : Yes", values.get("age ranges", ""))
    return Award(
        number=number,
        title=values.get("title", ""),
        awarding_organisation=organisation,
        level=_number(values, "qualification level"),
        credits=_number(values, "total credits"),
        glh=_number(values, "minimum guided learning hours"),
        max_glh=_number(values, "maximum guided learning hours"),
        minimum_age=min(map(int, ages), default=None),
        operational_start=_day(start),
    )


def _rules(lines: Sequence[str], values: Mapping[str, str]) -> tuple[tuple[Group, ...], tuple[Rule, ...]]:
    """The table of the rules of combination; a 0 in it means that there is no such bound."""
    groups: list[Group] = []
    compound: list[tuple[int | None, int | None]] = []
    for match in filter(None, map(_RULE.fullmatch, lines)):
        size, *bounds = (int(figure) for figure in match.groups()[3:])
        least_units, most_units, least_credits, most_credits = (figure or None for figure in bounds)
        if not size:
            compound.append((least_units, most_units))
            continue
        optional = match["mandatory"] == "No"
        whole = least_units == size and not optional
        groups.append(
            Group(
                match["id"],
                match["title"],
                (),
                min_credits=least_credits,
                max_credits=None if whole else most_credits,
                min_units=None if whole or optional else least_units,
                max_units=None if whole else most_units,
                all_units=whole,
                min_units_if_any=least_units if optional else None,
            )
        )
    names = tuple(group.id for group in groups)
    rules = [
        Rule("compound", "Compound group", groups=names, min_groups=least, max_groups=most)
        for least, most in compound
    ]
    if credits := _number(values, "min credits at/above level"):
        rules.append(
            Rule("level", at_level=f"{_number(values, 'qualification level')}+", min_credits=credits)
        )
    return tuple(groups), tuple(rules)


def _rows(lines: Sequence[str]) -> Iterator[Row]:
    group = ""
    for line, text in enumerate(lines, 1):
        if head := _GROUP_HEAD.fullmatch(text.strip()):
            group = head["id"]
        if row := _ROW.fullmatch(text.strip()):
            level, credits, glh = (int(row[figure]) for figure in ("level", "credits", "glh"))
            yield Row(line, group, row["reference"], row["title"], level, credits, glh)


def _page(lines: Sequence[str], start: int, end: int) -> Page | Doubt:
    """The page from ``start`` to ``end``, counted from 0."""
    values = _values(lines[start:end])
    heads = [(index, match) for index in range(start, end) if (match := _UNIT_HEAD.match(lines[index]))]
    if not heads:
        return Doubt(start + 1, "a unit page without the line that names the unit; it is left out")
    at, head = heads[0]
    return Page(
        line=start + 1,
        title=values.get("title", head["title"]),
        outcomes=tuple(_outcomes(lines, at + 1, end)),
        reference=head["reference"],
        level=_number(values, "unit level"),
        credits=_number(values, "unit credit value"),
        glh=_number(values, "guided learning hours"),
    )


def _outcomes(lines: Sequence[str], start: int, end: int) -> Iterator[PrintedOutcome]:
    """Titles without numbers, each with its criteria below it: the criteria's numbers tell the outcome's."""
    title, at = "", start
    criteria: list[PrintedCriterion] = []
    number = ""
    for index in range(start, end):
        text = lines[index].strip()
        if match := _CRITERION.fullmatch(text):
            number = number or match["outcome"]
            criteria.append(
                PrintedCriterion(f"{match['outcome']}.{match['number']}", match["text"], index + 1)
            )
        elif text and not text.startswith("Assessment Criterion"):
            if criteria:
                yield PrintedOutcome(number, title, tuple(criteria), at + 1)
                title, criteria, number = "", [], ""
            title, at = (f"{title} {text}" if title else text), (at if title else index)
    if criteria:
        yield PrintedOutcome(number, title, tuple(criteria), at + 1)
