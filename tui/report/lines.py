"""What a line of text is made of, wherever it is drawn: on the screen, in a summary, in a list."""

Piece = tuple[str, str]
"""Text and the name of its style; "" is the terminal's own."""

Line = list[Piece]
