"""EmlReader: a mail as its program saves it."""

from __future__ import annotations

import re
from email.message import Message
from email.parser import BytesParser
from email.policy import compat32
from typing import Final

from summarizer.document.binary import kind_of
from summarizer.errors import InputError
from summarizer.readers.mailmessage import KNOWN, MailWriter
from summarizer.readers.reader import Reading

_APPLE_COUNT: Final = re.compile(rb"(\d{1,12})\s*\n")
_HINT: Final = "Is it a mail? To read it as plain text, name it .txt."


class EmlReader:
    """Reads a mail: its headers, its text, the messages that it quotes or contains; attachments are named."""

    suffixes = (".eml", ".emlx")

    def read(self, data: bytes, name: str, /) -> Reading:
        """Read a mail. Raises `InputError` if it is none."""
        if kind := kind_of(data):
            raise InputError(f"{name} is {kind[0]}, not a mail.", hint=_HINT)
        message = parse_mail(_strip_count(data))
        if message is None:
            raise InputError(f"{name} has no header of a mail.", hint=_HINT)
        writer = MailWriter()
        try:
            writer.add(message)
        except RecursionError as error:
            raise InputError(f"{name}: its parts are nested too deep.", hint="Save its text.") from error
        text, layout = writer.builder.build()
        day = layout.day_at(0) if text else None
        return Reading(text, writer.list_notices(), layout, "eml/2", gaps=writer.list_gaps(), date=day)


def parse_mail(data: bytes) -> Message | None:
    """Parse a message; None if it has no header that mails have, or cannot be parsed.

    Args:
        data: The message, which may begin with the line of its envelope.
    """
    try:
        message = BytesParser(policy=compat32).parsebytes(data)
    except RecursionError:
        return None
    return message if any(name.casefold() in KNOWN for name in message.keys()) else None  # noqa: SIM118


def _strip_count(data: bytes) -> bytes:
    """Return the mail in a file of Apple's, which begins with its length and ends with properties."""
    count = _APPLE_COUNT.match(data)
    return data[count.end() : count.end() + int(count[1])] if count else data
