"""Failures of a provider, told in one sentence with a remedy."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, cast
from urllib.parse import urlsplit

import httpx2
import openai

from summarizer.errors import AnswerError, InputError, ProviderError, SummarizerError
from summarizer.llm.models import Model, api_key
from summarizer.llm.requests import Request

_BROKEN = (httpx2.RemoteProtocolError, httpx2.ReadError)

_BY_STATUS: Mapping[int, tuple[str, str]] = {
    400: ("refused the request: {message}", "See whether this model supports structured output."),
    401: ("refused the key", "Check OPENAI_API_KEY."),
    403: ("does not allow this key to use the model", "Choose another --model, or another key."),
    404: ("does not know the model", "Check --model and --base-url; `summarizer models` lists names."),
    408: ("timed out", "Try again."),
    413: ("finds the document too long", "Give it a shorter document."),
    422: ("refused the request: {message}", "See whether this model supports structured output."),
    429: ("is limiting requests{retry_after}", "Wait, lower -j, or check your quota."),
}
_TOO_LONG = ("context_length_exceeded", "exceed_context_size_error")
_LONGEST = 200
_ECHO = 30
"""As many characters in a row as a provider does not share with a request by chance."""


def explain(error: BaseException, model: Model, request: Request) -> SummarizerError:
    """Turn what the SDK raised into one of our errors; the cause is kept as its context, never printed."""
    if isinstance(error, openai.APITimeoutError):
        return ProviderError(f"{_name(model)} did not answer in time.", hint="Try again, or lower -j.")
    if isinstance(error, openai.APIConnectionError) and isinstance(error.__cause__, _BROKEN):
        return ProviderError(f"{_name(model)} broke off in the middle of its answer.", hint="Try again.")
    if isinstance(error, openai.APIConnectionError):
        hint = "Check that it is running, --base-url, and the network."
        return ProviderError(f"{_name(model)} cannot be reached.", hint=hint)
    if isinstance(error, openai.APIStatusError):
        return _status(error, model, request)
    return ProviderError(f"{model.id} gave no usable answer.", hint="Try again, or choose another --model.")


def refused(model: Model, words: str, request: Request) -> AnswerError:
    """The model declined in words of its own."""
    hint = "Choose another --model or --prompt."
    return AnswerError(f"{model.id} refused: {_shown(words, request)}.", hint=hint)


def filtered(model: Model) -> AnswerError:
    """The provider's content filter kept the answer back."""
    return AnswerError(f"{model.id} was stopped by its content filter.", hint="Choose another --model.")


def no_choices(model: Model) -> ProviderError:
    """Something answered that is no model."""
    hint = "Check --base-url: the endpoint does not seem to speak OpenAI's protocol."
    return ProviderError(f"{_name(model)} sent no choices in its answer.", hint=hint)


def _status(error: openai.APIStatusError, model: Model, request: Request) -> SummarizerError:
    body = cast("object", error.body)
    told = cast("dict[str, Any]", body) if isinstance(body, dict) else {"message": body}
    message = _shown(told.get("message"), request)
    if _too_long(error.status_code, told):
        hint = "Choose a --model with a larger window, or split the document."
        return InputError(f"The document is too long for {model.id}: {message}.", hint=hint)
    what, hint = _BY_STATUS.get(
        error.status_code, (f"failed with status {error.status_code}", "Try again later.")
    )
    after = error.response.headers.get("retry-after", "")
    seconds = f" (retry after {after} s)" if re.fullmatch(r"\d{1,6}(\.\d+)?", after) else ""
    return ProviderError(f"{_name(model)} {what.format(message=message, retry_after=seconds)}.", hint=hint)


def _too_long(status: int, told: Mapping[str, Any]) -> bool:
    return (
        told.get("code") in _TOO_LONG
        or told.get("type") in _TOO_LONG
        or (status == 400 and "context length" in str(told.get("message")).lower())
    )


def _shown(words: object, request: Request) -> str:
    """What a provider says, cut short, without the key; nothing if it repeats the document."""
    text = words.strip() if isinstance(words, str) else ""
    if not text or text.startswith("<"):
        return "no reason given"
    text = " ".join(text.replace(api_key(), "…").split())[:_LONGEST].rstrip(".")
    sent = " ".join(" ".join(m["content"] for m in request.messages).split())
    if any(text[i : i + _ECHO] in sent for i in range(len(text) - _ECHO + 1)):
        return "its reason repeats the document, and is not shown"
    return text


def _name(model: Model) -> str:
    if not model.base_url:
        return model.id
    address = urlsplit(model.base_url)
    # A password or key in the address is nobody's business.
    shown = address._replace(netloc=address.netloc.rpartition("@")[2], query="", fragment="").geturl()
    return f"{shown} ({model.name})"
