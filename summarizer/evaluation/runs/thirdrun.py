"""A third run: shown beside the two that are compared, and part of no verdict."""

from __future__ import annotations

from dataclasses import dataclass
from math import fsum
from pathlib import Path

from summarizer.evaluation.matching.similarity import Matcher
from summarizer.evaluation.runs import reference
from summarizer.evaluation.runs.comparable import Incomparable
from summarizer.evaluation.runs.comparison import Scored, failures, score
from summarizer.evaluation.runs.reference import BASELINE, GIT
from summarizer.evaluation.suites.suite import Suite


@dataclass(frozen=True)
class ThirdRun:
    """A run and the scores of those of its cases that the candidate has too.

    `name` is what it was asked for by; of a file without its folder.
    """

    name: str
    scored: Scored

    def compare_means(self, candidate: Scored) -> tuple[float, float] | None:
        """Give its mean score and the candidate's over the same cases; null if answers are missing."""
        if failures(self.scored.run) or failures(candidate.run):
            return None
        own = {case.id: case.score for case in self.scored.cases}
        shared = [case for case in candidate.cases if case.id in own]
        return fsum(own.values()) / len(own), fsum(case.score for case in shared) / len(shared)


def find_third_run(name: str, suite: Suite, candidate: Scored, matcher: Matcher) -> ThirdRun:
    """Find a run and score those of its cases that the candidate has, with today's gold.

    Args:
        name: `baseline`, `git:REVISION`, or the path of a run or baseline file.
        suite: The suite of all runs.
        candidate: The run that is judged.
        matcher: Decides how alike two statements are.

    Raises:
        Incomparable: If it shares no case with the candidate.
        UsageError: If there is no such run.
        InputError: If it cannot be read.
    """
    sources = {case.id: case.source for case in candidate.run.cases}
    run = reference.find(name, suite, [case for case in suite.cases if case.id in sources]).run
    shared = [case.id for case in run.cases if sources.get(case.id) == case.source]
    if not shared:
        raise Incomparable(f"{name} shares no case with the run.", hint="Make them of the same suite.")
    shown = name if name == BASELINE or name.startswith(GIT) else Path(name).name
    return ThirdRun(shown, score(run.only(shared).first(candidate.run.samples), suite, matcher))
