"""Session: the one way in which the command line, pytest and Python use a suite.

    selection = select(Choice("evals/briefs"))
    result = evaluate(selection)
    assert result.name in ("pass", "improved"), result.reasons

Only a trial asks a model. Nothing is rendered: `summarizer.evaluation.reports` turns a `Result` into text.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from summarizer.errors import UsageError
from summarizer.evaluation.choice import Choice
from summarizer.evaluation.gate.blame import Item, blame
from summarizer.evaluation.gate.verdict import Verdict, VerdictName
from summarizer.evaluation.matching.similarity import LEXICAL, Matcher
from summarizer.evaluation.runs import comparison, reference
from summarizer.evaluation.runs.answercache import AnswerCache
from summarizer.evaluation.runs.baseline import Blessing
from summarizer.evaluation.runs.comparison import Comparison, Scored
from summarizer.evaluation.runs.reference import Reference
from summarizer.evaluation.runs.run import Run
from summarizer.evaluation.runs.thirdrun import ThirdRun, find_third_run
from summarizer.evaluation.scoring.gold import Case
from summarizer.evaluation.scoring.scores import HELD_OUT
from summarizer.evaluation.scoring.sections import sections
from summarizer.evaluation.selection import Selection
from summarizer.evaluation.stale import StaleRecordings
from summarizer.evaluation.suites.suite import Suite

if TYPE_CHECKING:
    from summarizer.evaluation.runs.exchanges import Exchange
    from summarizer.evaluation.runs.record import Plan, Recorded
    from summarizer.evaluation.runs.trial import Trial


@dataclass(frozen=True)
class Result:
    """What a suite came to.

    Args:
        suite: the suite, with what was chosen changed in it.
        scored: the run, and the scores of its cases.
        matcher: the name of the matcher that scored it.
        comparison: the run beside its baseline; null if there is nothing to compare it with.
        choice: what was asked for; null if the run is a finished file.
        history: the blessings of the baseline, the first one first.
        third: a run that is shown beside the two, and decides nothing.
    """

    suite: Suite
    scored: Scored
    matcher: str
    comparison: Comparison | None = None
    choice: Choice | None = None
    history: tuple[Blessing, ...] = ()
    third: ThirdRun | None = None

    @property
    def verdict(self) -> Verdict | None:
        """The verdict; null without a baseline, unless answers are missing or none could be used."""
        return self.comparison.verdict if self.comparison else comparison.judge_run(self.scored)

    @property
    def name(self) -> VerdictName | None:
        """The verdict in one word."""
        return self.verdict.name if self.verdict else None

    @property
    def reasons(self) -> tuple[str, ...]:
        """Why, the most serious reason first."""
        return tuple(reason.text for reason in self.verdict.reasons) if self.verdict else ()

    @property
    def warnings(self) -> tuple[str, ...]:
        """What does not decide the verdict and should be known."""
        return tuple(warning.text for warning in self.verdict.warnings) if self.verdict else ()

    @property
    def score(self) -> float:
        """The mean score over all cases, from 0 to 1."""
        return self.scored.score

    @cached_property
    def failed(self) -> Mapping[Item, str]:
        """Each field of a case that contributes to a regression, with the sentence that says how."""
        if self.comparison is None:
            return _find_unusable(self.scored, self.suite)
        findings, before = self.comparison.findings, self.comparison.baseline
        return blame(findings, self.suite.gate, before.cases, self.scored.cases) if findings else {}

    @cached_property
    def exchanges(self) -> Mapping[str, tuple[tuple[Exchange, ...], ...]]:
        """The requests and answers of each case that may be named, by sample; none of a finished file."""
        if self.choice is None:
            return {}
        from summarizer.evaluation.runs.exchanges import read_exchanges  # tapes, which few reports show

        cases = {case.id: case for case in self.suite.cases if case.split == "dev"}
        first = [message.get("content", "") for message in self.scored.run.asked.messages]
        return {
            answered.id: read_exchanges(self.suite, cases[answered.id], answered, first)
            for answered in self.scored.run.cases
            if answered.id in cases
        }


def _find_unusable(scored: Scored, suite: Suite) -> Mapping[Item, str]:
    """Without a baseline a case fails only if none of its answers could be used."""
    fields = [section.name for section in sections(suite.schema)]
    cases = [case for case in scored.cases if not any(sample.valid for sample in case.samples)]
    ids = {HELD_OUT if case.split == "held_out" else case.id for case in cases}
    return {(id_, field): "None of the answers could be used." for id_ in ids for field in fields}


def replay(selection: Selection) -> Run:
    """Replay the recorded answers of the selected cases.

    Raises:
        StaleRecordings: if any answer is not recorded.
        InputError: if a tape is damaged.
    """
    cases, kept = selection.cases, AnswerCache(selection.suite)
    known = kept.find(cases)
    missing = [case for case in cases if case.id not in known]
    run = None if missing else kept.build_run([known[case.id] for case in cases])
    if run is None:
        run = _play(selection, missing or cases)
        played = known | {answered.id: answered for answered in run.cases}
        run = run.model_copy(update={"cases": [played[case.id] for case in cases]})
        kept.keep(run, cases)
    return run


def _play(selection: Selection, cases: Sequence[Case]) -> Run:
    """Replay the recordings of some of the selected cases."""
    # Neither known answers nor two finished runs take the SDK, which takes a second to load.
    from summarizer.evaluation.runs.record import plan_played
    from summarizer.evaluation.runs.replay import play

    played = play(selection.suite, cases)
    if not played.stales:
        return played.run
    if len(cases) < len(selection.cases):
        return _play(selection, selection.cases)  # the plan is for all of them
    plan = plan_played(selection.suite, cases, played, "stale")
    raise StaleRecordings.explain(selection, plan)


def score(selection: Selection, matcher: Matcher = LEXICAL) -> Scored:
    """Replay the selected cases and score them with today's gold.

    Raises:
        StaleRecordings: if any answer is not recorded.
    """
    return comparison.score(replay(selection), selection.suite, matcher)


def evaluate(
    selection: Selection,
    *,
    against: str | None = None,
    allow: Collection[str] = (),
    intersect: bool = False,
    matcher: Matcher = LEXICAL,
) -> Result:
    """Replay the selected cases, score them, and compare them with the baseline or with another run.

    Args:
        selection: the suite and its cases.
        against: a run file, a baseline file or `git:REVISION`; null is the suite's baseline, if it has one.
        allow: what may differ between the two runs: `model`, `parameters`, `schema`.
        intersect: compare only the cases that both runs have.
        matcher: decides how alike two statements are.

    Raises:
        StaleRecordings: if any answer is not recorded.
        Incomparable: if the two runs differ in more than is allowed.
        UsageError: if there is no such run.
        InputError: if a file cannot be read.
    """
    run = replay(selection)
    return assess(selection, run, against=against, allow=allow, intersect=intersect, matcher=matcher)


def assess(
    selection: Selection,
    run: Run,
    *,
    against: str | None = None,
    allow: Collection[str] = (),
    intersect: bool = False,
    matcher: Matcher = LEXICAL,
) -> Result:
    """Do the same with a run that was replayed already. Arguments and errors are those of `evaluate`."""
    suite = selection.suite
    if against is None and not reference.baseline_path(suite).exists():
        scored = comparison.score(run, suite, matcher)
        return Result(suite, scored, matcher.name, choice=selection.choice)
    found = _restrict(reference.find(against or reference.BASELINE, suite, selection.cases), selection)
    result = _compare(suite, found, run, allow=allow, intersect=intersect, matcher=matcher)
    return replace(result, choice=selection.choice)


def add_third_run(result: Result, name: str, matcher: Matcher = LEXICAL) -> Result:
    """Show another run beside the two that are compared; the verdict stays as it is.

    Args:
        result: a comparison.
        name: `baseline`, `git:REVISION`, or the path of a run or baseline file.
        matcher: decides how alike two statements are.

    Raises:
        UsageError: if two runs are not compared, or there is no such run.
        Incomparable: if it shares no case with the candidate.
        InputError: if a file cannot be read.
    """
    if result.comparison is None:
        hint = "Bless a baseline, or name the second run: --against RUN."
        raise UsageError("A third run is shown beside two, and there is no second.", hint=hint)
    return replace(result, third=find_third_run(name, result.suite, result.scored, matcher))


def _restrict(found: Reference, selection: Selection) -> Reference:
    """The selected cases and samples of a reference; the drift is that of a whole suite only."""
    run = found.run.first(selection.suite.samples) if selection.choice.samples else found.run
    if selection.partial:
        return Reference(run.only([case.id for case in selection.cases]))
    return Reference(run, found.blessings)


def compare_files(
    suite: Suite,
    baseline: Path,
    candidate: Path,
    *,
    samples: int | None = None,
    allow: Collection[str] = (),
    intersect: bool = False,
    matcher: Matcher = LEXICAL,
) -> Result:
    """Compare two run or baseline files, both scored with today's gold.

    Args:
        suite: the suite of both runs.
        baseline: the file of the earlier run.
        candidate: the file of the later run.
        samples: use only the first samples of each case.
        allow: what may differ between the two runs: `model`, `parameters`, `schema`.
        intersect: compare only the cases that both runs have.
        matcher: decides how alike two statements are.

    Raises:
        Incomparable: if the two runs differ in more than is allowed.
        InputError: if a file cannot be read.
    """
    before, after = reference.read(baseline), reference.read(candidate)
    first, second = (one.run.first(samples) if samples else one.run for one in (before, after))
    base = Reference(first, before.blessings)
    return _compare(suite, base, second, allow=allow, intersect=intersect, matcher=matcher)


def _compare(
    suite: Suite, base: Reference, run: Run, *, allow: Collection[str], intersect: bool, matcher: Matcher
) -> Result:
    made = comparison.compare(
        suite, base.run, run, matcher, blessed=base.drift, allowed=allow, intersect=intersect
    )
    return build_result(made, matcher, base)


def build_result(made: Comparison, matcher: Matcher, base: Reference) -> Result:
    """Build the result of a comparison, such as that of a look of a trial.

    Args:
        made: the comparison.
        matcher: the matcher that scored it.
        base: what the run is compared with.
    """
    return Result(made.suite, made.candidate, matcher.name, made, history=base.blessings)


def open_trial(
    selection: Selection,
    *,
    against: str | None = None,
    allow: Collection[str] = (),
    intersect: bool = False,
    matcher: Matcher = LEXICAL,
    max_minutes: float | None = None,
    max_cost: float | None = None,
    before: Callable[[Plan], bool] = lambda _: True,
    after: Callable[[Recorded], None] = lambda _: None,
) -> Trial:
    """Prepare to try a candidate: `run` of the trial asks and looks until the verdict is clear.

    Args:
        selection: the suite and its cases.
        against: a run file, a baseline file or `git:REVISION`; null is the suite's baseline.
        allow: what may differ between the two runs: `model`, `parameters`, `schema`.
        intersect: try only the cases that both runs have.
        matcher: decides how alike two statements are.
        max_minutes: how long it may take; null is no limit.
        max_cost: the most that all calls together may cost, in USD; null is no limit.
        before: called with the plan of all that may have to be asked, once, before the first question; false
            declines it.
        after: called with each case that was asked.

    Raises:
        Incomparable: if the two runs would differ in more than is allowed.
        UsageError: if there is no such run.
        InputError: if a file cannot be read.
    """
    from summarizer.evaluation.runs import trial

    found = reference.find(against or reference.BASELINE, selection.suite, selection.cases)
    base = _restrict(found, selection)
    arms = trial.set_up(selection.suite, base, selection.cases, matcher, allowed=allow, intersect=intersect)
    return trial.Trial(arms, trial.Limits(max_minutes, max_cost), trial.Hooks(before, after))
