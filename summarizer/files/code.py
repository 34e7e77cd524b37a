"""Code: the digest of modules of this package, by which what they worked out is told from what others did."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import Final

_PACKAGE: Final = Path(__file__).parents[1]
_DATA: Final = frozenset((".py", ".json", ".md"))


@cache
def digest_code(*parts: str) -> str:
    """Compute the digest of modules and of the data beside them; it changes whenever one of them does.

    Args:
        parts: Modules, or packages with all that is in them, as paths within this package; all of it if
            there are none.
    """
    found = hashlib.sha256()
    for file in _list_files(parts or (".",)):
        found.update(f"{file.relative_to(_PACKAGE).as_posix()}\0".encode())
        found.update(hashlib.sha256(file.read_bytes()).digest())
    return found.hexdigest()


def _list_files(parts: Iterable[str]) -> Iterator[Path]:
    for part in parts:
        path = _PACKAGE / part
        yield from _list_package(path) if path.is_dir() else (path,)


def _list_package(folder: Path) -> Iterator[Path]:
    return (path for path in sorted(folder.rglob("*")) if path.suffix in _DATA)
