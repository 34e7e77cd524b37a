"""`summarizer eval bless`: from now on, these briefs are what others are measured by."""

from __future__ import annotations

from datetime import date

import click

from summarizer.cli.eval.replaying import replayed
from summarizer.cli.eval.selection import Choice, matcher, selected, suite_options
from summarizer.errors import UsageError


@click.command("bless")
@suite_options
@click.option("--reason", required=True, help="Why these are the briefs to be measured by from now on.")
def bless(
    choice: Choice,
    reason: str,
) -> int:
    """Make the replayed suite the baseline, with a reason; the chain of blessings is kept with it."""
    from summarizer.evaluation.runs import blessing

    selection = selected(choice)
    if selection.partial:
        raise UsageError("Only a whole suite can be blessed.", hint="Leave --only away.")
    run, match = replayed(selection), matcher()
    done = blessing.bless(selection.suite, run, match, reason, date.today())
    last = done.blessings[-1]
    change = "" if last.change is None else f", {last.change:+.3f} against the one before"
    click.echo(f"Baseline {len(done.blessings)}: score {last.score:.3f}{change}.")
    return 0
