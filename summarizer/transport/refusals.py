"""What a provider says when it refuses a call: the payload of its error, in any of the usual forms."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final, cast

_LARGEST = 64 << 10
"""Characters of a body that may hold an error: a larger one is an answer."""

_MAY_FAIL = re.compile(rb'"(?:error|message|detail)"')
_LONGEST = 4_000
"""Characters of a message that are read."""

_QUOTA_CODES: Final = frozenset(
    (
        "insufficient_quota",
        "billing_hard_limit_reached",
        "billing_not_active",
        "insufficient_balance",
        "insufficient_credits",
        "insufficient_user_quota",
        "quota_exhausted",
        "credit_balance_exhausted",
    )
)
_QUOTA_WORDS: Final = re.compile(
    r"exceeded your current quota|insufficient (?:quota|balance|credits?|funds)|credit balance is too low"
    r"|out of credits?|(?:requires?|need) more credits|no credits? (?:left|remaining)|billing (?:hard )?limit"
    r"|(?:monthly|spend(?:ing)?|usage|account) (?:spend(?:ing)? |usage )?limit (?:\w+ ){0,3}"
    r"(?:reached|exceeded)"
    r"|reached (?:your|its|the) (?:\w+ ){0,2}(?:monthly|spend(?:ing)?|usage) limit|payment required"
    r"|key limit exceeded|account is (?:not active|suspended|in arrears)|quota (?:is |has been )?exhausted",
    re.IGNORECASE,
)
_BY_CODE: Final[Mapping[str, int]] = {
    "rate_limit_exceeded": 429,
    "rate_limit_error": 429,
    "too_many_requests": 429,
    "server_error": 500,
    "internal_error": 500,
    "internal_server_error": 500,
    "api_error": 500,
    "overloaded": 503,
    "overloaded_error": 503,
    "service_unavailable": 503,
    "unavailable": 503,
    "timeout": 504,
    "invalid_api_key": 401,
    "authentication_error": 401,
    "model_not_found": 404,
}
"""The statuses of codes in words."""

_FOR_A_WHILE: Final = re.compile(
    r"per[ _]?(?:second|minute|hour)|\b[rt]p[sm]\b|try again in|retry in", re.IGNORECASE
)
"""Words of a rate limit: Google calls it a quota, and it is free again in a minute."""


@dataclass(frozen=True)
class Refusal:
    """An error of a provider.

    Attributes:
        message: The provider's words; empty if there are none.
        codes: Its code and its type, as words in lower case.
        status: The HTTP status that its code names; None if it names none.
    """

    message: str = ""
    codes: tuple[str, ...] = ()
    status: int | None = None


def read_refusal(body: object) -> Refusal:
    """Read the body of an error.

    Providers send `{"error": {"message", "type", "code"}}`, `{"error": "…"}`, `{"message": "…"}`,
    `{"detail": "…"}`, or a list that holds one of these.

    Args:
        body: The body in bytes, or what was parsed of it; text is the provider's words.
    """
    payload = _parse(body) if isinstance(body, bytes) else body
    if isinstance(payload, str):
        return Refusal(payload[:_LONGEST])
    fields = dict(_fields(payload))
    message = next((v for n in ("message", "detail", "error") if isinstance(v := fields.get(n), str)), "")
    marks = [fields.get(name) for name in ("code", "type", "status")]
    status = next((number for mark in marks if (number := _status(mark))), None)
    return Refusal(message[:_LONGEST], tuple(mark.lower() for mark in marks if isinstance(mark, str)), status)


def error_status(body: bytes) -> int | None:
    """Return the status of an error in the body of a response which calls itself a success.

    Gateways such as OpenRouter send `200 {"error": {"code": 429, …}}`, or the error in place of a message,
    because they began to answer before the model behind them failed.

    Args:
        body: The body of the response.

    Returns:
        The status that the error's code names; None if it names none, or there are choices.
    """
    if len(body) > _LARGEST or not _MAY_FAIL.search(body):
        return None
    payload = _parse(body)
    if isinstance(payload, str) or _has_answer(payload):
        return None
    refusal = read_refusal(payload)
    named = (_BY_CODE[code] for code in refusal.codes if code in _BY_CODE)
    return refusal.status or next(named, None)


def _has_answer(payload: object) -> bool:
    """Whether any choice has something else than an error."""
    return isinstance(payload, dict) and any(
        not isinstance(choice, dict) or not cast("dict[str, Any]", choice).get("error")
        for choice in _list(cast("dict[str, Any]", payload).get("choices"))
    )


def is_quota(status: int, refusal: Refusal) -> bool:
    """Whether a call was refused because nothing is left to pay it with; asking again does not help."""
    if status == 402 or _QUOTA_CODES.intersection(refusal.codes):
        return True
    spent = _QUOTA_WORDS.search(refusal.message)
    return status in (400, 403, 429) and bool(spent) and not _FOR_A_WHILE.search(refusal.message)


def _parse(body: bytes) -> object:
    try:
        return json.loads(body[:_LARGEST])
    except (ValueError, RecursionError):
        return None


def _fields(payload: object) -> Iterator[tuple[str, Any]]:
    """Yield the fields of an error, those of an inner `error` last, so that they count."""
    if isinstance(payload, list):
        for item in cast("list[object]", payload)[:1]:
            yield from _fields(item)
    elif isinstance(payload, dict):
        fields = cast("dict[str, Any]", payload)
        yield from fields.items()
        for choice in _list(fields.get("choices"))[:1]:
            yield from _fields(choice)
        if isinstance(fields.get("error"), dict | list):
            yield from _fields(fields["error"])


def _list(value: object) -> list[object]:
    return cast("list[object]", value) if isinstance(value, list) else []


def _status(mark: object) -> int | None:
    number = int(mark) if isinstance(mark, str) and re.fullmatch(r"[45]\d\d", mark) else mark
    return number if isinstance(number, int) and 400 <= number < 600 else None
