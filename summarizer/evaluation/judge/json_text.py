"""A judgement as JSON, `summarizer.judgement/1`: counts, and the questions of the cases that may be named."""

from __future__ import annotations

import json
from typing import Any

from summarizer.evaluation.judge.judgement import Judged, Judgement, by_field, count

FORMAT = "summarizer.judgement/1"


def render(judgement: Judgement) -> str:
    """Write a judgement as JSON. Cases that are held out are only counted."""
    data = {
        "format": FORMAT,
        "suite": judgement.suite,
        "model": judgement.model,
        "rubrics": {
            one.rubric: {
                "calibration": one.model_dump(mode="json"),
                "rulings": {
                    name: dict(found) for name, found in by_field(judgement.by_rubric(one.rubric)).items()
                },
            }
            for one in judgement.calibrations
        },
        "judged": [_plain(one) for one in judgement.judged if not one.held_out],
        "held_out": dict(count(judgement.held_out)),
    }
    return json.dumps(data, ensure_ascii=False, indent=2) + "\n"


def _plain(judged: Judged) -> dict[str, Any]:
    candidate = judged.candidate
    return {
        "case": judged.case,
        "field": candidate.field,
        "rubric": candidate.question.rubric,
        "texts": list(candidate.question.texts),
        "ruling": judged.ruling,
    }
