"""Errors of this package, wrapped so that the openai SDK does not retry the call."""

from __future__ import annotations

from collections.abc import Generator
from contextlib import contextmanager
from typing import cast

from openai import OpenAIError

from summarizer.errors import SummarizerError


class TransportError(OpenAIError):
    """Wraps an error of this package, its `__cause__`.

    The SDK retries after any other exception of a transport, and finally raises a connection error.
    """


class Unsent(TransportError):
    """An error of this package that kept a request from being sent, so that it cost nothing."""


def causes(error: BaseException | None) -> list[BaseException]:
    """Return an exception and what it was raised from, those inside of groups too."""
    found: list[BaseException] = []
    pending = [error]
    while pending:
        each = pending.pop(0)
        if each is None or any(each is known for known in found):
            continue
        found.append(each)
        pending += [each.__cause__ or each.__context__]
        if isinstance(each, BaseExceptionGroup):
            pending += cast("BaseExceptionGroup[BaseException]", each).exceptions
    return found


def own_error(error: BaseException | None) -> SummarizerError | None:
    """Return the error of this package among the causes of an exception; None if there is none."""
    return next((each for each in causes(error) if isinstance(each, SummarizerError)), None)


@contextmanager
def as_sdk_error(kind: type[TransportError] = TransportError) -> Generator[None]:
    """Turn an error of this package that is raised inside into a TransportError of this kind."""
    try:
        yield
    except SummarizerError as error:
        raise kind(str(error)) from error
