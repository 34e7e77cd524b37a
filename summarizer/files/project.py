"""The project: the folder that holds the suites, prompts and settings which commands use unasked."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Final

SETTINGS: Final = "summarizer.toml"
PROJECT_FILE: Final = "pyproject.toml"
SUITES: Final = "evals"
_REPOSITORY: Final = ".git"


def find_root() -> Path:
    """Find the folder of the project that the working folder is in.

    Returns:
        The nearest folder, from the working folder to that of its repository, that has `summarizer.toml`, a
        `pyproject.toml` with `[tool.summarizer]`, or a folder `evals`; else the working folder. It is
        relative, `.` or `..`, so that messages stay short. Outside of a repository only the working folder
        counts: what lies above may be anybody's.
    """
    return next(filter(_is_root, _list_candidates()), Path())


def _list_candidates() -> Iterator[Path]:
    here = Path()
    folders = [here, *(here.joinpath(*[".."] * depth) for depth in range(1, len(Path.cwd().parts)))]
    for number, folder in enumerate(folders):
        if (folder / _REPOSITORY).exists():
            yield from folders[: number + 1]
            return
    yield here


def _is_root(folder: Path) -> bool:
    return (folder / SETTINGS).is_file() or (folder / SUITES).is_dir() or has_settings(folder / PROJECT_FILE)


def has_settings(path: Path) -> bool:
    """Whether a `pyproject.toml` has a table `[tool.summarizer]`; one that is no TOML has none."""
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except (OSError, ValueError, RecursionError):
        return False
    tool = data.get("tool")
    return isinstance(tool, dict) and "summarizer" in tool
