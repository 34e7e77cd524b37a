"""Statistics: the t distribution, estimates of a change, and exact tests of counts.

Pure functions of plain numbers. What cannot be known is None, never 0.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import comb, exp, fsum, lgamma, log, log1p, sqrt
from typing import TypeAlias

Interval: TypeAlias = tuple[float, float]

_TINY = 1e-300
_TERMS = 10_000
_HALVINGS = 200


def incomplete_beta(a: float, b: float, x: float) -> float:
    """The regularised incomplete beta function I_x(a, b), for a, b > 0 and x in [0, 1].

    The continued fraction of Press et al., Numerical Recipes (3rd ed.), § 6.4, evaluated by the method of
    Lentz (1976) as modified by Thompson and Barnett (1986).
    """
    if x <= 0 or x >= 1:
        return 0.0 if x <= 0 else 1.0
    if x > (a + 1) / (a + b + 2):
        return 1 - incomplete_beta(b, a, 1 - x)
    front = exp(lgamma(a + b) - lgamma(a) - lgamma(b) + a * log(x) + b * log1p(-x))
    return front * _beta_fraction(a, b, x) / a


def _beta_fraction(a: float, b: float, x: float) -> float:
    numerator, denominator = 1.0, 1 / _away(1 - (a + b) * x / (a + 1))
    value = denominator
    for m in range(1, _TERMS):
        even = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m))
        odd = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1))
        step = 1.0
        for term in (even, odd):
            denominator = 1 / _away(1 + term * denominator)
            numerator = _away(1 + term / numerator)
            step = numerator * denominator
            value *= step
        if abs(step - 1) < 1e-15:
            break
    return value


def _away(value: float) -> float:
    return value if abs(value) > _TINY else _TINY


def t_tail(t: float, df: float) -> float:
    """P(T > t) of Student's t with `df` degrees of freedom: I_{df / (df + t²)}(df/2, 1/2) / 2 for t ≥ 0.

    Abramowitz and Stegun, Handbook of Mathematical Functions, 26.7.1.
    """
    if t * t < 1:  # df / (df + t²) nears 1 and loses digits, its complement does not
        half = 0.5 * (1 - incomplete_beta(0.5, df / 2, t * t / (df + t * t)))
    else:
        half = 0.5 * incomplete_beta(df / 2, 0.5, df / (df + t * t))
    return half if t >= 0 else 1 - half


@lru_cache(maxsize=4096)
def t_quantile(p: float, df: float) -> float:
    """The t with P(T ≤ t) = `p`, for p in (0, 1), by bisection of `t_tail`."""
    if p < 0.5:
        return -t_quantile(1 - p, df)
    top = 1.0
    while t_tail(top, df) > 1 - p:
        top *= 2
    return _root(lambda t: t_tail(t, df) > 1 - p, top)


def _root(before: Callable[[float], bool], top: float) -> float:
    """Where `before` turns false between 0 and `top`, to the last bit."""
    low, high = 0.0, top
    for _ in range(_HALVINGS):
        middle = (low + high) / 2
        if middle in (low, high):
            break
        low, high = (middle, high) if before(middle) else (low, middle)
    return (low + high) / 2


@dataclass(frozen=True)
class Estimate:
    """A change over `n` units, its standard error, and an interval of it; of one unit no spread is known."""

    n: int
    value: float
    error: float | None = None
    low: float | None = None
    high: float | None = None

    @property
    def p_fall(self) -> float:
        """The one-sided p of a fall: P(T ≤ value / error) with n - 1 degrees of freedom; 1 if unknown."""
        if self.error is None:
            return 1.0
        return t_tail(-self.value / self.error, self.n - 1) if self.error else float(self.value >= 0)


def paired(differences: Sequence[float], alpha: float = 0.05) -> Estimate:
    """The mean of paired differences, with the t interval that leaves `alpha` on either side.

    error = sd / √n. Pairing removes what the units have in common: Miller 2024 (arXiv 2411.00640); t, not
    normal, for there are few units: Bowyer et al. 2025 (arXiv 2503.01747).
    """
    n = len(differences)
    mean = fsum(differences) / n
    if n < 2:
        return Estimate(n, mean)
    squares = fsum((difference - mean) ** 2 for difference in differences)
    return _estimate(n, mean, sqrt(squares / (n - 1) / n), alpha)


def jackknife(value: float, without: Sequence[float], alpha: float = 0.05) -> Estimate:
    """A statistic with a t interval from its values `without` each unit in turn.

    error = √((n - 1) / n · Σ (v_i - mean v)²): Efron and Tibshirani 1993, An Introduction to the Bootstrap,
    chapter 11. For a mean it is `paired`.
    """
    n = len(without)
    if n < 2:
        return Estimate(n, value)
    mean = fsum(without) / n
    squares = fsum((one - mean) ** 2 for one in without)
    return _estimate(n, value, sqrt(squares * (n - 1) / n), alpha)


def _estimate(n: int, value: float, error: float, alpha: float) -> Estimate:
    error = error if error > 1e-12 else 0.0  # differences equal but for rounding
    half = t_quantile(1 - alpha, n - 1) * error
    return Estimate(n, value, error, value - half, value + half)


@dataclass(frozen=True)
class Variance:
    """A variance and its degrees of freedom, at least 1."""

    value: float
    df: int


def pooled_variance(groups: Iterable[Sequence[float]]) -> Variance | None:
    """The variance within groups, Σ Σ (x - group mean)² / Σ (size - 1); None if no group has two values."""
    squares: list[float] = []
    df = 0
    for group in groups:
        mean = fsum(group) / len(group)
        squares += [(value - mean) ** 2 for value in group]
        df += len(group) - 1
    return Variance(fsum(squares) / df, df) if df else None


def holm(p_values: Sequence[float]) -> tuple[float, ...]:
    """Each p-value adjusted for how many there are: Holm 1979, Scand. J. Statist. 6, 65-70."""
    adjusted = [0.0] * len(p_values)
    highest = 0.0
    for rank, index in enumerate(sorted(range(len(p_values)), key=p_values.__getitem__)):
        highest = max(highest, (len(p_values) - rank) * p_values[index])
        adjusted[index] = min(1.0, highest)
    return tuple(adjusted)


def mcnemar(lost: int, gained: int) -> float:
    """The exact two-sided p of as uneven a split of the units whose verdict turned, each way being as likely.

    McNemar 1947; the exact form is the sign test. For binary outcomes: Dror et al. 2018 (ACL P18-1128).
    """
    turned = lost + gained
    tail = sum(comb(turned, k) for k in range(min(lost, gained) + 1))
    return min(1.0, 2 * tail / 2**turned)


def at_least(total: int, events: Iterable[tuple[int, float]]) -> float:
    """The probability that the weights of the events that come about add up to `total` or more.

    Each event is a weight and its chance, independent of the others: with weights of 1, the tail of the
    Poisson binomial distribution.
    """
    sums = {0: 1.0}
    for weight, chance in events:
        grown = {already: p * (1 - chance) for already, p in sums.items()}
        for already, p in sums.items():
            grown[already + weight] = grown.get(already + weight, 0.0) + p * chance
        sums = grown
    return fsum(p for already, p in sums.items() if already >= total)


def clopper_pearson(hits: int, n: int, alpha: float = 0.05) -> Interval:
    """The exact two-sided 1 - `alpha` interval of a proportion: Clopper and Pearson 1934, Biometrika 26."""
    low = _root(lambda p: incomplete_beta(hits, n - hits + 1, p) < alpha / 2, 1.0) if hits else 0.0
    high = _root(lambda p: incomplete_beta(hits + 1, n - hits, p) < 1 - alpha / 2, 1.0) if hits < n else 1.0
    return low, high
