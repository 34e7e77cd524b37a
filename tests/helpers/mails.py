"""Mails: what the tests of their readers share."""

from __future__ import annotations

from summarizer import readers
from summarizer.document.layout import Place
from summarizer.readers import Reading

HEAD = """\
From: Bo Roy <bo@x.org>
To: Ann Lee <ann@x.org>
Date: Wed, 15 Jun 2005 10:00:00 +0200
Subject: Lift
"""
SHOWN = ("From:", "To:", "Date:", "Subject:")


def read_mail(text: str | bytes, name: str = "input.eml") -> Reading:
    """Read a mail as if it were in a file."""
    return readers.read(text if isinstance(text, bytes) else text.encode(), name)


def list_stretches(reading: Reading) -> list[str]:
    """The texts of the stretches."""
    assert reading.layout
    return [reading.text[each.start : each.end] for each in reading.layout.stretches]


def list_body(reading: Reading) -> list[str]:
    """The stretches below the headers."""
    return [each for each in list_stretches(reading) if not each.startswith(SHOWN)]


def find_place(reading: Reading, words: str) -> Place:
    """Where words stand."""
    assert reading.layout
    return reading.layout.place_at(reading.text.index(words))


def find_day(reading: Reading, words: str) -> str:
    """The day that words are meant from."""
    assert reading.layout
    return str(reading.layout.day_at(reading.text.index(words)))
