from __future__ import annotations

from collections import Counter
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from summarizer.document import Document
from summarizer.evaluation.runs.order import order_cases
from summarizer.evaluation.scoring.gold import Case

DOCUMENT = Document("a.txt", "The lift is broken.")


def cases(**tags: int) -> list[Case]:
    """So many cases of each tag, of which every third is held out."""
    return [
        Case(
            f"{tag}-{n}",
            Path(),
            DOCUMENT,
            {},
            tags=(tag, "lift"),
            split="held_out" if n % 3 == 0 else "dev",
        )
        for tag, count in tags.items()
        for n in range(count)
    ]


@given(st.dictionaries(st.sampled_from("abcde"), st.integers(1, 12), min_size=1), st.integers(0, 99))
def test_every_case_once_whatever_the_order_was(counts, seed):
    given = cases(**counts)
    ordered = order_cases(given, seed)
    assert sorted(case.id for case in ordered) == sorted(case.id for case in given)
    assert ordered == order_cases(given[::-1], seed)


def test_the_seed_draws_it():
    given = cases(a=9, b=9)
    assert order_cases(given, 1) == order_cases(given, 1) != order_cases(given, 2)


@given(st.integers(0, 500))
def test_each_beginning_holds_every_tag_about_as_often_as_the_whole(seed):
    ordered = order_cases(cases(a=20, b=20, c=10), seed)
    for first in (6, 12, 24):
        held = Counter(case.tags[0] for case in ordered[:first])
        for tag, share in (("a", 0.4), ("b", 0.4), ("c", 0.2)):
            assert abs(held[tag] - share * first) < 2.2
        assert any(case.split == "held_out" for case in ordered[:first])


def test_no_case_is_early_by_rule():
    given = cases(a=10, b=1)
    first = Counter(order_cases(given, seed)[0].id for seed in range(1100))
    assert all(60 < first[case.id] < 145 for case in given)
