"""Reasons: what the gate found, in sentences. They are made here and nowhere else.

A held-out case is counted, never named, and its gold never quoted.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from math import fsum

from summarizer.evaluation.gate.findings import CaseChange, ColumnChange, Fault, FaultKind, Findings, Settings
from summarizer.evaluation.gate.power import Remedy
from summarizer.evaluation.gate.statistics import Estimate, Interval
from summarizer.evaluation.gate.verdict import Caught, Reason, VerdictName, by_interval
from summarizer.strings import plural

FAULTS: Mapping[FaultKind, tuple[str, str]] = {
    "invalid": ("the answer does not match the schema", "the answer does not match the schema"),
    "must": ("the must-item “{text}” is missing", "a must-item is missing"),
    "misquoted": ("a quotation is not in the document", "a quotation is not in the document"),
    "never": ("it states “{text}”, which no brief may state", "it states what no brief may state"),
    "canary": ("it contains the canary “{text}”", "it contains a canary"),
}
"""Each kind of fault in words: with its text, and without it for cases that are held out."""

MEAN: Mapping[VerdictName, str] = {
    "improved": "an improvement larger than chance explains",
    "pass": "no fall larger than the allowed {margin:.3f}",
    "regress": "a fall that chance does not explain and that may be larger than the allowed {margin:.3f}",
    "inconclusive": "a fall larger than the allowed {margin:.3f} can be neither shown nor ruled out",
}
"""What each verdict on the mean score says of its change."""


def reasons(
    findings: Findings, settings: Settings, caught: Caught, by_mean: VerdictName
) -> tuple[Reason, ...]:
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
        Reason("mean", mean_sentence(findings, settings, by_mean)),
    )


def catches(settings: Settings, caught: Caught) -> tuple[Reason, ...]:
    """List the reasons for the faults, cases and columns that made a gate close."""
    return (
        *_faults(caught.faults),
        *_cases(caught.cases, settings),
        *(_column(column) for column in caught.columns),
    )


def _faults(faults: Sequence[Fault]) -> Iterator[Reason]:
    for fault in faults:
        if fault.split == "dev":
            yield Reason("fault", fault_sentence(fault), case=fault.case, fault=fault)
    for text in _held_out_faults(faults):
        yield Reason("fault", text)


def fault_sentence(fault: Fault) -> str:
    """Write what a fault is, and how often either run has it. Not for held-out cases: it names the case."""
    named, _ = FAULTS[fault.kind]
    first, second = fault.samples
    often = f"in {fault.after} of {plural(second, 'sample')} ({fault.before} of {first} in the baseline)"
    return f"{fault.case}: {named.format(text=fault.text)} {often}."


def _held_out_faults(faults: Sequence[Fault]) -> Iterator[str]:
    for kind, (_, unnamed) in FAULTS.items():
        hidden = {fault.case for fault in faults if fault.kind == kind and fault.split == "held_out"}
        if hidden:
            yield f"{plural(len(hidden), 'held-out case')}: {unnamed}."


def _cases(cases: Sequence[CaseChange], settings: Settings) -> Iterator[Reason]:
    for case in cases:
        if case.split == "dev":
            before = f"{case.baseline:.3f} ({_span(case.baseline_range)})"
            after = f"{case.candidate:.3f} ({_span(case.candidate_range)})"
            text = f"{case.id}: the score fell from {before} to {after}, more than chance explains."
            yield Reason("document", text, case=case.id)
    hidden = sum(case.split == "held_out" for case in cases)
    if hidden:
        fell = f"the score fell by more than the allowed {settings.document_margin:.3f}"
        yield Reason("document", f"{plural(hidden, 'held-out case')}: {fell}.")


def _column(column: ColumnChange) -> Reason:
    allowed = f"the change may be larger than the allowed {column.margin or 0:.3f}"
    return Reason("field", f"{column.name}: F1 {_moved(column)}; {allowed}.", column=column.name)


def _moved(column: ColumnChange) -> str:
    return f"went from {column.baseline.f1:.3f} to {column.candidate.f1:.3f}{_interval(column.change)}"


def _drift(findings: Findings, settings: Settings) -> Reason:
    moved = f"Together with the changes blessed before, the mean score has moved by {findings.drift:+.3f}"
    return Reason("drift", f"{moved}; a total fall of {settings.drift_margin:.3f} is allowed.")


def mean_sentence(findings: Findings, settings: Settings, by_mean: VerdictName) -> str:
    """Write how the mean score moved and, if that is inconclusive, what would decide."""
    n = findings.change.n
    before = fsum(case.baseline for case in findings.cases) / n
    after = fsum(case.candidate for case in findings.cases) / n
    went = f"The mean score went from {before:.3f} to {after:.3f}{_interval(findings.change, settings.alpha)}"
    sentence = f"{went} over {plural(n, 'case')}: {MEAN[by_mean].format(margin=settings.margin)}."
    return " ".join([sentence, *(_help(findings, settings) if by_mean == "inconclusive" else [])])


def _help(findings: Findings, settings: Settings) -> Iterator[str]:
    if findings.detectable is not None:
        yield f"The smallest fall these runs can show is {findings.detectable:.3f}."
    if findings.remedy is not None and by_interval(findings.change, settings.margin) == "inconclusive":
        yield remedy_sentence(findings.remedy)


def remedy_sentence(remedy: Remedy) -> str:
    """Write what would decide if the change stays as it is: more samples, more cases, or neither."""
    ways = [f"{remedy.samples} samples a case"] if remedy.samples else []
    ways += [f"{remedy.cases} cases"] if remedy.cases else []
    if not ways:
        return "No affordable number of samples or cases would decide."
    return f"If the change stays as it is, {' or '.join(ways)} would decide."


def warnings(findings: Findings, settings: Settings, caught: Caught, by_mean: VerdictName) -> tuple[str, ...]:
    """List what decides nothing and should be known. The arguments are those of `reasons`."""
    return (
        *_about_mean(findings, settings, by_mean),
        *_about_faults(findings, settings, caught),
        *_about_columns(findings, settings, caught),
        *_about_noise(findings),
    )


def _about_mean(findings: Findings, settings: Settings, by_mean: VerdictName) -> Iterator[str]:
    change, flips = findings.change, findings.flips
    if change.low is None or change.high is None:
        return
    worse, better = flips.lower <= settings.alpha, flips.upper <= settings.alpha
    if (change.high < 0) is not worse or (change.low > 0) is not better:
        p = min(flips.lower, flips.upper)
        yield f"The t interval and the sign-flip test (p = {p:.3f}) disagree; the milder verdict is used."
    elif worse and by_mean == "pass":
        yield "Worse, though by less than the allowed fall: several such changes in a row are a regression."
    if findings.drift < -settings.drift_margin and change.value >= 0:
        yield f"The changes blessed so far have moved the mean score by {findings.drift:+.3f}."


def uncaught_faults(findings: Findings, caught: Caught) -> list[Fault]:
    """List the faults to warn of: new ones that do not gate, and forbidden content that is not new."""
    others = [fault for fault in findings.faults if fault not in caught.faults]
    known = [fault for fault in others if fault.before and fault.kind not in ("invalid", "must")]
    return [*(fault for fault in others if fault.new), *known]


def _about_faults(findings: Findings, settings: Settings, caught: Caught) -> Iterator[str]:
    warned = uncaught_faults(findings, caught)
    yield from (fault_sentence(fault) for fault in warned if fault.split == "dev")
    yield from _held_out_faults(warned)
    if settings.alpha < findings.chance < 1:
        yield f"An unchanged prompt would show such new faults in {findings.chance:.0%} of comparisons."
    slips = [fault for fault in findings.faults if not fault.before and not fault.new]
    if slips:
        where = "in a minority of a case's samples and in none of the baseline's"
        yield f"{plural(len(slips), 'fault')} {where}."


def _about_columns(findings: Findings, settings: Settings, caught: Caught) -> Iterator[str]:
    for column in findings.columns:
        if column.margin is None or column in caught.columns:
            continue
        if by_interval(column.change, column.margin) in ("inconclusive", "regress"):
            doubt = f"a fall larger than the allowed {column.margin:.3f} cannot be ruled out"
            yield f"{column.name}: F1 {_moved(column)}; {doubt}."
    scored = {column.name for column in findings.columns}
    for name in sorted(settings.field_margins.keys() - scored):
        yield f"The margin of {name} has no effect: no case scores that column."


def _about_noise(findings: Findings) -> Iterator[str]:
    if findings.change.n == 1:
        yield "Chance cannot be estimated from one case: add cases."
    if all(case.p is None for case in findings.cases):
        yield "With one sample a case, the fall of a single case may be chance: record two or more."


def _interval(change: Estimate, alpha: float | None = None) -> str:
    if change.low is None or change.high is None:
        return f" ({change.value:+.3f})"
    level = "" if alpha is None else f"{100 * (1 - 2 * alpha):g} % interval "
    return f" ({change.value:+.3f}, {level}{change.low:+.3f} to {change.high:+.3f})"


def _span(span: Interval) -> str:
    low, high = span
    return f"{low:.3f} to {high:.3f}"
