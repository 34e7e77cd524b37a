"""Duplicates: an index finds all that comparing every pair would find."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from summarizer import Document
from summarizer.pipeline import duplicates
from summarizer.pipeline.candidates import Candidate, RatedDocument, make_candidate
from summarizer.pipeline.duplicates import merge_duplicates
from summarizer.salience.rating import rate

SENTENCES = (
    "The mill burned down on Monday.",
    "The old mill burned down on Monday.",
    "The mill at Rolde burned down on Monday.",
    "The mill paid 300 euros.",
    "The mill paid 400 euros.",
    "The mill paid 300 euros in June.",
    "The council did not pay the mill.",
    "The council paid the mill.",
    "Anna Weber leads the council.",
    "Anna Weber leads the council and the mill.",
)
RATED = RatedDocument(Document.from_text(" ".join(SENTENCES)), rate(Document.from_text(" ".join(SENTENCES))))
LISTS = st.lists(
    st.tuples(st.sampled_from(SENTENCES), st.sampled_from(range(1, len(SENTENCES) + 1))), max_size=8
)


class AllPairs:
    """An index that leaves nothing out."""

    def __init__(self, candidates: object) -> None:
        self.places = set[int]()

    def add(self, candidate: Candidate, at: int) -> None:
        self.places.add(at)

    def find(self, candidate: Candidate) -> list[int]:
        return sorted(self.places)


def draw(drafts: list[tuple[str, int]]) -> list[Candidate]:
    items = (RATED.check({"text": text, "when": None, "cites": [number]}) for text, number in drafts)
    return [make_candidate(item, RATED) for item in items]


@given(LISTS)
@settings(max_examples=25, deadline=None)
def test_an_index_changes_nothing(drafts: list[tuple[str, int]]):
    candidates = draw(drafts)
    indexed = merge_duplicates(candidates, RATED)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(duplicates, "_Index", AllPairs)
        assert merge_duplicates(candidates, RATED) == indexed


@given(st.lists(st.frozensets(st.sampled_from("abcdefghij")), max_size=20))
def test_whatever_has_enough_words_in_common_is_found(words: list[frozenset[str]]):
    candidates = [Candidate({}, None, each) for each in words]
    index = duplicates._Index(candidates)
    for at, candidate in enumerate(candidates):
        found = index.find(candidate)
        alike = [
            n
            for n, other in enumerate(candidates[:at])
            if (fewer := min(len(candidate.words), len(other.words)))
            and len(candidate.words & other.words) >= duplicates._COMMON * fewer
        ]
        assert set(alike) <= set(found)
        index.add(candidate, at)


def test_statements_without_a_rare_word_in_common_are_not_compared():
    words = [frozenset({"council", "meeting", f"street {number}", f"house {number}"}) for number in range(50)]
    candidates = [Candidate({}, None, each) for each in words]
    index = duplicates._Index(candidates)
    for at, candidate in enumerate(candidates):
        assert index.find(candidate) == []
        index.add(candidate, at)


@pytest.mark.parametrize(
    ("other", "left"),
    [("7 June 2025", 2), ("3 May 2025", 1), (None, 1)],
    ids=["another-day", "the-same-day", "no-day"],
)
def test_what_happened_on_two_days_happened_twice(other: str | None, left: int):
    document = Document.from_text("The council met on 3 May 2025. The council met on 7 June 2025.")
    rated = RatedDocument(document, rate(document))
    drafts = [("3 May 2025", 1), (other, 2)]
    items = [rated.check({"text": "The council met.", "when": day, "cites": [at]}) for day, at in drafts]
    kept, apart = merge_duplicates([make_candidate(item, rated) for item in items], rated)
    assert len(kept) + len(apart) == left
