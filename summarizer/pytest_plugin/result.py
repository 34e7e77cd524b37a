"""Result: what a replay of a suite came to, and which of its items fail for it."""

from __future__ import annotations

import shlex
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from summarizer.cli.eval.replaying import replayed
from summarizer.cli.eval.selection import Selection
from summarizer.errors import StaleTape, SummarizerError
from summarizer.evaluation.gate.blame import Item, blame
from summarizer.evaluation.gate.verdict import Verdict, VerdictName
from summarizer.evaluation.matching.similarity import LEXICAL
from summarizer.evaluation.reports import text
from summarizer.evaluation.runs import reference
from summarizer.evaluation.runs.comparison import Comparison, Scored, alone, compare, score
from summarizer.evaluation.runs.run import Run
from summarizer.evaluation.scoring.scores import HELD_OUT
from summarizer.evaluation.scoring.sections import sections
from summarizer.evaluation.suites import suite as suites
from summarizer.evaluation.suites.suite import Suite
from summarizer.pytest_plugin.suites import results


@dataclass(frozen=True)
class Result:
    """What became of a suite: a comparison, or, without a baseline, scores; or an error and neither.

    `failed` are the items that have part in a regression, each with the sentence that says so.
    """

    suite: Suite
    made: Comparison | Scored | None = None
    error: SummarizerError | None = None
    failed: Mapping[Item, str] = field(default_factory=dict[Item, str])

    @property
    def verdict(self) -> Verdict | None:
        """The verdict; null if nothing was measured, or there is no baseline to measure by."""
        if isinstance(self.made, Comparison):
            return self.made.verdict
        return alone(self.made) if self.made else None

    @property
    def stale(self) -> bool:
        """Whether an answer is missing, so that nothing was measured."""
        return isinstance(self.error, StaleTape)

    @property
    def report(self) -> str:
        """The report in plain text."""
        if isinstance(self.made, Scored):
            return text.render_alone(self.made, self.suite, LEXICAL.name)
        return text.render(self.made) if self.made else ""


@dataclass(frozen=True)
class SuiteVerdict:
    """What a test is told of a suite; `name` is null where there is no baseline to measure by."""

    name: VerdictName | None
    reasons: tuple[str, ...]
    warnings: tuple[str, ...]
    score: float
    report: str


def load(config: pytest.Config, path: Path) -> Suite:
    """Load a suite; its schema may be in a module of the root folder.

    Raises `InputError` if anything in it is wrong.
    """
    if (root := str(config.rootpath)) not in sys.path:
        sys.path.append(root)
    here = Path.cwd()
    return suites.load(path.relative_to(here) if path.is_relative_to(here) else path)


def of(config: pytest.Config, suite: Suite) -> Result:
    """Judge a suite, once a process."""
    kept, path = config.stash[results], suite.path.resolve()
    if path not in kept:
        kept[path] = judge(suite)
    return kept[path]


def judge(suite: Suite) -> Result:
    """Replay a suite, score it, and compare it with its baseline if it has one."""
    options = shlex.join(["--suite", str(suite.path.parent)])
    selection = Selection(suite, suite.cases, partial=False, options=options, sole=True)
    try:
        made = _measured(suite, replayed(selection))
    except SummarizerError as error:
        return Result(suite, error=error)
    failed = _failed(made) if isinstance(made, Comparison) else _useless(made, suite)
    return Result(suite, made, failed=failed)


def _measured(suite: Suite, run: Run) -> Comparison | Scored:
    if not reference.path_of(suite).exists():
        return score(run, suite, LEXICAL)
    found = reference.find(reference.BASELINE, suite, suite.cases)
    return compare(suite, found.run, run, LEXICAL, blessed=found.drift)


def _failed(made: Comparison) -> Mapping[Item, str]:
    if made.findings is None:
        return {}
    return blame(made.findings, made.suite.gate, made.baseline.cases, made.candidate.cases)


def _useless(scored: Scored, suite: Suite) -> Mapping[Item, str]:
    """Without a baseline only that is wrong which is of no use at all."""
    fields = [section.name for section in sections(suite.schema)]
    cases = [case for case in scored.cases if not any(sample.valid for sample in case.samples)]
    ids = {HELD_OUT if case.split == "held_out" else case.id for case in cases}
    return {(id_, name): "None of the answers could be used." for id_ in ids for name in fields}


def said(error: SummarizerError) -> str:
    """An error in words, and what to do about it."""
    return "\n".join(part for part in (error.message, error.hint) if part)


def headline(result: Result) -> Iterator[str]:
    """What the terminal is told of a suite: one line, and more only if nothing could be measured."""
    name, verdict, made = result.suite.name, result.verdict, result.made
    if result.error:
        first, *others = said(result.error).split("\n")
        yield f"{name}: {'STALE' if result.stale else 'ERROR'}: {first}"
        yield from (f"  {line}" for line in others)
    elif verdict:
        yield f"{name}: {verdict.name.upper()}: {verdict.reasons[0].text}"
    elif isinstance(made, Scored):
        command = shlex.join(["summarizer", "eval", "bless", "--suite", str(result.suite.path.parent)])
        yield f"{name}: NO BASELINE: the mean score is {made.score:.3f}. Bless it: {command} --reason TEXT"


def summary(result: Result) -> SuiteVerdict:
    """A result for a test to look at. Raises the error, if there is one."""
    if result.error:
        raise result.error
    verdict, made = result.verdict, result.made
    assert made
    return SuiteVerdict(
        name=verdict.name if verdict else None,
        reasons=tuple(reason.text for reason in verdict.reasons) if verdict else (),
        warnings=verdict.warnings if verdict else (),
        score=(made.candidate if isinstance(made, Comparison) else made).score,
        report=result.report,
    )
