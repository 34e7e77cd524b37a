"""Agreement: how far a judge's rulings are those of the people who labelled the pairs.

Pure functions of counts. What cannot be known is None, never 0.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import sqrt

from summarizer.evaluation.gate.statistics import clopper_pearson

Z = 1.959963984540054
"""The standard normal's 97.5 % point: intervals leave 2.5 % on either side."""

Table = Sequence[Sequence[int]]
"""Counts of pairs, square: a row for each label, a column for each ruling, in one order of categories."""


@dataclass(frozen=True)
class Kappa:
    """Agreement beyond chance, 1 at most, 0 for a judge that guesses, with its 95 % interval."""

    value: float
    low: float
    high: float


def accuracy(table: Table) -> float | None:
    """The share of pairs that were ruled as they are labelled; None without pairs."""
    n = sum(map(sum, table))
    return sum(table[i][i] for i in range(len(table))) / n if n else None


def kappa(table: Table) -> Kappa | None:
    """Cohen's kappa; None if chance alone explains everything, as where all labels and rulings are equal.

    κ = (p_o - p_e) / (1 - p_e), with p_o the share on the diagonal and p_e = Σ p_i. p_.i: Cohen 1960,
    Educ. Psychol. Meas. 20, 37-46. The interval is κ ± 1.96 · error with the large-sample error of Fleiss,
    Cohen and Everitt 1969, Psychol. Bull. 72, 323-327. Where no pair is ruled otherwise that error is 0,
    which is too good to be true of few pairs: the lower end is then that of p_o's exact interval.
    """
    size, n = range(len(table)), sum(map(sum, table))
    if not n:
        return None
    p = [[count / n for count in row] for row in table]
    labels, rulings = [sum(row) for row in p], [sum(p[i][j] for i in size) for j in size]
    agreed = sum(p[i][i] for i in size)
    chance = sum(labels[i] * rulings[i] for i in size)
    if chance > 1 - 1e-12:
        return None
    value = (agreed - chance) / (1 - chance)
    if agreed > 1 - 1e-12:
        return Kappa(value, (clopper_pearson(n, n)[0] - chance) / (1 - chance), 1.0)
    spread = Z * _error(p, labels, rulings, value, chance, n)
    return Kappa(value, value - spread, min(1.0, value + spread))


def _error(
    p: Sequence[Sequence[float]],
    labels: Sequence[float],
    rulings: Sequence[float],
    value: float,
    chance: float,
    n: int,
) -> float:
    size = range(len(p))
    on = sum(p[i][i] * (1 - (labels[i] + rulings[i]) * (1 - value)) ** 2 for i in size)
    off = sum(p[i][j] * (rulings[i] + labels[j]) ** 2 for i in size for j in size if i != j)
    below = (value - chance * (1 - value)) ** 2
    # Rounding can leave a variance of 0 a little below it.
    return sqrt(max(0.0, on + (1 - value) ** 2 * off - below) / n) / (1 - chance)
