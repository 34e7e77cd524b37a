"""Replaying a selection, and what to say of recordings that are not there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from summarizer.cli.eval.selection import Selection
from summarizer.errors import StaleTape

if TYPE_CHECKING:
    from summarizer.evaluation.runs.run import Run

COMMAND = "summarizer eval record --stale"


def replayed(selection: Selection) -> Run:
    """Replay the selected cases.

    Raises `StaleTape` if anything is not recorded: each change once, and what recording it costs.
    """
    from summarizer.evaluation.reports import plan as report_plan
    from summarizer.evaluation.runs import record
    from summarizer.evaluation.runs.replay import play
    from summarizer.tapes.staleness import report

    suite, cases = selection.suite, selection.cases
    played = play(suite, cases)
    if played.stales:
        plan = record.plan_of(suite, cases, played, "stale")
        why = report(plan.groups, f"{COMMAND} {selection.options}".rstrip())
        raise StaleTape(f"Not everything is recorded.\n{why}\n{report_plan.cost_sentence(plan)}")
    return played.run
