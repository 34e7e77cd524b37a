"""Pieces: the characters of a page, cut where the file sets something at a place of its own."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Final

from summarizer.document.layout import Box
from summarizer.readers.pdf.geometry import View, enclose, upright
from summarizer.readers.pdf.hidden import FILLED, OUTLINED, Drawn, Reason, TextLook, why_hidden
from summarizer.readers.pdf.letters import ALEF_LAM, HYPHENS, LIGATURES, clean, has_rtl
from summarizer.readers.pdf.objects import PageObject
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
        space: Whether a space stands before them; None where a line begins.
        is_apart: Whether the file sets them at a place of their own, without a space or further than one.
        order: How many characters of the page are drawn before them.
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
    is_apart: bool = True
    order: int = 0


@dataclass(frozen=True, slots=True)
class _Cut:
    """Where the characters of a piece are, and what names their object; the rest as in `Piece`."""

    start: int
    end: int
    address: int
    space: bool | None
    is_apart: bool


@dataclass(frozen=True, slots=True)
class _Look:
    """What all characters of an object share."""

    size: float
    turn: int
    is_bold: bool
    reason: Reason | None


_APART: Final = 0.15
"""A wider gap before an object, as a share of the size, is none that a space or kerning leaves."""


class PieceCutter:
    """Cuts the characters of a page into pieces, and knows how each object looks.

    Attributes:
        written: How many spaces the page has as characters.
        guessed: How many spaces PDFium put where there is a gap.
    """

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
        self.written = self.guessed = 0

    @property
    def found(self) -> set[int]:
        """The objects whose characters PDFium has."""
        return set(self._known)

    def split_pieces(self) -> tuple[list[Piece], list[tuple[Piece, Reason]]]:
        """Return the pieces that can be seen, and the others with the reason."""
        seen: list[Piece] = []
        unseen: list[tuple[Piece, Reason]] = []
        for cut in self._find_pieces():
            look = self._find_look(cut.address, cut.start, cut.end)
            text = clean(self._put_in_order(cut.start, cut.end))
            piece = self._make_piece(text, cut, look)
            if piece.text and look.reason is None:
                seen.append(piece)
            elif piece.text and look.reason:
                unseen.append((piece, look.reason))
        return seen, unseen

    def _find_pieces(self) -> list[_Cut]:
        """Cut the characters at blanks, at hyphens that end a line, and where another object begins."""
        self._characters = self._source.characters()
        self._is_rtl = has_rtl(self._characters)
        found: list[_Cut] = []
        start, current, last, space, apart = 0, 0, 0, None, True
        object_at = self._source.object_at
        for index, letter in enumerate(self._characters):
            address = 0 if letter == " " else object_at(index) or 0
            blank = not address or (letter.isspace() and letter not in LIGATURES)
            address = 0 if blank else address
            if address != current:
                if current:
                    found.append(_Cut(start, index, current, space, apart))
                    space, last = False, current
                start, current = index, address
                apart = bool(address) and address != last and self._is_apart(index, space)
            if blank:
                space = None if letter in "\r\n" else True
                self._count_space(index, letter)
            elif letter in HYPHENS and current:
                found.append(_Cut(start, index + 1, current, space, apart))
                current, space = 0, None
        if current:
            found.append(_Cut(start, len(self._characters), current, space, apart))
        return found

    def _count_space(self, index: int, letter: str) -> None:
        if letter == " ":
            written = not self._source.is_generated(index)
            self.written += written
            self.guessed += not written

    def _is_apart(self, index: int, space: bool | None) -> bool:
        """Whether the first character of another object stands further off than the one before it ends."""
        if space is None or (space and self._source.is_generated(index - 1)):
            return True
        gap = self._find_left(index) - self._view.show_box(self._source.box_at(index - 1))[2]
        return gap > _APART * self._find_size(index)

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
        a, b, *_ = self._source.matrix_at(start)
        size = self._find_size(start)
        turn = (round(math.degrees(math.atan2(b, a))) - 90 * self._view.quarters) % 360
        turn = next((full for full in (0, 90, 180, 270) if abs(turn - full) <= 8), turn if turn < 352 else 0)
        if turn == 0 and end - start > 1 and self._runs_down(start, end, size):
            turn = 270
        return _Look(size, turn, self._source.is_bold_at(start), self._find_reason(address, size))

    def _find_size(self, index: int) -> float:
        _, _, c, d, *_ = self._source.matrix_at(index)
        return self._source.font_size_at(index) * math.hypot(c, d)

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

    def _make_piece(self, text: str, cut: _Cut, look: _Look) -> Piece:
        view, source = self._view, self._source
        start, end, space = cut.start, cut.end, cut.space
        first = view.show_box(source.box_at(start))
        last = view.show_box(source.box_at(end - 1)) if end - start > 1 else first
        box = enclose([first, last])
        x, y = view.show_point(*source.origin_at(start))
        if look.turn == 0:
            return Piece(text, box, box[0], box[2], y, look.size, 0, look.is_bold, space, cut.is_apart, start)
        if look.turn == 270 and first[3] > last[3] and abs(first[0] - last[0]) < 0.5 * look.size:
            y0, y1 = box[1], box[3]
            return Piece(text, box, -y1, -y0, box[0] + 0.2 * look.size, look.size, 270, look.is_bold, space)
        corners = [upright(cx, cy, look.turn) for cx in (box[0], box[2]) for cy in (box[1], box[3])]
        x0, x1 = min(corner[0] for corner in corners), max(corner[0] for corner in corners)
        base = upright(x, y, look.turn)[1]
        return Piece(text, box, x0, x1, base, look.size, look.turn, look.is_bold, space)
