"""From what a handbook prints to a qualification: structure table and pages compared, misprints made out.

Where the table and a unit's own page disagree, the page is taken. Nothing is settled in silence: each choice
is a doubt with its line, for the user to look at.
"""

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from difflib import SequenceMatcher
from typing import Literal, NamedTuple

from tui.handbook.numbering import Numbering
from tui.handbook.printed import Award, Doubt, Page, Printed, Row
from tui.spec.model import Criterion, Group, Outcome, Rule, Unit

Figure = Literal["level", "credits", "glh"]
_FIGURES: tuple[Figure, ...] = ("level", "credits", "glh")
ALL_UNITS = "units"
"""The group of what is printed in no group."""
_NEARLY, _LONGEST_TITLE = 0.75, 100
"""How alike a torn title is to the whole one, of 1, and how many letters of both are compared."""


class Draft(NamedTuple):
    """A qualification read from a handbook; its units carry the official wording."""

    award: Award
    groups: tuple[Group, ...]
    rules: tuple[Rule, ...]
    units: tuple[Unit, ...]
    codes: dict[str, str]
    doubts: tuple[Doubt, ...]
    """In the order of the text."""


def settle(printed: Printed) -> Draft:
    """Compare, choose, and say what was chosen."""
    return _Settling(printed).draft()


class _Settling:
    """One handbook's settling; ``doubts`` grows on the way."""

    def __init__(self, printed: Printed) -> None:
        self.printed = printed
        self.doubts = list(printed.doubts)
        self.pages = list(self._each_once())
        self.rows = printed.rows or tuple(map(_row_for, self.pages))
        places: tuple[tuple[str, Sequence[Row | Page]], ...] = (("table", self.rows), ("page", self.pages))
        self._usual = {(place, f): _mostly(f, entries) for place, entries in places for f in _FIGURES}

    def draft(self) -> Draft:
        printed = self.printed
        if not printed.rows:
            self._doubt(1, "no structure table is in the text: groups and rules are to be put in by hand")
        for fact in ("title", "awarding_organisation", "level", "credits"):
            if getattr(printed.award, fact) in {None, ""}:
                what = fact.replace("_", " ")
                self._doubt(1, f"nothing is printed for the award's {what}: put it into the specification")
        units: dict[str, Unit] = {}
        page_of: dict[str, Page] = {}
        codes: dict[str, str] = {}
        members: dict[str, list[str]] = {group.id: [] for group in printed.groups}
        for row, page in self._pairs():
            unit = self._unit(row, page)
            if unit is None:
                continue
            if unit.reference in units:
                self._doubt(row.line, f"{unit.reference} stands in the table before; here it is left out")
                continue
            units[unit.reference] = unit
            page_of[unit.reference] = page
            if not row.group:
                self._doubt(
                    row.line, f"{unit.reference} stands in no group; it is put into group {ALL_UNITS}"
                )
            members.setdefault(row.group or ALL_UNITS, []).append(unit.reference)
            if code := page.code or row.code:
                codes[unit.reference] = code
        self._name_units(page_of)
        groups = tuple(self._groups(members))
        rules = tuple(self._rules({group.id for group in groups}))
        return Draft(printed.award, groups, rules, tuple(units.values()), codes, tuple(sorted(self.doubts)))

    def _name_units(self, page_of: Mapping[str, Page]) -> None:
        """Layouts know a page without a reference by its title only: doubts name its unit by reference.

        Units may share a title, so the page is the one that the doubt's line is on.
        """
        references = {page.line: reference for reference, page in page_of.items() if not page.reference}
        pages = sorted(self.pages, key=lambda page: page.line)
        starts = [page.line for page in pages]
        for index, doubt in enumerate(self.doubts):
            place = bisect_right(starts, doubt.line)
            title = pages[place - 1].title if place else ""
            reference = references.get(starts[place - 1]) if place else None
            if title and reference and doubt.message.startswith(f"{title}: "):
                message = f"{reference}{doubt.message.removeprefix(title)}"
                self.doubts[index] = doubt._replace(message=message)

    def _groups(self, members: dict[str, list[str]]) -> Iterator[Group]:
        """The groups that have units, with what is asked of them."""
        stated = {group.id: group for group in self.printed.groups}
        for id_, references in members.items():
            if references:
                yield stated.get(id_, Group(id_, f"Group {id_}", ()))._replace(units=tuple(references))
            else:
                self._doubt(1, f"no unit of group {id_} could be read; the group is left out")

    def _rules(self, groups: set[str]) -> Iterator[Rule]:
        """The rules about groups that are there, each with an id of its own."""
        times: Counter[str] = Counter()
        for rule in self.printed.rules:
            about = tuple(id_ for id_ in rule.groups if id_ in groups)
            if about != rule.groups:
                gone = ", ".join(id_ for id_ in rule.groups if id_ not in groups)
                taken = f"it is taken to be about {', '.join(about)}" if about else "it is left out"
                self._doubt(1, f"rule {rule.id} is about group {gone}, which has no unit; {taken}")
            if about or not rule.groups:
                times[rule.id] += 1
                again = f"-{times[rule.id]}" if times[rule.id] > 1 else ""
                yield rule._replace(id=f"{rule.id}{again}", groups=about)

    def _doubt(self, line: int, message: str) -> None:
        self.doubts.append(Doubt(line, message))

    def _each_once(self) -> Iterator[Page]:
        """The pages without those of a unit that was printed before."""
        once: dict[str, Page] = {}
        for page in self.printed.pages:
            first = once.setdefault(page.reference or f"line {page.line}", page)
            if first is page:
                yield page
                continue
            same = (
                "both alike" if _wording(first) == _wording(page) else "they differ, and the first is taken"
            )
            self._doubt(page.line, f"{page.reference} is printed again, first on line {first.line}: {same}")

    def _pairs(self) -> Iterator[tuple[Row, Page]]:
        """Each row with its page: by reference, else by the organisation's own code, else by title."""
        matched: dict[int, Page] = {}
        for key in (_reference, _code, _title):
            taken = {page.line for page in matched.values()}
            free = {key(page): page for page in self.pages if key(page) and page.line not in taken}
            for index, row in enumerate(self.rows):
                if index not in matched and (page := free.pop(key(row), None)):
                    matched[index] = page
        self._pair_by_place(matched)
        for index, row in enumerate(self.rows):
            if index in matched:
                yield row, matched[index]
            else:
                self._doubt(row.line, f"{row.reference} {row.title} has no page of its own; it is left out")
        taken = {page.line for page in matched.values()}
        for page in self.pages:
            if page.line not in taken:
                name = f"{page.reference} {page.title}".strip()
                self._doubt(page.line, f"{name} is in no group of the structure table; it is left out")

    def _pair_by_place(self, matched: dict[int, Page]) -> None:
        """Pages whose titles are torn: each beside a page that has its row, with the row beside that one."""
        index_of = {page.line: index for index, page in matched.items()}
        for pages, step in ((self.pages, 1), (self.pages[::-1], -1)):
            index = -1 if step == 1 else len(self.rows)
            for page in pages:
                if page.line in index_of:
                    index = index_of[page.line]
                    continue
                index += step
                if 0 <= index < len(self.rows) and index not in matched and _alike(self.rows[index], page):
                    row = self.rows[index]
                    matched[index] = page._replace(title=row.title)
                    index_of[page.line] = index
                    message = f'its page is headed "{page.title}"; by its place and figures it is {row.title}'
                    self._doubt(page.line, f"{row.reference}: {message}")

    def _unit(self, row: Row, page: Page) -> Unit | None:
        reference = page.reference or row.reference
        name = f"{reference} {page.title}".strip()
        if row.reference != reference:
            message = f"the table prints the reference {row.reference or 'nowhere'}, its page {reference}"
            self._doubt(row.line, f"{name}: {message}; the page's is taken")
        level, credits, glh = (self._figure(figure, row, page, name) for figure in _FIGURES)
        if not reference or level is None or credits is None:
            what = "reference" if not reference else "level" if level is None else "credit value"
            self._doubt(page.line, f"{name}: no {what} is known; it is left out")
            return None
        numbering = Numbering(reference)
        outcomes = tuple(
            Outcome(
                outcome.number, outcome.title, tuple(Criterion(c.number, c.text) for c in outcome.criteria)
            )
            for outcome in numbering.outcomes(page)
        )
        self.doubts.extend(numbering.doubts)
        if not outcomes:
            self._doubt(page.line, f"{name}: no outcome could be read; it is left out")
            return None
        return Unit(reference, page.title or row.title or reference, level, credits, glh, outcomes)

    def _figure(self, figure: Figure, row: Row, page: Page, name: str) -> int | None:
        """A level, credits or hours: the page's, else the table's."""
        in_table: int | None = getattr(row, figure)
        on_page: int | None = getattr(page, figure)
        if in_table is not None and on_page is not None and in_table != on_page:
            message = f"the table prints {figure} {in_table}, its page {on_page}; the page's is taken"
            self._doubt(row.line, f"{name}: {message}")
        if in_table is None and self._usual["table", figure]:
            self._doubt(row.line, f"{name}: the table prints no {figure}{_instead(on_page)}")
        if on_page is None and self._usual["page", figure]:
            self._doubt(page.line, f"{name}: its page prints no {figure}{_instead(in_table)}")
        return on_page if on_page is not None else in_table


def _row_for(page: Page) -> Row:
    return Row(
        page.line, ALL_UNITS, page.reference, page.title, page.level, page.credits, page.glh, page.code
    )


def _instead(other: int | None) -> str:
    return f"; {other} is taken" if other is not None else ""


def _wording(page: Page) -> list[tuple[str, str]]:
    return [(criterion.number, criterion.text) for outcome in page.outcomes for criterion in outcome.criteria]


def _mostly(figure: Figure, entries: Sequence[Row | Page]) -> bool:
    """Whether most of them print the figure: only then is a missing one worth a word."""
    return 2 * sum(getattr(entry, figure) is not None for entry in entries) > len(entries)


def _reference(entry: Row | Page) -> str:
    return entry.reference


def _code(entry: Row | Page) -> str:
    return entry.code


def _title(entry: Row | Page) -> str:
    return loose(entry.title)


def _alike(row: Row, page: Page) -> bool:
    """Whether a page without a reference may be the row's: the same figures, and nearly the same title."""
    same = (row.level, row.credits) == (page.level, page.credits)
    one, other = (loose(title[:_LONGEST_TITLE]) for title in (row.title, page.title))
    return not page.reference and same and SequenceMatcher(None, one, other).ratio() > _NEARLY


def loose(title: str) -> str:
    """A title without what conversion and typing slips change: capitals, spaces, marks, a plural s."""
    words = "".join(letter if letter.isalnum() else " " for letter in title.casefold()).split()
    return "".join(word.rstrip("s") for word in words)
