"""Which lines can be read alone."""

from __future__ import annotations

import pytest

from summarizer.document import Document
from summarizer.grounding.language.linemarks import find_spoken
from summarizer.salience.lines import is_statement

STATEMENTS = """
The pump failed on Monday.
- Order a new pump by Friday.
1. Cut the delay to two minutes.
Next: Holm will add three nodes by 16:00.
09:40 Bo: the server is down again
In the end, nobody was hurt.
Die Mühle steht seit Montag still.
水泵在星期一坏了。
"""
OTHERS = """
# Next steps
Status: investigating
Owner: Tomas Lindqvist.
Present: Ada Lund (chair), Bo Berg, Cy Dent.
Betreff: Pumpenhaus
Dear Ms Lund,
Thanks a lot.
Kind regards
Viele Grüße
By Ada Lund
Ada Lund
Night of 29 to 30 November 2024.
3 May 2025
Pump house closed after fault
R. Castell commented on 4 Feb 2025
Passed.
---
"""


@pytest.mark.parametrize("text", STATEMENTS.strip().splitlines())
def test_a_statement(text: str):
    assert is_statement(text, "de" if "Mühle" in text else "en", marked="Bo:" not in text)


@pytest.mark.parametrize("text", OTHERS.strip().splitlines())
def test_no_statement(text: str):
    assert not is_statement(
        text, "de" if text in ("Betreff: Pumpenhaus", "Viele Grüße") else "en", marked=True
    )


def test_the_words_of_a_speaker_are_told_from_the_rest():
    text = "Bo left early. “I am done. It is over,” he said. „Wir gehen.“"
    shares = list(find_spoken(Document.from_text(text)))
    assert shares[0] == 0
    assert shares[1] == 1
    assert 0 < shares[2] < 1
    assert shares[3] == 1


def test_a_quotation_that_is_never_closed_ends_with_its_paragraph():
    assert list(find_spoken(Document.from_text("He said “no.\n\nThe pump failed.")))[-1] == 0
