"""`summarizer eval show`: one case, gold beside the answers."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import click

from summarizer.cli.eval.options import select, suite_options
from summarizer.cli.terminal import echo
from summarizer.errors import UsageError
from summarizer.strings import clean, plural

if TYPE_CHECKING:
    from summarizer.evaluation.choice import Choice
    from summarizer.evaluation.scoring.gold import Case
    from summarizer.evaluation.scoring.near import Wording


@click.command("show")
@click.argument("case")
@suite_options
@click.option("--accept", type=click.IntRange(1), metavar="N", help="Add wording N to the gold.")
def show(case: str, choice: Choice, accept: int | None) -> int:
    """Show every sample of CASE: what was right, wrong, missed, extra, split or merged.

    Statements that nearly agree with a missed gold value are listed with what keeps them apart.
    """
    from summarizer.evaluation import session
    from summarizer.evaluation.reports import case as report_case

    selection = select(choice, case)
    if any(meant.split == "held_out" for meant in selection.cases):
        hint = "Whoever reads it writes prompts for it. Move it to `split: dev` if you must."
        raise UsageError(f"{case} is held out.", hint=hint)
    scored = session.score(selection)
    for meant, run, score in zip(selection.cases, scored.run.cases, scored.cases, strict=True):
        if accept:
            _accept(meant, report_case.list_near(selection.suite, meant, run, score), accept)
        else:
            echo(report_case.render(selection.suite, meant, run, score), nl=False)
    return 0


def _accept(case: Case, wordings: Sequence[Wording], number: int) -> None:
    """Add a wording to the `any_of` of its gold item."""
    from summarizer.evaluation.suites import accepting

    if number > len(wordings):
        hint = f"Without --accept, summarizer eval show {case.id} lists them."
        raise UsageError(f"{plural(len(wordings), 'wording')} of {case.id} can be accepted.", hint=hint)
    wording = wordings[number - 1]
    place = ("gold", wording.field, wording.pair.gold)
    accepting.accept(case.path, place, wording.key, wording.text)
    echo(f"{case.path}: {wording.field}[{wording.pair.gold}] may also be: {clean(wording.text)}")
