"""Comparison: two runs scored with the same gold, what was found between them, and the verdict."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, replace

from summarizer.errors import InputError
from summarizer.evaluation.gate import gate
from summarizer.evaluation.gate.findings import Findings
from summarizer.evaluation.gate.reasons import no_answer, unusable
from summarizer.evaluation.gate.sequential import Look
from summarizer.evaluation.gate.verdict import Verdict
from summarizer.evaluation.matching.similarity import Matcher
from summarizer.evaluation.runs.comparable import (
    Difference,
    Incomparable,
    find_differences,
    intersect_runs,
    refuse,
)
from summarizer.evaluation.runs.run import CaseRun, Column, Failure, Run, Sample, Summary
from summarizer.evaluation.runs.scorecache import ScoreCache, identify
from summarizer.evaluation.scoring.casescore import build_case_score
from summarizer.evaluation.scoring.gold import Case
from summarizer.evaluation.scoring.scores import CaseScore, Counts, SampleScore
from summarizer.evaluation.scoring.shape import Shape
from summarizer.evaluation.suites.suite import SCORE, Suite


@dataclass(frozen=True)
class Scored:
    """A run and the scores of its cases against the gold of its suite."""

    run: Run
    cases: tuple[CaseScore, ...]

    @property
    def score(self) -> float:
        """The mean over the cases; an answer that failed counts as 0, and none is left out."""
        return sum(case.score for case in self.cases) / len(self.cases)

    def columns(self) -> dict[str, Counts]:
        """The counts of every column over all cases and samples, in the order of the schema."""
        names = dict.fromkeys(name for sample in self.samples() for name in sample.columns)
        return {name: Counts.total(case.counts(name) for case in self.cases) for name in names}

    def samples(self) -> Iterator[SampleScore]:
        """Every answer's score."""
        return (sample for case in self.cases for sample in case.samples)

    def shape(self) -> Shape:
        """The shape of all briefs together."""
        return Shape.total(sample.shape for sample in self.samples())

    @property
    def empty(self) -> bool:
        """No answer at all could be used."""
        return not any(sample.valid for sample in self.samples())

    @property
    def held_out(self) -> frozenset[str]:
        """The cases that no report names."""
        return frozenset(case.id for case in self.cases if case.split == "held_out")


@dataclass(frozen=True)
class Comparison:
    """A candidate beside its baseline.

    `findings` is null if answers are lacking because a call failed: such runs are not measured.
    `differences` is what was allowed to differ, `dropped` the ids of the cases that the two runs
    do not share.
    """

    suite: Suite
    baseline: Scored
    candidate: Scored
    findings: Findings | None
    verdict: Verdict
    differences: tuple[Difference, ...] = ()
    dropped: tuple[str, ...] = ()


def score(run: Run, suite: Suite, matcher: Matcher) -> Scored:
    """Score a run with the gold of today.

    Args:
        run: a replayed run, or one read from a file.
        suite: the suite with its gold.
        matcher: decides how alike two statements are.

    Raises:
        Incomparable: if the run is of another suite, of other documents, or of another schema.
    """
    run = _fill_missing(run)
    if run.suite != suite.name:
        message = f"The run is of the suite {run.suite!r}, and the gold of {suite.name!r}."
        raise Incomparable(message, hint="Name the suite of the run: --suite DIR.")
    cases = {case.id: case for case in suite.cases}
    for answered in run.cases:
        _require_same_document(cases.get(answered.id), answered.source, answered.id)
    kept = ScoreCache(suite, matcher)
    scores = [_score_case(answered, cases[answered.id], suite, kept) for answered in run.cases]
    kept.save()
    return Scored(run, tuple(_use_primary_score(each, suite) for each in scores))


def _fill_missing(run: Run) -> Run:
    """The run with a failure for every answer that it lacks, so that no mean leaves one out."""
    if all(len(case.answers) >= run.samples for case in run.cases):
        return run
    lack = Sample(failure=Failure(code="stale", message="It is not recorded.", infra=True))
    cases = [
        case.model_copy(update={"answers": [*case.answers, *[lack] * (run.samples - len(case.answers))]})
        for case in run.cases
    ]
    return run.model_copy(update={"cases": cases})


def _score_case(answered: CaseRun, case: Case, suite: Suite, kept: ScoreCache) -> CaseScore:
    gold = identify(case)
    try:
        samples = tuple(kept.score(each, case, gold) for each in answered.answers)
        return build_case_score(samples, case, suite.schema)
    except InputError as error:
        raise InputError(f"{case.id}: {error.message}", hint=error.hint) from error
    except (AttributeError, KeyError, TypeError, ValueError) as error:
        # What was not written by this schema can lack anything, and be anything.
        message = f"The briefs of {case.id} are not of the schema {suite.schema.__name__}."
        raise Incomparable(message, hint="Make the run again.") from error


def add_summary(scored: Scored, matcher: Matcher) -> Run:
    """The run with a summary of its scores, for readers of its file; without one if answers are missing."""
    if failures(scored.run):
        return scored.run
    columns = {name: Column(**vars(counts)) for name, counts in scored.columns().items()}
    summary = Summary(score=round(scored.score, 6), matcher=matcher.name, columns=columns)
    return scored.run.model_copy(update={"summary": summary})


def _require_same_document(case: Case | None, source: str, id_: str) -> None:
    hint = "Compare what is still the same: --intersect; or make the run again."
    if case is None:
        raise Incomparable(f"The run has the case {id_}, which the suite no longer has.", hint=hint)
    if case.document.sha256 != source:
        raise Incomparable(f"Since the run was made, the document of {id_} has changed.", hint=hint)


def _use_primary_score(case: CaseScore, suite: Suite) -> CaseScore:
    if suite.primary == SCORE:
        return case
    samples = (replace(sample, score=sample.f1([suite.primary])) for sample in case.samples)
    return replace(case, samples=tuple(samples))


def compare(
    suite: Suite,
    baseline: Run,
    candidate: Run,
    matcher: Matcher,
    *,
    blessed: float = 0.0,
    allowed: Collection[str] = (),
    intersect: bool = False,
    look: Look | None = None,
) -> Comparison:
    """Compare two runs of a suite.

    Args:
        suite: the suite of both, with the gold of today.
        baseline: the earlier run.
        candidate: the later run.
        matcher: decides how alike two statements are.
        blessed: the sum of the changes blessed so far.
        allowed: what may differ between the runs: `model`, `parameters`, `schema`.
        intersect: compare only the cases that both runs have.
        look: which look of several this is; null if these are all cases, looked at once.

    Raises:
        Incomparable: if the runs differ in more than is allowed.
    """
    all_ids = {case.id for run in (baseline, candidate) for case in run.cases}
    if intersect:
        known = (_select_known(run, suite.cases) for run in (baseline, candidate))
        baseline, candidate = intersect_runs(*known)
    allowed_differences = refuse(find_differences(baseline, candidate), allowed)
    if not candidate.cases:
        raise Incomparable("The two runs share no case.", hint="Make them of the same suite.")
    before, after = score(baseline, suite, matcher), score(candidate, suite, matcher)
    verdict = judge_failed_calls(after, "run") or judge_failed_calls(before, "baseline")
    found = None
    if verdict is None:
        found = gate.find(before.cases, after.cases, suite.gate, blessed=blessed, look=look)
        verdict = gate.decide(found, suite.gate)
    dropped = sorted(all_ids - {case.id for case in candidate.cases})
    return Comparison(suite, before, after, found, verdict, tuple(allowed_differences), tuple(dropped))


def _select_known(run: Run, cases: Iterable[Case]) -> Run:
    sources = {case.id: case.document.sha256 for case in cases}
    return run.only([case.id for case in run.cases if sources.get(case.id) == case.source])


def judge_run(scored: Scored) -> Verdict | None:
    """The verdict on a run without a baseline: it lacks answers, or none is of use; else there is none."""
    if verdict := judge_failed_calls(scored, "run"):
        return verdict
    return Verdict("regress", (unusable(),)) if scored.empty else None


def judge_failed_calls(scored: Scored, which: str) -> Verdict | None:
    """The verdict on a run that lacks answers because a call failed, which says nothing about the briefs."""
    failed = failures(scored.run)
    if not failed:
        return None
    cases, why = list_cases(failed, scored.held_out), next(iter(failed.values()))
    return Verdict("infra", (no_answer(which, cases, why),))


def failures(run: Run) -> dict[str, str]:
    """Why, by case, an answer is missing because the call failed."""
    return {
        case.id: answer.failure.message
        for case in run.cases
        for answer in case.answers
        if answer.failure and answer.failure.infra
    }


def list_cases(ids: Iterable[str], held_out: Collection[str]) -> str:
    """The ids of cases; those that are held out are counted, never named."""
    all_ids = list(ids)
    shown = [id_ for id_ in all_ids if id_ not in held_out]
    hidden = len(all_ids) - len(shown)
    return ", ".join([*shown, *([f"{hidden} held out"] if hidden else [])])
