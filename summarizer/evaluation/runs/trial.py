"""Trial: a candidate is asked about a few cases at a time, and looked at until its verdict is clear."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from dataclasses import replace as change
from functools import cached_property
from math import inf
from time import monotonic
from typing import Literal, TypeAlias

from summarizer.errors import BudgetError
from summarizer.evaluation.gate.gate import is_decided
from summarizer.evaluation.gate.sequential import Look, plan_looks
from summarizer.evaluation.matching.similarity import Matcher
from summarizer.evaluation.runs import comparison
from summarizer.evaluation.runs.answercache import AnswerCache
from summarizer.evaluation.runs.comparable import find_differences, intersect_runs, refuse
from summarizer.evaluation.runs.comparison import Comparison
from summarizer.evaluation.runs.order import order_cases
from summarizer.evaluation.runs.record import Plan, Recorded, connect, plan_played, record_through
from summarizer.evaluation.runs.record import refuse as refuse_recording
from summarizer.evaluation.runs.reference import Reference
from summarizer.evaluation.runs.replay import build_run, play
from summarizer.evaluation.runs.run import CaseRun, Failure, Run, Sample
from summarizer.evaluation.scoring.gold import Case
from summarizer.evaluation.suites.suite import Suite
from summarizer.llm.connection import Connection

Stop: TypeAlias = Literal["decided", "all", "failed", "minutes", "cost", "declined", "interrupted"]
"""Why a trial ends: the verdict is clear; all cases are in; a call failed; a limit; the user."""

_MINUTE = 60


@dataclass(frozen=True)
class Limits:
    """What a trial may take; null is no limit. `minutes` are those of the clock, `cost` is in USD."""

    minutes: float | None = None
    cost: float | None = None


@dataclass(frozen=True)
class Taken:
    """A look that was taken; `stop` says why it is the last one, null if another follows."""

    look: Look
    comparison: Comparison
    stop: Stop | None = None


@dataclass(frozen=True)
class Hooks:
    """What a caller wants to hear of.

    Attributes:
        before: Called with the plan of all that may have to be asked, once, before the first question; false
            declines it.
        after: Called with each case that was asked.
    """

    before: Callable[[Plan], bool] = lambda _: True
    after: Callable[[Recorded], None] = lambda _: None


@dataclass(frozen=True)
class Arms:
    """The two sides of a trial.

    Attributes:
        suite: The suite, with what was chosen changed in it.
        base: The run that the candidate is compared with, and its drift.
        cases: The cases of both, in the order in which they come in.
        matcher: Decides how alike two statements are.
        allowed: What may differ between the two: `model`, `parameters`, `schema`.
    """

    suite: Suite
    base: Reference
    cases: tuple[Case, ...]
    matcher: Matcher
    allowed: Collection[str] = ()

    def compare(self, answers: Sequence[CaseRun], look: Look) -> Comparison:
        """Compare the answers that are in with those of the baseline to the same cases."""
        run = build_run(self.suite, sorted(answers, key=lambda case: case.id))
        before = self.base.run.only([case.id for case in run.cases])
        drift = self.base.drift if look.final else 0.0
        return comparison.compare(
            self.suite, before, run, self.matcher, blessed=drift, allowed=self.allowed, look=look
        )


def set_up(
    suite: Suite,
    base: Reference,
    cases: Sequence[Case],
    matcher: Matcher,
    *,
    allowed: Collection[str] = (),
    intersect: bool = False,
) -> Arms:
    """Check, before anything is asked, that the candidate can be compared, and order its cases.

    Args:
        suite: the suite, with what was chosen changed in it.
        base: the run to compare with.
        cases: the cases of the suite that are meant.
        matcher: decides how alike two statements are.
        allowed: what may differ between the two: `model`, `parameters`, `schema`.
        intersect: try only the cases that the baseline has as well.

    Raises:
        Incomparable: if the two would differ in more than is allowed.
    """
    before, planned = base.run, _plan_run(suite, cases)
    if intersect:
        before, planned = intersect_runs(before, planned)
    refuse(find_differences(before, planned), allowed)
    meant = {case.id for case in planned.cases}
    ordered = order_cases([case for case in cases if case.id in meant], suite.gate.seed)
    return Arms(suite, change(base, run=before), ordered, matcher, allowed)


def _plan_run(suite: Suite, cases: Sequence[Case]) -> Run:
    """The run as it will be, without its answers."""
    return build_run(suite, [CaseRun(id=case.id, source=case.document.sha256, answers=[]) for case in cases])


class Trial:
    """A candidate that is asked about a few cases at a time. What it records counts as any recording does.

    Args:
        arms: The two sides.
        limits: How long it may take, and what it may cost.
        hooks: What the caller wants to hear of.
    """

    def __init__(self, arms: Arms, limits: Limits, hooks: Hooks) -> None:
        self.arms = arms
        self._limits = limits
        self._hooks = hooks
        self._known: dict[str, CaseRun] = {}
        self._kept = AnswerCache(arms.suite)

    def run(self) -> Iterator[Taken]:
        """Take look after look until the verdict is clear; what has no recording is asked, and recorded.

        A look out of turn, where a limit or the user ends the trial, spends what its share of the cases may.
        There is none if asking is declined before the first case is in.

        Raises:
            UsageError: if something has to be asked, and nothing can be: where `CI` is set, without a key.
            BudgetError: if the first case would cost more.
            KeyboardInterrupt: if the user stops it before the first case is in.
        """
        until = monotonic() + _MINUTE * (inf if self._limits.minutes is None else self._limits.minutes)
        last: Taken | None = None
        for planned in plan_looks(len(self.arms.cases)):
            stop = self._fetch(self.arms.cases[:planned], until)
            if not self._known:
                return
            last = self._look(self.arms.cases[:planned], stop, last)
            yield last
            if last.stop:
                return

    def _look(self, cases: Sequence[Case], stop: Stop | None, last: Taken | None) -> Taken:
        answers = [self._known[case.id] for case in cases if case.id in self._known]
        if last and len(answers) == last.look.cases:
            return change(last, stop=stop)
        earlier = (*last.look.earlier, last.look.cases) if last else ()
        look = Look(len(answers), len(self.arms.cases), earlier)
        made = self.arms.compare(answers, look)
        return Taken(look, made, find_stop(made, look) or stop)

    def _fetch(self, cases: Sequence[Case], until: float) -> Stop | None:
        """Have the answers of cases, as far as limits and user let it."""
        plan = self._plan(cases)
        if not plan.cases:
            return None
        if self._connection and not self._wanted:
            return "declined"
        try:
            return self._record(plan, until)
        except (BudgetError, KeyboardInterrupt) as error:
            self._plan(cases)  # what is recorded by now counts
            if not self._known:
                raise
            return "cost" if isinstance(error, BudgetError) else "interrupted"

    def _plan(self, cases: Sequence[Case]) -> Plan:
        """Replay what is not known yet, and plan what has no recording."""
        self._known |= self._kept.find(case for case in cases if case.id not in self._known)
        unknown = [case for case in cases if case.id not in self._known]
        played = play(self.arms.suite, unknown)
        plan = plan_played(self.arms.suite, unknown, played, "stale")
        lacking = {case.id for case in plan.cases}
        whole = played.run.only([case.id for case in unknown if case.id not in lacking])
        if whole.cases:
            self._kept.keep(whole, unknown)
        self._known |= {run.id: run for run in whole.cases}
        return plan

    def _record(self, plan: Plan, until: float) -> Stop | None:
        # What the suite asks stays on the tapes: a prompt that is tried may be taken back.
        asked = record_through(self._connection, self.arms.suite, plan, replace=False)
        with closing(asked):
            for recorded in asked:
                self._hooks.after(recorded)
                self._keep(recorded)
                if monotonic() >= until:
                    return "minutes"
        return None

    def _keep(self, recorded: Recorded) -> None:
        if recorded.failed is None:
            self._plan([recorded.case])
        else:
            self._known[recorded.case.id] = _fail(recorded, self.arms.suite.samples)

    @cached_property
    def _wanted(self) -> bool:
        """Whether the caller wants to ask, which is found out once."""
        return self._hooks.before(self._plan(self.arms.cases))

    @cached_property
    def _connection(self) -> Connection:
        """Opened when the first question is to be asked: a budget is that of the whole trial."""
        model = self.arms.suite.model
        refuse_recording(model)
        return connect(model, self._limits.cost)


def _fail(recorded: Recorded, samples: int) -> CaseRun:
    """A case whose call failed: it lacks answers, which says nothing of the briefs."""
    case = recorded.case
    hidden = "summarizer eval record says why."  # an error may name the case
    message = recorded.failed if case.split == "dev" and recorded.failed else hidden
    lack = Sample(failure=Failure(code="provider", message=message, infra=True))
    return CaseRun(id=case.id, source=case.document.sha256, answers=[lack] * samples)


def find_stop(made: Comparison, look: Look) -> Stop | None:
    """Find why a trial ends with a look; null if more cases are needed."""
    if made.findings is None:
        return "failed"
    if look.final:
        return "all"
    return "decided" if is_decided(made.verdict, made.findings, made.suite.gate) else None
