"""How an error of this package passes through the openai SDK without being retried."""

from __future__ import annotations

from collections.abc import Generator
from contextlib import contextmanager

from openai import OpenAIError

from summarizer.errors import SummarizerError


class TransportError(OpenAIError):
    """Carries one of our own errors, its `__cause__`, through the SDK.

    The SDK retries any other exception of a transport, and in the end calls it a connection error.
    """


def own_error(error: BaseException | None) -> SummarizerError | None:
    """The error of this package that an SDK error was raised from, however deep; null if none."""
    seen: set[int] = set()
    while error is not None and id(error) not in seen:
        if isinstance(error, SummarizerError):
            return error
        seen.add(id(error))
        error = error.__cause__ or error.__context__
    return None


@contextmanager
def as_sdk_error() -> Generator[None]:
    """Turn an error of this package that is raised inside into a TransportError."""
    try:
        yield
    except SummarizerError as error:
        raise TransportError(str(error)) from error
