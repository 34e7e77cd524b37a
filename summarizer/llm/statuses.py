"""What an endpoint means by refusing a call: by its status, and by its words where these say more."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from summarizer.errors import AccessError, AnswerError, ProviderError
from summarizer.transport.refusals import Refusal


@dataclass(frozen=True)
class Meaning:
    """What happened, and what to do about it.

    Attributes:
        what: The predicate of the sentence about the endpoint.
        hint: The remedy; `{key_name}` is where the key comes from.
        kind: The error: `AccessError` if every other request would meet it too.
        words: Whether the provider's own words are shown; not those about a key, which may hold a part of it.
    """

    what: str
    hint: str
    kind: type[ProviderError] = ProviderError
    words: bool = True


@dataclass(frozen=True)
class _Sign:
    """What a refusal looks like: one of the statuses, and one of the codes or words."""

    statuses: frozenset[int]
    codes: frozenset[str]
    words: re.Pattern[str]

    def is_in(self, status: int, refusal: Refusal) -> bool:
        if status not in self.statuses:
            return False
        return bool(self.codes.intersection(refusal.codes) or self.words.search(refusal.message))


def _sign(statuses: tuple[int, ...], codes: str, words: str) -> _Sign:
    return _Sign(frozenset(statuses), frozenset(codes.split()), re.compile(words, re.IGNORECASE))


_KEY = Meaning("refused the key", "Check {key_name}.", AccessError, words=False)
_MODEL = Meaning("does not know the model", "Check its name, as this endpoint writes it.", AccessError)
_ADDRESS = Meaning(
    "has no chat completions at this address",
    "Check the base URL: of most endpoints it ends with /v1. Of Azure, check OPENAI_API_VERSION too.",
    AccessError,
)
_REQUEST = Meaning(
    "refused the request", "Correct what it names: the prompt file sets the parameters of the request."
)
_OVERLOADED = Meaning("is limiting requests", "Wait, ask for fewer at once, or check your quota.")

_BY_SIGN: Final[tuple[tuple[_Sign, Meaning], ...]] = (
    (
        _sign(
            (400, 403, 422),
            "content_filter content_policy_violation data_inspection_failed responsibleaipolicyviolation",
            r"content (?:management|usage) policy|content.?filter|requires moderation|(?:was|been) flagged"
            r"|inappropriate content|safety (?:system|check|filter)",
        ),
        Meaning("did not accept the document", "Choose another model.", AnswerError),
    ),
    (
        _sign(
            (400, 403),
            "invalid_api_key api_key_invalid authentication_error",
            r"(?:invalid|incorrect|expired|wrong|bad) (?:\w+ ){0,2}(?:api.?key|token\b(?!s))"
            r"|api.?key (?:is )?(?:not valid|invalid|expired|incorrect|not found|missing)"
            r"|(?:missing|no|provide an?) api.?key",
        ),
        _KEY,
    ),
    (
        _sign(
            (400, 404, 422),
            "model_not_found deploymentnotfound invalid_model model_not_available unknown_model",
            r"\b(?:model|deployment|engine)\b.{0,80}?(?:not (?:be )?(?:found|exist|available|valid|loaded)"
            r"|n.t exist|no longer|decommissioned|deprecated|unknown|inaccessible)"
            r"|(?:invalid|unknown|unrecognized|unsupported|no such|unable to access) (?:the )?model\b"
            r"|not a valid model|no (?:models? loaded|endpoints found for)|models?/\S+ is not found",
        ),
        _MODEL,
    ),
)
"""Meanings that the words tell, whatever the status. The first that fits counts."""

_BY_STATUS: Final[Mapping[int, Meaning]] = {
    400: _REQUEST,
    401: _KEY,
    403: Meaning(
        "does not allow the request",
        "Check what the key may use, and the headers that this endpoint needs.",
    ),
    404: _ADDRESS,
    405: _ADDRESS,
    408: Meaning("timed out", "Try again."),
    413: Meaning("finds the document too long", "Give it a shorter document."),
    422: _REQUEST,
    429: _OVERLOADED,
}


def find_meaning(status: int, refusal: Refusal) -> Meaning:
    """Return what the refusal of a call means.

    Args:
        status: The HTTP status.
        refusal: What the provider said.

    Example:
        >>> find_meaning(400, Refusal("API key not valid. Please pass a valid API key.")).what
        'refused the key'
    """
    for sign, meaning in _BY_SIGN:
        if sign.is_in(status, refusal):
            return meaning
    if 300 <= status < 400:
        return Meaning(f"redirects, and does not say where (status {status})", "Check its base URL.")
    return _BY_STATUS.get(status) or Meaning(f"failed with status {status}", "Try again later.")
