"""deepeval: test cases with finished answers, three deterministic metrics, its results written as JSON."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

import scores
from deepeval import evaluate
from deepeval.evaluate import AsyncConfig, CacheConfig, DisplayConfig
from deepeval.metrics import BaseMetric
from deepeval.test_case import LLMTestCase


class Score(BaseMetric):
    """One of the three scores."""

    async_mode = False
    threshold = 0.0

    def __init__(self, name: str) -> None:
        self.score_name = name

    def measure(self, test_case: LLMTestCase, *_args: Any, **_kwargs: Any) -> float:
        """The score of one case."""
        wanted, given = json.loads(test_case.expected_output or ""), json.loads(test_case.actual_output or "")
        self.score = scores.SCORES[self.score_name](wanted, given)
        self.success = True
        return self.score

    async def a_measure(self, test_case: LLMTestCase, *_args: Any, **_kwargs: Any) -> float:
        """The score of one case."""
        return self.measure(test_case)

    def is_successful(self) -> bool:
        """Every score is one."""
        return True

    @property
    def __name__(self) -> str:
        return self.score_name


def main(cases_path: str, out: str) -> None:
    """Score the cases, write the results, and tell how many were scored and how well."""
    cases = [
        LLMTestCase(
            name=case["id"],
            input=case["document"],
            expected_output=json.dumps(case["wanted"]),
            actual_output=json.dumps(case["given"]),
        )
        for case in scores.load(cases_path)
    ]
    found = evaluate(
        cases,
        metrics=[Score(name) for name in scores.SCORES],
        async_config=AsyncConfig(run_async=False),
        display_config=DisplayConfig(show_indicator=False, print_results=False, verbose_mode=False),
        cache_config=CacheConfig(write_cache=False, use_cache=False),
    ).test_results
    Path(out).write_text(json.dumps(found, default=vars), encoding="utf-8")
    means = dict.fromkeys(scores.SCORES, 0.0)
    for each in found:
        for metric in each.metrics_data or []:
            means[metric.name] += (metric.score or 0) / len(found)
    print(json.dumps({"cases": len(found), **means}))


main(*sys.argv[1:])
