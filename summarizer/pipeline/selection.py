"""Selection: which sentences of a document are worth saying, chosen by their ratings."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from summarizer.document.document import Document
from summarizer.grounding.language.words import spaceless
from summarizer.salience.cues import find_cues
from summarizer.salience.features import content_words, find_languages
from summarizer.salience.rating import Rating
from summarizer.salience.settled import find_settled

OPEN: Final = -0.5
"""Log-odds from which on a sentence is read as an open point."""
FACT: Final = -2.5
"""Log-odds below which a sentence is not chosen as a fact, even if the budget allows it."""
_REPEATED: Final = 2.0
"""Log-odds that a sentence loses if all of its words are those of sentences chosen before."""
_SAME: Final = 0.6
"""From this share of words in common on, two sentences say the same."""
_END: Final = 0.8
"""Share of a document's characters after which its end begins."""
_OPENING: Final = 3
"""How many statements open a document, of which one says where the matter stands."""
_STATE_CUES: Final = frozenset({"now", "pending", "settled"})
_DENSE: Final = 3
"""A character of Chinese or Japanese says about as much as so many letters."""


@dataclass(frozen=True, slots=True)
class Selection:
    """The numbers of the chosen sentences, in the document's order."""

    facts: tuple[int, ...]
    issues: tuple[int, ...]


def fact_budget(characters: int) -> int:
    """Return how many facts the brief of a document states at most.

    Args:
        characters: The length of the document.

    >>> [fact_budget(characters) for characters in (100, 500, 1200, 2800)]
    [1, 3, 5, 7]
    """
    wanted = min(max(round(characters / 350) + 2, 3), 7)
    return min(wanted, max(1, characters // 150))


def issue_budget(characters: int) -> int:
    """Return how many open points the brief of a document states at most.

    Args:
        characters: The length of the document.
    """
    return 3 if characters < 1500 else 4


def measure_length(text: str) -> int:
    """Return the length of a text in characters, as the budgets count them.

    Args:
        text: One without spaces between its words says more in a character.
    """
    return len(text) * (_DENSE if spaceless(text) else 1)


def select(document: Document, ratings: Sequence[Rating]) -> Selection:
    """Choose the sentences that the brief of a document is made of.

    No sentence is chosen twice, nor one that says what another does; one is from the end of the document.

    Args:
        document: The document.
        ratings: Those of its sentences, in order.
    """
    chooser, length = _Chooser(document), measure_length(document.text)
    issues = chooser.choose(_find_open(document, ratings), issue_budget(length))
    facts = _find_facts(document, ratings)
    chosen = chooser.choose(facts, fact_budget(length))
    return Selection(tuple(sorted(chooser.reach_end(facts, chosen, issues))), tuple(sorted(issues)))


def _find_open(document: Document, ratings: Sequence[Rating]) -> Mapping[int, float]:
    settled = find_settled(document)
    return {
        each.number: each.open for each in _able(ratings) if _is_open(each) and each.number not in settled
    }


def _find_facts(document: Document, ratings: Sequence[Rating]) -> Mapping[int, float]:
    asked = {each.number for each in document.sentences if "?" in each.text or "？" in each.text}
    able = (each for each in _able(ratings) if each.number not in asked and not _is_open(each))
    return {each.number: each.fact for each in able if each.fact >= FACT}


def _is_open(rating: Rating) -> bool:
    return rating.open >= OPEN


def _able(ratings: Sequence[Rating]) -> list[Rating]:
    return [each for each in ratings if each.eligible and not each.instruction]


def select_status(document: Document, ratings: Sequence[Rating]) -> int | None:
    """Choose the sentence that says where the matter stands; None if no sentence can.

    It is the first of the opening statements that speaks of a state, "is resolved", "remains", "now"; without
    one, the first statement. On the dev cases of the suite no fitted model chose better.

    Args:
        document: The document.
        ratings: Those of its sentences, in order.
    """
    texts, codes = [each.text for each in document.sentences], find_languages(document)
    able = [each.number for each in _able(ratings) if "?" not in texts[each.number - 1]][:_OPENING]
    stating = [n for n in able if find_cues(texts[n - 1], codes[n - 1]) & _STATE_CUES]
    return next(iter(stating or able), None)


class _Chooser:
    """Chooses sentences one by one; each makes those with the same words worth less."""

    def __init__(self, document: Document) -> None:
        codes = find_languages(document)
        texts = (each.text for each in document.sentences)
        self.words = {
            at: content_words(*pair) for at, pair in enumerate(zip(texts, codes, strict=True), start=1)
        }
        self.ends = {each.number for each in document.sentences if each.start >= _END * len(document.text)}
        self.taken: set[str] = set()
        self.chosen: list[int] = []

    def choose(self, scores: Mapping[int, float], budget: int) -> set[int]:
        """Choose the best by their scores, each less what the words chosen before take from it."""
        found = set[int]()
        while len(found) < budget:
            left = [each for each in scores if not self._is_repeated(each)]
            if not left:
                break
            best = max(left, key=lambda each: (scores[each] - self._penalty(each), -each))
            found.add(best)
            self.taken |= self.words[best]
            self.chosen.append(best)
        return found

    def reach_end(self, scores: Mapping[int, float], chosen: set[int], issues: set[int]) -> set[int]:
        """Exchange the weakest choice for the best sentence of the end, if none is from there."""
        left = [each for each in scores if each in self.ends and not self._is_repeated(each)]
        if len(chosen) < 2 or not left or self.ends & (chosen | issues):
            return chosen
        weakest = min(chosen, key=lambda each: (scores[each], -each))
        best = max(left, key=lambda each: (scores[each], -each))
        return (chosen - {weakest}) | {best}

    def _penalty(self, number: int) -> float:
        words = self.words[number]
        return _REPEATED * len(words & self.taken) / len(words) if words else _REPEATED

    def _is_repeated(self, number: int) -> bool:
        """Whether a sentence is chosen, or says what a chosen one says."""
        return number in self.chosen or any(
            _share(self.words[number], self.words[other]) >= _SAME for other in self.chosen
        )


def _share(ours: frozenset[str], theirs: frozenset[str]) -> float:
    """Return which share of the words of the shorter of two sentences the other has too."""
    return len(ours & theirs) / max(1, min(len(ours), len(theirs)))
