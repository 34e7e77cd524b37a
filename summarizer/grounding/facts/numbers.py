"""Numbers: reads the numbers of a text, in digits or words, with their units."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import lru_cache

from summarizer.grounding.facts.numerals import MYRIADS, Numeral, opens_numeral, read_half, read_numeral
from summarizer.grounding.facts.units import MEASURES, amount, convert, counts_one, unit_after, unit_before
from summarizer.grounding.language.stems import stem
from summarizer.grounding.language.tables import get_language
from summarizer.grounding.language.vocabulary import wordset
from summarizer.grounding.language.words import Token

_APPROXIMATE = wordset("""
about around roughly approximately nearly almost some over under circa ca ungefähr etwa rund environ unos
casi circa cerca quasi około prawie ongeveer bijna около почти
""")
_HAN = {digit: number for number, digit in enumerate("零一二三四五六七八九")} | {"两": 2, "兩": 2, "〇": 0}
_COUNTERS = "个個名位年月日天人次件家所項项岁歲周元円%"
_HAN_NUMBER = re.compile(rf"[零一二三四五六七八九十两][零一二三四五六七八九十百千万亿两]*(?=[{_COUNTERS}])")
_JOINERS = wordset("- – to and or bis und à a y et e en i do до")
_AND = wordset("and und et y e en i и ,")
_OF = wordset("de di d")
"""What is between a number and its unit in "12 millones de euros"."""
_AGES = wordset("aged age ages")
_FREQUENT = {
    "twice": 2,
    "thrice": 3,
    "zweimal": 2,
    "dreimal": 3,
    "tweemaal": 2,
    "driemaal": 3,
    "dwukrotnie": 2,
}


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
        label: The word that it makes a name with, such as "covid" in COVID-19; else empty.
        parts: Of 4 hours 9 minutes, the two numbers.
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
    label: str = ""
    parts: tuple[Quantity, ...] = ()

    @property
    def forms(self) -> frozenset[str]:
        """What it is recognised by: its value, and how much that is in the smallest unit."""
        scaled = amount(self.value, self.unit)
        found = {self.value}.union(*(part.forms for part in self.parts))
        return frozenset(found if scaled is None else {*found, f"{shortest(scaled[1])} {scaled[0]}"})

    def equals(self, other: Quantity) -> bool:
        """Whether two numbers have the same value, or are as much in other units: 90 minutes, 1.5 hours."""
        if self.value == other.value:
            return True
        scaled = amount(self.value, self.unit)
        return scaled is not None and scaled == amount(other.value, other.unit)


def quantities(words: Sequence[Token], language: str) -> tuple[Quantity, ...]:
    """Read the numbers among the tokens of a text, in order.

    >>> from summarizer.grounding.language.words import tokens
    >>> [(q.value, q.unit) for q in quantities(tokens("$4.2 million, i.e. thirty-five percent"), "en")]
    [('4200000', 'dollar'), ('35', 'percent')]
    """
    found: list[Quantity] = []
    at = 0
    while at < len(words):
        if not _opens_quantity(words[at], language):
            at += 1
            continue
        after_hours = bool(found) and found[-1].unit == "hour" and found[-1].end == at
        quantity = _read(words, at, language, after_hours=after_hours)
        if quantity is None:
            found.extend(_han(words[at], at))
            at += 1
            continue
        found.append(quantity)
        at = max(quantity.end, at + 1)
    return tuple(_join_parts(list(_share_units(found, words)), words))


@lru_cache(maxsize=65536)
def _opens_quantity(token: Token, language: str) -> bool:
    """Whether a number, its unit, or one in Chinese characters may begin with a token."""
    low = token.low
    return not low.isascii() or low in _FREQUENT or low in ("a", "an") or opens_numeral(token, language)


def _read(words: Sequence[Token], at: int, language: str, *, after_hours: bool) -> Quantity | None:
    """Read the number and unit that begin with a token."""
    low = words[at].low
    if low in _FREQUENT:
        return Quantity(words[at].text, str(_FREQUENT[low]), "time", (), at, at + 1, spelled=True)
    one = counts_one(words, at)
    if one is not None:
        return _with_half(words, Quantity(words[at].text, "1", one, (), at, at + 2, spelled=True))
    numeral = read_numeral(words, at, language, after_hours=after_hours)
    return None if numeral is None else _quantity(words, at, numeral, language, after_hours=after_hours)


def _quantity(
    words: Sequence[Token], at: int, numeral: Numeral, language: str, *, after_hours: bool
) -> Quantity:
    text = "".join(
        ("" if token.glued or not n else " ") + token.text for n, token in enumerate(words[at : numeral.next])
    )
    unit, nouns, end = _unit(words, at, numeral, language, after_hours=after_hours)
    before = {token.low for token in words[max(0, at - 2) : at]}
    approximate = bool(before & _APPROXIMATE) or {"more", "than"} <= before or "~" in before
    value = numeral.raw if numeral.value is None else shortest(numeral.value)
    quantity = Quantity(
        text, value, unit, nouns, at, end, numeral.spelled, numeral.ordinal, approximate, _label(words, at)
    )
    return _with_half(words, quantity) if unit else quantity


def shortest(value: Decimal) -> str:
    """Return a number in digits, without zeros that say nothing."""
    digits = f"{value:f}"
    return digits.rstrip("0").rstrip(".") if "." in digits else digits


def _label(words: Sequence[Token], at: int) -> str:
    """Return the word that makes a name with a number: "COVID" of COVID-19, not "mid" of mid-1990s."""
    joined = at > 1 and words[at].glued and words[at - 1].text == "-" and words[at - 1].glued
    return words[at - 2].low if joined and words[at - 2].text[0].isupper() else ""


def _unit(
    words: Sequence[Token], at: int, numeral: Numeral, language: str, *, after_hours: bool
) -> tuple[str | None, tuple[str, ...], int]:
    """Return the unit of a number, the nouns after it, and the token after the unit."""
    after = numeral.next
    if numeral.percent:
        return "percent", (), after
    currency = unit_before(words, at)
    if currency:
        return currency, (), after
    if after_hours and after < len(words) and words[after].low == "m":
        return "minute", (), after + 1
    start = after + 1 if after < len(words) and words[after].text == "-" else after
    of = start + 1 if start < len(words) and words[start].low in _OF and not numeral.ordinal else start
    measured = unit_after(words, start) or unit_after(words, of)
    if measured is not None:
        return measured[0], (), measured[1]
    if at and words[at - 1].low in _AGES:
        return "year", (), after
    return None, _nouns(words, start, language), after


def _nouns(words: Sequence[Token], start: int, language: str) -> tuple[str, ...]:
    nouns: list[str] = []
    stop = get_language(language).stop
    for token in words[start : start + 3]:
        if token.text == "-":
            continue
        if not token.is_word or len(nouns) == 2:
            break
        if token.low not in stop:
            nouns.append(stem(token.low))
    return tuple(nouns)


def _with_half(words: Sequence[Token], quantity: Quantity) -> Quantity:
    """Add what follows the unit of a number: "an hour and a half"."""
    more = read_half(words, quantity.end)
    if more is None or not quantity.spelled:
        return quantity
    text = " ".join(token.text for token in words[quantity.index : more[1]])
    value = shortest(Decimal(quantity.value) + more[0])
    return replace(quantity, text=text, value=value, end=more[1])


def _han(token: Token, at: int) -> Iterator[Quantity]:
    """Read a number in Chinese characters before a counter."""
    for found in _HAN_NUMBER.finditer(token.text):
        total = current = 0
        for character in found.group():
            scale = MYRIADS.get(character) or (10 if character == "十" else 0)
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


def _join_parts(found: Sequence[Quantity], words: Sequence[Token]) -> Iterator[Quantity]:
    """Make one number of what is given in two units: 4 hours and 9 minutes are 249 minutes."""
    at = 0
    while at < len(found):
        joined = _join(found[at], found[at + 1], words) if at + 1 < len(found) else None
        yield joined or found[at]
        at += 2 if joined else 1


def _join(first: Quantity, second: Quantity, words: Sequence[Token]) -> Quantity | None:
    between = [token.low for token in words[first.end : second.index]]
    if len(between) > 1 or not _AND.issuperset(between) or not first.unit or not second.unit:
        return None
    larger = convert(Decimal(first.value), first.unit, second.unit) if _is_plain(first) else None
    if larger is None or not _is_plain(second) or amount(second.value, second.unit) is None:
        return None
    text = "".join(
        ("" if token.glued or not n else " ") + token.text
        for n, token in enumerate(words[first.index : second.end])
    )
    value = shortest(larger + Decimal(second.value))
    approximate = first.approximate or second.approximate
    return replace(
        second, text=text, value=value, index=first.index, approximate=approximate, parts=(first, second)
    )


def _is_plain(quantity: Quantity) -> bool:
    return not quantity.ordinal and quantity.value.replace(".", "", 1).isdecimal()
