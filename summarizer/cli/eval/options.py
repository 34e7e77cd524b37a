"""The options that the verbs of `eval` share: which suite, which of its cases, and what is changed in it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import fields, replace
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from summarizer.cli.options import import_option
from summarizer.evaluation.choice import Choice

if TYPE_CHECKING:
    from summarizer.evaluation.selection import Selection

F = TypeVar("F", bound=Callable[..., Any])


def suite_option(function: F) -> F:
    """Add --suite and --allow-import."""
    what = "A suite's folder. Default: evals/briefs, or the only one in evals/."
    return click.option("--suite", metavar="DIR", help=what)(import_option(function))


def against_option(function: F) -> F:
    """Add --against."""
    what = "A run file, baseline, or git:REVISION. Default: baseline."
    return click.option("--against", metavar="RUN", help=what)(function)


_CHOICE = (
    suite_option,
    click.option("--only", multiple=True, metavar="NAME", help="A case or tag; can be repeated."),
    click.option("-p", "--prompt", help="Another prompt than the suite's: a name or a file."),
    click.option("-m", "--model", help="Another model than the suite's."),
    click.option("--base-url", metavar="URL", help="Another endpoint than the suite's."),
    click.option("--tapes", type=click.Path(path_type=Path), help="Another folder of recordings."),
    click.option("--samples", type=click.IntRange(1), help="Only the first samples of each case."),
    click.option("--seed", type=click.IntRange(0), help="Other samples: from this seed on."),
)


def suite_options(function: Callable[..., Any]) -> Callable[..., Any]:
    """Add the options that select a suite and its cases; the command gets them as one `choice`."""

    @wraps(function)
    def command(*arguments: Any, **given: Any) -> Any:
        choice = Choice(**{field.name: given.pop(field.name) for field in fields(Choice)})
        return function(*arguments, choice=choice, **given)

    for option in reversed(_CHOICE):
        command = option(command)
    return command


def select(choice: Choice, *names: str) -> Selection:
    """Select what the options choose, and the cases that are named as arguments."""
    from summarizer.evaluation import selection

    return selection.select(replace(choice, only=(*choice.only, *names)))
