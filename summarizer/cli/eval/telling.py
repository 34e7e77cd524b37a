"""How two runs are compared, how that is told, and which exit code it is."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from summarizer.errors import SummarizerError

if TYPE_CHECKING:
    from summarizer.evaluation.reports.files import Form
    from summarizer.evaluation.runs.comparison import Comparison, Scored
    from summarizer.evaluation.suites.suite import Suite

F = TypeVar("F", bound=Callable[..., Any])

EXIT_CODES: Mapping[str, int] = {
    "improved": 0,
    "pass": 0,
    "inconclusive": 0,
    "regress": 1,
    "invalid": 3,
    "infra": 4,
}
STRICT = 5
"""The exit code of `inconclusive` under --strict."""

ALLOWED = ("model", "parameters", "schema")
PRINTED = ("text", "json", "markdown", "github")
"""The forms that can be printed; the others are for files."""

SUMMARY = "GITHUB_STEP_SUMMARY"

_COLOURS = {
    "IMPROVED": "green",
    "PASS": "green",
    "REGRESS": "red",
    "INCONCLUSIVE": "yellow",
    "INFRA": "yellow",
}


@dataclass(frozen=True)
class Telling:
    """What the shared options say of how a verdict is told: the form on stdout, and the report files."""

    form: str
    reports: tuple[Path, ...]
    strict: bool


def comparing(function: Callable[..., Any]) -> Callable[..., Any]:
    """Add the options that say how two runs are compared, and how that is told: `telling`."""

    @wraps(function)
    def gathered(*arguments: Any, **given: Any) -> Any:
        telling = Telling(**{field.name: given.pop(field.name) for field in fields(Telling)})
        try:
            return function(*arguments, telling=telling, **given)
        except SummarizerError as error:
            _annotate(error, telling)
            raise

    for option in reversed(
        [
            click.option("--allow", multiple=True, type=click.Choice(ALLOWED), help="What may differ."),
            click.option("--intersect", is_flag=True, help="Compare only the cases that both runs have."),
            click.option("--strict", is_flag=True, help="Exit with 5 if the verdict is inconclusive."),
            click.option("-f", "--format", "form", type=click.Choice(PRINTED), default="text"),
            click.option(
                "--report",
                "reports",
                multiple=True,
                metavar="FILE",
                type=click.Path(path_type=Path, dir_okay=False),
                help="Write the report too: .html .md .xml (JUnit) .json .txt; can be repeated.",
            ),
        ]
    ):
        gathered = option(gathered)
    return gathered


def _annotate(error: SummarizerError, telling: Telling) -> None:
    """On GitHub, tell where a reader looks first why nothing was measured."""
    if telling.form == "github":
        from summarizer.evaluation.reports import github

        say(github.render_error(error))


def refuse(telling: Telling, *taken: Path | None) -> None:
    """Raise `UsageError`, before anything is done, for a report of no known form or that would overwrite."""
    from summarizer.evaluation.reports import files

    files.refuse(telling.reports, [path for path in taken if path])


def tell(made: Comparison, telling: Telling) -> int:
    """Tell a comparison, and return the exit code."""
    _tell(lambda form: form.render(made), telling)
    if made.verdict.name == "inconclusive" and telling.strict:
        return STRICT
    return EXIT_CODES[made.verdict.name]


def tell_alone(scored: Scored, suite: Suite, matcher: str, telling: Telling) -> int:
    """Tell what a run without a baseline is worth, and return the exit code."""
    from summarizer.evaluation.runs import comparison

    _tell(lambda form: form.render_alone(scored, suite, matcher), telling)
    verdict = comparison.alone(scored)
    return EXIT_CODES[verdict.name] if verdict else 0


def _tell(render: Callable[[Form], str], telling: Telling) -> None:
    """Render every form, then write, then print: what fails leaves no half of a report."""
    from summarizer.evaluation.reports import files

    reports = {path: render(files.form_of(path)) for path in telling.reports}
    printed = render(files.form(telling.form))
    summary = os.environ.get(SUMMARY) if telling.form == "github" else None
    appended = render(files.form("markdown")) if summary else ""
    files.write(reports)
    if summary:
        files.append(Path(summary), appended)
    say(_dressed(printed) if telling.form == "text" and sys.stdout.isatty() else printed)


def _dressed(report: str) -> str:
    """The text for a terminal: its sentences wrapped, and the verdict's word in colour."""
    from summarizer.evaluation.reports import text

    report = text.wrapped(report, shutil.get_terminal_size().columns)
    word, colon, rest = report.partition(":")
    colour = None if "NO_COLOR" in os.environ else _COLOURS.get(word)
    return (click.style(word, fg=colour, bold=True) if colour else word) + colon + rest


def say(text: str) -> None:
    """Print a report, with a question mark for what the terminal's encoding lacks."""
    from summarizer.render.glyphs import encodable

    click.echo(encodable(text, sys.stdout.encoding or "utf-8"), nl=False)
