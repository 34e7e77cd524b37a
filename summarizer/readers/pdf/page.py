"""Page: what is read of one page: its visible pieces of text, its rules, its pictures, and what is hidden."""

from __future__ import annotations

import math
from collections import Counter
from dataclasses import dataclass, field, replace
from itertools import pairwise
from typing import Final

from summarizer.document.layout import Box
from summarizer.readers.pdf.geometry import View, enclose, upright
from summarizer.readers.pdf.hidden import (
    FILLED,
    OUTLINED,
    Drawn,
    Reason,
    TextLook,
    is_scan,
    picture_share,
    why_hidden,
)
from summarizer.readers.pdf.letters import (
    ALEF_LAM,
    HYPHENS,
    LIGATURES,
    clean,
    count_unreadable,
    has_rtl,
    is_unspaced,
)
from summarizer.readers.pdf.objects import IMAGE, PATH, TEXT, PageObject
from summarizer.readers.pdf.pdfium import PdfPage


@dataclass(frozen=True, slots=True)
class Piece:
    """Characters of one object of a page, without a space between them.

    Attributes:
        text: The characters.
        box: Where they are seen on the page.
        x0: Where they begin, seen upright.
        x1: Where they end, seen upright.
        y: Their base line, seen upright.
        size: The size of their font in points.
        turn: By how many degrees they are turned against the clock; 270 for lines that run downwards.
        is_bold: Whether the font is bold.
        space: Whether a space stands before them in the file; None where a line begins.
    """

    text: str
    box: Box
    x0: float
    x1: float
    y: float
    size: float
    turn: int
    is_bold: bool
    space: bool | None


@dataclass
class Page:
    """One page as it was read.

    Attributes:
        number: From 1.
        label: The printed number, if the file names another.
        view: How it is shown.
        pieces: Its visible text, in the order in which it is drawn.
        rules: Lines and the sides of boxes, as thin boxes.
        picture: The share of the page that pictures take up.
        drawings: How many shapes are drawn on it.
        hidden: How many characters nobody sees, by the reason.
        unreadable: How many characters have no letter.
        comments: How many comments readers left on it.
    """

    number: int
    label: str | None
    view: View
    pieces: list[Piece] = field(default_factory=list[Piece])
    rules: list[Box] = field(default_factory=list[Box])
    picture: float = 0.0
    drawings: int = 0
    hidden: Counter[Reason] = field(default_factory=Counter[Reason])
    unreadable: int = 0
    comments: int = 0

    @property
    def characters(self) -> int:
        """How many visible characters it has."""
        return sum(len(piece.text) for piece in self.pieces)


@dataclass(frozen=True, slots=True)
class _Look:
    """What all characters of an object share."""

    size: float
    turn: int
    is_bold: bool
    reason: Reason | None


_MOSTLY: Final = 0.6
_MOST_DRAWN: Final = 3000
_THIN: Final = 3.0
_LEAST_RULE: Final = 8.0
_BOLD_OF_ALL: Final = 0.9


def read_page(source: PdfPage, number: int, label: str | None) -> Page:
    """Read a page.

    Args:
        source: The open page.
        number: Its number, from 1.
        label: Its printed number.
    """
    view = View(source.crop_box(), source.quarter_turns())
    page = Page(number, label if label != str(number) else None, view, comments=source.comments)
    texts, drawn = _list_objects(source, view)
    page.drawings = len(drawn)
    page.rules = [rule for shape in drawn if not shape.is_picture for rule in _find_rules(shape.box, view)]
    paper = (0.0, 0.0, view.width, view.height)
    pictures = [shape.box for shape in drawn if shape.is_picture]
    page.picture = picture_share(pictures, paper)
    looks = _Looks(source, view, texts, drawn, paper)
    seen, unseen = looks.split_pieces()
    invisible = sum(len(piece.text) for piece, reason in unseen if reason in ("invisible", "covered"))
    read_by_ocr = is_scan(pictures, paper) and invisible > sum(len(piece.text) for piece in seen)
    for piece, reason in unseen:
        if read_by_ocr and reason in ("invisible", "covered"):
            seen.append(piece)
        else:
            page.hidden[reason] += len(piece.text)
    page.pieces = turn_vertical(seen)
    page.unreadable = sum(count_unreadable(piece.text) for piece in seen)
    _count_off_page(page, texts, looks.found, view, paper)
    return page


def turn_vertical(pieces: list[Piece]) -> list[Piece]:
    """Turn the pieces of a page whose lines run downwards, if they are drawn letter by letter."""
    upright_pieces = [piece for piece in pieces if piece.turn == 0]
    down = sum(
        abs(one.x0 - other.x0) < 0.3 * one.size and 0.6 * one.size < one.y - other.y < 1.6 * one.size
        for one, other in pairwise(upright_pieces)
        if len(one.text) == len(other.text) == 1 and is_unspaced(one.text) and is_unspaced(other.text)
    )
    if down <= _MOSTLY * len(pieces):
        return pieces
    return [_turn_down(piece) if piece.turn == 0 and len(piece.text) == 1 else piece for piece in pieces]


def _turn_down(piece: Piece) -> Piece:
    x0, y0, x1, y1 = piece.box
    middle = (x0 + x1) / 2 - 0.3 * piece.size
    return replace(piece, x0=-y1, x1=-y0, y=middle, turn=270)


def _count_off_page(
    page: Page, texts: dict[int, tuple[int, PageObject]], found: set[int], view: View, paper: Box
) -> None:
    """Count what PDFium itself leaves out because it lies outside of the page."""
    for address, (_, text) in texts.items():
        if address not in found:
            x0, y0, x1, y1 = view.show_box(text.bounds())
            if x1 > x0 and (x1 < paper[0] or x0 > paper[2] or y1 < paper[1] or y0 > paper[3]):
                page.hidden["off the page"] += 1


def _list_objects(source: PdfPage, view: View) -> tuple[dict[int, tuple[int, PageObject]], list[Drawn]]:
    texts: dict[int, tuple[int, PageObject]] = {}
    drawn: list[Drawn] = []
    for order, thing in enumerate(source.objects()):
        if thing.kind == TEXT:
            if address := thing.address:
                texts[address] = (order, thing)
        elif len(drawn) < _MOST_DRAWN:
            drawn.append(_describe(order, thing, view))
    return texts, drawn


def _describe(order: int, thing: PageObject, view: View) -> Drawn:
    box = thing.bounds()
    if thing.kind == PATH:
        if not thing.is_filled():
            return Drawn(order, view.show_box(box), False, None, False)
        solid = thing.is_rectangle() and not thing.is_see_through()
        fill = thing.fill() if solid else None
        return Drawn(order, view.show_box(_clip(box, thing.clip_box())), False, fill, True)
    box = view.show_box(_clip(box, thing.clip_box()))
    is_picture = thing.kind == IMAGE
    return Drawn(order, box, is_picture, None, not (is_picture and thing.is_see_through()))


def _clip(box: Box, clip: Box | None) -> Box:
    if clip is None:
        return box
    x0, y0 = max(box[0], clip[0]), max(box[1], clip[1])
    return x0, y0, max(x0, min(box[2], clip[2])), max(y0, min(box[3], clip[3]))


def _find_rules(box: Box, view: View) -> list[Box]:
    """The sides of a shape that can be lines of a table."""
    x0, y0, x1, y1 = box
    wide, high = x1 - x0, y1 - y0
    if min(wide, high) <= _THIN:
        return [box] if max(wide, high) >= _LEAST_RULE else []
    if wide > 0.95 * view.width or high > 0.95 * view.height or min(wide, high) < _LEAST_RULE:
        return []
    return [(x0, y0, x1, y0), (x0, y1, x1, y1), (x0, y0, x0, y1), (x1, y0, x1, y1)]


class _Looks:
    """Cuts the characters of a page into pieces, and knows how each object looks."""

    def __init__(
        self,
        source: PdfPage,
        view: View,
        texts: dict[int, tuple[int, PageObject]],
        drawn: list[Drawn],
        paper: Box,
    ) -> None:
        self._source = source
        self._view = view
        self._texts = texts
        self._drawn = drawn
        self._paper = paper
        self._known: dict[int, _Look] = {}

    @property
    def found(self) -> set[int]:
        """The objects whose characters PDFium has."""
        return set(self._known)

    def split_pieces(self) -> tuple[list[Piece], list[tuple[Piece, Reason]]]:
        """Return the pieces that can be seen, and the others with the reason."""
        seen: list[Piece] = []
        unseen: list[tuple[Piece, Reason]] = []
        for start, end, address, space in self._find_pieces():
            look = self._find_look(address, start, end)
            text = clean(self._put_in_order(start, end))
            piece = self._make_piece(text, start, end, look, space)
            if piece.text and look.reason is None:
                seen.append(piece)
            elif piece.text and look.reason:
                unseen.append((piece, look.reason))
        return seen, unseen

    def _find_pieces(self) -> list[tuple[int, int, int, bool | None]]:
        """Cut the characters at blanks, at hyphens that end a line, and where another object begins."""
        self._characters = self._source.characters()
        self._is_rtl = has_rtl(self._characters)
        found: list[tuple[int, int, int, bool | None]] = []
        start, current, space = 0, 0, None
        object_at = self._source.object_at
        for index, letter in enumerate(self._characters):
            address = 0 if letter == " " else object_at(index) or 0
            blank = not address or (letter.isspace() and letter not in LIGATURES)
            address = 0 if blank else address
            if address != current:
                if current:
                    found.append((start, index, current, space))
                    space = False
                start, current = index, address
            if blank:
                space = None if letter in "\r\n" else True
            elif letter in HYPHENS and current:
                found.append((start, index + 1, current, space))
                current, space = 0, None
        if current:
            found.append((start, len(self._characters), current, space))
        return found

    def _put_in_order(self, start: int, end: int) -> str:
        """Put the characters of a piece in reading order: in Hebrew and Arabic, PDFium turns some round."""
        text = self._characters[start:end]
        if not self._is_rtl or end - start < 2:
            return text
        first, last = self._find_left(start), self._find_left(end - 1)
        if first != last and (first > last) != has_rtl(text):
            return text[::-1]
        for found in ALEF_LAM.finditer(text):  # alef stands right of lam, unless both are one glyph
            alef = start + found.start()
            if self._find_left(alef) <= self._find_left(alef + 1):
                text = text[: found.start()] + found[0][::-1] + text[found.end() :]
        return text

    def _find_left(self, index: int) -> float:
        return self._view.show_box(self._source.box_at(index))[0]

    def _find_look(self, address: int, start: int, end: int) -> _Look:
        look = self._known.get(address)
        if look is None:
            look = self._known[address] = self._examine(address, start, end)
        return look

    def _examine(self, address: int, start: int, end: int) -> _Look:
        a, b, c, d, _, _ = self._source.matrix_at(start)
        size = self._source.font_size_at(start) * math.hypot(c, d)
        turn = (round(math.degrees(math.atan2(b, a))) - 90 * self._view.quarters) % 360
        turn = next((full for full in (0, 90, 180, 270) if abs(turn - full) <= 8), turn if turn < 352 else 0)
        if turn == 0 and end - start > 1 and self._runs_down(start, end, size):
            turn = 270
        return _Look(size, turn, self._source.is_bold_at(start), self._find_reason(address, size))

    def _runs_down(self, start: int, end: int, size: float) -> bool:
        x0, y0 = self._view.show_point(*self._source.origin_at(start))
        x1, y1 = self._view.show_point(*self._source.origin_at(end - 1))
        return abs(x1 - x0) < 0.5 * size and y0 - y1 > 0.5 * size

    def _find_reason(self, address: int, size: float) -> Reason | None:
        order, text = self._texts.get(address, (None, None))
        if order is None or text is None:
            return None
        view = self._view
        clip = text.clip_box()
        box = view.show_box(text.bounds())
        mode = text.render_mode()
        fill = text.fill() if mode in FILLED else None
        stroke = text.stroke() if mode in OUTLINED else None
        look = TextLook(order, box, size, mode, fill, stroke, view.show_box(clip) if clip else None)
        if text.is_in_layer() and self._source.is_blank(box):
            return "invisible"
        return why_hidden(look, self._paper, self._drawn)

    def _make_piece(self, text: str, start: int, end: int, look: _Look, space: bool | None) -> Piece:
        view, source = self._view, self._source
        first = view.show_box(source.box_at(start))
        last = view.show_box(source.box_at(end - 1)) if end - start > 1 else first
        box = enclose([first, last])
        x, y = view.show_point(*source.origin_at(start))
        if look.turn == 0:
            return Piece(text, box, box[0], box[2], y, look.size, 0, look.is_bold, space)
        if look.turn == 270 and first[3] > last[3] and abs(first[0] - last[0]) < 0.5 * look.size:
            y0, y1 = box[1], box[3]
            return Piece(text, box, -y1, -y0, box[0] + 0.2 * look.size, look.size, 270, look.is_bold, space)
        corners = [upright(cx, cy, look.turn) for cx in (box[0], box[2]) for cy in (box[1], box[3])]
        x0, x1 = min(corner[0] for corner in corners), max(corner[0] for corner in corners)
        base = upright(x, y, look.turn)[1]
        return Piece(text, box, x0, x1, base, look.size, look.turn, look.is_bold, space)
