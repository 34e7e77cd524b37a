"""Moments: finds the dates, months, weekdays, quarters, decades and clock times of a text.

Why not a library: `dateparser` and `dateutil` say what day a string is, given a day to start from. Here a
time is to be found in running text, with only the parts that it states, in any of thirty languages.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cache

from summarizer.document.daynames import AMBIGUOUS, MONTHS, UNSPACED, WEEKDAYS
from summarizer.grounding.facts.times import Moment
from summarizer.grounding.language.vocabulary import wordset

MARK = "\ue000"
"""Takes the place of a time in the text that `take_moments` returns."""

_WORDLIKE = wordset("""
may mar march mars sep sept jun jul dec nov oct aug apr feb jan mon wed thu fri tue
""")
_LEAD = "in|by|of|since|until|till|last|next|early|late|mid|this|from|to|through|during|before|after|for|and"
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th|\.|er|º|\.?o(?=\s))?"
_YEAR = r"(?P<year>(?:19|20)\d\d)"
_ASCII_WORD = re.compile(r"[a-z]+")
_HOUR = r"(?P<hour>[01]?\d|2[0-3])"
_HALF = (
    r"(?:(?P<half>[ap]m)\b|in the (?P<morning>morning)\b"
    r"|(?:in the|at) (?P<evening>afternoon|evening|night)\b)"
)
_AMOUNT = r"(?:%|percent|[mb]illion|euro|dollar|pound|point)"
"""After these a number is no clock time: "at 4.25 percent"."""
_AT = r"(?:\b(?:at|by|until|till|from|à|vers|dès|avant|après|de|às|as|at|um|alle|las|les|om|o) )"
_HOURS = "one two three four five six seven eight nine ten eleven twelve"
_COUNTED = {word: number for number, word in enumerate(_HOURS.split(), start=1)}
_TEENS = "thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty"
_SPELLED = {word: day for day, word in enumerate(f"{_HOURS} {_TEENS}".split(), start=1)}
_ON_DAY = r"\b(?:of|on|by|since|until|till|before|after|from) "
"""Before "March eleven" these tell that it is a day: "in March eleven ships" is none."""
_TENS = ("twenties", "thirties", "forties", "fifties", "sixties", "seventies", "eighties", "nineties")
_DECADES = {word: 20 + 10 * n for n, word in enumerate(_TENS)}
_DURATION = re.compile(
    r"(?i)\b\d+ ?h(?:(?:ou)?rs?)?\.?,? ?(?:and |et |und |y |e |en )?\d+ ?m(?:ins?|inut\w*|n)?\b"
)
"""Hours and minutes that something takes, which are no clock time."""
_QUARTERS = {
    1: "first 1st erstes ersten erste premier 1er primer primero primo primeiro eerste pierwszy pierwszym i",
    2: "second 2nd zweites zweiten zweite deuxième 2e 2ème segundo secondo tweede drugi drugim ii",
    3: "third 3rd drittes dritten dritte troisième 3e 3ème tercer tercero terzo terceiro derde trzeci"
    " trzecim iii",
    4: "fourth 4th viertes vierten vierte quatrième 4e 4ème cuarto quarto vierde czwarty czwartym iv",
}
_NTH = {word: number for number, words in _QUARTERS.items() for word in words.split()}
_QUARTER = r"(?:quarter|quartals?|trimestre|kwartaal|kwartał|kwartale|kwartału)\b"
_OF_YEAR = rf"(?:,?\s+(?:of |of the year |des jahres |de |del |do |du |van |roku )?{_YEAR}\b)?"


def _number(names: Iterable[Sequence[str]], start: int) -> dict[str, int]:
    """Map each name to the number of its row."""
    numbered = enumerate(names, start)
    return {name: number for number, row in numbered for name in row}


@cache
def _months() -> dict[str, int]:
    return _number(MONTHS, 1)


@cache
def _weekdays() -> dict[str, int]:
    return _number(WEEKDAYS, 0)


def _any_of(names: Iterable[str]) -> str:
    return "|".join(sorted(map(re.escape, names), key=len, reverse=True))


@cache
def _numeric_patterns() -> tuple[re.Pattern[str], ...]:
    month = rf"(?P<month>{_any_of(_months())})(?!\w)\.?"
    sources = (
        rf"\b{_YEAR}-(?P<month>\d\d?)(?:-(?P<day>\d\d?))?(?!\d)",
        rf"\b{_YEAR}(?P<between>[/.])(?P<month>\d\d?)(?P=between)(?P<day>\d\d?)\b",
        rf"(?:{_YEAR}年)?(?P<month>\d\d?)月(?:(?P<day>\d\d?)[日号號])?",
        rf"{_YEAR}年",
        rf"(?:{_YEAR}년\s?)?(?P<month>\d\d?)월(?:\s?(?P<day>\d\d?)일)?",
        r"(?<![\d.])\b(?P<day>\d\d?)(?P<mark>[./])(?P<month>\d\d?)(?P=mark)(?P<year>(?:19|20)\d\d|\d\d)\b(?!\.\d)",
        r"(?<![\d-])(?P<day>\d\d?)(?P<mark>-)(?P<month>\d\d?)-(?P<year>(?:19|20)\d\d)\b(?!-)",
        rf"(?i)\b(?:Q(?P<quarter>[1-4])|(?P<nth>[1-4])Q)(?:\s*/?\s*(?:of |FY ?)?{_YEAR}\b)?(?!\w)",
        rf"(?i)\b{_DAY}(?:\s+(?:of\s+(?:the\s+)?|de\s+)?|-){month}(?:(?:,?\s+(?:de\s+)?|-){_YEAR}\b)?",
        rf"(?i)\b{month}\s+(?:the\s+)?{_DAY}(?![\d:%]|[.,]\d)\b(?:,?\s+{_YEAR}\b)?",
        rf"(?i)\b{month},?\s+(?:of\s+|de\s+)?{_YEAR}\b",
        rf"(?i)\b{_HOUR}:(?P<minute>[0-5]\d)(?::[0-5]\d)?(?:\s*(?:{_HALF}|uhr\b)|(?!\d))",
        rf"(?i)\b{_HOUR}(?:[.h](?P<minute>[0-5]\d))?\s*(?:{_HALF}|uhr\b)",
        rf"(?i)\b{_HOUR}\s*o'clock\b(?:\s*{_HALF})?",
        rf"\b{_HOUR} ?h ?(?P<minute>[0-5]\d)\b",
        rf"(?i){_AT}(?P<begin>){_HOUR} ?h\b",
        rf"(?i)\bat (?P<begin>){_HOUR}\.(?P<minute>[0-5]\d)\b(?!\s*{_AMOUNT})",
        r"(?i)\b(?:(?P<phase>early|mid|late)[- ])?(?:the )?(?P<decade>(?:1[5-9]|20)\d0)'?s\b",
        r"(?i)\b(?:(?P<phase>early|mid|late)[- ])?(?:the '?|')(?P<decade>[2-9]0)'?s\b",
        r"(?i)\b(?P<phase>mid|late|early)-(?P<decade>[2-9]0)'?s\b",
    )
    return tuple(re.compile(source) for source in sources)


@cache
def _spoken_patterns() -> tuple[re.Pattern[str], ...]:
    months = _any_of(_months().keys() - _WORDLIKE - AMBIGUOUS - UNSPACED)
    short = "|".join(name.title() for name in _months() if name in _WORDLIKE - AMBIGUOUS)
    weekdays = _any_of(_weekdays().keys() - _WORDLIKE - AMBIGUOUS - UNSPACED)
    days = "|".join(name.title() for name in _weekdays() if name in _WORDLIKE - AMBIGUOUS)
    counts = "|".join(_COUNTED)
    sources = (
        rf"(?i)\b(?P<nth>{_any_of(_NTH)})(?:[- ]|\.?[oº]? ){_QUARTER}{_OF_YEAR}",
        rf"(?i)\b(?P<nth>[1-4])(?:\.|\.?[oº]|e|er)? {_QUARTER}{_OF_YEAR}",
        rf"(?i)\b(?P<part>half|quarter) (?P<side>past|to|after) (?P<count>{counts}|\d\d?)\b(?:\s*{_HALF})?",
        rf"(?i)\b(?P<count>{counts}) o'clock\b(?:\s*{_HALF})?",
        rf"(?i)\b(?P<count>{counts}) {_HALF}",
        rf"(?i){_ON_DAY}(?P<begin>)(?P<month>{months}|{short}) (?P<spelled>{_any_of(_SPELLED)})(?![\w-])",
        rf"(?i)\b(?:(?P<phase>early|mid|late)[- ](?:the )?|the )(?P<tens>{'|'.join(_TENS)})\b",
        rf"(?i)\b(?P<month>{months})(?!\w)",
        rf"\b(?P<lead>{_LEAD}|{_LEAD.title()})\s+(?P<month>{short})\b",
        rf"(?i)\b(?P<weekday>{weekdays})s?(?!\w)",
        rf"(?P<month>{_any_of(_months().keys() & UNSPACED)})",
        rf"(?P<weekday>{_any_of(_weekdays().keys() & UNSPACED)})",
        rf"\b(?P<weekday>{days})\b\.?",
        r"(?i)\b(?:12 )?(?P<word>noon|midday|midnight)\b",
    )
    return tuple(re.compile(source) for source in sources)


@cache
def _spoken_names() -> frozenset[str]:
    names = {*_months(), *_weekdays(), *(f"{name}s" for name in _weekdays()), *_TENS}
    names |= {
        "am",
        "pm",
        "morning",
        "afternoon",
        "evening",
        "night",
        "noon",
        "midday",
        "midnight",
        "quarter",
        "half",
        "clock",
    }
    names |= {"quartal", "quartals", "trimestre", "kwartaal", "kwartale"}
    return frozenset(part for name in names for part in name.split("-"))


def _speaks_of_time(text: str) -> bool:
    """Whether a text may match `_spoken_patterns`; for ASCII, one search rules most texts out."""
    return not text.isascii() or not _spoken_names().isdisjoint(_ASCII_WORD.findall(text.lower()))


def _moment(found: re.Match[str]) -> Moment | None:
    parts = {name: value.lower() for name, value in found.groupdict().items() if value}
    text = found.group()
    if not parts.keys().isdisjoint(("hour", "word", "count")):
        return _clock(text, parts)
    if "weekday" in parts:
        return Moment(text, weekday=_weekdays().get(parts["weekday"]))
    year = int(parts["year"]) if "year" in parts else None
    if not parts.keys().isdisjoint(("quarter", "nth")):
        quarter = parts.get("quarter") or _NTH.get(parts["nth"], parts["nth"])
        return Moment(text, year, quarter=int(quarter))
    if not parts.keys().isdisjoint(("decade", "tens")):
        decade = int(parts["decade"]) if "decade" in parts else _DECADES[parts["tens"]]
        return Moment(text, decade=decade, phase=parts.get("phase"))
    return _date(text, year, parts)


def _date(text: str, year: int | None, parts: dict[str, str]) -> Moment | None:
    year = year + 2000 if year is not None and year < 100 else year
    written = parts.get("month")
    month = None if written is None else int(written) if written.isdigit() else _months().get(written, 0)
    day = int(parts["day"]) if "day" in parts else _SPELLED.get(parts.get("spelled", ""))
    mark = parts.get("mark", "")
    if mark and month and day and month > 12:
        month, day, mark = day, month, ""
    if (month is not None and not 1 <= month <= 12) or (day and not 1 <= day <= 31):
        return None
    swappable = mark and day != month and day is not None and day <= 12
    return Moment(text, year, month, day, mark=mark if swappable else "")


def _clock(text: str, parts: dict[str, str]) -> Moment | None:
    if "word" in parts:
        return Moment(text, minutes=0 if parts["word"] == "midnight" else 720)
    hour = int(parts["hour"]) if "hour" in parts else int(_COUNTED.get(parts["count"], parts["count"]))
    minute = int(parts.get("minute", 0))
    if "part" in parts:
        minute = 30 if parts["part"] == "half" else 15 if parts["side"] != "to" else -15
    half = parts.get("half") or ("am" if "morning" in parts else "pm" if "evening" in parts else "")
    if half and hour <= 12:
        hour = hour % 12 + (12 if half == "pm" else 0)
    if hour > 23:
        return None
    known = bool(half) or hour >= 12 or text[0] == "0"
    return Moment(text, minutes=(60 * hour + minute) % 1440, half_known=known)


def take_moments(text: str) -> tuple[tuple[Moment, ...], str]:
    """Find the times of a text.

    Args:
        text: A text made uniform by `words.plain`.

    Returns:
        The times in order, and the text with `MARK` in place of each.
    """
    has_digit = any(character.isdigit() for character in text)
    numeric = _numeric_patterns() if has_digit else ()
    spoken = _spoken_patterns() if _speaks_of_time(text) else ()
    taken = [match.span() for match in _DURATION.finditer(text)] if has_digit else []
    found: list[tuple[int, int, Moment]] = []
    for pattern in (*numeric, *spoken):
        for match in pattern.finditer(text):
            start, end = _start(match), match.end()
            if any(start < last and first < end for first, last in taken):
                continue
            moment = _moment(match)
            if moment is not None:
                found.append((start, end, moment))
                taken.append((start, end))
    found.sort(key=lambda item: item[0])
    return tuple(moment for _, _, moment in found), _without(text, found)


def _start(match: re.Match[str]) -> int:
    """Return where a time begins: after the word that only shows that it is one."""
    groups = match.groupdict()
    if "lead" in groups:
        return match.start("month")
    return match.start("begin" if "begin" in groups else 0)


def _without(text: str, found: Sequence[tuple[int, int, Moment]]) -> str:
    parts: list[str] = []
    at = 0
    for start, end, _ in found:
        parts += [text[at:start], f" {MARK} "]
        at = end
    return "".join([*parts, text[at:]])
