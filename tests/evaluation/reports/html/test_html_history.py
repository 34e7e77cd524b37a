from __future__ import annotations

import itertools

import pytest
from helpers.runs import ASKED
from hypothesis import given
from hypothesis import strategies as st

from summarizer.evaluation.reports.html.history import trace_history
from summarizer.evaluation.runs.baseline import Blessing


def bless(score: float) -> Blessing:
    return Blessing(
        reason="So it is.",
        date="2025-01-01",
        git=None,
        prompt=ASKED.prompt,
        run="sha256:" + "a" * 64,
        previous=None,
        score=score,
        change=None,
    )


def test_without_a_blessing_there_is_none():
    assert trace_history((), 0.5) is None


def test_the_run_stands_after_the_blessings():
    found = trace_history([bless(0.4), bless(0.5)], 0.3)
    assert found
    assert [(one.score, one.blessing is None) for one in found.moments] == [
        (0.4, False),
        (0.5, False),
        (0.3, True),
    ]
    assert found.blessings == 2
    assert found.line == "2.00,50.00 50.00,10.00 98.00,90.00"


def test_a_run_that_was_not_measured_is_no_point():
    found = trace_history([bless(0.4)], None)
    assert found
    assert found.line == "2.00,50.00"


@pytest.mark.parametrize("change", [0.001, -0.001])
def test_a_small_change_looks_small(change: float):
    found = trace_history([bless(0.4)], 0.4 + change)
    assert found
    first, last = found.moments
    assert abs(first.y - last.y) == pytest.approx(4)


@given(st.lists(st.floats(0, 1), min_size=1, max_size=30), st.floats(0, 1))
def test_every_point_is_in_the_box_and_the_higher_score_is_higher(scores: list[float], score: float):
    found = trace_history([bless(one) for one in scores], score)
    assert found
    assert all(0 <= one.x <= 100 and 0 <= one.y <= 100 for one in found.moments)
    ordered = sorted(found.moments, key=lambda one: one.score)
    assert all(a.y >= b.y - 1e-9 for a, b in itertools.pairwise(ordered))
