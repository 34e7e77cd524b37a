"""Results as the session makes them, of comparisons and scored runs that a test made itself."""

from __future__ import annotations

from collections.abc import Mapping

from summarizer.evaluation.runs.baseline import Blessing
from summarizer.evaluation.runs.comparison import Comparison, Scored
from summarizer.evaluation.runs.exchanges import Exchange
from summarizer.evaluation.session import Result
from summarizer.evaluation.suites.suite import Suite


def compared_result(made: Comparison, history: tuple[Blessing, ...] = ()) -> Result:
    """The result of a comparison, with the blessings of its baseline."""
    return Result(made.suite, made.candidate, "lexical", made, history=history)


def run_result(scored: Scored, suite: Suite, matcher: str = "lexical") -> Result:
    """The result of a run that has no baseline."""
    return Result(suite, scored, matcher)


def with_exchanges(result: Result, exchanges: Mapping[str, tuple[tuple[Exchange, ...], ...]]) -> Result:
    """The result of a run that was replayed from tapes which hold these."""
    result.__dict__["exchanges"] = exchanges
    return result
