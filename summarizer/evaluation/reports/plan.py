"""A plan of recording in plain text: what changed, once, and what recording it again costs."""

from __future__ import annotations

from summarizer.errors import SummarizerError
from summarizer.evaluation.runs.record import Plan, Recorded
from summarizer.evaluation.stale import StaleRecordings
from summarizer.strings import plural
from summarizer.tapes.staleness import report

_MINUTE = 60


def render(plan: Plan) -> str:
    """Why each case is to be recorded, what that takes, and what is left out."""
    left = f"Left as it is, though stale: {plural(plan.left, 'case')}. Add --stale.\n" if plan.left else ""
    if not plan.cases:
        return f"Nothing to record to this extent.\n{left}"
    lines = [*report(plan.groups, None), cost_sentence(plan)]
    return "".join([*(f"{line}\n" for line in lines), left])


def describe_error(error: SummarizerError) -> list[str]:
    """An error as lines; of missing recordings also each change once, and what recording them takes.

    Args:
        error: why nothing was measured.

    Returns:
        What is wrong, then a line for each further thing to know; last, what to do.
    """
    if not isinstance(error, StaleRecordings):
        return [error.message, *([error.hint] if error.hint else [])]
    own = f"Another model is recorded in a folder of its own: give eval the same --tapes {error.folder}."
    where = [own] if error.folder else []
    changes = report(error.plan.groups, None)
    trial = [f"Or only as many cases as a verdict takes: {error.trial}"] if error.trial else []
    again = [f"Record again: {error.command}", *trial]
    return [error.message, *changes, *where, cost_sentence(error.plan), *again]


def cost_sentence(plan: Plan) -> str:
    """What recording the plan takes, in one sentence."""
    return f"Recording {plural(len(plan.cases), 'case')} takes about {cost_words(plan)}."


def cost_words(plan: Plan) -> str:
    """Calls, tokens, time and money."""
    cost, seconds = plan.cost, plan.seconds
    parts = [
        plural(cost.calls, "call"),
        f"{cost.prompt_tokens:,} prompt and {cost.completion_tokens:,} answer tokens",
        *([describe_seconds(seconds)] if seconds is not None else []),
        "an unknown sum" if cost.usd is None else f"{cost.usd:.4f} USD" if cost.usd else "no money",
    ]
    return ", ".join(parts)


def describe_seconds(seconds: float) -> str:
    """Write a time in seconds or minutes."""
    return f"{seconds:.0f} s" if seconds < 2 * _MINUTE else f"{seconds / _MINUTE:.0f} min"


def line(recorded: Recorded) -> str:
    """What became of one case."""
    if failed := recorded.failed:
        return f"{recorded.case.id}: not recorded: {failed}"
    return f"{recorded.case.id}: {describe_seconds(recorded.seconds)}"
