"""How a result is reported: the form on stdout, the report files, and the exit code."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from summarizer.cli.terminal import echo
from summarizer.errors import SummarizerError

if TYPE_CHECKING:
    from summarizer.evaluation.session import Result

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

_COLOURS: Mapping[str, str] = {
    "improved": "green",
    "pass": "green",
    "regress": "red",
    "inconclusive": "yellow",
    "infra": "yellow",
}


_DIFF_STYLES: Mapping[str, Mapping[str, Any]] = {
    "removed": {"fg": "red"},
    "removed word": {"fg": "red", "bold": True, "strikethrough": True},
    "added": {"fg": "green"},
    "added word": {"fg": "green", "bold": True, "underline": True},
    "gap": {"dim": True},
}
"""How a terminal shows a diff; strikethrough and underline mark words for those who see no colour."""


@dataclass(frozen=True)
class Reporting:
    """What the shared options say of how a result is reported."""

    form: str
    reports: tuple[Path, ...]
    strict: bool


_COMPARING = (
    click.option("--allow", multiple=True, type=click.Choice(ALLOWED), help="What may differ."),
    click.option("--intersect", is_flag=True, help="Compare only the cases that both runs have."),
    click.option("--beside", metavar="RUN", help="A third run to show: as --against; it decides nothing."),
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
)


def comparing(function: Callable[..., Any]) -> Callable[..., Any]:
    """Add the options that say how two runs are compared, and how that is reported: `reporting`."""

    @wraps(function)
    def command(*arguments: Any, **given: Any) -> Any:
        reporting = Reporting(**{field.name: given.pop(field.name) for field in fields(Reporting)})
        try:
            return function(*arguments, reporting=reporting, **given)
        except SummarizerError as error:
            _annotate(error, reporting)
            raise

    for option in reversed(_COMPARING):
        command = option(command)
    return command


def _annotate(error: SummarizerError, reporting: Reporting) -> None:
    """On GitHub, say where a reader looks first why nothing was measured."""
    if reporting.form == "github":
        from summarizer.evaluation.reports import github

        echo(github.render_error(error), nl=False)


def refuse(reporting: Reporting, *taken: Path | None) -> None:
    """Raise `UsageError`, before anything is done, for a report of no known form or that would overwrite."""
    from summarizer.evaluation.reports import files

    files.refuse(reporting.reports, [path for path in taken if path])


def report(result: Result, reporting: Reporting) -> int:
    """Report a result, and return the exit code.

    Every form is rendered, then written, then printed: what fails leaves no half of a report.
    """
    from summarizer.evaluation.reports import files

    reports = files.render_files(reporting.reports, result)
    printed = files.load_form(reporting.form)(result)
    summary = os.environ.get(SUMMARY) if reporting.form == "github" else None
    appended = files.load_form("markdown")(result) if summary else ""
    files.write(reports)
    if summary:
        files.append(Path(summary), appended)
    if reporting.form == "text" and sys.stdout.isatty():
        echo(_for_terminal(result), nl=False, styled=True)
    else:
        echo(printed, nl=False)
    return _exit_code(result, strict=reporting.strict)


def _exit_code(result: Result, *, strict: bool) -> int:
    if result.name is None:
        return 0
    return STRICT if strict and result.name == "inconclusive" else EXIT_CODES[result.name]


def _choose_colour(result: Result) -> str | None:
    """Green is only for a verdict that enough cases support."""
    if result.verdict is None:
        return None
    return _COLOURS["inconclusive"] if result.verdict.thin else _COLOURS.get(result.verdict.name)


def _for_terminal(result: Result) -> str:
    """The text with its sentences wrapped, the verdict's word and the diff in colour."""
    from summarizer.evaluation.reports import text

    colour = _choose_colour(result)

    def paint(words: str, role: str) -> str:
        if "NO_COLOR" in os.environ:
            return words
        if role == "verdict":
            return click.style(words, fg=colour, bold=True) if colour else words
        return click.style(words, **_DIFF_STYLES[role])

    return text.render_wrapped(result, shutil.get_terminal_size().columns, paint)
