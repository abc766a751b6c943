"""One learner's file, as text that is put together by hand."""

from collections.abc import Iterator, Sequence
from datetime import date
from random import Random

from tests.caseload_factory.course import Course, iso, make_course
from tests.caseload_factory.plans import SHARES, Offer, Qualification, make_plan, qualifications
from tests.caseload_factory.words import (
    ASSESSORS,
    COMMENTS,
    EVIDENCE,
    FIRST,
    LAST,
    LEARNER_NOTES,
    NOTES,
    RECOGNISED,
    SAMPLERS,
    UNIT_NOTES,
    safe,
)


def learner(number: int, seed: int, today: date) -> tuple[str, str]:
    """What the file of a learner is called, and its text."""
    random = Random(f"{seed}:{number}")
    first, last, assessor = random.choice(FIRST), random.choice(LAST), random.choice(ASSESSORS)
    offered = qualifications()
    qualification = offered[random.choices(tuple(SHARES), tuple(SHARES.values()))[0]]
    course = make_course(random, today.toordinal())
    plan = make_plan(random, qualification, undecided=course.done < 0.3 and random.random() < 0.12)
    parts = [
        f'format = 1\nqualification = "{qualification.id}"\n\n[learner]\nid = "L-{number:05}"\n'
        f'name = "{first} {last}"\nstarted = {iso(course.started)}\n'
    ]
    if random.random() < 0.15:
        parts.insert(0, random.choice(COMMENTS))
    parts += _about(random, course, assessor)
    parts += _evidence(random, course)
    parts += _units(random, qualification, course, plan, assessor)
    return f"{safe(first)}-{safe(last)}", "".join(parts)


def _about(random: Random, course: Course, assessor: str) -> Iterator[str]:
    if course.target is not None:
        yield f"target = {iso(course.target)}\n"
    yield f'assessor = "{assessor}"\n'
    if random.random() < 0.2:
        yield random.choice(LEARNER_NOTES)
    if course.pause:
        start, end = course.pause
        yield f"\n[[learner.break]]\nstart = {iso(start)}\n"
        if end is not None:
            yield f"end = {iso(end)}\n"


def _evidence(random: Random, course: Course) -> Iterator[str]:
    sorts = random.choices(EVIDENCE, k=len(course.pieces))
    for index, (day, (said, suffix)) in enumerate(zip(course.pieces, sorts, strict=True), 1):
        where = f"portfolio/E{index}{suffix}"
        yield f'\n[[evidence]]\nref = "E{index}"\n{said}date = {iso(day)}\nwhere = "{where}"\n'


def _units(
    random: Random, qualification: Qualification, course: Course, plan: list[Offer], assessor: str
) -> Iterator[str]:
    """The units in the order in which they are worked on."""
    roll = random.random
    random.shuffle(plan)
    recognised = plan.pop() if roll() < 0.06 else None
    met = _met_counts(random, [len(unit.numbers) for unit in plan], course.done)
    lines = _MetLines(random, course, sum(met))
    waiting, titled = roll() < 0.2, roll() < 0.6
    for unit, count in zip(plan, met, strict=True):
        head = f'\n[unit."{unit.reference}"]' + (f"  # {unit.title}\n" if titled else "\n")
        if roll() < 0.06:
            head += random.choice(UNIT_NOTES)
        if not count:
            yield head
            continue
        said, day = lines.take(unit, count)
        if count == len(unit.numbers) and roll() < 0.75:
            head += _decision(random, assessor, day, course.today)
        yield f'{head}\n[unit."{unit.reference}".met]\n{said}'
        if waiting and count < len(unit.numbers):
            waiting = False
            yield lines.submitted(unit, count)
        if roll() < 0.03:
            note = f"{random.choice(unit.numbers)} = {random.choice(NOTES)}"
            yield f'\n[unit."{unit.reference}".notes]\n{note}\n'
    if recognised:
        ground = random.choice(RECOGNISED).replace("{}", iso(course.started))
        yield f'\n[unit."{recognised.reference}"]\n{ground}\n'
    if roll() < 0.06 and course.pieces:
        yield from _dropped(random, qualification, course, {*plan, recognised})


def _met_counts(random: Random, sizes: Sequence[int], done: float) -> list[int]:
    """How many criteria are met of each unit: one after another, with a few left over here and there."""
    left = round(sum(sizes) * done)
    counts: list[int] = []
    for size in sizes:
        count = min(size, left)
        if size < left and done < 1.0 and random.random() < 0.2:
            count -= random.randint(1, 4)
        counts.append(count)
        left -= count
    return counts


class _MetLines:
    """The lines of met criteria, spread over the pieces of evidence in the order of both."""

    def __init__(self, random: Random, course: Course, met: int) -> None:
        self.random, self.met, self.taken = random, max(met, 1), 0
        self.last = course.today
        self.days: list[int] = []
        self.ends: list[tuple[str, str, str]] = []
        before = course.started
        for index, day in enumerate(course.pieces, 1):
            # Decided some days after the work was done, and never before what was decided earlier.
            before = max(before, min(day + int(random.random() * 9), course.today))
            on = f" = {{ on = {iso(before)}"
            earlier = f'"E{index - random.randint(1, 3)}", ' if index > 3 else ""
            self.days.append(before)
            self.ends.append(
                (
                    f"{on} }}\n",
                    f'{on}, evidence = ["E{index}"] }}\n',
                    f'{on}, evidence = [{earlier}"E{index}"] }}\n',
                )
            )

    def take(self, unit: Offer, count: int) -> tuple[str, int]:
        """The lines of the next criteria met, and the day of the last."""
        roll, ends, many, taken = self.random.random, self.ends, len(self.ends), self.taken
        said = []
        piece = 0
        for number in unit.numbers[:count]:
            piece = taken * many // self.met
            taken += 1
            kind = roll()
            said.append(number + ends[piece][1 if kind < 0.68 else 2 if kind < 0.97 else 0])
        self.taken = taken
        return "".join(said), self.days[piece]

    def submitted(self, unit: Offer, count: int) -> str:
        """The next criteria of a unit, handed in with the newest piece and not decided on."""
        numbers = unit.numbers[count : count + self.random.randint(1, 4)]
        day = min(self.days[-1] + self.random.randint(0, 6), self.last)
        said = "".join(
            f'{number} = {{ on = {iso(day)}, evidence = ["E{len(self.ends)}"] }}\n' for number in numbers
        )
        return f'\n[unit."{unit.reference}".submitted]\n{said}'


def _decision(random: Random, assessor: str, day: int, today: int) -> str:
    said = f'decision = {{ assessed_by = "{assessor}", assessed_on = {iso(day)}'
    if random.random() < 0.25:
        sampled = min(day + random.randint(5, 45), today)
        said += f', sampled_by = "{random.choice(SAMPLERS)}", sampled_on = {iso(sampled)}'
    return said + " }\n"


def _dropped(
    random: Random, qualification: Qualification, course: Course, planned: set[Offer | None]
) -> Iterator[str]:
    """A unit that was begun and given up; its record is kept."""
    unit = random.choice(qualification.optional)
    if unit not in planned:
        day = course.pieces[0]
        met = "".join(
            f'{number} = {{ on = {iso(day)}, evidence = ["E1"] }}\n'
            for number in unit.numbers[: random.randint(1, 5)]
        )
        given_up = min(day + random.randint(10, 90), course.today)
        head = f'[unit."{unit.reference}"'
        yield f"\n{head}]\ndropped = {iso(given_up)}\n\n{head}.met]\n{met}"
