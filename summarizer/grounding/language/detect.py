"""Detect: tells which language a text is in, by its script, its function words and its letters."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence, Set
from functools import cache, lru_cache
from typing import Final, TypeAlias

from summarizer.document.daynames import NAMES_IN
from summarizer.grounding.language.concepts import known
from summarizer.grounding.language.numberwords import small_numbers
from summarizer.grounding.language.stems import irregular
from summarizer.grounding.language.tables import LANGUAGES
from summarizer.grounding.language.words import WORD

_SCRIPTS: Final = {
    "kana": "\u3041-\u30ff\uff66-\uff9d",
    "han": "\u3400-\u9fff\uf900-\ufaff",
    "hangul": "\u1100-\u11ff\u3130-\u318f\uac00-\ud7af",
    "thai": "\u0e00-\u0e7f",
    "cyrillic": "\u0400-\u052f",
    "greek": "\u0370-\u03ff\u1f00-\u1fff",
    "hebrew": "\u0590-\u05ff",
    "arabic": "\u0600-\u06ff\u0750-\u077f\ufb50-\ufdff\ufe70-\ufeff",
    "devanagari": "\u0900-\u097f",
}
"""The characters of each script; every other letter but the Latin ones belongs to none of them."""
_LATIN: Final = re.compile("[a-zA-Z\u00c0-\u024f\u1e00-\u1eff]")
_UNUSUAL: Final = re.compile(
    "[^\0-\u00a9\u00ab-\u00b4\u00b6-\u00b9\u00bb-\u00d6\u00d8-\u00f6\u00f8-\u024f\u2010-\u2027\u2030-\u205e\u20a0-\u20c0]"
)
"""Characters that are neither Latin letters nor common signs."""
_ALONE: Final = {"kana": "ja", "han": "zh", "hangul": "ko", "thai": "th", "greek": "el", "hebrew": "he"}
"""Scripts in which one language is known; in every other, words and letters decide."""
_SHARED: Final = {
    "cyrillic": ("ru", "uk", "bg", "sr"),
    "arabic": ("ar", "fa", "ur"),
    "devanagari": ("hi",),
}
_LETTERS: Final = {
    "bg": "ъщ",
    "ca": "·çàè",
    "cs": "řěůýťáí",
    "da": "æøå",
    "de": "ßäöü",
    "es": "ñ¿¡áíóú",
    "et": "õäöü",
    "fa": "پچژگکی",
    "fi": "äö",
    "fr": "œêèçàù",
    "hu": "őűöü",
    "it": "èàòùì",
    "no": "æøå",
    "pl": "łąężźśćń",
    "pt": "ãõçáíóú",
    "ro": "șțăţşâî",
    "ru": "ыэё",
    "sk": "ľĺŕôäýťáí",
    "sr": "ђјљњћџđ",
    "sv": "åäö",
    "tr": "ığşü",
    "uk": "іїєґ",
    "ur": "ٹڈڑےں",
    "vi": "đơưạảấầẩậắằẵặẹẻẽếềểễệỉịọỏốồổộớờởợụủứừửữựỳỵỷỹ",
}
"""Letters by which a language differs from others of its script."""
_FOREIGN: Final = frozenset("əāēīūļņģķųėįþðħŵŷ")
"""Letters of languages that have no table."""
_DENSE: Final = 3
"""A character of Chinese, Japanese or Korean says about as much as so many letters."""
_SURE: Final = 0.9
"""The score from which a text is taken to be in a language; a word of that language alone has 1."""
_TELLING: Final = 0.5
"""The score of letters that makes a single function word enough, or none."""
_SHORT: Final = 0.35
"""If so many of the words without a capital are function words of one language, they are enough."""
_ACCENTED: Final = 4
"""Letters count in full if one word in so many is not plain ASCII."""
_FEW: Final = 3
"""A word that more languages have tells nothing by itself."""
_Weight: TypeAlias = tuple[str, float, int]
"""A language, how much a word says for it, and how often the word counts."""
_Index: TypeAlias = Mapping[str, tuple[_Weight, ...]]
"""The languages that have a word or letter."""
_ARTICLE: Final = "ال"
_ENDINGS: Final = ("ing", "ed", "ly", "tion", "ness", "ment", "ship", "ful", "ght", "ity", "ence", "ance")
_ENGLISH_SHARE: Final = 0.25


@lru_cache(maxsize=2048)
def detect_language(*texts: str, fallback: str = "") -> str:
    """Detect the language of a text, or of several as if they were one.

    Args:
        texts: A sentence or more each.
        fallback: The language of the whole document, for a text too short to tell.

    Returns:
        A code of `LANGUAGES`; empty if the language cannot be detected, or has no table.

    >>> detect_language("Köprü kapalı değil."), detect_language("Talks failed"), detect_language("Oslo")
    ('tr', 'en', '')
    """
    text = " ".join(texts)
    script = _find_script(text)
    if script in _ALONE:
        return _ALONE[script]
    codes = _SHARED.get(script, ()) if script != "latin" else _latin_codes()
    found = _find_best(text, set[str]().union(*map(_list_words, texts)), codes) if codes else ""
    if found or (fallback in codes):
        return found or fallback
    return "en" if script == "latin" and _looks_english(WORD.findall(text)) else ""


@cache
def _script_patterns() -> dict[str, re.Pattern[str]]:
    return {script: re.compile(f"[{characters}]") for script, characters in _SCRIPTS.items()}


def _find_script(text: str) -> str:
    """Return the script that most of a text is written in; empty for one not known here."""
    if text.isascii():
        return "latin"
    if not _UNUSUAL.search(text):
        return "latin" if _LATIN.search(text) else ""
    counts = {script: len(pattern.findall(text)) for script, pattern in _script_patterns().items()}
    counts["latin"] = len(_LATIN.findall(text))
    other = sum(character.isalpha() for character in text) - sum(counts.values())
    for script in ("kana", "han", "hangul"):
        counts[script] *= _DENSE
    if counts["kana"] and counts["kana"] + counts["han"] > max(counts["hangul"], counts["latin"]):
        return "kana"
    best = max(counts, key=counts.__getitem__)
    return best if counts[best] > other else ""


@cache
def _latin_codes() -> tuple[str, ...]:
    elsewhere = {*_ALONE.values(), *(code for codes in _SHARED.values() for code in codes)} - {"sr"}
    return tuple(code for code in LANGUAGES if code not in elsewhere)


@cache
def _function_words() -> _Index:
    """Index the function words, number words and names of days and months."""
    found: dict[str, list[str]] = {}
    for code, language in LANGUAGES.items():
        for word in language.stop | _telling(code):
            found.setdefault(word, []).append(code)
    return {word: tuple(_weigh(word, codes)) for word, codes in found.items()}


@cache
def _letters() -> _Index:
    """Index the characteristic letters."""
    found: dict[str, list[str]] = {}
    for code, letters in _LETTERS.items():
        for letter in letters:
            found.setdefault(letter, []).append(code)
    return {letter: tuple(_weigh(letter, codes)) for letter, codes in found.items()}


def _weigh(word: str, codes: Sequence[str]) -> Iterator[_Weight]:
    """Weigh a word or letter for each language that has it; what many languages have weighs little.

    "Not", number words and the names of days and months count twice: a short sentence may have little else.
    """
    for code in codes:
        yield code, 1 / len(codes), 2 if len(codes) <= _FEW and word in _telling(code) else 1


@cache
def _telling(code: str) -> frozenset[str]:
    times = NAMES_IN.get(code, frozenset())
    counts = small_numbers(code).keys() - small_numbers("en").keys()
    return LANGUAGES[code].negators.union(*(WORD.findall(name) for name in (*times, *counts)))


@lru_cache(maxsize=4096)
def _list_words(text: str) -> frozenset[str]:
    return frozenset(WORD.findall(text.casefold()))


def _find_best(text: str, words: set[str], codes: Sequence[str]) -> str:
    """Return the language whose function words and letters a text has most of, if they are enough."""
    letters = frozenset[str]() if text.isascii() else frozenset(text.casefold())
    if "ar" in codes and any(len(word) > 3 and word.startswith(_ARTICLE) for word in words):
        words.add("إلى")  # the article is written as one with its noun
    spoken, hits = _add_up(words, _function_words())
    written, _ = _add_up(letters, _letters())
    accented = sum(not word.isascii() for word in words) / max(1, len(words)) if letters else 0
    weight = min(1, _ACCENTED * accented)  # an English text may name a foreign dish
    present = [code for code in codes if code in spoken or code in written] or codes[:1]
    scores = {code: round(spoken[code] + weight * written[code], 6) for code in present}
    best = max(scores, key=scores.__getitem__)
    foreign = len(_FOREIGN & letters)
    if scores[best] - foreign >= _SURE and (hits[best] > 1 or weight * written[best] >= _TELLING):
        return best
    few = _SHORT * len({word for word in WORD.findall(text) if not word[0].isupper()})
    needed = max(2.0, few) if "en" in codes else max(1.0, few / 2 - 1)
    return best if hits[best] >= needed and not foreign else ""


def _add_up(found: Set[str], index: _Index) -> tuple[dict[str, float], dict[str, int]]:
    """Add up for each language the weights and the counts of what was found of it."""
    scores, hits = defaultdict[str, float](float), defaultdict[str, int](int)
    for each in found & index.keys():
        for code, weight, count in index[each]:
            scores[code] += weight
            hits[code] += count
    return scores, hits


@cache
def _ordinary() -> frozenset[str]:
    """Return the function words that only English has."""
    return frozenset(word for word, rows in _function_words().items() if [row[0] for row in rows] == ["en"])


@cache
def _foreign() -> frozenset[str]:
    """Return the words for "not" that are no words of English."""
    words = (word for language in LANGUAGES.values() for word in language.negators)
    return frozenset(words) - LANGUAGES["en"].stop - LANGUAGES["en"].negators


def _looks_english(words: Sequence[str]) -> bool:
    """Whether enough words without a capital, or else of all, are English by their form or in the tables."""
    words = [word for word in words if len(word) > 1]
    lower = {word for word in words if word.islower()} or {word.lower() for word in words}
    if not all(word.isascii() for word in lower) or lower & _foreign():
        return False
    seen = sum(
        word in _ordinary() or known(word) or irregular(word) or word.endswith(_ENDINGS) for word in lower
    )
    return seen > 0 and seen >= _ENGLISH_SHARE * len(lower)
