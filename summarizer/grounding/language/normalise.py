"""Normalise: folds a text for comparison, and maps offsets in it back to the original."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left
from dataclasses import dataclass
from functools import lru_cache

_PIECE = re.compile(r"[!-~]+(?: [!-~]+)*|\s+|.", re.DOTALL)
_DECIMAL = re.compile(r"\d[.,]\d|.\d[.,]\d")
_PLAIN = str.maketrans({"`": "'"})
_ALIKE = str.maketrans(
    dict.fromkeys("‘’‚‛′´ʼ＇", "'")
    | dict.fromkeys("“”„‟″«»「」『』", '"')
    | dict.fromkeys("‐‑‒–—―−", "-")
    | dict.fromkeys(
        "\u00ad\u200b\u200c\u200d\u2060\ufeff\u200e\u200f\u202a\u202b\u202c\u2066\u2067\u2068\u2069"
    )
)


@lru_cache(maxsize=4096)
def _fold_character(character: str) -> str:
    # NFKD letter by letter needs no look-ahead: precomposed and combining accents end up the same.
    folded = unicodedata.normalize("NFKD", character.translate(_ALIKE)).casefold()
    return unicodedata.normalize("NFKD", folded).translate(_ALIKE | _PLAIN)


@dataclass(frozen=True, slots=True)
class Folded:
    """A folded text; `origins[i]` is the offset in the original of `text[i]`."""

    text: str
    origins: tuple[int, ...]
    length: int

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Return the original offsets of a span of the folded text."""
        last = self.origins[end - 1]
        after = bisect_left(self.origins, last + 1, lo=end)
        return self.origins[start], self.origins[after] if after < len(self.origins) else self.length


@lru_cache(maxsize=8)
def fold_mapped(text: str) -> Folded:
    """Fold case, encoding of accents, white space, quotes and dashes; keep the offset of each character."""
    parts: list[str] = []
    origins: list[int] = []
    for piece in _PIECE.finditer(text):
        start, end, found = piece.start(), piece.end(), piece.group()
        if found[0].isspace():
            if parts and parts[-1] != " ":
                parts.append(" ")
                origins.append(start)
        elif len(found) > 1 or found.isascii():
            parts.append(found.lower().translate(_PLAIN))
            origins.extend(range(start, end))
        else:
            folded = _fold_character(found)
            if folded:
                parts.append(folded)
                origins.extend([start] * len(folded))
    return Folded("".join(parts), tuple(origins), len(text))


@lru_cache(maxsize=4096)
def fold(text: str) -> str:
    """Fold a text and strip it."""
    return fold_mapped.__wrapped__(text).text.strip()


def _whole_words(text: str, start: int, end: int) -> bool:
    """Whether a span neither begins nor ends inside a word, a number or an accented letter."""
    if end < len(text) and unicodedata.combining(text[end]):
        return False
    return not (_joined(text, start) or _joined(text, end))


def _joined(text: str, at: int) -> bool:
    if not 0 < at < len(text):
        return False
    before, after = text[at - 1], text[at]
    if _spaceless(before) or _spaceless(after):
        return False
    if before.isalnum() and after.isalnum():
        return True
    # "3" is not a quotation of "1.3" or "3,000".
    return bool(_DECIMAL.match(text, max(at - 2, 0), at + 2))


def _spaceless(character: str) -> bool:
    return "\u0e00" <= character <= "\u0eff" or "\u3040" <= character <= "\u9fff" or character > "\U0001ffff"


def find_quote(text: str, quote: str, *, near: int = 0) -> tuple[int, int] | None:
    """Find a quote in a text, whole words only; the time is linear in the text.

    Args:
        text: The original text.
        quote: Differences of case, encoding of accents, white space, quotes and dashes are ignored.
        near: Of several occurrences, the one that starts closest to this offset is taken.

    Returns:
        `(start, end)` in characters; None if it is not found, or has no letter or digit.
    """
    wanted = fold(quote)
    if not any(character.isalnum() for character in wanted):
        return None
    folded = fold_mapped(text)
    best: tuple[int, int] | None = None
    at = folded.text.find(wanted)
    while at >= 0:
        end = at + len(wanted)
        if _whole_words(folded.text, at, end):
            span = folded.span(at, end)
            # A part of one character, the 3 in ¾, is no occurrence.
            whole = fold(text[slice(*span)]) == wanted
            if whole and (best is None or abs(span[0] - near) < abs(best[0] - near)):
                best = span
            elif whole and span[0] > near:
                break
        at = folded.text.find(wanted, at + 1)
    return best
