"""`summarizer eval calibrate`: how far a prompt lies from itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from summarizer.cli.eval.options import select, suite_options
from summarizer.cli.terminal import echo
from summarizer.errors import ProviderError

if TYPE_CHECKING:
    from summarizer.evaluation.choice import Choice

TRIALS = 200


@click.command("calibrate")
@suite_options
@click.option("--trials", type=click.IntRange(1), default=TRIALS, show_default=True, help="Comparisons made.")
def calibrate(choice: Choice, trials: int) -> int:
    """Compare the recorded samples with themselves: the spread from run to run, and the false alarms.

    Also says the smallest margin that an unchanged prompt passes, and the samples that the suite's
    margin needs.
    """
    from summarizer.evaluation import session
    from summarizer.evaluation.gate import calibration
    from summarizer.evaluation.runs import comparison

    selection = select(choice)
    scored, gate = session.score(selection), selection.suite.gate
    if verdict := comparison.judge_failed_calls(scored, "run"):
        raise ProviderError(verdict.reasons[0].text)
    found = calibration.calibrate(scored.cases, gate, trials)
    echo(calibration.render(found, gate), nl=False)
    return 0
