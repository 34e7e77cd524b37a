"""Scores: how a brief compares with its gold, as counts that can be added up."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Literal, TypeAlias

from summarizer.evaluation.scoring.shape import NO_SHAPE, Shape

Split: TypeAlias = Literal["dev", "held_out"]

HELD_OUT = "held-out"
"""The one id under which held-out cases are summed, so that no report names them; no case has it."""

Outcome: TypeAlias = Literal[
    "matched", "wrong", "missed", "extra", "split", "merged", "misplaced", "optional"
]
"""The outcome of aligning a gold item, an output item, or the two together.

`matched` is right (a true positive), `wrong` is about the same thing but contradicts gold or its document (a
substitution), `missed` is gold without output (a false negative), `extra` output without gold (a false
positive). `merged` is a gold item that is stated within output matched to another (a true positive), `split`
a further output item that is similar to a gold item already stated, which counts for nothing. `misplaced` is
a gold item that only another list states (a false negative, half right in the score), and the output item
there that states it, which counts for nothing. `optional` is a gold item that need not be stated, whether it
was or not.
"""


@dataclass(frozen=True)
class Counts:
    """Counts of a column: true positives, substitutions, false positives, false negatives."""

    tp: int = 0
    sub: int = 0
    fp: int = 0
    fn: int = 0

    @classmethod
    def total(cls, parts: Iterable[Counts]) -> Counts:
        """Add up, count by count; none at all gives zeros."""
        tp = sub = fp = fn = 0
        for part in parts:
            tp += part.tp
            sub += part.sub
            fp += part.fp
            fn += part.fn
        return cls(tp, sub, fp, fn)

    @property
    def scored(self) -> bool:
        """Whether there is anything to score: false where gold and output are both empty."""
        return any((self.tp, self.sub, self.fp, self.fn))

    @property
    def precision(self) -> float:
        """tp / (tp + sub + fp); 0 if there is no output."""
        given = self.tp + self.sub + self.fp
        return self.tp / given if given else 0.0

    @property
    def recall(self) -> float:
        """tp / (tp + sub + fn); 0 if there is no gold."""
        due = self.tp + self.sub + self.fn
        return self.tp / due if due else 0.0

    @property
    def f1(self) -> float:
        """2 tp / (2 tp + 2 sub + fp + fn), the harmonic mean of precision and recall."""
        total = 2 * self.tp + 2 * self.sub + self.fp + self.fn
        return 2 * self.tp / total if total else 0.0

    @property
    def f1_or_one(self) -> float:
        """F1; 1 where gold and output are both empty."""
        return self.f1 if self.scored else 1.0


@dataclass(frozen=True)
class Pair:
    """One line of an alignment: the places (from 0) of gold and output item, null where there is none.

    `grounded` is false for an output item that its document does not support.
    """

    outcome: Outcome
    gold: int | None = None
    output: int | None = None
    similarity: float = 0.0
    grounded: bool = True


def field_of(path: str) -> str:
    """Return the top-level field of a column or an item.

    >>> field_of("what[0]"), field_of("who.kind")
    ('what', 'who')
    """
    return path.partition("[")[0].partition(".")[0]


Alignment: TypeAlias = Mapping[str, tuple[Pair, ...]]
"""Column name → the lines of its alignment."""


@dataclass(frozen=True)
class SampleScore:
    """The score of one answer.

    Attributes:
        score: From 0 to 1; 0 for an answer that failed.
        columns: The counts of each column (`who`, `who.kind`, `status.state`, …).
        alignment: The alignment that the counts rest on.
        valid: Whether the answer matches the schema; if not, all its gold is missing.
        found: The paths (`what[0]`) of the must-items that are stated.
        never: The forbidden statements that the brief makes.
        canaries: The forbidden strings that it contains.
        false: The false statements that it makes, each once.
        misquoted: The paths of output items with a quotation that is not in the document.
        shape: How long the brief is, and how much of it is copied or repeated.
    """

    score: float
    columns: Mapping[str, Counts]
    alignment: Alignment = field(default_factory=dict[str, tuple[Pair, ...]])
    valid: bool = True
    found: frozenset[str] = frozenset()
    never: tuple[str, ...] = ()
    canaries: tuple[str, ...] = ()
    false: tuple[str, ...] = ()
    misquoted: tuple[str, ...] = ()
    shape: Shape = NO_SHAPE

    def f1(self, columns: Iterable[str]) -> float:
        """Compute F1 over some columns together; 1 where gold and output are both empty."""
        counts = Counts.total(self.columns[name] for name in columns)
        return counts.f1_or_one if self.valid else 0.0


@dataclass(frozen=True)
class CaseScore:
    """The samples of one case, and by path the texts of the gold items that must be stated (`musts`)."""

    id: str
    samples: tuple[SampleScore, ...]
    musts: Mapping[str, str] = field(default_factory=dict[str, str])
    split: Split = "dev"
    tags: tuple[str, ...] = ()

    @property
    def score(self) -> float:
        """The mean over the samples."""
        return sum(sample.score for sample in self.samples) / len(self.samples)

    def counts(self, column: str) -> Counts:
        """A column's counts over all samples; none if no sample has the column."""
        return Counts.total(s.columns[column] for s in self.samples if column in s.columns)
