"""Mail headers: their values decoded, who sent a message, and when."""

from __future__ import annotations

import base64
import binascii
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from email.message import Message
from email.utils import parsedate_to_datetime
from itertools import groupby
from typing import Final

from summarizer.document.dateformats import ascii_digits, find_days
from summarizer.readers.charsets import decode_declared

_WORD: Final = re.compile(r"=\?([^?\s*]{1,40})(?:\*[^?\s]*)?\?([bBqQ])\?([^?]*)\?=")
_BETWEEN_WORDS: Final = re.compile(r"(\?=)\s+(?==\?)")
_NAMED: Final = re.compile(r"\s*(?P<name>[^<>]*?)\s*<(?P<address>[^<>]*)>")
_BRACKETED: Final = re.compile(r"\s*(?P<name>[^\[\]]*?)\s*\[(?:mailto:)?(?P<address>[^\[\]\s]+@[^\[\]\s]+)\]")
_COMMENTED: Final = re.compile(r"\s*(?P<address>\S.*?)\s*\((?P<name>[^()]+)\)\s*\Z")
_VIA: Final = re.compile(r"'([^']+)' via ")
"""How Google Groups names who wrote to a group."""
_CONTROL: Final = re.compile(r"[\x00-\x08\x0b-\x1f\x7f]+")
_LONGEST: Final = 20_000
_LONGEST_DATE: Final = 200


@dataclass(frozen=True, slots=True)
class Moment:
    """When a message was written: the day where its sender was, and an ISO time."""

    day: date
    at: str


def list_headers(message: Message, name: str) -> list[str]:
    """Return the decoded values of a header, in their order."""
    return [
        decode_header(str(value)) for key, value in message.raw_items() if key.casefold() == name.casefold()
    ]


def decode_header(raw: str) -> str:
    """Decode a header: its encoded words, its 8-bit bytes, its folded lines.

    >>> decode_header("=?UTF-8?B?RGFzIFRvcg==?= =?utf-8?q?_f=C3=A4llt?=")
    'Das Tor fällt'
    """
    text = _BETWEEN_WORDS.sub(r"\1", _decode_8bit(raw[:_LONGEST]))
    return " ".join(_CONTROL.sub(" ", "".join(_decode_words(text))).split())


def _decode_8bit(raw: str) -> str:
    try:
        return decode_declared(raw.encode("ascii", "surrogateescape"), None)[0]
    except UnicodeEncodeError:
        return raw


def _decode_words(text: str) -> Iterator[str]:
    """Yield the pieces of a text, its encoded words decoded; a character may be divided between two words."""
    pieces = _WORD.split(text)
    yield pieces[0]
    words = list(zip(pieces[1::4], pieces[2::4], pieces[3::4], pieces[4::4], strict=True))
    run: list[bytes] = []
    for charset, group in groupby(words, key=lambda word: word[0].casefold()):
        for _, kind, encoded, after in group:
            run.append(_decode_word(kind, encoded))
            if after:
                yield decode_declared(b"".join(run), charset)[0] + after
                run = []
        if run:
            yield decode_declared(b"".join(run), charset)[0]
            run = []


def _decode_word(kind: str, encoded: str) -> bytes:
    raw = encoded.encode("utf-8", "replace")
    if kind in "qQ":
        return binascii.a2b_qp(raw, header=True)
    try:
        return base64.b64decode(raw + b"==")
    except binascii.Error:
        return raw


def read_sender(value: str) -> str | None:
    """Return the name in a decoded From header, else the address.

    >>> read_sender('"Lee, Ann" <ann@x.org>'), read_sender("ann@x.org (Ann Lee)"), read_sender("<ann@x.org>")
    ('Lee, Ann', 'Ann Lee', 'ann@x.org')
    """
    found = next(filter(None, (form.match(value) for form in (_NAMED, _BRACKETED, _COMMENTED))), None)
    if not found:
        return value.strip() or None
    name = _VIA.sub(r"\1 via ", found["name"].strip('" ')).strip("\"' ")
    return name or found["address"].strip() or None


def read_moment(value: str) -> Moment | None:
    """Read a Date header in its usual form, or with a day in any other; None if it has none."""
    try:
        moment = parsedate_to_datetime(value[:_LONGEST_DATE])
        return Moment(moment.date(), moment.isoformat())
    except (ValueError, TypeError, IndexError, OverflowError):
        days = find_days(ascii_digits(value[:_LONGEST_DATE]), field=True)
    day = days[0].date if days else None
    return Moment(day, day.isoformat()) if day else None


def find_moment(message: Message) -> Moment | None:
    """Return when a message was written; if it does not say, when it was received."""
    for value in list_headers(message, "date"):
        if moment := read_moment(value):
            return moment
    received = (value.rpartition(";")[2].strip() for value in list_headers(message, "received"))
    return next((moment for value in received if (moment := read_moment(value))), None)
