"""pydantic-evals: a dataset whose task gives the finished answers, three evaluators, a report."""

from __future__ import annotations

import json
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import scores
from pydantic_evals import Case, Dataset
from pydantic_evals.evaluators import Evaluator, EvaluatorContext


@dataclass
class Score(Evaluator[Any, Any, Any]):
    """One of the three scores."""

    name: str

    def get_default_evaluation_name(self) -> str:
        """The score's name."""
        return self.name

    def evaluate(self, ctx: EvaluatorContext[Any, Any, Any]) -> float:
        """The score of one case."""
        return scores.SCORES[self.name](ctx.expected_output, ctx.output)


def main(cases_path: str, out: str) -> None:
    """Score the cases, write the report, and tell how many were scored and how well."""
    found = {case["id"]: case for case in scores.load(cases_path)}
    cases = [
        Case(name=id_, inputs={"id": id_, "document": case["document"]}, expected_output=case["wanted"])
        for id_, case in found.items()
    ]
    dataset = Dataset(name="briefs", cases=cases, evaluators=[Score(name) for name in scores.SCORES])

    async def answer(inputs: dict[str, str]) -> Any:
        return found[inputs["id"]]["given"]

    report = dataset.evaluate_sync(answer, progress=False)
    Path(out).write_text(report.render(width=120), encoding="utf-8")
    means = {
        name: sum(case.scores[name].value for case in report.cases) / len(report.cases)
        for name in scores.SCORES
    }
    print(json.dumps({"cases": len(report.cases), **means}))


main(*sys.argv[1:])
