"""Many documents: their briefings come in order, and a failure stands in its place."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from typing import Any

import pytest
from helpers.provider import DRAFT, HOSTED, TEXT, Provider, many, refused

from summarizer import (
    Brief,
    Briefing,
    BudgetError,
    Document,
    InputError,
    ProviderError,
    UsageError,
    summarize,
    summarize_many,
)

pytestmark = pytest.mark.usefixtures("key_is_set")


def numbered(body: Any) -> dict[str, Any]:
    """A true brief of "Number N.", told from the request."""
    (number,) = [word for word in body["messages"][-1]["content"].split() if word.rstrip(".").isdigit()]
    text = f"The number is {number}"
    return DRAFT | {
        "who": [],
        "what": [{"text": text, "when": None, "cites": [1]}],
        "status": {"state": "ongoing", "text": text, "cites": [1]},
        "open_issues": [],
    }


@pytest.mark.parametrize("jobs", [1, 3, 50])
def test_results_come_in_order(jobs: int) -> None:
    provider = Provider(numbered)
    made = many((f"The number is {n}." for n in range(40)), provider, jobs=jobs)
    assert [m.brief.what[0].text for m in made] == [f"The number is {n}." for n in range(40)]
    assert [m.usage.calls for m in made] == [1] * 40
    assert provider.calls == 40


def test_a_failure_stands_where_the_briefing_would() -> None:
    def answer(body: Any) -> Any:
        return refused(400) if "BAD" in str(body["messages"]) else numbered(body)

    made = many(
        ["The number is 1.", " \n", "BAD 2.", Document.from_text("The number is 3.")], Provider(answer)
    )
    assert [type(m) for m in made] == [Briefing[Brief], InputError, ProviderError, Briefing[Brief]]
    assert [str(m) for m in made[1:3]] == [
        "text: there is no text in it. Give it a document to read.",
        f"{HOSTED} refused the request: no. "
        "Correct what it names: the prompt file sets the parameters of the request.",
    ]


def test_the_budget_is_for_all() -> None:
    provider = Provider(numbered)
    full = summarize("The number is 1.", model=HOSTED, transport=provider)
    each = (full.usage.cost_usd or 0.0) + 1e-9
    body = len(provider.sent[0].content)
    next_call = (body // 3 + 2) * 0.4e-6 + 1200 * 1.6e-6
    made = many((f"The number is {n}." for n in range(9)), provider, jobs=1, max_cost=next_call + 3 * each)
    assert [type(m) for m in made] == [Briefing[Brief]] * 4 + [BudgetError] * 5
    assert provider.calls == 1 + 4


def test_a_model_that_does_not_exist_is_refused_at_once() -> None:
    with pytest.raises(UsageError):
        next(summarize_many([TEXT], model="gpt"))


def test_documents_are_taken_up_as_they_are_needed() -> None:
    taken: list[int] = []

    def sources() -> Iterator[str]:
        for n in range(1_000):
            taken.append(n)
            yield f"The number is {n}."

    results = summarize_many(sources(), model=HOSTED, transport=Provider(numbered), jobs=2)
    assert isinstance(next(results), Briefing)
    assert len(taken) <= 8
    results.close()  # type: ignore[attr-defined]
    assert len(taken) <= 8


def test_threads_keep_their_own_page() -> None:
    met = threading.Barrier(2)

    def answer(body: Any) -> Any:
        if len(body["messages"]) < 5:
            met.wait(10)
        return "Well." if "twice" in str(body) and len(body["messages"]) < 5 else DRAFT

    made = many([TEXT, f"{TEXT} Ask twice."], Provider(answer), jobs=2)
    assert [m.usage.calls for m in made] == [1, 2]
    assert [m.usage.prompt_tokens for m in made] == [100, 200]


def test_an_error_that_is_not_ours_is_not_hidden() -> None:
    def sources() -> Iterator[str]:
        yield TEXT
        raise RuntimeError("the list cannot be read")

    with pytest.raises(RuntimeError, match="the list cannot be read"):
        many(sources(), Provider())
