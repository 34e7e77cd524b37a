"""Power: how small a change a suite can detect, and what would let it detect a smaller one.

A suite's differences spread for two reasons: cases really change by different amounts (variance ω²), and
one answer differs from the next (variance σ² a sample). More samples shrink only the second:
error² = (ω² + σ²_A / K_A + σ²_B / K_B) / n, as in Miller 2024 (arXiv 2411.00640).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from math import fsum, sqrt

from summarizer.evaluation.gate.statistics import Estimate, Variance, t_quantile

POWER = 0.8
MOST_SAMPLES = 30
MOST_CASES = 10_000


@dataclass(frozen=True)
class Noise:
    """Variances of the score: of true changes `between` cases (ω²), and of one sample `within` a case (σ²).

    With one sample a case the two cannot be separated: `within` is None and `between` holds both.
    """

    between: float
    within: float | None


ASSUMED = Noise(between=0.05**2, within=0.08**2)
"""The variances assumed until they are measured: standard deviation .05 between cases, .08 within one."""


def noise(change: Estimate, within: Variance | None, samples: Sequence[tuple[int, int]]) -> Noise | None:
    """Split the spread of `change`, whose cases have `samples` (baseline, candidate); None for one case."""
    if change.error is None:
        return None
    spread = change.n * change.error**2
    if within is None:
        return Noise(spread, None)
    shares = fsum(1 / a + 1 / b for a, b in samples) / len(samples)
    return Noise(max(0.0, spread - within.value * shares), within.value)


def standard_error(noise: Noise, n: int, samples: float) -> float:
    """The error of the mean change over `n` cases with so many `samples` a case in both runs."""
    return sqrt((noise.between + 2 * (noise.within or 0.0) / samples) / n)


def detectable(error: float, n: int, alpha: float = 0.05, power: float = POWER) -> float:
    """The smallest change that a one-sided test at `alpha` finds with probability `power`; n ≥ 2.

    (t_{1-α} + t_{power}) · error with n - 1 degrees of freedom: Miller 2024 (arXiv 2411.00640), t for z.
    """
    return (t_quantile(1 - alpha, n - 1) + t_quantile(power, n - 1)) * error


@dataclass(frozen=True)
class Remedy:
    """What would decide: that many `samples` a case, or that many `cases`; None where none would."""

    samples: int | None
    cases: int | None


def remedy(
    change: Estimate, margin: float, noise: Noise, samples: float, alpha: float = 0.05, level: float = 0.05
) -> Remedy:
    """The least that decides if the mean change stays what it is now.

    It is decided once half the interval is shorter than the way from the change to 0 or to -margin: a fall is
    shown at `level`, and one beyond the margin ruled out at `alpha`.
    """

    def decides(n: int, k: float) -> bool:
        error = standard_error(noise, n, k)
        falls = t_quantile(1 - level, n - 1) * error < -change.value
        return falls or t_quantile(1 - alpha, n - 1) * error < change.value + margin

    more = None
    if noise.within is not None:
        more = _least(lambda k: decides(change.n, k), int(samples) + 1, MOST_SAMPLES)
    return Remedy(more, _least(lambda n: decides(n, samples), change.n + 1, MOST_CASES))


@dataclass(frozen=True)
class Shortage:
    """Too few cases for the margin.

    Attributes:
        margin: The smallest margin that an unchanged prompt passes in four of five comparisons.
        cases: How many cases the margin of the suite needs for that; null if no affordable number is enough.
        assumed: Whether nothing was seen to vary, so that the variances are `ASSUMED`.
    """

    margin: float
    cases: int | None
    assumed: bool


def find_shortage(
    n: int, margin: float, noise: Noise, samples: float, alpha: float = 0.05
) -> Shortage | None:
    """Find whether there are too few cases for a pass to mean that no fall beyond the margin is likely.

    Args:
        n: How many cases, two or more.
        margin: The fall of the mean score that is tolerated.
        noise: The variances between the two runs.
        samples: How many samples a case.
        alpha: The level at which a fall beyond the margin is ruled out.

    Returns:
        What is missing; null if nothing is.
    """
    assumed = not noise.between and not noise.within
    spread = ASSUMED if assumed else noise

    def passes(cases: int) -> float:
        return detectable(standard_error(spread, cases, samples), cases, alpha)

    if passes(n) <= margin:
        return None
    return Shortage(passes(n), _least(lambda cases: passes(cases) <= margin, n, MOST_CASES), assumed)


def _least(enough: Callable[[int], bool], low: int, high: int) -> int | None:
    """The least number from `low` to `high` that is enough, if more never is too much."""
    if low > high or not enough(high):
        return None
    while low < high:
        middle = (low + high) // 2
        low, high = (low, middle) if enough(middle) else (middle + 1, high)
    return low
