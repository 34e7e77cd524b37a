"""summarizer: a suite and a run file read, scored and reported, as `eval` does it.

    run_summarizer.py SUITE RUN OUT [words|fuzzy]

`words` is its own matcher; `fuzzy` likens texts as the peers do, which leaves what all the rest costs.
"""

from __future__ import annotations

import gc
import json
import sys
from pathlib import Path

from summarizer.evaluation.matching.similarity import LEXICAL, Matcher
from summarizer.evaluation.reports.text import render
from summarizer.evaluation.runs import run as runs
from summarizer.evaluation.runs.comparison import score
from summarizer.evaluation.session import Result
from summarizer.evaluation.suites import suite as suites

GC_THRESHOLD = 50_000
"""As the command line sets it, which is not loaded: no peer's is."""


def _fuzzy() -> Matcher:
    from rapidfuzz.fuzz import token_sort_ratio
    from rapidfuzz.utils import default_process

    def similarity(a: str, b: str) -> float:
        return max(0.0, token_sort_ratio(a, b, processor=default_process) / 100 - 0.1)

    return Matcher(
        "fuzzy",
        similarity,
        similarity,
        name_similarity=lambda a, b: float(a.casefold() == b.casefold()),
        conflict=lambda _a, _b: False,
        says=lambda text, statement: text.casefold() == statement.casefold(),
    )


def main(suite: str, run: str, out: str, by: str = "words") -> None:
    """Score the run, write the report, and tell how many were scored and how well."""
    gc.set_threshold(GC_THRESHOLD)
    loaded = suites.load(Path(suite))
    matcher = _fuzzy() if by == "fuzzy" else LEXICAL
    scored = score(runs.read(Path(run)), loaded, matcher)
    Path(out).write_text(render(Result(loaded, scored, matcher.name)), encoding="utf-8")
    columns = scored.columns()
    means = {name: columns[name].f1 for name in ("status.state", "what", "open_issues", "who")}
    print(json.dumps({"cases": len(scored.cases), **means}))


main(*sys.argv[1:])
