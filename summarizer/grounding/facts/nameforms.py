"""Name forms: the forms that one name takes, by case, spelling and transliteration."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_LETTERS = str.maketrans({"ı": "i", "ø": "o", "ł": "l", "đ": "d", "ß": "ss", "æ": "ae", "œ": "oe", "ð": "d"})


def without_accents(text: str) -> str:
    """Return a text without accents, and with the letters of English for those of other Latin alphabets."""
    if text.isascii():
        return text
    bare = "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))
    return bare.translate(_LETTERS)


_CYRILLIC = re.compile("[\u0400-\u04ff]")
_CASES = {
    "cyrillic": """
        ами ями ого ому ыми ой ый ий ая ую ым им ом ем ём ей ию ией ии ие ия ах ях ам ям ою ею
        а я у ю е и ы о й ь і ї""",
    "slavic": """
        iego iemu iej iego ego emu ymi imi ami ach ych ich owi ou em ie ii iu ym im ej a ą e ę i o u y ů""",
    "genitive": "s",
}
"""Endings that a name takes by its case."""
_ENDINGS = {kind: frozenset(without_accents(table).split()) for kind, table in _CASES.items()}
_BY_LANGUAGE = {
    **{"pl": "slavic", "cs": "slavic", "sk": "slavic", "hr": "slavic"},
    **{"de": "genitive", "nl": "genitive", "sv": "genitive", "da": "genitive"},
}
_SLAVIC_LETTER = re.compile("[ąćęłńśźżčďěňřšťůž]")
_FLEETING = re.compile("(?:ie|[eеоё])(?=[^aeiouyаеиоуыэюя]$)")
"""A vowel that only the base form has: Павел and Павла, Marek and Marka."""
_SPELLINGS = (
    (re.compile("(?<=[aou])e"), ""),  # ü as ue
    (re.compile("(?<=[ns])k(?:yy|iy|ij|yi|y|yj)$"), "ki"),  # Zelensky, Zelenskyy
)
_SHORTEST = 3


def find_inflection(text: str, language: str) -> str:
    """Return the code of a language that inflects its names as a text does, for a text in an unknown one."""
    return "pl" if not language and _SLAVIC_LETTER.search(text) else language


@lru_cache(maxsize=65536)
def name_forms(low: str, language: str) -> frozenset[str]:
    """Return what is left of a word of a name without what its forms differ in.

    Two words with a form in common are one name: Müller, Mueller and Muller; Zelensky and Zelenskyy; Москва
    and Москве. Only languages that inflect names lose endings.

    Args:
        low: The word in lower case.
        language: Its code.
    """
    bare = without_accents(low)
    kind = "cyrillic" if _CYRILLIC.search(low) else "slavic" if _SLAVIC_LETTER.search(low) else ""
    kind = kind or _BY_LANGUAGE.get(language, "")
    spelled = bare
    for pattern, letters in _SPELLINGS if len(bare) > _SHORTEST else ():
        spelled = pattern.sub(letters, spelled)
    cut = {spelled[: -len(end)] for end in _ENDINGS.get(kind, ()) if spelled.endswith(end)}
    found = {form for form in cut if len(form) >= _SHORTEST} | {bare, spelled}
    if kind in ("cyrillic", "slavic"):
        found |= {_FLEETING.sub("", form) for form in found}
    return frozenset(found)


def is_same_name(ours: str, theirs: str, language: str) -> bool:
    """Whether two words are forms of one name.

    >>> is_same_name("москва", "москве", "ru"), is_same_name("johnson", "johnston", "en")
    (True, False)
    """
    return ours == theirs or not name_forms(ours, language).isdisjoint(name_forms(theirs, language))
