"""Dateline: lines that give a date without a label: titles, news datelines, lines that hold only a date."""

from __future__ import annotations

import re
from datetime import date
from typing import Final

from summarizer.document.dateformats import Day, Order, find_days
from summarizer.document.daynames import WEEKDAYS
from summarizer.document.titlewords import MEETINGS, PAPERS

_KIND: Final = re.compile(f"{MEETINGS}|{PAPERS}", re.IGNORECASE | re.VERBOSE)
_HELD: Final = re.compile(
    rf"(?:{MEETINGS})\w*\s+(?:on|am|le|el|il|em|op|på|w\ dniu|dne|в|den|ngày|pada)\s*\Z",
    re.IGNORECASE | re.VERBOSE,
)
_NAMED: Final = re.compile(
    rf"(?:{MEETINGS}|{PAPERS})\w*\s*(?:(?:\#|no\.?|nr\.?|n°|№)?\s*\d{{1,4}}\s*)?\Z",
    re.IGNORECASE | re.VERBOSE,
)
_DATED_HEADING: Final = re.compile(r"# \W*\Z")
"""A heading of the first level that opens with its date names its text by it, of whatever kind that is."""
_APART: Final = re.compile(
    r"""(?:[,:|(（<\[–—·-]|\bd\.d\.|\b(?:of|from|for|dated|held(?:\ on)?|v[oa]n|vom|du|de|del|della|da|do|den
    |från|fra|z|z\ dnia|ze\ dne|od|din|от|за|від|ngày|tanggal|วันที่)|วันที่|בתאריך|بتاريخ)\s*\Z""",
    re.IGNORECASE | re.VERBOSE,
)
_ABOUT: Final = re.compile(
    r"\b(?:on|about|into|regarding|concerning|following|since|after|before|über|nach|seit|sur|sobre|sulla?|об?)\b",
    re.IGNORECASE,
)
_OTHER: Final = re.compile(
    r"""\b(?:next|upcoming|due|deadline|expir\w*|valid|until|till|born|died|birth|copyright|retrieved|accessed
      |invit\w+|rsvp|save\ the\ date|scheduled|postponed|closes|ends
      |nächst\w+|fällig\w*|frist|gültig|bis|geboren|abgerufen|einladung|ablauf\w*
      |prochaine?|échéance|valable|jusqu\w*|née?|consulté|convocation
      |próxim[oa]|vence|vencimiento|válid[oa]|hasta|nacid[oa]|convocatoria|validade|até|nascid[oa]|convite
      |prossim[oa]|scad\w+|valid[oa]|fino|nat[oa]|invito|convocazione|volgende|vervalt|geldig|geboren|uitnodiging
      |następn\w+|ważn\w+|termin|zaproszenie|nästa|næste|neste|seuraava|następne)\b
    |©|\(c\)|следующ|действ|срок|родил|приглаш|截止|有效期|下次|出生|期限|次回|締切|招待|마감|유효|다음|생년""",
    re.IGNORECASE | re.VERBOSE,
)
"""A day that something else ends, begins or is due on."""

_CLOCK: Final = (
    r"(?:(?:[T,]|\s+(?:at|um|à)?)\s*\d{1,2}[:.]\d\d(?::\d\d(?:\.\d+)?)?"
    r"\s?(?:[ap]\.?m\.?|Uhr)?(?:\s?[A-Z]{1,4}\b|\s?[+-]\d\d:?\d\d)?)?"
)
_YEAR_WORD: Final = r"(?:\s?(?:г\.?|года|р\.|року|r\.|roku|م)(?!\w))?(?:\s?[(（]\w{1,4}[)）])?"
_AGENCY: Final = r"(?:\([^()]{1,40}\)|/[^/]{1,40}/)"
_AFTER_DATELINE: Final = re.compile(
    rf"{_YEAR_WORD}{_CLOCK}\)?(?:\.\s+[^\W\d_a-z].*|[,.]?\s*(?:{_AGENCY}\s*)?(?:[-–—|].*)?)\Z", re.DOTALL
)
_AFTER_DATE: Final = re.compile(rf"{_YEAR_WORD}{_CLOCK}[\s*_.:)）\]>|=–—-]*\Z")
_SOURCE: Final = re.compile(
    rf"{_YEAR_WORD}{_CLOCK}\s+(?:by|von|par|por|di|door|source|来源|來源|作者|记者|記者|编辑|責任编辑|출처)(?!\w).*\Z",
    re.IGNORECASE,
)
"""The author or agency after a date, on its line."""
_MARKUP: Final = "#*_(（[<% "
_RULE: Final = re.compile(r"\A\s*[-=–—~]{2,}")
_PROSE: Final = re.compile(r"[.!?]\s*\Z")
_PLACE_WORD: Final = re.compile(r"[\w][\w.'’-]*|[·|–—-]")
_SMALL_WORDS: Final = frozenset({"den", "le", "el", "de", "by", "à", "a", "il", "dne", "dnia", "am"})
_PLACE_END: Final = re.compile(r"(?:[,·|–—(-]\s*(?:(?:den|le|el|il|dne|dnia)\s+)?|\s(?:dne|dnia|le)\s)\Z")
_BRACKETS: Final = re.compile(r"[,()]")
_LONGEST_PLACE: Final = 8
_LONGEST_REST: Final = 6
_PIECE_END: Final = re.compile(r"[,|·]")
_LONGEST_PIECE: Final = 4

_SHORT_WEEKDAYS: Final = """
    mo di mi do fr sa so lun mar mer jeu ven sam dim mié jue vie sáb dom gio seg ter qua qui
    sex ma wo za zo pon wt śr czw pt sob nd пн вт ср чт пт сб вс
    月 火 水 木 金 土 日"""
_WEEKDAYS: Final = frozenset(
    [*(name.casefold() for row in WEEKDAYS for name in row), *_SHORT_WEEKDAYS.split(), "den", "the"]
)


def read_dateline(line: str, order: Order | None = None) -> date | None:
    """Read a date alone on its line, or between a place and a dash, an agency or the end of the line.

    Args:
        line: The line, with ASCII digits.
        order: What 03/04/2025 means.

    >>> read_dateline("Kyiv, Feb. 22, 2025 (AP) — A deal is near.")
    datetime.date(2025, 2, 22)
    """
    line = _RULE.sub("", line).lstrip(_MARKUP)
    days = find_days(line, order)
    if not days:
        return None
    place, rest = _around(line, days[0])
    if not place:
        return days[0].date if _AFTER_DATE.match(rest) or _SOURCE.match(rest) else None
    is_dateline = _is_place(place) and not _OTHER.search(place) and _AFTER_DATELINE.match(rest)
    return days[0].date if is_dateline else None


def is_only_date(line: str, order: Order | None = None) -> bool:
    """Whether a line holds a date and nothing else."""
    line = _RULE.sub("", line).lstrip(_MARKUP)
    days = find_days(line, order)
    if not days:
        return False
    place, rest = _around(line, days[0])
    return not place and bool(_AFTER_DATE.match(rest))


def read_title(line: str, order: Order | None = None) -> date | None:
    """Read the one date of a title that names a kind of document or meeting.

    The date must be set apart, stand after "of", or right after the kind ("Board meeting 3 May 2026").
    A day that the title is about ("Report on the events of 3 May 2026") is not the document's.

    Args:
        line: The line, with ASCII digits.
        order: What 03/04/2025 means.
    """
    days = find_days(line, order)
    if len(days) != 1 or _OTHER.search(line):
        return None
    if not _KIND.search(line):
        return days[0].date if _DATED_HEADING.match(line[: days[0].start]) else None
    before, rest = _around(line.lstrip(_MARKUP), find_days(line.lstrip(_MARKUP), order)[0])
    if not before:
        return None if _PROSE.search(rest) else days[0].date
    if not _ends_title(rest):
        return None
    apart = _APART.search(before)
    is_apart = apart and _KIND.search(_ABOUT.split(before[: apart.start()])[-1] + rest)
    return days[0].date if is_apart or _NAMED.search(before) or _HELD.search(before) else None


def read_set_apart(line: str, order: Order | None = None) -> date | None:
    """Read the one date in a heading of short pieces: "Tuesday, April 8, 2025, 6:30 p.m., Reading Room".

    Args:
        line: The line, with ASCII digits.
        order: What 03/04/2025 means.
    """
    days = find_days(line, order)
    if len(days) != 1 or _PROSE.search(line.removesuffix("p.m.").removesuffix("a.m.")) or _OTHER.search(line):
        return None
    before, after = _around(line, days[0])
    pieces = [piece.split() for piece in _PIECE_END.split(f"{before}|{after}")]
    is_apart = _PIECE_END.match(before[-1:] or "|") and _PIECE_END.match(after.strip()[:1] or "|")
    return days[0].date if is_apart and max(map(len, pieces)) <= _LONGEST_PIECE else None


def _around(line: str, day: Day) -> tuple[str, str]:
    """Return what stands before and after a day, without its weekday."""
    before, after = line[: day.start].rstrip(), line[day.end :]
    words = before.split(" ")
    while words and (_is_weekday(words[-1]) or _is_weekday(" ".join(words[-2:]))):
        words = words[:-1] if _is_weekday(words[-1]) else words[:-2]
    first, _, rest = after.lstrip(", ").partition(" ")
    return " ".join(words).rstrip(), rest if _is_weekday(first) and len(first) > 1 else after


def _is_weekday(word: str) -> bool:
    return word.strip("*_#(.,)>]").casefold() in _WEEKDAYS


def _ends_title(rest: str) -> bool:
    """Whether a title may end after its date: with nothing, a clock time, or a short piece set apart."""
    if _AFTER_DATE.match(rest):
        return True
    return rest.lstrip()[:1] in "|–—-:,·(" and len(rest.split()) <= _LONGEST_REST and not _PROSE.search(rest)


def _is_place(words: str) -> bool:
    """Whether words may be a place or an author: capitals, with a comma or dash at the end."""
    if not _PLACE_END.search(words + " "):
        return False
    pieces = _BRACKETS.sub(" ", words).split()
    return (
        len(pieces) <= _LONGEST_PLACE
        and any(piece[0].isalpha() for piece in pieces)
        and all(
            _PLACE_WORD.fullmatch(piece) and (piece in _SMALL_WORDS or not piece[0].islower())
            for piece in pieces
        )
    )
