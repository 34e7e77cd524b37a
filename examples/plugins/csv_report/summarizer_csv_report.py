"""A report: `summarizer eval --report scores.csv` writes the score of each case, now and in the baseline."""

from __future__ import annotations

import csv
import io
from typing import Any


def render(result: Any) -> str:
    """Write one line a case; held-out cases are not named."""
    baseline = result.comparison.baseline.cases if result.comparison else ()
    before = {case.id: f"{case.score:.3f}" for case in baseline}
    text = io.StringIO()
    rows = csv.writer(text, lineterminator="\n")
    rows.writerow(["case", "score", "baseline"])
    for case in result.scored.cases:
        if case.split != "held_out":
            rows.writerow([case.id, f"{case.score:.3f}", before.get(case.id, "")])
    return text.getvalue()
