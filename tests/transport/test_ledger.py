"""The ledger: a row for every call, and whose tracker it counts in."""

from __future__ import annotations

import asyncio
import threading
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import httpx2
import pytest
from helpers.booked_calls import BODY, URL, WAYS, Way, acall, call, facts, pricing, usage
from helpers.provider import Provider, refused

from summarizer.briefing import Usage
from summarizer.transport.ledger import Account, Call, Ledger, UsageTracker, total, track_usage

ROWS = {
    "whole": ({"a": 1}, (200, 100, 40, 20, 264.0)),
    "uncached": (usage(prompt_tokens=7, completion_tokens=2), (200, 7, 0, 2, 27.0)),
    "null-details": (
        usage(prompt_tokens=7, completion_tokens=2, prompt_tokens_details=None),
        (200, 7, 0, 2, 27.0),
    ),
    "null-cached": (
        usage(prompt_tokens=7, completion_tokens=2, prompt_tokens_details={"cached_tokens": None}),
        (200, 7, 0, 2, 27.0),
    ),
    "reported-cost": (usage(prompt_tokens=7, completion_tokens=2, cost=0.5), (200, 7, 0, 2, 0.5)),
    "reported-nothing": (usage(prompt_tokens=7, completion_tokens=2, cost=0), (200, 7, 0, 2, 27.0)),
    "reported-total": (
        usage(prompt_tokens=7, completion_tokens=2, cost={"total_cost": 0.25}),
        (200, 7, 0, 2, 0.25),
    ),
    "cost-alone": (usage(cost=0.5), (200, 0, 0, 0, 0.5)),
    "odd-cost": (usage(prompt_tokens=7, completion_tokens=2, cost="0.5"), (200, 7, 0, 2, 27.0)),
    "true-cost": (usage(prompt_tokens=7, completion_tokens=2, cost=True), (200, 7, 0, 2, 27.0)),
    "negative-cost": (usage(prompt_tokens=7, completion_tokens=2, cost=-1), (200, 7, 0, 2, 27.0)),
    "huge-cost": (usage(prompt_tokens=7, completion_tokens=2, cost=1e300), (200, 7, 0, 2, 27.0)),
    "infinite-cost": (
        httpx2.Response(
            200, content=b'{"usage": {"prompt_tokens": 7, "completion_tokens": 2, "cost": Infinity}}'
        ),
        (200, 7, 0, 2, 27.0),
    ),
    "odd-total": (
        usage(prompt_tokens=7, completion_tokens=2, cost={"total_cost": None}),
        (200, 7, 0, 2, 27.0),
    ),
    "no-usage": (httpx2.Response(200, json={"choices": []}), (200, 0, 0, 0, None)),
    "null-usage": (httpx2.Response(200, json={"usage": None}), (200, 0, 0, 0, None)),
    "odd-usage": (usage(prompt_tokens="many", completion_tokens=2), (200, 0, 0, 0, None)),
    "infinite-usage": (
        httpx2.Response(200, content=b'{"usage": {"prompt_tokens": Infinity, "completion_tokens": 2}}'),
        (200, 0, 0, 0, None),
    ),
    "negative-usage": (usage(prompt_tokens=-7, completion_tokens=2), (200, 0, 0, 0, None)),
    "more-cached-than-sent": (
        usage(prompt_tokens=7, completion_tokens=2, prompt_tokens_details={"cached_tokens": 900}),
        (200, 7, 7, 2, pytest.approx(20.7)),
    ),
    "array": (httpx2.Response(200, json=[1]), (200, 0, 0, 0, None)),
    "html": (httpx2.Response(200, html="<html>"), (200, 0, 0, 0, None)),
    "cut": (httpx2.Response(200, content=b'{"usage": {'), (200, 0, 0, 0, None)),
    "refused": (refused(429), (429, 0, 0, 0, None)),
    "failed": (refused(500), (500, 0, 0, 0, None)),
}


@WAYS
@pytest.mark.parametrize(("answer", "row"), ROWS.values(), ids=ROWS.keys())
def test_every_call_is_a_row(way: Way, answer: Any, row: tuple[Any, ...]) -> None:
    with track_usage() as calls:
        response = way(Ledger(Provider(answer), Account(pricing=pricing)))
    assert [facts(c) for c in calls.calls] == [row]
    assert calls.calls[0].seconds >= 0
    if isinstance(answer, httpx2.Response):
        assert (response.status_code, response.content) == (answer.status_code, answer.content)


@WAYS
@pytest.mark.parametrize(
    "fault",
    [httpx2.ConnectError("x"), httpx2.ReadTimeout("x"), KeyError("x")],
    ids=lambda f: type(f).__name__,
)
def test_a_call_without_a_response_is_a_row_too(way: Way, fault: Exception) -> None:
    with track_usage() as calls, pytest.raises(type(fault)):
        way(Ledger(Provider(fault), Account(pricing=pricing)))
    assert [facts(c) for c in calls.calls] == [(None, 0, 0, 0, None)]


def test_a_call_that_is_interrupted_is_a_row_too() -> None:
    class Interrupted(httpx2.BaseTransport):
        def handle_request(self, request: httpx2.Request) -> httpx2.Response:
            raise KeyboardInterrupt

    with track_usage() as calls, pytest.raises(KeyboardInterrupt):
        call(Ledger(Interrupted()))
    assert [c.status for c in calls.calls] == [None]


PRICED, FREE, FAILED = Call(200, 0.5, 100, 40, 20, 0.25), Call(200, 0.25, 10, 0, 5), Call(500, 0.125)


@pytest.mark.parametrize(
    ("calls", "sum_"),
    [
        ([], Usage()),
        ([PRICED], Usage(calls=1, prompt_tokens=100, completion_tokens=20, cost_usd=0.25, seconds=0.5)),
        ([FREE], Usage(calls=1, prompt_tokens=10, completion_tokens=5, cost_usd=None, seconds=0.25)),
        ([FAILED], Usage(calls=1, cost_usd=None, seconds=0.125)),
        ([Call(200, 0.5, cost_usd=0.25)], Usage(calls=1, cost_usd=0.25, seconds=0.5)),
        (
            [FAILED, PRICED, PRICED],
            Usage(calls=3, prompt_tokens=200, completion_tokens=40, cost_usd=0.5, seconds=1.125),
        ),
        (
            [PRICED, FREE],
            Usage(calls=2, prompt_tokens=110, completion_tokens=25, cost_usd=None, seconds=0.75),
        ),
        (
            [PRICED, Call(200, 0.5)],
            Usage(calls=2, prompt_tokens=100, completion_tokens=20, cost_usd=None, seconds=1.0),
        ),
    ],
    ids=[
        "none",
        "priced",
        "unpriced",
        "failed",
        "cost-alone",
        "retried",
        "partly-priced",
        "one-without-usage",
    ],
)
def test_an_unknown_cost_is_null_and_never_nothing(calls: list[Call], sum_: Usage) -> None:
    assert total(calls) == sum_
    assert UsageTracker(calls).usage() == sum_


def test_without_prices_costs_are_unknown() -> None:
    with track_usage() as calls:
        call(Ledger(Provider({"a": 1})))
    assert calls.usage().cost_usd is None
    assert calls.usage().prompt_tokens == 100


def test_threads_and_tasks_have_trackers_of_their_own() -> None:
    ledger = Ledger(Provider({"a": 1}))
    met = threading.Barrier(3)

    def work(count: int) -> int:
        with track_usage() as calls:
            for _ in range(count):
                met.wait(10) if count == 0 else None
                ledger.handle_request(httpx2.Request("POST", URL, json=BODY))
            met.wait(10)
        return len(calls.calls)

    with ThreadPoolExecutor(3) as pool:
        assert list(pool.map(work, [1, 2, 3])) == [1, 2, 3]

    async def task(count: int) -> int:
        with track_usage() as calls:
            for _ in range(count):
                await ledger.handle_async_request(httpx2.Request("POST", URL, json=BODY))
                await asyncio.sleep(0)
        return len(calls.calls)

    async def tasks() -> list[int]:
        return await asyncio.gather(task(3), task(1), task(2))

    assert asyncio.run(tasks()) == [3, 1, 2]


def test_the_calls_of_a_tracker_within_a_tracker_count_in_both() -> None:
    ledger = Ledger(Provider({"a": 1}))
    with track_usage() as outer:
        call(ledger)
        with track_usage() as inner:
            call(ledger)
        call(ledger)
    call(ledger)
    assert (len(outer.calls), len(inner.calls)) == (3, 1)


def test_closing_closes_the_inner_transport() -> None:
    closed: list[str] = []

    class Inner(Provider):
        def close(self) -> None:
            closed.append("sync")

        async def aclose(self) -> None:
            closed.append("async")

    call(Ledger(Inner()))
    acall(Ledger(Inner()))
    assert closed == ["sync", "async"]
