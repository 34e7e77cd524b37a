"""Pdfium: a file, its pages and their characters; with `objects` all that calls the library."""

from __future__ import annotations

import ctypes
from collections.abc import Generator, Iterator
from contextlib import contextmanager
from importlib import import_module
from importlib.metadata import version
from threading import Lock
from typing import Any, Final

from summarizer.document.layout import Box
from summarizer.errors import DISTRIBUTION, InputError
from summarizer.readers.pdf.objects import Matrix, PageObject, walk_object

LOCK: Final = Lock()
"""PDFium is not made for several threads: whoever calls it holds this."""

_WRONG_PASSWORD: Final = 4
_LABEL_BYTES: Final = 512
_LONGEST_SIDE: Final = 4000
_WIDGET, _POPUP, _LINK = 20, 16, 2


class PasswordNeeded(Exception):
    """The file opens with a password only."""


class Damaged(Exception):
    """The file, or its page, cannot be opened."""


def load_library() -> Any:
    """Return PDFium's functions.

    Raises:
        InputError: pypdfium2 is not installed.
    """
    try:
        return import_module("pypdfium2.raw")
    except ImportError as error:
        hint = f'Install it: pip install "{DISTRIBUTION}[pdf]"'
        raise InputError("PDF files are read with pypdfium2, which is not installed.", hint=hint) from error


def name_library() -> str:
    """Return the name and version of the library."""
    return f"pypdfium2 {version('pypdfium2')}"


class PdfFile:
    """An open PDF. The caller holds `LOCK`."""

    def __init__(self, raw: Any, handle: Any) -> None:
        self.raw = raw
        self._handle = handle

    @property
    def page_count(self) -> int:
        """How many pages it has."""
        return int(self.raw.FPDF_GetPageCount(self._handle))

    def label(self, index: int) -> str | None:
        """Return the printed number of a page, if the file names one."""
        buffer = ctypes.create_string_buffer(_LABEL_BYTES)
        length = int(self.raw.FPDF_GetPageLabel(self._handle, index, buffer, _LABEL_BYTES))
        if not 2 < length <= _LABEL_BYTES:
            return None
        return buffer.raw[: length - 2].decode("utf-16-le", "replace").strip() or None

    @contextmanager
    def open_page(self, index: int) -> Generator[PdfPage]:
        """Open a page, with what is filled into its forms drawn on it.

        Raises:
            Damaged: The page cannot be opened.
        """
        page = self._load(index)
        try:
            comments, fields = _count_annotations(self.raw, page)
            if fields and self.raw.FPDFPage_Flatten(page, 0) == 1:
                self.raw.FPDF_ClosePage(page)
                page = self._load(index)
            text = self.raw.FPDFText_LoadPage(page)
            if not text:
                raise Damaged
            try:
                yield PdfPage(self.raw, page, text, comments)
            finally:
                self.raw.FPDFText_ClosePage(text)
        finally:
            if page:
                self.raw.FPDF_ClosePage(page)

    def _load(self, index: int) -> Any:
        page = self.raw.FPDF_LoadPage(self._handle, index)
        if not page:
            raise Damaged
        return page


@contextmanager
def open_file(data: bytes) -> Generator[PdfFile]:
    """Open a PDF from its bytes. The caller holds `LOCK`.

    Raises:
        InputError: pypdfium2 is not installed.
        PasswordNeeded: It opens with a password only.
        Damaged: It cannot be opened.
    """
    raw = load_library()
    buffer = ctypes.create_string_buffer(data, len(data))  # must live as long as the file is open
    handle = raw.FPDF_LoadMemDocument64(buffer, len(data), None)
    if not handle:
        raise PasswordNeeded if raw.FPDF_GetLastError() == _WRONG_PASSWORD else Damaged
    try:
        yield PdfFile(raw, handle)
    finally:
        raw.FPDF_CloseDocument(handle)


def _count_annotations(raw: Any, page: Any) -> tuple[int, int]:
    """Count the comments of readers on a page, and the annotations that are drawn on it."""
    comments = fields = 0
    for index in range(raw.FPDFPage_GetAnnotCount(page)):
        note = raw.FPDFPage_GetAnnot(page, index)
        if not note:
            continue
        kind = raw.FPDFAnnot_GetSubtype(note)
        fields += kind not in (_POPUP, _LINK)
        has_words = kind not in (_WIDGET, _POPUP, _LINK, 3) and raw.FPDFAnnot_GetStringValue(
            note, b"Contents", None, 0
        )
        comments += bool(has_words and has_words > 2)
        raw.FPDFPage_CloseAnnot(note)
    return comments, fields


class PdfPage:
    """An open page."""

    def __init__(self, raw: Any, page: Any, text: Any, comments: int) -> None:
        self._raw = raw
        self._page = page
        self._text = text
        self.comments = comments
        # A handle as a number is made faster than one as an object, and this is called for every character.
        prototype = ctypes.CFUNCTYPE(ctypes.c_void_p, ctypes.c_void_p, ctypes.c_int)
        self._object_at = ctypes.cast(raw.FPDFText_GetTextObject, prototype)
        flag = ctypes.CFUNCTYPE(ctypes.c_int, ctypes.c_void_p, ctypes.c_int)
        self._is_generated = ctypes.cast(raw.FPDFText_IsGenerated, flag)
        self._text_address = ctypes.cast(text, ctypes.c_void_p)
        self._rect = raw.FS_RECTF()
        self._drawn: tuple[int, int, int, bytes] | None = None
        self._x, self._y = ctypes.c_double(), ctypes.c_double()

    def crop_box(self) -> Box:
        """Return the part of the page that is shown, in the page's own coordinates."""
        rect = self._rect
        if self._raw.FPDF_GetPageBoundingBox(self._page, ctypes.byref(rect)):
            return rect.left, rect.bottom, rect.right, rect.top
        width = float(self._raw.FPDF_GetPageWidthF(self._page))
        return 0.0, 0.0, width, float(self._raw.FPDF_GetPageHeightF(self._page))

    def quarter_turns(self) -> int:
        """Return by how many quarters the page is shown turned clockwise."""
        return int(self._raw.FPDFPage_GetRotation(self._page)) % 4

    def characters(self) -> str:
        """Return the page's characters, one for each index."""
        count = max(int(self._raw.FPDFText_CountChars(self._text)), 0)
        buffer = (ctypes.c_ushort * (count + 1))()
        written = int(self._raw.FPDFText_GetText(self._text, 0, count, buffer)) - 1
        text = bytes(buffer)[: 2 * max(written, 0)].decode("utf-16-le", "replace")
        if len(text) == count == written:
            return text
        get = self._raw.FPDFText_GetUnicode  # some characters have no letter, or two units
        return "".join(_to_character(get(self._text, index)) for index in range(count))

    def object_at(self, index: int) -> int | None:
        """Return what names the object that a character belongs to; None for one that PDFium added."""
        return self._object_at(self._text_address, index)

    def is_generated(self, index: int) -> bool:
        """Whether PDFium added a character, such as a space where there is a gap."""
        return self._is_generated(self._text_address, index) == 1

    def box_at(self, index: int) -> Box:
        """Return the box of a character."""
        rect = self._rect
        self._raw.FPDFText_GetLooseCharBox(self._text, index, ctypes.byref(rect))
        return rect.left, rect.bottom, rect.right, rect.top

    def origin_at(self, index: int) -> tuple[float, float]:
        """Return where a character stands on its base line."""
        self._raw.FPDFText_GetCharOrigin(self._text, index, ctypes.byref(self._x), ctypes.byref(self._y))
        return self._x.value, self._y.value

    def matrix_at(self, index: int) -> Matrix:
        """Return how a character's text is scaled and turned."""
        matrix = self._raw.FS_MATRIX()
        self._raw.FPDFText_GetMatrix(self._text, index, ctypes.byref(matrix))
        return matrix.a, matrix.b, matrix.c, matrix.d, matrix.e, matrix.f

    def font_size_at(self, index: int) -> float:
        """Return the size of a character's font, before it is scaled."""
        return float(self._raw.FPDFText_GetFontSize(self._text, index))

    def is_bold_at(self, index: int) -> bool:
        """Whether a character's font is a bold one."""
        buffer = ctypes.create_string_buffer(256)
        flags = ctypes.c_int()
        self._raw.FPDFText_GetFontInfo(self._text, index, buffer, 256, ctypes.byref(flags))
        return b"bold" in buffer.value.lower() or b"black" in buffer.value.lower()

    def is_blank(self, box: Box) -> bool:
        """Whether nothing is seen in a box of the page as it is shown; it is drawn for that, once."""
        if self._drawn is None:
            self._drawn = self._draw()
        width, height, stride, pixels = self._drawn
        left, right = max(int(box[0]), 0), min(int(box[2]) + 1, width)
        rows = range(max(height - int(box[3]) - 1, 0), min(height - int(box[1]), height))
        seen = {pixels[row * stride + 4 * left : row * stride + 4 * right] for row in rows if right > left}
        return len(seen) <= 1 and all(line == line[:4] * (right - left) for line in seen)

    def _draw(self) -> tuple[int, int, int, bytes]:
        raw = self._raw
        sides = raw.FPDF_GetPageWidthF(self._page), raw.FPDF_GetPageHeightF(self._page)
        width, height = (min(max(int(side) + 1, 1), _LONGEST_SIDE) for side in sides)
        bitmap = raw.FPDFBitmap_Create(width, height, 0)
        raw.FPDFBitmap_FillRect(bitmap, 0, 0, width, height, 0xFFFFFFFF)
        raw.FPDF_RenderPageBitmap(bitmap, self._page, 0, 0, width, height, 0, 0)
        stride = int(raw.FPDFBitmap_GetStride(bitmap))
        pixels = ctypes.string_at(raw.FPDFBitmap_GetBuffer(bitmap), stride * height)
        raw.FPDFBitmap_Destroy(bitmap)
        return width, height, stride, pixels

    def objects(self) -> Iterator[PageObject]:
        """Yield the objects of the page as they are drawn, those of its forms in their place."""
        count = self._raw.FPDFPage_CountObjects(self._page)
        for index in range(count):
            handle = self._raw.FPDFPage_GetObject(self._page, index)
            yield from walk_object(self._raw, handle)


def _to_character(code: int) -> str:
    return chr(code) if 0 < code < 0x110000 and not 0xD800 <= code < 0xE000 else "\ufffd"
