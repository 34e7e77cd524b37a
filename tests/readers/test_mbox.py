from __future__ import annotations

import io
from collections.abc import Iterator

import pytest
from helpers.mails import find_day, find_place, list_stretches, read_mail

from summarizer import InputError
from summarizer.readers import mbox
from summarizer.readers.mbox import MboxReader, split_mbox

TWO = """\
From ann@x.org Mon Jun  6 10:00:00 2005
From: Ann Lee <ann@x.org>
Date: Mon, 6 Jun 2005 10:00:00 +0200
Subject: Lift

The lift is broken.
>From Monday on it stands still.

From bo@x.org Wed Jun 15 10:00:00 2005
From: Bo Roy <bo@x.org>
Date: Wed, 15 Jun 2005 10:00:00 +0200
Subject: Re: Lift

I will mend it tomorrow.
From here on it is prose.
"""


def test_a_date_belongs_to_its_message():
    reading = read_mail(TWO, "input.mbox")
    assert [find_day(reading, words) for words in ("The lift", "tomorrow")] == ["2005-06-06", "2005-06-15"]
    assert (reading.date, reading.reader) == (None, "mbox/2")
    assert find_place(reading, "tomorrow").sender == "Bo Roy"


def test_lines_that_begin_with_from_are_unescaped():
    assert (
        list_stretches(read_mail(TWO, "input.mbox"))[3]
        == "The lift is broken.\nFrom Monday on it stands still."
    )
    assert list_stretches(read_mail(TWO, "input.mbox"))[-1].endswith("From here on it is prose.")


@pytest.mark.parametrize("data", [b"", b"Just text.\n", b"From me to you\n\nText\n"])
def test_a_file_without_mails_is_refused(data: bytes):
    with pytest.raises(InputError, match=r"input\.mbox has no mail in it"):
        read_mail(data, "input.mbox")


@pytest.mark.parametrize(
    "line", ["From - Mon Jun  6 10:00:00 2005", "From ann at x.org  Mon Jun  6 10:00:00 2005"]
)
def test_envelopes_of_programs(line: str):
    data = f"{line}\nFrom: a@x.org\n\nHi.\n\n{line}\nFrom: b@x.org\n\nHo.\n"
    assert len(list(split_mbox(io.BytesIO(data.encode())))) == 2


class EndlessFile(io.BytesIO):
    """A file of as many mails as are asked for, each with a long line."""

    count = 0

    def __iter__(self) -> Iterator[bytes]:
        while True:
            self.count += 1
            yield from TWO.encode().splitlines(keepends=True)[:6]
            yield b"x" * 2_000 + b"\n"
            yield b"\n"

    def readline(self, size: int | None = -1, /) -> bytes:
        self.lines = getattr(self, "lines", None) or iter(self)
        return next(self.lines)


def test_a_file_of_any_size_is_read_up_to_a_limit(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(mbox, "MOST_CHARACTERS", 5_000)
    monkeypatch.setattr(mbox, "MOST_BYTES", 500)
    file = EndlessFile()
    reading = MboxReader().read_stream(file, "all.mbox")
    assert file.count < 100
    assert len(reading.text) < 6_000
    assert reading.gaps[-1].startswith("only the first ")
