"""NotebookReader: Jupyter notebooks (nbformat 3 and 4): their Markdown, code, and outputs that are text."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from typing import Final, TypeAlias, cast

from summarizer.document.layout import Form, LayoutBuilder, Place
from summarizer.errors import InputError
from summarizer.readers.reader import Reading
from summarizer.strings import plural

_Json: TypeAlias = dict[str, object]

_HEADING: Final = re.compile(r" {0,3}(#{1,6})\s+(.*?)\s*#*\s*\Z")
_FENCE: Final = re.compile(r"\s*(```|~~~)")
_BLANK_LINES: Final = re.compile(r"\n(?:[ \t]*\n)+")
_ESCAPES: Final = re.compile(r"\x1b(?:\[[0-?]*[ -/]*[@-~]|\][^\x07\x1b]*(?:\x07|\x1b\\)?)")
"""Colours and movements of the cursor (ECMA-48)."""
_TEXTS: Final = ("text/markdown", "text/plain", "text/latex")
"""Of the forms of an output, the first that there is."""
_OLD_TEXTS: Final = ("text", "latex")
_OLD_IMAGES: Final = ("png", "jpeg", "svg")
_HINT: Final = "Open it in Jupyter and save it again."


class NotebookReader:
    """Reads notebooks; the number of a cell stands as `paragraph` in the places."""

    suffixes = (".ipynb",)

    def read(self, data: bytes, name: str, /) -> Reading:
        """Read a notebook. Raises `InputError` if it is damaged or none."""
        builder, pictures = LayoutBuilder(), 0
        headings: list[tuple[int, str]] = []
        for number, cell in enumerate(_list_cells(_parse(data, name), name), start=1):
            kind, source = cell.get("cell_type"), _join(cell.get("source", cell.get("input")))
            if kind in ("markdown", "heading"):
                level = cell.get("level")
                if kind == "heading" and isinstance(level, int):
                    source = f"{'#' * min(max(level, 1), 6)} {source}"
                pieces = _follow_headings(source, headings, number)
                builder.add_pieces(_trim(pieces), "lines")
                continue
            place = Place(paragraph=number, heading=_path(headings))
            form: Form = "whole" if kind == "code" else "lines"
            for text in _BLANK_LINES.split(source) if kind == "code" else (source,):
                builder.add(text.strip("\n").rstrip(), form, place)
            for output in _dicts(cell.get("outputs")):
                builder.add(_ESCAPES.sub("", _read_output(output)).strip(), "lines", place)
                pictures += _has_picture(output)
        text, layout = builder.build()
        gaps = (f"{plural(pictures, 'picture')} {'was' if pictures == 1 else 'were'} not read",)
        return Reading(text, (), layout, "ipynb/1", gaps=gaps if pictures else ())


def _parse(data: bytes, name: str) -> _Json:
    try:
        found: object = json.loads(data)
    except (ValueError, RecursionError) as error:
        at = f": line {error.lineno}" if isinstance(error, json.JSONDecodeError) else ""
        raise InputError(f"{name} is damaged (it is not JSON{at}).", hint=_HINT) from None
    if not isinstance(found, dict):
        raise InputError(f"{name} is not a notebook.", hint="Give it the suffix of what it is.")
    return cast("_Json", found)


def _list_cells(notebook: _Json, name: str) -> list[_Json]:
    """Return the cells; before nbformat 4 they were in worksheets."""
    holders = [notebook] if "cells" in notebook else _dicts(notebook.get("worksheets"))
    if "cells" not in notebook and "worksheets" not in notebook:
        raise InputError(f"{name} is not a notebook.", hint="Give it the suffix of what it is.")
    return [cell for holder in holders for cell in _dicts(holder.get("cells"))]


def _follow_headings(
    source: str, headings: list[tuple[int, str]], number: int
) -> Iterator[tuple[str, Place]]:
    """Split the Markdown of a cell at its headings, and keep track of them."""
    lines: list[str] = []
    fence = ""
    for line in source.splitlines(keepends=True):
        if mark := _FENCE.match(line):
            fence = "" if fence == mark[1] else fence or mark[1]
        found = _HEADING.match(line) if not fence else None
        if found:
            yield "".join(lines), Place(paragraph=number, heading=_path(headings))
            lines = []
            level = len(found[1])
            headings[:] = [each for each in headings if each[0] < level]
            yield line, Place(paragraph=number, heading=_path(headings))
            headings.append((level, found[2]))
        else:
            lines.append(line)
    yield "".join(lines), Place(paragraph=number, heading=_path(headings))


def _trim(pieces: Iterator[tuple[str, Place]]) -> list[tuple[str, Place]]:
    """Remove the white space before the first piece and after the last."""
    found = [(text, place) for text, place in pieces if text.strip()]
    if found:
        found[0] = (found[0][0].lstrip("\n"), found[0][1])
        found[-1] = (found[-1][0].rstrip(), found[-1][1])
    return found


def _read_output(output: _Json) -> str:
    """Return the text of what a cell put out; "" if it is something else, such as a picture."""
    kind = output.get("output_type")
    if kind == "stream":
        return _join(output.get("text"))
    if kind in ("error", "pyerr"):
        return f"{output.get('ename', 'Error')}: {output.get('evalue', '')}"
    if _has_picture(output):
        return ""
    data = output.get("data")
    forms = cast("_Json", data) if isinstance(data, dict) else output
    names = _TEXTS if isinstance(data, dict) else _OLD_TEXTS
    return next((text for name in names if (text := _join(forms.get(name)))), "")


def _has_picture(output: _Json) -> bool:
    data = output.get("data")
    if isinstance(data, dict):
        return any(name.startswith("image/") for name in cast("dict[str, object]", data))
    return any(name in output for name in _OLD_IMAGES)


def _join(text: object) -> str:
    """Return a text, which may be stored as a list of lines; "" if it is neither."""
    if isinstance(text, str):
        return text
    lines = cast("list[object]", text) if isinstance(text, list) else []
    return "".join(line for line in lines if isinstance(line, str))


def _dicts(found: object) -> list[_Json]:
    """Return those elements of a list that are objects; none if it is no list."""
    items: Sequence[object] = cast("list[object]", found) if isinstance(found, list) else ()
    return [cast("_Json", item) for item in items if isinstance(item, dict)]


def _path(headings: list[tuple[int, str]]) -> tuple[str, ...]:
    return tuple(text for _, text in headings)
