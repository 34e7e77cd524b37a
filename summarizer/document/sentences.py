"""Sentences: the citable pieces of a text, as exact character offsets."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from typing import Final

from summarizer.document.abbreviations import is_ordinal, keeps_open
from summarizer.document.blocks import Block, blocks
from summarizer.document.layout import Stretch

LIMIT: Final = 600
"""Longest sentence in characters; a longer one is cut, so that a citation stays readable."""

_SPACELESS: Final = frozenset("。！？｡؟۔।॥")
"""Ends a sentence even where no white space follows."""

_MARKS: Final = "".join(_SPACELESS) + ".!?…‽⁇⁈⁉։።"
_MARK_SET: Final = frozenset(_MARKS)
_QUOTES: Final = {
    '"': '"',
    "”": "“„",
    "’": "‘",
    "»": "«",
    "«": "»",
    "“": "„",
    "」": "「",
    "』": "『",
    "'": "'",
}
"""Closing quotation marks, each with what opens it."""

_BIDI: Final = "\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff"
_CLOSERS: Final = re.escape("".join(_QUOTES)) + r")\]}）】》〉*_`" + _BIDI
_OPENERS: Final = r"\"'“”„‘«»‹(\[{（【《〈「『¿¡*_`>|–—\-" + _BIDI

_AMBIGUOUS: Final = "\"'“«"
"""Closes a quotation unless a word follows at once."""

_END: Final = re.compile(
    rf"([{_MARKS}]+)"
    rf"((?:[{_AMBIGUOUS}](?!\w)|(?![{_AMBIGUOUS}])[{_CLOSERS}]|\s»(?!\w)|\[\d{{1,3}}\])*)"
    rf"(\s*)"
    rf"(?=[\s{_OPENERS}]*(\w[\w'’.]{{0,30}})?)"
)
"""Final punctuation, what closes with it, the white space after it, and (ahead) the next word."""

_OPENER: Final = re.compile(rf"[{_OPENERS}]")
_SPACED: Final = re.compile(r"(?<![\w.])(?:[^\W\d_]\.\s)+[^\W\d_]\Z")
_CONTENT: Final = re.compile(r"[^\W_]")
_ELLIPSIS: Final = re.compile(r"\.{2,}|…+")
_IDEOGRAPH: Final = re.compile("[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")

_SPEECH: Final = (
    r"(?:said|says|asked|asks|told|replied|answered|added|wrote|writes|shouted|cried|whispered|warned|insisted"
    r"|explained|continued|recalled|tweeted|sagte|fragte|rief|dit|demanda|dijo|preguntó)\b"
)
_ATTRIBUTION: Final = re.compile(rf"\s*(?:(?:[^\W\d_a-z][\w.'’-]*\s+){{1,5}}{_SPEECH}|{_SPEECH})")
_OPENING: Final = frozenset("“„«「『")
_CJK_ATTRIBUTION: Final = "と、，っ"

_WORD_WINDOW: Final = 40
_PARENTHESIS_WINDOW: Final = 300

_SOLID: Final = re.compile(r"\S")
_CLAUSE: Final = re.compile(r"(?s:.*)(?:[,;:—–](?=\s)|[、，；])")
_SPACE: Final = re.compile(r"(?s:.*)\s")
_SLACK: Final = 40
_JOINER: Final = "\u200d"
_LONGEST_CHARACTER: Final = 20


def spans(text: str, stretches: Sequence[Stretch] | None = None) -> list[tuple[int, int]]:
    """Split a text into citable pieces.

    Args:
        text: The text.
        stretches: Those of its layout; None for a text that shows its own lines and paragraphs.

    Returns:
        `(start, end)` in characters, in order, without overlap. Each begins and ends with a character that is
        not white space (`str.isspace`); together they cover every such character. None is longer than
        `LIMIT`. The time is linear in the length of the text.

    >>> text = "Lt. Gen. Kellogg left.  “Restores hope.” Next"
    >>> [text[start:end] for start, end in spans(text)]
    ['Lt. Gen. Kellogg left.', '“Restores hope.”', 'Next']
    """
    found = blocks(text) if stretches is None else _list_blocks(text, stretches)
    return [piece for block in found for span in _sentences(text, block) for piece in _cut(text, *span)]


def _list_blocks(text: str, stretches: Sequence[Stretch]) -> Iterator[Block]:
    for stretch in stretches:
        start = stretch.start
        if stretch.form != "lines":
            yield Block(start, stretch.end, start, whole=stretch.form == "whole")
            continue
        for block in blocks(text[start : stretch.end]):
            yield Block(start + block.start, start + block.end, start + block.body, block.whole)


def _sentences(text: str, block: Block) -> Iterator[tuple[int, int]]:
    if block.whole:
        yield block.start, block.end
        return
    prose = text[block.start : block.end]
    start = 0
    for end in _ends(prose, block.body - block.start):
        yield block.start + start, block.start + end
        start = end
    yield block.start + start, block.end


def _ends(prose: str, body: int) -> Iterator[int]:
    """Yield where each sentence of a block ends, except the last; each has a letter or digit."""
    lowercase = prose[body:].islower()
    start, content = body, _CONTENT.search(prose, body)
    for mark in _END.finditer(prose, body):
        if content is None:
            return
        if content.start() < mark.start() and _is_end(prose, start, mark, lowercase):
            start = mark.end()
            content = _CONTENT.search(prose, start)
            if content is not None:
                yield start


def _is_end(prose: str, start: int, mark: re.Match[str], lowercase: bool) -> bool:
    """Whether a sentence that began at `start` ends with the punctuation that `mark` matched."""
    points, closers, gap, word = mark.groups(default="")
    if not gap:
        return _ends_unspaced(prose, start, mark)
    if _is_short(prose, start, mark) or prose[mark.end() : mark.end() + 1] in _MARK_SET:
        return False
    if ")" not in closers and _in_parenthesis(prose, start, mark.start()):
        return False
    quote = _quote(closers)
    if quote and _is_attributed(prose, start, mark, quote):
        return False
    if word[:1].islower() and not _SPACELESS.intersection(points):
        return _is_camel(word) or (lowercase and not quote and not _ELLIPSIS.fullmatch(points))
    return True


def _quote(closers: str) -> str | None:
    """Find the quotation mark that closes right after the punctuation."""
    return next((closer for closer in closers if closer in _QUOTES), None) if closers else None


def _is_camel(word: str) -> bool:
    """Whether a word such as iOS or macOS begins with a small letter wherever it is."""
    return word[1:] != word[1:].lower()


def _is_short(prose: str, start: int, mark: re.Match[str]) -> bool:
    """Whether the full stop belongs to an abbreviation, an initial, an ordinal or an enumerator."""
    points, closers, _, following = mark.groups(default="")
    if points != "." or closers.strip("*_`)"):
        return False
    at = mark.start()
    if len(following) == 2 and following[1] == "." and not prose[max(start, at - 2) : at - 1].strip():
        return True
    word = _word_before(prose, at)
    alone = at - start <= _WORD_WINDOW and prose[start:at].strip() == word
    if alone and word.isdigit():
        return True
    return is_ordinal(prose[max(start, at - _WORD_WINDOW) : at], following) or keeps_open(word, following)


def _word_before(prose: str, at: int) -> str:
    """Return the last word before `at`, or the letters of an abbreviation with spaces ("z. B")."""
    window = prose[max(0, at - _WORD_WINDOW) : at]
    words = window.split()
    if not words or window[-1].isspace():
        return ""
    word = _OPENER.split(words[-1])[-1]
    spaced = _SPACED.search(window) if len(word) == 1 else None
    return spaced[0] if spaced else word


def _ends_unspaced(prose: str, start: int, mark: re.Match[str]) -> bool:
    following = prose[mark.end() : mark.end() + 1]
    if not _SPACELESS.intersection(mark[1]):
        return mark[1][-1] in "!?" and bool(_IDEOGRAPH.match(following))
    quote = _quote(mark[2])
    if quote is None or following in _OPENING:
        return True
    return following not in _CJK_ATTRIBUTION and not _opens_with(prose, start, mark.start(), quote)


def _opens_with(prose: str, start: int, end: int, quote: str) -> bool:
    """Whether the sentence so far is only a quotation."""
    start = max(start, end - LIMIT)
    opened = max(prose.rfind(opener, start, end) for opener in _QUOTES[quote])
    return opened < 0 or not _CONTENT.search(prose, start, opened)


def _is_attributed(prose: str, start: int, mark: re.Match[str], quote: str) -> bool:
    """Whether the words after a quotation that fills the sentence say who spoke it."""
    return bool(_ATTRIBUTION.match(prose, mark.end())) and _opens_with(prose, start, mark.start(), quote)


def _in_parenthesis(prose: str, start: int, at: int) -> bool:
    """Whether a parenthesis that began within the sentence is still open, and closes soon."""
    start = max(start, at - _PARENTHESIS_WINDOW)
    opened = prose.rfind("(", start, at)
    if opened <= start or not _CONTENT.search(prose, start, opened) or prose[opened - 1] in ":;":
        return False
    return prose.find(")", opened, at) < 0 <= prose.find(")", at, at + _PARENTHESIS_WINDOW)


def _cut(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Strip a stretch of white space and cut it into pieces of at most `LIMIT` characters."""
    end = start + len(text[start:end].rstrip())
    while first := _SOLID.search(text, start, end):
        start = first.start()
        stop = _break(text, start, end)
        yield start, start + len(text[start:stop].rstrip())
        start = stop


def _break(text: str, start: int, end: int) -> int:
    """Find where to cut a stretch that is too long: after a clause, else at white space, else anywhere."""
    size = end - start
    if size <= LIMIT:
        return end
    share = -(-size // -(-size // LIMIT))
    latest = start + min(LIMIT, share + _SLACK)
    clause = _CLAUSE.match(text, start, latest)
    if clause and clause.end() > start + share // 2:
        return clause.end()
    space = _SPACE.match(text, start, latest)
    return space.end() if space else _whole_character(text, latest)


def _whole_character(text: str, at: int) -> int:
    """Move a cut so that it separates no letter from its marks and no emoji from its joiner."""
    for place in range(at, at - _LONGEST_CHARACTER, -1):
        joined = unicodedata.category(text[place])[0] == "M" or _JOINER in text[place - 1 : place + 1]
        if not joined:
            return place
    return at
