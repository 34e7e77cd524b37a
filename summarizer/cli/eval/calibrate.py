"""`summarizer eval calibrate`: how far a prompt lies from itself."""

from __future__ import annotations

import click

from summarizer.cli.eval.replaying import replayed
from summarizer.cli.eval.selection import Choice, matcher, selected, suite_options
from summarizer.cli.eval.telling import say
from summarizer.errors import ProviderError

TRIALS = 200


@click.command("calibrate")
@suite_options
@click.option("--trials", type=click.IntRange(1), default=TRIALS, show_default=True, help="Comparisons made.")
def calibrate(
    choice: Choice,
    trials: int,
) -> int:
    """Compare the recorded samples with themselves: the spread from run to run, and the false alarms.

    Also tells the smallest margin that an unchanged prompt passes, and the samples that the suite's
    margin needs.
    """
    from summarizer.evaluation.gate import calibration
    from summarizer.evaluation.runs import comparison

    selection = selected(choice)
    suite = selection.suite
    scored = comparison.score(replayed(selection), suite, matcher())
    if verdict := comparison.infra(scored, "run"):
        raise ProviderError(verdict.reasons[0].text)
    found = calibration.calibrate(scored.cases, suite.gate, trials)
    say(calibration.render(found, suite.gate))
    return 0
