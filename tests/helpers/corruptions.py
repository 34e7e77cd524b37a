"""What each operator does to the gold of the shipped suite, worked out once for all modules of tests."""

from __future__ import annotations

from functools import cache

from corruption import Effect, effects, suite
from spots import Operator


@cache
def effects_of(operator: Operator) -> list[Effect]:
    """What an operator does to every item that it has a rule for."""
    return [effect for effect in effects(operator, suite().cases) if isinstance(effect, Effect)]
