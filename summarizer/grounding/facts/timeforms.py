"""Time forms: how dates, months, weekdays, quarters, decades and clock times are written.

Why not a library: `dateparser` and `dateutil` say what day a string is, given a day to start from. Here a
time is to be found in running text, with only the parts that it states, in any of thirty languages.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from typing import Final

from summarizer.document.daynames import AMBIGUOUS, MONTHS, UNSPACED, WEEKDAYS
from summarizer.grounding.language.alternatives import match_any
from summarizer.grounding.language.vocabulary import wordset

_WORDLIKE: Final = wordset(
    "may mar march mars sep sept jun jul dec nov oct aug apr feb jan mon wed thu fri tue"
)
_LEAD = "in|by|of|since|until|till|last|next|early|late|mid|this|from|to|through|during|before|after|for|and"
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th|\.|er|º|\.?o(?=\s))?"
_YEAR = r"(?P<year>(?:19|20)\d\d)"
_HOUR = r"(?P<hour>[01]?\d|2[0-3])"
_HALF = (
    r"(?:(?P<half>[ap]m)\b|in the (?P<morning>morning)\b"
    r"|(?:in the|at) (?P<evening>afternoon|evening|night)\b)"
)
_AMOUNT = r"(?:%|percent|[mb]illion|euro|dollar|pound|point)"
"""After these a number is no clock time: "at 4.25 percent"."""
_AT = r"(?:\b(?:at|by|until|till|from|à|vers|dès|avant|après|de|às|as|at|um|alle|las|les|om|o) )"
_HOURS = "one two three four five six seven eight nine ten eleven twelve"
_TEENS = "thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty"
_ON_DAY = r"\b(?:of|on|by|since|until|till|before|after|from) "
"""Before "March eleven" these tell that it is a day: "in March eleven ships" is none."""
_TENS = ("twenties", "thirties", "forties", "fifties", "sixties", "seventies", "eighties", "nineties")
_QUARTERS = {
    1: "first 1st erstes ersten erste premier 1er premer primero primo primeiro eerste pierwszy pierwszym i",
    2: "second 2nd zweites zweiten zweite deuxième 2e 2ème segundo secondo tweede drugi drugim ii",
    3: "third 3rd drittes dritten dritte troisième 3e 3ème tercer tercero terzo terceiro derde trzeci"
    " trzecim iii",
    4: "fourth 4th viertes vierten vierte quatrième 4e 4ème cuarto quarto vierde czwarty czwartym iv",
}
_QUARTER = r"(?:quarter|quartals?|trimestre|kwartaal|kwartał|kwartale|kwartału)\b"
_OF_YEAR = rf"(?:,?\s+(?:of |of the year |des jahres |de |del |do |du |van |roku )?{_YEAR}\b)?"

COUNTED: Final = {word: number for number, word in enumerate(_HOURS.split(), start=1)}
SPELLED: Final = {word: day for day, word in enumerate(f"{_HOURS} {_TEENS}".split(), start=1)}
DECADES: Final = {word: 20 + 10 * n for n, word in enumerate(_TENS)}
NTH: Final = {word: number for number, words in _QUARTERS.items() for word in words.split()}

_ALIKE: Final = str.maketrans({"ı": "i", "ſ": "s", "ς": "σ", "\u0307": None})
"""Letters that a pattern without regard to case takes for one."""
_RUN: Final = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True)
class Form:
    """A way of writing times.

    Attributes:
        signs: The words and characters of which a text with such a time has at least one.
        source: What it looks like: the source of a pattern.
    """

    signs: frozenset[str]
    source: str

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """The pattern, compiled for the first text that has a sign of it."""
        return re.compile(self.source)


def read_signs(text: str) -> set[str]:
    """Return the characters and the runs of letters of a text, in lower case: what `Form.signs` has."""
    low = text.lower() if text.isascii() else text.lower().translate(_ALIKE)
    return {*low, *_RUN.findall(low)}


def _number(names: Iterable[Sequence[str]], start: int) -> dict[str, int]:
    """Map each name to the number of its row."""
    numbered = enumerate(names, start)
    return {name: number for number, row in numbered for name in row}


@cache
def months() -> dict[str, int]:
    """Return the number of each month, 1 to 12, by its names in all languages."""
    return _number(MONTHS, 1)


@cache
def weekdays() -> dict[str, int]:
    """Return the number of each weekday, 0 for Monday, by its names in all languages."""
    return _number(WEEKDAYS, 0)


def _begin(names: Iterable[str]) -> Iterator[str]:
    """Yield what a text with one of some names has: the first run of letters of each, and its plural."""
    for name in names:
        found = _RUN.search(name.lower().translate(_ALIKE))
        yield from (found[0], f"{found[0]}s") if found else name[0]


def _forms(*rows: tuple[str | Iterable[str], str]) -> tuple[Form, ...]:
    listed = ((signs.split() if isinstance(signs, str) else signs, source) for signs, source in rows)
    return tuple(Form(frozenset(signs), source) for signs, source in listed)


_OF_DAY: Final = "am pm morning afternoon evening night"
_OF_QUARTERS: Final = "quarter quartal quartals trimestre kwartaal kwartał kwartale kwartału"


@cache
def numeric_forms() -> tuple[Form, ...]:
    """Return the forms that have a digit, in the order in which they are looked for."""
    month = rf"(?P<month>{match_any(months())})(?!\w)\.?"
    named = list(_begin(months()))
    return _forms(
        ("-", rf"\b{_YEAR}-(?P<month>\d\d?)(?:-(?P<day>\d\d?))?(?!\d)"),
        ("/ .", rf"\b{_YEAR}(?P<between>[/.])(?P<month>\d\d?)(?P=between)(?P<day>\d\d?)\b"),
        ("月", rf"(?:{_YEAR}年)?(?P<month>\d\d?)月(?:(?P<day>\d\d?)[日号號])?"),
        ("年", rf"{_YEAR}年"),
        ("월", rf"(?:{_YEAR}년\s?)?(?P<month>\d\d?)월(?:\s?(?P<day>\d\d?)일)?"),
        (
            ". /",
            r"(?<![\d.])\b(?P<day>\d\d?)(?P<mark>[./])(?P<month>\d\d?)(?P=mark)(?P<year>(?:19|20)\d\d|\d\d)\b(?!\.\d)",
        ),
        ("-", r"(?<![\d-])(?P<day>\d\d?)(?P<mark>-)(?P<month>\d\d?)-(?P<year>(?:19|20)\d\d)\b(?!-)"),
        ("q", rf"(?i)\b(?:Q(?P<quarter>[1-4])|(?P<nth>[1-4])Q)(?:\s*/?\s*(?:of |FY ?)?{_YEAR}\b)?(?!\w)"),
        (
            named,
            rf"(?i)\b{_DAY}(?:\s+(?:of\s+(?:the\s+)?|de\s+)?|-){month}(?:(?:,?\s+(?:de\s+)?|-){_YEAR}\b)?",
        ),
        (named, rf"(?i)\b{month}\s+(?:the\s+)?{_DAY}(?![\d:%]|[.,]\d)\b(?:,?\s+{_YEAR}\b)?"),
        (named, rf"(?i)\b{month},?\s+(?:of\s+|de\s+)?{_YEAR}\b"),
        (":", rf"(?i)\b{_HOUR}:(?P<minute>[0-5]\d)(?::[0-5]\d)?(?:\s*(?:{_HALF}|uhr\b)|(?!\d))"),
        (f"{_OF_DAY} uhr", rf"(?i)\b{_HOUR}(?:[.h](?P<minute>[0-5]\d))?\s*(?:{_HALF}|uhr\b)"),
        ("clock", rf"(?i)\b{_HOUR}\s*o'clock\b(?:\s*{_HALF})?"),
        ("h", rf"\b{_HOUR} ?h ?(?P<minute>[0-5]\d)\b"),
        ("h", rf"(?i){_AT}(?P<begin>){_HOUR} ?h\b"),
        ("at", rf"(?i)\bat (?P<begin>){_HOUR}\.(?P<minute>[0-5]\d)\b(?!\s*{_AMOUNT})"),
        ("s", r"(?i)\b(?:(?P<phase>early|mid|late)[- ])?(?:the )?(?P<decade>(?:1[5-9]|20)\d0)'?s\b"),
        ("s", r"(?i)\b(?:(?P<phase>early|mid|late)[- ])?(?:the '?|')(?P<decade>[2-9]0)'?s\b"),
        ("s", r"(?i)\b(?P<phase>mid|late|early)-(?P<decade>[2-9]0)'?s\b"),
    )


@cache
def spoken_forms() -> tuple[Form, ...]:
    """Return the forms in words, in the order in which they are looked for after those with a digit."""
    plain_months, plain_days = (names.keys() - _WORDLIKE - AMBIGUOUS for names in (months(), weekdays()))
    short_months = [name.title() for name in months() if name in _WORDLIKE - AMBIGUOUS]
    short_days = [name.title() for name in weekdays() if name in _WORDLIKE - AMBIGUOUS]
    month, weekday = match_any(plain_months - UNSPACED), match_any(plain_days - UNSPACED)
    short, counts = match_any(short_months), match_any(COUNTED)
    glued_months, glued_days = months().keys() & UNSPACED, weekdays().keys() & UNSPACED
    return _forms(
        (_OF_QUARTERS, rf"(?i)\b(?P<nth>{match_any(NTH)})(?:[- ]|\.?[oº]? ){_QUARTER}{_OF_YEAR}"),
        (_OF_QUARTERS, rf"(?i)\b(?P<nth>[1-4])(?:\.|\.?[oº]|e|er)? {_QUARTER}{_OF_YEAR}"),
        (
            "half quarter",
            r"(?i)\b(?P<part>half|quarter) (?P<side>past|to|after) "
            rf"(?P<count>{counts}|\d\d?)\b(?:\s*{_HALF})?",
        ),
        ("clock", rf"(?i)\b(?P<count>{counts}) o'clock\b(?:\s*{_HALF})?"),
        (_OF_DAY, rf"(?i)\b(?P<count>{counts}) {_HALF}"),
        (
            _begin((*plain_months, *short_months)),
            rf"(?i){_ON_DAY}(?P<begin>)(?P<month>{month}|{short}) (?P<spelled>{match_any(SPELLED)})(?![\w-])",
        ),
        (DECADES, rf"(?i)\b(?:(?P<phase>early|mid|late)[- ](?:the )?|the )(?P<tens>{match_any(_TENS)})\b"),
        (_begin(plain_months), rf"(?i)\b(?P<month>{month})(?!\w)"),
        (_begin(short_months), rf"\b(?P<lead>{_LEAD}|{_LEAD.title()})\s+(?P<month>{short})\b"),
        (_begin(plain_days), rf"(?i)\b(?P<weekday>{weekday})s?(?!\w)"),
        ((name[0] for name in glued_months), rf"(?P<month>{match_any(glued_months)})"),
        ((name[0] for name in glued_days), rf"(?P<weekday>{match_any(glued_days)})"),
        (_begin(short_days), rf"\b(?P<weekday>{match_any(short_days)})\b\.?"),
        ("noon midday midnight", r"(?i)\b(?:12 )?(?P<word>noon|midday|midnight)\b"),
    )
