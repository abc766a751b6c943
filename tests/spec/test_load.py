"""Loading specifications: what a good one becomes, and where and how each mistake in a bad one is named."""

import datetime
from pathlib import Path

import pytest

from tests.spec.specifications import GOOD, SECOND_UNIT, findings, write
from tui.files.finding import FileError
from tui.files.places import shipped
from tui.spec.load import check_unit_file, load_specification

HUGE = f"0x{'F' * 6000}"
LONG = "A" + "x" * 400


def test_a_good_one_joins_inline_units_and_unit_files(tmp_path: Path) -> None:
    loaded = load_specification(write(tmp_path))
    assert list(loaded.units) == ["A/1", "A/2"]
    assert [unit.title for unit in loaded.units_of(loaded.groups[0])] == ["First", "Second"]
    assert loaded.codes == {"A/1": "X1"}
    assert (loaded.tqt, loaded.glh, loaded.source, loaded.errata) == (None, None, "", ())


@pytest.mark.parametrize("other", [SECOND_UNIT.replace("A/2", "A/1"), 'title = "unfinished'])
def test_an_inline_unit_comes_before_a_file_of_the_same_reference(tmp_path: Path, other: str) -> None:
    loaded = load_specification(write(tmp_path, A_1=other))
    assert loaded.units["A/1"].title == "First"


def test_every_key_of_groups_and_rules_is_taken_over(tmp_path: Path) -> None:
    group = (
        'title = "G"\nmin_credits = 1\nmax_credits = 4\nmin_units = 1\nmax_units = 2\n'
        'min_units_if_any = 1\nover_max = "limit"'
    )
    rule = (
        '[[rule]]\nid = "all"\ntitle = "T"\ngroups = ["A"]\nunits = ["A/1"]\nat_level = "3"\nmin_groups = 1\n'
        'max_groups = 2\nmax_credits = 9\nmin_units = 0\nmax_units = 8\nover_max = "limit"\n'
        'barred = ["A/1", "A/2"]\nunit = "A/1"\nrequires = ["A/2"]\n'
    )
    loaded = load_specification(write(tmp_path, GOOD.replace('title = "Group A"', group) + rule))
    (a,), (_, r) = loaded.groups, loaded.rules
    assert (a.min_credits, a.max_credits, a.min_units, a.max_units) == (1, 4, 1, 2)
    assert (a.min_units_if_any, a.over_max, a.all_units) == (1, "limit", False)
    assert (r.title, r.groups, r.units, r.at_level, r.over_max) == ("T", ("A",), ("A/1",), "3", "limit")
    assert (r.min_groups, r.max_groups, r.max_credits, r.min_units, r.max_units) == (1, 2, 9, 0, 8)
    assert (r.barred, r.unit, r.requires) == (("A/1", "A/2"), "A/1", ("A/2",))


NUMBER = 'number = "601/3521/9"'
FACTS = """\
max_glh = 60
minimum_age = 16
operational_start = 2014-09-01
operational_end = 2030-08-31
certification_end = 2033-08-31
"""


def test_what_a_handbook_says_of_the_qualification_is_taken_over(tmp_path: Path) -> None:
    loaded = load_specification(write(tmp_path, GOOD.replace("credits = 5\n", f"credits = 5\n{FACTS}")))
    assert (loaded.max_glh, loaded.minimum_age) == (60, 16)
    assert loaded.operational_start == datetime.date(2014, 9, 1)
    assert loaded.operational_end == datetime.date(2030, 8, 31)
    assert loaded.certification_end == datetime.date(2033, 8, 31)
    loaded = load_specification(write(tmp_path))
    assert (loaded.max_glh, loaded.minimum_age, loaded.operational_start) == (None, None, None)
    assert (loaded.operational_end, loaded.certification_end) == (None, None)


@pytest.mark.parametrize("age", [0, 120])
def test_any_age_of_a_life_is_an_age(tmp_path: Path, age: int) -> None:
    assert load_specification(write(tmp_path, f"minimum_age = {age}\n{GOOD}")).minimum_age == age


def test_a_qualification_is_found_by_its_number_or_by_an_id_in_its_place(tmp_path: Path) -> None:
    numbered = load_specification(write(tmp_path))
    assert (numbered.id, numbered.number) == ("601/3521/9", "601/3521/9")
    named = load_specification(write(tmp_path, GOOD.replace(NUMBER, 'id = "our-diploma.v2_a/b"')))
    assert (named.id, named.number) == ("our-diploma.v2_a/b", None)


# What is replaced, with what, and the line, column, code and words that must come of it.
MISTAKES = {
    "a number and an id": (NUMBER, f'{NUMBER}\nid = "a"', 1, 1, "not-allowed", "a number, or an id where"),
    "neither number nor id": (f"{NUMBER}\n", "", 1, 1, "not-allowed", "a number, or an id where"),
    "an id that leads elsewhere": (NUMBER, 'id = "../a"', 2, 6, "not-allowed", 'id is "../a", which'),
    "an id of two words": (NUMBER, 'id = "our diploma"', 2, 6, "not-allowed", '"our diploma"'),
    "an id that is a figure": (NUMBER, "id = 7", 2, 6, "wrong-type", "text in quotation marks, not 7"),
    "an empty id": (NUMBER, 'id = ""', 2, 6, "not-allowed", 'id is ""'),
    "a key mistyped": ("credits = 5", "credit = 5", 6, 1, "unknown-key", "mean credits?"),
    "a key mistyped in a group": ('id = "A"', 'id = "A"\nmin_credit = 2', 10, 1, "unknown-key", "credits?"),
    "a key mistyped in a rule": ("min_credits = 2", "min_credts = 2", 15, 1, "unknown-key", "min_credits?"),
    "a key mistyped in a unit": ("credits = 3", "credits = 3\nghl = 2", 22, 1, "unknown-key", "mean glh?"),
    "a key mistyped in an outcome": ('title = "Know', 'titel = "Know', 25, 1, "unknown-key", "title?"),
    "a key like no other": ("credits = 5", "credits = 5\nzzz = 1", 7, 1, "unknown-key", "known here: format"),
    "a key missing": ('title = "A small diploma"\n', "", 1, 1, "missing-key", "title is missing"),
    "a key missing in a group": ('title = "Group A"\n', "", 8, 1, "missing-key", "missing in group 1"),
    "a key missing in a unit": ('title = "First"\n', "", 17, 1, "missing-key", "missing in unit 1"),
    "a key missing in an outcome": ('title = "Know it"\n', "", 23, 1, "missing-key", "unit 1.outcome 1"),
    "text for a number": ("credits = 5", 'credits = "5"', 6, 11, "wrong-type", 'a whole number, not "5"'),
    "a fraction": ("credits = 5", "credits = 5.5", 6, 11, "wrong-type", "a whole number, not 5.5"),
    "a truth value": ("credits = 5", "credits = true", 6, 11, "wrong-type", "a whole number, not true"),
    "no number at all": ("credits = 5", "credits = nan", 6, 11, "wrong-type", "a whole number, not nan"),
    "a number for text": ('title = "First"', "title = 1", 19, 9, "wrong-type", "quotation marks, not 1"),
    "a word for a truth value": ('id = "A"', 'id = "A"\nall_units = "y"', 10, 13, "wrong-type", "false"),
    "text for a list": ('["A/1", "A/2"]', '"A/1"', 11, 9, "wrong-type", 'a list in [ ], not "A/1"'),
    "a table for a list": ("[[rule]]", "[rule]", 13, 1, "wrong-type", "list in [ ], not a table"),
    "a list in a list": ('["A/1", "A/2"]', '["A/1", ["A/2"]]', 11, 17, "wrong-type", "not a list"),
    "a list for a reference": ('reference = "A/1"', 'reference = ["A"]', 18, 13, "wrong-type", "not a list"),
    "a level as a number": ("min_credits = 2", "at_level = 3", 15, 12, "wrong-type", "not 3"),
    "less than nothing": ("credits = 5", "credits = -1", 6, 11, "out-of-range", "credits is -1; at least 0"),
    "too much": ("credits = 5", "credits = 10001", 6, 11, "out-of-range", "at most 10000"),
    "a number past printing": ("credits = 5", f"credits = {HUGE}", 6, 11, "out-of-range", "over 40 digits"),
    "a level above all": ("level = 3", "level = 9", 5, 9, "out-of-range", "level is 9; at most 8"),
    "a level to come": ("min_credits = 2", 'at_level = "9"', 15, 12, "not-allowed", '"9"'),
    "another format": ("format = 1", "format = 2", 1, 10, "not-allowed", "format is 2; allowed: 1"),
    "an unknown maximum": ('id = "A"', 'id = "A"\nover_max = "x"', 10, 12, "not-allowed", "'cap' or 'limit'"),
    "an empty title": ('"A small diploma"', '""', 3, 9, "empty", "title is empty"),
    "an empty group": ('["A/1", "A/2"]', "[]", 11, 9, "empty", "it needs at least 1"),
    "no criteria": ('"1.1" = "Explain it"', "", 27, 1, "empty", "criteria is empty"),
    "a criterion without words": ('"Explain it"', '""', 28, 9, "empty", '"1.1" is empty'),
    "a criterion twice": (
        "[code]",
        '[[unit.outcome]]\nnumber = "2"\ntitle = "T"\ncriteria = {"1.1" = "Do it"}\n[code]',
        23, 1, "not-allowed", "criterion 1.1 is there 2 times",
    ),
    "an outcome twice": (
        "[code]",
        '[[unit.outcome]]\nnumber = "1"\ntitle = "T"\ncriteria = {"1.2" = "Do it"}\n[code]',
        23, 1, "not-allowed", "outcome 1 is there 2 times",
    ),
    "a unit unknown": ('"A/2"]', '"A/22"]', 11, 17, "unknown-unit", "did you mean A/2?"),
    "a unit far from any": ('"A/2"]', '"Q9"]', 11, 17, "unknown-unit", "add it to units/"),
    "a unit twice": ('"A/2"]', '"A/2", "A/1"]', 11, 24, "doubled-unit", "in group A already"),
    "a unit described twice": (
        "[code]",
        '[[unit]]\nreference = "A/1"\ntitle = "T"\nlevel = 1\ncredits = 1\n'
        'outcome = [{number = "1", title = "T", criteria = {"1.1" = "Do it"}}]\n[code]',
        31, 13, "doubled-unit", "unit A/1 is here twice",
    ),
    "a reference up and out": ('"A/2"]', '"../x"]', 11, 17, "not-allowed", '"../x"'),
    "an absolute reference": ('"A/2"]', '"/etc/passwd"]', 11, 17, "not-allowed", '"/etc/passwd"'),
    "a reference out from within": ('"A/2"]', '"A/../../x"]', 11, 17, "unknown-unit", "A/../../x"),
    "a reference with a nought": ('"A/2"]', '"A\\u0000"]', 11, 17, "not-allowed", "group 1.units 2"),
    "a reference past all file names": ('"A/2"]', f'"{LONG}"]', 11, 17, "unknown-unit", LONG),
    "a code of no unit": ('"A/1" = "X1"', '"A/9" = "X9"', 31, 9, "unknown-unit", "A/9 is in no group"),
    "a code of no reference": ('"A/1" = "X1"', '"A 1" = "X1"', 31, 1, "not-allowed", '"A 1"'),
    "a rule of no group": (
        "min_credits = 2", 'min_credits = 2\ngroups = ["A", "Z"]',
        16, 16, "unknown-group", "there is no group Z; there are A",
    ),
    "a rule of no unit": ("min_credits = 2", 'barred = ["A/1", "Z/1"]', 15, 18, "unknown-unit", "Z/1"),
    "a rule for no unit": (
        "min_credits = 2", 'unit = "Z/1"\nrequires = ["A/1"]', 15, 8, "unknown-unit", "Z/1 is in no group"
    ),
    "a rule that asks nothing": ("min_credits = 2\n", "", 13, 1, "empty-rule", "asks for nothing"),
    "a rule with half a demand": ("min_credits = 2", 'unit = "A/1"', 13, 1, "empty-rule", "asks for nothing"),
    "a rule twice": (
        "[[unit]]", '[[rule]]\nid = "some"\nmin_units = 1\n[[unit]]', 18, 6, "doubled-rule", "called some"
    ),
    "a group twice": (
        "[[rule]]", '[[group]]\nid = "A"\ntitle = "B"\nunits = ["A/2"]\n[[rule]]',
        14, 6, "doubled-group", "two groups are called A",
    ),
}  # fmt: skip


@pytest.mark.parametrize("mistake", MISTAKES)
def test_a_mistake_is_named_with_its_place(tmp_path: Path, mistake: str) -> None:
    old, new, line, column, code, words = MISTAKES[mistake]
    assert GOOD.count(old) >= 1, "the mistake is made in the specification"
    path = write(tmp_path, GOOD.replace(old, new, 1))
    found = [(f.line, f.column, f.severity, f.code) for f in findings(path)]
    assert (line, column, "error", code) in found
    assert words in next(f.message for f in findings(path) if f.code == code)


@pytest.mark.parametrize(
    ("fact", "code", "words"),
    [
        ('operational_start = "2014-09-01"', "wrong-type", 'a date such as 2026-02-14, not "2014-09-01"'),
        ("operational_end = 2014-09-01T12:00:00", "wrong-type", "operational_end must be a date"),
        ("certification_end = 2014", "wrong-type", "certification_end must be a date"),
        ('minimum_age = "16+"', "wrong-type", 'minimum_age must be a whole number, not "16+"'),
        ("minimum_age = -1", "out-of-range", "minimum_age is -1; at least 0"),
        ("minimum_age = 121", "out-of-range", "minimum_age is 121; at most 120"),
        ('max_glh = "289-375"', "wrong-type", "max_glh must be a whole number"),
        ("max_glh = 10001", "out-of-range", "max_glh is 10001; at most 10000"),
    ],
)
def test_a_fact_of_the_wrong_kind_is_named_with_its_place(
    tmp_path: Path, fact: str, code: str, words: str
) -> None:
    path = write(tmp_path, GOOD.replace("credits = 5\n", f"credits = 5\n{fact}\n"))
    (found,) = findings(path)
    assert found[:5] == (str(path), 7, fact.index("=") + 3, "error", code)
    assert words in found.message


def test_all_mistakes_are_named_at_once_in_the_order_of_the_file(tmp_path: Path) -> None:
    spoilt = GOOD.replace("level = 3", "level = 33").replace("credits = 3", "credits = -3").replace("X1", "")
    found = findings(write(tmp_path, spoilt, A_2=SECOND_UNIT.replace("level = 3", 'level = "3"')))
    assert [(Path(f.path).name, f.line) for f in found] == [
        ("small.toml", 5),
        ("small.toml", 21),
        ("small.toml", 31),
        ("A-2.toml", 4),
    ]


def test_references_that_lead_nowhere_are_named_in_the_order_of_the_file(tmp_path: Path) -> None:
    spoilt = (
        GOOD.replace('"A/2"]', '"Z/1"]')
        .replace("min_credits = 2", 'barred = ["Z/2"]')
        .replace('"A/1" =', '"Z/3" =')
    )
    assert [finding.line for finding in findings(write(tmp_path, spoilt))] == [11, 15, 31]


def test_a_unit_file_under_another_name_is_named(tmp_path: Path) -> None:
    path = write(tmp_path, A_2=SECOND_UNIT.replace("A/2", "A/3"))
    misnamed, unknown = sorted(findings(path), key=lambda finding: finding.code)
    assert misnamed.code == "misnamed-unit"
    assert misnamed.path.endswith("A-2.toml")
    assert "holds unit A/3" in misnamed.message
    assert unknown.code == "unknown-unit"
    with pytest.raises(FileError, match="its name is for another"):
        check_unit_file(tmp_path / "units" / "A-2.toml")


def test_a_unit_file_is_never_looked_for_outside_its_folder(tmp_path: Path) -> None:
    (tmp_path / "A-9.toml").write_text(SECOND_UNIT.replace("A/2", "A/9"), "utf-8")
    for reference in ("../A-9", "x/../../A-9", str(tmp_path / "A-9"), "./../A-9"):
        path = write(tmp_path, GOOD.replace('"A/2"]', f'"{reference}"]'))
        assert {finding.line for finding in findings(path)} == {11}, reference


def test_a_unit_file_that_is_not_toml_is_named_by_its_own_path(tmp_path: Path) -> None:
    (found,) = findings(write(tmp_path, A_2='title = "unfinished'))
    assert (found.path, found.code) == (str(tmp_path / "units" / "A-2.toml"), "not-toml")


def test_a_mistake_mended_is_forgotten_and_one_made_is_seen_at_once(tmp_path: Path) -> None:
    path = write(tmp_path)
    for text, wrong in ((GOOD, []), (GOOD.replace("level = 3", "level = 9"), ["out-of-range"]), (GOOD, [])):
        path.write_text(text, "utf-8")
        assert [finding.code for finding in findings(path)] == wrong
    write(tmp_path, A_2=SECOND_UNIT.replace("level = 3", "level = 9"))
    assert [finding.code for finding in findings(path)] == ["out-of-range"]


def test_a_level_given_as_a_date_is_shown_as_written(tmp_path: Path) -> None:
    day = datetime.date(2026, 2, 14)
    (found,) = findings(write(tmp_path, GOOD.replace("level = 3", f"level = {day}")))
    assert "not 2026-02-14" in found.message


@pytest.mark.parametrize("path", sorted(shipped("qualifications").glob("*.toml")), ids=lambda path: path.stem)
def test_every_shipped_specification_passes_the_whole_check(path: Path) -> None:
    assert findings(path) == []
