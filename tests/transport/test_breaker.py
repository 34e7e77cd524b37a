"""When an endpoint is given up: never after few failures, never soon after it answered, always in the end."""

from __future__ import annotations

import asyncio

import httpx2
import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer import AccessError
from summarizer.transport import deadline
from summarizer.transport.body import DeadlineExceeded
from summarizer.transport.breaker import FAILURES, LONGEST, SHORTEST, Breaker
from summarizer.transport.errors import Unsent
from summarizer.transport.retry import name_outcome
from summarizer.transport.throttle import Throttle, Throttled, Window


class Clock:
    def __init__(self) -> None:
        self.seconds = 0.0

    def __call__(self) -> float:
        return self.seconds


def is_open(breaker: Breaker) -> bool:
    try:
        breaker.check()
    except AccessError:
        return True
    return False


WAITS = {
    "never worked": (0.0, SHORTEST),
    "worked a moment": (5.0, SHORTEST),
    "worked two minutes": (120.0, 120.0),
    "worked a day": (86_400.0, LONGEST),
}


@pytest.mark.parametrize(("worked", "wait"), WAITS.values(), ids=WAITS)
def test_it_waits_as_long_as_the_endpoint_worked_within_bounds(worked: float, wait: float) -> None:
    clock = Clock()
    breaker = Breaker(clock)
    breaker.check()
    clock.seconds = worked
    if worked:
        breaker.note_answer()
    for _ in range(FAILURES):
        breaker.note_failure("503")
    clock.seconds = worked + wait - 1
    assert not is_open(breaker)
    clock.seconds = worked + wait
    assert is_open(breaker)
    breaker.note_answer()
    assert not is_open(breaker)


@given(st.lists(st.tuples(st.booleans(), st.floats(0, 1000)), max_size=60))
def test_it_opens_only_after_as_many_failures_in_a_row_over_a_while(calls: list[tuple[bool, float]]) -> None:
    clock = Clock()
    breaker, row, answered = Breaker(clock), 0, 0.0
    breaker.check()
    for failed, seconds in calls:
        clock.seconds += seconds
        breaker.note_failure("503") if failed else breaker.note_answer()
        row, answered = (row + 1, answered) if failed else (0, clock.seconds)
        if is_open(breaker):
            assert row >= FAILURES
            assert clock.seconds - answered >= SHORTEST
        elif row >= FAILURES:
            assert clock.seconds - answered < LONGEST


SILENCE = DeadlineExceeded(deadline.Deadline(0.0, 5.0, "brief"))
FAULTS = {
    "refused connections": httpx2.ConnectError("refused"),
    "timeouts": httpx2.ReadTimeout("slow"),
    "a brief's time is over": SILENCE,
    "503": httpx2.Response(503, json={}),
    "429 for a day": httpx2.Response(429, headers={"retry-after": "86400"}, json={}),
}


class Down(httpx2.AsyncBaseTransport):
    """Always fails in one way, a second later."""

    def __init__(self, fault: httpx2.Response | Exception, clock: Clock) -> None:
        self._fault = fault
        self._clock = clock
        self.calls = 0

    async def handle_async_request(self, request: httpx2.Request) -> httpx2.Response:
        self.calls += 1
        self._clock.seconds += 1.0
        if isinstance(self._fault, Exception):
            raise self._fault
        return self._fault


@pytest.mark.parametrize("fault", FAULTS.values(), ids=FAULTS)
def test_an_endpoint_that_is_down_for_good_is_asked_no_more(fault: httpx2.Response | Exception) -> None:
    clock = Clock()
    inner = Down(fault, clock)
    throttled = Throttled(inner, Throttle(Window(4), Breaker(clock)))

    async def go() -> list[object]:
        request = httpx2.Request("POST", "https://models.example/v1/chat/completions")
        sent = (throttled.handle_async_request(request) for _ in range(200))
        return list(await asyncio.gather(*sent, return_exceptions=True))

    outcomes = asyncio.run(go())
    assert SHORTEST <= inner.calls <= SHORTEST + 4
    last = outcomes[-1]
    assert isinstance(last, Unsent)
    assert "The endpoint is down: 3" in str(last)
    assert f"the last with {name_outcome(fault)}." in str(last)
    assert isinstance(last.__cause__, AccessError)
