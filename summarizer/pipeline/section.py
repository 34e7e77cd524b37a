"""A section: a run of sentences of a document, with their own numbers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from summarizer.document import Document, Sentence


@dataclass(frozen=True)
class Section:
    """The sentences `first` to `last` of a document.

    Attributes:
        first: The number of the first sentence.
        last: The number of the last one.
        context: What a request shows before them, lines that have no number and cannot be cited.
    """

    first: int
    last: int
    context: str = ""

    def __len__(self) -> int:
        return self.last - self.first + 1

    def __contains__(self, number: int) -> bool:
        return self.first <= number <= self.last

    def select(self, document: Document) -> Sequence[Sentence]:
        """Return its sentences."""
        return document.sentences[self.first - 1 : self.last]

    def halve(self) -> tuple[Section, Section]:
        """Return its two halves; it must have two sentences."""
        middle = self.first + len(self) // 2
        return replace(self, last=middle - 1), replace(self, first=middle)
