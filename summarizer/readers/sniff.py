"""Sniffing: the kind of a file whose name does not say it, such as stdin, by its first bytes."""

from __future__ import annotations

import re
from typing import Final

_HEAD: Final = 4096
_KINDS: Final = (
    (re.compile(b"%PDF-"), ".pdf"),
    (re.compile(rb"PK\x03\x04.*?word/", re.DOTALL), ".docx"),
    (re.compile(rb"PK\x03\x04.*?ppt/", re.DOTALL), ".pptx"),
    (
        re.compile(
            rb"(?:\xef\xbb\xbf|\xff\xfe|\xfe\xff)?\s*(?:<\?xml[^>]*>\s*|<!--.*?-->\s*)*"
            rb"<(?:!doctype html|html|head|body)\b",
            re.IGNORECASE | re.DOTALL,
        ),
        ".html",
    ),
    (re.compile(rb"(?:\xef\xbb\xbf)?WEBVTT\s"), ".vtt"),
    (
        re.compile(
            rb"(?:\xef\xbb\xbf)?\s*(?:\d+\s*\n)?\[?\d{1,2}:\d{1,2}:\d{1,2}[,.]\d{1,3}"
            rb"\s*-->"
            rb"|(?:\xef\xbb\xbf)?\s*(?:Transcript\s*\n)?\s*0?0?:?0?0:0\d\s*\n.*\n\s*(?:\d{1,2}:)?\d{1,2}:\d\d\s*\n"
            rb"|.{0,200}\bTranscript\s*\n(?s:.{0,2000}?)\n\s*00:00:00\s*\n\s*\n",
        ),
        ".srt",
    ),
    (re.compile(rb"From \S.*\d:\d\d.*\d{4}\r?\n[!-9;-~]+:\s"), ".mbox"),
    (
        re.compile(
            rb"(?:[!-9;-~]+:.*\n(?:[ \t].*\n)*)*?"
            rb"(?:mime-version|received|return-path|message-id|content-transfer-encoding):",
            re.IGNORECASE,
        ),
        ".eml",
    ),
)


def recognise(data: bytes) -> str | None:
    """Return the suffix that a file should have by its first bytes; None if they tell nothing.

    Example:
        >>> recognise(b"<!DOCTYPE html><p>All is well.")
        '.html'
    """
    head = data[:_HEAD].replace(b"\0", b"")  # UTF-16 reads the same
    return next((suffix for pattern, suffix in _KINDS if pattern.match(head)), None)
