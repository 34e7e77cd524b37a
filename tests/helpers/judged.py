"""Runs made of scores, and what the gate says of two of them."""

from __future__ import annotations

from dataclasses import replace

from helpers.sample_scores import case
from summarizer.evaluation.gate.findings import Settings
from summarizer.evaluation.gate.gate import decide, find
from summarizer.evaluation.gate.verdict import Verdict
from summarizer.evaluation.scoring.scores import CaseScore

DEFAULT = Settings()


def judge(
    baseline: list[CaseScore], candidate: list[CaseScore], settings: Settings = DEFAULT, blessed: float = 0
) -> Verdict:
    return decide(find(baseline, candidate, settings, blessed), settings)


def texts(verdict: Verdict) -> list[str]:
    return [warning.text for warning in verdict.warnings]


def moved(run: list[CaseScore], change: float) -> list[CaseScore]:
    """The run with every sample's score moved."""
    return [
        replace(scored, samples=tuple(replace(s, score=s.score + change) for s in scored.samples))
        for scored in run
    ]


def run_of(*scores: float, samples: int = 3) -> list[CaseScore]:
    return [case(f"case-{place:02}", *[score] * samples) for place, score in enumerate(scores)]
