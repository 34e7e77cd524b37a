from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.evaluation.matching.differences import DENIAL, list_missing_words


@pytest.mark.parametrize(
    ("text", "other", "expected"),
    [
        pytest.param("The lift stands still.", "The lift stood still.", (), id="another form"),
        pytest.param("14 lifts stand.", "12 lifts stand.", ("14",), id="a number"),
        pytest.param("The sale will not go ahead.", "The sale will go ahead.", (DENIAL,), id="a denial"),
        pytest.param("Ana Ruiz sold it.", "Tom Ruiz sold it.", ("Ana",), id="a name"),
        pytest.param("The lift is to be repaired.", "", ("lift", "repaired"), id="nothing to find it in"),
    ],
)
def test_words_that_the_other_lacks(text: str, other: str, expected: tuple[str, ...]):
    assert list_missing_words(text, other) == expected


@given(st.text(max_size=60))
def test_a_text_lacks_nothing_of_itself(text: str):
    assert list_missing_words(text, text) == ()
