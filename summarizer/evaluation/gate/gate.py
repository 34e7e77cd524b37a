"""The gate: measure two runs of one suite against each other, and decide whether the second is worse.

`find` measures and judges nothing, `decide` judges and measures nothing. Both are pure, and the same scores
always give the same findings, whatever their order.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from math import fsum, isfinite, sqrt

from summarizer.errors import InputError
from summarizer.evaluation.gate.allocation import allocate
from summarizer.evaluation.gate.columns import adjust, column_changes
from summarizer.evaluation.gate.faults import chance_of, find_faults, leaky, turned_musts, turned_valid
from summarizer.evaluation.gate.findings import (
    CaseChange,
    CasePair,
    ColumnChange,
    Fault,
    Findings,
    Settings,
    ShapeChange,
)
from summarizer.evaluation.gate.permutation import sign_flips
from summarizer.evaluation.gate.power import Noise, Remedy, Shortage, detectable, find_shortage, noise, remedy
from summarizer.evaluation.gate.reasons import reasons, warnings
from summarizer.evaluation.gate.sequential import Look
from summarizer.evaluation.gate.shapes import shape_changes
from summarizer.evaluation.gate.statistics import (
    Estimate,
    Interval,
    Variance,
    paired,
    pooled_variance,
    t_tail,
)
from summarizer.evaluation.gate.verdict import Caught, Verdict, VerdictName, by_interval
from summarizer.evaluation.scoring.scores import CaseScore

_ROUNDING = 1e-12


def find(
    baseline: Iterable[CaseScore],
    candidate: Iterable[CaseScore],
    settings: Settings,
    blessed: float = 0.0,
    look: Look | None = None,
) -> Findings:
    """Measure the change from `baseline` to `candidate`, without judging it.

    `blessed` is the sum of the mean changes that were blessed since the first baseline, `look` the one of
    several that this is; null if these are all cases, looked at once. Raises InputError if the runs do not
    hold the same cases, or hold none, or a case without a score.
    """
    pairs = _pairs(_by_id(baseline, "baseline"), _by_id(candidate, "candidate"))
    cases = _case_changes(pairs)
    within = pooled_variance(_scores(case) for pair in pairs for case in pair)
    look = look or Look.whole(len(cases))
    here = replace(settings, alpha=look.narrow_alpha(settings.alpha))
    change = paired([case.change for case in cases], here.alpha)
    spread = noise(change, within, [case.samples for case in cases])
    faults = find_faults(pairs)
    columns, shapes = _column_and_shape_changes(pairs, here)
    gated = bool(shapes) or any(column.margin is not None for column in columns)
    levels = look.narrow(allocate(settings.alpha, fields=gated, documents=within is not None))
    return Findings(
        cases=_with_p(cases, pairs, within, settings),
        change=change,
        flips=sign_flips([case.change for case in cases], settings.seed),
        columns=columns,
        faults=faults,
        chance=chance_of(faults, pairs),
        leaky=leaky(pairs),
        valid=turned_valid(pairs),
        musts=turned_musts(pairs),
        noise=spread,
        detectable=None if change.error is None else detectable(change.error, change.n, levels.mean),
        remedy=_remedy(change, spread, cases, here, levels.mean),
        blessed=blessed if look.final else 0.0,
        levels=levels,
        look=look,
        shortage=_shortage(spread, cases, settings, look),
        shapes=shapes,
    )


def _column_and_shape_changes(
    pairs: Sequence[CasePair], settings: Settings
) -> tuple[tuple[ColumnChange, ...], tuple[ShapeChange, ...]]:
    """Both, adjusted as one family: those that gate share one level."""
    every = adjust([*column_changes(pairs, settings), *shape_changes(pairs, settings)])
    columns = (change for change in every if isinstance(change, ColumnChange))
    return tuple(columns), tuple(change for change in every if isinstance(change, ShapeChange))


def _by_id(cases: Iterable[CaseScore], run: str) -> dict[str, CaseScore]:
    found: dict[str, CaseScore] = {}
    for case in cases:
        if case.id in found:
            raise InputError(f"The {run} holds the case {case.id} twice.", hint="Score each case once.")
        if not case.samples or not all(map(isfinite, _scores(case))):
            raise InputError(
                f"The case {case.id} of the {run} has no score, or one that is no number.",
                hint="Score an answer that failed 0; leave none out.",
            )
        found[case.id] = case
    return found


def _pairs(baseline: Mapping[str, CaseScore], candidate: Mapping[str, CaseScore]) -> list[CasePair]:
    alone = {"baseline": baseline.keys() - candidate, "candidate": candidate.keys() - baseline}
    if any(alone.values()):
        where = "; ".join(f"only the {run} has {', '.join(sorted(ids))}" for run, ids in alone.items() if ids)
        hint = "Compare runs of one suite, or both over the cases they share."
        raise InputError(f"The runs do not hold the same cases: {where}.", hint=hint)
    if not baseline:
        raise InputError("The runs hold no case.", hint="Add cases to the suite.")
    return [(baseline[id], candidate[id]) for id in sorted(baseline)]


def _scores(case: CaseScore) -> list[float]:
    return [sample.score for sample in case.samples]


def _case_changes(pairs: Sequence[CasePair]) -> tuple[CaseChange, ...]:
    return tuple(
        CaseChange(
            id=b.id,
            split=b.split,
            baseline=a.score,
            candidate=b.score,
            baseline_range=_range(_scores(a)),
            candidate_range=_range(_scores(b)),
            samples=(len(a.samples), len(b.samples)),
        )
        for a, b in pairs
    )


def _range(scores: Sequence[float]) -> Interval:
    return min(scores), max(scores)


def _with_p(
    cases: Sequence[CaseChange], pairs: Sequence[CasePair], within: Variance | None, settings: Settings
) -> tuple[CaseChange, ...]:
    """The p of each case's fall beyond the document margin, given how far its samples lie apart.

    The larger of the variance pooled over all cases and of the case's own is taken: a few samples alone
    are weak evidence, and a case that varies more than the rest would raise false alarms.
    """
    if within is None:
        return tuple(cases)
    tested: list[CaseChange] = []
    for case, pair in zip(cases, pairs, strict=True):
        own = pooled_variance(_scores(side) for side in pair)
        variance = max(within.value, own.value if own else 0.0)
        error = sqrt(variance * fsum(1 / count for count in case.samples))
        p = _p(case.change + settings.document_margin, error, within.df)
        tested.append(replace(case, p=p))
    return tuple(tested)


def _p(beyond: float, error: float, df: int) -> float:
    """P(T ≤ beyond / error); where samples never differ, a fall is either there or not."""
    if error:
        return t_tail(-beyond / error, df)
    return float(beyond > -_ROUNDING)


def _remedy(
    change: Estimate, spread: Noise | None, cases: Sequence[CaseChange], settings: Settings, level: float
) -> Remedy | None:
    if spread is None:
        return None
    return remedy(change, settings.margin, spread, _samples(cases), settings.alpha, level)


def _shortage(
    spread: Noise | None, cases: Sequence[CaseChange], settings: Settings, look: Look
) -> Shortage | None:
    """What all cases together lack; at an early look what is to come counts."""
    if spread is None:
        return None
    return find_shortage(look.planned, settings.margin, spread, _samples(cases), settings.alpha)


def _samples(cases: Sequence[CaseChange]) -> float:
    """The harmonic mean of the numbers of samples."""
    return 2 * len(cases) / fsum(1 / count for case in cases for count in case.samples)


MILDER: Mapping[VerdictName, VerdictName] = {"regress": "inconclusive", "improved": "pass"}
"""The verdict on the mean if the sign-flip test does not agree."""


def decide(findings: Findings, settings: Settings) -> Verdict:
    """Decide the verdict: `regress` if any gate closes, else the verdict on the mean score."""
    mean, caught = by_mean(findings, settings), catch(findings, settings)
    name = "regress" if caught else mean
    return Verdict(
        name,
        reasons=reasons(findings, settings, caught, mean),
        warnings=warnings(findings, settings, caught, mean),
        thin=name == "pass" and findings.shortage is not None,
    )


def is_decided(verdict: Verdict, findings: Findings, settings: Settings) -> bool:
    """Whether a look need not be followed by another one.

    A pass or an improvement of the mean score does not end a comparison while a column or a shape that gates
    leans towards a fall (p up to twice alpha), which more cases may show.
    """
    gating = [each for each in (*findings.columns, *findings.shapes) if each.margin is not None]
    leans = any(each.fall <= 2 * settings.alpha for each in gating)
    return verdict.name == "regress" or (verdict.name in ("pass", "improved") and not leans)


def catch(findings: Findings, settings: Settings) -> Caught:
    """Find what closes a gate, whatever the mean score is."""
    return Caught(
        faults=tuple(fault for fault in findings.faults if fault_gates(fault, findings, settings)),
        cases=tuple(case for case in findings.cases if case_falls(case, findings)),
        columns=tuple(column for column in findings.columns if column_falls(column, findings, settings)),
        shapes=tuple(shape for shape in findings.shapes if column_falls(shape, findings, settings)),
        drift=drifts(findings, settings),
    )


def by_mean(findings: Findings, settings: Settings) -> VerdictName:
    """The verdict on the mean score: the t interval's, unless the sign-flip test makes it milder."""
    verdict = by_interval(findings.change, settings.margin, findings.levels.mean)
    if verdict in ("pass", "improved") and not findings.look.may_pass:
        return "inconclusive"
    agrees = {"regress": findings.flips.lower, "improved": findings.flips.upper}.get(verdict, 0.0)
    return verdict if agrees <= settings.alpha else MILDER[verdict]


def fault_gates(fault: Fault, findings: Findings, settings: Settings) -> bool:
    """Whether a fault is new and not explained by chance, or a canary where the baseline has none."""
    strict = fault.kind == "canary" and not findings.leaky
    level = findings.levels.fault if settings.fault_chance is None else settings.fault_chance
    return fault.new and (strict or findings.chance <= level)


def case_falls(case: CaseChange, findings: Findings) -> bool:
    """Whether one case fell by more than the document margin, and farther than answers lie apart elsewhere.

    Its p is adjusted for the number of cases by Bonferroni's method. It takes the noise for normal; where the
    answers of a case are now good, now bad, all of one run and none of the other may be good by chance.
    """
    if case.p is None or case.p * len(findings.cases) > findings.levels.document:
        return False
    return -case.change > max((other.apart for other in findings.cases if other is not case), default=0.0)


def column_falls(column: ColumnChange | ShapeChange, findings: Findings, settings: Settings) -> bool:
    """Whether a column with a margin is worse by its interval, and the permutation test does not disagree.

    A figure of the briefs' shape is judged as a column is.
    """
    if column.margin is None or column.holm > 2 * settings.alpha or column.fall > findings.levels.field:
        return False
    return by_interval(column.change, column.margin, findings.levels.field) == "regress"


def drifts(findings: Findings, settings: Settings) -> bool:
    """Whether this change adds to what the blessed ones lost, and all together is too much.

    The changes add up to the way from the first baseline to here, which is two runs again; so its error is
    taken to be that of this change.
    """
    change = findings.change
    if change.high is None or change.value >= 0 or findings.blessed >= 0:
        return False
    return findings.drift < -settings.drift_margin and findings.blessed + change.high < 0
