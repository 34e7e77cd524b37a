"""Sentences: the sentences that all forms of a report share, each of them one clean line."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from summarizer.briefing import Usage
from summarizer.evaluation.gate.findings import CaseChange
from summarizer.evaluation.gate.verdict import Verdict, VerdictReason
from summarizer.evaluation.runs.comparison import Comparison, Scored, list_cases
from summarizer.evaluation.runs.run import Run
from summarizer.evaluation.runs.thirdrun import ThirdRun
from summarizer.evaluation.scoring.scores import CaseScore
from summarizer.evaluation.scoring.shape import Shape
from summarizer.strings import clean, plural

MOST_REASONS = 8

NO_BASELINE = "NO BASELINE"
UNMOVED = "No document moved."


def reasons(verdict: Verdict) -> list[str]:
    """The reasons for a verdict, the most serious first; of single cases the first few of each gate."""
    return list(map(clean, _select_reasons(verdict.reasons)))


def _select_reasons(given: Iterable[VerdictReason]) -> Iterator[str]:
    for _, group in groupby(given, key=lambda reason: reason.gate):
        of_gate = list(group)
        of_cases = [reason.text for reason in of_gate if reason.case]
        yield from of_cases[:MOST_REASONS]
        if left := of_cases[MOST_REASONS:]:
            yield f"And {len(left)} more of this kind."
        yield from (reason.text for reason in of_gate if not reason.case)


def unjudged(scored: Scored) -> list[str]:
    """The sentences for a run without a baseline."""
    bless = "Bless it to compare with it: summarizer eval bless --reason TEXT"
    return [f"the mean score is {scored.score:.3f}.", bless]


def heading(comparison: Comparison) -> list[str]:
    """What was compared with what, and what was not."""
    return list(map(clean, _describe_heading(comparison)))


def _describe_heading(comparison: Comparison) -> Iterator[str]:
    before, after = comparison.baseline.run, comparison.candidate.run
    yield asked(after)
    if before.asked.prompt == after.asked.prompt:
        yield "The prompt is the baseline's."
    else:
        yield f"The baseline's prompt is {prompt(before)}."
    yield from (f"Allowed to differ: {one.message}" for one in comparison.differences)
    if comparison.dropped:
        hidden = [case.id for case in comparison.suite.cases if case.split == "held_out"]
        yield f"Left out, not in both runs: {list_cases(comparison.dropped, hidden)}."
    if comparison.findings:
        yield from unusable(comparison.candidate)


def describe_third_run(third: ThirdRun | None, candidate: Scored) -> Iterator[str]:
    """How a third run's mean score compares with the candidate's, over the cases that both have.

    Args:
        third: the run beside the two; null if there is none.
        candidate: the run that is judged.
    """
    if third is None:
        return
    run, means = third.scored.run, third.compare_means(candidate)
    what = f"Beside them {third.name}, {run.asked.model}, prompt {prompt(run)}"
    if means is None:
        yield clean(f"{what}: answers are missing, since calls failed.")
        return
    own, other = means
    cases = plural(len(run.cases), "case")
    yield clean(f"{what}: a mean score of {own:.3f}, the candidate {other - own:+.3f} over the same {cases}.")


def unusable(scored: Scored) -> Iterator[str]:
    """How many answers could not be used, if any."""
    if failed := [case.id for case in scored.cases if not all(s.valid for s in case.samples)]:
        count = sum(not sample.valid for sample in scored.samples())
        cases = list_cases(failed, scored.held_out)
        yield f"Answers that could not be used and count as 0: {count}, of {cases}."


def asked(run: Run) -> str:
    """What was asked of which model, and how often."""
    size = f"{plural(len(run.cases), 'case')} × {plural(run.samples, 'sample')}"
    return clean(f"suite {run.suite}, {size}, {run.asked.model}, prompt {prompt(run)}")


def prompt(run: Run) -> str:
    """A prompt's name, and the beginning of its digest."""
    return f"{run.asked.prompt.name} {run.asked.prompt.digest.removeprefix('sha256:')[:8]}"


def warnings(verdict: Verdict) -> list[str]:
    """What does not decide the verdict but should be known."""
    return [clean(warning.text) for warning in verdict.warnings]


def held_out_change(cases: Sequence[CaseChange]) -> Iterator[str]:
    """The held-out cases of a comparison as one, if there are any."""
    if hidden := [case for case in cases if case.split == "held_out"]:
        before = sum(case.baseline for case in hidden) / len(hidden)
        after = sum(case.candidate for case in hidden) / len(hidden)
        yield f"held out: {plural(len(hidden), 'case')}, {before:.3f} to {after:.3f} ({after - before:+.3f})"


def held_out_score(cases: Sequence[CaseScore]) -> Iterator[str]:
    """The held-out cases of a run as one, if there are any."""
    if hidden := [case.score for case in cases if case.split == "held_out"]:
        yield f"held out: {plural(len(hidden), 'case')}, {sum(hidden) / len(hidden):.3f}"


def describe_shape(scored: Scored, before: Scored | None = None) -> Iterator[str]:
    """How long the briefs are, and how much of them is copied or repeated; nothing where there is no brief.

    Args:
        scored: the candidate.
        before: the baseline, which is described if it differs; null if there is none.
    """
    if not scored.shape().document_words:
        return
    shape = f"Briefs: {_write_shape(scored.shape())}."
    if before is None or _write_shape(before.shape()) == _write_shape(scored.shape()):
        yield shape
    else:
        yield f"{shape} The baseline: {_write_shape(before.shape())}."


def _write_shape(shape: Shape) -> str:
    shares = f"{shape.copied_share:.0%} of statements copied, {shape.repeated_share:.0%} repeated"
    return f"{shape.length:.0%} of their documents' words, {shares}"


def describe_cost(run: Run, before: Run | None = None) -> str:
    """What recording a run cost, and its baseline if that differs.

    Args:
        run: the candidate.
        before: the baseline; null if there is none.
    """
    cost = f"As recorded: {describe_usage(run.usage)}."
    if before is None or describe_usage(before.usage) == describe_usage(run.usage):
        return cost
    return f"{cost} The baseline: {describe_usage(before.usage)}."


def describe_usage(usage: Usage) -> str:
    """Calls, tokens and cost in words."""
    tokens = f"{usage.prompt_tokens:,} prompt and {usage.completion_tokens:,} answer tokens"
    price = f", {usage.cost_usd:.4f} USD" if usage.cost_usd else ""
    return f"{plural(usage.calls, 'call')}, {tokens}{price}"
