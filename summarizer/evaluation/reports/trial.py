"""The lines of a trial: what is known after each look, and after each case that was asked."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from summarizer.evaluation.gate.findings import Findings
from summarizer.evaluation.gate.sequential import ENOUGH_TO_PASS
from summarizer.evaluation.gate.statistics import Estimate
from summarizer.evaluation.reports.plan import cost_words, describe_seconds
from summarizer.evaluation.runs.record import Plan, Recorded
from summarizer.evaluation.runs.trial import Stop, Taken
from summarizer.strings import plural

STOPS: Final[Mapping[Stop, str]] = {
    "decided": "that decides",
    "all": "all cases are in",
    "failed": "a call failed",
    "minutes": "--max-minutes is reached",
    "cost": "--max-cost is reached",
    "declined": "nothing more is asked",
    "interrupted": "stopped",
}
"""Why a trial ends, in words."""


def describe_plan(plan: Plan) -> str:
    """Say in one line what a trial takes if it needs all cases.

    Args:
        plan: What has no recording.
    """
    return f"At most {plural(len(plan.cases), 'case')} to record: about {cost_words(plan)}."


def describe_look(taken: Taken) -> str:
    """Say in one line what is known after a look, and what would decide.

    Args:
        taken: The look.

    Example:
        12 of 50 cases: -0.040, -0.110 to +0.020; about 12 more would decide
    """
    look, findings = taken.look, taken.comparison.findings
    known = f": {_describe_change(findings.change)}" if findings else ""
    then = STOPS[taken.stop] if taken.stop else _describe_rest(taken, findings)
    return f"{look.cases} of {look.planned} cases{known}; {then}"


def _describe_change(change: Estimate) -> str:
    if change.low is None or change.high is None:
        return f"{change.value:+.3f}"
    return f"{change.value:+.3f}, {change.low:+.3f} to {change.high:+.3f}"


def _describe_rest(taken: Taken, findings: Findings | None) -> str:
    if taken.comparison.verdict.name in ("pass", "improved"):
        return "a field that gates leans towards a fall"
    look, needed = taken.look, findings.remedy.cases if findings and findings.remedy else None
    if needed is None or needed > look.planned:
        return f"if it stays so, all {look.planned} will not decide"
    if findings and findings.change.value >= 0:
        needed = max(needed, min(ENOUGH_TO_PASS, look.planned))
    return f"about {needed - look.cases} more would decide"


def describe_recorded(recorded: Recorded, number: int, most: int) -> str:
    """Say in one line what became of a case that was asked; no case is named, for some are held out.

    Args:
        recorded: The case.
        number: How many were asked by now.
        most: How many have to be asked at most.
    """
    if recorded.failed is None:
        return f"[{number}/{most}] {describe_seconds(recorded.seconds)}"
    why = f": {recorded.failed}" if recorded.case.split == "dev" else ""
    return f"[{number}/{most}] not recorded{why}"
