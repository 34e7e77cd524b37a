"""Parties: which of those named in a brief matter."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from summarizer.pipeline.candidates import RatedDocument
from summarizer.published import JsonDict

BUDGET: Final = 8
"""The most parties that stand in a brief."""
_ALIKE: Final = "İıſ\u212a"
"""The characters beyond ASCII that `re.IGNORECASE` takes for one of its letters."""


def choose_parties(
    parties: Sequence[JsonDict], statements: Iterable[Mapping[str, Any]], rated: RatedDocument
) -> tuple[list[JsonDict], list[JsonDict]]:
    """Choose the parties that the statements of the brief name, then those that the document names most.

    Args:
        parties: All of them.
        statements: The items that stand in the brief.
        rated: Their document; whom only its instructions to the reader name is not chosen.

    Returns:
        The chosen ones and the others, each in their order.
    """
    stated = " ".join(str(each.get(name) or "") for each in statements for name in ("text", "owner"))
    texts = [_Text.of(stated), _Text.of(rated.document.text)]
    ranks = [_rank(party, texts) for party in parties]
    able = [at for at, party in enumerate(parties) if not rated.is_instruction(party)]
    best = sorted(able, key=lambda at: ranks[at], reverse=True)[:BUDGET]
    chosen = [party for at, party in enumerate(parties) if at in best]
    return chosen, [party for at, party in enumerate(parties) if at not in best]


def _rank(party: Mapping[str, Any], texts: Sequence[_Text]) -> tuple[bool, bool, int]:
    names = {party["name"], *party["name"].split()[-1:]} - {""}
    stated, named = (max(map(text.count, names), default=0) for text in texts)
    return party["support"] != "unsupported", stated > 0, named


@dataclass(frozen=True, slots=True)
class _Text:
    """A text in which names are counted.

    Attributes:
        text: The text.
        low: The same in lower case; empty if it has one of `_ALIKE`.
    """

    text: str
    low: str

    @classmethod
    def of(cls, text: str) -> _Text:
        return cls(text, "" if any(letter in text for letter in _ALIKE) else text.lower())

    def count(self, name: str) -> int:
        """Count where the text has a name as whole words, in whatever case."""
        if not (self.low and name.isascii()):
            return len(re.findall(rf"(?<!\w){re.escape(name)}(?!\w)", self.text, re.IGNORECASE))
        name, count, at = name.lower(), 0, self.low.find(name.lower())
        while at >= 0:
            end = at + len(name)
            whole = not (_in_word(self.low[at - 1 : at]) or _in_word(self.low[end : end + 1]))
            count += whole
            at = self.low.find(name, end if whole else at + 1)
        return count


def _in_word(character: str) -> bool:
    return character.isalnum() or character == "_"
