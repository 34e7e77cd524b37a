"""Many documents at a faulty endpoint: what stops a batch, and what a budget admits."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from fake_server import Behaviour, serving_here
from faults import ANSWER, TEXT

pytestmark = [pytest.mark.allow_hosts(["127.0.0.1"]), pytest.mark.usefixtures("waits")]


@pytest.fixture
def names(tmp_path: Path) -> list[str]:
    """Twenty documents."""
    for number in range(20):
        (tmp_path / f"{number}.txt").write_text(f"{TEXT} It has {number} floors.", encoding="utf-8")
    return [f"{number}.txt" for number in range(20)]


@pytest.mark.parametrize("fault", ["key", "quota", "payment", "model"])
def test_what_every_document_would_meet_stops_a_batch_at_once(run: Any, names: list[str], fault: str) -> None:
    server = Behaviour(faults={fault: 1.0})
    with serving_here(server) as url:
        ran = run("brief", *names, "-m", "m", "--base-url", url, "--jobs", "1", "--json")
    assert (ran.code, len(server.requests)) == (4, 1)
    assert ran.err.count("Error: ") == 1
    assert "20 documents: 0 done, 20 failed" in ran.err
    assert [each["source"]["name"] for each in ran.json] == names


def test_what_one_document_meets_stops_nothing(run: Any, names: list[str]) -> None:
    server = Behaviour(faults={"filter-400": 1.0}, times=1, answer=ANSWER)
    with serving_here(server) as url:
        ran = run("brief", *names[:3], "-m", "m", "--base-url", url, "--jobs", "1", "--json")
    assert (ran.code, len(server.requests)) == (4, 3)
    assert "3 documents: 2 done, 1 failed" in ran.err


@pytest.mark.parametrize("fault", ["trickle", "silent", "slow-headers", "endless"])
def test_a_batch_ends_with_the_time_of_the_run(run: Any, names: list[str], fault: str) -> None:
    server = Behaviour(faults={fault: 1.0})
    with serving_here(server) as url:
        options = ("-m", "m", "--base-url", url, "--jobs", "2", "--run-timeout", "0.3", "--format", "jsonl")
        ran = run("brief", *names, *options)
    assert ran.code == 4
    assert len(ran.out.splitlines()) == 20
    assert len(server.requests) <= (2 if fault != "endless" else 20)


@pytest.mark.parametrize("usd", ["nan", "inf", "-inf", "-1", "1e999"])
def test_a_budget_that_is_no_amount_is_refused(run: Any, names: list[str], usd: str) -> None:
    ran = run("brief", names[0], "-m", "openai/gpt-4.1-mini", "--max-cost", usd)
    assert (ran.code, ran.out) == (2, "")
    assert "Give an amount from 0 on" in ran.err


PRICED = """
[endpoints.acme]
base_url = "{url}"

[endpoints.acme.prices.m]
input = 1000000
output = 1000000
"""
"""A token costs a dollar."""


@pytest.mark.parametrize("fault", ["infinite-usage", "truncated", "reset", "not-json"])
def test_what_a_call_cost_that_told_nothing_is_what_was_reserved(
    run: Any, names: list[str], tmp_path: Path, fault: str
) -> None:
    server = Behaviour(faults={fault: 1.0}, answer=ANSWER)
    with serving_here(server) as url:
        (tmp_path / "summarizer.toml").write_text(PRICED.format(url=url), encoding="utf-8")
        options = ("-m", "acme/m", "--jobs", "1", "--max-cost", "5000", "--retries", "0")
        ran = run("brief", *names[:3], *options)
    assert len(server.requests) == 1
    assert ran.code in (4, 6)
    assert "of the budget of 5000.0000 USD is spent" in ran.err
