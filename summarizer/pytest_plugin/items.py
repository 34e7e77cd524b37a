"""Items: a suite as a file of tests, its cases, and the fields of each."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TypeAlias

import pytest

from summarizer.errors import StaleTape, SummarizerError
from summarizer.evaluation.reports import text
from summarizer.evaluation.scoring.gold import Case
from summarizer.evaluation.scoring.scores import HELD_OUT
from summarizer.evaluation.scoring.sections import sections
from summarizer.evaluation.session import Result
from summarizer.evaluation.suites.suite import Suite
from summarizer.pytest_plugin import result as results
from summarizer.pytest_plugin.alignment import alignment
from summarizer.pytest_plugin.stash import Outcome, summary_lines

VERDICT = "verdict"

Location: TypeAlias = tuple[Path, int | None, str]
"""File, line from 0, and name, as pytest has them."""


class SuiteFile(pytest.File):
    """A `suite.yaml`: its cases that may be named, those that may not as one, and the verdict."""

    def collect(self) -> Iterator[pytest.Item | pytest.Collector]:
        """Read the suite and its gold; nothing is replayed yet."""
        try:
            suite = results.load_suite(self.config, self.path)
        except SummarizerError as error:
            raise self.CollectError("\n".join(results.describe_error(error))) from None
        for case in suite.cases:
            if case.split == "dev":
                yield CaseGold.create(self, suite, case)
        if any(case.split == "held_out" for case in suite.cases):
            yield CaseGold.create(self, suite, None)
        yield VerdictItem.create(self, suite)


class CaseGold(pytest.Collector):
    """A case, or all that are held out: an item a field."""

    suite: Suite
    case: Case | None

    @classmethod
    def create(cls, parent: SuiteFile, suite: Suite, case: Case | None) -> CaseGold:
        """The collector of a case; of what is held out if there is none."""
        name = case.id if case else HELD_OUT
        made: CaseGold = cls.from_parent(parent, name=name)  # pyright: ignore[reportUnknownMemberType]
        made.suite, made.case = suite, case
        made.extra_keyword_matches.update(case.tags if case else ())
        return made

    def collect(self) -> Iterator[pytest.Item]:
        """The fields, in the order of the schema."""
        for section in sections(self.suite.schema):
            yield FieldItem.create(self, section.name)


class SuiteItem(pytest.Item):
    """What needs the result of a suite. It is an error if nothing could be measured."""

    suite: Suite

    def setup(self) -> None:
        """Evaluate the suite, if that was not done yet; stale recordings fail, and are no error."""
        outcome = self.outcome
        self.stash[summary_lines] = (str(self.path), list(results.summarize_outcome(self.suite, outcome)))
        if isinstance(outcome, SummarizerError) and not isinstance(outcome, StaleTape):
            pytest.fail("\n".join(results.describe_error(outcome)), pytrace=False)
        if not isinstance(outcome, SummarizerError) and outcome.name == "infra":
            pytest.fail(outcome.reasons[0], pytrace=False)

    def runtest(self) -> None:
        """Fail with the reason, if there is one."""
        outcome = self.outcome
        stale = isinstance(outcome, SummarizerError)  # any other error ended `setup`
        reason = "The recordings are stale: see `suites` below." if stale else self.reason(outcome)
        if reason:
            pytest.fail(reason, pytrace=False)

    def reason(self, result: Result) -> str | None:
        """Why this item fails; null if it does not."""
        raise NotImplementedError

    @property
    def outcome(self) -> Outcome:
        """What became of the suite."""
        return results.evaluate_once(self.config, self.suite)


class FieldItem(SuiteItem):
    """A field of a case, which fails if it contributes to a regression."""

    case: Case | None
    field: str

    @classmethod
    def create(cls, parent: CaseGold, field: str) -> FieldItem:
        """The item of a field."""
        made: FieldItem = cls.from_parent(parent, name=field)  # pyright: ignore[reportUnknownMemberType]
        made.suite, made.case, made.field = parent.suite, parent.case, field
        return made

    def reason(self, result: Result) -> str | None:
        """What the gate says of this field, and gold beside both answers."""
        case = self.case
        sentence = result.failed.get((case.id if case else HELD_OUT, self.field))
        if sentence is None or case is None or result.comparison is None:
            return sentence
        return "\n".join([sentence, "", *alignment(result.comparison, case, self.field)])

    def reportinfo(self) -> Location:
        """The line of the gold."""
        name = "::".join(self.nodeid.split("::")[1:])
        if self.case is None:
            return self.path, None, name
        line = self.case.lines.get(f"gold.{self.field}", 0)
        return self.case.path, max(line - 1, 0), name


class VerdictItem(SuiteItem):
    """The verdict on the whole suite, whichever of its items are run."""

    @classmethod
    def create(cls, parent: SuiteFile, suite: Suite) -> VerdictItem:
        """The item of a suite's verdict."""
        made: VerdictItem = cls.from_parent(parent, name=VERDICT)  # pyright: ignore[reportUnknownMemberType]
        made.suite = suite
        return made

    def reason(self, result: Result) -> str | None:
        """The verdict's sentences, if it is a regression."""
        verdict = result.verdict
        if verdict is None or verdict.name != "regress":
            return None
        return "\n".join(text.verdict_lines(verdict))

    def reportinfo(self) -> Location:
        """The suite's file."""
        return self.path, None, VERDICT
