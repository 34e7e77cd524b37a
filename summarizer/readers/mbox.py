"""MboxReader: the mails of a folder in one file, read one after the other, however large the file is."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from typing import BinaryIO, Final

from summarizer.errors import InputError
from summarizer.readers.eml import parse_mail
from summarizer.readers.mailmessage import MailWriter
from summarizer.readers.reader import Reading

_ENVELOPE: Final = re.compile(rb"From \S.*\d{1,2}:\d\d.*\d{4}|From - |From \S+@\S+\s*\Z")
_ESCAPED: Final = re.compile(rb">+From ")
_LONGEST_LINE: Final = 65_536
MOST_BYTES: Final = 4_000_000
"""Of one message; what follows, mostly attachments, is not read."""
MOST_CHARACTERS: Final = 20_000_000
"""Of the text of all messages; those that follow are not read."""


class MboxReader:
    """Reads mails one by one; a file of any size needs the memory of its text."""

    suffixes = (".mbox", ".mbx")

    def read(self, data: bytes, name: str, /) -> Reading:
        """Read the mails. Raises `InputError` if there are none."""
        return self.read_stream(io.BytesIO(data), name)

    def read_stream(self, file: BinaryIO, name: str, /) -> Reading:
        """Read the mails of an open file. Raises `InputError` if there are none."""
        writer = MailWriter()
        for raw, is_cut in split_mbox(file):
            if writer.builder.length > MOST_CHARACTERS:
                writer.add_gap(f"only the first {writer.count} messages were read: their text is long enough")
                break
            _add(writer, raw, is_cut=is_cut)
        if not writer.count:
            hint = "Is it an mbox file? To read it as plain text, name it .txt."
            raise InputError(f"{name} has no mail in it.", hint=hint)
        text, layout = writer.builder.build()
        day = next(iter(writer.days)) if len(writer.days) == 1 else None
        return Reading(text, writer.list_notices(), layout, "mbox/2", gaps=writer.list_gaps(), date=day)


def _add(writer: MailWriter, raw: bytes, *, is_cut: bool) -> None:
    message = parse_mail(raw)
    if message is None:
        return
    try:
        writer.add(message)
    except RecursionError:
        writer.add_gap(f"message {writer.count} was not read: its parts are nested too deep")
    if is_cut:
        writer.add_gap(f"message {writer.count} was read up to {MOST_BYTES // 1_000_000} MB")


def split_mbox(file: BinaryIO) -> Iterator[tuple[bytes, bool]]:
    """Yield each message with the line of its envelope, and whether it was cut at `MOST_BYTES`.

    A line "From …" begins a message below an empty line; in messages such lines are escaped as ">From ".
    """
    lines: list[bytes] = []
    size = 0
    is_below_empty = True
    while line := file.readline(_LONGEST_LINE):
        if is_below_empty and _ENVELOPE.match(line):
            if lines:
                yield b"".join(lines), size > MOST_BYTES
            lines, size = [], 0
        size += len(line)
        if size <= MOST_BYTES:
            lines.append(line[1:] if _ESCAPED.match(line) else line)
        is_below_empty = line in (b"\n", b"\r\n")
    if lines:
        yield b"".join(lines), size > MOST_BYTES
