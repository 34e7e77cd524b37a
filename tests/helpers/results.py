"""Results as the session makes them, of comparisons and scored runs that a test made itself."""

from __future__ import annotations

from summarizer.evaluation.runs.comparison import Comparison, Scored
from summarizer.evaluation.session import Result
from summarizer.evaluation.suites.suite import Suite


def compared_result(made: Comparison) -> Result:
    """The result of a comparison."""
    return Result(made.suite, made.candidate, "lexical", made)


def run_result(scored: Scored, suite: Suite, matcher: str = "lexical") -> Result:
    """The result of a run that has no baseline."""
    return Result(suite, scored, matcher)
