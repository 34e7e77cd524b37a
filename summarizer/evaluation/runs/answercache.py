"""Answer cache: the replayed answers of cases whose recordings and questions are as they were."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence

from summarizer import __version__
from summarizer.evaluation.runs.run import Asked, CaseRun, Run
from summarizer.evaluation.runs.signature import identify_document
from summarizer.evaluation.scoring.gold import Case
from summarizer.evaluation.suites.suite import Suite
from summarizer.files.resultcache import ResultCache, make_key
from summarizer.schema import Brief
from summarizer.tapes.tapepath import tape_path


class AnswerCache:
    """The answers of a suite by its cases. Those of a schema of the user's own, which is code, are not kept.

    Args:
        suite: The suite, with what was chosen changed in it.
    """

    def __init__(self, suite: Suite) -> None:
        self._suite = suite
        self._results = ResultCache("answers", suite.path) if suite.schema is Brief else None
        self._asked = make_key(
            suite.name, repr(suite.prompt), repr(suite.model), suite.samples, repr(suite.sampling)
        )

    def find(self, cases: Iterable[Case]) -> dict[str, CaseRun]:
        """Return the answers that are known, by the ids of their cases."""
        if self._results is None:
            return {}
        found = ((case.id, self._results.find(self._identify(case))) for case in cases)
        return {id_: CaseRun.model_validate(answers) for id_, answers in found if answers}

    def build_run(self, answers: Sequence[CaseRun]) -> Run | None:
        """Put a run together from answers; None if it is not known what was asked."""
        asked = self._results.find(self._asked) if self._results else None
        if asked is None:
            return None
        return Run(
            version=__version__,
            suite=self._suite.name,
            samples=self._suite.samples,
            asked=Asked.model_validate(asked),
            cases=list(answers),
        )

    def keep(self, run: Run, cases: Iterable[Case]) -> None:
        """Keep the answers of a run for the next process.

        Args:
            run: A replayed run without a stale answer.
            cases: Its cases.
        """
        if self._results is None:
            return
        keys = {case.id: self._identify(case) for case in cases}
        for answered in run.cases:
            self._results.keep(keys[answered.id], answered.model_dump(mode="json"))
        self._results.keep(self._asked, run.asked.model_dump(mode="json"))
        self._results.save()

    def _identify(self, case: Case) -> str:
        tape = tape_path(self._suite.tapes.parent, self._suite.tapes.name, case.id)
        recorded = hashlib.sha256(tape.read_bytes()).hexdigest() if tape.is_file() else None
        return make_key(self._asked, case.id, identify_document(case.document), recorded)
