"""Printed: what a program prints of a file, plain text or JSON Lines, as a text and its layout."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, Final, cast

from summarizer.document.binary import is_binary
from summarizer.document.layout import Box, Form, Layout, LayoutBuilder, Line, Mark, Place, Stretch

_NUMBERS: Final = ("page", "slide", "row", "paragraph")
_WORDS: Final = ("label", "message", "from", "speaker", "at")
_EDGES: Final = ("left", "bottom", "right", "top")
_FORMS: Final[Mapping[str, Form]] = {"lines": "lines", "prose": "prose", "whole": "whole"}


@dataclass(frozen=True, slots=True)
class _Piece:
    text: str
    place: Place
    box: Box | None
    form: Form
    day: date | None


def parse(output: bytes) -> tuple[str, Layout | None]:
    """Parse what a program printed.

    Args:
        output: UTF-8: JSON Lines if its first line is a JSON object, else plain text, whose pages end with a
            form feed, if it has any.

    Returns:
        The text, and its layout if places came with it.

    Raises:
        ValueError: It is neither; the message says what is wrong, and where.

    >>> text, layout = parse(b'{"text": "It rained.", "page": 2}')
    >>> text, layout.place_at(0).page
    ('It rained.', 2)
    """
    try:
        text = output.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise ValueError(f"byte {error.start + 1} is not UTF-8") from None
    if is_binary(text):
        raise ValueError("it is no text")
    lines = [(number, line) for number, line in enumerate(text.split("\n"), start=1) if line.strip()]
    if lines and isinstance(_load(lines[0][1]), dict):
        return _build(_read_pieces(lines))
    return text, _find_pages(text)


def _find_pages(text: str) -> Layout | None:
    ends = [at for at, character in enumerate(text) if character == "\f"]
    if not ends:
        return None
    starts = [0, *(end + 1 for end in ends)]
    marks = tuple(Mark(start, Place(page=number)) for number, start in enumerate(starts, start=1))
    return Layout((Stretch(0, len(text), "lines"),), marks)


def _load(line: str) -> Any:
    """Parse a line of JSON; None if it is none."""
    try:
        return json.loads(line)
    except (ValueError, RecursionError):
        return None


def _read_pieces(lines: list[tuple[int, str]]) -> Iterator[_Piece]:
    for number, line in lines:
        found = _load(line)
        if not isinstance(found, dict):
            raise ValueError(f"line {number} is no JSON object, as line {lines[0][0]} is")
        try:
            yield _read_piece(cast("Mapping[str, Any]", found))
        except ValueError as error:
            raise ValueError(f"line {number}: {error}") from None


def _read_piece(given: Mapping[str, Any]) -> _Piece:
    text, form = given.get("text"), given.get("form") or "lines"
    if not isinstance(text, str):
        raise ValueError("`text` must be text")
    if not isinstance(form, str) or form not in _FORMS:
        raise ValueError(f"`form` must be one of {', '.join(_FORMS)}")
    return _Piece(text.strip(), _read_place(given), _read_box(given), _FORMS[form], _read_day(given))


def _read_place(given: Mapping[str, Any]) -> Place:
    numbers = {name: _read_number(given, name) for name in _NUMBERS}
    words = {"sender" if name == "from" else name: _read_words(given, name) for name in _WORDS}
    rest = Place(heading=_read_heading(given), quoted=given.get("quoted") is True)
    return replace(rest, **numbers, **words)


def _read_number(given: Mapping[str, Any], name: str) -> int | None:
    value = given.get(name)
    if value is not None and (type(value) is not int or value < 1):
        raise ValueError(f"`{name}` must be a whole number from 1")
    return value


def _read_words(given: Mapping[str, Any], name: str) -> str | None:
    value = given.get(name)
    if not isinstance(value, str | None):
        raise ValueError(f"`{name}` must be text")
    return value


def _read_heading(given: Mapping[str, Any]) -> tuple[str, ...]:
    value: Any = given.get("heading")
    if value is None:
        return ()
    headings = cast("list[Any]", value) if isinstance(value, list) else [value]
    if not all(isinstance(each, str) for each in headings):
        raise ValueError("`heading` must be text, or a list of texts")
    return tuple(headings)


def _read_box(given: Mapping[str, Any]) -> Box | None:
    value = given.get("bbox")
    if value is None:
        return None
    edges = cast("list[Any]", value) if isinstance(value, list) else []
    fits = len(edges) == len(_EDGES) and all(type(edge) in (int, float) for edge in edges)
    if not fits or not given.get("page"):
        raise ValueError(f"`bbox` must be [{', '.join(_EDGES)}] on a `page`")
    return (float(edges[0]), float(edges[1]), float(edges[2]), float(edges[3]))


def _read_day(given: Mapping[str, Any]) -> date | None:
    value = _read_words(given, "day")
    try:
        return date.fromisoformat(value) if value else None
    except ValueError:
        raise ValueError("`day` must be a day such as 2026-05-03") from None


def _build(pieces: Iterator[_Piece]) -> tuple[str, Layout]:
    """Put the pieces together; one that is blank is left out."""
    builder, kept = LayoutBuilder(), [piece for piece in pieces if piece.text]
    for piece in kept:
        builder.add(piece.text, piece.form, piece.place, piece.day)
    text, layout = builder.build()
    lines = tuple(
        Line(stretch.start, stretch.end, piece.place.page, piece.box)
        for stretch, piece in zip(layout.stretches, kept, strict=True)
        if piece.place.page and piece.box
    )
    return text, replace(layout, lines=lines)
