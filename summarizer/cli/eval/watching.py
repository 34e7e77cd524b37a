"""Watching: wait until a file is saved with another content."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path
from typing import Final

SECONDS: Final = 0.5


def watch_file(path: Path) -> Iterator[None]:
    """Yield each time the content of a file has changed, for ever.

    An editor may replace the file, so that it is missing for a moment: that is no change.

    Args:
        path: The file.
    """
    known = _read(path)
    while True:
        pause()
        found = _read(path)
        if found is not None and found != known:
            known = found
            yield


def pause() -> None:
    """Wait until it is time to look again."""
    time.sleep(SECONDS)


def _read(path: Path) -> bytes | None:
    try:
        return path.read_bytes()
    except OSError:
        return None
