"""Letter pairs: how many bits a text costs in the likeliest of some fifty languages.

The fewer bits, the more a text looks like one that people write. Which letters follow each other, and which
ideographs and syllables are common, was counted by `benchmarks/train_letterpairs.py`.
"""

from __future__ import annotations

import json
import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from itertools import pairwise
from typing import Final, NamedTuple

COUNTS: Final = "letterpairs.json"

_UNSEEN: Final = 13
"""Bits of a pair of the language's letters that its texts hardly have."""
_FOREIGN: Final = 20
"""Bits of a pair with a letter that the language does not have."""
_CAPITAL_INSIDE: Final = 8
"""More bits for a capital after a small letter, or between a capital and a small one."""
_BESIDE_WORD: Final = 9
"""More bits for a sign before a letter, an opening one after a letter, an ideograph beside one."""
_OTHER_LANGUAGE: Final = 12
"""Bits for taking the words with letters beyond ASCII to be of another language than the rest."""

_LIKELY: Final = 0.7
"""Share of the best language's letters that another must have to be measured too."""

_KANA_BITS: Final = {"HIRAGANA": 6, "KATAKANA": 7, "HALFWIDTH": 13, "FULLWIDTH": 12}
_UNSEEN_SIGN: Final = 15
_USUAL: Final = frozenset(
    "„“”‘’‚«»‹›–—…•·§°№€£¥©®™¿¡½¼¾²³ºª\u00a0\u00ad、。，！？：；「」『』（）《》·・ー々।"
)
_USUAL_BITS: Final = 7
_JOINS_WORDS: Final = frozenset("–—…•»”’·\u00ad\u2010ー々・")
_OPENERS: Final = frozenset("„“«‹¿¡‚‘")
_CATEGORY_BITS: Final = {"P": 13, "Z": 10, "N": 13, "S": 15}
"""Bits of a character that is no letter and not usual, by its category."""
_NEVER: Final = 26


class _Language(NamedTuple):
    pairs: Mapping[str, int]
    letters: frozenset[str]

    def measure(self, counts: Mapping[str, int]) -> int:
        """Return the bits of pairs."""
        return sum(
            count * (self.pairs[pair] if pair in self.pairs else self._unseen(pair))
            for pair, count in counts.items()
        )

    def _unseen(self, pair: str) -> int:
        return _UNSEEN if self.letters.issuperset(pair) else _FOREIGN


@dataclass(frozen=True)
class _Counts:
    languages: Sequence[_Language]
    spaceless: Mapping[str, Mapping[str, int]]


def measure_bits(text: str) -> float:
    """Return the bits that a text costs, without those of its ASCII signs and digits.

    Example:
        >>> measure_bits("Ворота закрыты") < measure_bits("чПТПФБ ЪБЛТЩФЩ")
        True
    """
    text = unicodedata.normalize("NFC", text)
    counts = Counter(text)
    beyond = {sign: count for sign, count in counts.items() if not (sign.isascii() and sign.isprintable())}
    spaceless = {sign: count for sign, count in beyond.items() if _is_spaceless(sign)}
    signs = sum(count * _measure_sign(sign) for sign, count in beyond.items() if sign not in spaceless)
    words = text.translate({ord(each): " " for each in counts if not _is_in_word(each)}).lower().split()
    return signs + _measure_spaceless(spaceless) + _measure_words(words) + _measure_joints(text)


def _measure_words(words: Iterable[str]) -> float:
    words = list(words)
    plain = _measure_plain(" ".join(word for word in words if word.isascii()))
    beyond = _count_pairs(word for word in words if not word.isascii())
    costs = [(plain[at], _load().languages[at].measure(beyond)) for at in _list_likely(beyond)]
    together = min(first + second for first, second in costs)
    return min(together, min(plain) + min(second for _, second in costs) + _OTHER_LANGUAGE)


@lru_cache(maxsize=1)  # most candidates have the same words in ASCII
def _measure_plain(words: str) -> tuple[int, ...]:
    counts = _count_pairs(words.split())
    return tuple(language.measure(counts) for language in _load().languages)


def _list_likely(counts: Mapping[str, int]) -> list[int]:
    """Return the numbers of the languages that have most of the letters beyond ASCII."""
    letters: Counter[str] = Counter()
    for pair, count in counts.items():
        letters[pair[-1]] += 0 if pair[-1].isascii() else count
    shares = [
        sum(count for letter, count in letters.items() if letter in language.letters)
        for language in _load().languages
    ]
    return [at for at, share in enumerate(shares) if share >= _LIKELY * max(shares)]


def _count_pairs(words: Iterable[str]) -> Counter[str]:
    pairs: Counter[str] = Counter()
    for word in words:
        pairs.update(map("".join, zip(f" {word}", f"{word} ", strict=True)))
    return pairs


def _measure_spaceless(counts: Mapping[str, int]) -> float:
    """Return the bits of ideographs and syllables in the likeliest language that writes them."""
    return min(
        sum(count * _measure_syllable(sign, language, bits) for sign, count in counts.items())
        for language, bits in _load().spaceless.items()
    )


def _measure_syllable(sign: str, language: str, bits: Mapping[str, int]) -> int:
    kana = _KANA_BITS.get(_script(sign))
    if kana:
        return kana if language == "ja" else _UNSEEN_SIGN
    usual = "\u4e00" <= sign <= "\u9fff" or "\uac00" <= sign <= "\ud7af"
    return bits.get(sign, _UNSEEN_SIGN if usual else _FOREIGN)


def _measure_joints(text: str) -> int:
    """Return the bits of what hardly ever stands together."""
    pairs = list(pairwise(text))
    capitals = sum(a.islower() and b.isupper() for a, b in pairs)
    openers = sum(b in _OPENERS and _is_in_word(a) for a, b in pairs)
    ideographs = sum(_is_spaceless(a) != _is_spaceless(b) and a.isalpha() and b.isalpha() for a, b in pairs)
    signs = sum(_is_strange(a) and a not in _OPENERS and _is_in_word(b) for a, b in pairs)
    shouted = sum(
        a.isupper() and b.isupper() and not b.isascii() and c.islower()
        for a, b, c in zip(text, text[1:], text[2:], strict=False)
    )
    return (capitals + shouted) * _CAPITAL_INSIDE + (openers + ideographs + signs) * _BESIDE_WORD


@cache
def _is_strange(sign: str) -> bool:
    return not (sign.isascii() or sign in _JOINS_WORDS or sign.isalpha() or _is_in_word(sign))


@cache
def _script(character: str) -> str:
    return unicodedata.name(character, "").partition(" ")[0]


@cache
def _is_spaceless(character: str) -> bool:
    return character.isalpha() and _script(character) in {"CJK", "HANGUL", *_KANA_BITS}


@cache
def _is_in_word(character: str) -> bool:
    letter = character.isalpha() or unicodedata.category(character)[0] == "M"
    return letter and not _is_spaceless(character)


@cache
def _measure_sign(sign: str) -> int:
    if sign in "\t\n\r\f" or _is_in_word(sign):
        return 0
    return _USUAL_BITS if sign in _USUAL else _CATEGORY_BITS.get(unicodedata.category(sign)[0], _NEVER)


@cache
def _load() -> _Counts:
    data = json.loads(files("summarizer.document").joinpath(COUNTS).read_text("utf-8"))
    languages = [_Language(_read_rows(rows, 2), frozenset("".join(rows))) for rows in data["pairs"].values()]
    return _Counts(languages, {name: _read_rows(rows, 1) for name, rows in data["signs"].items()})


def _read_rows(rows: Sequence[str], size: int) -> dict[str, int]:
    return {row[at : at + size]: bits for bits, row in enumerate(rows) for at in range(0, len(row), size)}
