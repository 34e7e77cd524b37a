"""Allocation: one error rate for the whole verdict, divided among the gates that may close.

`alpha` is the probability that a verdict calls an unchanged prompt worse, by whatever gate. A gate tests at
its share, alpha · w_g / Σ w of the gates that can close; within a gate, columns share by Holm's method and
documents by Bonferroni's. By Bonferroni's inequality the whole is at most alpha, however the gates depend on
each other (weighted: Rosenthal and Rubin 1983, Psychological Bulletin 94, 540-541; Benjamini and Hochberg
1997, Scand. J. Statist. 24, 407-418). A weighted Holm procedure would change no verdict: its first step is
this one. Drift and a canary where the baseline has none are rules, not tests, and have no share.

The shares were chosen by simulation (`python benchmarks/alarms.py`) among those with which the recorded
demonstrations keep their verdicts: with equal ones the deletion of a rule would not be found.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True)
class Levels:
    """The one-sided level at which each gate tests."""

    mean: float
    field: float
    document: float
    fault: float


SHARES: Final = Levels(mean=0.40, field=0.30, document=0.10, fault=0.20)
"""What part of the error rate each gate has; they add up to 1."""


def allocate(alpha: float, *, fields: bool, documents: bool, shares: Levels = SHARES) -> Levels:
    """Divide the error rate of a verdict among its gates.

    Args:
        alpha: The error rate of the whole verdict.
        fields: Whether any column has a margin; if none has, the others get its share.
        documents: Whether single documents can be judged, which takes two samples of some case.
        shares: What part each gate has.

    Example:
        >>> round(allocate(0.05, fields=True, documents=True).document, 6)
        0.005
    """
    field, document = shares.field * fields, shares.document * documents
    whole = shares.mean + field + document + shares.fault
    return Levels(*(alpha * part / whole for part in (shares.mean, field, document, shares.fault)))
