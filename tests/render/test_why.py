from __future__ import annotations

from typing import Any

import pytest
from helpers.sample_briefings import SENTENCES, cited

from summarizer.document.document import Sentence
from summarizer.render.why import Passage, cited_numbers, prove_item, prove_sentence

SPLIT = [Sentence(number, 0, len(text), text) for number, text in enumerate(SENTENCES, 1)]


def passages(item: dict[str, Any], sentences: list[Sentence]) -> list[Passage]:
    return list(prove_item("what[0]", item, sentences).passages)


def test_a_cited_sentence_stands_between_its_neighbours() -> None:
    assert passages(cited(2, text="x"), SPLIT) == [
        Passage(1, "Kiln works shut.", "", "", apart=False),
        Passage(2, "", "Ada Okoro leads it.", "", apart=False),
        Passage(3, "It may reopen in May.", "", "", apart=False),
    ]


@pytest.mark.parametrize(
    ("number", "quote", "pieces"),
    [
        pytest.param(3, "may  reopen\n", ("It ", "may reopen", " in May."), id="part of a sentence"),
        pytest.param(3, "other words", ("", "It may reopen in May.", ""), id="a quote that is not there"),
        pytest.param(3, "", ("", "It may reopen in May.", ""), id="an empty quote"),
        pytest.param(7, "Elsewhere.", ("", "Elsewhere.", ""), id="a sentence that is not there"),
    ],
)
def test_the_proving_words_are_told_from_the_rest(
    number: int, quote: str, pieces: tuple[str, str, str]
) -> None:
    item = {"text": "x", "evidence": [{"sentence": number, "start": 0, "end": 0, "quote": quote}]}
    proof = next(passage for passage in passages(item, SPLIT) if passage.number == number)
    assert (proof.before, proof.quote, proof.after) == pieces


def test_sentences_left_out_are_told() -> None:
    long = [Sentence(number, 0, 1, f"Sentence {number}.") for number in range(1, 13)]
    item = cited(1, text="x")
    item["evidence"] += [{"sentence": 8, "start": 0, "end": 1, "quote": "8"}]
    shown = [(passage.number, passage.apart) for passage in passages(item, long)]
    assert shown == [(1, False), (2, False), (7, True), (8, False), (9, False)]


def test_nothing_cited_shows_nothing() -> None:
    assert passages({"text": "x"}, SPLIT) == []


ITEMS = [("what[0]", cited(1, 2, text="x")), ("more.what[0]", cited(2, text="y"))]


@pytest.mark.parametrize(
    ("number", "sentences", "paths", "shown"),
    [
        pytest.param(
            2, SPLIT, ["what[0]", "more.what[0]"], [(1, ""), (2, SENTENCES[1]), (3, "")], id="cited twice"
        ),
        pytest.param(3, SPLIT, [], [(2, ""), (3, SENTENCES[2]), (4, "")], id="cited by nothing"),
        pytest.param(1, [], ["what[0]"], [(1, SENTENCES[0])], id="known by its quote alone"),
    ],
)
def test_a_sentence_is_shown_with_what_it_proves(
    number: int, sentences: list[Sentence], paths: list[str], shown: list[tuple[int, str]]
) -> None:
    proof = prove_sentence(number, ITEMS, sentences)
    assert proof is not None
    assert [path for path, _ in proof.items] == paths
    assert [(passage.number, passage.quote) for passage in proof.passages] == shown


@pytest.mark.parametrize(
    ("number", "sentences"),
    [
        pytest.param(5, SPLIT, id="after the last"),
        pytest.param(0, SPLIT, id="zero"),
        pytest.param(3, [], id="no text"),
    ],
)
def test_a_sentence_that_nobody_knows_has_no_proof(number: int, sentences: list[Sentence]) -> None:
    assert prove_sentence(number, ITEMS, sentences) is None


def test_the_cited_numbers_are_each_there_once_in_order() -> None:
    assert cited_numbers(ITEMS) == [1, 2]
