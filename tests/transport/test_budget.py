"""The budget: no more is spent than it allows, whatever the calls may cost."""

from __future__ import annotations

import contextlib
import json
import re
import threading
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import httpx2
import pytest
from helpers.booked_calls import BODY, WAYS, Way, call, pricing, usage
from helpers.provider import Provider, refused
from hypothesis import given
from hypothesis import strategies as st

from summarizer.errors import BudgetError, SummarizerError
from summarizer.transport.errors import own_error
from summarizer.transport.ledger import Account, Ledger, Tokens, track_usage


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
