from __future__ import annotations

from typing import Any

import pytest
from helpers.overlap import Overlap

from summarizer.comparators import Exact, Name, Text, ValueComparator
from summarizer.evaluation.scoring.judging import Judgement, blank, judge

FRIDAY = {"text": "by  Friday", "date": "2025-02-21"}


@pytest.mark.parametrize(
    ("comparator", "wanted", "given", "expected"),
    [
        pytest.param(Exact(), ["ongoing"], " Ongoing ", Judgement(True, 1), id="without-case-and-spacing"),
        pytest.param(Exact(), ["ongoing", "blocked"], "blocked", Judgement(True, 1), id="an-alternative"),
        pytest.param(Exact(), ["ongoing"], "on going", Judgement(), id="another-word"),
        pytest.param(Exact(), [3.5], 3.5, Judgement(True, 1), id="a-number"),
        pytest.param(Exact(), ["3"], 3, Judgement(), id="a-number-is-no-text"),
        pytest.param(Exact(), [["a", "B"]], ["b", "A"], Judgement(True, 1), id="a-list-in-any-order"),
        pytest.param(Exact(), [["a", "b"]], ["a", "b", "b"], Judgement(), id="a-list-by-count"),
        pytest.param(
            Exact(),
            [{"x": 1, "y": "b"}],
            {"y": "B", "x": 1, "reasons": ["?"]},
            Judgement(True, 1),
            id="a-part",
        ),
        pytest.param(Text(), ["a b c d"], "a b", Judgement(True, 2 / 3), id="alike"),
        pytest.param(Text(floor=0.7), ["a b c d"], "a b", Judgement(), id="below-a-floor-of-its-own"),
        pytest.param(Text(floor=0), ["a b"], "c d", Judgement(), id="nothing-in-common-whatever-the-floor"),
        pytest.param(Text(), ["a b 1"], "a b 2", Judgement(False, 2 / 3), id="in-conflict"),
        pytest.param(Text(), ["a b 1", "a 2"], "a b 2", Judgement(True, 0.8), id="right-by-the-likest"),
        pytest.param(Text(), ["a b c 1", "a 2"], "a b c 2", Judgement(False, 0.75), id="wrong-by-the-likest"),
        pytest.param(Text(), ["By Friday"], FRIDAY, Judgement(True, 1), id="a-time-by-its-words"),
        pytest.param(Name(), ["Ana Ruiz 1"], "ruiz", Judgement(True, 0.5), id="a-name"),
        pytest.param(
            Name(floor=0.6), ["Ana Ruiz"], "ruiz", Judgement(), id="a-name-below-a-floor-of-its-own"
        ),
        pytest.param(Name(), [], "ruiz", Judgement(), id="nothing-is-right"),
    ],
)
def test_judge(comparator: ValueComparator, wanted: list[Any], given: Any, expected: Judgement):
    assert judge(comparator, wanted, given, Overlap()) == expected


def test_what_is_worded_alike_is_right_whatever_the_matcher_says():
    class Contrary(Overlap):
        def conflict(self, a: str, b: str, /) -> bool:
            return True

    assert judge(Text(), ["All is well."], "all IS  well.", Contrary()) == Judgement(True, 1)
    assert not judge(Text(), ["All is well."], "All is very well.", Contrary()).right


@pytest.mark.parametrize("value", [None, "", " \n", [], {"text": " ", "date": None}], ids=repr)
def test_blank(value: Any):
    assert blank(value)


@pytest.mark.parametrize("value", [0, False, "0", ["a"], {"text": "x", "date": None}], ids=repr)
def test_not_blank(value: Any):
    assert not blank(value)
