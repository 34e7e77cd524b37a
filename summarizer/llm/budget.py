"""Budgets: how much a caller may spend."""

from __future__ import annotations

from math import isfinite

from summarizer.errors import UsageError


def check_budget(usd: float | None) -> None:
    """Check that a budget is an amount of money: nothing exceeds one that is not a number.

    Args:
        usd: The most that may be spent; None for no limit.

    Raises:
        UsageError: It is negative, infinite, or not a number.

    >>> check_budget(0.05)
    >>> check_budget(float("nan"))
    Traceback (most recent call last):
    summarizer.errors.UsageError: A budget cannot be nan USD. Give an amount from 0 on, or none for no limit.
    """
    if usd is not None and not (isfinite(usd) and usd >= 0):
        raise UsageError(
            f"A budget cannot be {usd} USD.", hint="Give an amount from 0 on, or none for no limit."
        )
