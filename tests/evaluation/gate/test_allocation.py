"""One error rate, divided among the gates."""

from __future__ import annotations

from dataclasses import astuple

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.evaluation.gate.allocation import SHARES, allocate

rates = st.floats(0.001, 0.4)


def test_the_shares_are_parts_of_a_whole():
    assert sum(astuple(SHARES)) == pytest.approx(1)


@given(rates, st.booleans(), st.booleans())
def test_the_levels_add_up_to_the_error_rate_whichever_gates_can_close(alpha, fields, documents):
    levels = allocate(alpha, fields=fields, documents=documents)
    assert sum(astuple(levels)) == pytest.approx(alpha)
    assert (levels.field > 0, levels.document > 0) == (fields, documents)


@given(rates)
def test_a_gate_that_cannot_close_leaves_its_share_to_the_others(alpha):
    every = allocate(alpha, fields=True, documents=True)
    some = allocate(alpha, fields=False, documents=True)
    assert some.mean > every.mean
    assert some.mean / some.fault == pytest.approx(every.mean / every.fault)
