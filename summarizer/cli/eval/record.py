"""`summarizer eval record`: ask the model what no recording answers."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from summarizer.cli.eval.options import select, suite_options
from summarizer.cli.eval.reporting import EXIT_CODES
from summarizer.cli.options import cost_option
from summarizer.cli.terminal import echo, warn

if TYPE_CHECKING:
    from summarizer.evaluation.choice import Choice
    from summarizer.evaluation.runs.record import Extent


@click.command("record")
@click.argument("cases", nargs=-1)
@suite_options
@click.option("--missing", "extent", flag_value="missing", help="What has no recording. The default.")
@click.option("--stale", "extent", flag_value="stale", help="Also what was recorded of another question.")
@click.option("--all", "extent", flag_value="all", help="Everything again.")
@click.option("-y", "--yes", is_flag=True, help="Do not ask before recording.")
@cost_option
def record(
    cases: tuple[str, ...],
    choice: Choice,
    extent: Extent | None,
    yes: bool,
    max_cost: float | None,
) -> int:
    """Ask the model what the recordings of CASES (ids or tags; default all) do not answer.

    The plan is shown first: what changed, how many calls and tokens, how long and how much. Every
    answer is kept as soon as it comes, so a recording that was stopped goes on where it was. Key, headers,
    time limit and retries of an endpoint are those of summarizer.toml.
    """
    from summarizer.evaluation.reports import plan as report_plan
    from summarizer.evaluation.runs import record as recording

    selection = select(choice, *cases)
    recording.refuse(selection.suite.model)
    plan = recording.plan(selection.suite, selection.cases, extent or "missing")
    echo(report_plan.render(plan), nl=False)
    if not plan.cases or not (yes or click.confirm("Record them?", err=True)):
        return 0
    failed = False
    recorded = recording.record(selection.suite, plan, replace=selection.choice.owns_tapes, max_cost=max_cost)
    for number, done in enumerate(recorded, start=1):
        warn(f"[{number}/{len(plan.cases)}] {report_plan.line(done)}")
        failed = failed or bool(done.failed)
    return EXIT_CODES["infra"] if failed else 0
