"""Openness: which items are open, by the sentences that they come from."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Final

from summarizer.pipeline.candidates import Candidate, RatedDocument, cited_numbers
from summarizer.pipeline.duties import find_due, find_owner
from summarizer.pipeline.selection import OPEN

SETTLED: Final = -2.5
"""Log-odds below which a sentence reads as settled, though a model calls it open.

Of the open issues of gold 7 % read so, of those of the embedded model that gold does not have 32 %."""


def is_open(candidate: Candidate, rated: RatedDocument) -> bool:
    """Whether the sentence of a fact reads as an open point."""
    if candidate.sentence is None or candidate.number in rated.settled:
        return False
    rating = rated.rating(candidate.sentence)
    return rating.eligible and not rating.instruction and rating.open >= OPEN


def is_settled(candidate: Candidate, rated: RatedDocument, *, small: bool) -> bool:
    """Whether all sentences of an open issue read as settled, or the document settles them later on.

    What a small model calls open is asked for as much as what it calls a fact.
    """
    least = OPEN if small else SETTLED
    numbers = cited_numbers(candidate.item)
    return bool(numbers) and all(
        number in rated.settled or rated.ratings[number - 1].open < least for number in numbers
    )


def to_issue(candidate: Candidate, rated: RatedDocument, names: Iterable[str]) -> Candidate:
    """Return a fact as an open issue, with the owner and the time that its sentence gives, checked.

    Args:
        candidate: The fact.
        rated: Its document.
        names: Those of the parties of the brief.
    """
    text = candidate.sentence.text if candidate.sentence else ""
    due, cites = find_due(text), cited_numbers(candidate.item)
    draft = {
        "text": candidate.item["text"],
        "owner": find_owner(text, names, rated.document),
        "due": {"text": due, "date": None} if due else None,
        "cites": cites,
    }
    return replace(candidate, item=rated.check(draft))


def mark_settled(candidates: Iterable[Candidate], rated: RatedDocument, *, small: bool) -> list[Candidate]:
    """Mark the open issues that read as settled as weak, with that reason.

    Args:
        candidates: The open issues.
        rated: Their document.
        small: Whether a small model wrote them.
    """
    return [
        each.with_reason("settled") if is_settled(each, rated, small=small) else each for each in candidates
    ]


def mark_instructions(candidates: Iterable[Candidate], rated: RatedDocument) -> list[Candidate]:
    """Mark what only repeats an instruction to the reader or the model as weak, with that reason."""
    return [each.with_reason("instruction") if _is_instruction(each, rated) else each for each in candidates]


def _is_instruction(candidate: Candidate, rated: RatedDocument) -> bool:
    """Whether an item comes from an instruction, whatever it cites: none has more of its words."""
    if candidate.sentence is None:
        return False
    if rated.rating(candidate.sentence).instruction or rated.is_instruction(candidate.item):
        return True
    own = len(candidate.words & rated.words(candidate.sentence.text))
    return any(len(candidate.words & words) > own for words in rated.instructions)
