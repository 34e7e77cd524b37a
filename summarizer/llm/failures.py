"""Errors of a provider, explained in one sentence and a hint."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, cast

import httpx2
import openai

from summarizer.errors import AnswerError, InputError, ProviderError, SummarizerError
from summarizer.llm.models import Model
from summarizer.llm.requests import Request

_BROKEN = (httpx2.RemoteProtocolError, httpx2.ReadError)

_BY_STATUS: Mapping[int, tuple[str, str]] = {
    400: ("refused the request: {message}", "See whether this model supports structured output."),
    401: ("refused the key", "Check {key_name}."),
    403: ("does not allow this key to use the model", "Choose another model, or another key."),
    404: (
        "does not know the model",
        "Check its name and the base URL; `summarizer models` lists names.",
    ),
    408: ("timed out", "Try again."),
    413: ("finds the document too long", "Give it a shorter document."),
    422: ("refused the request: {message}", "See whether this model supports structured output."),
    429: ("is limiting requests{retry_after}", "Wait, ask for fewer at once, or check your quota."),
}
_TOO_LONG = ("context_length_exceeded", "exceed_context_size_error")
_NO_KEY = (
    "Name the variable of its key with --api-key-env, or in summarizer.toml; OPENAI_API_KEY is OpenAI's."
)
_LONGEST = 200
_ECHO = 30
"""Characters in a row: a reason that shares so many with the request repeats the document."""


@dataclass(frozen=True)
class Asked:
    """The call that failed.

    Attributes:
        model: The model that was asked.
        request: What was sent.
        secrets: The key and other words that were sent and are never shown.
        key_name: Where the key comes from, for messages; None if none was sent.
    """

    model: Model
    request: Request[Any]
    secrets: tuple[str, ...]
    key_name: str | None


def explain(error: BaseException, asked: Asked) -> SummarizerError:
    """Return the error to report for an exception of the SDK, without any text of the document."""
    model = asked.model
    if isinstance(error, openai.APITimeoutError):
        hint = "Try again, or ask for fewer at once."
        return ProviderError(f"{_name(model)} did not answer in time.", hint=hint)
    if isinstance(error, openai.APIConnectionError) and isinstance(error.__cause__, _BROKEN):
        return ProviderError(f"{_name(model)} broke off in the middle of its answer.", hint="Try again.")
    if isinstance(error, openai.APIConnectionError):
        hint = "Check that it is running, its base URL, and the network."
        return ProviderError(f"{_name(model)} cannot be reached.", hint=hint)
    if isinstance(error, openai.APIStatusError):
        return _status(error, asked)
    return ProviderError(f"{model.id} gave no usable answer.", hint="Try again, or choose another model.")


def refused(words: str, asked: Asked) -> AnswerError:
    """Return the error for a refusal of the model, in its own words."""
    hint = "Choose another model or prompt."
    return AnswerError(f"{asked.model.id} refused: {_shown(words, asked)}.", hint=hint)


def filtered(model: Model) -> AnswerError:
    """Return the error for an answer stopped by the provider's content filter."""
    return AnswerError(f"{model.id} was stopped by its content filter.", hint="Choose another model.")


def no_choices(model: Model) -> ProviderError:
    """Return the error for an answer without `choices`."""
    hint = "Check the base URL: the endpoint does not seem to speak OpenAI's protocol."
    return ProviderError(f"{_name(model)} sent no choices in its answer.", hint=hint)


def _status(error: openai.APIStatusError, asked: Asked) -> SummarizerError:
    model, body = asked.model, cast("object", error.body)
    payload = cast("dict[str, Any]", body) if isinstance(body, dict) else {"message": body}
    message = _shown(payload.get("message"), asked)
    if _too_long(error.status_code, payload):
        hint = "Choose a model with a larger window, or split the document."
        return InputError(f"The document is too long for {model.id}: {message}.", hint=hint)
    what, hint = _BY_STATUS.get(
        error.status_code, (f"failed with status {error.status_code}", "Try again later.")
    )
    after = error.response.headers.get("retry-after", "")
    seconds = f" (retry after {after} s)" if re.fullmatch(r"\d{1,6}(\.\d+)?", after) else ""
    message = f"{_name(model)} {what.format(message=message, retry_after=seconds)}."
    if error.status_code == 401 and not asked.key_name:
        return ProviderError(f"{_name(model)} asks for a key, and none was sent.", hint=_NO_KEY)
    return ProviderError(message, hint=hint.format(key_name=asked.key_name))


def _too_long(status: int, payload: Mapping[str, Any]) -> bool:
    return (
        payload.get("code") in _TOO_LONG
        or payload.get("type") in _TOO_LONG
        or (status == 400 and "context length" in str(payload.get("message")).lower())
    )


def _shown(words: object, asked: Asked) -> str:
    """Return the provider's reason, shortened and without the key, unless it repeats the document."""
    text = words.strip() if isinstance(words, str) else ""
    if not text or text.startswith("<"):
        return "no reason given"
    for secret in asked.secrets:
        text = text.replace(secret, "…")
    text = " ".join(text.split())[:_LONGEST].rstrip(".")
    sent = " ".join(" ".join(m["content"] for m in asked.request.messages).split())
    if any(text[i : i + _ECHO] in sent for i in range(len(text) - _ECHO + 1)):
        return "its reason repeats the document, and is not shown"
    return text


def _name(model: Model) -> str:
    return model.label
