"""Elapsed: times that count from the beginning of a recording, as transcripts write them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import Final

_CLOCK: Final = re.compile(r"(?:(\d{1,3}):)?(\d{1,3}):(\d\d)(?:[.,]\d+)?\Z")
_FIRST: Final = 60
"""Seconds after which nothing was said at the beginning of a recording."""


def is_elapsed(clocks: Sequence[str | None]) -> bool:
    """Whether the times of messages count from the beginning of a recording.

    They begin at zero and rise, and no day begins among them, which None stands for; "" is a line without a
    time.

    >>> is_elapsed(["0:03", "0:14", "75:10"]), is_elapsed(["0:03", None, "0:14"]), is_elapsed(["12:57"])
    (True, False, False)
    """
    first = next((number for number, clock in enumerate(clocks) if clock), len(clocks))
    seconds = [_count_seconds(clock) for clock in clocks[first:] if clock != ""]
    known = [count for count in seconds if count is not None]
    if not known or len(known) < len(seconds):
        return False
    return known[0] < _FIRST and all(before <= after for before, after in pairwise(known))


def write_elapsed(clock: str) -> str:
    """Write a time within a recording with its hours.

    >>> write_elapsed("0:14"), write_elapsed("75:10"), write_elapsed("1:02:03")
    ('00:00:14', '01:15:10', '01:02:03')
    """
    seconds = _count_seconds(clock)
    if seconds is None:
        return clock
    return f"{seconds // 3600:02}:{seconds // 60 % 60:02}:{seconds % 60:02}"


def _count_seconds(clock: str | None) -> int | None:
    parts = _CLOCK.match(clock or "")
    return int(parts[1] or 0) * 3600 + int(parts[2]) * 60 + int(parts[3]) if parts else None
