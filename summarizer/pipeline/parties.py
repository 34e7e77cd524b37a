"""Parties: which of those named in a brief matter."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final

from summarizer.pipeline.candidates import RatedDocument
from summarizer.published import JsonDict

BUDGET: Final = 8
"""The most parties that stand in a brief."""


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
    names = [party["name"], *party["name"].split()[-1:]]
    counts = [max(_count(name, words) for name in names) for words in (stated, text)]
    return party["support"] != "unsupported", counts[0] > 0, counts[1]


def _count(name: str, text: str) -> int:
    return len(re.findall(rf"(?<!\w){re.escape(name)}(?!\w)", text, re.IGNORECASE)) if name else 0
