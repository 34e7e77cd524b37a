"""`evaluate`: the verdict, scores and reports of a suite in one call, from its recorded answers."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path

from summarizer.evaluation import session
from summarizer.evaluation.choice import Choice
from summarizer.evaluation.gate.verdict import VerdictName
from summarizer.evaluation.reports import files
from summarizer.evaluation.selection import select
from summarizer.evaluation.session import Result


@dataclass(frozen=True)
class Evaluation:
    """The result of evaluating a suite, and its reports.

    Attributes:
        result: All that was measured: the cases, their scores and alignments, the comparison.
    """

    result: Result

    @property
    def verdict(self) -> VerdictName | None:
        """`pass`, `improved`, `regress`, `inconclusive`, `invalid` or `infra`; null without a baseline."""
        return self.result.name

    @property
    def reasons(self) -> tuple[str, ...]:
        """The reasons for the verdict, the most serious first."""
        return self.result.reasons

    @property
    def warnings(self) -> tuple[str, ...]:
        """Remarks that do not change the verdict."""
        return self.result.warnings

    @property
    def score(self) -> float:
        """The mean score over all cases, from 0 to 1."""
        return self.result.score

    @property
    def scores(self) -> dict[str, float]:
        """The F1 of each scored field, from 0 to 1, such as `open_issues.owner`."""
        columns = self.result.scored.columns()
        return {name: counts.f1 for name, counts in columns.items() if counts.scored}

    def to_text(self) -> str:
        """The report that `summarizer eval` prints."""
        return files.load_form("text")(self.result)

    def to_markdown(self) -> str:
        """The report for a pull request."""
        return files.load_form("markdown")(self.result)

    def to_html(self) -> str:
        """The report as one self-contained page."""
        return files.load_form("html")(self.result)


def evaluate(
    suite: str | Path,
    *,
    only: Collection[str] = (),
    samples: int | None = None,
    against: str | None = None,
    allow: Collection[str] = (),
    intersect: bool = False,
) -> Evaluation:
    """Replay a suite's recorded answers, score them with gold, and compare them with its baseline.

    It does what `summarizer eval` does: no model is asked.

    Args:
        suite: The folder of a suite, or its `suite.yaml`.
        only: Ids or tags of cases; empty is all of them.
        samples: Use only the first samples of each case.
        against: A run file, a baseline file or `git:REVISION`, instead of the suite's baseline.
        allow: What may differ between the two runs: `model`, `parameters`, `schema`.
        intersect: Compare only the cases that both runs have.

    Raises:
        StaleTape: An answer is not recorded.
        InputError: A file of the suite cannot be read.
        UsageError: There is no such suite, case or run.
    """
    selection = select(Choice(suite=suite, only=tuple(only), samples=samples))
    return Evaluation(session.evaluate(selection, against=against, allow=allow, intersect=intersect))
