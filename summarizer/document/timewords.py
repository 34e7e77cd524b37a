"""Time words: what English, German, French and Spanish call days, months, units and directions.

A time expression, whichever tongue it is in, is read as a line of tokens of one small language:
`W4` a weekday (Monday is 0), `M5` a month, `N3` a number, `Y2026` a year, `D2026-05-13` a day,
`P2026-05` another ISO 8601 period, `Q3` a quarter, `H2` a half-year, and the names in the table below.
"""

from __future__ import annotations

import re
from datetime import date
from typing import Final

from summarizer.document.daynames import MONTHS, WEEKDAYS


def _rows(table: str) -> tuple[list[str], ...]:
    return tuple(line.split() for line in table.strip().splitlines())


_NUMBERS: Final = _rows(
    """
    one a first ein eine einem einer einen erste ersten erstes un une premier una uno primer
    two second zwei zweite zweiten zweites deux deuxième dos segundo
    three third drei dritte dritten drittes trois troisième tres tercer
    four fourth vier vierte vierten viertes quatre quatrième cuatro cuarto
    five fünf cinq cinco
    six sechs seis
    seven sieben siete
    eight
    nine neun neuf nueve
    ten zehn dix diez
    eleven elf onze
    twelve zwölf douze doce
    """
)
"""Without "acht Tage", "huit jours", "quinze jours", "quince días": they mean one week, or two."""

_NAMES: Final = {
    "day": "day days tag tage tagen jour jours día días",
    "week": "week weeks woche wochen semaine semaines semana semanas",
    "fortnight": "fortnight fortnights",
    "weekend": "weekend wochenende",
    "month": "month months monat monate monaten monats mois mes meses",
    "quarter": "quarter quarters quartal quartals trimestre",
    "year": "year years jahr jahre jahren jahres an ans année années año años",
    "this": "this current diese diesen dieser dieses diesem ce cet cette este esta",
    "last": "last previous letzte letzten letzter letztes letztem",
    "next": "next nächste nächsten nächster nächstes nächstem",
    "past": "past",
    "coming": "coming upcoming",
    "recent": "vergangene vergangenen vergangener vergangenes vorige vorigen dernier dernière pasado pasada",
    "nearing": "kommende kommenden kommender kommendes prochain prochaine próximo próxima",
    "ago": "ago vor hace",
    "in": "in within binnen innerhalb dans en",
    "hence": "hence",
    "today": "today tonight heute aujourd'hui hoy",
    "yesterday": "yesterday gestern hier ayer",
    "tomorrow": "tomorrow morgen demain mañana",
    "before-yesterday": "vorgestern avant-hier anteayer",
    "after-tomorrow": "übermorgen après-demain",
    "edge": """early earlier late later mid middle end start beginning anfang mitte ende début fin mi
        finales mediados principios comienzos""",
    "daypart": """morning afternoon evening noon midday midnight eod cob
        vormittag mittag nachmittag abend früh matin après-midi soir tarde noche""",
    "night": "night nacht nuit",
    "": """the of on at by until till since from due starting effective local time
        der die das den dem des am um im bis seit ab zum zur spätestens
        le la les de du à au d'ici jusqu'au depuis el los las del al desde hasta""",
}
"""Words for each token; those of the empty token say nothing about when."""

_TOKENS: Final = {
    word.casefold(): token
    for token, words in (
        *_NAMES.items(),
        *((f"N{n}", " ".join(words)) for n, words in enumerate(_NUMBERS, start=1)),
        *((f"W{n}", " ".join(words)) for n, words in enumerate(WEEKDAYS)),
        *((f"M{n}", " ".join(words)) for n, words in enumerate(MONTHS, start=1)),
    )
    for word in words.split()
}

_CLOCK: Final = (
    r"(?<![\w:+.-])\d{1,2}(?::\d\d(?::\d\d)?(?:\s?[ap]\.?m\b\.?)?|\s?[ap]\.?m\b\.?|(?:\.\d\d)?\s?uhr\b|\s?h\s?\d\d\b)"
    r"(?:\s?(?:utc|gmt|z|[a-z]{0,2}[sd]t|cet|et|ct|pt)\b|\s?[+-]\d\d:?\d\d\b)?"
)
_PHRASES: Final = (
    (r"[’]", "'"),
    (r"([0-9]{4})年([0-9]{1,2})月([0-9]{1,2})日", r"\1/\2/\3"),
    (r"\bday before yesterday\b", "vorgestern"),
    (r"\bday after tomorrow\b|\bpasado mañana\b", "übermorgen"),
    (r"\bfrom now\b|\bfrom today\b|'s? time\b", " hence"),
    (r"\bend of (?:the )?day\b|\bclose of business\b", "eod"),
    (r"\bno later than\b|\bas early as\b|\bas of\b", "by"),
    (r"\bil y a\b", "ago"),
    (r"\bdentro de\b", "in"),
    (r"\ba (?=finales\b|mediados\b|principios\b|comienzos\b)", ""),
    (r"\bce (mois|jour)-ci\b", r"ce \1"),
    (r"\b[ld]'(?=an\b|année\b)", ""),
    (r"\b(mid|mi)-", "mid "),
    (r"\b(year|month|week)-end\b", r"end \1"),
    (r"\b(heute|gestern) morgen\b", r"\1"),
    (r"\b(\d{1,2})-([^\W\d_]{3,})-(\d{4})\b", r"\1 \2 \3"),
    (_CLOCK, " "),
)

_PIECE: Final = re.compile(
    r"(?P<day>[0-9]{4}-[0-9]{2}-[0-9]{2})(?:t[0-9:.]+(?:z|[+-][0-9:]+)?)?(?!\w)"
    r"|(?P<period>[0-9]{4}-w?[0-9]{2})(?!\w)"
    r"|(?P<year_first>[0-9]{4}[/.][0-9]{1,2}[/.][0-9]{1,2})(?!\w)"
    r"|(?P<day_first>[0-9]{1,2}[/.][0-9]{1,2}[/.][0-9]{4})(?!\w)"
    r"|(?P<year>(?:1[5-9]|20|21)[0-9]{2})(?!\w)"
    r"|(?P<part>[qh][1-4])(?!\w)"
    r"|(?P<number>[0-9]{1,3})(?:st|nd|rd|th|er|[ºª])?(?!\w)"
    r"|(?P<word>[^\W\d_]+(?:[-'][^\W\d_]+)*)"
    r"|[\s,.;:()]+"
)


def tokens(words: str) -> str | None:
    """Read a time expression as a line of tokens.

    Returns:
        Tokens with a blank between them; None if any part is not understood.

    >>> tokens("by Friday, 13 May at 5 p.m.")
    'W4 N13 M5'
    >>> tokens("il y a deux semaines")
    'ago N2 week'
    """
    line = words.casefold()
    for pattern, replacement in _PHRASES:
        line = re.sub(pattern, replacement, line)
    found: list[str] = []
    place = 0
    while place < len(line):
        piece = _PIECE.match(line, place)
        token = _token(piece) if piece else None
        if piece is None or token is None:
            return None
        found.append(token)
        place = piece.end()
    return " ".join(filter(None, found))


def _token(piece: re.Match[str]) -> str | None:
    kind, text = piece.lastgroup, piece[piece.lastgroup or 0]
    match kind:
        case "day":
            return f"D{text}"
        case "period":
            return f"P{text.upper()}"
        case "year":
            return f"Y{text}"
        case "part":
            return text.upper()
        case "number":
            return f"N{text}"
        case "word":
            return _TOKENS.get(text)
        case "year_first" | "day_first":
            return _numeric_day(text)
        case _:
            return ""


def _numeric_day(text: str) -> str | None:
    """Read 13.05.2026, 25/12/2026 and 2026/05/13; not 03/04/2026, which is ambiguous."""
    first, second, third = (int(part) for part in re.split(r"[/.]", text))
    if first > 31:
        return _written(first, second, third)
    if "/" in text and first <= 12 and second <= 12 and first != second:
        return None
    return _written(third, second, first) if second <= 12 else _written(third, first, second)


def _written(year: int, month: int, day: int) -> str | None:
    try:
        return f"D{date(year, month, day)}"
    except ValueError:
        return None
