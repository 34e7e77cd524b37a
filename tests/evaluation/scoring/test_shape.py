from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.evaluation.scoring.shape import Shape, measure_shape
from summarizer.schema import Brief

TEXT = "The lift stands still.  Ann Lee,\nthe caretaker, has ordered a motor. Nobody knows when it will come."


def brief(*facts: str, **more: Any) -> dict[str, Any]:
    return {"who": [], "what": [{"text": fact} for fact in facts], "open_issues": [], **more}


@pytest.mark.parametrize(
    ("facts", "copied", "repeated"),
    [
        pytest.param(["The lift stands still."], 1, 0, id="a sentence"),
        pytest.param(["Ann Lee, the caretaker, has ordered a motor"], 1, 0, id="over a line's end"),
        pytest.param(["the lift"], 1, 0, id="a part of a sentence"),
        pytest.param(["The lift is still."], 0, 0, id="a word between"),
        pytest.param(["A motor is ordered."], 0, 0, id="own words"),
        pytest.param(["A motor is ordered.", "A motor is ordered"], 0, 1, id="said twice"),
        pytest.param(["A motor is ordered.", "A lift is ordered."], 0, 0, id="one word of four differs"),
        pytest.param(["lifts"], 0, 0, id="no part of a word"),
        pytest.param([], 0, 0, id="nothing"),
    ],
)
def test_what_is_copied_and_repeated(facts: list[str], copied: int, repeated: int):
    shape = measure_shape(brief(*facts), TEXT, Brief)
    assert (shape.statements, shape.copied, shape.repeated) == (len(facts), copied, repeated)


def test_the_length_counts_every_value_and_no_proof():
    proof = {"support": "verified", "reasons": [], "evidence": [{"quote": "has ordered a motor"}]}
    party = {"name": "Ann Lee", "kind": "person", "role": "the caretaker", **proof}
    status = {"state": "blocked", "text": "It stands.", **proof}
    shape = measure_shape(brief("A motor is ordered.", who=[party], status=status), TEXT, Brief)
    assert (shape.words, shape.document_words) == (12, 18)  # the kind, the state and six texts
    assert shape.length == pytest.approx(12 / 18)
    assert (shape.statements, shape.copied_share) == (2, 0)


def test_of_nothing_every_share_is_0():
    assert (Shape().length, Shape().copied_share, Shape().repeated_share) == (0, 0, 0)


@given(st.lists(st.builds(Shape, *[st.integers(0, 99)] * 5)))
def test_a_total_adds_every_count(shapes: list[Shape]):
    total = Shape.total(shapes)
    assert total.words == sum(shape.words for shape in shapes)
    assert total.repeated == sum(shape.repeated for shape in shapes)
    assert Shape.total([*shapes, Shape()]) == total


@given(st.lists(st.text(min_size=1, max_size=30)))
def test_shares_are_shares(facts: list[str]):
    shape = measure_shape(brief(*facts), TEXT, Brief)
    assert 0 <= shape.repeated <= shape.statements
    assert 0 <= shape.copied <= shape.statements
