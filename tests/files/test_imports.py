"""What stays out of start-up: the screen, pydantic and the preserving parser cost more than all else."""

import subprocess
import sys
from pathlib import Path

import pytest

LIST_MODULES = "print(*sorted({name.partition('.')[0] for name in sys.modules}), file=sys.stderr)"
RUN = f"""
import sys
from tui.cli.main import main
try:
    main(sys.argv[1:])
finally:
    {LIST_MODULES}
"""


def _imported(code: str, *arguments: object, status: int = 0) -> set[str]:
    """The packages that are loaded after the code has run, as a program of its own."""
    command = [sys.executable, "-c", code, *map(str, arguments)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)
    assert done.returncode == status, done.stderr
    return set(done.stderr.splitlines()[-1].split())


IMPORT_ALL_RULES = """
import importlib, pkgutil, sys, tui.rules.judge
for module in pkgutil.iter_modules(tui.rules.__path__, "tui.rules."):
    importlib.import_module(module.name)
"""


def test_judging_pulls_in_no_files_no_pydantic_and_no_screen() -> None:
    found = _imported(f"import sys, tui.rules.judge; {LIST_MODULES}")
    assert "tui" in found
    assert not found & {"pydantic", "pydantic_core", "textual", "rich", "tomlrt", "tomllib", "click"}


def test_the_rules_know_only_what_a_qualification_is() -> None:
    code = f"{IMPORT_ALL_RULES}\nprint(*(n for n in sys.modules if n.startswith('tui.')), file=sys.stderr)"
    assert {name.split(".")[1] for name in _imported(code)} == {"rules", "spec"}


@pytest.fixture
def learner(tmp_path: Path) -> Path:
    path = tmp_path / "learner.toml"
    path.write_text(
        'format = 1\nqualification = "601/3521/9"\n[learner]\nid = "1"\nname = "Sample Learner"\n'
        '[unit."D/506/1942".met]\n"1.1" = { on = 2026-02-14 }\n'
    )
    return path


@pytest.mark.parametrize("options", [[], ["--json"], ["--tree"]], ids=str)
def test_showing_a_learner_never_loads_the_screen(learner: Path, options: list[str]) -> None:
    assert not _imported(RUN, "show", learner, *options) & {"textual", "rich"}


def test_showing_a_learner_again_loads_no_checker(learner: Path) -> None:
    assert "pydantic" in _imported(RUN, "show", learner)
    assert not _imported(RUN, "show", learner) & {"pydantic", "pydantic_core", "tomlrt", "textual"}


def test_checking_never_loads_the_screen(learner: Path) -> None:
    assert not _imported(RUN, "check", learner) & {"textual", "rich"}
    learner.write_text("format = ")
    assert not _imported(RUN, "check", learner, status=2) & {"textual", "rich"}


@pytest.mark.parametrize("words", [["qualifications"], ["--help"], ["--version"]], ids=str)
def test_the_other_words_never_load_the_screen(words: list[str]) -> None:
    assert not _imported(RUN, *words) & {"textual", "rich"}
