"""Errors of this package, wrapped so that the openai SDK does not retry the call."""

from __future__ import annotations

from collections.abc import Generator
from contextlib import contextmanager

from openai import OpenAIError

from summarizer.errors import SummarizerError


class TransportError(OpenAIError):
    """Wraps an error of this package, its `__cause__`.

    The SDK retries after any other exception of a transport, and finally raises a connection error.
    """


def own_error(error: BaseException | None) -> SummarizerError | None:
    """Return the error of this package among the causes of an exception; None if there is none."""
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
