from __future__ import annotations

from typing import Any

import pytest

from summarizer.llm.answers.nothing import is_nothing, states_nothing

NOTHING = (
    "", " ", "null", "None", "none.", "N/A", "n/a", "n.a.", "NaN", "nil", "-", "—", "?", "...", "TBD",
    "tbd.", "T.B.D.", "TBA", "unspecified", "Unspecified", "unknown", "(unknown)", "<unknown>", "[none]",
    "'none'", "not stated", "Not Stated", "not specified", "not mentioned", "not yet assigned",
    "not stated in the text", "not explicitly mentioned in the document", "None stated", "to be determined",
    "To be confirmed", "No deadline mentioned.", "no specific date", "no due date", "without a deadline",
    "no owner has been named", "no one assigned", "No deadline is given", "nicht bekannt",
    "not available", "not applicable", "undefined", "unassigned", "No deadline", "no owner", "nobody",
    "no open issues", "unbekannt", "keine Angabe", "k. A.", "nicht angegeben", "inconnu", "non précisé",
    "sin especificar", "nessuno", "não informado",
)  # fmt: skip
SOMETHING = (
    "Monday", "0", "no", "yes", "Nobody came.", "None of them", "the unknown soldier", "not before Friday",
    "not stated by Ann", "no date before May", "no one came", "no time to lose",
    "to be determined to win", "Nadia", "N", "Nil Ören", "not resolved", "unclear",
    "no open issues remain with the lift", "x" * 5_000, "a" + "-" * 200,
)  # fmt: skip


@pytest.mark.parametrize("words", NOTHING)
def test_words_that_stand_for_null(words: str) -> None:
    assert is_nothing(words)


@pytest.mark.parametrize("words", SOMETHING, ids=lambda words: words[:20])
def test_words_that_say_something(words: str) -> None:
    assert not is_nothing(words)


@pytest.mark.parametrize(
    ("item", "nothing"),
    [
        ({"text": "None.", "owner": "Ann", "cites": [1]}, True),
        ({"name": "unknown", "kind": "person"}, True),
        ({"text": None}, True),
        ({"text": "Who pays is open.", "owner": "None"}, False),
        ({"owner": None}, False),
        ({}, False),
        ("N/A", True),
        ("Ann", False),
        (7, False),
        (["none"], False),
    ],
    ids=str,
)
def test_an_item_states_nothing_if_its_main_fields_do(item: Any, nothing: bool) -> None:
    assert states_nothing(item) == nothing
