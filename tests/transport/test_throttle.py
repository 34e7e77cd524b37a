"""How many calls are in flight: fewer while the endpoint refuses, none while it asks to wait."""

from __future__ import annotations

import asyncio
from typing import Any

import httpx2
import pytest
from helpers.provider import refused
from hypothesis import given
from hypothesis import strategies as st

from summarizer.transport import throttle
from summarizer.transport.throttle import Throttle, Throttled, Window

REQUEST = httpx2.Request("POST", "https://models.example/v1/chat/completions")


@given(st.integers(1, 200), st.lists(st.booleans(), max_size=300))
def test_a_window_stays_between_one_and_its_most(most: int, answers: list[bool]) -> None:
    window = Window(most)
    for answered in answers:
        before = window.limit
        window.grow() if answered else window.shrink()
        assert 1 <= window.limit <= most
        assert window.limit >= before if answered else window.limit <= before
        assert window.has_room(0)
        assert not window.has_room(most)


@given(st.integers(2, 100))
def test_a_round_of_faults_halves_and_a_round_of_answers_adds_one(most: int) -> None:
    window = Window(most)
    for _ in range(most):
        window.shrink()
    assert window.limit == max(most / 2, 1.0)
    low = window.limit
    for _ in range(int(low)):
        window.grow()
    assert window.limit <= low + 1


class Slow(httpx2.AsyncBaseTransport):
    """Answers with the next of some statuses after a turn of the loop, and counts the calls in flight."""

    def __init__(self, *responses: httpx2.Response | Exception) -> None:
        self._responses = list(responses)
        self.active = self.peak = self.calls = 0

    async def handle_async_request(self, request: httpx2.Request) -> httpx2.Response:
        self.calls += 1
        self.active += 1
        self.peak = max(self.peak, self.active)
        await asyncio.sleep(0)
        self.active -= 1
        response = self._responses.pop(0) if self._responses else httpx2.Response(200, json={})
        if isinstance(response, Exception):
            raise response
        return response


def send(inner: Slow, window: Window, calls: int) -> list[Any]:
    async def go() -> list[Any]:
        throttled = Throttled(inner, Throttle(window))
        sent = (throttled.handle_async_request(REQUEST) for _ in range(calls))
        return await asyncio.gather(*sent, return_exceptions=True)

    return asyncio.run(go())


@pytest.mark.parametrize("most", [1, 3, 50])
def test_no_more_calls_are_in_flight_than_the_window_allows(most: int) -> None:
    inner = Slow()
    assert len(send(inner, Window(most), 20)) == 20
    assert (inner.calls, inner.peak) == (20, min(most, 20))


SHRINKING = {
    "429": refused(429),
    "500": refused(500),
    "503": refused(503),
    "timeout": httpx2.ReadTimeout("slow"),
    "reset": httpx2.ReadError("reset"),
}


@pytest.mark.parametrize("outcome", SHRINKING.values(), ids=SHRINKING)
def test_what_may_pass_makes_the_window_smaller(outcome: Any) -> None:
    window = Window(4)
    send(Slow(outcome), window, 1)
    assert window.limit == 3.5


def test_what_will_not_pass_does_not() -> None:
    window = Window(4)
    send(Slow(refused(400), refused(401), httpx2.Response(200, json={})), window, 3)
    assert window.limit == 4


@pytest.mark.parametrize(("asked", "pauses"), [("7", True), ("86400", False), ("soon", False)])
def test_all_calls_wait_as_long_as_one_was_told_to(
    asked: str, pauses: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    clock = [100.0]
    slept: list[float] = []

    async def sleep(seconds: float) -> None:
        slept.append(seconds)
        clock[0] += seconds

    monkeypatch.setattr(throttle.time, "monotonic", lambda: clock[0])

    async def go() -> None:
        inner = Throttled(Slow(refused(429, **{"retry-after": asked})), Throttle(Window(2)))
        await inner.handle_async_request(REQUEST)
        monkeypatch.setattr(throttle.asyncio, "sleep", sleep)
        await inner.handle_async_request(REQUEST)

    asyncio.run(go())
    assert (7.0 in slept) == pauses


def test_a_call_that_is_given_up_leaves_its_place() -> None:
    async def go() -> tuple[bool, bool]:
        held = Throttle(Window(1))
        await held.enter()
        waiting = [asyncio.create_task(held.enter()) for _ in range(2)]
        await asyncio.sleep(0)
        held.leave(None)
        waiting[0].cancel()
        await asyncio.wait_for(waiting[1], 5)
        later = asyncio.create_task(held.enter())
        await asyncio.sleep(0)
        taken = later.done()
        later.cancel()
        return waiting[0].cancelled(), taken

    assert asyncio.run(go()) == (True, False)
