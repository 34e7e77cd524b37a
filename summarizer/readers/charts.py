"""Charts: the titles and the data that a chart of a DOCX or PPTX file shows, as rows of text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Final
from xml.etree.ElementTree import Element

C: Final = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
_TEXT: Final = "{http://schemas.openxmlformats.org/drawingml/2006/main}t"
_MOST_ROWS: Final = 200
"""A chart with more points is a curve, not a table."""
_FIRST_DAY: Final = date(1899, 12, 30)
"""Day 0 of the dates in a spreadsheet (ECMA-376, part 1, 18.17.4.1)."""
_LAST_DAY: Final = 2_958_465
_QUOTED: Final = re.compile(r'"[^"]*"|\[[^\]]*\]|\\.')
"""What of the format of a number is words, a colour or a single character."""

_Points = dict[int, str]


def list_chart_rows(root: Element | None) -> list[str]:
    """List the title of a chart with those of its axes, then its data: a column a series, a row a category.

    Args:
        root: The root of its part.

    Returns:
        Nothing if its data are not in the file, or too many to be read.
    """
    series = list(root.iter(C + "ser")) if root is not None else []
    names = [_find_texts(each.find(C + "tx")) for each in series]
    categories = [_read_points(each, "cat", "xVal") for each in series]
    values = [_read_points(each, "val", "yVal") for each in series]
    if root is None or not any(values) or max(map(len, values)) > _MOST_ROWS:
        return []
    titles = [text for each in root.iter(C + "title") if (text := _find_texts(each))]
    rows = [" – ".join(titles)] if titles else []
    if all(own == categories[0] for own in categories):
        return rows + list(_write_rows(categories[0], names, values))
    for name, own, column in zip(names, categories, values, strict=True):
        rows += _write_rows(own, [name], [column])
    return rows


def _write_rows(categories: _Points, names: list[str], values: list[_Points]) -> Iterator[str]:
    if any(names):
        yield " | ".join(["", *names]).strip()
    for place in sorted({place for column in values for place in column}):
        cells = [categories.get(place, str(place + 1)), *(column.get(place, "") for column in values)]
        yield " | ".join(cells).strip()


def _find_texts(element: Element | None) -> str:
    """The words of a title, or of a name, which are written or taken from a cell."""
    parts = element.iter() if element is not None else ()
    return " ".join("".join(each.text or "" for each in parts if each.tag in (_TEXT, C + "v")).split())


def _read_points(series: Element, *kinds: str) -> _Points:
    points: _Points = {}
    for data in (found for kind in kinds if (found := series.find(C + kind)) is not None):
        usual = data.findtext(f".//{C}formatCode") or ""
        for point in data.iter(C + "pt"):
            value, place = (point.findtext(C + "v") or "").strip(), point.get("idx", "")
            if value and place.isascii() and place.isdecimal() and len(place) < 9:
                points.setdefault(int(place), _write_value(value, point.get("formatCode", usual)))
    return points


def _write_value(value: str, form: str) -> str:
    """Write a number as its format shows it, but for the digits after the point.

    >>> _write_value("0.25", "0%"), _write_value("46147", "dd/mm/yy"), _write_value("4.30", "General")
    ('25%', '2026-05-05', '4.3')
    """
    try:
        number = float(value) if form else None
    except ValueError:
        return value
    if number is None or abs(number) > 1e15 or number != number:
        return value
    signs = _QUOTED.sub("", form).lower()
    if "y" in signs and 0 < number <= _LAST_DAY:
        return (_FIRST_DAY + timedelta(days=int(number))).isoformat()
    percent = "%" in signs
    shown = f"{number * 100 if percent else number:.6f}".rstrip("0").rstrip(".")
    return f"{shown}%" if percent else shown
