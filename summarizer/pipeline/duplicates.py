"""Duplicates: statements that say what another one of the same list says."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from math import ceil
from typing import Final, cast

from summarizer.grounding.checks.claims import decide, find
from summarizer.pipeline.candidates import Candidate, RatedDocument
from summarizer.published import JsonDict

_COMMON: Final = 0.8
"""The share of the words of the shorter of two statements that the other must have to be compared."""


def merge_duplicates(
    candidates: Sequence[Candidate], rated: RatedDocument
) -> tuple[list[Candidate], list[Candidate]]:
    """Merge near-duplicates.

    Two statements that differ in a number, a name, a denial, a date or in who did it are none: one must
    prove the other, by the check that statements are held to. The better supported stays, with the evidence
    of both.

    Args:
        candidates: The items of one list.
        rated: Their document.

    Returns:
        The candidates that are left, and those that say more than the better supported one that was kept.
    """
    left: list[Candidate] = []
    apart: list[Candidate] = []
    index = _Index(candidates)
    for candidate in candidates:
        at = next((n for n in index.find(candidate) if _are_duplicates(candidate, left[n])), len(left))
        index.add(candidate, at)
        if at == len(left):
            left.append(candidate)
            continue
        kept, other = _order(left[at], candidate)
        left[at] = _merge(kept, other, rated)
        if left[at] is kept or not _proves(kept.text, other.text):
            apart.append(other)
    return left, apart


class _Index:
    """Where statements stand that have enough words in common with another to be compared with it.

    Of the words of the shorter of two such statements only so few are missing in the longer that one of the
    first words of the shorter, the rarest first, is in both (prefix filtering: Chaudhuri, Ganti and Kaushik,
    "A Primitive Operator for Similarity Joins in Data Cleaning", 2006).

    Args:
        candidates: All that will be added or looked for.
    """

    def __init__(self, candidates: Iterable[Candidate]) -> None:
        self._counts = Counter(word for candidate in candidates for word in candidate.words)
        self._all = defaultdict[str, set[int]](set)
        self._rare = defaultdict[str, set[int]](set)

    def add(self, candidate: Candidate, at: int) -> None:
        """Add the words of a statement that stands at a place."""
        for word in candidate.words:
            self._all[word].add(at)
        for word in self._list_rare(candidate):
            self._rare[word].add(at)

    def find(self, candidate: Candidate) -> list[int]:
        """Return the places of the statements that may have enough words of another one, in order."""
        found = set[int]().union(*(self._all[word] for word in self._list_rare(candidate)))
        return sorted(found.union(*(self._rare[word] for word in candidate.words)))

    def _list_rare(self, candidate: Candidate) -> list[str]:
        missing = len(candidate.words) - ceil(_COMMON * len(candidate.words))
        ordered = sorted(candidate.words, key=lambda word: (self._counts[word], word))
        return ordered[: missing + 1]


def _are_duplicates(one: Candidate, other: Candidate) -> bool:
    fewer = min(len(one.words), len(other.words))
    if not fewer or len(one.words & other.words) < _COMMON * fewer:
        return False
    if _differ_in_date(one.item, other.item):
        return False
    return _proves(one.text, other.text) or _proves(other.text, one.text)


def _differ_in_date(one: JsonDict, other: JsonDict) -> bool:
    """Whether both give a date in one of their fields, and not the same: the same happened twice."""
    pairs = ((_read_date(value), _read_date(other.get(name))) for name, value in one.items())
    return any(ours and theirs and ours != theirs for ours, theirs in pairs)


def _read_date(value: object) -> object:
    return cast("JsonDict", value).get("date") if isinstance(value, dict) else None


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
