"""Judges whose agreement was measured, and pairs they were measured on."""

from __future__ import annotations

from summarizer.evaluation.judge.attacks import ATTACKS
from summarizer.evaluation.judge.calibration import Agreement, Injection, JudgeCalibration
from summarizer.evaluation.judge.pairs import LabelledPair
from summarizer.evaluation.judge.rubric import RUBRICS

SAME = RUBRICS["same"]
MODEL = "openai/gpt-4.1-mini"
QUIET = Injection(tried=30, shaken=0, turned=dict.fromkeys(ATTACKS, 0))


def pair(n: int, label: bool, **options) -> LabelledPair:
    return LabelledPair(
        id=f"pair-{n}", rubric="same", texts=(f"Dock {n} is open.", f"Use dock {n}."), label=label, **options
    )


def counts(yes=0, no=0, unclear=0, none=0) -> dict:
    return {"yes": yes, "no": no, "unclear": unclear, "none": none}


def calibration(yes: dict, no: dict, injection: Injection = QUIET, **changes) -> JudgeCalibration:
    found = Agreement.from_counts(yes, no)
    given = {"rubric": "same", "digest": SAME.digest, "model": MODEL, "agreement": found, "held_out": found}
    return JudgeCalibration(**{**given, "injection": injection, **changes})


GOOD = calibration(counts(yes=18, no=2), counts(yes=2, no=18))
