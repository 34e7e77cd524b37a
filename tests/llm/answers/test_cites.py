"""Citations in any form."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.llm.answers.cites import MAX_CITES, read_cites, split_cites

FORMS: list[tuple[Any, list[int]]] = [
    ([1, 2], [1, 2]),
    (3, [3]),
    (3.0, [3]),
    ("3", [3]),
    ("[3]", [3]),
    (["[3]"], [3]),
    (["[3]", "4"], [3, 4]),
    ("(3)", [3]),
    ("#3", [3]),
    ("S3", [3]),
    ("3.", [3]),
    ("[1][2]", [1, 2]),
    ("[1, 2]", [1, 2]),
    ("1, 2 and 4", [1, 2, 4]),
    ("1;2", [1, 2]),
    ("3-5", [3, 4, 5]),
    ("3–5", [3, 4, 5]),
    ("[3]-[5]", [3, 4, 5]),
    ("S3-S5", [3, 4, 5]),
    ("3 to 5", [3, 4, 5]),
    ("3..5", [3, 4, 5]),
    (["1-2", 7], [1, 2, 7]),
    ("5-3", [5, 3]),
    ("1-999999999", [1, 999_999_999]),
    ("sentence 3", [3]),
    ("sentence_3", [3]),
    ("【3】", [3]),
    ("【3†source】", [3]),
    ("[^3]", [3]),
    ("[3] The cable costs 1,200 euros.", [3]),
    (["[S3] It rose.", "[4]: It fell."], [3, 4]),
    ("(3) The cable", []),
    ("Sentences 1 and 2", [1, 2]),
    ("Satz 4 und 5", [4, 5]),
    ([[3], [4]], [3, 4]),
    ({"sentence": 3, "quote": "on page 9"}, [3]),
    ([{"number": "3"}, {"id": 4}], [3, 4]),
    ([2, 0, -1, 99, 1 << 70], [2, 0, -1, 99, 1 << 70]),
    ("-1", [-1]),
    (None, []),
    ("", []),
    ([], []),
    ({}, []),
    ("none", []),
    ([None, ""], []),
    (True, []),
    (2.5, []),
    ("The cable costs 1,200 euros.", []),
    (["The lift has stood still since 2019."], []),
    ([[[[[[[[3]]]]]]]], []),
]


@pytest.mark.parametrize(("given", "numbers"), FORMS, ids=lambda value: str(value)[:30])
def test_citations_are_read(given: Any, numbers: list[int]) -> None:
    assert read_cites(given) == numbers


def test_citations_without_end_are_cut_short() -> None:
    assert read_cites([*range(5_000)]) == [*range(MAX_CITES)]
    assert read_cites("9" * 5_000) == []


@given(st.lists(st.integers(0, 10**8), max_size=20), st.sampled_from(["[{}]", "{}", "S{}", "({})", "#{}"]))
def test_what_is_written_is_read(numbers: list[int], form: str) -> None:
    assert read_cites([form.format(number) for number in numbers]) == numbers
    assert read_cites(" ".join(form.format(number) for number in numbers)) == numbers


@given(st.text(alphabet="0123456789-–[] to.,sS#a"))
def test_nothing_makes_it_fail(words: str) -> None:
    assert len(read_cites(words)) <= MAX_CITES


@pytest.mark.parametrize(
    ("text", "kept", "numbers"),
    [
        ("The lift is broken [1][3].", "The lift is broken.", [1, 3]),
        ("The lift is broken. [2]", "The lift is broken.", [2]),
        ("The lift is broken [S1, S2]", "The lift is broken", [1, 2]),
        ("The lift is broken [1-3].", "The lift is broken.", [1, 2, 3]),
        ("The lift [1] is broken.", "The lift [1] is broken.", []),
        ("It broke (2019).", "It broke (2019).", []),
        ("It broke.", "It broke.", []),
    ],
)
def test_citations_at_the_end_of_a_statement_are_split_off(text: str, kept: str, numbers: list[int]) -> None:
    assert split_cites(text) == (kept, numbers)
