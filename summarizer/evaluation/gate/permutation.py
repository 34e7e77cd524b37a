"""Permutation tests: what would be seen if it did not matter which run an answer came from.

Exact where at most `EXACT` units differ, else from `DRAWS` seeded draws with p = (1 + c) / (1 + draws),
which is never 0 (Phipson and Smyth 2010, arXiv 1603.05766).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations
from math import comb
from random import Random

from summarizer.evaluation.scoring.scores import Counts

EXACT = 16
DRAWS = 10_000
_BYTE = 8
_REASSIGNMENTS = 4_000
_GRID = 10**9
_TIE = 1e-12
_HIGH = 1 << 64


@dataclass(frozen=True)
class Tails:
    """One-sided p-values: how often chance brings a sum as low, and as high, as the one seen."""

    lower: float
    upper: float


def sign_flips(differences: Sequence[float], seed: int = 0) -> Tails:
    """The sign-flip test of paired differences: without a change, each is as likely to have the other sign.

    Dror et al. 2018 (ACL P18-1128). Differences count to 1e-9, so that equal sums are ties.
    """
    units = [unit for unit in (round(difference * _GRID) for difference in differences) if unit]
    sums = _subset_sums(units, seed)  # flipping a subset takes twice its sum off the total
    return Tails(_share(sums, lambda taken: taken >= 0), _share(sums, lambda taken: taken <= 0))


def permutation_test_f1(pairs: Sequence[tuple[Counts, Counts]], seed: int = 0) -> float:
    """The two-sided p of a change of micro F1, from swapping the two runs' counts unit by unit.

    Micro F1 is no mean over units, so its counts are swapped and it is computed again: Zmigrod, Vieira and
    Cotterell 2022 (arXiv 2205.01416). With one yes or no a unit it is McNemar's exact test.
    """
    before, after = (sum(map(_packed, side)) for side in zip(*pairs, strict=True))
    moves = [move for a, b in pairs if (move := _packed(a) - _packed(b))]

    def distance(taken: int) -> float:
        return abs(_f1(after + taken) - _f1(before - taken))

    seen = distance(0) - _TIE
    return _share(_subset_sums(moves, seed), lambda taken: distance(taken) >= seen)


def _packed(counts: Counts) -> int:
    """Both terms of F1 in one number, so that sums of counts are sums of numbers."""
    return counts.tp * _HIGH + 2 * counts.tp + 2 * counts.sub + counts.fp + counts.fn


def _f1(packed: int) -> float:
    right, of = divmod(packed, _HIGH)
    return 2 * right / of if of else 0.0


@dataclass(frozen=True)
class _Sums:
    """How often each sum of a subset came up, of all subsets or of some drawn at random."""

    counts: Counter[int]
    exact: bool


def _subset_sums(values: Sequence[int], seed: int) -> _Sums:
    if len(values) <= EXACT:
        return _Sums(Counter(_all_sums(values)), exact=True)
    random = Random(seed)
    tables = [_all_sums(values[start : start + _BYTE]) for start in range(0, len(values), _BYTE)]
    width = 2**_BYTE
    picks = [map((table * (width // len(table))).__getitem__, random.randbytes(DRAWS)) for table in tables]
    return _Sums(Counter(map(sum, zip(*picks, strict=True))), exact=False)


def _all_sums(values: Iterable[int]) -> list[int]:
    sums = [0]
    for value in values:
        sums += [total + value for total in sums]
    return sums


def _share(sums: _Sums, extreme: Callable[[int], bool]) -> float:
    hits = sum(times for total, times in sums.counts.items() if extreme(total))
    drawn = sums.counts.total()
    return hits / drawn if sums.exact else (1 + hits) / (1 + drawn)


def reassigned(marks: Sequence[Sequence[bool]], first: int, event: Callable[[int, int], bool]) -> float:
    """How often one of the rows of `marks` would make an `event` if its columns were dealt out anew.

    A row holds one mark a sample, those of the baseline (`first` many) before the candidate's; `event` is
    asked of how many marks fall to either. Without a change, samples of one case are exchangeable, so this is
    the chance of an event given the marks. Over 4,000 ways to deal are drawn from.
    """
    if not marks:
        return 0.0
    columns = range(len(marks[0]))
    exact = comb(len(columns), first) <= _REASSIGNMENTS
    ways = combinations(columns, first) if exact else _deals(columns, first)
    totals = [sum(row) for row in marks]
    dealt = hits = 0
    for way in ways:
        befores = (sum(row[column] for column in way) for row in marks)
        dealt += 1
        hits += any(event(before, of - before) for before, of in zip(befores, totals, strict=True))
    return hits / dealt if exact else (1 + hits) / (1 + dealt)


def _deals(columns: Sequence[int], first: int) -> Iterator[Sequence[int]]:
    random = Random(0)
    return (random.sample(columns, first) for _ in range(_REASSIGNMENTS))
