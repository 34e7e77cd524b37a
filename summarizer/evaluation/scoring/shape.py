"""The shape of a brief: how long it is, and how much of it is copied or repeated.

A score rewards what a brief states, so a copy of the document can have a high one. These figures stand beside
it and are part of none.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Final

from pydantic import BaseModel

from summarizer.evaluation.matching.values import blank, words
from summarizer.evaluation.scoring.outputs import outputs
from summarizer.evaluation.scoring.sections import sections
from summarizer.strings import count_words

REPEATED: Final = 0.8
"""From this share of common words (Jaccard) on a statement repeats an earlier one."""

_WORD: Final = re.compile(r"\w+")


@dataclass(frozen=True)
class Shape:
    """Counts of one brief, or of several together.

    Attributes:
        words: Words of all its values, without its proof.
        document_words: Words of its document.
        statements: How many statements it makes.
        copied: How many of them stand in the document word for word.
        repeated: How many of them repeat an earlier one.
    """

    words: int = 0
    document_words: int = 0
    statements: int = 0
    copied: int = 0
    repeated: int = 0

    @classmethod
    def total(cls, parts: Iterable[Shape]) -> Shape:
        """Add up, count by count; none at all gives zeros."""
        listed = list(parts)
        return cls(*(sum(getattr(each, name) for each in listed) for name in cls.__dataclass_fields__))

    @property
    def length(self) -> float:
        """The words of the brief by the words of the document; 0 without a document."""
        return self.words / self.document_words if self.document_words else 0.0

    @property
    def copied_share(self) -> float:
        """The share of statements that are copied; 0 without a statement."""
        return self.copied / self.statements if self.statements else 0.0

    @property
    def repeated_share(self) -> float:
        """The share of statements that repeat another; 0 without a statement."""
        return self.repeated / self.statements if self.statements else 0.0


NO_SHAPE: Final = Shape()
"""That of an answer without a brief."""


def measure_shape(brief: Mapping[str, Any], text: str, schema: type[BaseModel]) -> Shape:
    """Measure the shape of a brief.

    Args:
        brief: The brief as JSON.
        text: Its document.
        schema: Its schema.
    """
    values = [words(value) for value in _list_values(brief, schema)]
    stated = list(_list_statements(brief, schema))
    source = _plain(text)
    return Shape(
        words=sum(map(count_words, values)),
        document_words=_count_words(text),
        statements=len(stated),
        copied=sum(f" {_plain(statement)} " in f" {source} " for statement in stated),
        repeated=_count_repeated([frozenset(_plain(statement).split()) for statement in stated]),
    )


def _list_values(brief: Mapping[str, Any], schema: type[BaseModel]) -> Iterator[Any]:
    for section in sections(schema):
        for item in outputs(brief, section):
            yield from (item[c.field] for c in section.columns if not blank(item.get(c.field)))


def _list_statements(brief: Mapping[str, Any], schema: type[BaseModel]) -> Iterator[str]:
    for section in sections(schema):
        for item in outputs(brief, section):
            for column in section.statements:
                if not blank(value := item.get(column.field)):
                    yield words(value)


def _count_repeated(statements: Sequence[frozenset[str]]) -> int:
    return sum(
        any(len(one & other) >= REPEATED * len(one | other) for other in statements[:place])
        for place, one in enumerate(statements)
        if one
    )


@lru_cache(maxsize=256)
def _count_words(text: str) -> int:
    return count_words(text)


@lru_cache(maxsize=1024)
def _plain(text: str) -> str:
    """Return the words and numbers of a text, in lower case."""
    return " ".join(_WORD.findall(text.lower()))
