"""Features: what of a sentence tells that it matters: its place, its form, its words, its cues."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Sequence
from functools import cached_property
from typing import Final, TypeAlias

from summarizer.document.document import Document, Sentence
from summarizer.grounding.facts.tasks import is_heading, is_task, lists_tasks
from summarizer.grounding.language.detect import detect_language
from summarizer.grounding.language.linemarks import LISTED, is_speech
from summarizer.grounding.language.stems import stem
from summarizer.grounding.language.tables import get_language
from summarizer.grounding.language.vocabulary import PRONOUNS
from summarizer.grounding.language.words import WORD, spaceless
from summarizer.grounding.search import search_of
from summarizer.salience.cues import KINDS, find_cues
from summarizer.salience.lines import ends_sentence, is_statement

Features: TypeAlias = dict[str, float]
"""The value of each feature of a sentence, by its name; a name that is absent counts as 0."""

_QUOTE: Final = re.compile(r"[\"“”„«»「『]")
_DIGIT: Final = re.compile(r"\d")
_NUMBER: Final = re.compile(r"\d+(?:[.,:]\d+)*")
_RUN: Final = re.compile(r"(?<=[^\W\d_] )(?:[^\W\d_a-zß-ÿ][\w'’-]+ ?){1,6}")
_FIRST_WORD: Final = re.compile(r"\W*(\w*)")
_MARKED_LENGTH: Final = 5
_MARKED_SHARE: Final = 0.6
_LONGEST: Final = 40
_STUMP: Final = 6
"""The letters by which words of an inflected language are compared."""


class Reader:
    """Reads what tells the sentences of one document apart.

    Attributes:
        sentences: The sentences of the document.
        codes: The language of each.
        words: The words with content of each.
        spoken: The share of each that is within quotation marks.
    """

    def __init__(self, document: Document) -> None:
        self.sentences = document.sentences
        self.codes = find_languages(document)
        self.words = find_words(document)
        self.spoken = search_of(document).spoken
        self._sizes = [len(WORD.findall(each.text)) for each in self.sentences]
        self._length = max(1, len(document.text))
        self._counts = Counter(word for words in self.words for word in sorted(words))

    @cached_property
    def marked(self) -> bool:
        """Whether the longer sentences of the document end in marks: not so in a chat, or in Thai."""
        pairs = zip(self.sentences, self._sizes, strict=True)
        long = [each.text for each, size in pairs if size >= _MARKED_LENGTH]
        return sum(map(ends_sentence, long)) >= _MARKED_SHARE * len(long)

    @cached_property
    def statements(self) -> tuple[bool, ...]:
        """Which sentences can be read alone."""
        return tuple(
            is_statement(each.text, code, marked=self.marked) and not is_speech(spoken)
            for each, code, spoken in zip(self.sentences, self.codes, self.spoken, strict=True)
        )

    @cached_property
    def tasks(self) -> tuple[bool | None, ...]:
        """Whether each sentence is a task that is still to be done, one that is done (False), or none."""
        found, listed = list[bool | None](), None
        for sentence, statement in zip(self.sentences, self.statements, strict=True):
            text = sentence.text
            if is_heading(text) and not statement:
                listed = lists_tasks(text)
            own = is_task(text)
            found.append(own if own is not None else listed if LISTED.match(text) else None)
        return tuple(found)

    def read(self) -> tuple[Features, ...]:
        """Return the features of each sentence, in order."""
        seen, found = set[str](), list[Features]()
        for at, sentence in enumerate(self.sentences):
            cues = dict.fromkeys(sorted(find_cues(sentence.text, self.codes[at])), 1.0)
            found.append(
                self._read_place(at, sentence) | self._read_form(at) | self._read_words(at, seen) | cues
            )
            seen |= self.words[at]
        return tuple(found)

    def _read_place(self, at: int, sentence: Sentence) -> Features:
        place = (sentence.start + sentence.end) / 2 / self._length
        last = len(self.sentences) - 1
        return {
            "place": place,
            "place_squared": place * place,
            "first": float(at == 0),
            "last": float(at == last),
            "end": float(sentence.start >= 0.8 * self._length),
            "sentences": math.log(1 + last),
        }

    def _read_form(self, at: int) -> Features:
        text = self.sentences[at].text
        count = self._sizes[at] if not spaceless(text) else len(text) / 2
        first = _FIRST_WORD.match(text.casefold())
        return {
            "length": math.log(1 + min(count, _LONGEST)),
            "short": float(count < 6),
            "quotation": float(bool(_QUOTE.search(text))),
            "spoken": self.spoken[at],
            "digits": float(bool(_DIGIT.search(text))),
            "capitals": float(min(3, len(_RUN.findall(text)))),
            "statement": float(self.statements[at]),
            "listed": float(bool(LISTED.match(text))),
            "refers_back": float(bool(first) and first[1] in PRONOUNS),
            "question": float("?" in text or "？" in text),
            "colon": float(":" in text or "：" in text),
            "semicolon": float(";" in text),
        }

    def _read_words(self, at: int, seen: set[str]) -> Features:
        words = self.words[at]
        if not words:
            return {}
        new = sum(word not in seen for word in words)
        return {
            "centrality": sum(min(self._counts[word] - 1, 4) for word in words) / len(words),
            "novelty": new / len(words),
            "fresh_words": math.log(1 + new),
        }


def find_languages(document: Document) -> tuple[str, ...]:
    """Return the language of each sentence of a document; of one that does not tell, that of the document."""
    search = search_of(document)

    def detect() -> tuple[str, ...]:
        return tuple(
            detect_language(each.text, fallback=search.language) or search.language
            for each in document.sentences
        )

    return search.once("languages", detect)


def find_words(document: Document) -> tuple[frozenset[str], ...]:
    """Return the words with content of each sentence of a document, in its own language."""

    def read() -> tuple[frozenset[str], ...]:
        pairs = zip(document.sentences, find_languages(document), strict=True)
        return tuple(content_words(each.text, code) for each, code in pairs)

    return search_of(document).once("words", read)


def content_words(text: str, code: str) -> frozenset[str]:
    """Return the stems of the words with content; in a script without spaces, the pairs of signs.

    Args:
        text: A sentence.
        code: Its language.
    """
    low = text.casefold()
    if spaceless(low):
        signs = "".join(WORD.findall(low))
        return frozenset(signs[at : at + 2] for at in range(len(signs) - 1))
    stop = get_language(code).stop
    words = [word for word in WORD.findall(low) if len(word) > 2 and word not in stop]
    stems = map(stem, words) if code in ("", "en") else (word[:_STUMP] for word in words)
    return frozenset((*stems, *_NUMBER.findall(low)))


def read_features(document: Document) -> Sequence[Features]:
    """Return the features of each sentence of a document, in order.

    Args:
        document: They depend on its text alone, and are the same on every machine.
    """
    return Reader(document).read()


NAMES: Final = (
    *("place", "place_squared", "first", "last", "end", "sentences"),
    *("length", "short", "quotation", "spoken", "digits", "capitals", "statement", "listed", "refers_back"),
    *("question", "colon", "semicolon", "centrality", "novelty", "fresh_words"),
    *KINDS,
)
"""The features, in the order in which the weights are written."""
