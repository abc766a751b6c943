"""A bar of credits: achieved, started and planned against what is asked for, readable without colour."""

ACHIEVED, STARTED, PLANNED, MISSING = "█", "▓", "▒", "░"


def bar(achieved: int, started: int, planned: int, need: int, width: int) -> list[tuple[str, str]]:
    """Pieces of text with style names, ``width`` cells in all.

    Figures are credits that count, each including the one before. Rounded down, so that a bar is full only
    when what is asked for is there; but something is never shown as nothing.
    """
    whole = max(need, planned, 1)
    a, s, p = (max(figure > 0, width * figure // whole) for figure in (achieved, started, planned))
    pieces = [
        (ACHIEVED * a, "achieved"),
        (STARTED * (s - a), "started"),
        (PLANNED * (p - s), "planned"),
        (MISSING * (width - p), "dim"),
    ]
    return [(text, style) for text, style in pieces if text]
