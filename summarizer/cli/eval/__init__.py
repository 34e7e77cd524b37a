"""`summarizer eval`: did a change make the briefs worse?"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click
from click.core import ParameterSource

from summarizer.cli.eval.bless import bless
from summarizer.cli.eval.calibrate import calibrate
from summarizer.cli.eval.calibrate_judge import calibrate_judge
from summarizer.cli.eval.compare import compare
from summarizer.cli.eval.judge import judge
from summarizer.cli.eval.lint import lint
from summarizer.cli.eval.record import record
from summarizer.cli.eval.replaying import replayed
from summarizer.cli.eval.selection import Choice, matcher, selected, suite_options
from summarizer.cli.eval.show import show
from summarizer.cli.eval.telling import Telling, comparing, refuse, tell, tell_alone
from summarizer.errors import UsageError

if TYPE_CHECKING:
    from summarizer.evaluation.runs.run import Run


@click.group("eval", invoke_without_command=True)
@suite_options
@click.option("--against", metavar="RUN", help="A run file, baseline, or git:REVISION. Default: baseline.")
@click.option("-o", "--out", type=click.Path(path_type=Path), help="Write the run to this file.")
@comparing
@click.pass_context
def command(
    ctx: click.Context,
    choice: Choice,
    against: str | None,
    out: Path | None,
    allow: tuple[str, ...],
    intersect: bool,
    telling: Telling,
) -> int | None:
    """Replay a suite's recordings, score the briefs with gold, and compare them with the baseline.

    Nothing is asked of any model: an answer is recorded, or it is missing, which exits with 3 and
    says how to record it. Exit codes: 0 pass or improved, 1 regress, 2 usage or bad gold, 3 stale
    or incomparable, 4 a call failed, 5 inconclusive with --strict.
    """
    if ctx.invoked_subcommand is not None:
        _refuse_options(ctx)
        return None
    from summarizer.evaluation.runs import comparison, reference

    selection = selected(choice)
    baseline = reference.path_of(selection.suite)
    refuse(telling, out, Path(against) if against else None, baseline)
    suite, match = selection.suite, matcher()
    run = replayed(selection)
    if out:
        _write(out, comparison.summarised(comparison.score(run, suite, match), match))
    if against is None and not baseline.exists():
        return tell_alone(comparison.score(run, suite, match), suite, match.name, telling)
    found = reference.find(against or reference.BASELINE, suite, selection.cases)
    base = found.run.first(suite.samples) if choice.samples else found.run
    if selection.partial:
        base = base.only([case.id for case in selection.cases])
    # How far the whole suite has drifted says nothing of some of its cases.
    drift = 0.0 if selection.partial else found.drift
    made = comparison.compare(suite, base, run, match, blessed=drift, allowed=allow, intersect=intersect)
    return tell(made, telling)


for verb in (record, compare, bless, lint, calibrate, show, judge, calibrate_judge):
    command.add_command(verb)


def _refuse_options(ctx: click.Context) -> None:
    """An option before a verb would be without effect."""
    if any(ctx.get_parameter_source(name) is not ParameterSource.DEFAULT for name in ctx.params):
        verb = ctx.invoked_subcommand
        hint = f"See: summarizer eval {verb} --help"
        raise UsageError(f"The options of `eval {verb}` stand after the verb.", hint=hint)


def _write(path: Path, run: Run) -> None:
    from summarizer.evaluation.runs import run as runs
    from summarizer.files.atomic import replace_file

    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        replace_file(path, runs.dump(run))
    except OSError as error:
        raise UsageError(f"{path}: cannot be written: {error.strerror}.", hint="Give --out a file.") from None
