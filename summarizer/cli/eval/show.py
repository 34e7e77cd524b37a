"""`summarizer eval show`: one case, gold beside the answers."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from summarizer.cli.eval.options import select, suite_options
from summarizer.cli.terminal import echo
from summarizer.errors import UsageError

if TYPE_CHECKING:
    from summarizer.evaluation.choice import Choice


@click.command("show")
@click.argument("case")
@suite_options
def show(case: str, choice: Choice) -> int:
    """Show every sample of CASE: what was right, wrong, missed, extra, split or merged."""
    from summarizer.evaluation import session
    from summarizer.evaluation.reports import case as report_case

    selection = select(choice, case)
    if any(meant.split == "held_out" for meant in selection.cases):
        hint = "Whoever reads it writes prompts for it. Move it to `split: dev` if you must."
        raise UsageError(f"{case} is held out.", hint=hint)
    scored = session.score(selection)
    for meant, run, score in zip(selection.cases, scored.run.cases, scored.cases, strict=True):
        echo(report_case.render(selection.suite, meant, run, score), nl=False)
    return 0
