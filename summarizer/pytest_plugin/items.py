"""Items: a suite as a file of tests, its cases, and the fields of each."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TypeAlias

import pytest

from summarizer.errors import SummarizerError
from summarizer.evaluation.runs.comparison import Comparison
from summarizer.evaluation.scoring.gold import Case
from summarizer.evaluation.scoring.scores import HELD_OUT
from summarizer.evaluation.scoring.sections import sections
from summarizer.evaluation.suites.suite import Suite
from summarizer.pytest_plugin import result as results
from summarizer.pytest_plugin.alignment import alignment
from summarizer.pytest_plugin.result import Result
from summarizer.pytest_plugin.suites import told

VERDICT = "verdict"

Location: TypeAlias = tuple[Path, int | None, str]
"""File, line from 0, and name, as pytest has them."""


class SuiteFile(pytest.File):
    """A `suite.yaml`: its cases that may be named, those that may not as one, and the verdict."""

    def collect(self) -> Iterator[pytest.Item | pytest.Collector]:
        """Read the suite and its gold; nothing is replayed yet."""
        try:
            suite = results.load(self.config, self.path)
        except SummarizerError as error:
            raise self.CollectError(results.said(error)) from None
        for case in suite.cases:
            if case.split == "dev":
                yield CaseGold.of(self, suite, case)
        if any(case.split == "held_out" for case in suite.cases):
            yield CaseGold.of(self, suite, None)
        yield VerdictItem.of(self, suite)


class CaseGold(pytest.Collector):
    """A case, or all that are held out: an item a field."""

    suite: Suite
    case: Case | None

    @classmethod
    def of(cls, parent: SuiteFile, suite: Suite, case: Case | None) -> CaseGold:
        """The collector of a case; of what is held out if there is none."""
        name = case.id if case else HELD_OUT
        made: CaseGold = cls.from_parent(parent, name=name)  # pyright: ignore[reportUnknownMemberType]
        made.suite, made.case = suite, case
        made.extra_keyword_matches.update(case.tags if case else ())
        return made

    def collect(self) -> Iterator[pytest.Item]:
        """The fields, in the order of the schema."""
        for section in sections(self.suite.schema):
            yield FieldItem.of(self, section.name)


class SuiteItem(pytest.Item):
    """What needs the result of a suite. An item is an error if nothing could be measured."""

    suite: Suite

    def setup(self) -> None:
        """Judge the suite, if that has not been done; what is stale fails, and is no error."""
        result = self.result
        self.stash[told] = (str(self.path), list(results.headline(result)))
        if result.error and not result.stale:
            pytest.fail(results.said(result.error), pytrace=False)
        if result.verdict and result.verdict.name == "infra":
            pytest.fail(result.verdict.reasons[0].text, pytrace=False)

    def runtest(self) -> None:
        """Fail with the reason, if there is one."""
        reason = "The recordings are stale: see `suites` below." if self.result.stale else self.reason()
        if reason:
            pytest.fail(reason, pytrace=False)

    def reason(self) -> str | None:
        """Why this item fails; null if it does not."""
        raise NotImplementedError

    @property
    def result(self) -> Result:
        """What the suite came to."""
        return results.of(self.config, self.suite)


class FieldItem(SuiteItem):
    """A field of a case, which fails if it has part in a regression."""

    case: Case | None
    field: str

    @classmethod
    def of(cls, parent: CaseGold, field: str) -> FieldItem:
        """The item of a field."""
        made: FieldItem = cls.from_parent(parent, name=field)  # pyright: ignore[reportUnknownMemberType]
        made.suite, made.case, made.field = parent.suite, parent.case, field
        return made

    def reason(self) -> str | None:
        """What the gate says of this field, and gold beside what was said."""
        result, case = self.result, self.case
        sentence = result.failed.get((case.id if case else HELD_OUT, self.field))
        if sentence is None or case is None or not isinstance(result.made, Comparison):
            return sentence
        return "\n".join([sentence, "", *alignment(result.made, case, self.field)])

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
    def of(cls, parent: SuiteFile, suite: Suite) -> VerdictItem:
        """The item of a suite's verdict."""
        made: VerdictItem = cls.from_parent(parent, name=VERDICT)  # pyright: ignore[reportUnknownMemberType]
        made.suite = suite
        return made

    def reason(self) -> str | None:
        """The verdict's sentences, if it is a regression."""
        verdict = self.result.verdict
        regress = verdict is not None and verdict.name == "regress"
        return self.result.report.partition("\n\n")[0] if regress else None

    def reportinfo(self) -> Location:
        """The suite's file."""
        return self.path, None, VERDICT
