"""What is to be said of a qualification by itself: hours, ages, dates, and what it shares with another."""

from datetime import date

from tui.report.words import day
from tui.spec.model import Specification


def level_and_hours(specification: Specification) -> str:
    """``Level 3 · TQT 550 h · GLH 289 to 375``, as far as the handbook states them."""
    said = [f"Level {specification.level}"]
    if specification.tqt is not None:
        said.append(f"TQT {specification.tqt} h")
    if specification.glh is not None:
        most = f" to {specification.max_glh}" if specification.max_glh is not None else ""
        said.append(f"GLH {specification.glh}{most}")
    return " · ".join(said)


def terms(specification: Specification) -> str:
    """Who may register, and until when; nothing where the handbook states none."""
    said = []
    if specification.minimum_age is not None:
        said.append(f"learners aged {specification.minimum_age} and over")
    if specification.operational_start:
        said.append(f"registration from {day(specification.operational_start)}")
    if specification.operational_end:
        said.append(f"registration until {day(specification.operational_end)}")
    if specification.certification_end:
        said.append(f"claims until {day(specification.certification_end)}")
    return ", ".join(said)


def closed(specification: Specification, today: date) -> str:
    """Which of its last days are past, in a sentence; nothing where none is."""
    past = []
    if specification.registration_closed(today) and specification.operational_end:
        past.append(f"the last day to register was {day(specification.operational_end)}")
    if specification.claims_closed(today) and specification.certification_end:
        past.append(f"the last day to claim was {day(specification.certification_end)}")
    return f"Closed: {', '.join(past)}." if past else ""


def shared_units(one: Specification, other: Specification) -> tuple[str, ...]:
    """The references of the units that both have, in the order of the first."""
    return tuple(reference for reference in one.units if reference in other.units)
