"""How many threads the embedded model gets: no more than there are idle cores.

llama.cpp's threads wait for each other after every step of every layer. One that shares its core with another
process stops them all: two threads on two busy cores are slower than one thread (docs/performance.md).
"""

from __future__ import annotations

import os
import time
from pathlib import Path

DEFAULT = -1
"""Leaves the number to llama.cpp, which takes one thread for each physical core."""

_LOAD = Path("/proc/loadavg")
_SIBLINGS = Path("/sys/devices/system/cpu").glob
_LOOKS, _PAUSE = 5, 0.02


def count_threads() -> int:
    """Return the threads for llama.cpp: `DEFAULT` on an idle machine, else one for each idle core."""
    busy = _count_busy()
    if not busy:
        return DEFAULT
    return max(1, min(_count_physical(), _count_cores() - busy))


def _count_cores() -> int:
    return os.cpu_count() or 1


def _count_physical() -> int:
    """Count the cores without the second threads of each."""
    siblings = {path.read_text() for path in _SIBLINGS("cpu[0-9]*/topology/thread_siblings")}
    return len(siblings) or _count_cores()


def _count_busy() -> int:
    """Count the threads of other processes that run all the time; 0 where the system does not say.

    The load average would count this program's own work of the last minute.
    """
    looks: list[int] = []
    for _ in range(_LOOKS):
        try:
            running, _, _ = _LOAD.read_text().split()[3].partition("/")
            looks.append(int(running) - 1)  # the one who looks runs too
        except (OSError, ValueError, IndexError):
            return 0
        time.sleep(_PAUSE)
    return max(min(looks), 0)
