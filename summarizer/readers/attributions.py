"""Attributions: the lines above quoted text that say whose it is and when it was written."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from summarizer.document.dateformats import ascii_digits, find_days
from summarizer.readers.chatforms import read_clock
from summarizer.readers.mailheaders import read_moment, read_sender


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
_CLOCK: Final = re.compile(
    r"(?:(?:오전|오후|上午|下午|午前|午後)\s?)?\d{1,2}\s?[:.h]\s?\d\d(?::\d\d)?(?:\s?[AaPp]\.?\s?[Mm]\b\.?)?(?:\s?Uhr)?"
)
_ZONE: Final = re.compile(r"\s*(?:[+-]\d{4}|\([A-Z]{2,5}\)|(?:UTC|GMT|[A-Z]{2,4}T)(?:[+-]\d{1,2})?)(?!\w)")
_FILLER: Final = re.compile(
    r"(?:пользователь|от|from|tarihinde|saat|alle ore|kl\.?|klo|um|at|a las|às|o)\s", re.IGNORECASE
)
_BIDI: Final = re.compile("[\u200e\u200f\u202a-\u202e]")
_EDGES: Final = " \t,;:-–—\"'“”«»<>[]()|~*_于"
_ENDS: Final = (":", "：")
_MOST_LINES: Final = 3
_LONGEST: Final = 300
_MOST_WORDS: Final = 8

_FROM: Final = (
    "from|von|de|da|van|från|fra|lähettäjä|od|от|від|kimden|gönderen|feladó|de la|από|发件人|寄件者|寄件人"
    "|差出人|送信者|보낸 사람|מאת|من"
)
_WHEN: Final = (
    "date|sent|gesendet|datum|envoyé|enviado el|enviado|enviada em|fecha|data|inviato|verzonden|skickat|sendt"
    "|dato|lähetetty|päivämäärä|wysłano|отправлено|дата|надіслано|tarih|gönderildi|elküldve|dátum|odesláno|trimis"
    "|ημερομηνία|发送时间|日期|傳送|寄件日期|送信日時|日付|日時|보낸 날짜|날짜|נשלח|تاريخ"
)
_OTHER: Final = (
    "to|cc|subject|an|kopie|betreff|à|objet|para|asunto|assunto|a|oggetto|aan|onderwerp|till|kopia|ämne|til|emne"
    "|vastaanottaja|kopio|aihe|do|dw|temat|кому|копия|тема|konu|kime|címzett|tárgy|komu|předmět|către|subiect"
    "|προς|θέμα|收件人|抄送|主题|主旨|宛先|件名|받는 사람|참조|제목|אל|נושא|إلى|الموضوع"
    "|reply-to|importance|attachments"
)
_FIELD: Final = re.compile(
    rf"\s*[*_]{{0,2}}(?:(?P<from>{_FROM})|(?P<when>{_WHEN})|(?P<other>{_OTHER}))[*_]{{0,2}}\s?[:：][*_]{{0,2}}(?:\s+(?P<value>.*)|\Z)",
    re.IGNORECASE,
)
_LEAST_FIELDS: Final = 3
_MOST_FIELDS: Final = 12
_RFC_ZONE: Final = re.compile(r"\d [+-]\d{4}\b")

SEPARATOR: Final = re.compile(
    r"\s*(?:-{2,}\s?[^\W\d_][\w\s.'’]{2,50}-{2,}|Begin forwarded message:"
    r"|Anfang der weitergeleiteten Nachricht:"
    r"|Début du message (?:transféré|réexpédié)\s?:|Inicio del mensaje reenviado:"
    r"|Inizio messaggio inoltrato:)\s*\Z",
    re.IGNORECASE,
)
"""A line that only says that another message follows."""


def read_attribution(text: str, *, above_quote: bool) -> Origin | None:
    """Read "On 6 June 2005 at 10:00, Ann Lee <ann@x.org> wrote:".

    Args:
        text: The line, or a few joined.
        above_quote: Whether quoted lines follow, so that less of it makes an attribution.

    >>> origin = read_attribution("Am 6. Juni 2005 um 10:00 schrieb Ann Lee:", above_quote=True)
    >>> (origin.sender, origin.at) if origin else None
    ('Ann Lee', '2005-06-06T10:00')
    """
    line = text.strip()
    if not line.endswith(_ENDS) or len(line) > _LONGEST:
        return None
    plain = _simplify(line[:-1])
    days, verb, address = find_days(plain), _VERB.search(plain), _find_address(plain)
    is_sure = bool(days and (verb or address))
    if not (is_sure or (above_quote and (verb or address))):
        return None
    sender = _find_name(plain, [(day.start, day.end) for day in days], verb, address)
    if sender and len(sender.split()) > _MOST_WORDS:
        return None
    day = days[-1].date if days else None
    clock = _CLOCK.search(plain, days[-1].end) if days else None
    return Origin(sender, _write_time(day, clock[0] if clock else ""), day)


def _simplify(text: str) -> str:
    """Write digits as 0 to 9, without the marks of direction that some programs put between them."""
    return ascii_digits(_BIDI.sub("", text))


def _find_address(text: str) -> re.Match[str] | None:
    """Find the last address: the name before it may be one too."""
    return next(reversed(list(_ADDRESS.finditer(text))), None)


def _write_time(day: date | None, clock: str) -> str | None:
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
    for found in (*days, *(clock.span() for clock in _CLOCK.finditer(text)), verb.span() if verb else (0, 0)):
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
        opens = count == 1 or _LEAD.match(first) or find_days(_simplify(first))
        joined = " ".join(line.strip() for line in lines[:count])
        origin = read_attribution(joined, above_quote=above_quote[count - 1]) if opens else None
        if origin and (count == 1 or origin.day):
            return origin, count
    return None


def find_fields(lines: Sequence[str]) -> tuple[Origin, int] | None:
    """Read the block of fields that Outlook and others put above an older message.

    Returns:
        Whose the text below is, and how many lines the block has; None without a sender and a date or another
        field.
    """
    fields = list(_read_fields(lines))
    values = dict(reversed(fields))
    if len(fields) < _LEAST_FIELDS or "from" not in values or "when" not in values:
        return None
    return _read_origin(values["from"].strip("*_ "), values["when"]), len(fields)


def _read_origin(sender: str, when: str) -> Origin:
    when = _simplify(when)
    days = find_days(when, field=True)
    if days and days[0].date and not _RFC_ZONE.search(when):
        clock = _CLOCK.search(when, days[0].end)
        return Origin(read_sender(sender), _write_time(days[0].date, clock[0] if clock else ""), days[0].date)
    moment = read_moment(when)
    return Origin(read_sender(sender), moment.at if moment else None, moment.day if moment else None)


def _read_fields(lines: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Yield kind and value of the fields that the lines begin with; a folded line is one more, of no kind."""
    for number, line in enumerate(lines[:_MOST_FIELDS]):
        field = _FIELD.match(line)
        if field and field.lastgroup:
            kind = next(kind for kind in ("from", "when", "other") if field[kind])
            yield kind, field["value"] or ""
        elif number and line[:1].isspace() and line.strip():
            yield "folded", line
        else:
            return
