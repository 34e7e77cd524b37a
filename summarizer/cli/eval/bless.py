"""`summarizer eval bless`: from now on, these briefs are what others are measured by."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import click

from summarizer.cli.eval.options import select, suite_options
from summarizer.cli.terminal import echo

if TYPE_CHECKING:
    from summarizer.evaluation.choice import Choice


@click.command("bless")
@suite_options
@click.option("--reason", required=True, help="Why these are the briefs to be measured by from now on.")
def bless(choice: Choice, reason: str) -> int:
    """Make the replayed suite the baseline, with a reason; the chain of blessings is kept with it."""
    from summarizer.evaluation import blessing

    baseline = blessing.bless(select(choice), reason, date.today())
    last = baseline.blessings[-1]
    change = "" if last.change is None else f", {last.change:+.3f} against the one before"
    echo(f"Baseline {len(baseline.blessings)}: score {last.score:.3f}{change}.")
    return 0
