"""The tally: a cost that is unknown stays unknown, and calls that were refused cost nothing."""

from __future__ import annotations

import pytest

from summarizer.batches.journal import Result
from summarizer.batches.tally import Tally
from summarizer.briefing import Usage

RESULTS = {
    "a brief": (Result(0, "{}", None, Usage(calls=1, prompt_tokens=9, cost_usd=0.5)), 0.5),
    "a brief of no known price": (Result(0, "{}", None, Usage(calls=1, prompt_tokens=9)), None),
    "refused": (Result(0, None, "{}", Usage(calls=3)), 0.0),
    "answered, but unusable": (Result(0, None, "{}", Usage(calls=1, prompt_tokens=9)), None),
    "never asked": (Result(0, None, "{}", Usage()), 0.0),
}


@pytest.mark.parametrize(("result", "cost"), RESULTS.values(), ids=RESULTS)
def test_what_a_document_costs(result: Result, cost: float | None) -> None:
    tally = Tally(1).add(result, 2.0)
    assert tally.usage.cost_usd == cost
    assert (tally.made, tally.failed) == (int(result.brief is not None), int(result.brief is None))
    assert (tally.finished, tally.rate, tally.seconds_left) == (1, 0.5, 0.0)


def test_nothing_is_known_of_the_rate_before_the_first_document() -> None:
    assert (Tally(5).rate, Tally(5).seconds_left) == (0.0, None)


def test_an_unknown_cost_stays_unknown() -> None:
    unknown, known = RESULTS["a brief of no known price"][0], RESULTS["a brief"][0]
    assert Tally(2).add(unknown, 1.0).add(known, 2.0).usage.cost_usd is None
