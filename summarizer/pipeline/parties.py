"""Parties: which of those named in a brief matter."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final

from summarizer.pipeline.candidates import RatedDocument
from summarizer.published import JsonDict

BUDGET: Final = 8
"""The most parties that stand in a brief."""
_ALIKE: Final = frozenset("İıſK")
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
    ranks = [_rank(party, stated, rated.document.text) for party in parties]
    able = [at for at, party in enumerate(parties) if not rated.is_instruction(party)]
    best = sorted(able, key=lambda at: ranks[at], reverse=True)[:BUDGET]
    chosen = [party for at, party in enumerate(parties) if at in best]
    return chosen, [party for at, party in enumerate(parties) if at not in best]


def _rank(party: Mapping[str, Any], stated: str, text: str) -> tuple[bool, bool, int]:
    names = {party["name"], *party["name"].split()[-1:]} - {""}
    counts = [max((_count(name, words) for name in names), default=0) for words in (stated, text)]
    return party["support"] != "unsupported", counts[0] > 0, counts[1]


def _count(name: str, text: str) -> int:
    """Count where a text has a name as whole words, in whatever case."""
    if not name.isascii() or not _ALIKE.isdisjoint(text):
        return len(re.findall(rf"(?<!\w){re.escape(name)}(?!\w)", text, re.IGNORECASE))
    name, text = name.lower(), text.lower()
    count, at = 0, text.find(name)
    while at >= 0:
        end = at + len(name)
        whole = not (_in_word(text[at - 1 : at]) or _in_word(text[end : end + 1]))
        count += whole
        at = text.find(name, end if whole else at + 1)
    return count


def _in_word(character: str) -> bool:
    return character.isalnum() or character == "_"
