"""Ranking: which items stand in the brief, by their salience, from each part of the document."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final, TypeAlias

from summarizer.pipeline.candidates import Candidate, RatedDocument

Salience: TypeAlias = Callable[[Candidate, RatedDocument], float]

REPEATED: Final = 1.0
"""Log-odds that an item loses if all of its words are those of items chosen before."""
ASIDE: Final = frozenset(("settled", "instruction"))
"""Codes of the reasons for which an item does not stand in the brief."""
QUOTED: Final = 2.0
"""Log-odds that a fact loses if it is nothing but what somebody said, without who."""
UNRATED: Final = -10.0
"""Log-odds of an item that cites nothing."""
END: Final = 0.8
"""Share of a document's characters after which its last part begins."""
_OPENING: Final = tuple('"“„«‹「『')
_CLOSING: Final = tuple('"”“»›」』')


def fact_budget(characters: int) -> int:
    """Return how many facts stand at most in the brief of a document.

    >>> [fact_budget(characters) for characters in (100, 1000, 2800)]
    [4, 6, 8]
    """
    return min(max(round(characters / 350) + 3, 4), 8)


def rate_fact(candidate: Candidate, rated: RatedDocument) -> float:
    """Return the log-odds that an item is a fact of the brief."""
    if candidate.sentence is None:
        return UNRATED
    return rated.rating(candidate.sentence).fact - (QUOTED if _is_bare_speech(candidate.text) else 0.0)


def _is_bare_speech(text: str) -> bool:
    bare = text.strip()
    return bare[:1] in _OPENING and bare.rstrip(".!?")[-1:] in _CLOSING


def rate_issue(candidate: Candidate, rated: RatedDocument) -> float:
    """Return the log-odds that an item is an open point."""
    return rated.rating(candidate.sentence).open if candidate.sentence else UNRATED


def is_fit(candidate: Candidate) -> bool:
    """Whether an item can stand in the brief: it is supported, not settled, and no instruction."""
    return candidate.rank > 0 and not any(reason["code"] in ASIDE for reason in candidate.item["reasons"])


def choose(
    candidates: Sequence[Candidate], rated: RatedDocument, salience: Salience, budget: int
) -> list[Candidate]:
    """Choose the best candidates, each without what the words chosen before take from it.

    Args:
        candidates: The items of one list.
        rated: Their document.
        salience: How much each is worth, as log-odds.
        budget: The most that are chosen.

    Returns:
        The chosen ones, best first.
    """
    chosen: list[Candidate] = []
    taken: frozenset[str] = frozenset()
    left = list(candidates)
    while left and len(chosen) < budget:
        best = max(left, key=lambda each: salience(each, rated) - _penalty(each, taken))
        chosen.append(best)
        left.remove(best)
        taken |= best.words
    return chosen


def _penalty(candidate: Candidate, taken: frozenset[str]) -> float:
    repeated = len(candidate.words & taken) / len(candidate.words) if candidate.words else 1.0
    return REPEATED * repeated


def reach_end(
    chosen: Sequence[Candidate], candidates: Sequence[Candidate], salience: Salience, rated: RatedDocument
) -> list[Candidate]:
    """Exchange the last choice for the best candidate of the document's last part, if none is from there.

    Args:
        chosen: The chosen ones, best first.
        candidates: All of them.
        salience: How much each is worth.
        rated: Their document.
    """
    late = [each for each in candidates if is_late(each, rated)]
    if len(chosen) < 2 or not late or any(is_late(each, rated) for each in chosen):
        return list(chosen)
    return [*chosen[:-1], max(late, key=lambda each: salience(each, rated))]


def is_late(candidate: Candidate, rated: RatedDocument) -> bool:
    """Whether an item is from the last part of its document."""
    sentence = candidate.sentence
    return sentence is not None and sentence.start >= END * len(rated.document.text)
