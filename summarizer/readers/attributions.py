"""Attributions: the lines above quoted text that say whose it is and when it was written."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from summarizer.document.dateformats import Day, ascii_digits, find_days
from summarizer.readers.chatforms import read_clock


@dataclass(frozen=True, slots=True)
class Origin:
    """Whose a quoted text is, when it was written, and the day of it; None where nothing says so."""

    sender: str | None = None
    at: str | None = None
    day: date | None = None


_VERB: Final = re.compile(
    r"\b(?:wrote|writes|schrieb|schreibt|a écrit|escribió|ha scritto|escreveu|schreef|napisał\(a\)|napisała?"
    r"|skrev|kirjoitti|írta|ezt írta|napsala?|yazdı|пишет|написал\(?а?\)?|писав|έγραψε|a scris|đã viết"
    r"|menulis)"
    r"(?!\w)|写道|寫道|님이 작성|のメール|כתב",
    re.IGNORECASE,
)
_LEAD: Final = re.compile(
    r"\s*(?:on|am|le|el|il giorno|il|em|op|den|d\.|w dniu|dnia|dne|pe|στις|vào|quoting|zitat von|citando)\s+",
    re.IGNORECASE,
)
_ADDRESS: Final = re.compile(r"[<\[(]*(?:mailto:)?[^\s<>()\[\]:]+@[^\s<>()\[\]:]+[>\])]*")
CLOCK: Final = re.compile(
    r"(?:(?:오전|오후|上午|下午|午前|午後)\s?)?\d{1,2}\s?[:.h]\s?\d\d(?::\d\d)?(?:\s?[AaPp]\.?\s?[Mm]\b\.?"
    r"|\s?[πμ]\.μ\.|\s?[صم]\b)?(?:\s?Uhr)?"
)
"""A time of day."""
_ZONE: Final = re.compile(
    r"\s*(?:[+-]\d{4}|\([A-Z]{2,5}\)|(?:UTC|GMT|ME[SZ]Z?|BRT|[A-Z]{2,4}T)(?:[+-]\d{1,2})?)(?!\w)"
)
_FILLER: Final = re.compile(
    r"(?:(?:пользователь|от|from|tarihinde|saat|alle ore|kl\.?|klo|um|at|a las|às|o|użytkownik|odesílatel"
    r"|keltezéssel,?|ο χρήστης|hat|מאת|تمت كتابة ما يلي بواسطة)\s)+",
    re.IGNORECASE,
)
_TARGET: Final = re.compile(r"(?<=[^\s<])<\s?mailto:[^<>\s]*>", re.IGNORECASE)
"""The target of a link behind the address that it shows."""
_FRAME: Final = re.compile(r"\s*-{2,}\s+|\s+-{2,}\s*\Z")
_BIDI: Final = re.compile("[\u200e\u200f\u202a-\u202e]")
_BEHIND: Final = " \t\u200e\u200f\u202a\u202b\u202c\u202d\u202e"
_EDGES: Final = " \t,，、;:-–—\"'“”«»<>[]()|~*_于"
_READER: Final = ("you", "You", "du", "vous", "tú", "usted")
"""What names whoever reads the mail, not who wrote it."""
_MOST_LINES: Final = 3
_LONGEST: Final = 300
_MOST_WORDS: Final = 8


def read_attribution(text: str, *, above_quote: bool) -> Origin | None:
    """Read "On 6 June 2005 at 10:00, Ann Lee <ann@x.org> wrote:".

    Args:
        text: The line, or a few joined.
        above_quote: Whether quoted lines follow, so that less of it makes an attribution.

    >>> origin = read_attribution("Am 6. Juni 2005 um 10:00 schrieb Ann Lee:", above_quote=True)
    >>> (origin.sender, origin.at) if origin else None
    ('Ann Lee', '2005-06-06T10:00')
    """
    is_colon = text.rstrip(_BEHIND).endswith((":", "："))
    if len(text) > _LONGEST or not (is_colon or _LEAD.match(text) or _FRAME.match(text)):
        return None
    line = _FRAME.sub("", simplify(text)).strip()
    plain = line.removesuffix(":").removesuffix("：")
    verb = _VERB.search(plain)
    if line == plain and not (verb and not plain[verb.end() :].strip()):
        return None
    days, address = find_days(plain), _find_address(plain)
    clock = _find_clock(plain, days)
    is_closed = line != plain or bool(address and days)
    is_sure = bool(days and (verb or address)) or bool(verb and address and clock)
    if not is_closed or not (is_sure or (above_quote and (verb or address))):
        return None
    sender = _find_name(plain, [(day.start, day.end) for day in days], verb, address)
    if sender and len(sender.split()) > _MOST_WORDS:
        return None
    day = days[-1].date if days else None
    name = None if sender in _READER else sender
    return Origin(name, write_time(day, clock[0] if clock else ""), day)


def _find_clock(plain: str, days: Sequence[Day]) -> re.Match[str] | None:
    """Find the time of day: behind the date, else before it."""
    if not days:
        return CLOCK.search(plain)
    return CLOCK.search(plain, days[-1].end) or CLOCK.search(plain, 0, days[0].start)


def simplify(text: str) -> str:
    """Write digits as 0 to 9, without marks of direction and the targets of links."""
    return _TARGET.sub("", ascii_digits(_BIDI.sub("", text)))


def _find_address(text: str) -> re.Match[str] | None:
    """Find the last address: the name before it may be one too."""
    return next(reversed(list(_ADDRESS.finditer(text))), None)


def write_time(day: date | None, clock: str) -> str | None:
    """Write a day and a time of day, if there is one, as ISO does; None without a day."""
    if not day:
        return None
    return f"{day.isoformat()}T{read_clock(clock.replace('h', ':'))}" if clock else day.isoformat()


def _find_name(
    text: str,
    days: Sequence[tuple[int, int]],
    verb: re.Match[str] | None,
    address: re.Match[str] | None,
) -> str | None:
    """Find the name: before the address, after the verb, or between date and verb."""
    end = address.start() if address else verb.start() if verb else len(text)
    if verb and not address and (after := _strip(text[verb.end() :])) and not find_days(after):
        return after
    start = 0
    for found in (*days, *(clock.span() for clock in CLOCK.finditer(text)), verb.span() if verb else (0, 0)):
        if start < found[1] <= end:
            start = found[1]
    zone = _ZONE.match(text, start) if start else None
    name = _strip(text[zone.end() if zone and zone.end() <= end else start : end])
    return name or (address[0].strip(_EDGES).removeprefix("mailto:") if address else None)


def _strip(text: str) -> str:
    lead = _LEAD.match(text)
    rest = text[lead.end() if lead else 0 :].strip(_EDGES)
    filler = _FILLER.match(rest)
    return rest[filler.end() :].strip(_EDGES) if filler else rest


def find_attribution(lines: Sequence[str], *, above_quote: Sequence[bool]) -> tuple[Origin, int] | None:
    """Read an attribution that begins with the first line and may be wrapped.

    Args:
        lines: The next lines of the same depth.
        above_quote: For each, whether quoted lines follow it.

    Returns:
        Whose the text below is, and how many lines say so.
    """
    first = lines[0]
    for count in range(1, min(_MOST_LINES, len(lines)) + 1):
        if not lines[count - 1].strip():
            return None
        opens = count == 1 or _LEAD.match(first) or find_days(simplify(first))
        joined = " ".join(line.strip() for line in lines[:count])
        origin = read_attribution(joined, above_quote=above_quote[count - 1]) if opens else None
        if origin and (count == 1 or origin.day):
            return origin, count
    return None
