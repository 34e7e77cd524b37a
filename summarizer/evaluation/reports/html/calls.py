"""Calls: the raw requests and answers as data for the page, each long text in it once."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final, TypeAlias, cast

from summarizer.evaluation.runs.exchanges import Exchange
from summarizer.strings import visible
from summarizer.tapes.secrets import find_secret

ROOM: Final = 6_000_000
"""Characters of all raw calls of a page; the cases that no longer fit have none."""

_LONG: Final = 120
"""Characters from which on a text is kept once, and referred to."""

Samples: TypeAlias = Sequence[Sequence[Exchange]]


@dataclass(frozen=True)
class Calls:
    """The calls of each case by sample; a text of `texts` stands for each `{"$": place}` in them."""

    texts: Sequence[str] = ()
    cases: Mapping[str, Any] = field(default_factory=dict[str, Any])

    @property
    def data(self) -> dict[str, Any]:
        """The same as JSON."""
        return {"texts": self.texts, "cases": self.cases}


NO_CALLS: Final = Calls()
"""Those of a page that shows none."""


def pack_calls(exchanges: Mapping[str, Samples]) -> Calls:
    """Pack the exchanges of cases, in their order, as long as there is room.

    Args:
        exchanges: The exchanges of each case, sample by sample.
    """
    texts = _Texts()
    cases: dict[str, Any] = {}
    room = ROOM
    for id_, samples in exchanges.items():
        before = texts.size
        packed = [
            [[texts.pack(one.request), texts.pack(one.answer), one.status] for one in calls]
            for calls in samples
        ]
        room -= texts.size - before + len(json.dumps(packed))
        if room < 0:
            break
        cases[id_] = packed
    return Calls(texts.listed, cases)


class _Texts:
    """Long texts, each kept once and referred to by its place."""

    def __init__(self) -> None:
        self.listed: list[str] = []
        self.size = 0
        self._places: dict[str, int] = {}

    def pack(self, value: Any) -> Any:
        """A value of JSON with references for its long texts."""
        if isinstance(value, str):
            return self._pack_text(value)
        if isinstance(value, Mapping):
            return {name: self.pack(one) for name, one in cast("Mapping[str, Any]", value).items()}
        if isinstance(value, list):
            return [self.pack(one) for one in cast("list[Any]", value)]
        return value

    def _pack_text(self, text: str) -> Any:
        if text in self._places:
            return {"$": self._places[text]}
        shown = _write_text(text)
        if len(shown) < _LONG:
            return shown
        self._places[text] = len(self.listed)
        self.listed.append(shown)
        self.size += len(shown)
        return {"$": self._places[text]}


def _write_text(text: str) -> str:
    """A text as it may be shown: a tape holds no secret, and one that holds one all the same is withheld."""
    found = find_secret(text)
    return f"[withheld: it holds {found}]" if found else visible(text)
