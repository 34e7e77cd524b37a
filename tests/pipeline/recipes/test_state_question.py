"""The state, read from the probabilities of one token."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.pipeline.recipes.state import STATES, choose_state, weigh_issues

TOKENS = st.dictionaries(st.text(alphabet="abcdeglnoprsuv ", max_size=6), st.floats(1e-9, 1.0), max_size=20)
BIAS = st.dictionaries(st.sampled_from(STATES), st.floats(-9, 9))


@pytest.mark.parametrize(
    ("probabilities", "state"),
    [
        ({"ongo": 0.5, "resolved": 0.4}, "ongoing"),
        ({"res": 0.3, " Resolved": 0.3, "ongoing": 0.4}, "resolved"),
        ({"blocked": 1.0}, "blocked"),
        ({"Well": 1.0}, "unclear"),
        ({"": 0.9, " ": 0.1}, "unclear"),
        ({}, "unclear"),
    ],
    ids=["likeliest", "prefixes add up", "a word without probabilities", "no word", "blank", "nothing"],
)
def test_the_state_is_the_likeliest_word(probabilities: dict[str, float], state: str) -> None:
    assert choose_state(probabilities, {}) == state


def test_a_bias_corrects_the_model() -> None:
    assert choose_state({"pl": 0.6, "on": 0.3}, {"ongoing": 5.0}) == "ongoing"


@given(probabilities=TOKENS, bias=BIAS)
def test_any_answer_has_a_state_and_its_order_is_of_no_matter(
    probabilities: dict[str, float], bias: dict[str, float]
) -> None:
    found = choose_state(probabilities, bias)
    assert found in STATES
    likely = [s for s in STATES if any(t.strip() and s.startswith(t.strip()) for t in probabilities)]
    assert found in (likely or ["unclear"])


@given(probabilities=TOKENS, bias=BIAS, state=st.sampled_from(STATES))
def test_more_bias_for_the_state_that_is_chosen_changes_nothing(
    probabilities: dict[str, float], bias: dict[str, float], state: str
) -> None:
    found = choose_state(probabilities, bias)
    assert choose_state(probabilities, bias | {found: bias.get(found, 0.0) + 1}) == found


@pytest.mark.parametrize(
    ("bias", "issues", "weighed"),
    [
        ({}, 3, {}),
        ({"ongoing": 1.0}, 3, {"ongoing": 2.0}),
        ({"ongoing": 1.0}, 1, {"ongoing": 1.0}),
        ({"ongoing": 1.0}, 0, {"ongoing": 1.0, "resolved": 1.5}),
    ],
    ids=["no bias", "much open", "little", "nothing"],
)
def test_what_is_open_weighs(bias: dict[str, float], issues: int, weighed: dict[str, float]) -> None:
    found = weigh_issues(bias, issues)
    assert {state: value for state, value in found.items() if value} == weighed
