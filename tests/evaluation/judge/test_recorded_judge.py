"""The embedded model as judge of the shipped pairs, replayed: summarizer eval calibrate-judge --record."""

from __future__ import annotations

from pathlib import Path

import pytest

from summarizer.errors import UsageError
from summarizer.evaluation.judge import calibrationfile, pairs
from summarizer.evaluation.judge.asking import Judge
from summarizer.evaluation.judge.calibration import measure, questions, refusals
from summarizer.evaluation.judge.rubric import RUBRICS
from summarizer.llm.catalog import resolve
from summarizer.llm.models import EMBEDDED

ROOT = Path(__file__).parents[3]
TAPES = ROOT / "cassettes" / "judge"
FILE = ROOT / "evals" / "judge" / "judge.json"
PAIRS = pairs.read([ROOT / "evals" / "judge" / "pairs.yaml"])


def test_there_is_a_tape_for_each_pair_and_no_other():
    assert sorted(path.stem for path in TAPES.glob("*.yaml")) == sorted(pair.id for pair in PAIRS)


def test_its_rulings_give_the_calibration_that_is_shipped_and_decide_whether_it_may_judge():
    judge = Judge(resolve(EMBEDDED), TAPES)
    rulings = {}
    for _, found in judge.rule({pair.id: questions(pair) for pair in PAIRS}):
        rulings |= found
    assert judge.stales == []
    shipped = {one.rubric: one for one in calibrationfile.read(FILE).calibrations if one.model == EMBEDDED}
    for name, rubric in RUBRICS.items():
        assert shipped[name] == measure(rubric, EMBEDDED, PAIRS, rulings)
        if refusals(shipped[name]):
            with pytest.raises(UsageError, match="may not judge"):
                calibrationfile.require(FILE, rubric, EMBEDDED)
        else:
            assert calibrationfile.require(FILE, rubric, EMBEDDED) == shipped[name]
