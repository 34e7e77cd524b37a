"""Search: the sentences of a document that share most with a statement."""

from __future__ import annotations

import math
import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Callable, Hashable, Mapping, Sequence
from functools import cached_property, lru_cache
from itertools import accumulate
from typing import Any, TypeVar

from summarizer.document.document import Document, Sentence
from summarizer.grounding.facts.dateorder import find_day_first
from summarizer.grounding.facts.facts import is_label
from summarizer.grounding.facts.names import names, within
from summarizer.grounding.facts.tasks import is_heading, lists_tasks
from summarizer.grounding.language.concepts import known
from summarizer.grounding.language.detect import detect_language
from summarizer.grounding.language.linemarks import find_spoken
from summarizer.grounding.language.normalise import join_lines
from summarizer.grounding.language.stems import root
from summarizer.grounding.language.tables import LANGUAGES
from summarizer.grounding.language.words import plain, spaceless, tokens

_WORD = re.compile(r"[^\W_]+")
_PROSE = re.compile(r"(?<![\w@./-])[^\W\d_]+(?![\w@]|[./-]\w)")
"""A word that is no part of an address or of a compound."""
_STOP = LANGUAGES["en"].stop.union(
    word for language in LANGUAGES.values() for word in language.stop if not known(word)
)
"""Function words of any language that are no ordinary words of English."""
_SAMPLE = 100
"""How many sentences are enough to tell the language of a document."""
_ANSWERS = 4096
"""How many answers about a document are kept; then all are forgotten."""
_LONG = 20_000
"""From so many characters on the indexes of a few documents are kept, so that they take little memory."""
T = TypeVar("T")


def _keys(text: str) -> frozenset[str]:
    """Return what a sentence is indexed by: the roots of its words, or its pairs of characters."""
    if spaceless(text):
        bare = "".join(_WORD.findall(text))
        return frozenset(bare[at : at + 2] for at in range(len(bare) - 1))
    return frozenset(root(word) for word in _WORD.findall(text.casefold()) if word not in _STOP)


class Search:
    """An inverted index of the sentences of one document, built when first used."""

    def __init__(self, document: Document) -> None:
        self.sentences = document.sentences
        self._document = document
        self._text = document.text
        self._answers: dict[Hashable, tuple[Any]] = {}

    def once(self, question: Hashable, answer: Callable[[], T]) -> T:
        """Answer a question about the document, or return the answer that was given before.

        Args:
            question: It tells the question from all others.
            answer: How to find the answer, which must not be changed.
        """
        kept = self._answers.get(question)
        if kept is None:
            if len(self._answers) >= _ANSWERS:
                self._answers.clear()
            kept = self._answers[question] = (answer(),)
        return kept[0]

    @cached_property
    def day_first(self) -> Mapping[str, bool]:
        """How the document writes its dates in numbers (see `find_day_first`)."""
        return find_day_first(self._text)

    @cached_property
    def language(self) -> str:
        """The language of the document; empty if it cannot be detected."""
        return detect_language(*(sentence.text for sentence in self.sentences[:_SAMPLE]))

    @cached_property
    def spoken(self) -> Sequence[float]:
        """The share of each sentence's letters within quotation marks (see `find_spoken`)."""
        return tuple(find_spoken(self._document))

    @cached_property
    def speakers(self) -> Sequence[int]:
        """The last sentence up to each that opens with a speaker ("Anna: …", "From: …"); 0 if none does."""
        return self._last(is_label)

    @cached_property
    def headings(self) -> Sequence[int]:
        """The last heading up to each sentence; 0 if there is none."""
        return self._last(is_heading)

    def lists_tasks(self, heading: int) -> bool | None:
        """Whether a heading, by its number, is above tasks, or above what was done; None if above neither."""
        return self.once(("heading", heading), lambda: lists_tasks(self.sentences[heading - 1].text))

    def _last(self, test: Callable[[str], bool]) -> Sequence[int]:
        found = (sentence.number if test(sentence.text) else 0 for sentence in self.sentences)
        return tuple(accumulate(found, max))

    @cached_property
    def _places(self) -> dict[str, list[int]]:
        places: dict[str, list[int]] = defaultdict(list)
        for at, sentence in enumerate(self.sentences):
            for key in _keys(join_lines(sentence.text)):
                places[key].append(at)
        return places

    @cached_property
    def _small(self) -> frozenset[str]:
        return frozenset(word for word in _PROSE.findall(self._text) if word.islower())

    def has_small(self, low: str) -> bool:
        """Whether the document has a word without a capital anywhere, so that it is no name."""
        return low in self._small

    def best(self, statement: str, count: int = 3) -> tuple[Sentence, ...]:
        """Find the sentences that share most with a statement; rare words count more.

        Returns:
            At most `count` sentences, the best first; each next one is the best for what the others lack.
        """
        wanted = {key: self._places[key] for key in _keys(statement) if key in self._places}
        chosen: list[Sentence] = []
        while wanted and len(chosen) < count:
            scores: dict[int, float] = defaultdict(float)
            for places in wanted.values():
                for at in places:
                    scores[at] += math.log(1 + len(self.sentences) / len(places))
            best = min(scores, key=lambda at: (-scores[at], at))
            chosen.append(self.sentences[best])
            wanted = {key: places for key, places in wanted.items() if best not in places}
        return tuple(chosen)

    def naming(self, core: tuple[str, ...]) -> bool:
        """Whether any sentence (of the first 50 with its last word) has these words as one name."""
        places = [at for word in core[-1:] for key in _keys(word) for at in self._places.get(key, ())[:50]]
        texts = (plain(self.sentences[at].text) for at in places)
        return any(within(core, name.tokens) for text in texts for name in names(tokens(text), "en"))

    def passage(self, statement: str, count: int = 3) -> tuple[Sentence, ...]:
        """Find the best sentences with both neighbours of each, in the order of the document."""
        near = {n + step for n in (s.number for s in self.best(statement, count)) for step in (-1, 0, 1)}
        return tuple(sentence for sentence in self.sentences if sentence.number in near)


def touching(sentences: Sequence[Sentence], start: int, end: int) -> Sequence[Sentence]:
    """Return the sentences that a span of characters touches."""
    first = bisect_right(sentences, start, key=lambda sentence: sentence.end)
    last = bisect_left(sentences, end, key=lambda sentence: sentence.start)
    return sentences[first:last]


def search_of(document: Document) -> Search:
    """Return the index of a document, built once: a suite is checked again after all of it was replayed."""
    return (_search_long if len(document.text) > _LONG else _search_short)(document)


_search_short = lru_cache(maxsize=64)(Search)
_search_long = lru_cache(maxsize=4)(Search)
