"""`summarizer eval lint`: what is wrong or doubtful in gold."""

from __future__ import annotations

import click

from summarizer.cli.eval.options import suite_option
from summarizer.cli.terminal import echo
from summarizer.errors import InputError


@click.command("lint")
@suite_option
def lint(suite: str | None) -> int:
    """Check the gold of a suite: evidence, near-duplicates, what no case exercises, what can be detected.

    Exits with 2 if there is an error or a warning; notes are only to be known.
    """
    from summarizer.evaluation.matching.similarity import LEXICAL
    from summarizer.evaluation.selection import find_suite
    from summarizer.evaluation.suites import lint as linting
    from summarizer.evaluation.suites import suite as suites

    read, problems = suites.read(find_suite(suite))
    problems = [*problems, *linting.find(read, LEXICAL)]
    echo(linting.report(problems), nl=False)
    grave = any(problem.severity != "note" for problem in problems)
    return InputError.exit_code if grave else 0
