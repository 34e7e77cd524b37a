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
from summarizer.grounding.language.stems import stem
from summarizer.grounding.language.tables import get_language
from summarizer.grounding.language.words import WORD, spaceless
from summarizer.salience.cues import KINDS, find_cues
from summarizer.salience.lines import ends_sentence, is_statement

Features: TypeAlias = dict[str, float]
"""The value of each feature of a sentence, by its name; a name that is absent counts as 0."""

_SAMPLE: Final = 40
"""Sentences that tell the language of a document."""
_QUOTE: Final = re.compile(r"[\"“”„«»「『]")
_QUOTED_ONLY: Final = re.compile(r"^\W*[\"“„«「『].*[\"”“»」』]\W*$", re.DOTALL)
_DIGIT: Final = re.compile(r"\d")
_RUN: Final = re.compile(r"(?<=[^\W\d_] )(?:[^\W\d_a-zß-ÿ][\w'’-]+ ?){1,6}")
_LISTED: Final = re.compile(r"\s*(?:[-*+•‣◦▪·]|\(?\w{1,3}[.)])\s")
_MARKED_LENGTH: Final = 5
_MARKED_SHARE: Final = 0.6
_LONGEST: Final = 40


class Reader:
    """Reads the features of the sentences of one document."""

    def __init__(self, document: Document) -> None:
        self.sentences = document.sentences
        self.length = len(document.text)
        self.language = detect_language(" ".join(each.text for each in self.sentences[:_SAMPLE]))
        self.words = [content_words(each.text, self.language) for each in self.sentences]
        self.counts = Counter(word for words in self.words for word in words)
        self.seen: set[str] = set()
        self.listed: bool | None = None

    @cached_property
    def marked(self) -> bool:
        """Whether the longer sentences of the document end in marks: not so in a chat, or in Thai."""
        long = [each.text for each in self.sentences if len(WORD.findall(each.text)) >= _MARKED_LENGTH]
        return sum(map(ends_sentence, long)) >= _MARKED_SHARE * len(long)

    def read(self) -> tuple[Features, ...]:
        """Return the features of each sentence, in order."""
        return tuple(self._read_one(at, each) for at, each in enumerate(self.sentences))

    def _read_one(self, at: int, sentence: Sentence) -> Features:
        text = sentence.text
        if is_heading(text) and not is_statement(text, marked=self.marked):
            listed = lists_tasks(text)
            self.listed = listed if listed is not None or text.lstrip().startswith("#") else self.listed
        found = self._read_place(at, sentence) | self._read_form(text) | self._read_words(at)
        code = detect_language(text, self.language) or self.language
        found |= dict.fromkeys(sorted(find_cues(text, code)), 1.0)
        return found

    def _read_place(self, at: int, sentence: Sentence) -> Features:
        place = (sentence.start + sentence.end) / 2 / max(1, self.length)
        last = len(self.sentences) - 1
        return {
            "place": place,
            "place_squared": place * place,
            "first": float(at == 0),
            "last": float(at == last),
            "end": float(sentence.start >= 0.8 * self.length),
            "sentences": math.log(1 + last),
            "under_tasks": float(self.listed is True),
            "under_done": float(self.listed is False),
        }

    def _read_form(self, text: str) -> Features:
        count = len(WORD.findall(text)) if not spaceless(text) else len(text) / 2
        return {
            "length": math.log(1 + min(count, _LONGEST)),
            "short": float(count < 6),
            "quotation": float(bool(_QUOTE.search(text))),
            "all_quoted": float(bool(_QUOTED_ONLY.match(text))),
            "digits": float(bool(_DIGIT.search(text))),
            "capitals": float(min(3, len(_RUN.findall(text)))),
            "statement": float(is_statement(text, marked=self.marked)),
            "listed": float(bool(_LISTED.match(text))),
            "task": float(is_task(text) is True),
            "ticked": float(is_task(text) is False),
            "question": float("?" in text or "？" in text),
            "colon": float(":" in text or "：" in text),
            "semicolon": float(";" in text),
        }

    def _read_words(self, at: int) -> Features:
        words = self.words[at]
        if not words:
            return {}
        central = sum(min(self.counts[word] - 1, 4) for word in words) / len(words)
        new = sum(word not in self.seen for word in words) / len(words)
        self.seen |= words
        return {"centrality": central, "novelty": new, "fresh_words": math.log(1 + new * len(words))}


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
    words = (word for word in WORD.findall(low) if word not in stop and len(word) > 2)
    numbers = re.findall(r"\d+(?:[.,:]\d+)*", low)
    return frozenset(stem(word) if code in ("", "en") else word[:6] for word in words) | frozenset(numbers)


def read_features(document: Document) -> Sequence[Features]:
    """Return the features of each sentence of a document, in order.

    Args:
        document: They depend on its text alone, and are the same on every machine.
    """
    return Reader(document).read()


NAMES: Final = (
    "place",
    "place_squared",
    "first",
    "last",
    "end",
    "sentences",
    "under_tasks",
    "under_done",
    "length",
    "short",
    "quotation",
    "all_quoted",
    "digits",
    "capitals",
    "statement",
    "listed",
    "task",
    "ticked",
    "question",
    "colon",
    "semicolon",
    "centrality",
    "novelty",
    "fresh_words",
    *KINDS,
)
"""The features, in the order in which the weights are written."""
