"""What is asked again, how often, and after which wait."""

from __future__ import annotations

import asyncio
import socket
import ssl
from email.utils import formatdate
from itertools import pairwise
from typing import Any

import httpx2
import pytest
from helpers.provider import DRAFT, Provider, completion, refused
from hypothesis import given
from hypothesis import strategies as st

from summarizer.transport import deadline
from summarizer.transport.body import BodyTooLarge, DeadlineExceeded
from summarizer.transport.retry import (
    ONCE,
    Retrying,
    RetryPolicy,
    causes,
    is_certificate_error,
    is_temporary,
    retry_after,
)

URL = "https://models.example/v1/chat/completions"
NOW = 1_700_000_000.0
POLICY = RetryPolicy()


def send(provider: Provider, policy: RetryPolicy = POLICY) -> httpx2.Response:
    with httpx2.Client(transport=Retrying(provider, policy)) as client:
        return client.post(URL, json={})


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """The monotonic clock, which sleeping moves; the time of day stands still."""
    now = [100.0]

    def sleep(seconds: float) -> None:
        now[0] += seconds

    monkeypatch.setattr("time.monotonic", lambda: now[0])
    monkeypatch.setattr("time.sleep", sleep)
    monkeypatch.setattr("time.time", lambda: NOW)
    return now


@pytest.mark.parametrize(
    ("headers", "seconds"),
    [
        ({}, None),
        ({"retry-after": "7"}, 7.0),
        ({"retry-after": " 0.5 "}, 0.5),
        ({"retry-after": "86400"}, 86_400.0),
        ({"retry-after": "0"}, None),
        ({"retry-after": "-5"}, None),
        ({"retry-after": "nan"}, None),
        ({"retry-after": "inf"}, None),
        ({"retry-after": "1e9"}, None),
        ({"retry-after": "9" * 400}, None),
        ({"retry-after": "soon"}, None),
        ({"retry-after": formatdate(NOW + 20, usegmt=True)}, 20.0),
        ({"retry-after": formatdate(NOW - 20, usegmt=True)}, None),
        ({"retry-after": "Fri, 99 Dec 9999 23:59:59 GMT"}, None),
        ({"retry-after-ms": "300", "retry-after": "9"}, 0.3),
        ({"retry-after-ms": "soon", "retry-after": "9"}, 9.0),
    ],
    ids=str,
)
def test_the_wait_that_a_provider_asks_for(
    clock: list[float], headers: dict[str, str], seconds: float | None
) -> None:
    assert retry_after(httpx2.Headers(headers)) == seconds


@given(st.text(max_size=40))
def test_no_header_is_a_fault(value: str) -> None:
    found = retry_after({"retry-after": value, "retry-after-ms": value})
    assert found is None or found > 0


OUTCOMES: dict[str, tuple[Any, bool]] = {
    **{str(status): (refused(status), True) for status in (408, 409, 425, 429, 500, 502, 503, 504, 529)},
    **{str(status): (refused(status), False) for status in (400, 401, 402, 403, 404, 413, 422, 501, 505)},
    "200": (httpx2.Response(200, json=completion("x")), False),
    "500 for what is not understood": (refused(500, "failed to parse grammar"), False),
    "500 for a parameter": (refused(500, "json_schema is not supported"), False),
    "500 in words": (refused(500, "model runner has unexpectedly stopped"), True),
    "quota": (refused(429, {"message": "no", "code": "insufficient_quota"}), False),
    "quota in words": (refused(429, "You exceeded your current quota."), False),
    "a quota of the minute": (refused(429, "You exceeded your current quota. Please retry in 34s."), True),
    "told to stop": (refused(503, **{"x-should-retry": "false"}), False),
    "told to go on": (refused(400, **{"x-should-retry": "true"}), True),
    "refused": (httpx2.ConnectError("refused"), True),
    "timeout": (httpx2.ReadTimeout("late"), True),
    "cut off": (httpx2.RemoteProtocolError("cut"), True),
    "reset": (httpx2.ReadError("reset"), True),
    "our deadline": (DeadlineExceeded(deadline.Deadline(0.0, 1.0, "brief")), False),
    "too large": (BodyTooLarge(1), False),
    "no protocol": (httpx2.UnsupportedProtocol("gopher"), False),
    "a fault of the program": (ValueError("x"), False),
}


@pytest.mark.parametrize(("outcome", "temporary"), OUTCOMES.values(), ids=OUTCOMES)
def test_only_what_may_pass_is_asked_again(outcome: Any, temporary: bool) -> None:
    assert is_temporary(outcome) is temporary
    assert (POLICY.wait_before_next(1, outcome) is not None) is temporary
    assert ONCE.wait_before_next(1, outcome) is None


def raised(*chain: BaseException) -> BaseException:
    """An exception, caused by the next, and so on."""
    for error, cause in pairwise(chain):
        error.__cause__ = cause
    return chain[0]


@pytest.mark.parametrize(
    ("cause", "certificate"),
    [
        (ssl.SSLCertVerificationError(1, "certificate verify failed"), True),
        (ssl.SSLError(1, "wrong version number"), True),
        (ssl.SSLEOFError(8, "EOF occurred"), False),
        (socket.gaierror(-2, "Name or service not known"), False),
        (ConnectionRefusedError(111, "refused"), False),
    ],
    ids=lambda value: type(value).__name__,
)
def test_a_fault_of_tls_is_not_asked_again(cause: BaseException, certificate: bool) -> None:
    error = raised(httpx2.ConnectError("x"), OSError("y"), cause)
    assert is_certificate_error(error) is certificate
    assert is_temporary(error) is not certificate  # type: ignore[arg-type]


def test_causes_of_a_group_are_found_and_circles_end() -> None:
    one, two = OSError("1"), OSError("2")
    group = ExceptionGroup("all failed", [one, two])
    error = raised(httpx2.ConnectError("x"), group)
    one.__cause__ = error
    assert causes(error) == [error, group, one, two]


def test_waits_grow_and_end(clock: list[float]) -> None:
    waits = [RetryPolicy(attempts=9).wait_before_next(n, refused(500)) for n in range(1, 9)]
    limits = [0.5, 1, 2, 4, 8, 16, 32, 60]
    assert all(limit * 0.75 <= (wait or 0.0) <= limit for wait, limit in zip(waits, limits, strict=True))


@pytest.mark.parametrize(
    ("header", "left", "wait"),
    [("7", None, 7.0), ("60", None, 60.0), ("61", None, None), ("7", 8.0, 7.0), ("7", 6.0, None)],
)
def test_no_wait_is_longer_than_the_policy_or_the_deadline(
    clock: list[float], header: str, left: float | None, wait: float | None
) -> None:
    limit = None if left is None else deadline.start(left, "brief")
    with deadline.within(limit):
        assert POLICY.wait_before_next(1, refused(429, **{"retry-after": header})) == wait


@pytest.mark.parametrize("attempts", [1, 2, 5])
def test_attempts_are_counted(clock: list[float], attempts: int) -> None:
    provider = Provider(refused(500))
    assert send(provider, RetryPolicy(attempts)).status_code == 500
    assert provider.calls == attempts


def test_the_last_fault_is_told_and_a_success_ends_it(clock: list[float]) -> None:
    with pytest.raises(httpx2.ReadTimeout):
        send(Provider(refused(500), httpx2.ConnectError("x"), httpx2.ReadTimeout("late")))
    provider = Provider(httpx2.ConnectError("x"), DRAFT, refused(500))
    assert send(provider).status_code == 200
    assert provider.calls == 2


def test_attempts_end_with_the_deadline(clock: list[float]) -> None:
    def late(_: Any) -> httpx2.Response:
        clock[0] += 40.0
        return refused(503)

    provider = Provider(late)
    with deadline.within(deadline.start(100.0, "brief")):
        assert send(provider, RetryPolicy(attempts=50)).status_code == 503
    assert provider.calls == 3
    assert clock[0] < 100.0 + 125.0


def test_nothing_is_asked_after_the_deadline(clock: list[float]) -> None:
    provider = Provider()
    limit = deadline.start(5.0, "run")
    clock[0] += 6.0
    with deadline.within(limit), pytest.raises(DeadlineExceeded) as caught:
        send(provider)
    assert caught.value.deadline is limit
    assert provider.calls == 0


@pytest.mark.parametrize(
    ("body", "status"),
    [
        ({"error": {"message": "busy", "code": 429}}, 429),
        ({"error": {"message": "busy", "code": "502"}}, 502),
        ({"error": {"message": "busy"}}, 200),
        ({"error": {"message": "busy", "type": "overloaded_error"}}, 503),
        ({"error": "busy"}, 200),
        ([{"error": {"message": "busy", "code": 503}}], 503),
        ({"detail": "busy"}, 200),
        ({"choices": [{"error": {"message": "busy", "code": 529}}]}, 529),
        ({"choices": [{"message": {"content": "done"}}], "error": {"message": "busy"}}, 200),
        ({"choices": [{"message": {"content": "done"}}], "detail": "all is well"}, 200),
        ({"choices": [{"error": {"code": 502}, "message": {"content": ""}}]}, 502),
        ({"error": None, "choices": []}, 200),
        (completion('{"error": {"code": 500}}'), 200),
    ],
    ids=str,
)
def test_an_error_that_calls_itself_a_success_has_its_own_status(
    clock: list[float], body: Any, status: int
) -> None:
    provider = Provider(httpx2.Response(200, json=body))
    assert send(provider).status_code == status
    assert provider.calls == (1 if status == 200 else 3)


def test_json_is_json_whatever_it_is_called(clock: list[float]) -> None:
    answer = httpx2.Response(200, text='{"choices": []}')
    assert send(Provider(answer)).headers["content-type"] == "application/json"
    page = httpx2.Response(200, html="<html>")
    assert send(Provider(page)).headers["content-type"].startswith("text/html")


def test_awaited_it_is_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    slept: list[float] = []

    async def sleep(seconds: float) -> None:
        slept.append(seconds)

    async def post(provider: Provider) -> httpx2.Response:
        async with httpx2.AsyncClient(transport=Retrying(provider, POLICY)) as client:
            return await client.post(URL, json={})

    monkeypatch.setattr("asyncio.sleep", sleep)
    provider = Provider(refused(429, **{"retry-after": "7"}), httpx2.ReadError("x"), DRAFT)
    assert asyncio.run(post(provider)).status_code == 200
    assert provider.calls == 3
    assert slept[0] == 7.0
