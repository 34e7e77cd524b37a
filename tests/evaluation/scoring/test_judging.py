from __future__ import annotations

from dataclasses import dataclass
from itertools import combinations
from typing import Any

import pytest

from summarizer.comparators import Comparator, Exact, Name, Text
from summarizer.errors import InputError
from summarizer.evaluation.matching.values import blank
from summarizer.evaluation.scoring.judging import Judgement, coverage, judge, may_relate, states

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
def test_judge(comparator: Comparator, wanted: list[Any], given: Any, expected: Judgement):
    assert judge(comparator, wanted, given) == expected


@pytest.mark.parametrize("least", [0.0, 0.25, 0.5])
@pytest.mark.parametrize("comparator", [Text(), Text(floor=0.7), Name()], ids=repr)
def test_what_cannot_be_related_is_neither_alike_nor_stated(comparator: Comparator, least: float):
    texts = [" ".join(each) for n in (1, 2, 3) for each in combinations("abc1", n)]
    related = {(a, b): may_relate(comparator, [a], b, least) for a in texts for b in texts}
    assert least == 0 or set(related.values()) == {True, False}
    for (a, b), may in related.items():
        if not may:
            assert judge(comparator, [a], b) == Judgement()
            assert coverage(comparator, [a], b) < least


def test_what_is_worded_alike_is_right_whatever_contradicts_it(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(Text, "contradicts", lambda *_: True)
    assert judge(Text(), ["All is well."], "all IS  well.") == Judgement(True, 1)
    assert not judge(Text(), ["All is well."], "All is very well.").right


@dataclass(frozen=True)
class Within:
    """A comparator of a user's own, with nothing but the one method."""

    percent: float

    def compare(self, gold: float, given: float, /) -> float:
        return max(0.0, 1 - abs(given - gold) / gold / self.percent * 100 / 2)


class Strict(Within):
    floor = 0.9

    def contradicts(self, gold: float, given: float, /) -> bool:
        return given > gold


@pytest.mark.parametrize(
    ("comparator", "given", "expected"),
    [
        pytest.param(Within(10), 100, Judgement(True, 1), id="equal"),
        pytest.param(Within(10), 90, Judgement(True, 0.5), id="at-the-floor"),
        pytest.param(Within(10), 85, Judgement(), id="below-the-floor"),
        pytest.param(Strict(10), 90, Judgement(), id="below-a-floor-of-its-own"),
        pytest.param(Strict(10), 101, Judgement(False, 0.95), id="contradicted"),
    ],
)
def test_judge_by_a_comparator_of_a_users_own(comparator: Comparator, given: float, expected: Judgement):
    assert judge(comparator, [1, 100], given) == expected


@pytest.mark.parametrize(
    ("result", "reason"),
    [
        (1.5, "it gave 1.5, no number from 0 to 1"),
        (float("nan"), "it gave nan, no number from 0 to 1"),
        ("much", "ValueError: could not convert string to float: 'much'"),
        (None, "TypeError: float() argument must be"),
    ],
    ids=["above", "nan", "text", "nothing"],
)
def test_a_comparator_that_fails_is_named(result: Any, reason: str):
    class Broken:
        def compare(self, gold: Any, given: Any, /) -> Any:
            return result

        def __repr__(self) -> str:
            return "Broken()"

    with pytest.raises(InputError) as caught:
        judge(Broken(), ["a"], "b")
    assert f"The comparator Broken() failed on gold 'a' and 'b': {reason}" in caught.value.message


@pytest.mark.parametrize("value", [None, "", " \n", [], {"text": " ", "date": None}], ids=repr)
def test_blank(value: Any):
    assert blank(value)


@pytest.mark.parametrize("value", [0, False, "0", ["a"], {"text": "x", "date": None}], ids=repr)
def test_not_blank(value: Any):
    assert not blank(value)


@pytest.mark.parametrize(
    ("comparator", "wanted", "given", "share"),
    [
        pytest.param(Text(), ["a b c d"], "a b c d e f g h", 1, id="all-of-it-in-much-else"),
        pytest.param(Text(), ["a b c d"], "a", 0.25, id="a-part"),
        pytest.param(Text(), ["a b c d", "a e"], "a", 0.5, id="the-most-of-any"),
        pytest.param(Text(), ["a b c 1"], "a b c 2", 0, id="nothing-of-what-it-contradicts"),
        pytest.param(Text(), [], "a", 0, id="nothing-is-right"),
        pytest.param(Within(10), [100], 95, 0.75, id="without-covers-by-similarity"),
    ],
)
def test_coverage(comparator: Comparator, wanted: list[Any], given: Any, share: float):
    assert coverage(comparator, wanted, given) == pytest.approx(share)
    assert states(comparator, wanted, given) == (share >= 0.5)


def test_the_floor_of_a_comparator_is_that_of_coverage_too():
    assert states(Text(floor=0.2), ["a b c d"], "a")
    assert not states(Text(floor=0), ["a b"], "c")
