"""Owners, deadlines and times that a sentence states."""

from __future__ import annotations

import pytest

from summarizer.pipeline.duties import find_due, find_owner, find_when


@pytest.mark.parametrize(
    ("text", "owner", "due", "when"),
    [
        ("Ana Ruiz must send the report by 14 June.", "Ana Ruiz", "by 14 June", None),
        ("Ana Ruiz was angry on 14 June.", None, None, "14 June"),
        ("Nobody knows how deep the cracks go.", None, None, None),
        ("It broke on 3 March and again on 5 March.", None, None, None),
    ],
    ids=["a duty", "an event", "neither", "two times"],
)
def test_what_a_sentence_states(text: str, owner: str | None, due: str | None, when: str | None) -> None:
    assert (find_owner(text), find_due(text), find_when(text)) == (owner, due, when)


def test_two_owners_are_none() -> None:
    assert find_owner("Ana Ruiz must send the report, and Bill Okoro must read it.") is None
