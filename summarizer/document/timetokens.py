"""Time tokens: reads a time expression of any language as a line of tokens; see `timewords`."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from typing import Final

from summarizer.document import timewords, unspacedwords
from summarizer.document.dateformats import ascii_digits, match_day
from summarizer.document.daynames import MONTHS, WEEKDAYS

_CLOCK: Final = (
    r"(?<![\w:+.-])\d{1,2}(?::\d\d(?::\d\d)?(?:\s?[ap]\.?m\b\.?)?|\s?[ap]\.?m\b\.?|(?:\.\d\d)?\s?uhr\b|\s?h\s?\d\d\b)"
    r"(?:\s?(?:utc|gmt|z|[a-z]{0,2}[sd]t|cet|et|ct|pt)\b|\s?[+-]\d\d:?\d\d\b)?"
)
_ITALIAN_MONTHS: Final = (
    "gennaio|febbraio|marzo|aprile|maggio|giugno|luglio|agosto|settembre|ottobre|novembre|dicembre"
)
_DUTCH_NUMBERS: Final = "een|één|twee|drie|vier|vijf|zes|zeven|negen|tien|twaalf"

_SPELLINGS: Final = (
    (r"[’]", "'"),
    (r"\bday before yesterday\b|\bl'altro ieri\b|\bieri l'altro\b", "vorgestern"),
    (r"\bday after tomorrow\b|\bpasado mañana\b|\bdepois de amanhã\b", "übermorgen"),
    (r"\bfrom now\b|\bfrom today\b|'s? time\b", " hence"),
    (r"\bend of (?:the )?day\b|\bclose of business\b", "eod"),
    (r"\bno later than\b|\bas early as\b|\bas of\b|\ba partire? d[ae]\b", "by"),
    (r"\bil y a\b", "ago"),
    (r"\b(há .+) atrás\b", r"\1"),
    (r"\bdentro de\b|\bdaqui a\b|\bw ciągu\b|\bin de loop van\b|\bв течение\b", "within"),
    (rf"\bover (?=(?:{_DUTCH_NUMBERS}|\d+) (?:dag|dagen|week|weken|maand|maanden|jaar)\b)", "within "),
    (r"\bdue (?=giorni\b|settimane\b|mesi\b|anni\b)", "2 "),
    (rf"\ba (?=\d|(?:{_ITALIAN_MONTHS})\b)", ""),
    (r"\bum (?=dia\b|mês\b|ano\b)", "uma "),
    (r"\bque (?:vem|viene)\b", "próxima"),
    (r"\b(?:fim|fin) de semana\b|\bfine settimana\b", "weekend"),
    (r"\ba (?=finales\b|mediados\b|principios\b|comienzos\b|fines\b|inicios\b|fine\b|inizio\b|metà\b)", ""),
    (r"\b(za|через) (tydzień|miesiąc|rok|неделю|месяц|год|день)\b", r"\1 1 \2"),
    (r"\b(tydzień|miesiąc|rok|неделю|месяц|год|день) (temu|назад)\b", r"1 \1 \2"),
    (r"\bce (mois|jour)-ci\b", r"ce \1"),
    (r"\b(?:[ld]|dell|nell|quest|all)'(?=an\b|année\b|anno\b)", ""),
    (r"\b(mid|mi)-", "mid "),
    (r"\b(year|month|week)-end\b", r"end \1"),
    (r"\b(heute|gestern) morgen\b", r"\1"),
    (r"\b(\d{4}) ?(?:г\.?|года|году|р\.|року|r\.|roku)(?!\w)", r"\1"),
    (r"([上下本这這])(?:个|個)?(?:周|週|星期|礼拜)(?=[一二三四五六日天])", r"\1周 周"),
)
"""What is written otherwise before words are read one by one."""

_PHRASES: Final = tuple((re.compile(pattern), text) for pattern, text in (*_SPELLINGS, (_CLOCK, " ")))

_FAR_EAST: Final = "\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af"
_AFTER: Final = rf"(?![^\W{_FAR_EAST}])"
"""No letter or digit follows, except of a language without spaces."""

_PIECE: Final = re.compile(
    r"(?P<period>[0-9]{4}-w?[0-9]{2})(?!\w)"
    rf"|(?P<year>(?:1[5-9]|20|21)[0-9]{{2}})(?:\s?[年년]|{_AFTER})"
    r"|(?P<month_day>[0-9]{1,2}\s?[月월]\s?[0-9]{1,2}\s?[日号號일])"
    r"|(?P<month>[0-9]{1,2}[月월])"
    r"|(?P<part>[qh][1-4])(?!\w)"
    rf"|(?P<number>[0-9]{{1,3}})(?:st|nd|rd|th|er|[ºª])?{_AFTER}"
    r"|(?P<word>[^\W\d_]+(?:[-'][^\W\d_]+)*)"
    r"|[\s,.;:()（）、，]+"
)
_TIME_OF_DAY: Final = re.compile(r"(?:t[0-9:.]+(?:z|[+-][0-9:]+)?)?(?!\w)")
_NUMBER: Final = re.compile(r"[0-9]+")


@lru_cache(maxsize=1024)
def tokens(words: str) -> str | None:
    """Read a time expression as a line of tokens.

    Returns:
        Tokens with a blank between them; None if any part is not understood.

    >>> tokens("by Friday, 13 May at 5 p.m."), tokens("il y a deux semaines"), tokens("下周三")
    ('W4 N13 M5', 'ago N2 week', 'next week W2')
    """
    line = ascii_digits(words.casefold())
    for pattern, replacement in _PHRASES:
        line = pattern.sub(replacement, line)
    found: list[str] = []
    place = 0
    while place < len(line):
        token, place = _token_at(line, place)
        if token is None:
            return None
        found.append(token)
    return " ".join(filter(None, found))


def _token_at(line: str, place: int) -> tuple[str | None, int]:
    """Return the token at a place, None if it is not understood, and the place after it."""
    day = match_day(line, place)
    time = _TIME_OF_DAY.match(line, day.end) if day else None
    if day and time:
        return (f"D{day.date}" if day.date else None), time.end()
    if unspaced := _unspaced_pattern().match(line, place):
        return _unspaced_words()[unspaced[0]], unspaced.end()
    piece = _PIECE.match(line, place)
    return (_token(piece), piece.end()) if piece else (None, place)


def _token(piece: re.Match[str]) -> str | None:
    kind, text = piece.lastgroup, piece[piece.lastgroup or 0]
    numbers = _NUMBER.findall(text)
    match kind:
        case "period":
            return f"P{text.upper()}"
        case "year":
            return f"Y{text}"
        case "month_day":
            return f"M{int(numbers[0])} N{int(numbers[1])}"
        case "month":
            return f"M{int(numbers[0])}"
        case "part":
            return text.upper()
        case "number":
            return f"N{text}"
        case "word":
            return _words().get(text)
        case _:
            return ""


def _entries(tables: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Yield each word with its token."""
    for line in "".join(tables).splitlines():
        token, _, words = line.strip().partition(": ")
        for word in words.split():
            yield word.casefold(), "" if token == "-" else token


def _names() -> Iterator[tuple[str, str]]:
    """Yield the names of days and months with their tokens."""
    for letter, first, rows in (("W", 0, WEEKDAYS), ("M", 1, MONTHS)):
        for number, names in enumerate(rows, start=first):
            yield from ((name.casefold(), f"{letter}{number}") for name in names)


@cache
def _words() -> dict[str, str]:
    entries = reversed(list(_entries(timewords.LANGUAGES)))
    return {**dict(_names()), **dict(entries)}


@cache
def _unspaced_words() -> dict[str, str]:
    names = {name: token for name, token in _names() if re.match(f"[{_FAR_EAST}]", name)}
    return dict(_entries(unspacedwords.UNSPACED)) | names


@cache
def _unspaced_pattern() -> re.Pattern[str]:
    return re.compile("|".join(sorted(map(re.escape, _unspaced_words()), key=len, reverse=True)))
