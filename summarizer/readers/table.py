"""TableReader: CSV and TSV, one row a sentence, which names its columns."""

from __future__ import annotations

import csv
import re
from collections import Counter
from collections.abc import Sequence
from io import StringIO
from typing import Final

from summarizer.document.layout import LayoutBuilder, Place
from summarizer.errors import InputError
from summarizer.readers.reader import Reading
from summarizer.readers.rows import write_row
from summarizer.readers.text import decode_text

READER: Final = "csv/1"
_DELIMITERS: Final = ",;\t|"
_SAMPLE: Final = 50
"""Rows that a delimiter is judged by."""
_HEAD: Final = 100_000
_SEPARATOR_LINE: Final = re.compile(r'"?sep=(.)"?\r?\n', re.IGNORECASE)
_VALUE: Final = re.compile(
    r"[\s\d.,:/+%€$£()T-]*\d[\s\d.,:/+%€$£()TZ-]*|true|false|yes|no|null|n/a", re.IGNORECASE
)
_LONGEST_NAME: Final = 60

csv.field_size_limit(20_000_000)


class TableReader:
    """Reads rows: the names of the columns stand before the values."""

    suffixes = (".csv", ".tsv")

    def read(self, data: bytes, name: str, /) -> Reading:
        """Read a table. Raises `InputError` if it is not text, or a quotation is not closed."""
        text, notices = decode_text(data, name)
        rows = _parse(text, "\t" if name.lower().endswith(".tsv") else None, name)
        header = rows[0] if has_header(rows) else []
        builder = LayoutBuilder()
        if header:
            builder.add(write_row(header), "whole")
        for number, row in enumerate(rows[1:] if header else rows, start=1):
            builder.add(write_row(row, header), "whole", Place(row=number), tight=bool(header) or number > 1)
        extracted, layout = builder.build()
        return Reading(extracted, (*notices, *_describe(rows, header)), layout, READER)


def has_header(rows: Sequence[Sequence[str]]) -> bool:
    """Whether the first row names the columns: short names, all different, no numbers, above values.

    Example:
        >>> has_header([["name", "due"], ["Ann", "2024-05-01"]]), has_header([["1", "2"], ["3", "4"]])
        (True, False)
    """
    if len(rows) < 2 or len(rows[0]) < 2:
        return False
    names = [name.strip() for name in rows[0]]
    named = [name for name in names if name]
    if len(set(named)) < len(named) or len(named) < len(names) - 1:
        return False
    return not any(_VALUE.fullmatch(name) or len(name) > _LONGEST_NAME for name in named)


def _parse(text: str, delimiter: str | None, name: str) -> list[list[str]]:
    if said := _SEPARATOR_LINE.match(text):
        text, delimiter = text[said.end() :], said[1]
    delimiter = delimiter or sniff_delimiter(text)
    try:
        rows = list(csv.reader(StringIO(text, newline=""), delimiter=delimiter))
    except csv.Error as error:
        hint = "Check its quotation marks, or give it as a .txt file."
        raise InputError(f"{name} is no table that can be read ({error}).", hint=hint) from error
    return [row for row in rows if any(cell.strip() for cell in row)]


def sniff_delimiter(text: str) -> str:
    """Return the delimiter that gives most rows the same number of columns, and most columns.

    Example:
        >>> sniff_delimiter('a;b\\n1,5;2\\n"x;y";3\\n')
        ';'
    """
    head = text[:_HEAD]

    def judge(delimiter: str) -> tuple[float, int]:
        rows = csv.reader(StringIO(head, newline=""), delimiter=delimiter)
        widths = Counter(len(row) for _, row in zip(range(_SAMPLE), rows, strict=False) if row)
        if not widths:
            return 0, 0
        width, count = max(widths.items(), key=lambda item: (item[1] * (item[0] > 1), item[0]))
        return (count / widths.total() if width > 1 else 0), width

    return max(_DELIMITERS, key=judge)


def _describe(rows: Sequence[Sequence[str]], header: Sequence[str]) -> tuple[str, ...]:
    """Say what of the rows is not as it should be."""
    if not rows:
        return ()
    width = len(header) or Counter(map(len, rows)).most_common(1)[0][0]
    ragged = [number for number, row in enumerate(rows, start=0 if header else 1) if len(row) != width]
    if not ragged:
        return ()
    shown = ", ".join(map(str, ragged[:3])) + (", …" if len(ragged) > 3 else "")
    return (f"{len(ragged)} row(s) have more or fewer than {width} columns: {shown}",)
