"""Prices: what a call costs, and the table of OpenAI's models."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Final


@dataclass(frozen=True)
class Price:
    """USD per million tokens."""

    input: float
    cached: float | None
    output: float

    def cost(self, prompt: int, cached: int, completion: int) -> float:
        """Return the cost of a call in USD.

        Args:
            prompt: Prompt tokens.
            cached: Those of the prompt tokens that the provider read from its cache.
            completion: Completion tokens.
        """
        cached_price = self.input if self.cached is None else self.cached
        cost = (prompt - cached) * self.input + cached * cached_price + completion * self.output
        return cost / 1_000_000


FREE: Final = Price(0.0, None, 0.0)
"""The price of the embedded model."""


@cache
def table() -> dict[str, Any]:
    """Return the price table: `date`, `source`, and `models` by name."""
    return json.loads(Path(__file__).with_name("prices.json").read_text(encoding="utf-8"))


def find_entry(name: str) -> dict[str, Any] | None:
    """Return the entry of a model of OpenAI in the price table; None if it has none.

    Args:
        name: The model's name; a snapshot such as `gpt-4.1-mini-2025-04-14` has the entry of `gpt-4.1-mini`.
    """
    return table()["models"].get(re.sub(r"-\d{4}-\d{2}-\d{2}$", "", name))
