"""Mail parts: what of a message is text, which messages it contains, and what was not read."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from email.message import Message
from typing import Final, TypeAlias, cast

from summarizer.readers.charsets import decode_declared
from summarizer.readers.mailheaders import decode_header, list_headers
from summarizer.readers.plainhtml import read_html

_DEEPEST: Final = 20
_SIGNATURES: Final = frozenset(
    {"application/pgp-signature", "application/pkcs7-signature", "application/x-pkcs7-signature"}
)
_READ: Final = frozenset({"text/plain", "text/html", "text/markdown", "text/enriched", "text/x-amp-html"})
_ENCRYPTED: Final = frozenset({"multipart/encrypted", "application/pkcs7-mime", "application/x-pkcs7-mime"})
_REPORTS: Final = frozenset(
    {"message/delivery-status", "text/rfc822-headers", "message/disposition-notification"}
)
_ARMOUR: Final = re.compile(
    r"-----BEGIN PGP SIGNED MESSAGE-----\n(?:\w+:.*\n)*\n"
    r"|-----BEGIN PGP SIGNATURE-----[\s\S]*?(?:-----END PGP SIGNATURE-----|\Z)"
)
_PGP_MESSAGE: Final = re.compile(r"-----BEGIN PGP MESSAGE-----[\s\S]*?(?:-----END PGP MESSAGE-----|\Z)")
_MARKS: Final = re.compile(r"[ \t]?(?:>[ \t]?)+")
_FLOWED_MARKS: Final = re.compile(r">*")
_SIGNATURE: Final = "-- "
_NAME: Final = re.compile(r"""\b(?:file)?name=["']?([^"';]+)""", re.IGNORECASE)
_STUB_WORDS: Final = 40
_STUB_SHARE: Final = 0.2


@dataclass(frozen=True, slots=True)
class BodyLine:
    """A line of a mail without its marks of quotation, which are counted as `depth`."""

    depth: int
    text: str


@dataclass(frozen=True, slots=True)
class Text:
    """A part that is read, with remarks on how."""

    lines: tuple[BodyLine, ...]
    notices: tuple[str, ...] = ()
    gaps: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Nested:
    """A message within the message."""

    message: Message


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file that is not read; a name, or what it is."""

    name: str


@dataclass(frozen=True, slots=True)
class Unread:
    """Something else that is not read: a gap."""

    gap: str


Part: TypeAlias = Text | Nested | Attachment | Unread


def list_parts(message: Message, depth: int = 0) -> Iterator[Part]:
    """Yield the parts of a message in their order; of alternatives, plain text comes before HTML.

    Args:
        message: The message, or one of its parts.
        depth: How many parts this one is in.
    """
    kind = message.get_content_type()
    if depth > _DEEPEST:
        yield Unread(f"parts nested deeper than {_DEEPEST} were not read")
    elif kind in _ENCRYPTED:
        is_signed = _read_parameter(message, "smime-type").casefold() == "signed-data"
        what = "content within an S/MIME signature" if is_signed else "encrypted content"
        yield Unread(f"{what} was not read")
    elif kind == "message/rfc822" and message.is_multipart():
        yield from (Nested(nested) for nested in _list_children(message))
    elif kind in _REPORTS or kind in _SIGNATURES:
        return
    elif message.is_multipart():
        children = _list_children(message)
        chosen = _choose(children, depth) if kind == "multipart/alternative" else children
        for child in chosen:
            yield from list_parts(child, depth + 1)
    else:
        yield _read_leaf(message, kind)


def _list_children(message: Message) -> list[Message]:
    return cast("list[Message]", message.get_payload())


def _choose(children: Sequence[Message], depth: int) -> list[Message]:
    """Choose among alternatives: plain text unless it is blank or only says that there is HTML."""
    counts = [_count_words(child, depth + 1) for child in children]
    fullest = max(counts, default=0)
    for child, count in zip(children, counts, strict=True):
        is_stub = count < _STUB_WORDS and count < _STUB_SHARE * fullest
        if count and not is_stub and child.get_content_type() == "text/plain":
            return [child]
    texts = [child for child, count in zip(children, counts, strict=True) if count]
    return texts[-1:] or list(children)


def _count_words(part: Message, depth: int) -> int:
    texts = (found for found in list_parts(part, depth) if isinstance(found, Text))
    return sum(len(line.text.split()) for text in texts for line in text.lines)


def _read_leaf(part: Message, kind: str) -> Part:
    name = _read_name(part)
    attached = part.get_content_disposition() == "attachment" or (name and kind != "text/plain")
    if attached or kind not in _READ:
        is_text = not part.is_multipart() and kind.startswith("multipart/")
        return _read_text(part, kind) if is_text and not name else Attachment(name or f"of type {kind}")
    return _read_text(part, kind)


def _read_name(part: Message) -> str:
    try:
        name = part.get_filename()
    except (LookupError, ValueError, TypeError):
        return "without a readable name"
    if name and "\ufffd" in str(name):  # 8-bit characters, which the standard library does not decode
        headers = (*list_headers(part, "content-disposition"), *list_headers(part, "content-type"))
        name = next((found[1] for value in headers if (found := _NAME.search(value))), name)
    return decode_header(str(name)) if name else ""


def _read_text(part: Message, kind: str) -> Text:
    payload = part.get_payload(decode=True)
    data = payload if isinstance(payload, bytes) else b""
    text, notice = decode_declared(data, _read_parameter(part, "charset"))
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    notices = (notice,) if notice else ()
    if kind in ("text/html", "text/x-amp-html"):
        shown, has_hidden = read_html(text)
        gaps = ("hidden text was left out",) if has_hidden else ()
        return Text(tuple(_read_lines(shown)), notices, gaps)
    bare = _PGP_MESSAGE.sub("", _ARMOUR.sub("", text))
    gaps = ("encrypted content was not read",) if "-----BEGIN PGP MESSAGE-----" in text else ()
    if _read_parameter(part, "format").casefold() == "flowed":
        is_spaceless = _read_parameter(part, "delsp").casefold() == "yes"
        return Text(tuple(_unflow(bare, is_spaceless=is_spaceless)), notices, gaps)
    return Text(tuple(_read_lines(bare)), notices, gaps)


def _read_parameter(part: Message, name: str) -> str:
    try:
        value = part.get_param(name)
    except (LookupError, ValueError, TypeError):
        return ""
    return value[-1] if isinstance(value, tuple) else str(value or "")


def _read_lines(text: str) -> Iterator[BodyLine]:
    above = BodyLine(0, "")
    for line in text.split("\n"):
        mark = _MARKS.match(line)
        escaped = line.startswith(">From ") and not above.depth
        if mark and not escaped:
            above = BodyLine(mark[0].count(">"), line[mark.end() :])
        else:
            above = BodyLine(0, line[1:] if escaped else line)
        yield above


def _unflow(text: str, *, is_spaceless: bool) -> Iterator[BodyLine]:
    """Join flowed lines (RFC 3676): one that ends with a space goes on in the next of the same depth."""
    open_line: BodyLine | None = None
    for line in text.split("\n"):
        depth = len(cast("re.Match[str]", _FLOWED_MARKS.match(line))[0])
        content = line[depth:].removeprefix(" ")
        if open_line and (open_line.depth != depth or content == _SIGNATURE):
            yield open_line
            open_line = None
        joined = open_line.text + content if open_line else content
        if content.endswith(" ") and content != _SIGNATURE:
            open_line = BodyLine(depth, joined[:-1] if is_spaceless else joined)
        else:
            yield BodyLine(depth, joined)
            open_line = None
    if open_line:
        yield open_line
