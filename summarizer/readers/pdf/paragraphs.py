"""Paragraphs: the lines of a column as paragraphs, items of lists, headings and footnotes."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Final, Literal, TypeAlias

from summarizer.document.layout import Box
from summarizer.readers.pdf.geometry import enclose
from summarizer.readers.pdf.runs import Part, Run, write_line
from summarizer.readers.pdf.zones import group_rows

Kind: TypeAlias = Literal["text", "item", "heading", "note", "row"]


@dataclass(frozen=True, slots=True)
class TextLine:
    """A line of a column, seen upright; `start` and `end` are as far from the edge where reading begins."""

    text: str
    page: int
    box: Box
    start: float
    end: float
    y: float
    size: float
    is_bold: bool


@dataclass(frozen=True)
class Block:
    """Lines that belong together.

    Attributes:
        kind: What they are.
        lines: In reading order; those of a row cell by cell.
        reaches_end: Whether the last line is full and no sentence ends with it.
        cells: How many of the lines each cell of a row has.
    """

    kind: Kind
    lines: tuple[TextLine, ...]
    reaches_end: bool = False
    cells: tuple[int, ...] = ()

    @property
    def size(self) -> float:
        """The size of its letters."""
        return max(line.size for line in self.lines)

    @property
    def text(self) -> str:
        """Its lines, as they are."""
        return "\n".join(line.text for line in self.lines)


_SAME_SIZE: Final = 0.08
_WIDER_GAP: Final = 1.25
_FEW_GAPS: Final = 3
_USUAL_LEADING: Final = 1.25
_WIDEST_LEADING: Final = 2.6
"""That of a typescript with double spacing is 2.4."""
_INDENT: Final = 0.8
_ROOM: Final = 1.0
_BULLET: Final = re.compile(r"[•▪◦‣·●○■□✓✔☐☑◆❖➢➤–—*-]\s+\S")
_NUMBERED: Final = re.compile(r"(?:\(?(?:\d{1,3}|[A-Za-z]|[ivx]{1,5})[.)]|\[\d{1,3}\])\s+\S")
_ENDED: Final = re.compile(r"[.!?:;…。！？：；؟।][\"'”’»)\]」』⁰¹²³⁴-⁹]*\Z")


def make_line(runs: Sequence[Run]) -> TextLine:
    """Make a line of the runs that stand on it, from left to right."""
    parts = [Part(run.text, run.x0, run.x1, run.size, 2 * number) for number, run in enumerate(runs)]
    text, rtl = write_line(parts)
    left, right = min(run.x0 for run in runs), max(run.x1 for run in runs)
    start, end = (-right, -left) if rtl else (left, right)
    longest = max(runs, key=lambda run: len(run.text))
    return TextLine(
        text,
        runs[0].page,
        enclose([run.box for run in runs]),
        start,
        end,
        longest.y,
        longest.size,
        all(run.is_bold for run in runs),
    )


def make_lines(runs: Sequence[Run]) -> list[TextLine]:
    """Make the lines of a column, from top to bottom."""
    return [make_line(row) for row in group_rows(runs)]


def split_blocks(lines: Sequence[TextLine], leading: float, reach: float | None) -> list[Block]:
    """Split a column into its blocks; which are headings and notes is decided later, from the whole document.

    Args:
        lines: Its lines.
        leading: What `find_leading` found for its page.
        reach: Where the lines of its page end, if it has one column: how far a longer line would go.
    """
    ends = {size: _find_end(lines, size) for size in {line.size for line in lines}}
    groups: list[list[TextLine]] = []
    for line in lines:
        if groups and _goes_on(groups[-1], line, leading, ends[line.size]):
            groups[-1].append(line)
        else:
            groups.append([line])
    return [block for group in groups for block in _split_short_lines(group, lines, reach)]


def find_leading(columns: Iterable[Sequence[TextLine]]) -> float:
    """Return the usual distance of two lines of a paragraph on a page, in sizes of their letters."""
    gaps = sorted(
        (above.y - below.y) / above.size
        for lines in columns
        for above, below in pairwise(lines)
        if _is_same_size(above, below) and 0.8 * above.size < above.y - below.y < _WIDEST_LEADING * above.size
    )
    usual = gaps[(len(gaps) - 1) // 3] if len(gaps) >= _FEW_GAPS else _USUAL_LEADING
    return max(usual, 1.0)


def find_reach(columns: Sequence[Sequence[TextLine]]) -> float | None:
    """Return where the longest line of a page ends, if no two of its columns stand beside each other."""
    extents = sorted((min(line.y for line in lines), max(line.y for line in lines)) for lines in columns)
    if any(above[0] < below[1] for below, above in pairwise(extents)):
        return None
    return max((line.end for lines in columns for line in lines), default=None)


def _goes_on(group: Sequence[TextLine], line: TextLine, leading: float, end: float) -> bool:
    last = group[-1]
    if not _is_same_size(last, line) or (last.is_bold != line.is_bold and len(group) == 1):
        return False
    if last.y - line.y > _WIDER_GAP * leading * last.size:
        return False
    if _begins_item(group, line):
        return False
    return not _is_indented(group, line, end)


def _is_same_size(one: TextLine, other: TextLine) -> bool:
    return abs(one.size - other.size) <= _SAME_SIZE * max(one.size, other.size)


def _begins_item(group: Sequence[TextLine], line: TextLine) -> bool:
    if _BULLET.match(line.text):
        return line.text[0] not in "–—-*" or line.start <= group[0].start + _INDENT * line.size
    if not _NUMBERED.match(line.text):
        return False
    after_item = bool(_NUMBERED.match(group[0].text)) and abs(line.start - group[0].start) < line.size
    return after_item or bool(_ENDED.search(group[-1].text))


def _is_indented(group: Sequence[TextLine], line: TextLine, end: float) -> bool:
    step = _INDENT * line.size
    inner = group[-1].start if len(group) > 1 else None
    if _is_item(group[0].text):
        hanging = inner if inner is not None else group[0].start
        return (line.start < hanging - step and inner is not None) or line.start < group[0].start - step
    if inner is None:
        return line.start > group[0].start + step and _has_room(group[0], line, end)
    return line.start > inner + step or line.start < inner - step


def _is_item(text: str) -> bool:
    return bool(_BULLET.match(text) or _NUMBERED.match(text))


def _find_end(lines: Sequence[TextLine], size: float) -> float:
    """How far the lines of a size reach."""
    return max(line.end for line in lines if abs(line.size - size) <= _SAME_SIZE * size)


def _split_short_lines(
    group: Sequence[TextLine], column: Sequence[TextLine], reach: float | None
) -> list[Block]:
    """Split where a line ends although the first word of the next had found room in it."""
    end = max(line.end for line in group)
    widest = _find_end(column, group[0].size) if len(group) == 1 else end
    if reach is not None and not any(line.text[:1].islower() for line in group[1:]):
        end = max(end, reach)  # beside a picture lines are shorter, but then words go on with small letters
    blocks: list[list[TextLine]] = [[group[0]]]
    whole = _is_centred(group) or _is_heading_like(group)
    for last, line in pairwise(group):
        if not whole and _has_room(last, line, end):
            blocks.append([line])
        else:
            blocks[-1].append(line)
    return [_make_block(lines, widest) for lines in blocks]


def _is_heading_like(group: Sequence[TextLine]) -> bool:
    return len(group) <= 3 and all(line.is_bold for line in group)


def _is_centred(group: Sequence[TextLine]) -> bool:
    middles = [(line.start + line.end) / 2 for line in group]
    starts = [line.start for line in group]
    size = group[0].size
    return len(group) > 1 and max(middles) - min(middles) < 0.3 * size < 0.5 * (max(starts) - min(starts))


def _has_room(line: TextLine, following: TextLine, end: float) -> bool:
    word = following.text.split(" ", 1)[0]
    width = (following.end - following.start) * len(word) / max(len(following.text), 1)
    return end - line.end > width + _ROOM * line.size


def _make_block(lines: Sequence[TextLine], end: float) -> Block:
    last = lines[-1]
    full = last.end > end - 2.5 * last.size and not _ENDED.search(last.text)
    return Block("item" if _is_item(lines[0].text) else "text", tuple(lines), full)


_HEADING_SIZE: Final = 1.12
_HEADING_LINES: Final = 4
_HEADING_LENGTH: Final = 200
_BOLD_LENGTH: Final = 100
_NOTE_SIZE: Final = 0.93
_NOTE: Final = re.compile(r"(?:[⁰¹²³⁴-⁹]+|\d{1,2}\s|[*†‡§¶])\s*\S")
_SENTENCE_END: Final = re.compile(r"[.,;:]\Z")


def find_body_size(blocks: Iterable[Block]) -> float:
    """Return the size in which most of a document is set."""
    sizes: dict[float, int] = {}
    for block in blocks:
        for line in block.lines:
            size = round(line.size * 2) / 2
            sizes[size] = sizes.get(size, 0) + len(line.text)
    return max(sizes, key=lambda size: sizes[size]) if sizes else 0.0


def name_kinds(blocks: Sequence[Block], body: float, heights: dict[int, float]) -> list[Block]:
    """Tell headings and footnotes from text.

    Args:
        blocks: The blocks of a document.
        body: The size in which most of it is set.
        heights: The height of each page.
    """
    lengths = sum(len(block.text) for block in blocks) or 1
    bold = sum(len(line.text) for block in blocks for line in block.lines if line.is_bold)
    return [_name_kind(block, body, heights, bold * 2 < lengths) for block in blocks]


def _name_kind(block: Block, body: float, heights: dict[int, float], bold_stands_out: bool) -> Block:
    if block.kind == "row":
        return block
    first = block.lines[0]
    low = (first.box[1] + first.box[3]) / 2 < 0.45 * heights[first.page]
    if block.size < _NOTE_SIZE * body and low and _NOTE.match(first.text):
        return replace(block, kind="note")
    if _is_heading(block, body, bold_stands_out):
        return replace(block, kind="heading")
    return block


def _is_heading(block: Block, body: float, bold_stands_out: bool) -> bool:
    text = block.text
    if not any(letter.isalpha() for letter in text) or len(block.lines) > _HEADING_LINES:
        return False
    smallest = min(line.size for line in block.lines)
    if smallest >= _HEADING_SIZE * body and len(text) <= _HEADING_LENGTH:
        return True
    is_bold = bold_stands_out and all(line.is_bold for line in block.lines)
    short = len(block.lines) <= 2 and len(text) <= _BOLD_LENGTH
    return is_bold and short and smallest >= 0.95 * body and not _SENTENCE_END.search(text)


def join_blocks(areas: Sequence[Sequence[Block]]) -> list[Block]:
    """List the blocks of all columns, with a paragraph that goes on in the next column or page as one."""
    joined: list[Block] = []
    for area in areas:
        for place, block in enumerate(area):
            last = next((i for i in range(len(joined) - 1, -1, -1) if joined[i].kind != "note"), None)
            if place == 0 and last is not None and _is_continued(joined[last], block):
                joined[last] = replace(
                    joined[last], lines=joined[last].lines + block.lines, reaches_end=block.reaches_end
                )
            else:
                joined.append(block)
    return joined


def _is_continued(block: Block, following: Block) -> bool:
    if block.kind not in ("text", "item") or following.kind != "text":
        return False
    if not _is_same_size(block.lines[-1], following.lines[0]) or not block.reaches_end:
        return False
    first = following.lines[0].text[0]
    return not _ENDED.search(block.text) and (first.islower() or len(block.lines) > 1)
