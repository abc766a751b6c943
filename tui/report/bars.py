"""A bar of credits: achieved, started and planned against what is asked for, readable without colour."""

ACHIEVED, STARTED, PLANNED, MISSING = "█", "▓", "▒", "░"


def bar(achieved: int, started: int, planned: int, need: int, width: int) -> list[tuple[str, str]]:
    """Pieces of text with style names, ``width`` cells in all.

    Figures are credits that count, each including the one before; what passes ``need`` fills the bar.
    """
    whole = max(need, planned, 1)
    ends = [min(width, round(width * figure / whole)) for figure in (achieved, started, planned)]
    a, s, p = ends[0], max(ends[0], ends[1]), max(ends[0], ends[1], ends[2])
    pieces = [
        (ACHIEVED * a, "achieved"),
        (STARTED * (s - a), "started"),
        (PLANNED * (p - s), "planned"),
        (MISSING * (width - p), "dim"),
    ]
    return [(text, style) for text, style in pieces if text]
