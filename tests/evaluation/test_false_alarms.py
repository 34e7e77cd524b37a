"""The gate on the recorded run of the shipped suite: against itself, and against itself made worse."""

from __future__ import annotations

from random import Random
from typing import TypeAlias

import pytest
from corruption import suite
from spoiling import SPOILERS, blessed, judge, scored, spoilt

from summarizer.evaluation.gate.calibration import calibrate
from summarizer.evaluation.runs.run import Run
from summarizer.evaluation.scoring.scores import CaseScore

TRIALS = 60
Scores: TypeAlias = tuple[CaseScore, ...]


@pytest.fixture(scope="module")
def run() -> Run:
    return blessed()


@pytest.fixture(scope="module")
def scores(run: Run) -> Scores:
    """Scored when a test asks for it: collecting this file costs nothing."""
    return scored(run)


def test_a_prompt_is_called_worse_than_itself_no_more_often_than_the_page_says(scores: Scores):
    """3.8 % of the time, by whatever gate (docs/evaluation.md); of 60 comparisons, 12 % are beyond chance."""
    found = calibrate(scores, suite().gate, TRIALS)
    assert found.verdicts.get("regress", 0) / TRIALS <= 0.12
    assert found.verdicts.get("pass", 0) / TRIALS >= 0.5


@pytest.mark.parametrize("name", SPOILERS)
def test_at_a_rate_of_nothing_a_run_stays_as_it_was(run: Run, name: str):
    assert spoilt(run, SPOILERS[name], 0.0, Random(0)) == run


def test_a_run_that_nothing_was_done_to_passes(run: Run, scores: Scores):
    assert judge(scores, scored(run)).verdict == "pass"


@pytest.mark.parametrize(
    ("name", "gates", "columns"),
    [
        ("open issues left out", {"field", "fault"}, {"open_issues"}),
        ("parties left out", {"fault", "mean"}, set()),
        ("facts left out", {"fault", "mean"}, set()),
        ("facts denied", {"fault"}, set()),
        ("another state", {"mean"}, set()),
        ("answers that break the schema", {"fault", "document", "field", "mean"}, {"open_issues"}),
    ],
)
def test_a_run_that_is_spoilt_throughout_is_worse_by_the_gate_that_is_about_it(
    run: Run, scores: Scores, name: str, gates: set[str], columns: set[str]
):
    judged = judge(scores, scored(spoilt(run, SPOILERS[name], 1.0, Random(0))))
    assert judged.verdict == "regress"
    assert judged.gates >= gates
    assert judged.columns == columns


def test_one_document_that_is_lost_is_caught_though_the_mean_is_not(run: Run, scores: Scores):
    """All answers of one case break the schema, of fifty: the case of the best score."""
    best = max(scores, key=lambda case: case.score)
    lost = spoilt(run.only([best.id]), SPOILERS["answers that break the schema"], 1.0, Random(0)).cases
    damaged = run.model_copy(
        update={"cases": [lost[0] if case.id == best.id else case for case in run.cases]}
    )
    judged = judge(scores, scored(damaged))
    assert judged.verdict == "regress"
    assert "document" in judged.gates
    assert "mean" not in judged.gates
