"""Heading: the verdict in a word and a sentence, its reasons, and the figures behind it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from summarizer.evaluation.gate.findings import Findings
from summarizer.evaluation.gate.verdict import Verdict, VerdictReason
from summarizer.evaluation.reports.sentences import describe_cost, describe_third_run, prompt
from summarizer.evaluation.runs.comparison import Comparison, Scored, list_cases
from summarizer.evaluation.runs.run import Run
from summarizer.evaluation.runs.thirdrun import ThirdRun
from summarizer.evaluation.session import Result
from summarizer.strings import plural


@dataclass(frozen=True)
class Fact:
    """One figure that a verdict rests on, what it is, and what to compare it with."""

    label: str
    value: str
    note: str = ""


@dataclass(frozen=True)
class Heading:
    """The heading of a page. `word` is the verdict's name, or `no baseline`."""

    word: str
    sentence: str
    suite: str
    about: str
    reasons: tuple[VerdictReason, ...] = ()
    warnings: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    facts: tuple[Fact, ...] = ()


def describe_comparison(made: Comparison, third: ThirdRun | None = None) -> Heading:
    """The heading of a comparison, with a third run beside the two if there is one."""
    sentence, reasons = _split_reasons(made.verdict)
    measured = tuple(_list_measurements(made.findings, made)) if made.findings else ()
    return Heading(
        word=made.verdict.label.lower(),
        sentence=sentence,
        suite=made.suite.name,
        about=_describe_model(made.candidate.run),
        reasons=reasons,
        warnings=tuple(warning.text for warning in made.verdict.warnings),
        notes=(*_write_notes(made), *describe_third_run(third, made.candidate)),
        facts=(
            *measured,
            *_list_sizes(made.candidate, made.baseline),
            *_describe_shape(made.candidate, made.baseline),
        ),
    )


def describe_run(result: Result) -> Heading:
    """The heading of a run without a baseline.

    Args:
        result: a result without a comparison.
    """
    scored = result.scored
    verdict = result.verdict if scored.cases else None
    sentence, reasons = _split_reasons(verdict) if verdict else (_describe_score(scored), ())
    return Heading(
        word=verdict.label.lower() if verdict else "no baseline",
        sentence=sentence,
        suite=scored.run.suite,
        about=f"{_describe_model(scored.run)}, matcher {result.matcher}",
        reasons=reasons,
        notes=(describe_cost(scored.run),),
        facts=(*_list_sizes(scored, None), *_describe_shape(scored, None)),
    )


def _split_reasons(verdict: Verdict) -> tuple[str, tuple[VerdictReason, ...]]:
    """The most serious reason as the sentence, and the others."""
    first, *others = verdict.reasons
    return first.text, tuple(others)


def _describe_score(scored: Scored) -> str:
    if not scored.cases:
        return "No case was run, so there is nothing to score."
    blessing = "Bless it to compare with it: summarizer eval bless --reason TEXT"
    return f"The mean score is {scored.score:.3f}. {blessing}"


def _describe_model(run: Run) -> str:
    return f"{run.asked.model}, prompt {prompt(run)}"


def _write_notes(made: Comparison) -> Iterator[str]:
    before, after = made.baseline.run, made.candidate.run
    if before.asked.prompt != after.asked.prompt:
        yield f"The baseline’s prompt is {prompt(before)}."
    yield from (f"Allowed to differ: {one.message}" for one in made.differences)
    if made.dropped:
        hidden = {case.id for case in made.suite.cases if case.split == "held_out"}
        yield f"Left out, not in both runs: {list_cases(made.dropped, hidden)}."
    yield describe_cost(after, before)


def _list_measurements(findings: Findings, made: Comparison) -> Iterator[Fact]:
    change, n = findings.change, len(findings.cases)
    before = sum(case.baseline for case in findings.cases) / n
    after = sum(case.candidate for case in findings.cases) / n
    gate = made.suite.gate
    within = ""
    if change.low is not None and change.high is not None:
        level = 100 * (1 - 2 * findings.look.narrow_alpha(gate.alpha))
        within = f", {level:.3g} % interval {format_change(change.low)} to {format_change(change.high)}"
    note = f"{format_change(change.value)}{within}; margin {gate.margin:.3f}"
    yield Fact("Mean score", f"{before:.3f} → {after:.3f}", note)
    musts = findings.musts
    if musts.total:
        turned = f"{musts.baseline} in the baseline; {musts.lost} lost, {musts.gained} gained"
        yield Fact("Must-items found", f"{musts.candidate} of {musts.total}", turned)
    if findings.detectable is not None:
        note = "of the mean score, with a power of 80 %"
        yield Fact("Smallest detectable fall", f"{findings.detectable:.3f}", note)


def _list_sizes(scored: Scored, baseline: Scored | None) -> Iterator[Fact]:
    """The denominators: what was counted, and how much of it was unusable."""
    run = scored.run
    hidden = len(scored.held_out)
    split = (
        f"{len(scored.cases) - hidden} shown below, {hidden} held out; {plural(run.samples, 'sample')} a case"
    )
    yield Fact("Cases", str(len(scored.cases)), split)
    before = f"; the baseline: {_count_usable(baseline)}" if baseline else ""
    lacking = sum(_count_failed_calls(each.run) for each in (scored, baseline) if each)
    without = "without those of calls that failed" if lacking else "an unusable one counts as 0"
    yield Fact("Usable answers", _count_usable(scored), f"{without}{before}")
    if lacking:
        yield Fact("Calls that failed", str(lacking), "such answers are missing, and nothing is measured")


def _describe_shape(scored: Scored, baseline: Scored | None) -> Iterator[Fact]:
    """How long the briefs are, and how much of them is copied or repeated; nothing without a brief."""
    if not scored.shape().document_words:
        return
    shapes = [each.shape() for each in (baseline, scored) if each]

    def write(shares: Iterable[float]) -> str:
        return " → ".join(f"{share:.0%}" for share in shares)

    yield Fact("Length", write(one.length for one in shapes), "words of the briefs by those of the documents")
    repeated = write(one.repeated_share for one in shapes)
    note = f"of the statements are in the document word for word; repeated: {repeated}"
    yield Fact("Copied", write(one.copied_share for one in shapes), note)


def _count_usable(scored: Scored) -> str:
    samples = list(scored.samples())
    return f"{sum(sample.valid for sample in samples)} of {len(samples)}"


def _count_failed_calls(run: Run) -> int:
    return sum(bool(a.failure and a.failure.infra) for case in run.cases for a in case.answers)


def format_change(value: float) -> str:
    """A change to three decimals, with a real minus sign, and none before 0.

    >>> format_change(-0.0301), format_change(-0.0001)
    ('−0.030', '0.000')
    """
    text = f"{value:+.3f}"
    return "0.000" if float(text) == 0 else text.replace("-", "−")
