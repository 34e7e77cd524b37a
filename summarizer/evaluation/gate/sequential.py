"""Sequential design: levels for looking at a comparison several times while its cases come in.

Whoever tests at the full level after 6, 12, 24 and all cases and stops at the first alarm raises more than
`alpha` of them. So a level is spent: when a share t of the cases is in, a test has used

    spent(t) = level · (1 - e^(-γt)) / (1 - e^(-γ))

of it (Hwang, Shih and DeCani 1990, Stat. Med. 9, 1439-1445; γ = 1 is near Pocock's constant boundaries, γ =
-4 near those of O'Brien and Fleming, which keep most for the last look). The nominal level of a look is the
one at which the probability of crossing there for the first time is what is spent since the look before: Lan
and DeMets 1983, Biometrika 70, 659-663, by the integration of Armitage, McPherson and Rowe 1969, J. Roy.
Statist. Soc. A 132, 235-244. The t tests use the nominal levels as their own: Jennison and Turnbull 2000,
Group Sequential Methods, section 4.4. No boundary counts on another: a comparison may go on past any.

`python benchmarks/sequential.py` simulates it; γ was chosen by that.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from math import erfc, exp, expm1, pi, sqrt
from typing import Final

from summarizer.evaluation.gate.allocation import Levels

LOOKS: Final = (6, 12, 24)
"""After how many cases the verdict is looked at; the last look is at all of them."""

ENOUGH_TO_PASS: Final = 24
"""From how many cases on a look may pass. A change that ruins one case in eight is in six cases with p = .55,
in 24 with p = .96; where it is not, the t interval knows nothing of it."""

EARLY: Final = 1.0
"""γ of the mean score: much can be shown early."""
LATE: Final = -4.0
"""γ of fields and faults: a few cases say little of them, and the last look keeps nearly its level."""

_CELLS: Final = 200
_LOWEST: Final = -8.0
_HIGHEST: Final = 12.0
_HALVINGS: Final = 60


@dataclass(frozen=True)
class Look:
    """One look at a comparison whose cases come in one after the other.

    Attributes:
        cases: How many cases are in.
        planned: How many there will be.
        earlier: After how many cases it was looked at before.
    """

    cases: int
    planned: int
    earlier: tuple[int, ...] = ()

    @classmethod
    def whole(cls, cases: int) -> Look:
        """The only look, at all cases: every level is as it is."""
        return cls(cases, cases)

    @property
    def final(self) -> bool:
        """Whether all cases are in."""
        return self.cases == self.planned

    @property
    def may_pass(self) -> bool:
        """Whether there are enough cases to pass or improve; a fall may be shown at any look."""
        return self.final or self.cases >= ENOUGH_TO_PASS

    def narrow_alpha(self, alpha: float) -> float:
        """Return the nominal level of the interval of the mean score, by which it passes or improves."""
        looks = [cases for cases in self.earlier if cases >= ENOUGH_TO_PASS]
        return find_nominal_level(alpha, self._divide(*looks, self.cases), EARLY)

    def narrow(self, levels: Levels) -> Levels:
        """Return the nominal levels of the gates at this look.

        A single document is judged when it comes in, so its gate spends a level case by case. The exact test
        of faults has no normal distribution: it is given just what is spent since the look before.

        Args:
            levels: Those of the gates for the whole comparison.
        """
        fractions = self._divide(*self.earlier, self.cases)
        return Levels(
            mean=find_nominal_level(levels.mean, fractions, EARLY),
            field=find_nominal_level(levels.field, fractions, LATE),
            document=levels.document * self.cases / self.planned,
            fault=spread(levels.fault, fractions, LATE)[-1],
        )

    def _divide(self, *cases: int) -> tuple[float, ...]:
        """What share of all cases each number of them is."""
        return tuple(number / self.planned for number in cases)


def plan_looks(cases: int) -> tuple[int, ...]:
    """Return after how many of so many cases the verdict is looked at."""
    return (*(look for look in LOOKS if look < cases), cases)


def spread(level: float, fractions: Sequence[float], gamma: float) -> tuple[float, ...]:
    """Divide a level among looks, so that what they are given adds up to it at the last case.

    Args:
        level: The level of the whole comparison.
        fractions: The share of the cases that is in at each look, rising, at most 1.
        gamma: How early it is spent.

    Example:
        >>> [round(each, 4) for each in spread(0.05, (0.5, 1.0), 0.0)]
        [0.025, 0.025]
    """
    spent = [level * _spend(fraction, gamma) for fraction in (0.0, *fractions)]
    return tuple(after - before for before, after in pairwise(spent))


def _spend(fraction: float, gamma: float) -> float:
    if not gamma or fraction == 1:
        return fraction
    return expm1(-gamma * fraction) / expm1(-gamma)


def find_nominal_level(level: float, fractions: tuple[float, ...], gamma: float) -> float:
    """Find the one-sided level of the last of some looks, so that all together err at what is spent.

    Args:
        level: The level of the whole comparison.
        fractions: The share of the cases that is in at each look, rising, at most 1.
        gamma: How early it is spent.

    Returns:
        The nominal level; of a single look at all cases, the level itself.
    """
    if fractions == (1.0,):
        return level
    return _tail(_find_boundary(level, fractions, gamma) / sqrt(fractions[-1]))


@dataclass(frozen=True)
class _Walk:
    """Where the sum of the differences may be that has crossed no boundary yet: places and their weights."""

    places: tuple[float, ...]
    weights: tuple[float, ...]

    def exceed(self, boundary: float, deviation: float) -> float:
        """The probability that its next step ends beyond a boundary."""
        steps = zip(self.places, self.weights, strict=True)
        return sum(weight * _tail((boundary - place) / deviation) for place, weight in steps)

    def find_density(self, place: float, deviation: float) -> float:
        """The density with which its next step ends at a place."""
        steps = zip(self.places, self.weights, strict=True)
        whole = sum(weight * exp(-(((place - start) / deviation) ** 2) / 2) for start, weight in steps)
        return whole / (deviation * sqrt(2 * pi))


_START: Final = _Walk((0.0,), (1.0,))


@lru_cache(maxsize=256)
def _find_boundary(level: float, fractions: tuple[float, ...], gamma: float) -> float:
    """The sum at which a test crosses at the last look with the probability that it may spend there."""
    walk, deviation = _walk_to(level, fractions[:-1], gamma), _find_deviation(fractions)
    share = spread(level, fractions, gamma)[-1]
    low, high = _LOWEST, _HIGHEST
    for _ in range(_HALVINGS):
        middle = (low + high) / 2
        low, high = (middle, high) if walk.exceed(middle, deviation) > share else (low, middle)
    return (low + high) / 2


@lru_cache(maxsize=256)
def _walk_to(level: float, fractions: tuple[float, ...], gamma: float) -> _Walk:
    """What has stayed below the boundary of every one of some looks."""
    if not fractions:
        return _START
    walk, deviation = _walk_to(level, fractions[:-1], gamma), _find_deviation(fractions)
    lowest = _LOWEST * sqrt(fractions[-1])
    width = (_find_boundary(level, fractions, gamma) - lowest) / _CELLS
    places = tuple(lowest + (cell + 0.5) * width for cell in range(_CELLS))
    return _Walk(places, tuple(width * walk.find_density(place, deviation) for place in places))


def _find_deviation(fractions: tuple[float, ...]) -> float:
    """The standard deviation of the step to the last look."""
    return sqrt(fractions[-1] - (fractions[-2] if len(fractions) > 1 else 0.0))


def _tail(z: float) -> float:
    """P(Z > z) of the normal distribution."""
    return erfc(z / sqrt(2)) / 2
