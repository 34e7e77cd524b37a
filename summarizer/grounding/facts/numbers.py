"""Numbers: reads the numbers of a text, in digits or words, with their units."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cache
from string import ascii_letters

from summarizer.grounding.language.stems import stem
from summarizer.grounding.language.tables import get_language
from summarizer.grounding.language.vocabulary import MEASURES, wordset
from summarizer.grounding.language.words import Token

_SMALL = """
zero 0 null zéro cero ноль; one 1 eins une uno один; two 2 zwei deux dos dois два две; three 3 drei trois
tres três три; four 4 vier quatre cuatro quatro четыре; five 5 fünf cinq cinco пять; six 6 sechs six seis
шесть; seven 7 sieben sept siete sete семь; eight 8 acht huit ocho oito восемь; nine 9 neun neuf nueve nove
девять; ten 10 zehn dix diez dez десять; eleven 11 elf onze once; twelve 12 zwölf douze doce dozen; thirteen
13 dreizehn treize trece; fourteen 14 vierzehn quatorze catorce; fifteen 15 fünfzehn quinze quince; sixteen
16 sechzehn seize dieciséis; seventeen 17 siebzehn; eighteen 18 achtzehn; nineteen 19 neunzehn; twenty 20
zwanzig vingt veinte vinte двадцать; thirty 30 dreißig dreissig trente treinta trinta тридцать; forty 40
vierzig quarante cuarenta quarenta; fifty 50 fünfzig cinquante cincuenta cinquenta; sixty 60 sechzig soixante
sesenta sessenta; seventy 70 siebzig septante setenta; eighty 80 achtzig ochenta oitenta; ninety 90 neunzig
noventa
"""
_SCALES = """
hundred 100 hundert cent cents cien ciento cientos cem сто; thousand 1000 k tausend mille mil тысяч тысячи;
million 1000000 m mn mln mio millions millionen millón millones milhão milhões миллион миллиона миллионов;
billion 1000000000 bn bln b mrd billions milliard milliards milliarde milliarden миллиард миллиарда
миллиардов; trillion 1000000000000 tn t trillions
"""
_ORDINALS = """first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth
fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth"""
_NOT_ENGLISH = wordset("once cent cents sept mil mille")
"""Number words of other languages that mean something else in English."""
_SHARES = {"half": "50", "quarter": "25", "hälfte": "50", "moitié": "50", "mitad": "50"}
_APPROXIMATE = wordset("""
about around roughly approximately nearly almost some over under circa ca ungefähr etwa rund environ unos
casi
""")
_LONGEST = 20
_SHORT_MEASURES = wordset("% km kg cm mm ms gb mb an")
_SIGNS = "$€£¥₹₽₿"
_MYRIADS = dict(zip("百千万萬亿億만억", (100, 1000, 10**4, 10**4, 10**8, 10**8, 10**4, 10**8), strict=True))
_HAN = {digit: number for number, digit in enumerate("零一二三四五六七八九")} | {"两": 2, "兩": 2, "〇": 0}
_COUNTERS = "个個名位年月日天人次件家所项項岁歲周元円%"
_HAN_NUMBER = re.compile(rf"[零一二三四五六七八九十两][零一二三四五六七八九十百千万亿两]*(?=[{_COUNTERS}])")
_JOINERS = wordset("- – to and or bis und à a y et")


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number in a text.

    Attributes:
        text: The number as written, without its unit.
        value: Its value in decimal digits, such as "4200000".
        unit: Its unit of measure, such as "percent"; None if it has none.
        nouns: The stems of up to two nouns after it, which it may count.
        index: Its first token in the text.
        end: The token after it and its unit.
        spelled: Whether it is written in words.
        ordinal: Whether it is an ordinal, such as "third".
        approximate: Whether a word such as "about" is before it.
    """

    text: str
    value: str
    unit: str | None
    nouns: tuple[str, ...]
    index: int
    end: int
    spelled: bool = False
    ordinal: bool = False
    approximate: bool = False


def _table(source: str) -> dict[str, int]:
    groups = (group.split() for group in source.split(";"))
    return {word: int(group[1]) for group in groups for word in (group[0], *group[2:])}


@cache
def _small() -> dict[str, int]:
    return _table(_SMALL)


@cache
def _scales() -> dict[str, int]:
    return _table(_SCALES)


@cache
def _ordinals() -> dict[str, int]:
    return {word: number for number, word in enumerate(_ORDINALS.split(), start=1)}


@dataclass(frozen=True, slots=True)
class _Read:
    """A number without its unit: its value (None for a version or code), and the token after it."""

    value: Decimal | None
    raw: str
    next: int
    spelled: bool = False
    ordinal: bool = False
    percent: bool = False


def quantities(words: Sequence[Token], language: str) -> tuple[Quantity, ...]:
    """Read the numbers among the tokens of a text, in order.

    >>> from summarizer.grounding.language.words import tokens
    >>> [(q.value, q.unit) for q in quantities(tokens("$4.2 million, i.e. thirty-five percent"), "en")]
    [('4200000', 'dollar'), ('35', 'percent')]
    """
    found: list[Quantity] = []
    at = 0
    while at < len(words):
        read = _digits(words, at, language) or _spelled(words, at, language)
        if read is None:
            found.extend(_han(words[at], at))
            at += 1
            continue
        found.append(_quantity(words, at, read, language))
        at = read.next
    return tuple(_share_units(found, words))


def _digits(words: Sequence[Token], at: int, language: str) -> _Read | None:
    if not words[at].is_number or (at and words[at].glued and words[at - 1].text[-1] in ascii_letters):
        return None  # a code, such as B12
    literal, after = words[at].text, at + 1
    while language != "en" and after < len(words) and _is_group(words[after]):
        literal += words[after].text
        after += 1
    value = _parse(literal, language)
    if value is None:
        return _Read(None, literal, after)
    scale, after = _scale(words, after, at)
    ordinal = after < len(words) and words[after].glued and words[after].low in ("st", "nd", "rd", "th")
    negative = at > 0 and words[at - 1].text in ("-", "−") and words[at].glued and not words[at - 1].glued
    return _Read(value * scale * (-1 if negative else 1), literal, after + ordinal, ordinal=ordinal)


def _is_group(token: Token) -> bool:
    """Whether a token is three digits after a space, as in 4 200 000."""
    return len(token.text) == 3 and token.text.isdecimal() and not token.glued


def _scale(words: Sequence[Token], after: int, at: int) -> tuple[int, int]:
    if after >= len(words):
        return 1, after
    word = words[after]
    if word.glued and word.text[0] in _MYRIADS:
        return _MYRIADS[word.text[0]], after if len(word.text) > 1 else after + 1
    short = len(word.low) < 3 and word.low not in ("mn", "bn")
    money = at > 0 and words[at - 1].text in _SIGNS
    abbreviates = word.glued and (money or word.text in ("k", "K", "M", "B", "m"))
    if word.low in _scales() and (abbreviates or not short):
        return _scales()[word.low], after + 1
    return 1, after


def _parse(literal: str, language: str) -> Decimal | None:
    """Parse digits with points and commas; None for a version such as 2.3.1, or an account number."""
    if len(literal) > _LONGEST:
        return None
    points, commas = literal.count("."), literal.count(",")
    if points and commas:
        decimal = "." if literal.rfind(".") > literal.rfind(",") else ","
        return Decimal(literal.replace("," if decimal == "." else ".", "").replace(",", "."))
    mark = "." if points else ","
    groups = literal.split(mark)
    thousands = len(groups) > 1 and all(len(group) == 3 for group in groups[1:]) and len(groups[0]) <= 3
    english = language == "en"
    if thousands and groups[0] != "0" and (len(groups) > 2 or (mark == ",") == english):
        return Decimal("".join(groups))
    if len(groups) > 2:
        return Decimal("".join(groups)) if mark == "," else None
    return Decimal(".".join(groups))


def _spelled(words: Sequence[Token], at: int, language: str) -> _Read | None:
    low = words[at].low
    if low in _SHARES and at + 1 < len(words) and words[at + 1].low in ("of", "the", "der", "des", "de"):
        return _Read(Decimal(_SHARES[low]), low, at + 1, spelled=True, percent=True)
    if low in _ordinals() and not (low == "second" and at and words[at - 1].is_number):
        return _Read(Decimal(_ordinals()[low]), low, at + 1, spelled=True, ordinal=True)
    if language == "en" and low in _NOT_ENGLISH:
        return None
    total = current = 0
    after, last = at, 0
    while after < len(words):
        low = words[after].low
        small, scale = _small().get(low), _scales().get(low) if len(low) > 2 else None
        if small is not None and (last == 0 or (last >= 20 > small and last != 1000) or last == 100):
            current, last = current + small, small if small < 100 else last
        elif scale is not None and (after > at or scale == 100 or language != "en"):
            total, current = (
                (total, max(current, 1) * 100) if scale == 100 else (total + max(current, 1) * scale, 0)
            )
            last = 100 if scale == 100 else 0
        elif not (after > at and low in ("-", "and") and _continues(words, after, last, low)):
            break
        after += 1
    return _Read(Decimal(total + current), low, after, spelled=True) if after > at else None


def _continues(words: Sequence[Token], after: int, last: int, joiner: str) -> bool:
    following = words[after + 1].low if after + 1 < len(words) else ""
    small = _small().get(following)
    return small is not None and (last == 100 if joiner == "and" else 20 <= last < 100 and small < 10)


def _quantity(words: Sequence[Token], at: int, read: _Read, language: str) -> Quantity:
    unit, nouns, end = ("percent", (), read.next) if read.percent else _unit(words, at, read.next, language)
    value = read.raw if read.value is None else _shortest(read.value)
    text = "".join(
        ("" if token.glued or not n else " ") + token.text for n, token in enumerate(words[at : read.next])
    )
    before = {token.low for token in words[max(0, at - 2) : at]}
    approximate = bool(before & _APPROXIMATE) or {"more", "than"} <= before or "~" in before
    return Quantity(text, value, unit, nouns, at, end, read.spelled, read.ordinal, approximate)


def _shortest(value: Decimal) -> str:
    digits = f"{value:f}"
    return digits.rstrip("0").rstrip(".") if "." in digits else digits


def _unit(
    words: Sequence[Token], at: int, after: int, language: str
) -> tuple[str | None, tuple[str, ...], int]:
    before = words[at - 1].low if at else ""
    if (before and before in _SIGNS) or before in ("usd", "eur", "gbp", "chf"):
        return MEASURES.get(before), (), after
    nouns: list[str] = []
    for at_unit, token in enumerate(words[after : after + 3], after):
        if token.text == "-":
            continue
        measure = _measure(token)
        if measure is not None and not nouns:
            points = any(word.low.startswith("point") for word in words[after : after + 3])
            return ("percentage-points" if measure == "percent" and points else measure), (), at_unit + 1
        if not token.is_word or len(nouns) == 2:
            break
        if token.low not in get_language(language).stop:
            nouns.append(stem(token.low))
    return None, tuple(nouns), after


def _measure(token: Token) -> str | None:
    if token.text[0] in "年月日天人元円" or token.text[0] in _MYRIADS:
        return MEASURES.get(token.text[0]) or MEASURES.get(token.text[1:2])
    if len(token.low) < 3 and not token.glued and token.low not in _SHORT_MEASURES:
        return "metre" if token.low == "m" else None
    return MEASURES.get(token.low) or MEASURES.get(token.low.removesuffix("s"))


def _han(token: Token, at: int) -> Iterator[Quantity]:
    """Read a number in Chinese characters before a counter."""
    for found in _HAN_NUMBER.finditer(token.text):
        total = current = 0
        for character in found.group():
            scale = _MYRIADS.get(character) or (10 if character == "十" else 0)
            total, current = (total + max(current, 1) * scale, 0) if scale else (total, _HAN[character])
        unit = MEASURES.get(token.text[found.end() : found.end() + 1])
        yield Quantity(found.group(), str(total + current), unit, (), at, at + 1, spelled=True)


def _share_units(found: Sequence[Quantity], words: Sequence[Token]) -> Iterator[Quantity]:
    """Give the first number of a range the unit of the second: "10-12 days"."""
    for quantity, following in zip(found, [*found[1:], None], strict=False):
        between = [token.low for token in words[quantity.end : following.index]] if following else []
        if following and quantity.unit is None and len(between) == 1 and between[0] in _JOINERS:
            yield replace(quantity, nouns=quantity.nouns or following.nouns, unit=following.unit)
        else:
            yield quantity
