"""Code: the digest of modules of this package, which says whether results that were kept are still theirs.

Reading hundreds of modules takes longer than what a digest is often for, so it is kept in the user's cache
folder, and found again as long as no file was touched.
"""

from __future__ import annotations

import hashlib
import os
import time
from collections.abc import Iterable, Iterator
from contextlib import suppress
from functools import cache
from pathlib import Path
from typing import Final, TypeAlias

from summarizer.files.atomic import PRIVATE, replace_file

_PACKAGE: Final = Path(__file__).parents[1]
_DATA: Final = (".py", ".json", ".md")
_SETTLED: Final = 2 * 10**9
"""Nanoseconds after which a change of a file shows in its times, however coarse the clock of its disk is."""

_Stamp: TypeAlias = tuple[str, int, int, int, int]
"""A file's path within the package, its size, the times of its content and entry, its number on the disk."""


@cache
def digest_code(*parts: str) -> str:
    """Compute the digest of modules and of the data beside them; it changes whenever one of them does.

    Args:
        parts: Modules, or packages with all that is in them, as paths within this package; all of it if
            there are none.
    """
    from platformdirs import user_cache_dir  # a stored brief is read with the standard library alone

    stamps = list(_stamp_files(parts or ("",)))
    stamp = hashlib.sha256(repr((str(_PACKAGE), stamps)).encode()).hexdigest()
    place = Path(user_cache_dir("summarizer")) / "code" / (_hash(*parts)[:16] + ".txt")
    if known := _read(place, stamp):
        return known
    found = _hash(*(f"{name} {_digest_file(name)}" for name, *_ in stamps))
    if time.time_ns() - max(max(changed, entry) for _, _, changed, entry, _ in stamps) > _SETTLED:
        _keep(place, f"{stamp} {found} {_hash(stamp, found)}")
    return found


def _stamp_files(parts: Iterable[str]) -> Iterator[_Stamp]:
    for part in parts:
        path = _PACKAGE / part
        yield from _stamp_folder(path, part) if path.is_dir() else [_stamp(part, path.stat())]


def _stamp_folder(folder: Path, name: str) -> Iterator[_Stamp]:
    with os.scandir(folder) as found:
        entries = sorted(found, key=lambda entry: entry.name)
    for entry in entries:
        inner = f"{name}/{entry.name}" if name else entry.name
        if entry.name.endswith(_DATA):
            yield _stamp(inner, entry.stat())
        elif entry.is_dir() and entry.name != "__pycache__":
            yield from _stamp_folder(folder / entry.name, inner)


def _stamp(name: str, found: os.stat_result) -> _Stamp:
    return name, found.st_size, found.st_mtime_ns, found.st_ctime_ns, found.st_ino


def _digest_file(name: str) -> str:
    return hashlib.sha256((_PACKAGE / name).read_bytes()).hexdigest()


def _hash(*texts: str) -> str:
    return hashlib.sha256("\n".join(texts).encode()).hexdigest()


def _read(place: Path, stamp: str) -> str | None:
    """Read the digest that is kept for files with a stamp; None if there is none, or it was damaged."""
    try:
        of, found, check = place.read_text(encoding="ascii").split()
    except (OSError, ValueError):
        return None
    return found if of == stamp and check == _hash(stamp, found) else None


def _keep(place: Path, line: str) -> None:
    with suppress(OSError):
        place.parent.mkdir(parents=True, exist_ok=True)
        replace_file(place, line, mode=PRIVATE)
