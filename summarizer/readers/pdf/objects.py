"""Objects: what is drawn on a page of a PDF, as PDFium tells it."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final

from summarizer.document.layout import Box

Matrix = tuple[float, float, float, float, float, float]

TEXT, PATH, IMAGE, SHADING, FORM = 1, 2, 3, 4, 5
"""What an object of a page is."""

_DEEPEST_FORM: Final = 8
_MOST_POINTS: Final = 200


@dataclass(frozen=True, slots=True)
class _Surroundings:
    """What the forms around an object do to it: how they move it, and whether they make it transparent."""

    matrix: Matrix | None = None
    is_transparent: bool = False


def walk_object(raw: Any, handle: Any) -> Iterator[PageObject]:
    """Yield an object of a page or, of a form, those within it.

    Args:
        raw: PDFium's functions.
        handle: The object.
    """
    yield from _walk(raw, handle, _Surroundings(), 0)


def _walk(raw: Any, handle: Any, outer: _Surroundings, depth: int) -> Iterator[PageObject]:
    if not handle:
        return
    kind = int(raw.FPDFPageObj_GetType(handle))
    if kind != FORM:
        yield PageObject(raw, handle, kind, outer)
    elif depth < _DEEPEST_FORM:
        inner = _enter_form(raw, handle, outer)
        for index in range(raw.FPDFFormObj_CountObjects(handle)):
            yield from _walk(raw, raw.FPDFFormObj_GetObject(handle, index), inner, depth + 1)


def _enter_form(raw: Any, handle: Any, outer: _Surroundings) -> _Surroundings:
    matrix = raw.FS_MATRIX()
    raw.FPDFPageObj_GetMatrix(handle, ctypes.byref(matrix))
    own = (matrix.a, matrix.b, matrix.c, matrix.d, matrix.e, matrix.f)
    fill = PageObject(raw, handle, FORM, outer).fill()
    return _Surroundings(
        _multiply(own, outer.matrix) if outer.matrix else own,
        outer.is_transparent or (fill is not None and fill[3] == 0),
    )


class PageObject:
    """Something drawn on a page."""

    def __init__(self, raw: Any, handle: Any, kind: int, outer: _Surroundings) -> None:
        self._raw = raw
        self._handle = handle
        self.kind = kind
        self._outer = outer

    @property
    def address(self) -> int | None:
        """What names it, as `PdfPage.object_at` does."""
        return ctypes.cast(self._handle, ctypes.c_void_p).value

    def bounds(self) -> Box:
        """Return the box around it, in the page's own coordinates."""
        sides = [ctypes.c_float() for _ in range(4)]
        self._raw.FPDFPageObj_GetBounds(self._handle, *(ctypes.byref(side) for side in sides))
        x0, y0, x1, y1 = (float(side.value) for side in sides)
        return _enclose([(x, y) for x in (x0, x1) for y in (y0, y1)], self._outer.matrix)

    def fill(self) -> tuple[int, int, int, int] | None:
        """Return its colour and opacity, each up to 255; None for a pattern."""
        return self._colour(self._raw.FPDFPageObj_GetFillColor)

    def stroke(self) -> tuple[int, int, int, int] | None:
        """Return the colour and opacity of its outline."""
        return self._colour(self._raw.FPDFPageObj_GetStrokeColor)

    def is_see_through(self) -> bool:
        """Whether what lies under it shines through."""
        return bool(self._raw.FPDFPageObj_HasTransparency(self._handle))

    def is_in_layer(self) -> bool:
        """Whether it belongs to a layer, which may be switched off (optional content, ISO 32000-1, 8.11)."""
        count = int(self._raw.FPDFPageObj_CountMarks(self._handle))
        return any(self._name_mark(index) == "OC" for index in range(count))

    def _name_mark(self, index: int) -> str:
        mark = self._raw.FPDFPageObj_GetMark(self._handle, index)
        buffer, length = (ctypes.c_ushort * 16)(), ctypes.c_ulong()
        size = ctypes.sizeof(buffer)
        if not mark or not self._raw.FPDFPageObjMark_GetName(mark, buffer, size, ctypes.byref(length)):
            return ""
        return bytes(buffer)[: max(min(length.value, size) - 2, 0)].decode("utf-16-le", "replace")

    def render_mode(self) -> int:
        """Return how text is drawn: 0 filled, 1 outlined, 2 both, 3 not at all; 4 to 7 the same as a clip."""
        return int(self._raw.FPDFTextObj_GetTextRenderMode(self._handle))

    def clip_box(self) -> Box | None:
        """Return a box that nothing of it is drawn outside of; None if it is not clipped."""
        clip = self._raw.FPDFPageObj_GetClipPath(self._handle)
        count = int(self._raw.FPDFClipPath_CountPaths(clip)) if clip else 0
        boxes = [box for path in range(count) if (box := self._clip_path_box(clip, path))]
        if not boxes:
            return None
        x0, y0 = max(box[0] for box in boxes), max(box[1] for box in boxes)
        return x0, y0, max(x0, min(box[2] for box in boxes)), max(y0, min(box[3] for box in boxes))

    def is_filled(self) -> bool:
        """Whether a path is filled with a colour."""
        mode, stroked = ctypes.c_int(), ctypes.c_int()
        self._raw.FPDFPath_GetDrawMode(self._handle, ctypes.byref(mode), ctypes.byref(stroked))
        return mode.value != 0

    def is_rectangle(self) -> bool:
        """Whether a path is one rectangle with upright sides."""
        count = int(self._raw.FPDFPath_CountSegments(self._handle))
        if not 4 <= count <= 5:
            return False
        points = self._list_points(self._raw.FPDFPath_GetPathSegment, self._handle, count)
        return len({round(x, 1) for x, _ in points}) == 2 == len({round(y, 1) for _, y in points})

    def _list_points(self, get: Any, *whose: Any) -> list[tuple[float, float]]:
        *owner, count = whose
        x, y = ctypes.c_float(), ctypes.c_float()
        points: list[tuple[float, float]] = []
        for index in range(min(count, _MOST_POINTS)):
            segment = get(*owner, index)
            if segment and self._raw.FPDFPathSegment_GetPoint(segment, ctypes.byref(x), ctypes.byref(y)):
                points.append((x.value, y.value))
        return points

    def _clip_path_box(self, clip: Any, path: int) -> Box | None:
        count = int(self._raw.FPDFClipPath_CountPathSegments(clip, path))
        points = self._list_points(self._raw.FPDFClipPath_GetPathSegment, clip, path, count)
        return _enclose(points, self._outer.matrix) if points else None

    def _colour(self, get: Any) -> tuple[int, int, int, int] | None:
        parts = [ctypes.c_uint() for _ in range(4)]
        if not get(self._handle, *(ctypes.byref(part) for part in parts)):
            return None
        red, green, blue, opacity = (int(part.value) for part in parts)
        return red, green, blue, 0 if self._outer.is_transparent else opacity


def _enclose(points: list[tuple[float, float]], outer: Matrix | None) -> Box:
    moved = [_apply(outer, x, y) for x, y in points] if outer else points
    xs, ys = [x for x, _ in moved], [y for _, y in moved]
    return min(xs), min(ys), max(xs), max(ys)


def _multiply(first: Matrix, then: Matrix) -> Matrix:
    a, b, c, d, e, f = first
    p, q, r, s, t, u = then
    return (a * p + b * r, a * q + b * s, c * p + d * r, c * q + d * s, e * p + f * r + t, e * q + f * s + u)


def _apply(matrix: Matrix, x: float, y: float) -> tuple[float, float]:
    a, b, c, d, e, f = matrix
    return a * x + c * y + e, b * x + d * y + f
