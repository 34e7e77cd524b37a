from __future__ import annotations

import asyncio
import contextlib
import json
import re
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import httpx2
import pytest
from helpers.provider import Provider, completion, refused
from hypothesis import given
from hypothesis import strategies as st

from summarizer.briefing import Usage
from summarizer.errors import BudgetError, SummarizerError
from summarizer.transport.errors import own_error
from summarizer.transport.ledger import Account, Call, Ledger, Tokens, UsageTracker, total, track_usage

URL = "https://models.example/v1/chat/completions"
BODY = {"model": "m", "messages": [], "max_tokens": 10}


def pricing(prompt: int, cached: int, completion: int) -> float:
    """A dollar a prompt token, a tenth for a cached one, ten for one of the answer."""
    return prompt - cached + cached * 0.1 + completion * 10.0


def call(ledger: Ledger, body: Any = BODY) -> httpx2.Response:
    with httpx2.Client(transport=ledger) as client:
        return client.post(URL, json=body)


def acall(ledger: Ledger, body: Any = BODY) -> httpx2.Response:
    async def post() -> httpx2.Response:
        async with httpx2.AsyncClient(transport=ledger) as client:
            return await client.post(URL, json=body)

    return asyncio.run(post())


Way = Callable[..., httpx2.Response]
WAYS = pytest.mark.parametrize("way", [call, acall], ids=["sync", "async"])


def facts(found: Call) -> tuple[Any, ...]:
    return found.status, found.prompt_tokens, found.cached_tokens, found.completion_tokens, found.cost_usd


def usage(**tokens: Any) -> httpx2.Response:
    return httpx2.Response(200, json=completion("x") | {"usage": tokens})


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


# Budgets


@WAYS
def test_a_call_beyond_the_budget_is_not_made(way: Way) -> None:
    provider = Provider({"a": 1})
    with track_usage() as calls, pytest.raises(Exception) as raised:  # noqa: PT011 - as it goes through the SDK
        way(Ledger(provider, Account(pricing=pricing, budget=5.0)))
    refusal = own_error(raised.value)
    expected = len(json.dumps(BODY, separators=(",", ":"))) // 3 + 100
    assert isinstance(refusal, BudgetError)
    assert str(refusal) == (
        f"The next call may cost {expected}.0000 USD; 0.0000 of the budget of 5.0000 USD is spent. "
        "Raise the budget, or ask a cheaper model."
    )
    assert (provider.calls, calls.calls) == (0, [])


def test_a_budget_needs_a_price() -> None:
    provider = Provider({"a": 1})
    with pytest.raises(Exception) as raised:  # noqa: PT011
        call(Ledger(provider, Account(budget=1e9)))
    assert str(own_error(raised.value)) == (
        "The price of this model is not known, so no cost budget can be kept. "
        "Give its price in summarizer.toml, set no budget, or choose a model that is priced."
    )
    assert provider.calls == 0


@given(budget=st.floats(0, 2_000), costs=st.lists(st.integers(0, 90), min_size=1, max_size=12))
def test_no_more_than_the_budget_is_spent(budget: float, costs: list[int]) -> None:
    answers = [usage(prompt_tokens=cost, completion_tokens=0) for cost in costs]
    provider = Provider(*answers)
    ledger = Ledger(provider, Account(pricing=pricing, budget=budget))
    with track_usage() as calls:
        for _ in costs:
            try:
                call(ledger)
            except Exception as error:
                assert isinstance(own_error(error), SummarizerError)  # noqa: PT017
    expected = len(json.dumps(BODY, separators=(",", ":"))) // 3 + 100
    # An answer that reports no tokens may have cost all that was expected of it.
    spent = sum(expected if c.cost_usd is None else c.cost_usd for c in calls.calls)
    assert spent <= budget
    assert len(calls.calls) == provider.calls
    assert provider.calls == len(costs) or spent + expected > budget


def test_calls_in_flight_are_counted() -> None:
    started, go_on = threading.Semaphore(0), threading.Event()

    def slow(body: Any) -> Any:
        started.release()
        assert go_on.wait(10)
        return usage(prompt_tokens=1, completion_tokens=0)

    provider = Provider(slow)
    expected = len(json.dumps(BODY, separators=(",", ":"))) // 3 + 100
    ledger = Ledger(provider, Account(pricing=pricing, budget=expected * 2.5))
    with ThreadPoolExecutor(2) as pool:
        two = [pool.submit(call, ledger) for _ in range(2)]
        for _ in two:
            assert started.acquire(timeout=10)
        with pytest.raises(Exception) as raised:  # noqa: PT011
            call(ledger)
        assert f"{expected * 2}.0000 of the budget" in str(own_error(raised.value))
        go_on.set()
        assert [f.result().status_code for f in two] == [200, 200]
    assert call(ledger).status_code == 200
    assert provider.calls == 3


def test_a_failed_call_gives_back_what_was_set_aside() -> None:
    provider = Provider(httpx2.ConnectError("x"), refused(500), {"a": 1})
    ledger = Ledger(provider, Account(pricing=pricing, budget=200.0))
    with pytest.raises(httpx2.ConnectError):
        call(ledger)
    assert [call(ledger).status_code for _ in range(2)] == [500, 200]


_RESERVED = len(json.dumps(BODY, separators=(",", ":"))) // 3 + 100
_FREE, _CHARGED = 0, _RESERVED
CHARGES = {
    "no-usage": (httpx2.Response(200, json={"choices": []}), _CHARGED),
    "odd-usage": (usage(prompt_tokens="many", completion_tokens=2), _CHARGED),
    "negative-usage": (usage(prompt_tokens=-1_000, completion_tokens=0), _CHARGED),
    "page": (httpx2.Response(200, html="<html>"), _CHARGED),
    "timed-out": (httpx2.ReadTimeout("x"), _CHARGED),
    "timed-out-while-sent": (httpx2.WriteTimeout("x"), _CHARGED),
    "broke-off": (httpx2.RemoteProtocolError("x"), _CHARGED),
    "reset": (httpx2.ReadError("x"), _CHARGED),
    "gateway-timed-out": (refused(504), _CHARGED),
    "timed-out-in-between": (refused(524), _CHARGED),
    "usage": (usage(prompt_tokens=7, completion_tokens=1), 17),
    "refused": (refused(429), _FREE),
    "failed": (refused(500), _FREE),
    "unknown-model": (refused(404), _FREE),
    "not-connected": (httpx2.ConnectError("x"), _FREE),
    "not-connected-in-time": (httpx2.ConnectTimeout("x"), _FREE),
    "no-connection-left": (httpx2.PoolTimeout("x"), _FREE),
}


def spent(account: Account) -> float:
    """What an account says is spent when it refuses a call that no budget admits."""
    with pytest.raises(BudgetError) as refusal, account.entry(lambda: Tokens(10**12)):
        pass
    found = re.search(r"; ([\d.]+) of the budget", str(refusal.value))
    assert found
    return float(found[1])


@WAYS
@pytest.mark.parametrize(("answer", "charge"), CHARGES.values(), ids=CHARGES.keys())
def test_what_may_have_been_spent_counts_as_spent(way: Way, answer: Any, charge: int) -> None:
    account = Account(pricing=pricing, budget=1e6)
    with contextlib.suppress(httpx2.HTTPError):
        way(Ledger(Provider(answer), account))
    assert spent(account) == charge


@pytest.mark.parametrize("usd", [float("nan"), float("inf")])
def test_a_price_that_is_no_number_exceeds_every_budget(usd: float) -> None:
    provider = Provider({"a": 1})
    with pytest.raises(Exception, match="The next call may cost"):
        call(Ledger(provider, Account(pricing=lambda *_: usd, budget=1e9)))
    assert provider.calls == 0


def test_the_answer_is_expected_to_be_as_long_as_it_may() -> None:
    for limit in (
        {"max_tokens": 10},
        {"max_completion_tokens": 10},
        {"max_completion_tokens": 10, "max_tokens": 1},
    ):
        body = {"messages": []} | limit
        most = len(json.dumps(body, separators=(",", ":"))) // 3 + 100
        enough = Account(pricing=pricing, budget=float(most))
        assert call(Ledger(Provider({"a": 1}), enough), body).status_code == 200
        with pytest.raises(Exception, match="The next call may cost"):
            call(Ledger(Provider({"a": 1}), Account(pricing=pricing, budget=most - 0.5)), body)


# Trackers


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
