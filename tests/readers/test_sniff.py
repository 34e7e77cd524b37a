from __future__ import annotations

import pytest

from summarizer.readers.sniff import recognise

MESSAGES = {
    "a mail": (b"Return-Path: <a@x.org>\nFrom: a@x.org\n\nHi.\n", ".eml"),
    "a mail, MIME last": (
        b"From: a@x.org\nTo: b@x.org,\n c@x.org\nSubject: x\nMIME-Version: 1.0\n\nHi.\n",
        ".eml",
    ),
    "mails": (b"From a@x.org Mon Jun  6 10:00:00 2005\nFrom: a@x.org\n\nHi.\n", ".mbox"),
    "subtitles": (b"WEBVTT\n\n00:01.000 --> 00:02.000\nHi.\n", ".vtt"),
    "SubRip": (b"1\r\n00:00:06,500 --> 00:00:09,000\r\nHi.\r\n", ".srt"),
    "a number above a time": (b"1\n00:00:06 Ann: Hi.\n", None),
    "a mail as people copy it": (b"From: Ann\nSubject: x\n\nReceived: one gate.\n", None),
    "prose": (b"From me to you, at 10:00 in 2005\nHi, all: \n", None),
    "a long line": (b"a: b" * 3000, None),
    "long headers": (b"a: b\n" * 3000, None),
}


@pytest.mark.parametrize(("data", "suffix"), MESSAGES.values(), ids=MESSAGES)
def test_messages_are_known_by_their_first_lines(data: bytes, suffix: str | None):
    assert recognise(data) == suffix
