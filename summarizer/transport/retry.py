"""Retries: the one policy for what is asked again, how often, and after which wait.

The SDK's own retries are off. Every attempt is a call of the ledger below, and all of them together, with
their waits, end with the deadline of the brief (see `deadline`).
"""

from __future__ import annotations

import asyncio
import json
import logging
import random
import re
import ssl
import time
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from email.utils import parsedate_to_datetime
from typing import Any, Final, TypeAlias

import httpx2

from summarizer.transport import deadline
from summarizer.transport.body import BodyTooLarge, DeadlineExceeded, check_deadline
from summarizer.transport.errors import causes
from summarizer.transport.refusals import error_status, is_quota, read_refusal
from summarizer.transport.stream import is_cut

_log = logging.getLogger(__name__)

Outcome: TypeAlias = "httpx2.Response | Exception"
"""What came of an attempt."""

_STATUSES: Final = frozenset((408, 409, 425, 429))
"""Besides those from 500 on, except for those that say "never"."""

_NEVER: Final = frozenset((501, 505, 506, 508, 510, 511))

_ERRORS: Final = (httpx2.NetworkError, httpx2.TimeoutException, httpx2.RemoteProtocolError, httpx2.ProxyError)
_FINAL_ERRORS: Final = (DeadlineExceeded, BodyTooLarge)

_LONGEST: Final = 1e9
"""No provider asks for more seconds."""

_SAME_AGAIN: Final = re.compile(
    r"grammar|json.?schema|response.?format|\bunsupported\b|not (?:supported|implemented)", re.IGNORECASE
)
"""Words of a server that answers what it does not understand with 500, as llama.cpp does."""

_SECONDS = re.compile(r"\d{1,9}(?:\.\d{1,9})?")


@dataclass(frozen=True)
class RetryPolicy:
    """How failed calls are asked again.

    Attributes:
        attempts: The most calls for one request.
        first_wait: Seconds before the second call; doubled before each further one, less up to a quarter.
        longest_wait: The most seconds to wait. A provider that asks for more is not asked again.
    """

    attempts: int = 3
    first_wait: float = 0.5
    longest_wait: float = 60.0

    def wait_before_next(self, attempt: int, outcome: Outcome) -> float | None:
        """Return the seconds to wait before another attempt; None if there is to be none.

        Args:
            attempt: The number of the attempt, from 1.
            outcome: What came of it.
        """
        if attempt >= self.attempts or not is_temporary(outcome):
            return None
        asked = retry_after(outcome.headers) if isinstance(outcome, httpx2.Response) else None
        wait = self._backoff(attempt) if asked is None else asked
        left = deadline.remaining()
        return wait if wait <= self.longest_wait and (left is None or wait < left) else None

    def _backoff(self, attempt: int) -> float:
        longest = min(self.first_wait * 2 ** (attempt - 1), self.longest_wait)
        return longest * random.uniform(0.75, 1.0)


ONCE: Final = RetryPolicy(attempts=1)
"""Nothing is asked again."""


def is_temporary(outcome: Outcome) -> bool:
    """Whether an attempt failed in a way that another one may not."""
    if isinstance(outcome, httpx2.Response):
        return is_cut(outcome) or _is_temporary_status(outcome)
    if isinstance(outcome, _FINAL_ERRORS) or not isinstance(outcome, _ERRORS):
        return False
    return not is_certificate_error(outcome)


def name_outcome(outcome: Outcome) -> str:
    """Return the status of a response, or the name of an exception."""
    return str(outcome.status_code) if isinstance(outcome, httpx2.Response) else type(outcome).__name__


def is_certificate_error(error: BaseException) -> bool:
    """Whether a connection failed because TLS could not be agreed on, for example over a certificate."""
    return any(isinstance(each, ssl.SSLError) and not _is_cut(each) for each in causes(error))


def retry_after(headers: Mapping[str, str]) -> float | None:
    """Return the seconds that a provider asks to wait.

    Args:
        headers: `retry-after-ms`, or `retry-after` with seconds or a date.

    Returns:
        The seconds; None if there are none, or none that make sense: a negative number, words, a past date.
    """
    if milliseconds := _number(headers.get("retry-after-ms", "")):
        return milliseconds / 1000
    value = headers.get("retry-after", "").strip()
    return _number(value) or _seconds_until(value)


def _number(value: str) -> float | None:
    return float(value) if _SECONDS.fullmatch(value.strip()) and float(value) > 0 else None


def _seconds_until(date: str) -> float | None:
    with suppress(ValueError, OverflowError, TypeError):
        seconds = parsedate_to_datetime(date).timestamp() - time.time()
        return seconds if 0 < seconds < _LONGEST else None
    return None


def _is_temporary_status(response: httpx2.Response) -> bool:
    status = response.status_code
    if status < 400:
        return False
    refusal = read_refusal(response.content)
    if is_quota(status, refusal) or (status == 500 and _SAME_AGAIN.search(refusal.message)):
        return False
    said = response.headers.get("x-should-retry")
    if said in ("true", "false"):
        return said == "true"
    return status in _STATUSES or (status >= 500 and status not in _NEVER)


def _is_cut(error: ssl.SSLError) -> bool:
    """Whether it is no fault of TLS itself: the other side hung up."""
    return isinstance(error, ssl.SSLEOFError | ssl.SSLZeroReturnError)


class Retrying(httpx2.BaseTransport, httpx2.AsyncBaseTransport):
    """Makes the calls of a transport again where that may help.

    A response with status 200 whose body is an error is given the status of that error; one whose body is a
    JSON object is given that type, and characters in place of bytes that are none.

    Args:
        inner: The transport; its responses are read whole.
        policy: What is asked again, and how often.
    """

    def __init__(self, inner: Any, policy: RetryPolicy) -> None:
        self._inner = inner
        self._policy = policy

    def handle_request(self, request: httpx2.Request) -> httpx2.Response:
        """Make the call, and make it again as the policy says.

        Raises:
            DeadlineExceeded: The time of the brief or of the run is over.
            httpx2.HTTPError: The last attempt failed so.
        """
        attempt = 0
        while True:
            attempt += 1
            check_deadline()
            try:
                outcome: Outcome = _correct(self._inner.handle_request(request))
            except httpx2.HTTPError as error:
                outcome = error
            wait = self._next_wait(attempt, outcome)
            if wait is None:
                return _result(outcome)
            time.sleep(wait)

    async def handle_async_request(self, request: httpx2.Request) -> httpx2.Response:
        """The same, awaited."""
        attempt = 0
        while True:
            attempt += 1
            check_deadline()
            try:
                outcome: Outcome = _correct(await self._inner.handle_async_request(request))
            except httpx2.HTTPError as error:
                outcome = error
            wait = self._next_wait(attempt, outcome)
            if wait is None:
                return _result(outcome)
            await asyncio.sleep(wait)

    def close(self) -> None:
        """Close the inner transport."""
        self._inner.close()

    async def aclose(self) -> None:
        """Close the inner transport."""
        await self._inner.aclose()

    def _next_wait(self, attempt: int, outcome: Outcome) -> float | None:
        wait = self._policy.wait_before_next(attempt, outcome)
        if wait is not None:
            _log.info("attempt %d: %s; the next one in %.1f s", attempt, name_outcome(outcome), wait)
        return wait


def _correct(response: httpx2.Response) -> httpx2.Response:
    """Correct a response whose status or type hides what its body is: an error, or JSON."""
    if response.is_success and (status := error_status(response.content)):
        response.status_code = status
    if response.is_success and response.content.lstrip()[:1] == b"{":
        response.headers["content-type"] = "application/json"
        return _decode(response)
    return response


def _decode(response: httpx2.Response) -> httpx2.Response:
    """Replace bytes that are no UTF-8, for which the whole answer would be refused."""
    try:
        response.content.decode()
    except UnicodeDecodeError:
        if json.detect_encoding(response.content) == "utf-8":
            headers = {"content-type": "application/json"}
            text = response.content.decode(errors="replace")
            return httpx2.Response(response.status_code, headers=headers, text=text)
    return response


def _result(outcome: Outcome) -> httpx2.Response:
    if isinstance(outcome, Exception):
        raise outcome
    return outcome
