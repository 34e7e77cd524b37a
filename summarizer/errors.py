"""The errors of this package: one root, and one class for each thing a program may want to tell apart."""

from __future__ import annotations

from typing import ClassVar

DISTRIBUTION = "summarizer-briefs"
"""What pip installs. On the public index `summarizer`, the name of import and command, is another project."""

INTERNAL = 70
"""The exit code of an internal error, that is of an exception that nobody expected (EX_SOFTWARE)."""


class SummarizerError(Exception):
    """Base class of every error that this package raises on purpose.

    Args:
        message: What went wrong and where: the file, the place in it.
        hint: One sentence that says what to do about it.

    Attributes:
        code: A stable word for programs, such as `"input"`.
        exit_code: What the command line returns.

    Example:
        >>> print(InputError("notes.txt: not UTF-8.", hint="Save it as UTF-8."))
        notes.txt: not UTF-8. Save it as UTF-8.
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
    """An option or argument has a value that cannot be used."""

    code = "usage"


class InputError(SummarizerError):
    """A document, brief, prompt or schema cannot be read."""

    code = "input"


class WindowError(InputError):
    """A request does not fit the model's window.

    Args:
        message: What does not fit, and by how much.
        hint: What to do about it.
        window: The window in tokens, if the endpoint names it.
    """

    def __init__(self, message: str, *, hint: str | None = None, window: int | None = None) -> None:
        super().__init__(message, hint=hint)
        self.window = window


class StaleTape(SummarizerError):
    """A recorded answer is missing, or answers another request than the one made now."""

    code = "stale"
    exit_code = 3


class ProviderError(SummarizerError):
    """The model's provider failed: network, credentials, rate limit or server."""

    code = "provider"
    exit_code = 4


class AccessError(ProviderError):
    """The provider refuses every request until somebody acts: a wrong key, no quota, no such model.

    A connection that met one asks nothing more.
    """

    code = "access"


class DeadlineError(ProviderError):
    """The time of the brief or of the run is over."""

    code = "timeout"


class AnswerError(ProviderError):
    """The model answered, and the answer is not usable: a fault of the model, not of the network."""

    code = "answer"


class TruncatedError(AnswerError):
    """The answer was cut off at its length limit before anything of it was usable."""


class Postponed(SummarizerError):
    """A request will be answered later; its document is made once the answer has come."""

    code = "postponed"


class PromptCutWarning(UserWarning):
    """An endpoint read less of a document than it was sent."""


class UnreadWarning(UserWarning):
    """Sections of a long document could not be read."""


class BudgetError(SummarizerError):
    """The next call would cost more than the budget allows."""

    code = "budget"
    exit_code = 6
