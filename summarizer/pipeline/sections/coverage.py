"""Coverage: how much of a document was read in sections, and where its brief has its evidence from."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import Any, Final

from summarizer.pipeline.candidates import cited_numbers
from summarizer.pipeline.sections.reading import Outcome
from summarizer.published import JsonDict, items

TENTHS: Final = 10


def describe_coverage(outcomes: Sequence[Outcome], sentences: int, *made: Mapping[str, Any]) -> JsonDict:
    """Return the coverage as it is published.

    Args:
        outcomes: What came of each section, in order.
        sentences: How many sentences the document has.
        made: The brief, and what was cut from it.
    """
    failed = [
        {
            "first": each.section.first,
            "last": each.section.last,
            "code": each.error.code,
            "text": each.error.message,
        }
        for each in outcomes
        if each.error
    ]
    cited = {number for part in made for _, item in items(part) for number in cited_numbers(item)}
    return {
        "sections": len(outcomes),
        "read": len(outcomes) - len(failed),
        "failed": failed,
        "sentences": sentences,
        "cited": share_by_tenth(cited, sentences),
    }


def share_by_tenth(cited: set[int], sentences: int) -> list[float]:
    """Return the share of sentences that are cited, of each tenth of a document.

    Args:
        cited: The numbers of the cited sentences.
        sentences: How many there are.

    >>> share_by_tenth({1, 2, 20}, 20)
    [1.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.5]
    """
    edges = [sentences * at // TENTHS for at in range(TENTHS + 1)]
    shares: list[float] = []
    for start, end in pairwise(edges):
        found = sum(start < number <= end for number in cited)
        shares.append(round(found / (end - start), 3) if end > start else 0.0)
    return shares
