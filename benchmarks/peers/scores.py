"""Scores: the three that every Python peer gives to a brief, with rapidfuzz; they import no summarizer.

`state`: is the state right? `texts`: F1 of the facts and open issues, each with its likest counterpart.
`who`: F1 of the names, as sets.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from rapidfuzz.fuzz import token_sort_ratio
from rapidfuzz.utils import default_process

ALIKE = 60
"""From this likeness on (0 to 100) two texts say the same."""


def load(path: str) -> list[dict[str, Any]]:
    """The cases: each its `id`, `document`, and what is `wanted` and `given`: `state`, `texts`, `who`."""
    return json.loads(Path(path).read_text(encoding="utf-8"))


def state(wanted: Mapping[str, Any], given: Mapping[str, Any]) -> float:
    """1 if the state is right."""
    return float(wanted["state"] == given["state"])


def texts(wanted: Mapping[str, Any], given: Mapping[str, Any]) -> float:
    """F1 of the texts."""
    return _f1(_found(wanted["texts"], given["texts"]), _found(given["texts"], wanted["texts"]))


def who(wanted: Mapping[str, Any], given: Mapping[str, Any]) -> float:
    """F1 of the names."""
    ours, theirs = ({name.casefold() for name in side["who"]} for side in (wanted, given))
    return _f1((len(ours & theirs), len(ours)), (len(ours & theirs), len(theirs)))


SCORES = {"state": state, "texts": texts, "who": who}


def _found(these: Sequence[str], those: Sequence[str]) -> tuple[int, int]:
    like = (
        any(token_sort_ratio(one, other, processor=default_process) >= ALIKE for other in those)
        for one in these
    )
    return sum(like), len(these)


def _f1(recalled: tuple[int, int], precise: tuple[int, int]) -> float:
    total = recalled[1] + precise[1]
    return (recalled[0] + precise[0]) / total if total else 1.0
