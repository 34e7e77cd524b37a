"""Measures to test with, whose figures can be told by looking: the words that two texts share."""

from __future__ import annotations

from typing import Any

import pytest

from summarizer.comparators import Name, Text
from summarizer.document import Document
from summarizer.evaluation.matching.values import words
from summarizer.evaluation.scoring import relations
from summarizer.evaluation.scoring.gold import Case, GoldItem


class Overlap:
    """Texts by shared words (Dice), names by one being within the other, conflicts by other figures."""

    def similarity(self, a: str, b: str, /) -> float:
        ours, theirs = _words(a), _words(b)
        return 2 * len(ours & theirs) / (len(ours) + len(theirs)) if ours and theirs else 0.0

    def covers(self, fact: str, text: str, /) -> float:
        ours, theirs = _words(fact), _words(text)
        return len(ours & theirs) / len(ours) if ours else 0.0

    def conflict(self, a: str, b: str, /) -> bool:
        ours, theirs = _figures(a), _figures(b)
        return bool(ours and theirs) and ours != theirs

    def name_similarity(self, a: str, b: str, /) -> float:
        ours, theirs = _words(a), _words(b)
        within = bool(ours and theirs) and (ours <= theirs or theirs <= ours)
        return 0.5 + 0.5 * (ours == theirs) if within else 0.0

    def says(self, text: str, statement: str, /) -> bool:
        return _words(statement) <= _words(text) and not self.conflict(text, statement)


def use_overlap(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let `Text` and `Name` compare by these measures."""
    measures = Overlap()

    def on_words(measure: Any) -> Any:
        return lambda _, gold, given: measure(words(gold), words(given))

    monkeypatch.setattr(
        relations, "_relate_text", relations._find_relations
    )  # what it keeps is of other measures
    monkeypatch.setattr(Text, "compare", on_words(measures.similarity))
    monkeypatch.setattr(Text, "covers", on_words(measures.covers))
    monkeypatch.setattr(Text, "contradicts", on_words(measures.conflict))
    monkeypatch.setattr(Name, "compare", on_words(measures.name_similarity))


def _words(text: str) -> set[str]:
    return {word.strip(".,").casefold() for word in text.split()}


def _figures(text: str) -> set[str]:
    return {word for word in _words(text) if word.isdigit()}


def case(tmp_path: Any = None, text: str = "A document.", **gold: Any) -> Case:
    """A case with gold for the fields given: items, or the mappings of their values."""
    items = {
        name: tuple(g if isinstance(g, GoldItem) else GoldItem(g) for g in given)
        for name, given in gold.items()
    }
    return Case("case", tmp_path, Document.from_text(text), items)
