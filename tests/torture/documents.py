"""Random learners' files, each laid out in a way of its own, all of them valid."""

from random import Random

UNITS = ("D/506/1942", "L/506/2150", "T/506/2952", "K/506/2169", "Y/506/2152")
NUMBERS = ("1.1", "1.2", "1.3", "1.10", "2.1")
_WORDS = ("front desk", "Søren's", "# no comment", "C:\\\\E1", "[unit]", "観察", "a = 1", "")


def document(random: Random) -> bytes:
    """The bytes of one file."""
    blocks = [_evidence(random, number) for number in range(random.randrange(3))]
    blocks += [_unit(random, unit) for unit in random.sample(UNITS, random.randrange(len(UNITS) + 1))]
    if random.random() < 0.3:
        blocks.append(["[other_program]", "state = nan", f"x{_equals(random)}[1, # one", "  2,", "]"])
    random.shuffle(blocks)
    lines = [*_comments(random), f"format{_equals(random)}1", 'qualification = "601/3521/9"']
    for block in [_learner(random), *blocks]:
        lines += [*_comments(random), *(f"{' ' * random.choice((0, 0, 0, 2))}{line}" for line in block)]
    text = "\n".join([*lines, *_comments(random)]) + "\n" * random.choice((0, 1, 1, 1, 2))
    text = text.replace("\n", "\r\n") if random.random() < 0.2 else text
    return ("\ufeff" * (random.random() < 0.1) + text).encode()


def _equals(random: Random) -> str:
    return random.choice((" = ", "=", "  =   ", "\t= "))


def _comments(random: Random) -> list[str]:
    return [
        random.choice(("", "# a note", "#", '\t# [unit] "x" = \''))
        for _ in range(random.choice((0, 0, 1, 2)))
    ]


def _after(random: Random) -> str:
    return random.choice(("", "", "", "   # beside", " #"))


def _text(random: Random) -> str:
    word = random.choice(_WORDS)
    return (
        random.choice((f'"{word}"', f"'{word}'", f'"""\n{word}\n# and more"""'))
        if "'" not in word
        else f'"{word}"'
    )


def _learner(random: Random) -> list[str]:
    table = ["[learner]" + _after(random), f'id{_equals(random)}"A-1"', 'name = "N"' + _after(random)]
    return [*table, f"note = {_text(random)}"] if random.random() < 0.5 else table


def _evidence(random: Random, number: int) -> list[str]:
    return ["[[evidence]]" + _after(random), f'ref = "E{number}"', f"title{_equals(random)}{_text(random)}"]


def _met(random: Random) -> str:
    on = random.choice(("on = 2026-02-14", "on=2026-02-15 "))
    shown = random.choice(("", ', evidence = ["E1"]', ', evidence=[ "E0" , "E1" ]'))
    return f"{{ {on}{shown} }}" if random.random() < 0.7 else f"{{{on}{shown}}}"


def _unit(random: Random, unit: str) -> list[str]:
    numbers = random.sample(NUMBERS, random.randrange(4))
    head = f'[unit."{unit}"]{_after(random)}'
    note = [f"note{_equals(random)}{_text(random)}"] * (random.random() < 0.3)
    match random.randrange(4):
        case 0:
            return [head, *note]
        case 1:
            met = [f'"{number}"{_equals(random)}{_met(random)}{_after(random)}' for number in numbers]
            return [*([head, *note] if note else []), f"[ unit . '{unit}' . met ]", *met]
        case 2:
            return [head, *note, *(f'met."{number}" = {_met(random)}' for number in numbers)]
        case _:
            tables = [
                (f'[unit."{unit}".met."{number}"]', "on = 2026-02-14" + _after(random)) for number in numbers
            ]
            return [head, *note, *(line for table in tables for line in table)]
