"""Hyphens: how the end of one line and the beginning of the next are written as running text."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from typing import Final

from summarizer.readers.pdf.letters import is_unspaced

_SOFT: Final = "\u00ad"
_HYPHENS: Final = ("-", "\u2010", _SOFT)
_DASHES: Final = ("-", "\u2010", "–", "—", "/")
_WORD: Final = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_LAST_WORD: Final = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*\Z")
_FIRST_WORD: Final = re.compile(r"[^\W\d_]+")
_SUSPENDED: Final = frozenset(
    (
        "and",
        "or",
        "to",
        "und",
        "oder",
        "bis",
        "sowie",
        "bzw",
        "et",
        "ou",
        "y",
        "o",
        "e",
        "en",
        "of",
        "och",
        "eller",
        "og",
    )
)
"""After a hyphen before one of these the rest of the word comes later: `Vor- und Nachteile`."""
_FIRST_PARTS: Final = frozenset(("long", "self", "well"))
_SECOND_PARTS: Final = frozenset(
    ("term", "terms", "based", "known", "driven", "oriented", "level", "scale", "party", "specific")
)
"""Of English compounds with a hyphen; no syllables that words are divided into."""
_PART: Final = 3
"""Shorter parts of a word are words by chance: `in-formation`."""


class Hyphenation:
    """Joins the words that were divided at the ends of lines.

    A hyphen at the end of a line is one of the word (`long-term`) or was put there (`permit-ted`). It is kept
    if the document has the word with it within a line, or both parts as words and not the whole.

    Args:
        lines: All lines of the document.
    """

    def __init__(self, lines: Iterable[str]) -> None:
        self._words: Counter[str] = Counter()
        divided = False
        for line in lines:
            words = _WORD.findall(line.lower())
            ends = line.endswith(_HYPHENS)
            self._words.update(words[divided : len(words) - ends])
            divided = ends

    def join(self, line: str, following: str) -> str:
        """Return a line as it is written before the one that follows: without its hyphen, or with a space.

        >>> hyphenation = Hyphenation(["It is permit-", "ted in a long-term plan.", "A long-", "term view."])
        >>> hyphenation.join("It is permit-", "ted"), hyphenation.join("A long-", "term view.")
        ('It is permit', 'A long-')
        """
        if not line or not following:
            return line
        if line.endswith(_HYPHENS) and line[-2:-1].isalpha() and following[0].isalpha():
            return self._join_divided(line, following)
        if line.endswith(_DASHES) and line[-2:-1].isalnum() and following[0].isalnum():
            return line
        if is_unspaced(line[-1]) and is_unspaced(following[0]):
            return line
        return line + " "

    def _join_divided(self, line: str, following: str) -> str:
        bare = line[:-1]
        if line.endswith(_SOFT):
            return bare
        first, second = _LAST_WORD.search(bare), _FIRST_WORD.match(following)
        if not first or not second:
            return line
        if second[0].lower() in _SUSPENDED:
            return line + " "
        if following[0].isupper():
            return bare if first[0].isupper() and len(first[0]) > 1 and second[0].isupper() else line
        return line if self._keeps_hyphen(first[0].lower(), second[0].lower()) else bare

    def _keeps_hyphen(self, first: str, second: str) -> bool:
        if self._words[first + second]:
            return False
        if self._words[f"{first}-{second}"] or "-" in first or _is_compound(first, second):
            return True
        return min(len(first), len(second)) >= _PART and bool(self._words[first] and self._words[second])


def _is_compound(first: str, second: str) -> bool:
    if len(first) < _PART:
        return False
    return second in _SECOND_PARTS or (first in _FIRST_PARTS and len(second) > _PART + 1)
