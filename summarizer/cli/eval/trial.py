"""`summarizer eval try`: ask about a few cases at a time, until the verdict is clear."""

from __future__ import annotations

import os
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from summarizer.cli.eval.options import against_option, select, suite_options
from summarizer.cli.eval.reporting import Reporting, comparing, refuse, report
from summarizer.cli.eval.watching import watch_file
from summarizer.cli.options import cost_option
from summarizer.cli.signals import INTERRUPTED
from summarizer.cli.terminal import warn
from summarizer.errors import BudgetError, SummarizerError

if TYPE_CHECKING:
    from summarizer.evaluation.choice import Choice
    from summarizer.evaluation.runs.record import Plan, Recorded
    from summarizer.evaluation.runs.trial import Taken, Trial
    from summarizer.evaluation.selection import Selection


@dataclass(frozen=True)
class _Wish:
    """What the options say of a trial, beside the suite and its cases."""

    against: str | None
    beside: str | None
    allow: tuple[str, ...]
    intersect: bool
    max_minutes: float | None
    max_cost: float | None


@click.command("try")
@suite_options
@against_option
@click.option(
    "--max-minutes",
    type=click.FloatRange(min=0, min_open=True),
    metavar="MINUTES",
    help="Stop after the case that ends later.",
)
@cost_option
@click.option("--watch", is_flag=True, help="Try again whenever the prompt file is saved, until Ctrl-C.")
@click.option("-y", "--yes", is_flag=True, help="Do not ask before recording.")
@comparing
def try_(
    choice: Choice,
    against: str | None,
    max_minutes: float | None,
    max_cost: float | None,
    watch: bool,
    yes: bool,
    beside: str | None,
    allow: tuple[str, ...],
    intersect: bool,
    reporting: Reporting,
) -> int:
    """Record and compare a few cases at a time, and stop when the verdict is clear.

    The verdict is looked at after 6, 12, 24 and all cases, by levels that keep the suite's error rate. What
    is recorded already is not asked again, and what is asked is recorded as by eval record. Exit codes: those
    of eval, and 6 if --max-cost ends it before the verdict is clear.
    """
    wish = _Wish(against, beside, allow, intersect, max_minutes, max_cost)
    selection = select(choice)
    code = _try_once(selection, wish, reporting, yes=yes)
    if not watch or code == INTERRUPTED:
        return code
    return _try_on(selection.suite.prompt.path, choice, wish, reporting, code)


def _try_on(prompt: Path, choice: Choice, wish: _Wish, reporting: Reporting, code: int) -> int:
    """Try again whenever the prompt is saved; the exit code is that of the last verdict."""
    warn(f"Waiting for {os.path.relpath(prompt)} to be saved; Ctrl-C ends.")
    try:
        for _ in watch_file(prompt):
            try:
                code = _try_once(select(choice), wish, reporting, yes=True)
            except SummarizerError as error:  # the next time it is saved may be better
                warn(f"Error: {error}")
                code = error.exit_code
            if code == INTERRUPTED:
                break
    except KeyboardInterrupt:
        return code
    return code


def _try_once(selection: Selection, wish: _Wish, reporting: Reporting, *, yes: bool) -> int:
    from summarizer.evaluation import session
    from summarizer.evaluation.runs.reference import baseline_path

    named = [Path(name) for name in (wish.against, wish.beside) if name]
    refuse(reporting, *named, baseline_path(selection.suite))
    progress = _Progress(yes)
    trial = session.open_trial(
        selection,
        against=wish.against,
        allow=wish.allow,
        intersect=wish.intersect,
        max_minutes=wish.max_minutes,
        max_cost=wish.max_cost,
        before=progress.begin,
        after=progress.show,
    )
    last = _run(trial)
    if last is None:
        return 0
    made = session.build_result(last.comparison, trial.arms.matcher, trial.arms.base)
    result = replace(made, choice=selection.choice)
    code = report(session.add_third_run(result, wish.beside) if wish.beside else result, reporting)
    return _choose_code(last, code)


class _Progress:
    """Says what is to be asked, and what became of each case that was."""

    def __init__(self, yes: bool) -> None:
        self._yes = yes
        self._asked = 0
        self._most = 0

    def begin(self, plan: Plan) -> bool:
        """Show what the trial takes at most, and ask whether the user wants that."""
        from summarizer.evaluation.reports.trial import describe_plan

        self._most = len(plan.cases)
        warn(describe_plan(plan))
        return self._yes or click.confirm("Record them?", err=True)

    def show(self, recorded: Recorded) -> None:
        """Print the line of a case that was asked."""
        from summarizer.evaluation.reports.trial import describe_recorded

        self._asked += 1
        warn(describe_recorded(recorded, self._asked, self._most))


def _run(trial: Trial) -> Taken | None:
    """Take all looks, a line each; after Ctrl-C the last one counts. None if there was none."""
    from summarizer.evaluation.reports.trial import describe_look

    last: Taken | None = None
    try:
        for last in trial.run():
            warn(describe_look(last))
    except KeyboardInterrupt:
        if last is None:
            raise
        return replace(last, stop="interrupted")
    return last


def _choose_code(last: Taken, code: int) -> int:
    """What ended a trial before its verdict was clear has an exit code of its own."""
    if last.comparison.verdict.name != "inconclusive":
        return code
    return {"cost": BudgetError.exit_code, "interrupted": INTERRUPTED}.get(last.stop or "all", code)
