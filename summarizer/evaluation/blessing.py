"""Blessing: make a replayed suite the baseline that later runs are compared with."""

from __future__ import annotations

from contextlib import suppress
from datetime import date

from summarizer.errors import UsageError
from summarizer.evaluation.matching.similarity import LEXICAL, Matcher
from summarizer.evaluation.runs import baseline as baselines
from summarizer.evaluation.runs import comparison, reference
from summarizer.evaluation.runs.baseline import Baseline
from summarizer.evaluation.runs.comparable import ALLOWANCES, Incomparable
from summarizer.evaluation.runs.comparison import Scored
from summarizer.evaluation.runs.run import Run
from summarizer.evaluation.selection import Selection
from summarizer.evaluation.session import replay
from summarizer.evaluation.suites.suite import Suite
from summarizer.files.atomic import replace_file


def bless(selection: Selection, reason: str, today: date, matcher: Matcher = LEXICAL) -> Baseline:
    """Replay a suite and make it the baseline that later runs are compared with.

    Args:
        selection: a whole suite.
        reason: why these are the briefs to compare with from now on.
        today: the date that is noted with the reason.
        matcher: decides how alike two statements are.

    Returns:
        The new baseline, which is also written to `baseline.json` beside the suite.

    Raises:
        UsageError: if only some cases are selected, answers are missing, none could be used, there is no
            reason, or the same run is the baseline already.
        StaleRecordings: if any answer is not recorded.
    """
    if selection.partial:
        raise UsageError("Only a whole suite can be blessed.", hint="Leave --only away.")
    return bless_run(selection.suite, replay(selection), reason, today, matcher)


def bless_run(suite: Suite, run: Run, reason: str, today: date, matcher: Matcher = LEXICAL) -> Baseline:
    """Do the same with a run of the whole suite that was replayed already.

    Args:
        suite: the suite of the run.
        run: its answers to all cases.
        reason: why these are the briefs to compare with from now on.
        today: the date that is noted with the reason.
        matcher: decides how alike two statements are.

    Raises:
        UsageError: if answers are missing, none could be used, there is no reason, or the same run is the
            baseline already.
    """
    scored = comparison.score(run, suite, matcher)
    _require_answers(scored)
    path = reference.baseline_path(suite)
    before = baselines.read(path)
    blessed = baselines.bless(
        comparison.add_summary(scored, matcher),
        before,
        reason=reason,
        date=today.isoformat(),
        git=reference.read_revision(path.parent),
        score=round(scored.score, 6),
        change=_measure_change(suite, before, scored, matcher),
    )
    replace_file(path, baselines.dump(blessed))
    return blessed


def _require_answers(scored: Scored) -> None:
    if failed := comparison.failures(scored.run):
        problem = f"The run lacks answers, since calls failed: {', '.join(failed)}"
        raise UsageError(f"{problem}.", hint="Record them, then bless: summarizer eval record --all.")
    if scored.empty:
        raise UsageError("No answer of the run could be used.", hint="A baseline needs briefs.")


def _measure_change(suite: Suite, before: Baseline | None, scored: Scored, matcher: Matcher) -> float | None:
    """The mean change over the cases that both have; null if that cannot be measured."""
    if before is None:
        return None
    with suppress(Incomparable):
        made = comparison.compare(suite, before.run, scored.run, matcher, allowed=ALLOWANCES, intersect=True)
        return round(made.findings.change.value, 6) if made.findings else None
    return None
