"""Normalise: folds a text for comparison, and maps offsets in it back to the original.

A word hyphenated over two lines is compared as one word ("commit-\\ntee") or, where the text that it is
compared with has it so, with its hyphen ("long-\\nterm"). The document keeps its text.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left
from collections.abc import Iterator
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
_LINE_END = re.compile(
    r"(?P<head>[^\W\d_]+)(?P<hyphen>[-\u2010\u2011\u00ad\u00ac])[^\S\n]*\n[^\S\n]*(?P<tail>[^\W\d_]+)"
)
_HYPHEN_AT_END = re.compile(r"[-\u2010\u2011\u00ad\u00ac][^\S\n]*\n")
"""Without it no word is hyphenated, and it is found much faster."""
_JOINING = frozenset(
    ["and", "or", "to", "und", "oder", "bzw", "et", "ou", "y", "o", "e", "en", "of", "i", "lub", "och", "og"]
)
"""After a hyphen these continue a list ("pre- and post-war"), not a word."""
_ENOUGH = 5
"""So many letters of the second half tell which word it is, whatever its ending."""


@lru_cache(maxsize=64)
def _line_ends(text: str) -> tuple[re.Match[str], ...]:
    """Find the words hyphenated over two lines; after a capital or digit it is another word."""
    if not _HYPHEN_AT_END.search(text):
        return ()
    found = _LINE_END.finditer(text)
    return tuple(end for end in found if end["tail"][0].islower() and end["tail"] not in _JOINING)


def _keeps_hyphen(end: re.Match[str], other: str) -> bool:
    """Whether another text, in lower case, has the two halves as two words: "long-term", "long term"."""
    head, tail = end["head"].lower(), end["tail"].lower()[:_ENOUGH]
    return end["hyphen"] != "\u00ad" and any(f"{head}{mark}{tail}" in other for mark in "- ")


def join_lines(text: str, other: str = "") -> str:
    """Join the words that are hyphenated over two lines.

    Args:
        text: The text.
        other: What it is compared with: a word that this has with a hyphen keeps it.

    >>> join_lines("The commit-\\ntee has a long-\\nterm plan.", "a long-term plan")
    'The committee has a long-term plan.'
    """
    ends, low = _line_ends(text), other.lower()
    parts: list[str] = []
    at = 0
    for end in ends:
        parts += [text[at : end.end("head")], "-" if _keeps_hyphen(end, low) else ""]
        at = end.start("tail")
    return "".join([*parts, text[at:]])


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


@lru_cache(maxsize=32)
def fold_mapped(text: str, kept: frozenset[int] = frozenset()) -> Folded:
    """Fold case, encoding of accents, white space, quotes and dashes; keep the offset of each character.

    Args:
        text: The original text.
        kept: Where words hyphenated over two lines keep their hyphen; the others are joined.
    """
    parts: list[str] = []
    origins: list[int] = []
    for start, end in _stretches(text, kept):
        for piece in _PIECE.finditer(text, start, end):
            _fold_piece(piece, parts, origins)
    return Folded("".join(parts), tuple(origins), len(text))


def _stretches(text: str, kept: frozenset[int]) -> Iterator[tuple[int, int]]:
    """Yield the spans of a text without its hyphens at the ends of lines."""
    at = 0
    for end in _line_ends(text):
        yield at, end.end("head") + (end.start() in kept)
        at = end.start("tail")
    yield at, len(text)


def _fold_piece(piece: re.Match[str], parts: list[str], origins: list[int]) -> None:
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


@lru_cache(maxsize=4096)
def fold(text: str) -> str:
    """Fold a text and strip it."""
    if text.isascii() and not _line_ends(text):
        return " ".join(text.lower().split()).translate(_PLAIN)  # the same, and quicker
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
    ends = _line_ends(text)
    kept = frozenset(end.start() for end in ends if _keeps_hyphen(end, wanted))
    found = _find_folded(text, wanted, kept, near)
    return found or (_find_folded(text, wanted, frozenset(e.start() for e in ends), near) if ends else None)


def _find_folded(text: str, wanted: str, kept: frozenset[int], near: int) -> tuple[int, int] | None:
    folded = fold_mapped(text, kept)
    best: tuple[int, int] | None = None
    at = folded.text.find(wanted)
    while at >= 0:
        end = at + len(wanted)
        if _whole_words(folded.text, at, end):
            span = folded.span(at, end)
            # A part of one character, the 3 in ¾, is no occurrence.
            whole = _is_whole(folded, span, wanted)
            if whole and (best is None or abs(span[0] - near) < abs(best[0] - near)):
                best = span
            elif whole and span[0] > near:
                break
        at = folded.text.find(wanted, at + 1)
    return best


def _is_whole(folded: Folded, span: tuple[int, int], wanted: str) -> bool:
    """Whether the characters of a span are folded to the wanted text and no more."""
    first, last = bisect_left(folded.origins, span[0]), bisect_left(folded.origins, span[1])
    return folded.text[first:last].strip() == wanted
