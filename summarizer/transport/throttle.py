"""Throttle: how many calls are in flight at once, adapted to what the endpoint bears."""

from __future__ import annotations

import asyncio
import time
from collections import deque
from typing import Any, Final

import httpx2

from summarizer.transport.body import DeadlineExceeded
from summarizer.transport.breaker import Breaker
from summarizer.transport.errors import Unsent, as_sdk_error
from summarizer.transport.retry import Outcome, is_temporary, name_outcome, retry_after

LONGEST_PAUSE: Final = 60.0
"""The most seconds for which all calls wait if one was asked to; who asks for more is not asked again."""


class Window:
    """The number of calls that may be in flight: additive increase, multiplicative decrease.

    Each answer raises it by 1/limit and each fault lowers it by 1/2: a round of answers adds one, a round of
    faults halves it, and a mixture does both in proportion, as DCTCP does (RFC 8257).

    Args:
        most: What it begins with, and never exceeds.

    >>> window = Window(8)
    >>> for _ in range(8):
    ...     window.shrink()
    >>> window.limit
    4.0
    """

    def __init__(self, most: int) -> None:
        self.most = float(max(most, 1))
        self.limit = self.most

    def grow(self) -> None:
        """Take note of an answer."""
        self.limit = min(self.limit + 1 / self.limit, self.most)

    def shrink(self) -> None:
        """Take note of a refusal, a server's error or a timeout."""
        self.limit = max(self.limit - 0.5, 1.0)

    def has_room(self, active: int) -> bool:
        """Whether another call may begin beside those in flight."""
        return active + 1 <= self.limit


class Throttle:
    """Lets calls begin as a window allows, and none while an endpoint asks to wait. For one event loop.

    Args:
        window: How many may be in flight.
        breaker: Which endpoints are given up.
    """

    def __init__(self, window: Window, breaker: Breaker | None = None) -> None:
        self.window = window
        self._breaker = breaker or Breaker()
        self._active = 0
        self._resumes = 0.0
        self._waiting: deque[asyncio.Future[None]] = deque()

    async def enter(self) -> None:
        """Wait until a call may begin. Raises `AccessError` once the endpoint is down."""
        while True:
            self._breaker.check()
            while (pause := self._resumes - time.monotonic()) > 0:
                await asyncio.sleep(pause)
            if self.window.has_room(self._active):
                break
            await self._wait()
        self._active += 1

    def leave(self, outcome: Outcome | None) -> None:
        """Take note that a call ended, and how; None if it was given up."""
        self._active -= 1
        if isinstance(outcome, httpx2.Response) and outcome.status_code >= 400:
            asked = retry_after(outcome.headers) or 0.0
            if asked <= LONGEST_PAUSE:
                self._resumes = max(self._resumes, time.monotonic() + asked)
        if outcome is not None and (is_temporary(outcome) or isinstance(outcome, DeadlineExceeded)):
            self.window.shrink()
            self._breaker.note_failure(name_outcome(outcome))
        elif outcome is not None:
            self.window.grow()
            self._breaker.note_answer()
        self._wake()

    async def _wait(self) -> None:
        waiter = asyncio.get_running_loop().create_future()
        self._waiting.append(waiter)
        try:
            await waiter
        finally:
            self._waiting.remove(waiter)
            self._wake()  # if this one is given up, it may have been its turn

    def _wake(self) -> None:
        room = int(self.window.limit) - self._active
        for waiter in list(self._waiting)[: max(room, 0)]:
            if not waiter.done():
                waiter.set_result(None)


class Throttled(httpx2.BaseTransport, httpx2.AsyncBaseTransport):
    """Makes the calls of a transport, of those in an event loop no more at once than a throttle allows.

    Args:
        inner: The transport; its responses are read whole.
        throttle: When a call may begin.
    """

    def __init__(self, inner: Any, throttle: Throttle) -> None:
        self._inner = inner
        self._throttle = throttle

    def handle_request(self, request: httpx2.Request) -> httpx2.Response:
        """Make the call at once: threads are limited by their number."""
        return self._inner.handle_request(request)

    async def handle_async_request(self, request: httpx2.Request) -> httpx2.Response:
        """Make the call as soon as it may begin."""
        with as_sdk_error(Unsent):
            await self._throttle.enter()
        outcome: Outcome | None = None
        try:
            outcome = await self._inner.handle_async_request(request)
            assert isinstance(outcome, httpx2.Response)
            return outcome
        except httpx2.HTTPError as error:
            outcome = error
            raise
        finally:
            self._throttle.leave(outcome)

    def close(self) -> None:
        """Close the inner transport."""
        self._inner.close()

    async def aclose(self) -> None:
        """Close the inner transport."""
        await self._inner.aclose()
