"""Errors of a provider, explained in one sentence and a hint."""

from __future__ import annotations

import json
import socket
from dataclasses import dataclass
from typing import Any, NamedTuple, TypeAlias

import httpx2
import openai

from summarizer.errors import (
    AccessError,
    AnswerError,
    DeadlineError,
    ProviderError,
    SummarizerError,
    WindowError,
)
from summarizer.llm.models import Model
from summarizer.llm.overflow import counts_answer, find_window, is_too_long, names_size
from summarizer.llm.requests import Request
from summarizer.llm.statuses import find_meaning
from summarizer.strings import clean
from summarizer.transport.body import BodyTooLarge, DeadlineExceeded
from summarizer.transport.deadline import Deadline
from summarizer.transport.errors import causes
from summarizer.transport.refusals import Refusal, is_quota, read_refusal
from summarizer.transport.retry import is_certificate_error, retry_after

_NO_KEY = (
    "Name the variable of its key in summarizer.toml, or with --api-key-env; OPENAI_API_KEY is OpenAI's."
)
_LONGEST = 200
_NO_REASON = "no reason given"
_NEEDS_REASON = (400, 422)
"""Statuses that say too little without a reason."""
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


class _Fault(NamedTuple):
    """What happened to a connection, and what to do about it."""

    what: str
    hint: str
    kind: type[ProviderError] = ProviderError


_Cause: TypeAlias = "type[BaseException] | tuple[type[BaseException], ...]"

_BY_CAUSE: tuple[tuple[_Cause, _Fault], ...] = (
    (
        socket.gaierror,
        _Fault("cannot be found: no name server knows its host", "Check its base URL, and the network."),
    ),
    (httpx2.TooManyRedirects, _Fault("redirects without an end", "Check its base URL.")),
    (
        (httpx2.UnsupportedProtocol, httpx2.InvalidURL, httpx2.LocalProtocolError),
        _Fault("cannot be asked: its address or a header is not valid", "Check its base URL and headers."),
    ),
    (httpx2.DecodingError, _Fault("sent a body that cannot be decompressed", "Check its base URL.")),
    (
        (openai.APITimeoutError, httpx2.TimeoutException),
        _Fault("did not answer in time", "Try again, or ask for fewer at once."),
    ),
    (
        (httpx2.RemoteProtocolError, httpx2.ReadError, httpx2.WriteError),
        _Fault("broke off in the middle of its answer", "Try again."),
    ),
    (
        (json.JSONDecodeError, UnicodeDecodeError),
        _Fault("sent an answer that is not JSON", "Try again, and check the base URL."),
    ),
    (
        openai.APIConnectionError,
        _Fault("cannot be reached", "Check that it is running, its base URL, and the network."),
    ),
)
"""The fault of each cause of an error. The first that fits counts."""

_TLS = _Fault(
    "cannot be reached securely: {reason}",
    "Check the base URL, and the certificate of its host: SSL_CERT_FILE names others to trust.",
    AccessError,
)


def explain(error: BaseException, asked: Asked) -> SummarizerError:
    """Return the error to report for an exception of the SDK, without any text of the document."""
    if isinstance(error, openai.APIStatusError):
        return _explain_status(error, asked)
    for cause in causes(error):
        if isinstance(cause, DeadlineExceeded):
            return _explain_deadline(cause.deadline, asked.model)
        if isinstance(cause, BodyTooLarge):
            hint = "Check the base URL: no model writes that much."
            size = f"{cause.limit >> 20} MB"
            return ProviderError(
                f"{_name(asked.model)} sent more than {size}, which was not read.", hint=hint
            )
    return _explain_cause(error, asked.model)


def _explain_deadline(deadline: Deadline, model: Model) -> DeadlineError:
    what = (
        f"{_name(model)} did not answer in time: the {deadline.seconds:g} s of the {deadline.scope} are over."
    )
    hint = "Give it more time, or ask for fewer at once."
    return DeadlineError(what, hint=hint)


def _explain_cause(error: BaseException, model: Model) -> ProviderError:
    found = causes(error)
    if is_certificate_error(error):
        fault = _TLS._replace(what=_TLS.what.format(reason=_describe_tls(found)))
        return _report(fault, model)
    for kind, fault in _BY_CAUSE:
        if any(isinstance(cause, kind) for cause in found):
            return _report(fault, model)
    return ProviderError(f"{_name(model)} gave no usable answer.", hint="Try again, or choose another model.")


def _report(fault: _Fault, model: Model) -> ProviderError:
    return fault.kind(f"{_name(model)} {fault.what}.", hint=fault.hint)


def _describe_tls(found: list[BaseException]) -> str:
    """Say what is wrong with a certificate; OpenSSL's other reasons are names of its own."""
    checked = [getattr(each, "verify_message", None) for each in found]
    reason = next((words for words in checked if isinstance(words, str) and words), None)
    return f"its certificate is not trusted ({clean(reason)})" if reason else "TLS failed"


def refused(words: object, asked: Asked) -> AnswerError:
    """Return the error for a refusal of the model, in its own words."""
    hint = "Choose another model or prompt."
    return AnswerError(f"{_name(asked.model)} refused: {_shown(words, asked)}.", hint=hint)


def filtered(model: Model) -> AnswerError:
    """Return the error for an answer stopped by the provider's content filter."""
    return AnswerError(f"{_name(model)} was stopped by its content filter.", hint="Choose another model.")


def no_choices(asked: Asked, body: object) -> SummarizerError:
    """Return the error for an answer without `choices`.

    Args:
        asked: The call.
        body: The whole answer: an error, as some gateways send with status 200, or anything else.
    """
    refusal = read_refusal(None if isinstance(body, str) else body)
    words = _shown(refusal.message, asked)
    if is_quota(400, refusal):
        return _explain_quota(words, asked)
    if is_too_long(400, refusal):
        return _explain_overflow(refusal.message, words, asked)
    if words != _NO_REASON:
        what = f"{_name(asked.model)} sent an error in place of an answer: {words}."
        return ProviderError(what, hint="Try again later, or choose another model.")
    hint = "Check the base URL: the endpoint does not seem to speak OpenAI's protocol."
    return ProviderError(f"{_name(asked.model)} sent no choices in its answer.", hint=hint)


def _explain_status(error: openai.APIStatusError, asked: Asked) -> SummarizerError:
    status, refusal = error.status_code, _read(error)
    message = _shown(refusal.message, asked)
    if is_quota(status, refusal):
        return _explain_quota(message, asked)
    if is_too_long(status, refusal):
        return _explain_overflow(refusal.message, message, asked)
    if status == 401 and not asked.key_name:
        return AccessError(f"{_name(asked.model)} asks for a key, and none was sent.", hint=_NO_KEY)
    meaning, wait = find_meaning(status, refusal), retry_after(error.response.headers)
    what = meaning.what if wait is None else f"{meaning.what} (retry after {round(wait, 1):,.10g} s)"
    shown = meaning.words and (message != _NO_REASON or status in _NEEDS_REASON)
    reason = f": {message}" if shown else ""
    hint = meaning.hint.format(key_name=asked.key_name or "the key")
    return meaning.kind(f"{_name(asked.model)} {what}{reason}.", hint=hint)


def _read(error: openai.APIStatusError) -> Refusal:
    """Read the error from what the SDK parsed, which is all that a test or another transport may have."""
    body: object = error.body
    return read_refusal(error.response.content if body is None else body)


def _explain_quota(message: str, asked: Asked) -> AccessError:
    hint = "Check the account's plan and its bills."
    return AccessError(f"{_name(asked.model)} has no quota left for this key: {message}.", hint=hint)


def _explain_overflow(words: str, message: str, asked: Asked) -> WindowError:
    size = "" if names_size(message) else f" (about {asked.request.prompt_tokens:,} tokens)"
    hint = "Choose a model with a larger window, or split the document."
    if counts_answer(message):
        hint = "Lower max_tokens in the prompt, choose a model with a larger window, or split the document."
    text = f"The document is too long for {_name(asked.model)}{size}: {message}."
    return WindowError(text, hint=hint, window=find_window(words))


def _shown(words: object, asked: Asked) -> str:
    """Return the provider's reason, shortened and without the key, unless it repeats the document."""
    text = words.strip() if isinstance(words, str) else ""
    if not text or text.startswith("<"):
        return _NO_REASON
    for secret in asked.secrets:
        text = text.replace(secret, "…")
    text = clean(text)[:_LONGEST].rstrip(".")
    sent = " ".join(" ".join(m["content"] for m in asked.request.messages).split())
    if any(text[i : i + _ECHO] in sent for i in range(len(text) - _ECHO + 1)):
        return "its reason repeats the document, and is not shown"
    return text


def _name(model: Model) -> str:
    return model.label
