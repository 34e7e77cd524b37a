"""`summarizer eval show`: one case, gold beside what was said."""

from __future__ import annotations

import click

from summarizer.cli.eval.replaying import replayed
from summarizer.cli.eval.selection import Choice, matcher, selected, suite_options
from summarizer.cli.eval.telling import say
from summarizer.errors import UsageError


@click.command("show")
@click.argument("case")
@suite_options
def show(
    case: str,
    choice: Choice,
) -> int:
    """Show every sample of CASE: what was right, wrong, missed, said in vain or said in parts."""
    from summarizer.evaluation.reports import case as report_case
    from summarizer.evaluation.runs import comparison

    selection = selected(choice, case)
    if any(meant.split == "held_out" for meant in selection.cases):
        hint = "Whoever reads it writes prompts for it. Move it to `split: dev` if you must."
        raise UsageError(f"{case} is held out.", hint=hint)
    scored = comparison.score(replayed(selection), selection.suite, matcher())
    for meant, run, score in zip(selection.cases, scored.run.cases, scored.cases, strict=True):
        say(report_case.render(selection.suite, meant, run, score))
    return 0
