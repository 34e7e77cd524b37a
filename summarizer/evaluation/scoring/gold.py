"""Gold: a document and the brief that a careful reader would write of it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from summarizer.document import Document
from summarizer.evaluation.scoring.scores import Split


@dataclass(frozen=True)
class GoldItem:
    """One gold value: the fields of an item or a part, and how it is to be judged.

    Attributes:
        values: The schema's own fields.
        any_of: Other right values of the key field.
        must: Whether a brief without it is faulty.
        optional: Whether it neither raises nor lowers a score.
        evidence: Passages of the document that prove it, word for word.
        draft: Whether a model wrote it, and nobody has checked it yet.
        line: Its line in the case file, from 1.
    """

    values: Mapping[str, Any]
    any_of: tuple[str, ...] = ()
    must: bool = False
    optional: bool = False
    evidence: tuple[str, ...] = ()
    draft: bool = False
    line: int = 0


@dataclass(frozen=True)
class Case:
    """One case of a suite: a document, its gold by field, and what no brief of it may say."""

    id: str
    path: Path
    document: Document
    gold: Mapping[str, tuple[GoldItem, ...]]
    tags: tuple[str, ...] = ()
    split: Split = "dev"
    never: tuple[str, ...] = ()
    canaries: tuple[str, ...] = ()
    lines: Mapping[str, int] = field(default_factory=dict[str, int])


def count_drafts(cases: Iterable[Case]) -> int:
    """Return how many gold values a model wrote and nobody has checked yet."""
    return sum(item.draft for case in cases for items in case.gold.values() for item in items)
