"""``rqf import``: nothing of the user's is written over unasked, and a refusal is a line that says why."""

import os
import stat
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.cli.running import rqf
from tests.cli.tandem import FILES, HANDBOOK, WHEEL, held, refused
from tui.handbook.read import LARGEST
from tui.spec.library import Library

NOBODY = 65534
CLASH = (
    "rqf: nothing was written, for these files hold something else. Choose another folder, or give --force "
    "to write over them, or --wording-only for the official wording alone\n"
)


@pytest.fixture
def text(tmp_path: Path) -> Path:
    path = tmp_path / "tandem.txt"
    path.write_text(HANDBOOK)
    return path


@pytest.fixture
def own(tmp_path: Path) -> Path:
    """Where the user's own specifications are to be; not made yet."""
    return tmp_path / "my own" / "specifications"


def test_the_same_again_changes_nothing(text: Path, own: Path) -> None:
    rqf("import", text, "-o", own)
    before, times = held(own), {path: path.stat().st_mtime_ns for path in own.rglob("*")}
    for options in ((), ("--force",)):
        ran = rqf("import", text, "-o", own, *options)
        assert (ran.status, ran.err) == (0, "")
        assert held(own) == before
        assert {path: path.stat().st_mtime_ns for path in own.rglob("*")} == times


@pytest.mark.parametrize("name", FILES)
def test_a_file_that_holds_something_else_is_never_written_over_unasked(
    text: Path, own: Path, name: str
) -> None:
    path = own / name
    path.parent.mkdir(parents=True)
    path.write_bytes(b"# mine\n\xff")
    ran = rqf("import", text, "-o", own)
    refused(ran)
    assert ran.err == f"{path}: cannot be read\n{CLASH}"
    assert held(own) == {name: b"# mine\n\xff"}
    assert rqf("import", text, "-o", own, "--force").status == 0
    assert sorted(held(own)) == FILES
    assert b"# mine" not in path.read_bytes()
    assert rqf("check", own).status == 0


def test_each_of_many_files_that_clash_is_told_with_what_differs(text: Path, own: Path) -> None:
    rqf("import", text, "-o", own)
    changes = [
        ("units/D-697-0001.toml", "credits = 4", "credits = 5", "credits 5 there, 4 in the handbook"),
        ("units/H-697-0002.toml", "glh = 10", "glh = 11", "glh 11 there, 10 in the handbook"),
        ("units/L-506-1807.toml", '"1.4"', '"1.5"', "outcomes or criteria have other numbers"),
        (FILES[1], "tandem way", "other way", "was written or edited before"),
        (FILES[0], "credits = 8", "credits = 7", "credits 7 there, 8 in the handbook"),
    ]
    for name, old, new, _ in changes:
        path = own / name
        assert old in path.read_text()
        path.write_text(path.read_text().replace(old, new, 1))
    before = held(own)
    said = "".join(f"{own / name}: {differs}\n" for name, _, _, differs in changes)
    assert rqf("import", text, "-o", own) == (2, "", said + CLASH)
    assert held(own) == before


@pytest.mark.parametrize("where", ["there", "in the handbook"])
def test_a_unit_of_which_only_one_of_both_tells_the_hours_is_the_same(
    text: Path, own: Path, where: str
) -> None:
    rqf("import", text, "-o", own)
    path = own / "units" / "D-697-0001.toml"
    if where == "there":
        path.write_text(path.read_text().replace("glh = 20\n", ""))
    else:
        for name in FILES[:2]:
            (own / name).unlink()
        text.write_text(HANDBOOK.replace("\t20\t4", "\t\t4").replace("Guided Learning Hours: 20\n", ""))
    kept = path.read_bytes()
    assert (b"glh" in kept) == (where != "there")
    for options in ((), ("--force",)):
        assert rqf("import", text, "-o", own, *options).err == ""
        assert path.read_bytes() == kept


def test_a_unit_that_is_there_already_keeps_its_wording_and_comments_even_by_force(
    text: Path, own: Path
) -> None:
    rqf("import", text, "-o", own)
    path = own / "units" / "D-697-0001.toml"
    mine = "# by hand\n" + path.read_text().replace("Show the tandem way of 2.1", "My own words")
    path.write_text(mine)
    for options in ((), ("--force",)):
        assert rqf("import", text, "-o", own, *options).status == 0
        assert path.read_text() == mine
    loaded = Library([own]).load("698/1234/2").units[WHEEL].criteria["2.1"]
    assert (loaded.text, loaded.official) == ("My own words", "Show the tandem way of 2.1")
    path.write_text(mine.replace("credits = 4", "credits = 5"))
    refused(rqf("import", text, "-o", own), str(path))
    assert rqf("import", text, "-o", own, "--force").status == 0
    assert "# by hand" not in path.read_text()


def test_what_is_written_over_keeps_its_mode_and_link(text: Path, own: Path) -> None:
    own.mkdir(parents=True)
    elsewhere = own.parent / "elsewhere.toml"
    elsewhere.write_text("# old\n")
    elsewhere.chmod(0o640)
    (own / FILES[0]).symlink_to(elsewhere)
    assert rqf("import", text, "-o", own, "--force").status == 0
    assert (own / FILES[0]).is_symlink()
    assert "Tandem" in elsewhere.read_text()
    assert stat.S_IMODE(elsewhere.stat().st_mode) == 0o640


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", ":1:1: the file is empty\n"),
        (b" \r\n\n", ":1:1: the file is empty\n"),
        (
            b"A letter.\nNo handbook.\n",
            ":1:1: no unit of a qualification was found; handbooks are read in these layouts: ",
        ),
        (
            b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n",
            ":1:1: this is a PDF; a converter such as pdftotext makes text of it, which can be read here\n",
        ),
        (b"A letter.\n\xe2\xe3\n", ":2:1: not UTF-8 text; save the file as UTF-8"),
        (HANDBOOK.encode("utf-16"), ":1:1: not UTF-8 text"),
        (b"\x00" * 100, ":1:1: no unit of a qualification was found"),
        (b"x" * (LARGEST + 1), f"too big: {LARGEST + 1:,} bytes, and at most {LARGEST:,} are read"),
        (
            HANDBOOK.replace("Unit Level: ", "Unit Stage: ").replace("\t2\t", "\t-\t").encode(),
            "no unit could be",
        ),
    ],
)
def test_what_is_no_handbook_isrefused(text: Path, own: Path, content: bytes, said: str) -> None:
    text.write_bytes(content)
    refused(rqf("import", text, "-o", own), f"{text}:", said)
    assert not own.parent.exists()


def test_what_is_no_file_isrefused(tmp_path: Path, own: Path) -> None:
    refused(rqf("import", tmp_path, "-o", own), f"{tmp_path}:1:1: this is a folder; a file is needed here")
    refused(rqf("import", tmp_path / "none", "-o", own), "none:1:1: there is no such file")
    os.mkfifo(tmp_path / "pipe")
    refused(rqf("import", tmp_path / "pipe", "-o", own), "not a regular file")
    assert not own.parent.exists()


def test_line_ends_and_byte_order_marks_make_no_difference(text: Path, own: Path) -> None:
    rqf("import", text, "-o", own)
    before = held(own)
    for content in (HANDBOOK.replace("\n", "\r\n").encode(), b"\xef\xbb\xbf" + HANDBOOK.encode()):
        text.write_bytes(content)
        assert rqf("import", text, "-o", own).status == 0
        assert held(own) == before


def test_a_folder_to_write_to_is_asked_for(text: Path) -> None:
    ran = rqf("import", text)
    assert (ran.status, ran.out) == (2, "")
    assert "Missing option '-o' / '--output'" in ran.err


def test_a_file_in_the_folders_place_isrefused(text: Path, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("mine")
    ran = rqf("import", text, "-o", tmp_path / "file")
    assert (ran.status, ran.out) == (2, "")
    assert f"'{tmp_path / 'file'}' is a file" in ran.err
    refused(rqf("import", text, "-o", tmp_path / "file" / "below"), str(tmp_path / "file"))
    (tmp_path / "own").mkdir()
    (tmp_path / "own" / "units").write_text("mine")
    refused(rqf("import", text, "-o", tmp_path / "own"), str(tmp_path / "own" / "units"))
    assert held(tmp_path / "own") == {"units": b"mine"}


def test_a_folder_in_a_files_place_is_refused_before_anything_is_written(text: Path, own: Path) -> None:
    (own / FILES[0]).mkdir(parents=True)
    for options in ((), ("--force",)):
        refused(rqf("import", text, "-o", own, *options), f"{own / FILES[0]}:1:1: this is a folder")
        assert held(own) == {}


@pytest.fixture
def closed(monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A folder that may not be written in; root may write in all, so for root the test goes on as nobody."""
    with tempfile.TemporaryDirectory() as home:
        for kind in ("CACHE", "CONFIG"):
            monkeypatch.setenv(f"XDG_{kind}_HOME", home)
        Path(home, "tandem.txt").write_text(HANDBOOK)
        folder = Path(home, "closed")
        folder.mkdir()
        folder.chmod(0o555)
        Path(home).chmod(0o755)
        root = os.geteuid() == 0
        if root:
            os.seteuid(NOBODY)
        yield folder
        if root:
            os.seteuid(0)
        folder.chmod(0o755)


@pytest.mark.parametrize("below", ["", "deeper"])
def test_a_folder_that_may_not_be_written_in_isrefused(closed: Path, below: str) -> None:
    refused(rqf("import", closed.with_name("tandem.txt"), "-o", closed / below), str(closed))
    assert list(closed.iterdir()) == []
