"""A report: `summarizer eval --report scores.csv` writes the score of each case, now and in the baseline."""

from __future__ import annotations

import csv
import io
from typing import Any


class CsvReport:
    """One line a case; held-out cases are not named."""

    suffix = ".csv"

    def render(self, comparison: Any, /) -> str:
        before = {case.id: case.score for case in comparison.baseline.cases}
        return _table(comparison.candidate, before)

    def render_alone(self, scored: Any, suite: Any, matcher: str, /) -> str:
        return _table(scored, {})


def _table(scored: Any, before: dict[str, float]) -> str:
    text = io.StringIO()
    rows = csv.writer(text, lineterminator="\n")
    rows.writerow(["case", "score", "baseline"])
    for case in scored.cases:
        if case.split != "held_out":
            rows.writerow(
                [case.id, f"{case.score:.3f}", f"{before[case.id]:.3f}" if case.id in before else ""]
            )
    return text.getvalue()
