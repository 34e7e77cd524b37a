"""Calibration: how far two runs of the same prompt differ, and so what the gate of a suite can detect.

A run is compared with itself many times: for both sides, each case draws as many of its recorded
samples as it has, with replacement. Such draws are a little more alike than fresh answers: with K
samples their variance is (K - 1) / K of theirs (Efron and Tibshirani, An Introduction to the
Bootstrap, 1993, section 5.3).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from math import ceil, sqrt
from random import Random

from summarizer.errors import UsageError
from summarizer.evaluation.gate import gate, power
from summarizer.evaluation.gate.findings import Settings
from summarizer.evaluation.gate.statistics import Interval, clopper_pearson, pooled_variance
from summarizer.evaluation.scoring.scores import CaseScore

TRIALS = 200
MOST_SAMPLES = 20
_STEP = 0.005


@dataclass(frozen=True)
class Calibration:
    """How much a suite's recordings vary by chance.

    `within` is the standard deviation of a case's samples, `error` that of the difference between
    two runs of one prompt. `alarms` counts, of `trials` comparisons of the run with itself, those
    with each verdict, `gates` those in which each gate closed. `margin` is the smallest that an
    unchanged prompt passes in four of five runs, `samples` the number a case needs for that with
    the margin as it is; null if no affordable number does.
    """

    cases: int
    samples: int
    score: float
    within: float
    error: float
    trials: int
    verdicts: Mapping[str, int]
    gates: Mapping[str, int]
    alarms: Interval
    margin: float
    samples_needed: int | None


def calibrate(scores: Sequence[CaseScore], settings: Settings, trials: int = TRIALS) -> Calibration:
    """Measure how much a run varies by chance.

    Args:
        scores: The scores of the run, with two or more samples a case.
        settings: The margins of the gate.
        trials: How many comparisons of the run with itself to draw.

    Raises:
        UsageError: If no case has two samples.
    """
    variance = pooled_variance([sample.score for sample in case.samples] for case in scores)
    if variance is None:
        raise UsageError("Chance cannot be estimated from one sample a case.", hint="Record two or more.")
    n, samples = len(scores), min(len(case.samples) for case in scores)
    verdicts, gates = _trials(scores, settings, trials)
    margins = ((k, _margin(variance.value, n, k, settings)) for k in range(2, MOST_SAMPLES + 1))
    return Calibration(
        cases=n,
        samples=samples,
        score=sum(case.score for case in scores) / n,
        within=sqrt(variance.value),
        error=_error(variance.value, n, samples),
        trials=trials,
        verdicts=verdicts,
        gates=gates,
        alarms=clopper_pearson(verdicts.get("regress", 0), trials),
        margin=ceil(_margin(variance.value, n, samples, settings) / _STEP - 1e-9) * _STEP,
        samples_needed=next((k for k, margin in margins if margin <= settings.margin), None),
    )


def _error(variance: float, n: int, samples: int) -> float:
    return sqrt(2 * variance / samples / n)


def _margin(variance: float, n: int, samples: int, settings: Settings) -> float:
    return power.detectable(_error(variance, n, samples), n, settings.alpha) if n > 1 else 1.0


def _trials(
    scores: Sequence[CaseScore], settings: Settings, trials: int
) -> tuple[dict[str, int], dict[str, int]]:
    random = Random(settings.seed)
    verdicts: Counter[str] = Counter()
    gates: Counter[str] = Counter()
    for _ in range(trials):
        first, second = (draw_run(scores, random) for _ in range(2))
        verdict = gate.decide(gate.find(first, second, settings), settings)
        verdicts[verdict.name] += 1
        if verdict.name == "regress":
            gates.update({reason.gate for reason in verdict.reasons[:-1]} or {"mean"})
    return dict(sorted(verdicts.items())), dict(sorted(gates.items()))


def draw_run(scores: Sequence[CaseScore], random: Random) -> list[CaseScore]:
    """Draw a run of the same prompt: of each case as many samples as it has, with replacement."""
    drawn = ((case, random.choices(case.samples, k=len(case.samples))) for case in scores)
    return [replace(case, samples=tuple(samples)) for case, samples in drawn]


def render(calibration: Calibration, settings: Settings) -> str:
    """The calibration in plain text."""
    c = calibration
    low, high = c.alarms
    regress = c.verdicts.get("regress", 0)
    lines = [
        f"{c.cases} cases × {c.samples} samples, mean score {c.score:.3f}",
        f"spread of a document's samples (standard deviation): {c.within:.3f}",
        f"standard error between two runs of this prompt: {c.error:.4f}",
        f"called regress against itself: {regress} of {c.trials} ({regress / c.trials:.1%}, "
        f"90 % interval {low:.1%} to {high:.1%})",
        *(f"  by the {name} gate: {count}" for name, count in c.gates.items()),
        f"verdicts: {', '.join(f'{name} {count}' for name, count in c.verdicts.items())}",
        f"smallest margin that an unchanged prompt passes in four of five runs: {c.margin:.3f}",
        f"samples a case that the margin of {settings.margin:.3f} needs: "
        + (str(c.samples_needed) if c.samples_needed else f"more than {MOST_SAMPLES}"),
    ]
    return "\n".join(lines) + "\n"
