"""Candidates: the items of a brief as they are weighed for it, each with the sentence that it comes from."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property, partial
from typing import Any, Final

from summarizer.document.document import Document, Sentence
from summarizer.grounding.ground import ground
from summarizer.grounding.search import search_of
from summarizer.pipeline.shortening import shorten
from summarizer.published import JsonDict
from summarizer.reasons import RULES, Mark, Support, lowest_mark, sort_reasons
from summarizer.salience.features import content_words
from summarizer.salience.rating import Rating
from summarizer.salience.settled import find_settled

_RANKS: Final[Mapping[Support, int]] = {"verified": 2, "weak": 1, "unsupported": 0}


@dataclass(frozen=True)
class RatedDocument:
    """A document and the ratings of its sentences, in order."""

    document: Document
    ratings: Sequence[Rating]

    @cached_property
    def language(self) -> str:
        """The language of the document; empty if it cannot be detected."""
        return search_of(self.document).language

    @cached_property
    def settled(self) -> frozenset[int]:
        """The numbers of the sentences whose matter the document settles itself."""
        return find_settled(self.document)

    @cached_property
    def instructions(self) -> tuple[frozenset[str], ...]:
        """The words of each sentence that is an instruction to the reader or the model."""
        rated = (each for each in self.ratings if each.instruction)
        return tuple(self.words(self.document.sentences[each.number - 1].text) for each in rated)

    def words(self, text: str) -> frozenset[str]:
        """Return the stems of the words with content."""
        read = partial(content_words, text, self.language)
        return search_of(self.document).once(("words", text), read)

    def rating(self, sentence: Sentence) -> Rating:
        """Return the rating of a sentence."""
        return self.ratings[sentence.number - 1]

    def is_instruction(self, item: Mapping[str, Any]) -> bool:
        """Whether all sentences that an item cites tell the reader or the model what to write."""
        ratings = [self.ratings[number - 1] for number in cited_numbers(item)]
        return bool(ratings) and all(rating.instruction for rating in ratings)

    def check(self, item: Mapping[str, Any]) -> JsonDict:
        """Check one item, a draft or one that was checked before."""
        return ground({"item": item}, self.document)["item"]


@dataclass(frozen=True)
class Candidate:
    """An item that may stand in the brief.

    Attributes:
        item: The item, checked.
        sentence: The cited sentence that it comes from; None if it cites none.
        words: The stems of the words of its text.
        reworded: The shortened sentence that takes the place of its text in the brief; empty if none does.
    """

    item: JsonDict
    sentence: Sentence | None
    words: frozenset[str] = field(default=frozenset())
    reworded: str = ""

    @property
    def text(self) -> str:
        """The text with which it would stand in the brief."""
        return self.reworded or self.item["text"]

    @property
    def rank(self) -> int:
        """How well it is supported, as a number."""
        return _RANKS["verified"] if self.reworded else _RANKS[self.item["support"]]

    @property
    def number(self) -> int:
        """The number of its sentence; 0 if it has none."""
        return self.sentence.number if self.sentence else 0

    def with_reason(self, code: str) -> Candidate:
        """Return the same with one reason more, which lowers its mark."""
        mark: Mark = RULES[code].mark
        reason = {"code": code, "field": None, "text": RULES[code].sentence}
        support = lowest_mark([mark, self.item["support"]])
        reasons = sort_reasons([reason, *self.item["reasons"]])
        return replace(self, item={**self.item, "support": support, "reasons": reasons})


def find_candidates(items: Iterable[JsonDict], rated: RatedDocument) -> list[Candidate]:
    """Return items as candidates."""
    return [make_candidate(item, rated) for item in items]


def make_candidate(item: JsonDict, rated: RatedDocument) -> Candidate:
    """Find the sentence that an item comes from, and whether it is only a worse wording of it."""
    words = rated.words(item["text"])
    cited = [rated.document.sentences[number - 1] for number in cited_numbers(item)]
    sentence = max(cited, key=lambda each: len(words & rated.words(each.text)), default=None)
    if sentence is None or not _is_worse(item, words, sentence, rated):
        return Candidate(item, sentence, words)
    reworded = shorten(sentence.text)
    return Candidate(item, sentence, rated.words(reworded), reworded)


def sort(candidates: Iterable[Candidate]) -> list[Candidate]:
    """Sort candidates in the order of their sentences."""
    return sorted(candidates, key=lambda each: each.number)


def cited_numbers(item: Mapping[str, Any]) -> list[int]:
    """Return the numbers of the sentences that an item cites, each once."""
    evidence: list[JsonDict] = item["evidence"]
    return list(dict.fromkeys(int(each["sentence"]) for each in evidence))


_MOST: Final = 0.5
"""The share of a false statement's words that its sentence must have to be what it was made of."""


def _is_worse(item: JsonDict, words: frozenset[str], sentence: Sentence, rated: RatedDocument) -> bool:
    """Whether a statement is unsupported, cut off, or no shorter than its sentence, saying no more."""
    rating = rated.rating(sentence)
    if rating.instruction or not rating.eligible or not words:
        return False
    own = rated.words(sentence.text)
    if item["support"] == "unsupported":
        return len(words & own) >= _MOST * len(words)
    shortened = shorten(sentence.text)
    if words <= own and len(item["text"].split()) >= len(shortened.split()):
        return item["text"] != shortened
    return _is_cut_off(item["text"], sentence.text)


def _is_cut_off(text: str, sentence: str) -> bool:
    bare = text.strip().casefold()
    return bare[-1:].isalnum() and len(bare) < len(sentence) and sentence.casefold().startswith(bare)


def settle_wording(candidate: Candidate, rated: RatedDocument) -> JsonDict:
    """Return the item as it stands in the brief: in the words of its sentence if its own are worse.

    The new wording is checked, with the owner and the times of the old one.
    """
    if not candidate.reworded or not candidate.sentence:
        return candidate.item
    kept = {
        name: value
        for name, value in candidate.item.items()
        if name not in ("support", "reasons", "evidence")
    }
    draft: JsonDict = {**kept, "text": candidate.reworded, "cites": [candidate.number]}
    for name in ("when", "due"):
        if draft.get(name):
            draft[name] = {**draft[name], "date": None}
    checked = rated.check(draft)
    if _RANKS[checked["support"]] < _RANKS[candidate.item["support"]]:
        return candidate.item
    return _note_unsupported(checked, candidate.item)


def _note_unsupported(checked: JsonDict, replaced: JsonDict) -> JsonDict:
    """Keep the words of an unsupported statement with what took its place."""
    if replaced["support"] != "unsupported":
        return checked
    sentence = RULES["reworded"].sentence.format(replaced["text"])
    reason = {"code": "reworded", "field": None, "text": sentence}
    return {**checked, "reasons": sort_reasons([*checked["reasons"], reason])}
