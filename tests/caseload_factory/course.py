"""The time that a learner takes: how far, since when, and what happened on which days."""

from datetime import date
from functools import cache
from random import Random
from typing import NamedTuple

_NEVER = 10_000  # days


class Course(NamedTuple):
    """How far a learner is, and when things happened; days are ordinals."""

    done: float
    """The share of all criteria met."""
    started: int
    target: int | None
    pieces: tuple[int, ...]
    """The day of each piece of evidence, rising."""
    pause: tuple[int, int | None] | None
    """The first and the last day of a break in learning."""
    today: int


@cache
def iso(ordinal: int) -> str:
    return date.fromordinal(ordinal).isoformat()


def make_course(random: Random, today: int) -> Course:
    roll = random.random
    done = _done(random)
    length = random.randint(270, 600)
    taken = int(length * done) + 10
    idle = int(roll() * 18)
    if roll() < 0.1 or done == 1.0:  # nothing for months; a certificate leaves the folder late
        idle += random.randint(20, 260)
    if not done:
        taken, idle = 0, idle + random.randint(0, 30)
    paused = random.randint(28, 150) if done and roll() < 0.105 else 0
    started = today - idle - taken - paused
    target = started + length + paused + random.randint(-40, 60) if roll() < 0.9 else None
    pause: tuple[int, int | None] | None = None
    cut = _NEVER
    if paused and idle > 60 and done < 1.0:  # still away
        pause, started = (today - idle + 10, None), started + paused
    elif paused:
        cut = int(taken * (0.2 + 0.6 * roll()))
        pause = (started + cut + 10, started + cut + paused - 1)
    many = min(25, 10 + int(14 * done + 2 * roll())) if done else int(roll() * 2)
    offsets = [int(taken * (piece + roll()) / many) for piece in range(many)]
    pieces = tuple(started + offset + (paused if offset >= cut else 0) for offset in offsets)
    return Course(done, started, target, pieces, pause, today)


def _done(random: Random) -> float:
    kind = random.random()
    if kind < 0.08:
        return 1.0
    return 0.0 if kind < 0.13 else random.triangular(0.05, 0.99, 0.75)
