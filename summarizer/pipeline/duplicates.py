"""Duplicates: statements that say what another one of the same list says."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Final

from summarizer.grounding.checks.claims import decide, find
from summarizer.pipeline.candidates import Candidate, RatedDocument
from summarizer.published import JsonDict

_COMMON: Final = 0.8
"""The share of the words of the shorter of two statements that the other must have to be compared."""


def merge_duplicates(
    candidates: Sequence[Candidate], rated: RatedDocument
) -> tuple[list[Candidate], list[Candidate]]:
    """Merge near-duplicates.

    Two statements that differ in a number, a name, a denial or in who did it are none: one must prove the
    other, by the check that statements are held to. The better supported stays, with the evidence of both.

    Args:
        candidates: The items of one list.
        rated: Their document.

    Returns:
        The candidates that are left, and those that say more than the better supported one that was kept.
    """
    left: list[Candidate] = []
    apart: list[Candidate] = []
    for candidate in candidates:
        at = next((n for n, other in enumerate(left) if _are_duplicates(candidate, other)), None)
        if at is None:
            left.append(candidate)
            continue
        kept, other = _order(left[at], candidate)
        left[at] = _merge(kept, other, rated)
        if left[at] is kept or not _proves(kept.text, other.text):
            apart.append(other)
    return left, apart


def _are_duplicates(one: Candidate, other: Candidate) -> bool:
    fewer = min(len(one.words), len(other.words))
    if not fewer or len(one.words & other.words) < _COMMON * fewer:
        return False
    return _proves(one.text, other.text) or _proves(other.text, one.text)


def _proves(text: str, statement: str) -> bool:
    """Whether a text says all that a statement says, as far as that can be checked in its language."""
    findings = [each for each in find(statement, [text]) if each.code != "language"]
    return decide(findings) == "verified"


def _order(one: Candidate, other: Candidate) -> tuple[Candidate, Candidate]:
    """Return the better supported of two first; if they are equally supported, the one that says more."""
    if one.rank != other.rank:
        return (one, other) if one.rank > other.rank else (other, one)
    return (one, other) if _proves(one.text, other.text) else (other, one)


def _merge(kept: Candidate, other: Candidate, rated: RatedDocument) -> Candidate:
    """Return the kept one with the evidence and missing fields of the other, unless that makes it weaker."""
    ours = kept.item["evidence"]
    evidence = ours if kept.reworded else _join_evidence(ours, other.item["evidence"])
    missing = {name: value for name, value in other.item.items() if kept.item.get(name) is None and value}
    if evidence == ours and not missing:
        return replace(kept)
    merged = replace(kept, item=rated.check({**kept.item, **missing, "evidence": evidence}))
    return merged if merged.rank >= kept.rank else kept


def _join_evidence(ours: Iterable[JsonDict], theirs: Iterable[JsonDict]) -> list[JsonDict]:
    spans = {(each["start"], each["end"]): each for each in [*theirs, *ours]}
    return [spans[span] for span in sorted(spans)]
