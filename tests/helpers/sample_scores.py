"""Scores made up for tests: a case from its sample scores, and whole runs drawn at random."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from random import Random
from typing import Any

from summarizer.evaluation.scoring.scores import CaseScore, Counts, SampleScore


def case(id: str, *scores: float, split: Any = "dev", musts: tuple[str, ...] = (), **each: Any) -> CaseScore:
    """A case with one sample a score; what else is given holds for each sample."""
    columns: Mapping[str, Counts] = each.pop("columns", {})
    found = frozenset(each.pop("found", musts))
    samples = tuple(SampleScore(score, columns, found=found, **each) for score in scores)
    return CaseScore(id, samples, musts={path: f"text of {path}" for path in musts}, split=split)


def with_sample(scored: CaseScore, place: int, **changes: Any) -> CaseScore:
    """The same case with one sample changed."""
    samples = list(scored.samples)
    samples[place] = replace(samples[place], **changes)
    return replace(scored, samples=tuple(samples))


def drawn(
    random: Random, n: int, samples: int, *, mean: float = 0.7, between: float = 0.05, within: float = 0.08
) -> list[CaseScore]:
    """A run of `n` cases: normal changes `between` cases and noise `within` them, not cut off."""
    run: list[CaseScore] = []
    for place in range(n):
        centre = random.gauss(mean, between)
        run.append(case(f"case-{place:02}", *(random.gauss(centre, within) for _ in range(samples))))
    return run
