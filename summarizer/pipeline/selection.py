"""Selection: which sentences of a document are worth saying, chosen by their ratings."""

from __future__ import annotations

import math
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from summarizer.document.document import Document
from summarizer.salience.cues import find_cues
from summarizer.salience.features import content_words, find_languages
from summarizer.salience.rating import Rating
from summarizer.salience.settled import find_settled

OPEN: Final = -0.5
"""Log-odds from which on a sentence is read as an open point."""
FACT: Final = -2.5
"""Log-odds below which a sentence is not chosen as a fact, even if the budget allows it."""
REPEATED: Final = 2.0
"""Log-odds that a sentence loses if all of its words are those of sentences chosen before."""
SAME: Final = 0.6
"""From this share of words in common on, two sentences say the same."""
OPENING: Final = 3
"""How many statements open a document, of which one says where the matter stands."""
STATE_CUES: Final = frozenset({"now", "pending", "settled"})
END: Final = 0.8
"""Share of a document's characters after which its end begins."""


@dataclass(frozen=True, slots=True)
class Selection:
    """The numbers of the chosen sentences, in the document's order."""

    facts: tuple[int, ...]
    issues: tuple[int, ...]


def fact_budget(characters: int) -> int:
    """Return how many facts the brief of a document states at most.

    >>> [fact_budget(characters) for characters in (100, 500, 1200, 2800)]
    [1, 2, 5, 7]
    """
    wanted = min(max(round(characters / 350) + 2, 3), 7)
    return min(wanted, max(1, characters // 200))


def issue_budget(characters: int) -> int:
    """Return how many open points the brief of a document states at most."""
    return 3 if characters < 1500 else 4


def select(document: Document, ratings: Sequence[Rating]) -> Selection:
    """Choose the sentences that the brief of a document is made of.

    No sentence is chosen twice, nor one that says what another does; one is from the end of the document.

    Args:
        document: The document.
        ratings: Those of its sentences, in order.
    """
    chooser = _Chooser(document)
    able = [each for each in ratings if each.eligible and not each.instruction]
    settled = find_settled(document)
    open_points = {
        each.number: each.open for each in able if each.open >= OPEN and each.number not in settled
    }
    issues = chooser.choose(open_points, issue_budget(len(document.text)))
    questions = {each.number for each in document.sentences if each.text.rstrip().endswith(("?", "？"))}
    facts = {
        each.number: each.fact
        for each in able
        if each.fact >= FACT and each.number not in questions | issues and each.open < OPEN
    }
    chosen = chooser.choose(facts, fact_budget(len(document.text)))
    return Selection(tuple(sorted(chooser.reach_end(facts, chosen, issues))), tuple(sorted(issues)))


def select_status(document: Document, ratings: Sequence[Rating]) -> int | None:
    """Choose the sentence that says where the matter stands; None if no sentence can.

    It is the first of the opening statements that speaks of a state, "is resolved", "remains", "now"; without
    one, the first statement. On the dev cases of the suite no fitted model chose better.

    Args:
        document: The document.
        ratings: Those of its sentences, in order.
    """
    texts = {each.number: each.text for each in document.sentences}
    able = [n for n in _eligible(ratings) if "?" not in texts[n]][:OPENING]
    codes = find_languages(document)
    stating = [n for n in able if find_cues(texts[n], codes[n - 1]) & STATE_CUES]
    return next(iter(stating or able), None)


def _eligible(ratings: Sequence[Rating]) -> list[int]:
    return [each.number for each in ratings if each.eligible and not each.instruction]


class _Chooser:
    def __init__(self, document: Document) -> None:
        self.words = {each.number: content_words(each.text, "") for each in document.sentences}
        self.ends = {each.number for each in document.sentences if each.start >= END * len(document.text)}
        self.taken: set[str] = set()
        self.chosen: list[int] = []

    def choose(self, scores: dict[int, float], budget: int) -> set[int]:
        """Choose the best by their scores, each without what the words chosen before take from it."""
        found = set[int]()
        while len(found) < budget:
            left = [each for each in scores if each not in found and not self._is_repeated(each)]
            if not left:
                break
            best = max(left, key=lambda each: (scores[each] - self._penalty(each), -each))
            found.add(best)
            self._take(best)
        return found

    def reach_end(self, scores: dict[int, float], chosen: set[int], issues: Iterable[int]) -> set[int]:
        """Exchange the weakest choice for the best sentence of the end, if none is from there."""
        left = [each for each in scores if each in self.ends and not self._is_repeated(each)]
        if not chosen or not left or self.ends.intersection(chosen, issues) or self.ends.intersection(issues):
            return chosen
        if self.ends & chosen:
            return chosen
        weakest = min(chosen, key=lambda each: (scores[each], -each))
        best = max(left, key=lambda each: (scores[each], -each))
        return (chosen - {weakest}) | {best} if len(chosen) > 1 else chosen

    def _take(self, number: int) -> None:
        self.taken |= self.words[number]
        self.chosen.append(number)

    def _penalty(self, number: int) -> float:
        words = self.words[number]
        return REPEATED * len(words & self.taken) / len(words) if words else REPEATED

    def _is_repeated(self, number: int) -> bool:
        return any(share(self.words[number], self.words[other]) >= SAME for other in self.chosen)


def share(ours: Collection[str], theirs: Collection[str]) -> float:
    """Return which share of the words of the shorter of two sentences the other has too."""
    fewer = min(len(ours), len(theirs))
    return len(set(ours) & set(theirs)) / fewer if fewer else math.nan
