"""PdfReader: the visible text of a PDF in reading order, each line with its page and box."""

from __future__ import annotations

import shlex
from collections.abc import Sequence
from typing import Final

from summarizer.document.layout import Box
from summarizer.errors import InputError
from summarizer.readers.pdf.columns import Grid, cut_columns
from summarizer.readers.pdf.drawntables import find_drawn_tables
from summarizer.readers.pdf.furniture import drop_furniture
from summarizer.readers.pdf.gaps import find_gaps
from summarizer.readers.pdf.geometry import span, upright
from summarizer.readers.pdf.linenumbers import drop_line_numbers
from summarizer.readers.pdf.page import Page, read_page
from summarizer.readers.pdf.paragraphs import (
    Block,
    find_body_size,
    find_leading,
    find_reach,
    join_blocks,
    make_line,
    make_lines,
    name_kinds,
    split_blocks,
)
from summarizer.readers.pdf.pdfium import LOCK, Damaged, PasswordNeeded, PdfFile, name_library, open_file
from summarizer.readers.pdf.runs import Run, build_runs
from summarizer.readers.pdf.tables import read_rows
from summarizer.readers.pdf.writing import write_blocks
from summarizer.readers.pdf.zones import group_rows
from summarizer.readers.reader import Reading

_NAME: Final = "pdf/2"
_MAGIC: Final = b"%PDF-"
_HEAD: Final = 1024
_WRITTEN: Final = 0.2


class PdfReader:
    """Reads PDF with pypdfium2: pages, columns, tables; what nobody sees on them is left out and reported."""

    suffixes = (".pdf",)

    def read(self, data: bytes, name: str, /) -> Reading:
        """Read a PDF.

        Raises:
            InputError: It is damaged, needs a password, has no text, or pypdfium2 is not installed.
        """
        if _MAGIC not in data[:_HEAD]:
            raise InputError(f"{name} is not a PDF file.", hint="Give it the suffix of what it is.")
        try:
            with LOCK, open_file(data) as file:
                pages, runs, damaged = _read_pages(file)
        except PasswordNeeded as error:
            hint = f"Save it without one: qpdf --decrypt --password=… {_quote(name)} open.pdf"
            raise InputError(f"{name} opens with a password only.", hint=hint) from error
        except Damaged as error:
            hint = f"Repair it: qpdf {_quote(name)} repaired.pdf"
            raise InputError(f"{name} is damaged: it cannot be opened as a PDF.", hint=hint) from error
        if not pages:
            raise InputError(
                f"{name} has no page that can be opened.", hint="Save it again from its program."
            )
        return _make_reading(name, pages, runs, damaged)


def _quote(name: str) -> str:
    return "in.pdf" if name == "stdin" else shlex.quote(name)


_Turns = dict[int, list[Run]]


def _read_pages(file: PdfFile) -> tuple[list[Page], list[_Turns], list[int]]:
    pages: list[Page] = []
    damaged: list[int] = []
    for index in range(file.page_count):
        try:
            with file.open_page(index) as source:
                page = read_page(source, index + 1, file.label(index))
        except Damaged:
            damaged.append(index + 1)
            continue
        pages.append(page)
    has_spaces = _has_spaces(pages)
    runs = [build_runs(drop_line_numbers(page.pieces), page.number, has_spaces=has_spaces) for page in pages]
    return pages, runs, damaged


def _has_spaces(pages: Sequence[Page]) -> bool:
    """Whether a file parts words by spaces; one made by TeX leaves gaps."""
    written = sum(page.written_spaces for page in pages)
    return written > _WRITTEN * sum(page.guessed_spaces for page in pages)


def _make_reading(name: str, pages: list[Page], turns: list[_Turns], damaged: list[int]) -> Reading:
    kept = drop_furniture(pages, [[run for own in turned.values() for run in own] for turned in turns])
    members = [{id(run) for run in own} for own in kept]
    has_spaces = _has_spaces(pages)
    areas = [
        area
        for page, turned, own in zip(pages, turns, members, strict=True)
        for turn, runs in turned.items()
        for area in _read_areas([run for run in runs if id(run) in own], page.rules, turn, has_spaces)
    ]
    gaps = find_gaps(pages, [sum(len(run.text) for run in own) for own in kept], damaged)
    if not areas:
        raise _has_no_text(name, pages)
    blocks = [block for area in areas for block in area]
    heights = {page.number: page.view.height for page in pages}
    body = find_body_size(blocks)
    named = join_blocks([name_kinds(area, body, heights) for area in areas])
    text, layout = write_blocks(named, {page.number: page.label for page in pages})
    return Reading(text, layout=layout, reader=_NAME, library=name_library(), gaps=gaps)


def _has_no_text(name: str, pages: Sequence[Page]) -> InputError:
    hint = f"Read the letters off its pictures: ocrmypdf {_quote(name)} read.pdf"
    if any(page.hidden for page in pages):
        return InputError(f"{name} has no text that can be seen, only hidden text.", hint=hint)
    return InputError(f"{name} has no text, only pictures or empty pages.", hint=hint)


def _read_areas(runs: list[Run], rules: Sequence[Box], turn: int, has_spaces: bool) -> list[list[Block]]:
    """The columns of a page, each with its blocks; a table is a column whose blocks are its rows."""
    turned = [span(upright(r[0], r[1], turn), upright(r[2], r[3], turn)) for r in rules] if turn else rules
    tables = find_drawn_tables(runs) if has_spaces and not any(run.is_rtl for run in runs) else []
    cut = cut_columns(runs, turned, tables)
    areas = [area if isinstance(area, Grid) else make_lines(area.runs) for area in cut]
    flows = [area for area in areas if not isinstance(area, Grid)]
    leading, reach = find_leading(flows), find_reach(flows)
    return [
        [_make_row(row) for row in read_rows(area, turned)]
        if isinstance(area, Grid)
        else split_blocks(area, leading, reach)
        for area in areas
    ]


def _make_row(cells: Sequence[Sequence[Run]]) -> Block:
    lines = [[make_line(line) for line in group_rows(cell)] for cell in cells]
    return Block("row", tuple(line for cell in lines for line in cell), cells=tuple(map(len, lines)))
