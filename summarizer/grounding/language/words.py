"""Words: makes a text uniform, and splits it into tokens."""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache
from typing import NamedTuple

from summarizer.grounding.language.alternatives import match_any
from summarizer.grounding.language.forms import PHRASES
from summarizer.grounding.language.normalise import join_lines

_UNIFORM = str.maketrans(
    dict.fromkeys("‘’‛′´`", "'")
    | dict.fromkeys("“”„‟«»「」『』", '"')
    | dict.fromkeys("‐‑", "-")
    | dict.fromkeys("\u00ad\u200b\u200c\u200d\u2060\ufeff")
)
_FRACTION = re.compile(r"(?:(\d+)\s?)?([\u00bc-\u00be\u2150-\u215e])")
_ABBREVIATION = re.compile(r"\b(?:[A-Za-z]\.){2,}")
_SHORT_NEGATION = re.compile(r"(?i)\b(ca|wo|sha|[a-z]+)n't\b")
_SHORT_WILL = re.compile(r"(?i)'ll\b")
_ELISION = re.compile(r"(?i)\b([ldnjscmt]|qu)'(?=\w)")
_CANNOT = re.compile(r"(?i)\bcannot\b")
_POSSESSIVE = re.compile(r"(?i)'s?$")
_HAN = r"\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af"
_SIGNS = (
    "\u0300-\u036f\u0591-\u05c7\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed\u0900-\u0963\u0971-\u0dff"
    "\u0e00-\u0eff\u1000-\u109f\u1780-\u17d3"
)
"""Vowel signs and accents, which belong to a word though they are no letters, in whole blocks of scripts."""


def _match_word(letter: str) -> str:
    """Return the source of a pattern of letters and signs, as many as there are."""
    return rf"(?:{letter}+(?:[{_SIGNS}]+{letter}*)*|[{_SIGNS}]+(?:{letter}+[{_SIGNS}]*)*)"


_LETTERS = _match_word(rf"[^\W\d_{_HAN}]")
WORD = re.compile(_match_word(r"[^\W\d_]"))
"""A word, of one script or more."""
_TOKEN = re.compile(rf"\d+(?:[.,]\d+|'\d{{3}}(?!\d))*|[{_HAN}]+|{_LETTERS}(?:'{_LETTERS})*|[^\w\s]|_")
_UNSPACED = re.compile(f"[{_HAN}\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff]")


class Token(NamedTuple):
    """A word, number or punctuation mark.

    Attributes:
        text: The token as written.
        low: The same in lower case.
        glued: Whether no space is between it and the token before.
        is_word: Whether it is made of letters.
        is_number: Whether it is written in digits.
        capital: Whether it begins with a capital.
    """

    text: str
    low: str
    glued: bool
    is_word: bool
    is_number: bool
    capital: bool


@lru_cache(maxsize=65536)
def _token(text: str, glued: bool) -> Token:
    return Token(text, text.casefold(), glued, text[0].isalpha(), text[0].isdigit(), text[0].isupper())


@cache
def _phrases() -> tuple[re.Pattern[str], dict[str, str]]:
    pairs = (pair.strip().split("=") for pair in " ".join(PHRASES.split()).split(";"))
    table = {pair[0]: pair[1] for pair in pairs}
    return re.compile(rf"(?i)\b{match_any(table)}\b"), table


@lru_cache(maxsize=2048)
def plain(text: str) -> str:
    """Make quotes, hyphens, digits, abbreviations, contractions and set phrases uniform."""
    text = join_lines(text)
    text = text.replace("`", "'") if text.isascii() else _uniform(text)  # the same for ASCII, and quicker
    if "." in text:
        text = _ABBREVIATION.sub(lambda found: found.group().replace(".", ""), text)
    if "'" in text:
        text = _SHORT_WILL.sub(" will", text)
        text = _SHORT_NEGATION.sub(lambda found: f"{_positive(found.group(1))} not", text)
    text = _CANNOT.sub("can not", text)
    pattern, table = _phrases()
    return pattern.sub(lambda found: table.get(found.group().lower(), found.group()), text)


def _uniform(text: str) -> str:
    text = unicodedata.normalize("NFKC", _FRACTION.sub(_spell_fraction, text)).translate(_UNIFORM)
    if text.isascii():
        return text
    return "".join(str(unicodedata.digit(c)) if c.isdigit() and not c.isascii() else c for c in text)


def _spell_fraction(found: re.Match[str]) -> str:
    """Return "1.5" for "1½"; a fraction alone in words."""
    whole, fraction = found.groups()
    value = unicodedata.numeric(fraction)
    if whole:
        return f"{int(whole) + value:.4g}"
    return {0.5: "half", 0.25: "one-quarter", 0.75: "three-quarters"}.get(value, f"{value:.4g}")


def _positive(stump: str) -> str:
    return {"ca": "can", "wo": "will", "sha": "shall"}.get(stump.lower(), stump)


def tokens(text: str) -> tuple[Token, ...]:
    """Split a plain text into words, numbers and marks; possessive 's and French elisions are removed."""
    text = _ELISION.sub(r"\1 ", text) if "'" in text else text
    found: list[Token] = []
    end = -1
    for match in _TOKEN.finditer(text):
        word = match.group()
        if "'" in word:
            word = _POSSESSIVE.sub("", word) or word
        start, after = match.span()
        found.append(_token(word, start == end))
        end = after
    return tuple(found)


def spaceless(text: str) -> bool:
    """Whether a text is mostly written without spaces between words (Chinese, Thai), or is Korean."""
    if text.isascii():
        return False
    unspaced = len(_UNSPACED.findall(text))
    return unspaced > 0 and 3 * unspaced > sum(1 for character in text if character.isalpha())
