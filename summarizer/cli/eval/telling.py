"""How two runs are compared, how that is told, and which exit code it is."""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any, TypeVar

import click

if TYPE_CHECKING:
    from summarizer.evaluation.runs.comparison import Comparison, Scored

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


def comparing(function: F) -> F:
    """Add the options that say how two runs are compared, and how that is told."""
    for option in reversed(
        [
            click.option("--allow", multiple=True, type=click.Choice(ALLOWED), help="What may differ."),
            click.option("--intersect", is_flag=True, help="Compare only the cases that both runs have."),
            click.option("--semantic", is_flag=True, help="Match by embeddings; needs the extra semantic."),
            click.option("--strict", is_flag=True, help="Exit with 5 if the verdict is inconclusive."),
            click.option("-f", "--format", "form", type=click.Choice(["text", "json"]), default="text"),
        ]
    ):
        function = option(function)
    return function


def tell(made: Comparison, form: str, *, strict: bool) -> int:
    """Print the report of a comparison, and return the exit code."""
    from summarizer.evaluation.reports import json_text as report_json
    from summarizer.evaluation.reports import text as report_text

    say((report_json if form == "json" else report_text).render(made))
    if made.verdict.name == "inconclusive" and strict:
        return STRICT
    return EXIT_CODES[made.verdict.name]


def tell_alone(scored: Scored, matcher: str, form: str) -> int:
    """Print the report of a run without a baseline, and return the exit code."""
    from summarizer.evaluation.reports import json_text as report_json
    from summarizer.evaluation.reports import text as report_text
    from summarizer.evaluation.runs import comparison

    json = form == "json"
    say(report_json.render_alone(scored) if json else report_text.render_alone(scored, matcher))
    verdict = comparison.alone(scored)
    return EXIT_CODES[verdict.name] if verdict else 0


def say(text: str) -> None:
    """Print a report, with a question mark for what the terminal's encoding lacks."""
    from summarizer.render.glyphs import encodable

    click.echo(encodable(text, sys.stdout.encoding or "utf-8"), nl=False)
