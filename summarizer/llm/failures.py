"""Failures of a provider, told in one sentence with a remedy."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, cast

import openai

from summarizer.errors import InputError, ProviderError, SummarizerError
from summarizer.llm.models import Model

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


def explain(error: BaseException, model: Model) -> SummarizerError:
    """Turn what the SDK raised into one of our errors; the cause is kept, never printed."""
    for kind, tell in _TELLERS:
        if isinstance(error, kind):
            return tell(error, model)
    return ProviderError(f"{model.id} gave no usable answer.", hint="Try again, or choose another --model.")


def _status(error: Any, model: Model) -> SummarizerError:
    status = cast("int", error.status_code)
    if _too_long(error):
        return too_long(model, _message(error))
    what, hint = _BY_STATUS.get(status, (f"failed with status {status}", "Try again later."))
    after = error.response.headers.get("retry-after")
    what = what.format(message=_message(error), retry_after=f" (retry after {after} s)" if after else "")
    return ProviderError(f"{_name(model)} {what}.", hint=hint)


def too_long(model: Model, detail: str) -> InputError:
    """The document does not fit the model's window; `detail` says by how much."""
    hint = "Choose a --model with a larger window, or split the document."
    return InputError(f"The document is too long for {model.id}: {detail}.", hint=hint)


def _too_long(error: Any) -> bool:
    body = cast("Any", error.body)
    code = body.get("code") or body.get("type") if isinstance(body, dict) else None
    return code in ("context_length_exceeded", "exceed_context_size_error") or (
        error.status_code == 400 and "context length" in _message(error).lower()
    )


def _message(error: Any) -> str:
    body = cast("Any", error.body)
    found = cast("Any", body).get("message") if isinstance(body, dict) else None
    return str(found or "no reason given").strip().rstrip(".")[:200]


def _timeout(_: Any, model: Model) -> SummarizerError:
    return ProviderError(f"{_name(model)} did not answer in time.", hint="Try again, or lower -j.")


def _unreachable(_: Any, model: Model) -> SummarizerError:
    hint = "Check that it is running, --base-url, and the network."
    return ProviderError(f"{_name(model)} cannot be reached.", hint=hint)


def _name(model: Model) -> str:
    return f"{model.base_url} ({model.name})" if model.base_url else model.id


_TELLERS: tuple[tuple[type[Exception], Callable[[Any, Model], SummarizerError]], ...] = (
    (openai.APITimeoutError, _timeout),
    (openai.APIConnectionError, _unreachable),
    (openai.APIStatusError, _status),
)
