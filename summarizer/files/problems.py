"""Problems: what is wrong with a suite or a gold case, where, and what to do about it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path
from typing import Literal, TypeAlias

from summarizer.errors import InputError

Severity: TypeAlias = Literal["error", "warning", "note"]
"""An `error` is wrong, a `warning` doubtful or missing, a `note` only to be known."""

_FEW = 16


@dataclass(frozen=True)
class Problem:
    """One finding: `message` says what is so, `hint` what to do. Line 0 is the file as a whole."""

    severity: Severity
    path: Path
    line: int
    message: str
    hint: str | None = None

    @property
    def told(self) -> str:
        """What is so, and what to do."""
        return f"{self.message}." + (f" {self.hint}" if self.hint else "")

    def __str__(self) -> str:
        place = f"{self.path}:{self.line}" if self.line else str(self.path)
        return f"{place}: {self.severity}: {self.told}"


class Unusable(InputError):
    """Files that cannot be used. The message is the first of the `problems` found in them."""

    def __init__(self, *problems: Problem) -> None:
        first, others = problems[0], len(problems) - 1
        place = f"{first.path}, line {first.line}" if first.line else str(first.path)
        rest = f"`summarizer eval lint` lists {others} more." if others else None
        hints = [hint for hint in (first.hint, rest) if hint]
        super().__init__(f"{place}: {first.message}.", hint=" ".join(hints) or None)
        self.problems = problems


def errors(problems: Iterable[Problem]) -> list[Problem]:
    """Those of the problems that are errors."""
    return [problem for problem in problems if problem.severity == "error"]


def suggest(word: object, known: Sequence[object]) -> str | None:
    """Say which of the `known` words is nearest to `word` and, if they are few, what they all are."""
    words = [str(k) for k in known]
    near = get_close_matches(str(word).casefold(), words, n=1)
    told = [f"Did you mean {near[0]!r}?"] if near else []
    if len(words) <= _FEW:
        told.append(f"Known: {', '.join(words) or 'none'}.")
    return " ".join(told) or None
