"""The one error root: what went wrong, where, and what to do about it."""

from __future__ import annotations

from typing import ClassVar


class SummarizerError(Exception):
    """Root of every error this package raises on purpose.

    `code` is a stable word for programs, `exit_code` what the command line returns,
    `hint` one sentence that says what to do.
    """

    code: ClassVar[str] = "error"
    exit_code: ClassVar[int] = 2

    def __init__(self, message: str, *, hint: str | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint

    def __str__(self) -> str:
        return f"{self.message} {self.hint}" if self.hint else self.message


class UsageError(SummarizerError):
    """An option or argument that cannot be used."""

    code = "usage"


class InputError(SummarizerError):
    """A document, brief, prompt or schema that cannot be read."""

    code = "input"


class StaleTape(SummarizerError):
    """A recorded answer is missing or belongs to another request."""

    code = "stale"
    exit_code = 3


class ProviderError(SummarizerError):
    """The model's provider failed or gave nothing usable."""

    code = "provider"
    exit_code = 4


class AnswerError(ProviderError):
    """The model answered, and its answer cannot be used: that tells of the model, not of the network."""

    code = "answer"


class BudgetError(SummarizerError):
    """The next call would exceed the cost budget."""

    code = "budget"
    exit_code = 6
