"""What is found of a text once is found of it again, and of no other question."""

from __future__ import annotations

import pytest

from summarizer.comparators import Text
from summarizer.evaluation.scoring import relations
from summarizer.evaluation.scoring.relations import Proof, relate
from summarizer.evaluation.scoring.sections import Column

DENIED, SAID = "Nobody was hurt at the station.", "Ten people were hurt at the station."
COLUMN = Column("what", "text", Text(), 1.0)


@pytest.fixture(autouse=True)
def _measures(monkeypatch: pytest.MonkeyPatch) -> None:
    """The real ones, not the overlap of this folder."""
    monkeypatch.undo()


def said(wanted: list[str], *given: str) -> set[tuple[int, int, str]]:
    return {(edge.gold, edge.output, found) for edge, found in relate(COLUMN, [wanted], given).items()}


@pytest.mark.parametrize("turn", ["text first", "proof first"])
def test_a_proof_is_not_taken_for_the_same_text_of_gold(turn: str):
    relations._relate_text.cache_clear()
    expected = {str: {(0, 0, "states")}, Proof: {(0, 0, "contradicts")}}
    for kind in (str, Proof) if turn == "text first" else (Proof, str):
        assert said([DENIED, kind(SAID)], SAID) == expected[kind]


def test_what_was_found_before_has_the_place_of_the_item_now():
    assert said([SAID], SAID) == {(0, 0, "states")}
    assert said([SAID], "", DENIED, SAID) >= {(0, 2, "states")}


def test_values_that_are_no_texts_are_compared_as_well():
    assert list(relate(COLUMN, [[["a"]]], [["a"]]).values()) == ["states"]
