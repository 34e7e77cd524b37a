"""Blocks: the stretches of a text that a sentence never crosses.

A block is a paragraph of prose (its wrapped lines joined), a list item, a speaker's turn, or one line
that stands for itself: a heading, a log line, an e-mail header, a table row, a line of code.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import Enum, auto
from typing import Final

STAMP: Final = re.compile(r"\s*(date:?\s(?P<day>\d{4}-\d\d-\d\d))(?=\s|$)", re.IGNORECASE)
"""A document may open with its own date: `date 2025-02-22`."""

_HEADER_NAMES: Final = (
    r"(?:from|to|cc|bcc|subject|date|sent|reply-to|message-id|in-reply-to|references|mime-version|received"
    r"|content-[a-z-]+|x-[a-z-]+|von|an|betreff|datum|gesendet|de|à|objet|envoyé|para|asunto|enviado)"
)

_HEAD: Final = 200
"""Characters of a line that tell its kind: enough for any marker, and a bound on the work."""

_RAGGED: Final = 0.6
"""A line shorter than this share of its paragraph's longest was broken on purpose, not wrapped."""


@dataclass(frozen=True, slots=True)
class Block:
    """`text[start:end]`; its prose begins at `body`, after a list marker or a speaker's name.

    A `whole` block is one sentence whatever it holds.
    """

    start: int
    end: int
    body: int
    whole: bool


class _Kind(Enum):
    PROSE = auto()
    HEADING = auto()
    ROW = auto()
    CODE = auto()
    LOG = auto()
    HEADER = auto()
    QUOTE = auto()
    BULLET = auto()
    NUMBERED = auto()
    TURN = auto()
    RULE = auto()


_WHOLE: Final = {_Kind.HEADING, _Kind.ROW, _Kind.CODE, _Kind.LOG, _Kind.HEADER}
_OPEN: Final = {_Kind.PROSE, _Kind.BULLET, _Kind.NUMBERED, _Kind.TURN}
"""Blocks that a line of prose continues."""
_UNSURE: Final = {_Kind.NUMBERED, _Kind.TURN, _Kind.HEADER}
"""Kinds that a wrapped line of prose can look like."""
_SURE: Final = {_Kind.HEADING, _Kind.ROW, _Kind.CODE, _Kind.LOG, _Kind.BULLET}
"""Kinds that always begin a block."""

_DAY: Final = r"(?:\d{4}[-/.]\d\d[-/.]\d\d|\d{1,2}[/.]\d{1,2}[/.]\d{2,4})"
_DAY_OF_MONTH: Final = r"(?:\d{1,2}\.? [A-Z][a-z]{2,8}|[A-Z][a-z]{2,8}\.? \d{1,2})"
_CLOCK: Final = r"\d{1,2}:\d\d(?::\d\d(?:[.,]\d+)?)?"
_LEVEL: Final = r"(?:TRACE|DEBUG|INFO|NOTICE|WARN|WARNING|ERROR|CRITICAL|FATAL)\b"
_TITLE: Final = r"(?:(?:Dr|Mr|Mrs|Ms|Prof|St|Lt|Col|Gen|Sgt|Sen|Rep|Gov|Sr|Sra|[A-Z])\. ?)"
_NAME: Final = (
    rf"(?:\*\*)?(?!{_LEVEL}){_TITLE}*[^\W\d_a-zß-öø-ÿ][\w'’-]*(?: (?:[A-Z]\.|[\w'’()&-]+)){{0,4}}(?:\*\*)?"
)
_LABEL: Final = rf"{_NAME}\s?(?::(?:\*\*)?(?=\s|$)|：(?![“「『\"]))"
_TIME: Final = (
    rf"[\[(]?(?:(?:{_DAY}|{_DAY_OF_MONTH})[T ,]+)?{_CLOCK}"
    r"(?:\s?[AaPp]\.?[Mm]\.?)?(?:Z|\s?UTC)?[\])]?(?:\s?[-–—:]\s?|\s|(?<=\]))"
)

_MARKERS: Final = (
    (_Kind.HEADING, r"#{1,6}\s"),
    (_Kind.ROW, r"\|"),
    (_Kind.QUOTE, r"(?:>\s?)+"),
    (_Kind.HEADER, rf"(?i:{_HEADER_NAMES}):(?=\s|$)"),
    (_Kind.TURN, rf"{_TIME}(?:<[^\s>]+>|{_LABEL})"),
    (_Kind.LOG, rf"[\[(<]?(?:{_DAY}[T ,]+{_CLOCK}|\d\d:\d\d:\d\d)"),
    (_Kind.LOG, r"[A-Z][a-z]{2}\s+\d{1,2} \d\d:\d\d:\d\d\b"),
    (_Kind.LOG, r"\d{1,3}(?:\.\d{1,3}){3} \S+ \S+ \["),
    (_Kind.TURN, rf"(?:{_TIME}|<[^\s>]+>\s|{_LABEL})"),
    (_Kind.BULLET, r"[-*+•‣◦▪·]\s"),
    (_Kind.NUMBERED, r"(?:\(?\d{1,3}(?:\.\d{1,3})*[.)]|\(?[A-Za-z]\)|[–—])\s"),
)
_MARKER: Final = re.compile(r"\s*(?:" + "|".join(f"({pattern})" for _, pattern in _MARKERS) + ")")
_FIRST: Final = re.compile(r"\s*\(?[1aA][.)]")
_ADDRESS: Final = re.compile(r"(?<=\])\([^()\s]*\)|<?https?://\S+")
"""The target of a link in Markdown, or an address on the web."""
_FIRST_WORD: Final = re.compile(r"\s*(\[[^\]]*\]\(\S*|\S+)")
_GOES_ON: Final = ",-–—(\u2010\u00ad"
"""Ends a line that the next one continues, such as the hyphen of a divided word."""
_NUMBER: Final = re.compile(r"\s*\(?(\d{1,3}|[A-Za-z])([.)])")
_CONTENT: Final = re.compile(r"[^\W_]|[\u2190-\u21ff\u2600-\u27bf\U0001f000-\U0001faff]")
_ENDED: Final = re.compile(r"[.!?:;…。！？؟।][\"'”’»)\]*_]*\s*\Z")
_FENCES: Final = ("```", "~~~")
_FRONT_MATTER: Final = ("---", "+++")
_FRONT_MATTER_LINES: Final = 60
_KEY: Final = re.compile(r"[\w-]{1,60}\s*[:=]")


@dataclass(frozen=True, slots=True)
class _Line:
    start: int
    end: int
    text: str
    kind: _Kind
    body: int
    depth: int = 0

    @property
    def room(self) -> int:
        """Characters of the line."""
        return len(self.text.rstrip())

    @property
    def width(self) -> int:
        """Characters of the line without addresses, which cannot be wrapped and may be of any length."""
        return len(_ADDRESS.sub("", self.text).rstrip()) if "/" in self.text else self.room

    @property
    def indent(self) -> int:
        return len(self.text) - len(self.text.lstrip())


def blocks(text: str) -> Iterator[Block]:
    """Split a text into blocks, in order; only white space lies between them.

    The time is linear in the length of the text.
    """
    stamp = STAMP.match(text)
    start = stamp.end() if stamp else 0
    if stamp:
        yield Block(stamp.start(1), stamp.end(1), stamp.start(1), whole=True)
    for paragraph in _paragraphs(text[start:], start):
        width = max(line.width for line in paragraph)
        yield from _split(paragraph, width)


def _paragraphs(text: str, offset: int) -> Iterator[list[_Line]]:
    """Yield runs of lines without a blank line; code starts a new one."""
    lines = text.splitlines(keepends=True)
    code = _code_lines(lines)
    paragraph: list[_Line] = []
    for number, line in enumerate(lines):
        is_code = number in code
        opens_code = is_code and number - 1 not in code
        if paragraph and (opens_code or line.isspace()):
            yield paragraph
            paragraph = []
        if not line.isspace():
            paragraph.append(_line(line, offset, is_code))
        offset += len(line)
    if paragraph:
        yield paragraph


def _code_lines(lines: list[str]) -> set[int]:
    """Return the numbers of the lines in front matter or fenced code; a fence must be closed."""
    inside = set(range(count_front_matter(lines)))
    opened, fence = 0, ""
    for number, line in enumerate(lines):
        mark = line.strip()[:3]
        if mark not in _FENCES:
            continue
        if not fence:
            opened, fence = number, mark
        elif mark == fence:
            inside.update(range(opened, number + 1))
            fence = ""
    return inside


def count_front_matter(lines: Sequence[str]) -> int:
    """Count the lines of the front matter that a text opens with, both fences included."""
    if len(lines) < 2 or lines[0].strip() not in _FRONT_MATTER or not _KEY.match(lines[1]):
        return 0
    head = [line.strip() for line in lines[1:_FRONT_MATTER_LINES]]
    fence = lines[0].strip()
    return head.index(fence) + 2 if fence in head else 0


def _line(text: str, start: int, is_code: bool) -> _Line:
    end = start + len(text)
    if not _CONTENT.search(text):
        return _Line(start, end, text, _Kind.RULE, start)
    if is_code:
        return _Line(start, end, text, _Kind.CODE, start)
    marker = _MARKER.match(text[:_HEAD])
    if not marker or not marker.lastindex:
        return _Line(start, end, text, _Kind.PROSE, start)
    kind = _MARKERS[marker.lastindex - 1][0]
    return _Line(start, end, text, kind, start + marker.end(), depth=marker[0].count(">"))


def _split(paragraph: list[_Line], width: int) -> Iterator[Block]:
    first = above = paragraph[0]
    for line in paragraph[1:]:
        if above.kind is _Kind.LOG:
            # What a log line prints below itself, such as a traceback, is read line by line.
            line = replace(line, kind=_Kind.LOG)
        if first.kind is _Kind.RULE:
            first = replace(line, start=first.start)
        elif _begins(line, above, first, width):
            yield _block(first, above)
            first = line
        above = line
    yield _block(first, above)


def _block(first: _Line, last: _Line) -> Block:
    return Block(first.start, last.end, first.body, first.kind in _WHOLE)


def _begins(line: _Line, above: _Line, first: _Line, width: int) -> bool:
    """Whether a line begins a new block below a line of the block that begins with `first`."""
    block = first.kind
    if line.kind is _Kind.RULE or above.kind is _Kind.RULE:
        return line.kind is not _Kind.RULE
    if line.kind in _SURE:
        return True
    if line.kind is _Kind.QUOTE:
        return block is not _Kind.QUOTE or line.depth != above.depth
    if line.kind in _UNSURE and _interrupts(line, above, first):
        return True
    if block is _Kind.HEADER:
        return not line.text[:1].isspace()
    return block not in _OPEN or _is_ragged(line, above, width)


def _interrupts(line: _Line, above: _Line, first: _Line) -> bool:
    """Whether a line that looks like an item, a turn or a header is one, not prose that was wrapped there."""
    if first.kind not in _OPEN:
        return True
    number = _NUMBER.match(line.text)
    if number and _is_inline(number, line, above, first):
        return False
    if _ENDED.search(above.text[-_HEAD:]) or _FIRST.match(line.text):
        return True
    if not number or first.kind is _Kind.PROSE:
        return first.kind is not _Kind.PROSE
    before = _NUMBER.match(first.text) if first.kind is _Kind.NUMBERED else None
    return bool(before) and (line.indent <= first.indent or before[1] == _predecessor(number[1]))


def _is_inline(number: re.Match[str], line: _Line, above: _Line, first: _Line) -> bool:
    """Whether the number before a line's own stands in the prose above: "for 1) money and⏎2) time"."""
    previous = re.escape(f"{_predecessor(number[1])}{number[2]}")
    goes_on = line.indent > first.indent or line.text[number.end() :].lstrip()[:1].islower()
    lead = r"\w\W* " if first.kind is _Kind.NUMBERED else r"(?:\w\W* |\A\s*)"
    return goes_on and bool(re.search(rf"{lead}\(?{previous} ", above.text[-_HEAD:]))


def _predecessor(label: str) -> str:
    """Return the number or letter before one."""
    return str(int(label) - 1) if label.isdecimal() else chr(ord(label) - 1)


def _first_word(text: str) -> str:
    """Return the first word of a line; a link counts as one."""
    found = _FIRST_WORD.match(text)
    return found[1] if found else ""


def _is_ragged(line: _Line, above: _Line, width: int) -> bool:
    """Whether the line above was broken on purpose: the next word would have fitted."""
    opens = line.text.lstrip()[:1]
    ended = above.text.rstrip()[-1:]
    return (
        above.room < _RAGGED * width
        and not opens.islower()
        and ended not in _GOES_ON
        and above.room + len(_first_word(line.text)) < width
    )
