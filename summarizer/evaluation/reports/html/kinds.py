"""Kinds: what can be wrong with an answer, and in which field."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Final, TypeAlias

from summarizer.evaluation.reports.html.sides import Side
from summarizer.evaluation.runs.run import Sample
from summarizer.evaluation.scoring.scores import SampleScore, field_of

Error: TypeAlias = tuple[str, str]
"""A kind, and the field it is in: the top-level name, empty where it concerns the whole answer."""

KINDS: Final[Mapping[str, str]] = {
    "lacking": "call failed",
    "invalid": "no brief",
    "canary": "canary",
    "never": "never",
    "misquoted": "misquoted",
    "must": "must lost",
    "unproven": "not proven",
    "wrong": "wrong",
    "missed": "missed",
    "extra": "extra",
}
"""Every kind and its label, the most serious first."""

GRAVE: Final = frozenset({"lacking", "invalid", "canary", "never", "misquoted"})
"""Errors that are never acceptable."""


def find_errors(side: Side) -> Counter[Error]:
    """How often each error occurs in the samples of a case, by kind and column."""
    found: Counter[Error] = Counter()
    for answer, sample in zip(side.answered.answers, side.score.samples, strict=True):
        found.update(_find_in_sample(answer, sample, frozenset(side.score.musts)))
    return found


def _find_in_sample(answer: Sample, sample: SampleScore, musts: frozenset[str]) -> Iterator[Error]:
    if answer.failure:
        # Where there is no brief, nothing else can be wrong with it.
        yield ("lacking" if answer.failure.infra else "invalid"), ""
        return
    yield from (("canary", "") for _ in sample.canaries)
    yield from (("never", "") for _ in sample.never)
    yield from (("misquoted", field_of(path)) for path in sample.misquoted)
    yield from (("must", field_of(path)) for path in sorted(musts - sample.found))
    yield from (("unproven", name) for name, _ in sorted(_find_unproven(sample)))
    for name, counts in sample.columns.items():
        for kind, count in (("wrong", counts.sub), ("missed", counts.fn), ("extra", counts.fp)):
            yield from [(kind, name)] * count


def _find_unproven(sample: SampleScore) -> set[tuple[str, int]]:
    """The output items without proof, each once."""
    return {
        (field_of(column), line.output)
        for column, lines in sample.alignment.items()
        for line in lines
        if line.output is not None and not line.grounded
    }
