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
from summarizer.cli.eval.options import against_option, select, suite_options
from summarizer.cli.eval.record import record
from summarizer.cli.eval.reporting import Reporting, comparing, refuse, report
from summarizer.cli.eval.show import show
from summarizer.cli.eval.trial import try_
from summarizer.cli.terminal import warn
from summarizer.errors import StaleTape, UsageError
from summarizer.strings import plural

if TYPE_CHECKING:
    from summarizer.evaluation.choice import Choice
    from summarizer.evaluation.runs.run import Run
    from summarizer.evaluation.selection import Selection


class EvalGroup(click.Group):
    """The verbs of `eval`; if recordings are missing, the error says what changed and what it costs."""

    def invoke(self, ctx: click.Context) -> int | None:
        """Run a verb."""
        try:
            return super().invoke(ctx)
        except StaleTape as error:
            from summarizer.evaluation.reports.plan import describe_error
            from summarizer.evaluation.stale import StaleRecordings

            if not isinstance(error, StaleRecordings):
                raise
            raise StaleTape("\n".join(describe_error(error))) from error


@click.group("eval", cls=EvalGroup, invoke_without_command=True)
@suite_options
@against_option
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
    beside: str | None,
    reporting: Reporting,
) -> int | None:
    """Replay a suite's recordings, score the briefs with gold, and compare them with the baseline.

    Nothing is asked of any model: an answer is recorded, or it is missing, which exits with 3 and
    says how to record it. Exit codes: 0 pass or improved, 1 regress, 2 usage or bad gold, 3 stale
    or incomparable, 4 a call failed, 5 inconclusive with --strict.
    """
    if ctx.invoked_subcommand is not None:
        _refuse_options(ctx)
        return None
    from summarizer.evaluation import session
    from summarizer.evaluation.runs.reference import baseline_path
    from summarizer.evaluation.scoring.gold import count_drafts

    selection = select(choice)
    named = [Path(name) for name in (against, beside) if name]
    refuse(reporting, out, *named, baseline_path(selection.suite))
    if drafts := count_drafts(selection.cases):
        warn(f"{plural(drafts, 'gold value')} not checked by hand yet: summarizer eval lint names them.")
    run = session.replay(selection)
    if out:
        _write(out, run, selection)
    result = session.assess(selection, run, against=against, allow=allow, intersect=intersect)
    return report(session.add_third_run(result, beside) if beside else result, reporting)


for verb in (try_, record, compare, bless, lint, calibrate, show, judge, calibrate_judge):
    command.add_command(verb)


def _refuse_options(ctx: click.Context) -> None:
    """An option before a verb would be without effect."""
    if any(ctx.get_parameter_source(name) is not ParameterSource.DEFAULT for name in ctx.params):
        verb = ctx.invoked_subcommand
        hint = f"See: summarizer eval {verb} --help"
        raise UsageError(f"The options of `eval {verb}` stand after the verb.", hint=hint)


def _write(path: Path, run: Run, selection: Selection) -> None:
    from summarizer.evaluation.matching.similarity import LEXICAL
    from summarizer.evaluation.runs import comparison
    from summarizer.evaluation.runs import run as runs
    from summarizer.files.atomic import replace_file

    summarised = comparison.add_summary(comparison.score(run, selection.suite, LEXICAL), LEXICAL)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        replace_file(path, runs.dump(summarised))
    except OSError as error:
        raise UsageError(f"{path}: cannot be written: {error.strerror}.", hint="Give --out a file.") from None
