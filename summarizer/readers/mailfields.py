"""Mail fields: the lines above an older message that say who wrote it and when, as Outlook writes them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from summarizer.document.dateformats import find_days
from summarizer.readers.attributions import CLOCK, Origin, simplify, write_time
from summarizer.readers.mailheaders import read_moment, read_sender

_FROM: Final = (
    "from|von|de|da|van|från|fra|lähettäjä|od|от|від|kimden|gönderen|feladó|de la|από|发件人|寄件者|寄件人"
    "|差出人|送信者|보낸 사람|מאת|من|expéditeur|remitente|remetente|mittente|afzender|avsändare|avsender"
    "|afsender|absender|nadawca|отправитель"
)
_WHEN: Final = (
    "date|sent|sent at|sent on|date sent|gesendet|gesendet am|datum|envoyé|envoyé le|message du|enviado el"
    "|enviado|enviado em|enviada em|fecha|data|inviato|inviato il|verzonden|verzonden op|skickat|skickat den"
    "|sendt|dato|lähetetty|päivämäärä|wysłano|отправлено|дата|надіслано|tarih|gönderildi|elküldve|dátum"
    "|odesláno|trimis|ημερομηνία|发送时间|日期|傳送|寄件日期|送信日時|日付|日時|보낸 날짜|날짜|נשלח|تاريخ"
)
_OTHER: Final = (
    "to|cc|bcc|subject|an|kopie|betreff|à|objet|sujet|copie|copie à|para|asunto|assunto|a|oggetto|aan"
    "|onderwerp|till|kopia|ämne|til|emne|vastaanottaja|kopio|aihe|do|dw|temat|кому|копия|тема|konu|kime|címzett"
    "|tárgy|komu|předmět|predmet|către|subiect|προς|θέμα|收件人|抄送|主题|主旨|宛先|件名|받는 사람|참조|제목"
    "|אל|נושא|إلى|الموضوع|reply-to|message-id|content-type|importance|priority|wichtigkeit|attachments|anlagen"
    "|pièces jointes|adjuntos|anexos|bijlagen|allegati|vedhæftede filer|bilagor|załączniki|вложения|附件"
    "|添付ファイル"
)
_FIELD: Final = re.compile(
    rf"\s*[*_]{{0,2}}(?:(?P<from>{_FROM})|(?P<when>{_WHEN})|(?P<other>{_OTHER}))"
    r"[*_]{0,2}\s?[:：][*_]{0,2}\s*(?P<value>.*)\Z",
    re.IGNORECASE,
)
_LEAST_FIELDS: Final = 3
_MOST_LINES: Final = 14
_WRAPPED: Final = 2
"""Lines that the value of a field may be wrapped to."""
_RFC_ZONE: Final = re.compile(r"\d [+-]\d{4}\b")

SEPARATOR: Final = re.compile(
    r"\s*(?:-{2,}\s?[^\W\d_][\w\s.'’]{2,50}-{2,}|Begin forwarded message:"
    r"|Anfang der weitergeleiteten Nachricht:"
    r"|Début du message (?:transféré|réexpédié)\s?:|Inicio del mensaje reenviado:"
    r"|Inizio messaggio inoltrato:)\s*\Z",
    re.IGNORECASE,
)
"""A line that only says that another message follows, or another section."""
_MESSAGE: Final = re.compile(
    r"message\b|nachricht|mensaje|messaggio|mensagem|bericht|meddelande|meddelelse|besked|melding|viesti"
    r"|wiadomość|zpráva|správa|üzenet|mesaj|ileti|сообщени|повідомлення|μήνυμα|邮件|郵件|メッセージ|메시지|appointment",
    re.IGNORECASE,
)


def names_message(line: str) -> bool:
    """Whether a line separates an older message, not a section.

    >>> names_message("-----Original Message-----"), names_message("--- Costs ---")
    (True, False)
    """
    return bool(SEPARATOR.match(line) and _MESSAGE.search(line))


def find_fields(lines: Sequence[str]) -> tuple[Origin, int] | None:
    """Read the block of fields that Outlook and others put above an older message.

    Returns:
        Whose the text below is, and how many lines the block has; None without a sender and a date or another
        field.
    """
    fields = list(_read_fields(lines))
    values = {kind: value for kind, value in reversed(fields) if kind}
    known = sum(bool(kind) for kind, _ in fields)
    if known < _LEAST_FIELDS or "from" not in values or "when" not in values:
        return None
    return _read_origin(values["from"].strip("*_ "), values["when"]), len(fields)


def _read_origin(sender: str, when: str) -> Origin:
    when = simplify(when)
    days = find_days(when, field=True)
    day = days[0].date if days and not _RFC_ZONE.search(when) else None
    moment = None if day else read_moment(when)
    if day or (moment and not _RFC_ZONE.search(when)):
        day = day or (moment.day if moment else None)
        clock = CLOCK.search(when, days[0].end if days else 0)
        return Origin(read_sender(sender), write_time(day, clock[0] if clock else ""), day)
    return Origin(read_sender(sender), moment.at if moment else None, moment.day if moment else None)


def _read_fields(lines: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Yield kind and value of the fields that the lines begin with; a line between them is of no kind."""
    for number, line in enumerate(lines[:_MOST_LINES]):
        field = _FIELD.match(line)
        if field:
            kind = next(kind for kind in ("from", "when", "other") if field[kind])
            yield kind, field["value"]
        elif number and (_is_folded(line) or _goes_on(lines[number : number + _WRAPPED + 1])):
            yield "", line
        else:
            return


def _is_folded(line: str) -> bool:
    return line[:1].isspace() and bool(line.strip())


def _goes_on(lines: Sequence[str]) -> bool:
    """Whether a field follows the first line, which is blank, or at most as many as a value is wrapped to."""
    if not lines[0].strip():
        lines = lines[:2]
    fields = (at for at, line in enumerate(lines) if _FIELD.match(line))
    first = next(fields, 0)
    return bool(first) and all(line.strip() for line in lines[1:first])
