"""The files made of a draft: they load and say what the draft says, whatever a handbook prints."""

import tomllib
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.handbook.made import AWARD, BELL, OIL, TRUE, group, outcome, page, row, settled
from tui.files.literal import visible
from tui.handbook.printed import Doubt
from tui.handbook.settle import Draft
from tui.handbook.write import (
    Known,
    Origin,
    difference,
    identifier,
    official_wording,
    placed,
    same_unit,
    specification_files,
)
from tui.spec.library import Library
from tui.spec.load import load_specification
from tui.spec.model import Criterion, Group, Outcome, Rule, Specification, Unit

ORIGIN = Origin("601/3521/9", "handbook.txt")
NAMES = ["601-3521-9.toml", "601-3521-9.wording.toml"]


def _draft(*doubts: Doubt) -> Draft:
    """A qualification with every kind of thing that a handbook can say."""
    award = AWARD._replace(
        tqt=100,
        glh=40,
        max_glh=60,
        minimum_age=16,
        operational_start=date(2014, 9, 1),
        operational_end=date(2030, 8, 31),
        certification_end=date(2033, 8, 31),
    )
    groups = (
        group("A")._replace(all_units=True, min_credits=3),
        Group("B", "Optional", (), 1, 9, 0, 2, min_units_if_any=1, over_max="limit"),
    )
    rules = (
        Rule("optional", "Optional credits", groups=("A", "B"), min_credits=3, max_credits=50),
        Rule("level", groups=("B",), at_level="3+", min_credits=0, min_units=0, max_groups=2),
    )
    two = outcome("1", "1.1", "1.2", line=130), outcome("2", "2.1", line=140, title="Do it")
    return settled(
        (
            row(code="S1"),
            row(OIL, 11, "Oil a chain", group="B", glh=None),
            row(BELL, 12, "Ring", group="B", glh=None),
        ),
        (
            page(),
            page(OIL, 120, "Oil a chain", glh=None, outcomes=two),
            page(BELL, 150, "Ring", code="S3", glh=None),
        ),
        groups,
        rules,
        doubts,
        award,
    )


def _none(_: str) -> Unit | None:
    return None


def _written(folder: Path, draft: Draft, known: Known = _none, origin: Origin = ORIGIN) -> Path:
    """The specification's file, with the others round it."""
    files = specification_files(draft, folder, origin, known)
    for path, data in files.items():
        assert folder in path.parents
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    return list(files)[-1]


def _loaded(folder: Path, draft: Draft, known: Known = _none, origin: Origin = ORIGIN) -> Specification:
    return load_specification(_written(folder, draft, known, origin))


def test_what_is_written_loads_and_equals_the_draft(tmp_path: Path) -> None:
    draft = _draft()
    assert draft.doubts == ()
    loaded = _loaded(tmp_path, draft)
    assert {fact: getattr(loaded, fact) for fact in draft.award._fields} == draft.award._asdict()
    assert (loaded.id, loaded.source) == ("601/3521/9", "handbook.txt")
    assert loaded.groups == draft.groups
    assert loaded.rules == draft.rules
    assert tuple(loaded.units.values()) == draft.units
    assert loaded.codes == draft.codes == {TRUE: "S1", BELL: "S3"}


def test_what_the_handbook_does_not_say_is_not_written(tmp_path: Path) -> None:
    draft = settled((row(glh=None),), (page(glh=None),))
    path = _written(tmp_path, draft)
    assert path.read_text() == (
        "# Read from handbook.txt.\n"
        "format = 1\n"
        'number = "601/3521/9"\n'
        'title = "Level 2 Diploma in Bicycle Repair"\n'
        'awarding_organisation = "Spoke Awards"\n'
        "level = 2\n"
        "credits = 10\n"
        'source = "handbook.txt"\n'
        "\n"
        "[[group]]\n"
        'id = "A"\n'
        'title = "Group A"\n'
        "units = [\n"
        f'    "{TRUE}",\n'
        "]\n"
    )
    assert "glh" not in (tmp_path / "units" / "D-506-1942.toml").read_text()


def test_a_nought_is_written(tmp_path: Path) -> None:
    draft = settled((row(glh=0, level=0),), (page(glh=0, level=0),), award=AWARD._replace(level=0, glh=0))
    loaded = _loaded(tmp_path, draft)
    assert (loaded.level, loaded.glh, loaded.units[TRUE].level, loaded.units[TRUE].glh) == (0, 0, 0, 0)


def test_units_come_first_and_the_specification_last(tmp_path: Path) -> None:
    """What stops half-way leaves no specification whose units are not there."""
    paths = [path.relative_to(tmp_path) for path in specification_files(_draft(), tmp_path, ORIGIN, _none)]
    assert [str(path) for path in paths] == [
        "units/D-506-1942.toml",
        "units/L-506-1807.toml",
        "units/H-506-1814.toml",
        *reversed(NAMES),
    ]


def test_the_official_wording_is_in_a_file_of_its_own(tmp_path: Path) -> None:
    draft = _draft()
    _written(tmp_path, draft)
    loaded = Library([tmp_path]).load("601/3521/9")
    for unit in draft.units:
        assert {n: c.official for n, c in loaded.units[unit.reference].criteria.items()} == {
            n: c.text for n, c in unit.criteria.items()
        }
    (path,) = official_wording(draft.units, tmp_path, ORIGIN)
    assert path.read_bytes() == official_wording(draft.units, tmp_path, ORIGIN)[path]
    assert [path.name for path in sorted(tmp_path.glob("*.toml"))] == NAMES


def _short(draft: Draft, numbers: tuple[str, ...]) -> Known:
    """The draft's second unit as it is known already, in short words and with these criteria."""
    criteria = tuple(Criterion(number, f"Short {number}") for number in numbers)
    short = Unit(OIL, "Known title", 3, 9, 50, (Outcome("1", "Known outcome", criteria),))
    assert draft.units[1].reference == OIL
    return lambda reference: short if reference == OIL else None


def test_a_known_unit_with_the_same_criteria_keeps_its_short_wording_and_nothing_else(tmp_path: Path) -> None:
    draft = _draft()
    loaded = _loaded(tmp_path, draft, _short(draft, ("1.1", "1.2", "2.1")))
    assert [c.text for c in loaded.units[OIL].criteria.values()] == ["Short 1.1", "Short 1.2", "Short 2.1"]
    mine, theirs = loaded.units[OIL], draft.units[1]
    assert (mine.title, mine.level, mine.credits, mine.glh) == ("Oil a chain", 2, 3, None)
    assert [(o.number, o.title) for o in mine.outcomes] == [(o.number, o.title) for o in theirs.outcomes]
    assert loaded.units[TRUE] == draft.units[0]
    worded = Library([tmp_path]).load("601/3521/9").units[OIL].criteria["2.1"]
    assert worded == Criterion("2.1", "Short 2.1", theirs.criteria["2.1"].text)


@pytest.mark.parametrize(
    "numbers", [("1.1", "1.2"), ("1.1", "1.2", "2.1", "2.2"), ("1.1", "1.2", "2.2"), ("1.2", "1.1", "2.1")]
)
def test_a_known_unit_with_other_criteria_lends_no_wording(tmp_path: Path, numbers: tuple[str, ...]) -> None:
    draft = _draft()
    assert _loaded(tmp_path, draft, _short(draft, numbers)).units[OIL] == draft.units[1]


def test_doubts_stand_as_comments_at_the_head(tmp_path: Path) -> None:
    draft = _draft(Doubt(7, "a date that was not understood"), Doubt(3, "and more"))
    path = _written(tmp_path, draft)
    assert path.read_text().startswith(
        "# Read from handbook.txt.\n"
        "# Look each of these up there before you rely on it:\n"
        "# line 3: and more\n"
        "# line 7: a date that was not understood\n"
        "format = 1\n"
    )
    assert load_specification(path).groups == draft.groups


def test_a_qualification_without_a_number_has_an_id(tmp_path: Path) -> None:
    draft = _draft()._replace(award=_draft().award._replace(number=""))
    origin = ORIGIN._replace(qualification=identifier(draft))
    loaded = _loaded(tmp_path, draft, _none, origin)
    assert (loaded.id, loaded.number) == ("level-2-diploma-in-bicycle-repair", None)
    assert Library([tmp_path]).load(loaded.id).units[TRUE].criteria["1.1"].official == "Explain matter 1"


@pytest.mark.parametrize(
    ("number", "title", "expected"),
    [
        ("601/3521/9", "Any", "601/3521/9"),
        ("601/3521/8", "Any", "601/3521/8"),  # a misprint is the user's to see, not to be changed here
        ("", "Level 2 (RQF) – Siân's diploma!", "level-2-rqf-si-n-s-diploma"),
        ("", "../../etc/passwd", "etc-passwd"),
        ("", "..", "qualification"),
        ("", "顧客", "qualification"),
        ("", "", "qualification"),
        ("../../etc/passwd", "Any", "etc-passwd"),
        ("601/3521/9 (England)", "Any", "601-3521-9-england"),
        (".hidden", "Any", "hidden"),
    ],
)
def test_what_a_qualification_is_looked_up_by_is_never_a_path(number: str, title: str, expected: str) -> None:
    assert identifier(_draft()._replace(award=AWARD._replace(number=number, title=title))) == expected


HOSTILE = "T\x1b]0;x\x07 \"q\" 's' \\ \n[[rule]]\r\n#\t\x00\x7f\x9b\u202e\u2028 \"\"\" ''' 山田 ../x"


def test_hostile_texts_stay_texts(tmp_path: Path) -> None:
    hard = outcome("1", "1.1", title=HOSTILE)
    hard = hard._replace(criteria=(hard.criteria[0]._replace(text=HOSTILE),))
    draft = settled(
        (row(),),
        (page(title=HOSTILE, outcomes=(hard,), code=HOSTILE),),
        (group("A")._replace(title=HOSTILE),),
        (Rule("r", HOSTILE, min_credits=1),),
        (Doubt(5, HOSTILE),),
        AWARD._replace(title=HOSTILE, awarding_organisation=HOSTILE),
    )
    path = _written(tmp_path, draft, _none, Origin("601/3521/9", HOSTILE.replace("/", "")))
    loaded = Library([tmp_path]).load("601/3521/9")
    assert (loaded.title, loaded.awarding_organisation) == (HOSTILE, HOSTILE)
    assert (loaded.groups[0].title, loaded.rules[0].title, loaded.codes) == (
        HOSTILE,
        HOSTILE,
        {TRUE: HOSTILE},
    )
    assert len(loaded.rules) == 1
    unit = loaded.units[TRUE]
    assert (unit.title, unit.outcomes[0].title) == (HOSTILE, HOSTILE)
    assert unit.criteria["1.1"] == Criterion("1.1", HOSTILE, HOSTILE)
    for file in (path, *tmp_path.rglob("*.toml")):
        text = file.read_text("utf-8")
        lines = text.split("\n")
        assert [line for line in lines if line.startswith("#") and visible(line) != line] == []
        assert not {"\x1b", "\x00", "\r", "\x7f"} & set(text)
    assert sorted(path.name for path in tmp_path.iterdir()) == [*NAMES, "units"]


@given(
    st.lists(
        st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=20), min_size=4, max_size=4
    )
)
@settings(max_examples=60, deadline=None)
def test_any_text_comes_back_as_it_was(texts: list[str]) -> None:
    title, heading, words, code = texts
    hard = outcome("1", "1.1", title=heading)
    hard = hard._replace(criteria=(hard.criteria[0]._replace(text=words),))
    draft = settled(
        (row(),), (page(title=title, outcomes=(hard,), code=code),), doubts=tuple(Doubt(1, t) for t in texts)
    )
    with TemporaryDirectory() as folder:
        loaded = _loaded(Path(folder), draft, _none, Origin("601/3521/9", title))
        assert tuple(loaded.units.values()) == draft.units
        assert loaded.codes == {TRUE: code}
        assert len(loaded.groups) == 1


def test_only_units_and_criteria_that_a_qualification_has_are_placed(tmp_path: Path) -> None:
    specification = _loaded(tmp_path, _draft())
    more = outcome("1", "1.1", "1.2", "1.3", line=130), outcome("2", "2.2", line=140)
    found = settled((), (page(OIL, outcomes=more), page("K/506/1943", 150, "Sing"), page(TRUE, 170))).units
    units, lacking = placed(found, specification)
    assert lacking == [f"{OIL} 1.3", f"{OIL} 2.2", "K/506/1943 Sing"]
    assert [(unit.reference, list(unit.criteria)) for unit in units] == [
        (OIL, ["1.1", "1.2"]),
        (TRUE, ["1.1", "1.2"]),
    ]
    units, lacking = placed(_draft().units, specification)
    assert (tuple(units), lacking) == (_draft().units, [])


UNIT = b"""\
format = 1
reference = "D/506/1942"
title = "True a wheel"
level = 2
credits = 3
glh = 20

[[outcome]]
number = "1"
title = "Know it"

[outcome.criteria]
"1.1" = "Explain it"
"1.2" = "Explain that"
"""


@pytest.mark.parametrize(
    ("old", "new", "same"),
    [
        (b"", b"", True),
        (b"True a wheel", b"Wheel truing", True),
        (b"Know it", b"Know how", True),
        (b"Explain it", b"Describe it", True),
        (b"format = 1", b"# mine\nformat = 1", True),
        (b"1942", b"1943", False),
        (b"level = 2", b"level = 3", False),
        (b"credits = 3", b"credits = 4", False),
        (b"glh = 20", b"glh = 21", False),
        (b"glh = 20\n", b"", True),
        (b"glh = 20\n", b"glh = 0\n", False),
        (b'number = "1"', b'number = "2"', False),
        (b'"1.2"', b'"1.3"', False),
        (b'"1.2" = "Explain that"\n', b"", False),
        (
            b'"1.1" = "Explain it"\n"1.2" = "Explain that"',
            b'"1.2" = "Explain that"\n"1.1" = "Explain it"',
            False,
        ),
        (UNIT, b"", False),
        (b"format = 1", b"\xff", False),
        (b"format = 1", b"format = ", False),
        (b"[[outcome]]", b"[outcome]", False),
        (b'number = "1"', b"", False),
        (UNIT, b"outcome = 3", False),
        (UNIT, b"outcome = [1]", False),
        (UNIT, b'outcome = [{number = "1", criteria = 3}]', False),
        (UNIT, b"a = " + b"[" * 5000, False),
    ],
)
def test_the_same_unit_is_one_of_the_same_figures_and_numbers_in_whatever_words(
    old: bytes, new: bytes, same: bool
) -> None:
    other = UNIT.replace(old, new)
    assert (old == b"") == (other == UNIT)
    assert same_unit(other, UNIT) == same_unit(UNIT, other) == same


def test_a_unit_file_written_again_is_the_same_unit(tmp_path: Path) -> None:
    files = specification_files(_draft(), tmp_path, ORIGIN, _none)
    units = [data for path, data in files.items() if path.parent.name == "units"]
    assert len(units) == 3
    assert all(same_unit(data, data) for data in units)
    assert {tomllib.loads(data.decode())["reference"] for data in units} == {TRUE, OIL, BELL}


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        (b"level = 2", b"level = 3", "level 3 there, 2 in the handbook"),
        (
            b"credits = 3\nglh = 20",
            b"credits = 4\nglh = 21",
            "credits 4 there, 3 in the handbook, glh 21 there, 20 in the handbook",
        ),
        (b"credits = 3\nglh = 20\n", b"credits = 4\n", "credits 4 there, 3 in the handbook"),
        (b"glh = 20\n\n[[outcome]]\nnumber = \"1\"", b"[[outcome]]\nnumber = \"2\"",
         "outcomes or criteria have other numbers"),
        (b'"1.2"', b'"1.3"', "outcomes or criteria have other numbers"),
        (b"level = 2\n", b"", "level None there, 2 in the handbook"),
        (b"glh = 20", b"glh = [20]", "glh [20] there, 20 in the handbook"),
        (b"format = 1", b"\xff", "cannot be read"),
        (b"format = 1", b"format = ", "cannot be read"),
        (UNIT, b"a = " + b"[" * 5000, "cannot be read"),
    ],
)  # fmt: skip
def test_what_differs_between_two_files_of_a_unit(old: bytes, new: bytes, said: str) -> None:
    there = UNIT.replace(old, new)
    assert there != UNIT
    assert not same_unit(there, UNIT)
    assert difference(there, UNIT) == said


@pytest.mark.parametrize(
    ("there", "said"),
    [
        (b"level = 3\ncredits = 10\n", "glh None there, 40 in the handbook"),
        (b"level = 3\ncredits = 10\nglh = 40\n", "was written or edited before"),
    ],
)
def test_what_differs_between_two_files_of_a_specification(there: bytes, said: str) -> None:
    assert difference(there, b"level = 3\ncredits = 10\nglh = 40\n") == said
