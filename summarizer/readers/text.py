"""TextReader: plain text, Markdown and chat logs in any encoding; any other file is refused with a hint."""

from __future__ import annotations

import re
import shlex
from typing import Final

from summarizer.document.binary import has_controls, is_binary, kind_of
from summarizer.document.encoding import decode
from summarizer.document.layout import Layout
from summarizer.errors import InputError
from summarizer.readers.markup import find_date, strip_markup
from summarizer.readers.reader import Reading


class NotTextError(InputError):
    """A file is not text, and of no kind that is known."""


_CHAT_HEAD: Final = 40_000
_CHAT_SIGN: Final = re.compile(r"\d[:.]\d\d|^\s*<[^<>\n]+>\s", re.MULTILINE)
"""A time of day, or a nickname: without one of these at its beginning, a text is no chat."""


class TextReader:
    """Reads Unicode with or without a byte-order mark, else the likeliest older encoding.

    Args:
        verbatim: Whether front matter, comments and template tags stay.
    """

    def __init__(self, *, verbatim: bool = False) -> None:
        self._verbatim = verbatim

    suffixes = (".txt", ".md", ".markdown", ".text", "")

    def read(self, data: bytes, name: str, /) -> Reading:
        """Decode the bytes. Raises `InputError` if they are not text."""
        text, notices = decode_text(data, name)
        if layout := _find_chat(text):
            return Reading(text, notices, layout, "chat/1")
        plain = strip_markup(text)
        if self._verbatim or plain.text == text:
            return Reading(text, notices)
        gaps = (f"comments were left out ({plain.hidden} words)",) if plain.hidden else ()
        return Reading(plain.text, notices, None, "markdown/1", gaps=gaps, date=find_date(plain.matter))


def _find_chat(text: str) -> Layout | None:
    if not _CHAT_SIGN.search(text[:_CHAT_HEAD]):
        return None
    from summarizer.readers.chatlog import find_chat  # imported here: its expressions take long to compile

    return find_chat(text)


def decode_text(data: bytes, name: str) -> tuple[str, tuple[str, ...]]:
    """Decode the bytes of a file that should be text.

    Args:
        data: The whole file.
        name: The path as the user wrote it, for messages.

    Returns:
        The text, and notices about how it was read.

    Raises:
        InputError: It is a file of a known kind that is not text, or in no encoding.
    """
    file = "-" if name == "stdin" else shlex.quote(name)
    if kind := kind_of(data):
        what, remedy = kind
        hint = remedy.format(file=file, path="FILE" if name == "stdin" else file)
        raise InputError(f"{name} is {what}, not text.", hint=hint)
    try:
        text, notice = decode(data)
    except UnicodeError as error:
        if has_controls(data):
            raise _not_text(name) from error
        hint = f"Convert it first: iconv -f ENCODING -t UTF-8 {file} | summarizer brief -"
        raise InputError(f"{name} is text in an encoding that cannot be detected.", hint=hint) from error
    if is_binary(text):
        raise _not_text(name)
    return text, (notice,) if notice else ()


def _not_text(name: str) -> NotTextError:
    return NotTextError(f"{name} is a binary file, not text.", hint="Give a text or Markdown file.")
