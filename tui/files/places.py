"""Where the program's own files are, and where it may keep what it can do without."""

from pathlib import Path

from platformdirs import user_cache_path, user_config_path, user_data_path, user_state_path

_PACKAGE = Path(__file__).resolve().parent.parent


def shipped(name: str) -> Path:
    """A folder that comes with the program, ``qualifications`` or ``sample_learners``.

    An installed package carries it inside; in a checkout it stands beside the package.
    """
    inside = _PACKAGE / "shipped" / name
    return inside if inside.is_dir() else _PACKAGE.parent / name


def cache_folder() -> Path:
    """A folder that may be deleted at any time; it may not exist yet."""
    return user_cache_path("rqf")


def config_file() -> Path:
    """The user's settings; it may not exist."""
    return user_config_path("rqf") / "config.toml"


def data_folder() -> Path:
    """Where the private copy of the sample learners is kept; it may not exist yet."""
    return user_data_path("rqf")


def state_folder() -> Path:
    """Where histories and what a crash left unsaved are kept; it may not exist yet."""
    return user_state_path("rqf")
