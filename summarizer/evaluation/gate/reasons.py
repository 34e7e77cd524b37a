"""Reasons: a verdict in plain words. A held-out case is counted, never named, and its gold never quoted."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from math import fsum

from summarizer.evaluation.gate.findings import CaseChange, ColumnChange, Fault, FaultKind, Findings, Settings
from summarizer.evaluation.gate.power import Remedy
from summarizer.evaluation.gate.statistics import Estimate, Interval
from summarizer.evaluation.gate.verdict import Caught, Reason, VerdictName, by_interval
from summarizer.strings import plural

FAULTS: Mapping[FaultKind, str] = {
    "invalid": "the answer breaks the schema",
    "must": "a must-item{} is lost",
    "misquoted": "evidence does not stand in the document",
    "never": "a statement{} is made that never may be",
    "canary": "a canary{} is written",
}
"""What each fault is, with room for its subject."""

MEAN: Mapping[VerdictName, str] = {
    "improved": "better than chance explains",
    "pass": "no fall beyond the margin of {margin:.3f}",
    "regress": "a fall that chance does not explain and the margin of {margin:.3f} may not cover",
    "inconclusive": "a fall beyond the margin of {margin:.3f} can be neither shown nor ruled out",
}


def reasons(
    findings: Findings, settings: Settings, caught: Caught, by_mean: VerdictName
) -> tuple[Reason, ...]:
    """What was caught, the gravest first, and where the mean score stands."""
    return (
        *_faults(caught.faults),
        *_cases(caught.cases, settings),
        *(_column(column) for column in caught.columns),
        *([_drift(findings, settings)] if caught.drift else []),
        Reason("mean", mean_sentence(findings, settings, by_mean)),
    )


def _faults(faults: Sequence[Fault]) -> Iterator[Reason]:
    for fault in faults:
        if fault.split == "dev":
            yield Reason("fault", f"{fault.case}: {_fault(fault)}.", case=fault.case)
    for text in _held_out_faults(faults):
        yield Reason("fault", text)


def _fault(fault: Fault) -> str:
    first, second = fault.samples
    said = FAULTS[fault.kind].format(f" “{fault.subject}”")
    return (
        f"{said} in {fault.after} of {plural(second, 'sample')} ({fault.before} of {first} in the baseline)"
    )


def _held_out_faults(faults: Sequence[Fault]) -> Iterator[str]:
    for kind, said in FAULTS.items():
        hidden = {fault.case for fault in faults if fault.kind == kind and fault.split == "held_out"}
        if hidden:
            yield f"{plural(len(hidden), 'held-out case')}: {said.format('')}."


def _cases(cases: Sequence[CaseChange], settings: Settings) -> Iterator[Reason]:
    for case in cases:
        if case.split == "dev":
            before = f"{case.baseline:.3f} ({_span(case.baseline_range)})"
            after = f"{case.candidate:.3f} ({_span(case.candidate_range)})"
            text = f"{case.id}: the score fell from {before} to {after}, more than chance explains."
            yield Reason("document", text, case=case.id)
    hidden = sum(case.split == "held_out" for case in cases)
    if hidden:
        fell = f"the score fell by more than {settings.document_margin:.3f}"
        yield Reason("document", f"{plural(hidden, 'held-out case')}: {fell}.")


def _column(column: ColumnChange) -> Reason:
    text = f"{column.name}: F1 {_moved(column)}; its margin of {column.margin or 0:.3f} may not cover that."
    return Reason("field", text, column=column.name)


def _moved(column: ColumnChange) -> str:
    return f"went from {column.baseline.f1:.3f} to {column.candidate.f1:.3f}{_interval(column.change)}"


def _drift(findings: Findings, settings: Settings) -> Reason:
    text = f"With the changes blessed before, the mean score has moved by {findings.drift:+.3f}"
    return Reason("drift", f"{text}; {settings.drift_margin:.3f} may be lost in all.")


def mean_sentence(findings: Findings, settings: Settings, by_mean: VerdictName) -> str:
    """Where the mean score stands and, if that decides nothing, what would."""
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
    """What would decide, if the change stays as it is."""
    ways = [f"{remedy.samples} samples a case"] if remedy.samples else []
    ways += [f"{remedy.cases} cases"] if remedy.cases else []
    if not ways:
        return "No affordable number of samples or cases would decide."
    return f"If the change stays as it is, {' or '.join(ways)} would decide."


def warnings(findings: Findings, settings: Settings, caught: Caught, by_mean: VerdictName) -> tuple[str, ...]:
    """What does not gate and should be known."""
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
        yield f"The t interval and the sign-flip test (p = {p:.3f}) disagree; the milder verdict stands."
    elif worse and by_mean == "pass":
        yield "Worse, though within the margin: several such changes in a row are a regression."
    if findings.drift < -settings.drift_margin and change.value >= 0:
        yield f"The changes blessed so far have moved the mean score by {findings.drift:+.3f}."


def _about_faults(findings: Findings, settings: Settings, caught: Caught) -> Iterator[str]:
    others = [fault for fault in findings.faults if fault not in caught.faults]
    known = [fault for fault in others if fault.before and fault.kind not in ("invalid", "must")]
    told = [*(fault for fault in others if fault.new), *known]
    yield from (f"{fault.case}: {_fault(fault)}." for fault in told if fault.split == "dev")
    yield from _held_out_faults(told)
    if settings.alpha < findings.chance < 1:
        yield f"Chance alone brings such new faults in {findings.chance:.0%} of comparisons like this."
    slips = [fault for fault in others if not fault.before and not fault.new]
    if slips:
        yield f"{plural(len(slips), 'fault')} in a minority of a case's samples, in none of the baseline's."


def _about_columns(findings: Findings, settings: Settings, caught: Caught) -> Iterator[str]:
    for column in findings.columns:
        if column.margin is None or column in caught.columns:
            continue
        if by_interval(column.change, column.margin) in ("inconclusive", "regress"):
            yield f"{column.name}: F1 {_moved(column)}; a fall beyond its margin cannot be ruled out."
    scored = {column.name for column in findings.columns}
    for name in sorted(settings.field_margins.keys() - scored):
        yield f"The margin of {name} gates nothing: no case scores that column."


def _about_noise(findings: Findings) -> Iterator[str]:
    if findings.change.n == 1:
        yield "One case tells nothing of chance: add cases."
    if all(case.p is None for case in findings.cases):
        yield "With one sample a case, no fall of a single case can be told from chance: record two or more."


def _interval(change: Estimate, alpha: float | None = None) -> str:
    if change.low is None or change.high is None:
        return f" ({change.value:+.3f})"
    level = "" if alpha is None else f"{100 * (1 - 2 * alpha):g} % interval "
    return f" ({change.value:+.3f}, {level}{change.low:+.3f} to {change.high:+.3f})"


def _span(span: Interval) -> str:
    low, high = span
    return f"{low:.3f} to {high:.3f}"
