"""Numerals: reads a number without its unit, in digits or in words.

Why not a library: `text2num` and `num2words` know spelled numbers of a few languages, but no digits beside
them; `quantulum3` is English and needs numpy. None reads inflected ordinals, shares and "an hour and a half"
from tokens, and says with which token they end.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cache, lru_cache
from string import ascii_letters

from summarizer.grounding.facts.digits import join_groups, parse_number
from summarizer.grounding.facts.units import SIGNS, unit_after
from summarizer.grounding.language.numberwords import glued_number, ordinals, scales, small_numbers
from summarizer.grounding.language.vocabulary import wordset
from summarizer.grounding.language.words import Token

MYRIADS = dict(zip("百千万萬亿億만억", (100, 1000, 10**4, 10**4, 10**8, 10**8, 10**4, 10**8), strict=True))
_SHARED = wordset("of the its their his her our all der des de")
_WHOLES = wordset("a one half halbe halben")
"""What "a half", "one third" and "half a million" begin with."""
_HALVES = wordset("hälfte moitié mitad metà metade helft połowa połowę половина половину")
_DIGITS = frozenset("123456789")
_PARTS = {
    **{
        "half": 2,
        "halves": 2,
        "third": 3,
        "thirds": 3,
        "quarter": 4,
        "quarters": 4,
        "fourths": 4,
        "fifth": 5,
    },
    **{
        "fifth": 5,
        "fifths": 5,
        "sixth": 6,
        "sixths": 6,
        "eighth": 8,
        "eighths": 8,
        "tenth": 10,
        "tenths": 10,
    },
}
_JOINERS = wordset("- and und y e et en i")
_ONE = {"um": 1, "uma": 1, "un": 1, "une": 1, "uno": 1, "una": 1}
"""Articles that are a number after tens: vinte e um."""
_SUFFIXES = wordset("st nd rd th e er ère ème eme re de ste o a os as")
_ROMAN = re.compile(r"(?=[IVX]{2,})X{0,3}(?:IX|IV|V?I{0,3})")
_PREPOSITION = wordset("o a os as um uma il lo la i gli le l un una uno")
"""After these "segundo" and "secondo" mean "according to"."""


@dataclass(frozen=True, slots=True)
class Numeral:
    """A number without its unit: its value (None for a version or code), and the token after it."""

    value: Decimal | None
    raw: str
    next: int
    spelled: bool = False
    ordinal: bool = False
    percent: bool = False


def read_numeral(
    words: Sequence[Token], at: int, language: str, *, after_hours: bool = False
) -> Numeral | None:
    """Read the number that begins with a token; None if there is none.

    Args:
        words: The tokens of a text.
        at: The index of the token.
        language: The code of the language.
        after_hours: Whether a number of hours is right before, so that "m" means minutes.
    """
    if not opens_numeral(words[at], language):
        return None
    read = (
        _share(words, at, language)
        or _digits(words, at, language, after_hours=after_hours)
        or _roman(words, at)
        or _ordinal(words, at, language)
        or _spelled(words, at, language)
    )
    return _and_a_half(words, read, language) if read else None


@lru_cache(maxsize=65536)
def opens_numeral(token: Token, language: str) -> bool:
    """Whether a number may begin with a token: few words of a text are worth a closer look."""
    return (
        token.low in _openers(language)
        or token.is_number
        or token.text[0] in "IVX"
        or glued_number(token.low, language) is not None
    )


@cache
def _openers(language: str) -> frozenset[str]:
    """Return the words with which a number in words begins."""
    tables = (small_numbers(language), ordinals(language), scales(language))
    return frozenset(_HALVES.union(_WHOLES, *tables))


def _digits(words: Sequence[Token], at: int, language: str, *, after_hours: bool) -> Numeral | None:
    if not words[at].is_number or (at and words[at].glued and words[at - 1].text[-1] in ascii_letters):
        return None  # a code, such as B12
    literal, after = join_groups(words, at)
    value = parse_number(literal, language)
    if value is None:
        return Numeral(None, literal, after)
    scale, after = (1, after) if after_hours else _scale(words, after, at, language)
    ordinal = after < len(words) and words[after].glued and words[after].low in _SUFFIXES
    if ordinal and words[after].text.isupper():
        ordinal = False
    negative = at > 0 and words[at - 1].text in ("-", "−") and words[at].glued and not words[at - 1].glued
    negative = negative or (at > 0 and words[at - 1].low == "minus")
    return Numeral(value * scale * (-1 if negative else 1), literal, after + ordinal, ordinal=ordinal)


def _scale(words: Sequence[Token], after: int, at: int, language: str) -> tuple[int, int]:
    if after >= len(words):
        return 1, after
    word = words[after]
    if word.glued and word.text[0] in MYRIADS:
        return MYRIADS[word.text[0]], after if len(word.text) > 1 else after + 1
    short = len(word.low) < 3 and word.low not in ("mn", "bn")
    money = at > 0 and words[at - 1].text in SIGNS
    abbreviates = money or (word.glued and word.text in ("k", "K", "M", "B", "m"))
    if word.low in scales(language) and (abbreviates or not short):
        return scales(language)[word.low], after + 1
    return 1, after


def _share(words: Sequence[Token], at: int, language: str) -> Numeral | None:
    """Read a part of a whole: "half of", "two thirds", "three-quarters", "half an hour", "half a million"."""
    low = words[at].low
    following = [token.low for token in words[at + 1 : at + 4]] + ["", "", ""]
    if low in ("half", "halbe", "halben") or (low == "a" and following[0] == "half"):
        return _half(words, at + (low == "a"), language)
    if low in ("a", "one") and following[0] in _PARTS and following[1] == "of":
        return _of_unit(words, at + 2, Decimal(1) / _PARTS[following[0]])
    count = int(low) if low in _DIGITS else small_numbers(language).get(low)
    step = 2 if following[0] == "-" else 1
    part = _PARTS.get(following[step - 1], 0)
    apart = following[step - 1].endswith("s") or step == 2
    if count and 0 < count < part and apart and (part != 4 or step == 2 or following[step] == "of"):
        return _of_unit(words, at + step + 1, Decimal(count) / part)
    if low in _HALVES:
        return Numeral(Decimal(50), low, at + 1, spelled=True, percent=True)
    return None


def _of_unit(words: Sequence[Token], after: int, value: Decimal) -> Numeral:
    """Return a part of a unit ("three-quarters of an hour") or, as a percentage, of anything else."""
    of = [token.low for token in words[after : after + 2]]
    if of[:1] == ["of"] and of[1:] in (["an"], ["a"]) and unit_after(words, after + 2):
        return Numeral(value, "", after + 2, spelled=True)
    percent = (value * 100).quantize(Decimal("0.01")).normalize()
    return Numeral(percent, "", after, spelled=True, percent=True)


def _half(words: Sequence[Token], at: int, language: str) -> Numeral | None:
    after = at + 1
    while after < len(words) and words[after].low in ("a", "an", "-"):
        after += 1
    low = words[after].low if after < len(words) else ""
    if low in scales(language) and len(low) > 2:
        return Numeral(Decimal(scales(language)[low]) / 2, low, after + 1, spelled=True)
    if low and unit_after(words, after):
        return Numeral(Decimal("0.5"), "half", after, spelled=True)
    if low in _SHARED:
        return Numeral(Decimal(50), "half", at + 1, spelled=True, percent=True)
    return None


def _and_a_half(words: Sequence[Token], read: Numeral, language: str) -> Numeral:
    """Add what follows a number before its unit: "two and a half", "two and a half million"."""
    more = read_half(words, read.next)
    if more is None or read.value is None or read.percent or read.ordinal:
        return read
    scale, after = _scale(words, more[1], read.next, language)
    return replace(read, value=(read.value + more[0]) * scale, next=after)


def read_half(words: Sequence[Token], at: int) -> tuple[Decimal, int] | None:
    """Read "and a half" or "and a quarter", with the token after it."""
    lows = tuple(token.low for token in words[at : at + 3])
    part = {"half": Decimal("0.5"), "quarter": Decimal("0.25")}.get(lows[2]) if len(lows) == 3 else None
    return (part, at + 3) if part is not None and lows[:2] == ("and", "a") else None


def _roman(words: Sequence[Token], at: int) -> Numeral | None:
    """Read a Roman numeral after a word with a capital: "Type II"."""
    text = words[at].text
    if not at or not words[at - 1].text[0].isupper() or not _ROMAN.fullmatch(text):
        return None
    values = [{"I": 1, "V": 5, "X": 10}[letter] for letter in text]
    total = sum(-v if v < after else v for v, after in zip(values, [*values[1:], 0], strict=True))
    return Numeral(Decimal(total), text, at + 1)


def _ordinal(words: Sequence[Token], at: int, language: str) -> Numeral | None:
    low, known = words[at].low, ordinals(language)
    tens = small_numbers(language).get(low, 0)
    if tens >= 20 and at + 2 < len(words) and words[at + 1].text == "-":
        one = known.get(words[at + 2].low, 0)
        if 0 < one < 10:
            return Numeral(Decimal(tens + one), low, at + 3, spelled=True, ordinal=True)
    following = words[at + 1].low if at + 1 < len(words) else ""
    if low not in known or (low in ("segundo", "secondo") and following in _PREPOSITION):
        return None
    if at and words[at - 1].is_number and unit_after(words, at):
        return None  # "5 seconds"
    return Numeral(Decimal(known[low]), low, at + 1, spelled=True, ordinal=True)


def _spelled(words: Sequence[Token], at: int, language: str) -> Numeral | None:
    whole = glued_number(words[at].low, language)
    if whole is not None and words[at].low not in small_numbers(language):
        return Numeral(Decimal(whole), words[at].low, at + 1, spelled=True)
    total = current = last = 0
    after = at
    while after < len(words):
        value, length = _word_value(words, after, last, language)
        scale = _scale_word(words, after, at, language)
        if value is not None and _may_follow(value, last, language):
            current, last = current + value, value if value % 100 else 100 if value else 0
            after += length
        elif scale == 100:
            current, last, after = max(current, 1) * 100, 100, after + 1
        elif scale is not None:
            total, current, last, after = total + max(current, 1) * scale, 0, 0, after + 1
        elif after > at and words[after].low in _JOINERS and _continues(words, after, last, language):
            after += 1
        else:
            break
    if after == at:
        return None
    return Numeral(Decimal(total + current), words[after - 1].low, after, spelled=True)


def _word_value(words: Sequence[Token], at: int, last: int, language: str) -> tuple[int | None, int]:
    """Return the value of a number word, and of how many tokens it is: quatre-vingt is of three."""
    low = words[at].low
    if low == "quatre" and [token.low.removesuffix("s") for token in words[at + 1 : at + 3]] == [
        "-",
        "vingt",
    ]:
        return 80, 3
    value = small_numbers(language).get(low)
    return (_ONE.get(low) if value is None and 20 <= last < 100 else value), 1


def _scale_word(words: Sequence[Token], after: int, at: int, language: str) -> int | None:
    """Return what a word multiplies a number by; in English "thousand" alone is no number."""
    low = words[after].low
    scale = scales(language).get(low) if len(low) > 2 else None
    alone = after == at and scale != 100 and language in ("", "en") and not _has_article(words, at)
    return None if alone else scale


def _may_follow(value: int, last: int, language: str) -> bool:
    if last == 0 or (last == 100 and value < 100):
        return True
    if language == "fr" and last in (60, 80):
        return value < 20
    if language == "fr" and last == 10:
        return 7 <= value <= 9
    return 20 <= last < 100 and value < 10


def _has_article(words: Sequence[Token], at: int) -> bool:
    return at > 0 and words[at - 1].low in ("a", "an", "one")


def _continues(words: Sequence[Token], after: int, last: int, language: str) -> bool:
    low = words[after + 1].low if after + 1 < len(words) else ""
    following = small_numbers(language).get(low) or (_ONE.get(low) if 20 <= last < 100 else None)
    if following is None or not last:
        return False
    joiner = words[after].low
    if joiner == "-" or (joiner != "and" and last != 100):
        return _may_follow(following, last, language) and last != 100
    return last == 100 and following < 100
