"""Page: what is read of one page: its visible pieces of text, its rules, its pictures, and what is hidden."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field, replace
from itertools import pairwise
from typing import Final

from summarizer.document.layout import Box
from summarizer.readers.pdf.geometry import View
from summarizer.readers.pdf.hidden import (
    Drawn,
    Reason,
    is_scan,
    picture_share,
)
from summarizer.readers.pdf.letters import (
    count_unreadable,
    is_unspaced,
)
from summarizer.readers.pdf.objects import IMAGE, PATH, TEXT, PageObject
from summarizer.readers.pdf.pdfium import PdfPage
from summarizer.readers.pdf.pieces import Piece, PieceCutter


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
        written_spaces: How many spaces the file has as characters.
        guessed_spaces: How many more there must be, for there are gaps.
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
    written_spaces: int = 0
    guessed_spaces: int = 0

    @property
    def characters(self) -> int:
        """How many visible characters it has."""
        return sum(len(piece.text) for piece in self.pieces)


_MOSTLY: Final = 0.6
_MOST_DRAWN: Final = 3000
_THIN: Final = 3.0
_LEAST_RULE: Final = 8.0


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
    cutter = PieceCutter(source, view, texts, drawn, paper)
    seen, unseen = cutter.split_pieces()
    page.written_spaces, page.guessed_spaces = cutter.written, cutter.guessed
    invisible = sum(len(piece.text) for piece, reason in unseen if reason in ("invisible", "covered"))
    read_by_ocr = is_scan(pictures, paper) and invisible > sum(len(piece.text) for piece in seen)
    for piece, reason in unseen:
        if read_by_ocr and reason in ("invisible", "covered"):
            seen.append(piece)
        else:
            page.hidden[reason] += len(piece.text)
    page.pieces = turn_vertical(seen)
    page.unreadable = sum(count_unreadable(piece.text) for piece in seen)
    _count_off_page(page, texts, cutter.found, view, paper)
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
