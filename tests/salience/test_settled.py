"""Open points that the document closes, and questions that it answers."""

from __future__ import annotations

import pytest

from summarizer.document import Document
from summarizer.salience.settled import find_settled


def settled(text: str) -> list[str]:
    document = Document.from_text(text)
    numbers = find_settled(document)
    return [each.text for each in document.sentences if each.number in numbers]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "The mill must pay the fee by May. The mill paid the fee in April.",
            ["The mill must pay the fee by May."],
        ),
        ("The mill must pay the fee by May. The mill has not paid the fee.", []),
        (
            "Die Mühle muss die Gebühr zahlen. Die Gebühr der Mühle ist bezahlt.",
            ["Die Mühle muss die Gebühr zahlen."],
        ),
        (
            "1. Count the retries.\nOwner: Helen Brook.\nDone on Thursday.\n2. Cut the delay.\nDue 30 May.",
            ["1. Count the retries.", "Owner: Helen Brook."],
        ),
        ("Can you bring the keys? Yes, all of them.", ["Can you bring the keys?"]),
        ("The shop is shut. Who has the keys?", []),
    ],
    ids=["done later", "not done", "german", "note beside", "answered", "asked last"],
)
def test_settled(text: str, expected: list[str]):
    assert settled(text) == expected
