"""Documents of messages, as a user reads them: sentences, days and places."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from summarizer import InputError, read
from summarizer.document import Document, reading

FILES = {
    "chat.txt": (
        "[15 Jan 12:57] <ann> the gate is shut again and nobody has the key\n"
        "[15 Jan 12:58] <bob> then call the man from the council, he has it\n"
        "[15 Jan 12:58] <ann> he is away\n"
    ),
    "talk.srt": (
        "1\n00:00:06,500 --> 00:00:09,000\nAbout two months ago\nI found a gate\n\n"
        "2\n00:00:11,000 --> 00:00:17,000\nthat nobody could open.\n"
    ),
    "mail.eml": (
        "From: Ann Lee <ann@x.org>\nSubject: =?UTF-8?B?RGFzIFRvcg==?=\n"
        "Content-Type: text/plain; charset=utf-8\n"
        "Content-Transfer-Encoding: base64\n\nRGFzIFRvciBpc3QgenUuIEJvIHJ1ZnQgZGllIFN0YWR0IGFuLg=="
    ),
    "lift.mbox": (
        "From ann@x.org Mon Jun  6 10:00:00 2005\nFrom: Ann Lee <ann@x.org>\n"
        "Date: Mon, 6 Jun 2005 10:00:00 +0200\n"
        "Subject: Lift\n\nThe lift is broken.\n\n"
        "From bo@x.org Wed Jun 15 10:00:00 2005\nFrom: Bo Roy <bo@x.org>\n"
        "Date: Wed, 15 Jun 2005 10:00:00 +0200\n"
        "Subject: Re: Lift\n\nI will mend it tomorrow.\n"
    ),
}


def read_file(folder: Path, name: str) -> Document:
    (folder / name).write_text(FILES[name])
    return read(folder / name)


SENTENCES = {
    "chat.txt": FILES["chat.txt"].splitlines(),
    "talk.srt": ["About two months ago I found a gate that nobody could open."],
    "mail.eml": ["From: Ann Lee <ann@x.org>", "Subject: Das Tor", "Das Tor ist zu.", "Bo ruft die Stadt an."],
}


@pytest.mark.parametrize("name", SENTENCES)
def test_sentences(tmp_path: Path, name: str):
    assert [each.text for each in read_file(tmp_path, name).sentences] == SENTENCES[name]


def test_tomorrow_is_told_from_the_day_of_its_mail(tmp_path: Path):
    document = read_file(tmp_path, "lift.mbox")
    at = document.text.index("tomorrow")
    assert str(document.date_at(at)) == "2005-06-15"
    assert (document.place_at(at).sender, document.reader) == ("Bo Roy", "mbox/2")


def test_an_mbox_may_be_larger_than_other_files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(reading, "LARGEST", 100)
    document = read_file(tmp_path, "lift.mbox")
    assert document.file_sha256 == hashlib.sha256(FILES["lift.mbox"].encode()).hexdigest()
    with pytest.raises(InputError, match="more than the limit"):
        read_file(tmp_path, "mail.eml")


@pytest.mark.parametrize("make", [Path.mkdir, lambda path: None], ids=["a folder", "missing"])
def test_an_mbox_that_cannot_be_opened(tmp_path: Path, make):
    make(tmp_path / "all.mbox")
    with pytest.raises(InputError, match=r"all\.mbox: (this is a directory|there is no such file)"):
        read(tmp_path / "all.mbox")
