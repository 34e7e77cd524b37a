"""Reasons and warnings: what the gate found, as data with a code and a sentence, made here and nowhere else.

A held-out case is counted, never named, and its gold never quoted.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from math import fsum
from typing import Final, Literal

from summarizer.evaluation.gate.findings import (
    CaseChange,
    ColumnChange,
    Fault,
    FaultKind,
    Findings,
    Settings,
    ShapeChange,
)
from summarizer.evaluation.gate.power import Remedy, Shortage
from summarizer.evaluation.gate.sequential import ENOUGH_TO_PASS, Look
from summarizer.evaluation.gate.statistics import Estimate, Interval
from summarizer.evaluation.gate.verdict import (
    Caught,
    ReasonCode,
    VerdictName,
    VerdictReason,
    VerdictWarning,
    by_interval,
)
from summarizer.evaluation.gate.wordings import SHAPES, WORDINGS
from summarizer.strings import plural

FAULT_KINDS: Final[tuple[FaultKind, ...]] = ("invalid", "must", "misquoted", "never", "canary")
"""The order in which faults of held-out cases are counted."""

MEAN: Final[Mapping[VerdictName, ReasonCode]] = {
    "improved": "mean-improved",
    "pass": "mean-pass",
    "regress": "mean-regress",
    "inconclusive": "mean-inconclusive",
}
"""The code of each verdict on the mean score."""


def reasons(
    findings: Findings, settings: Settings, caught: Caught, by_mean: VerdictName
) -> tuple[VerdictReason, ...]:
    """List the reasons for a verdict, the most serious first; the last is always the mean score's.

    Args:
        findings: What was measured between the two runs.
        settings: The margins that were allowed.
        caught: What made a gate close.
        by_mean: The verdict on the mean score alone.
    """
    return (
        *catches(settings, caught),
        *([_drift(findings, settings)] if caught.drift else []),
        VerdictReason(MEAN[by_mean], mean_sentence(findings, settings, by_mean)),
    )


def catches(settings: Settings, caught: Caught) -> tuple[VerdictReason, ...]:
    """List the reasons for the faults, cases and columns that made a gate close."""
    return (
        *_faults(caught.faults),
        *_cases(caught.cases, settings),
        *(_column(column) for column in caught.columns),
        *(VerdictReason("shape", _shape_sentence(shape, "shape")) for shape in caught.shapes),
    )


def unusable() -> VerdictReason:
    """Make the reason for a run of which no answer could be used."""
    return VerdictReason("unusable", WORDINGS["unusable"].sentence)


def no_answer(run: str, cases: str, why: str) -> VerdictReason:
    """Make the reason for a run that lacks answers because a call failed.

    Args:
        run: Which run: `run` or `baseline`.
        cases: The cases without an answer, those that are held out counted.
        why: The message of the call's error, a sentence.
    """
    return VerdictReason("no-answer", WORDINGS["no-answer"].sentence.format(run=run, cases=cases, why=why))


def _faults(faults: Sequence[Fault]) -> Iterator[VerdictReason]:
    for fault in faults:
        if fault.split == "dev":
            yield VerdictReason(fault.kind, _fault_sentence(fault), case=fault.case, fault=fault)
    for kind, text in _held_out_faults(faults):
        yield VerdictReason(kind, text)


def _fault_sentence(fault: Fault) -> str:
    """Write what a fault is, and how often either run has it. Not for held-out cases: it names the case."""
    first, second = fault.samples
    often = f"in {fault.after} of {plural(second, 'sample')} ({fault.before} of {first} in the baseline)"
    return WORDINGS[fault.kind].sentence.format(case=fault.case, text=fault.text, often=often)


def _held_out_faults(faults: Sequence[Fault]) -> Iterator[tuple[FaultKind, str]]:
    for kind in FAULT_KINDS:
        hidden = {fault.case for fault in faults if fault.kind == kind and fault.split == "held_out"}
        if hidden:
            yield kind, WORDINGS[kind].held_out.format(cases=plural(len(hidden), "held-out case"))


def _cases(cases: Sequence[CaseChange], settings: Settings) -> Iterator[VerdictReason]:
    wording = WORDINGS["document"]
    for case in cases:
        if case.split == "dev":
            before = f"{case.baseline:.3f} ({_span(case.baseline_range)})"
            after = f"{case.candidate:.3f} ({_span(case.candidate_range)})"
            text = wording.sentence.format(case=case.id, before=before, after=after)
            yield VerdictReason("document", text, case=case.id)
    hidden = sum(case.split == "held_out" for case in cases)
    if hidden:
        counted = plural(hidden, "held-out case")
        text = wording.held_out.format(cases=counted, margin=settings.document_margin)
        yield VerdictReason("document", text)


def _column(column: ColumnChange) -> VerdictReason:
    text = WORDINGS["field"].sentence.format(
        column=column.name, moved=_moved(column), margin=column.margin or 0
    )
    return VerdictReason("field", text, column=column.name)


def _moved(column: ColumnChange) -> str:
    return f"went from {column.baseline.f1:.3f} to {column.candidate.f1:.3f}{_interval(column.change)}"


def _shape_sentence(shape: ShapeChange, code: Literal["shape", "shape-rise"]) -> str:
    change = shape.change
    low, high = (None if end is None else -end for end in (change.high, change.low))
    rise = replace(change, value=-change.value, low=low, high=high)
    return WORDINGS[code].sentence.format(
        figure=SHAPES[shape.name],
        before=shape.baseline,
        after=shape.candidate,
        interval=_interval(rise),
        margin=shape.margin,
    )


def _drift(findings: Findings, settings: Settings) -> VerdictReason:
    text = WORDINGS["drift"].sentence.format(drift=findings.drift, margin=settings.drift_margin)
    return VerdictReason("drift", text)


def mean_sentence(findings: Findings, settings: Settings, by_mean: VerdictName) -> str:
    """Write how the mean score moved and, if that is inconclusive, what would decide."""
    n = findings.change.n
    before = fsum(case.baseline for case in findings.cases) / n
    after = fsum(case.candidate for case in findings.cases) / n
    alpha = findings.look.narrow_alpha(settings.alpha)
    went = f"The mean score went from {before:.3f} to {after:.3f}{_interval(findings.change, alpha)}"
    moved = f"{went} over {plural(n, 'case')}"
    sentence = WORDINGS[MEAN[by_mean]].sentence.format(moved=moved, margin=settings.margin)
    return " ".join([sentence, *_advise(findings, settings, by_mean)])


def _advise(findings: Findings, settings: Settings, by_mean: VerdictName) -> Iterator[str]:
    if by_mean == "inconclusive":
        yield from _help(findings, settings)
    if by_mean == "pass" and findings.shortage:
        yield shortage_sentence(findings.shortage, findings.look.planned)


def _help(findings: Findings, settings: Settings) -> Iterator[str]:
    if findings.detectable is not None:
        yield f"The smallest fall these runs can show is {findings.detectable:.3f}."
    change, level = findings.change, findings.levels.mean
    if change.high is not None and change.high < 0 and change.p_fall > level:
        yield f"As a fall it has p = {change.p_fall:.3f}; {level:.4f} is the mean's part of the error rate."
    if findings.remedy is not None and by_interval(change, settings.margin, level) == "inconclusive":
        yield remedy_sentence(findings.remedy)


def remedy_sentence(remedy: Remedy) -> str:
    """Write what would decide if the change stays as it is: more samples, more cases, or neither."""
    ways = [f"{remedy.samples} samples a case"] if remedy.samples else []
    ways += [f"{remedy.cases} cases"] if remedy.cases else []
    if not ways:
        return "No affordable number of samples or cases would decide."
    return f"If the change stays as it is, {' or '.join(ways)} would decide."


def shortage_sentence(shortage: Shortage, n: int) -> str:
    """Write that the cases are too few for the margin, and how many would decide."""
    seen = "if answers vary as usual" if shortage.assumed else "as answers vary"
    enough = f"{shortage.cases} cases" if shortage.cases else "no affordable number of cases"
    return (
        f"{plural(n, 'case')} are too few for that margin: {seen}, they can exclude a fall of "
        f"{shortage.margin:.3f}; {enough} would decide."
    )


def warnings(
    findings: Findings, settings: Settings, caught: Caught, by_mean: VerdictName
) -> tuple[VerdictWarning, ...]:
    """List what decides nothing and should be known. The arguments are those of `reasons`."""
    return (
        *_about_mean(findings, settings, by_mean),
        *_about_faults(findings, settings, caught),
        *_about_columns(findings, settings, caught),
        *_about_shapes(findings, settings, caught),
        *_about_noise(findings),
        *_about_look(findings.look),
    )


def _about_mean(findings: Findings, settings: Settings, by_mean: VerdictName) -> Iterator[VerdictWarning]:
    change, flips = findings.change, findings.flips
    if change.low is None or change.high is None:
        return
    alpha = findings.look.narrow_alpha(settings.alpha)
    worse, better = flips.lower <= alpha, flips.upper <= alpha
    differ = (change.high < 0) is not worse or (change.low > 0) is not better
    # Of a few cases no flip of signs is as rare as the level of an early look.
    if differ and findings.look.final:
        text = WORDINGS["tests-disagree"].sentence.format(p=min(flips.lower, flips.upper))
        yield VerdictWarning("tests-disagree", text)
    elif worse and by_mean == "pass":
        yield VerdictWarning("small-fall", WORDINGS["small-fall"].sentence)
    if findings.drift < -settings.drift_margin and change.value >= 0:
        yield VerdictWarning("drifted", WORDINGS["drifted"].sentence.format(drift=findings.drift))


def _uncaught_faults(findings: Findings, caught: Caught) -> list[Fault]:
    """List the faults to warn of: new ones that do not gate, and forbidden content that is not new."""
    others = [fault for fault in findings.faults if fault not in caught.faults]
    known = [fault for fault in others if fault.before and fault.kind not in ("invalid", "must")]
    return [*(fault for fault in others if fault.new), *known]


def _about_faults(findings: Findings, settings: Settings, caught: Caught) -> Iterator[VerdictWarning]:
    warned = _uncaught_faults(findings, caught)
    for fault in warned:
        if fault.split == "dev":
            yield VerdictWarning(fault.kind, _fault_sentence(fault), case=fault.case, fault=fault)
    for kind, text in _held_out_faults(warned):
        yield VerdictWarning(kind, text)
    if settings.alpha < findings.chance < 1:
        yield VerdictWarning("chance", WORDINGS["chance"].sentence.format(chance=findings.chance))
    slips = sum(not fault.before and not fault.new for fault in findings.faults)
    if slips:
        yield VerdictWarning("minority", WORDINGS["minority"].sentence.format(faults=plural(slips, "fault")))


def _about_columns(findings: Findings, settings: Settings, caught: Caught) -> Iterator[VerdictWarning]:
    for column in findings.columns:
        if column.margin is None or column in caught.columns:
            continue
        if by_interval(column.change, column.margin, settings.alpha) in ("inconclusive", "regress"):
            text = WORDINGS["column-fall"].sentence.format(
                column=column.name, moved=_moved(column), margin=column.margin
            )
            yield VerdictWarning("column-fall", text, column=column.name)
    scored = {column.name for column in findings.columns}
    for name in sorted(settings.field_margins.keys() - scored):
        text = WORDINGS["margin-unused"].sentence.format(column=name)
        yield VerdictWarning("margin-unused", text, column=name)


def _about_shapes(findings: Findings, settings: Settings, caught: Caught) -> Iterator[VerdictWarning]:
    for shape in findings.shapes:
        judged = by_interval(shape.change, shape.margin, settings.alpha)
        if shape not in caught.shapes and judged in ("inconclusive", "regress"):
            yield VerdictWarning("shape-rise", _shape_sentence(shape, "shape-rise"))


def _about_noise(findings: Findings) -> Iterator[VerdictWarning]:
    if findings.change.n == 1:
        yield VerdictWarning("one-case", WORDINGS["one-case"].sentence)
    if all(case.p is None for case in findings.cases):
        yield VerdictWarning("one-sample", WORDINGS["one-sample"].sentence)


def _about_look(look: Look) -> Iterator[VerdictWarning]:
    if not look.final:
        text = WORDINGS["early"].sentence.format(
            cases=look.cases, planned=look.planned, enough=ENOUGH_TO_PASS
        )
        yield VerdictWarning("early", text)


def _interval(change: Estimate, alpha: float | None = None) -> str:
    if change.low is None or change.high is None:
        return f" ({change.value:+.3f})"
    level = "" if alpha is None else f"{100 * (1 - 2 * alpha):.3g} % interval "
    return f" ({change.value:+.3f}, {level}{change.low:+.3f} to {change.high:+.3f})"


def _span(span: Interval) -> str:
    low, high = span
    return f"{low:.3f} to {high:.3f}"
