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
_BLOCK = 8
"""Units in a block: one random byte draws a subset of them."""
_DEALS = 4_000
_GRID = 10**9
_TIE = 1e-12


@dataclass(frozen=True)
class Tails:
    """One-sided p-values: how often chance brings a sum as low, and as high, as the one observed."""

    lower: float
    upper: float


def sign_flips(differences: Sequence[float], seed: int = 0) -> Tails:
    """Test paired differences by flipping their signs: without a change, either sign is as likely.

    Dror et al. 2018 (ACL P18-1128).

    Args:
        differences: Candidate less baseline, one for each unit; rounded to 1e-9, so that equal sums are ties.
        seed: The seed of the draws, where there are too many subsets to try all.
    """
    units = [unit for unit in (round(difference * _GRID) for difference in differences) if unit]
    sums = _subset_sums([units], seed)  # flipping a subset takes twice its sum off the total
    return Tails(_share(sums, lambda taken: taken[0] >= 0), _share(sums, lambda taken: taken[0] <= 0))


def permutation_test_f1(pairs: Sequence[tuple[Counts, Counts]], seed: int = 0) -> float:
    """Test a change of micro F1 by swapping the two runs' counts unit by unit.

    Micro F1 is no mean over units, so their counts are swapped and it is computed again: Zmigrod, Vieira and
    Cotterell 2022 (arXiv 2205.01416). With one yes or no a unit it is McNemar's exact test.

    Args:
        pairs: The counts of each unit in the baseline and in the candidate.
        seed: The seed of the draws, where there are too many subsets to try all.

    Returns:
        The two-sided p-value.
    """
    terms = [(_f1_terms(before), _f1_terms(after)) for before, after in pairs]
    before = _add(before for before, _ in terms)
    after = _add(after for _, after in terms)
    # What swapping a unit moves from the baseline to the candidate, of the units that differ.
    moved = [(b[0] - a[0], b[1] - a[1]) for b, a in terms if b != a]

    def distance(taken: Sequence[int]) -> float:
        right, total = taken
        return abs(_f1(after[0] + right, after[1] + total) - _f1(before[0] - right, before[1] - total))

    observed = distance((0, 0)) - _TIE
    sums = _subset_sums([[right for right, _ in moved], [total for _, total in moved]], seed)
    return _share(sums, lambda taken: distance(taken) >= observed)


def _f1_terms(counts: Counts) -> tuple[int, int]:
    """The numerator and the denominator of F1, by half: tp, and 2 tp + 2 sub + fp + fn."""
    return counts.tp, 2 * counts.tp + 2 * counts.sub + counts.fp + counts.fn


def _add(terms: Iterable[tuple[int, int]]) -> tuple[int, int]:
    rights, totals = zip(*terms, strict=True)
    return sum(rights), sum(totals)


def _f1(right: int, total: int) -> float:
    return 2 * right / total if total else 0.0


@dataclass(frozen=True)
class _Sums:
    """How often each sum of a subset occurred, of all subsets or of some drawn at random."""

    counts: Counter[tuple[int, ...]]
    exact: bool


def _subset_sums(quantities: Sequence[Sequence[int]], seed: int) -> _Sums:
    """Add up subsets of units, the same subsets for each quantity, whose values are given unit by unit."""
    units = len(quantities[0])
    if units <= EXACT:
        return _Sums(Counter(zip(*map(_all_sums, quantities), strict=True)), exact=True)
    random = Random(seed)
    draws = [random.randbytes(DRAWS) for _ in range(0, units, _BLOCK)]
    drawn = (_drawn_sums(values, draws) for values in quantities)
    return _Sums(Counter(zip(*drawn, strict=True)), exact=False)


def _all_sums(values: Iterable[int]) -> list[int]:
    """The sum of every subset, in an order that depends only on how many values there are."""
    sums = [0]
    for value in values:
        sums += [total + value for total in sums]
    return sums


def _drawn_sums(values: Sequence[int], draws: Sequence[bytes]) -> list[int]:
    """The sum of each drawn subset; the bytes of a draw each pick a subset of their block of units."""
    sums = [0] * DRAWS
    for block, draw in enumerate(draws):
        table = _all_sums(values[block * _BLOCK : (block + 1) * _BLOCK])
        whole = table * (2**_BLOCK // len(table))  # every byte is an index, also of a shorter block
        sums = [total + whole[byte] for total, byte in zip(sums, draw, strict=True)]
    return sums


def _share(sums: _Sums, extreme: Callable[[tuple[int, ...]], bool]) -> float:
    hits = sum(times for taken, times in sums.counts.items() if extreme(taken))
    drawn = sums.counts.total()
    return hits / drawn if sums.exact else (1 + hits) / (1 + drawn)


def reassigned(marks: Sequence[Sequence[bool]], first: int, event: Callable[[int, int], bool]) -> float:
    """Compute how often an event would occur if a case's samples were dealt out to the two runs anew.

    Without a change, samples of one case are exchangeable, so this is the chance of the event given the
    marks. If there are more than 4,000 ways to deal, as many are drawn.

    Args:
        marks: Rows with one mark for each sample, those of the baseline before those of the candidate.
        first: How many samples the baseline has.
        event: Called with how many marks of a row fall to the baseline and to the candidate; the event has
            occurred if it is true of any row.
    """
    if not marks:
        return 0.0
    columns = range(len(marks[0]))
    exact = comb(len(columns), first) <= _DEALS
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
    return (random.sample(columns, first) for _ in range(_DEALS))
