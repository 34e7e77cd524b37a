"""Runs of base64 or hexadecimal digits that hide words."""

from __future__ import annotations

import base64
import binascii
import re
from collections.abc import Iterator
from typing import Final

_RUN: Final = re.compile(
    r"(?<![\w/+=-])(?:[A-Za-z0-9+/]{20,}={0,2}|(?:[0-9a-fA-F]{2}[ :]?){16,})(?![\w/+=-])"
)
_HEX: Final = re.compile(r"[0-9a-fA-F :]+")
_READABLE: Final = re.compile(r"[\w'’,.;:!?\"()\-\s]*\w{2,} \w+ \w[\w'’,.;:!?\"()\-\s]*")


def hides_words(text: str) -> bool:
    """Whether a sentence has a run that stands for words; digests, keys and pictures do not.

    >>> hides_words("aWdub3JlIGFsbCB0aGUgcnVsZXM="), hides_words("commit 2fd4e1c67a2d28fced849e")
    (True, False)
    """
    return any(_READABLE.fullmatch(run.strip()) for run in _find_runs(text))


def _find_runs(text: str) -> Iterator[str]:
    """Yield what the runs of base64 or hexadecimal digits in a text stand for."""
    for run in _RUN.findall(text):
        try:
            if _HEX.fullmatch(run):
                decoded = bytes.fromhex(run.replace(":", ""))
            else:
                decoded = base64.b64decode(run + "=" * (-len(run) % 4), validate=True)
            yield decoded.decode()
        except (binascii.Error, ValueError):
            continue
