"""Numerals: compares numbers in Chinese characters and digits by what follows them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from summarizer.grounding.checks.findings import Finding

_DIGITS: Final = {digit: value for value, digit in enumerate("〇一二三四五六七八九")} | {
    "零": 0,
    "两": 2,
    "兩": 2,
}
_SCALES: Final = {"十": 10, "百": 100, "千": 1000, "万": 10**4, "萬": 10**4, "亿": 10**8, "億": 10**8}
_NUMERAL: Final = re.compile(f"[0-9]+(?:[.,][0-9]+)*|[{''.join((*_DIGITS, *_SCALES))}]+")
_WORDS: Final = re.compile(
    "统一|統一|一些|一起|一直|一样|一定|一般|十分|万一|唯一|第一|同一|一致|一部|一緒|万全|千万"
)
"""Words with a numeral that count nothing."""
_PARTICLE: Final = re.compile("[をはがにでのともへや을를이가은는에의도로와과、。，,. ].*")
"""What is behind a counter and no part of it."""


class _Numeral(NamedTuple):
    text: str
    value: str
    after: str


def check_numerals(claim: str, sources: Sequence[str]) -> Iterator[Finding]:
    """Find a number that the cited sentences lack, or have before other characters: 四号门 for 三号门."""
    stated = [numeral for source in sources for numeral in _list_numerals(source)]
    for numeral in _list_numerals(claim):
        beside = {other.value for other in stated if other.after == numeral.after and numeral.after}
        known = beside or {other.value for other in stated}
        if numeral.value not in known and (beside or numeral.value != "1"):
            yield Finding("number", numeral.text)


def _list_numerals(text: str) -> list[_Numeral]:
    bare = _WORDS.sub(lambda found: " " * len(found.group()), text)
    return [
        _Numeral(found.group(), _read(found.group()), _counter(bare[found.end() : found.end() + 2]))
        for found in _NUMERAL.finditer(bare)
    ]


def _counter(after: str) -> str:
    """Return what is counted of the two characters after a number."""
    return after[:1].strip("。，,. ") + _PARTICLE.sub("", after[1:])


def _read(text: str) -> str:
    """Return the value of a numeral in decimal digits.

    >>> _read("三百二十"), _read("二〇二五"), _read("1,200")
    ('320', '2025', '1200')
    """
    if text[0].isascii():
        return text.replace(",", "")
    if not any(character in _SCALES for character in text):
        return "".join(str(_DIGITS[character]) for character in text)
    total = section = current = 0
    for character in text:
        if character in _DIGITS:
            current = _DIGITS[character]
        elif (scale := _SCALES[character]) < 10**4:
            section, current = section + max(current, 1) * scale, 0
        else:
            total, section, current = total + max(section + current, 1) * scale, 0, 0
    return str(total + section + current)
