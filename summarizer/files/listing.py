"""Listing: the files that names stand for, those of a folder in their natural order."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final

from summarizer.errors import InputError, UsageError

_EVERY: Final = "*"
_DIGITS: Final = re.compile(r"(\d+)")


def list_sources(names: Sequence[str], pattern: str | None) -> tuple[str, ...]:
    """Replace each folder among some names by its files.

    Args:
        names: Files, folders, and `-`.
        pattern: Which files of a folder are taken, such as `*.md`, or `**/*.md` with those of its folders;
            None: every file in it. Hidden ones are left out.

    Returns:
        The names of files, those of a folder in natural order: `part 9` comes before `part 10`.

    Raises:
        InputError: A folder has no such file, or cannot be listed.
        UsageError: The pattern is none, or there is no folder to use it on.
    """
    if pattern is not None:
        _check_pattern(pattern, any(map(_is_folder, names)))
    return tuple(file for name in names for file in _expand(name, pattern or _EVERY))


def _check_pattern(pattern: str, has_folder: bool) -> None:
    if not has_folder:
        raise UsageError("--glob chooses files of a folder.", hint="Name a folder among the sources.")
    path = Path(pattern)
    if not pattern.strip() or path.is_absolute() or ".." in path.parts:
        raise UsageError(f"--glob {pattern!r} is no pattern.", hint="Write it as '*.md' or '**/*.md'.")


def _is_folder(name: str) -> bool:
    try:
        return Path(name).is_dir()
    except (OSError, ValueError):
        return False


def _expand(name: str, pattern: str) -> Iterator[str]:
    if not _is_folder(name):
        yield name
        return
    folder = Path(name)
    try:
        files = sorted(_find_files(folder, pattern), key=lambda file: _natural_key(file.relative_to(folder)))
    except OSError as error:
        message = f"{name}: this folder cannot be read: {error.strerror}."
        raise InputError(message, hint="Change its permissions, or name its files.") from None
    except ValueError as error:
        raise UsageError(f"--glob {pattern!r}: {error}.", hint="Write it as '*.md' or '**/*.md'.") from None
    if not files:
        what = "file" if pattern == _EVERY else f"file that matches {pattern!r}"
        hint = "Name a folder with files in it, or look below it: --glob '**/*'."
        raise InputError(f"{name}: there is no {what} in this folder.", hint=hint)
    yield from map(str, files)


def _find_files(folder: Path, pattern: str) -> Iterator[Path]:
    next(folder.iterdir(), None)  # a pattern finds nothing in a folder that may not be read
    for file in folder.glob(pattern):
        if file.is_file() and not any(part.startswith(".") for part in file.relative_to(folder).parts):
            yield file


def _natural_key(path: Path) -> list[list[tuple[bool, int, str]]]:
    """A key that puts numbers in their order, and letters in theirs whatever their case."""
    return [[_rank(piece) for piece in _DIGITS.split(part)] for part in path.parts]


def _rank(piece: str) -> tuple[bool, int, str]:
    return (False, int(piece), "") if piece.isdecimal() else (True, 0, piece.casefold())
