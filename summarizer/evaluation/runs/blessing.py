"""Blessing: the replayed suite becomes the baseline, with its reason and its place in the chain."""

from __future__ import annotations

from contextlib import suppress
from datetime import date

from summarizer.errors import UsageError
from summarizer.evaluation.matching.similarity import Matcher
from summarizer.evaluation.runs import baseline as baselines
from summarizer.evaluation.runs import reference
from summarizer.evaluation.runs.baseline import Baseline
from summarizer.evaluation.runs.comparable import ALLOWANCES, Incomparable
from summarizer.evaluation.runs.comparison import Scored, compare, failures, score, summarised
from summarizer.evaluation.runs.run import Run
from summarizer.evaluation.suites.suite import Suite
from summarizer.files.atomic import replace_file


def bless(suite: Suite, run: Run, matcher: Matcher, reason: str, today: date) -> Baseline:
    """Write the baseline of a suite. Raises `UsageError` for a run that lacks answers."""
    scored = score(run, suite, matcher)
    if failed := failures(run):
        said = f"The run lacks answers, since calls failed: {', '.join(failed)}"
        raise UsageError(f"{said}.", hint="Record them, then bless: summarizer eval record --all.")
    if scored.empty:
        raise UsageError("No answer of the run could be used.", hint="A baseline needs briefs.")
    path = reference.path_of(suite)
    before = baselines.read(path)
    blessed = baselines.bless(
        summarised(scored, matcher),
        before,
        reason=reason,
        date=today.isoformat(),
        git=reference.revision_of(path.parent),
        score=round(scored.score, 6),
        change=_change(suite, before, scored, matcher),
    )
    replace_file(path, baselines.dump(blessed))
    return blessed


def _change(suite: Suite, before: Baseline | None, scored: Scored, matcher: Matcher) -> float | None:
    """The mean change over the cases that both have; null if that cannot be said."""
    if before is None:
        return None
    with suppress(Incomparable):
        made = compare(suite, before.run, scored.run, matcher, allowed=ALLOWANCES, intersect=True)
        return round(made.findings.change.value, 6) if made.findings else None
    return None
