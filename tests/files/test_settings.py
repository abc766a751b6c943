"""The user's settings file: everything in it is optional, and every mistake is named with its place."""

from pathlib import Path

import pytest

from tui.files.finding import FileError
from tui.files.places import config_file
from tui.settings.load import Settings, load_settings


def _write(text: str) -> Path:
    path = config_file()
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")
    return path


def test_without_a_file_nothing_is_settled() -> None:
    assert load_settings() == Settings(theme="", folder=None, qualifications=(), keys={})


def test_an_empty_file_settles_nothing() -> None:
    _write("")
    assert load_settings() == Settings()


def test_everything_that_can_be_settled(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    _write(
        'theme = "rqf-dark"\nfolder = "~/learners"\nqualifications = ["~/own", "/srv/specifications"]\n'
        '[keys]\n"learner.note" = "n,ctrl+n"\n'
    )
    assert load_settings() == Settings(
        theme="rqf-dark",
        folder=tmp_path / "learners",
        qualifications=(tmp_path / "own", Path("/srv/specifications")),
        keys={"learner.note": "n,ctrl+n"},
    )


def test_another_file_may_be_named(tmp_path: Path) -> None:
    _write('theme = "usual"')
    (tmp_path / "other.toml").write_text('theme = "other"')
    assert load_settings(tmp_path / "other.toml").theme == "other"
    assert load_settings(tmp_path / "missing.toml") == Settings()


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('them = "dark"', "1:1: unknown setting them; known: theme, folder, qualifications, keys"),
        ("\ntheme = 3", "2:1: theme must be text in quotation marks"),
        ("folder = []", "1:1: folder must be text in quotation marks"),
        ('theme = "x"\nqualifications = "~/own"', "2:1: qualifications must be a list in [ ]"),
        ('qualifications = ["a", 3]', "1:24: qualifications must hold text in quotation marks"),
        ('keys = "n"', "1:1: keys must be a table"),
        ('[keys]\n"learner.note" = 3', "2:1: keys must hold text in quotation marks"),
        ("theme = ", "1:9: expected value"),
        ("theme = '\udcff'", "1:10: not UTF-8 text"),
    ],
)
def test_a_mistake_is_named_with_its_place(text: str, said: str) -> None:
    path = _write("")
    path.write_text(text, "utf-8", errors="surrogateescape")
    with pytest.raises(FileError) as caught:
        load_settings()
    assert str(caught.value).startswith(f"{path}:{said}")


def test_every_mistake_is_named() -> None:
    _write('them = "x"\nfolder = 3\n[keys]\na = 1\nb = 2\n')
    with pytest.raises(FileError) as caught:
        load_settings()
    assert [finding.line for finding in caught.value.findings] == [1, 2, 4, 5]


def test_the_home_of_someone_unknown_is_no_reason_to_fail() -> None:
    _write('folder = "~nobody-of-that-name/learners"')
    assert load_settings().folder == Path("~nobody-of-that-name/learners")
