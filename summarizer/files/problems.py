"""Problems: what is wrong with a suite or a gold case, where, and what to do about it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path
from typing import Literal, TypeAlias

from summarizer.errors import InputError

Severity: TypeAlias = Literal["error", "warning", "note"]
"""An `error` is wrong, a `warning` doubtful or missing, a `note` is only information."""

_FEW = 16


@dataclass(frozen=True)
class Problem:
    """One problem: `message` says what is wrong, `hint` what to do. Line 0 is the file as a whole."""

    severity: Severity
    path: Path
    line: int
    message: str
    hint: str | None = None

    @property
    def text(self) -> str:
        """The message and the hint."""
        return f"{self.message}." + (f" {self.hint}" if self.hint else "")

    def __str__(self) -> str:
        place = f"{self.path}:{self.line}" if self.line else str(self.path)
        return f"{place}: {self.severity}: {self.text}"


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
    """Select the problems that are errors."""
    return [problem for problem in problems if problem.severity == "error"]


def suggest(word: object, known: Sequence[object]) -> str | None:
    """Write a hint: the known word nearest to `word`, and all of them if they are few; null if neither."""
    words = [str(k) for k in known]
    near = get_close_matches(str(word).casefold(), words, n=1)
    hints = [f"Did you mean {near[0]!r}?"] if near else []
    if len(words) <= _FEW:
        hints.append(f"Known: {', '.join(words) or 'none'}.")
    return " ".join(hints) or None
