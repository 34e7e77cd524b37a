"""Cited: the sentences that a statement cites, and what surrounds them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from summarizer.document.document import Document, Sentence
from summarizer.grounding.search import Search

_FAR = 30
"""How many sentences back to look for a speaker."""


def _no_names(_: tuple[str, ...]) -> bool:
    return False


def _no_words(_: str) -> bool:
    return False


@dataclass(frozen=True, slots=True)
class Context:
    """What surrounds the cited sentences: those before them, the names of the whole text, its dates.

    `dates` are those from which relative words in the cited sentences are meant. `names` answers whether the
    text has some words as one name anywhere, `day_first` how it writes dates in numbers (see
    `find_day_first`); `language` is that of the text; `listed` tells which cited sentences
    are in a list of tasks (True) or of what was done (False). `small` answers whether the document has a word
    without a capital anywhere.
    """

    before: tuple[str, ...] = ()
    names: Callable[[tuple[str, ...]], bool] = _no_names
    dates: tuple[date, ...] = ()
    day_first: Mapping[str, bool] = field(default_factory=dict[str, bool])
    language: str = ""
    listed: Mapping[str, bool] = field(default_factory=dict[str, bool])
    small: Callable[[str], bool] = _no_words


@dataclass(frozen=True)
class Cited:
    """The sentences that an item cites, and their surroundings.

    Times and owners must be in `own`, not in a sentence that a search added to those cited.
    """

    sentences: Sequence[Sentence]
    own: Sequence[Sentence]
    document: Document
    search: Search
    base: date | None

    @property
    def numbers(self) -> tuple[int, ...]:
        """The numbers of the sentences."""
        return tuple(sentence.number for sentence in self.sentences)

    @cached_property
    def texts(self) -> list[str]:
        """The texts of the sentences."""
        return [sentence.text for sentence in self.sentences]

    @property
    def context(self) -> Context:
        """The two sentences before each, who speaks them, and the names of the document."""
        return self.search.once(("context", self.numbers, self.base), self._read_context)

    def _read_context(self) -> Context:
        cited = {sentence.number for sentence in self.sentences}
        near = {number - back for number in cited for back in (1, 2)} | set(map(self._speaker, cited))
        before = tuple(self.document.sentences[n - 1].text for n in sorted(near - cited) if n > 0)
        dates = tuple(dict.fromkeys(date for each in self.sentences if (date := self.date_of(each))))
        search = self.search
        return Context(
            before,
            search.naming,
            dates,
            search.day_first,
            search.language,
            self._listed(),
            search.has_small,
        )

    def _listed(self) -> dict[str, bool]:
        """Look for the heading above each cited sentence, if it tells that tasks follow, or what was done."""
        found = ((sentence.text, self._under(sentence)) for sentence in self.sentences)
        return {text: listed for text, listed in found if listed is not None}

    def _under(self, sentence: Sentence) -> bool | None:
        last = self.search.headings[sentence.number - 2] if sentence.number > 1 else 0
        near = last and sentence.number - last < _FAR
        return self.search.lists_tasks(last) if near else None

    def date_of(self, sentence: Sentence) -> date | None:
        """Return the date from which relative words in a sentence are meant."""
        return self.document.date_at(sentence.start, self.base)

    @property
    def own_texts(self) -> list[str]:
        """The texts of its own sentences."""
        return [sentence.text for sentence in self.own]

    def _speaker(self, number: int) -> int:
        """Find the last sentence so far that opens with a speaker ("Anna: …", "From: …"); 0 if none near."""
        last = self.search.speakers[number - 1]
        return last if number - last < _FAR else 0

    def beside(self) -> list[str]:
        """Return the sentences before and after its own."""
        numbers = {s.number + step for s in self.own for step in (-1, 1)}
        return [
            self.document.sentences[n - 1].text
            for n in sorted(numbers)
            if 0 < n <= len(self.document.sentences)
        ]
