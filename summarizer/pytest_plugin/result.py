"""Result: a suite evaluated once a process, and what is reported of it."""

from __future__ import annotations

import shlex
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from summarizer.errors import StaleTape, SummarizerError
from summarizer.evaluation import session
from summarizer.evaluation.choice import Choice
from summarizer.evaluation.gate.verdict import VerdictName
from summarizer.evaluation.reports import files
from summarizer.evaluation.reports.plan import describe_error
from summarizer.evaluation.selection import select_in
from summarizer.evaluation.suites import suite as suites
from summarizer.evaluation.suites.suite import Suite
from summarizer.pytest_plugin.stash import Outcome, outcomes


@dataclass(frozen=True)
class SuiteVerdict:
    """What the fixture `summarizer_suite` gives to a test; `name` is null where there is no baseline."""

    name: VerdictName | None
    reasons: tuple[str, ...]
    warnings: tuple[str, ...]
    score: float
    report: str


def load_suite(config: pytest.Config, path: Path) -> Suite:
    """Load a suite; its schema may be in a module of the root folder.

    Raises:
        InputError: if anything in it is wrong.
    """
    if (root := str(config.rootpath)) not in sys.path:
        sys.path.append(root)
    here = Path.cwd()
    return suites.load(path.relative_to(here) if path.is_relative_to(here) else path)


def evaluate_once(config: pytest.Config, suite: Suite) -> Outcome:
    """Evaluate a suite, once a process."""
    kept, path = config.stash[outcomes], suite.path.resolve()
    if path not in kept:
        kept[path] = _evaluate(suite)
    return kept[path]


def _evaluate(suite: Suite) -> Outcome:
    try:
        return session.evaluate(select_in(suite, Choice(suite.path.parent)))
    except SummarizerError as error:
        return error


def render_text(result: session.Result) -> str:
    """The report in plain text."""
    return files.load_form("text")(result)


def summarize_outcome(suite: Suite, outcome: Outcome) -> Iterator[str]:
    """The lines of the terminal's summary: one, and more only if nothing could be measured.

    Args:
        suite: the suite that was evaluated.
        outcome: its result, or why nothing was measured.
    """
    name = suite.name
    if isinstance(outcome, SummarizerError):
        first, *others = describe_error(outcome)
        yield f"{name}: {'STALE' if isinstance(outcome, StaleTape) else 'ERROR'}: {first}"
        yield from (f"  {line}" for line in others)
    elif outcome.verdict:
        yield f"{name}: {outcome.verdict.label}: {outcome.reasons[0]}"
    else:
        command = shlex.join(["summarizer", "eval", "bless", "--suite", str(suite.path.parent)])
        yield f"{name}: NO BASELINE: the mean score is {outcome.score:.3f}. Bless it: {command} --reason TEXT"


def suite_verdict(outcome: Outcome) -> SuiteVerdict:
    """An outcome for a test to look at. Raises the error, if it is one."""
    if isinstance(outcome, SummarizerError):
        raise outcome
    return SuiteVerdict(
        name=outcome.name,
        reasons=outcome.reasons,
        warnings=outcome.warnings,
        score=outcome.score,
        report=render_text(outcome),
    )
