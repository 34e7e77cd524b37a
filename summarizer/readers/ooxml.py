"""Package: the parts of an Office Open XML file (DOCX, PPTX), unpacked within limits and parsed."""

from __future__ import annotations

import posixpath
import struct
import zlib
from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import dataclass
from io import BytesIO
from typing import Final, NoReturn
from urllib.parse import unquote
from xml.etree import ElementTree
from xml.etree.ElementTree import Element
from xml.parsers import expat
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile

from summarizer.document.binary import kind_of
from summarizer.errors import InputError

R: Final = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
"""Of the attributes that name another part."""
ALTERNATE: Final = "{http://schemas.openxmlformats.org/markup-compatibility/2006}AlternateContent"
LARGEST: Final = 60_000_000
"""Bytes of XML that are unpacked of one file."""

_OLE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED: Final = "EncryptedPackage".encode("utf-16-le")
_RELATIONS: Final = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_STRICT: Final = {
    f'"http://purl.oclc.org/ooxml/{strict}"'.encode(): f'"http://schemas.openxmlformats.org/{usual}"'.encode()
    for strict, usual in (
        ("wordprocessingml/main", "wordprocessingml/2006/main"),
        ("presentationml/main", "presentationml/2006/main"),
        ("drawingml/main", "drawingml/2006/main"),
        ("drawingml/chart", "drawingml/2006/chart"),
        ("drawingml/diagram", "drawingml/2006/diagram"),
        ("drawingml/picture", "drawingml/2006/picture"),
        ("drawingml/wordprocessingDrawing", "drawingml/2006/wordprocessingDrawing"),
        ("officeDocument/relationships", "officeDocument/2006/relationships"),
        ("officeDocument/math", "officeDocument/2006/math"),
    )
}
"""The names that "Strict Open XML" has for the usual namespaces."""

_UNZIP_ERRORS: Final = (
    BadZipFile,
    zlib.error,
    struct.error,
    EOFError,
    OSError,
    ValueError,
    NotImplementedError,
    KeyError,
)
_PARSE_ERRORS: Final = (ElementTree.ParseError, expat.ExpatError, ValueError, LookupError)


@dataclass(frozen=True, slots=True)
class Relation:
    """A part that another part refers to.

    Attributes:
        kind: The last word of its type, such as "header" or "slide".
        target: The path of the part in the package, or the address if it is outside.
    """

    kind: str
    target: str


class Package:
    """The parts of one file. Raises `InputError` for whatever cannot be read.

    Args:
        data: The whole file.
        name: What the file is called in messages.
        what: What it should be, such as "a Word document".
        suffix: The suffix of such files.
    """

    def __init__(self, data: bytes, name: str, what: str, suffix: str) -> None:
        self._name, self._what, self._suffix = name, what, suffix
        self._left = LARGEST
        self._check_kind(data)
        try:
            self._zip = ZipFile(BytesIO(data))
            self._names = {info.filename.replace("\\", "/").lower(): info for info in self._zip.infolist()}
        except _UNZIP_ERRORS as error:
            self._refuse_damage(error)

    def find_main(self) -> str:
        """Return the path of the part that the file begins with, such as "word/document.xml"."""
        main = next((each for each in self.relations("").values() if each.kind == "officeDocument"), None)
        if main is None:
            self._refuse_damage("its main part is missing")
        return main.target

    def parse_main(self, path: str, tag: str) -> Element:
        """Parse the part that the file begins with, whose root must have a tag."""
        root = self.parse(path)
        if root is None:
            self._refuse_damage("its main part is missing")
        if root.tag != tag:
            raise InputError(f"{self._name} is not {self._what}.", hint="Give it the suffix of what it is.")
        return root

    def parse(self, path: str) -> Element | None:
        """Parse a part. Returns its root; None if there is no such part."""
        data = self._unpack(path)
        if data is None:
            return None
        for strict, usual in _STRICT.items() if b"purl.oclc.org" in data else ():
            data = data.replace(strict, usual)
        try:
            _check_prolog(data)
            element = ElementTree.fromstring(data)
        except _DoctypeFound:
            message = f"{self._name}: its part {path} has a <!DOCTYPE>, which no {self._suffix} file needs."
            raise InputError(message, hint="It may be an attack: do not open it.") from None
        except _PARSE_ERRORS as error:
            self._refuse_damage(error)
        return element

    def relations(self, path: str) -> dict[str, Relation]:
        """Return the parts that a part refers to, by the name that it has for them; "" is the package."""
        folder, base = posixpath.split(path)
        root = self.parse(posixpath.join(folder, "_rels", f"{base}.rels"))
        found: dict[str, Relation] = {}
        for element in root.iter(_RELATIONS) if root is not None else ():
            kind, target = element.get("Type", ""), element.get("Target", "")
            if element.get("TargetMode") != "External":
                target = posixpath.normpath(posixpath.join("/", folder, unquote(target))).lstrip("/")
            found[element.get("Id", "")] = Relation(kind.rpartition("/")[2], target)
        return found

    @contextmanager
    def limit_depth(self) -> Generator[None]:
        """Refuse a file whose elements are nested so deeply that no function can follow them."""
        try:
            yield
        except RecursionError:
            self._refuse_damage("its parts are nested too deeply")

    def _unpack(self, path: str) -> bytes | None:
        info = self._names.get(path.lower())
        if info is None:
            return None
        if info.flag_bits & 1:
            self._refuse_encryption()
        if info.compress_type not in (ZIP_STORED, ZIP_DEFLATED):
            self._refuse_damage("its parts are compressed in another way than such files are")
        try:
            with self._zip.open(info) as file:
                data = file.read(self._left + 1)
        except _UNZIP_ERRORS as error:
            self._refuse_damage(error)
        self._left -= len(data)
        if self._left < 0:
            message = f"{self._name} is larger than {LARGEST / 1e6:.0f} MB when it is unpacked."
            raise InputError(message, hint="Give it as plain text, in parts.")
        return data

    def _check_kind(self, data: bytes) -> None:
        if data.startswith(_OLE):
            if _ENCRYPTED in data:
                self._refuse_encryption()
            hint = f"Save it as {self._suffix}, or: soffice --headless --convert-to {self._suffix[1:]} FILE"
            raise InputError(f"{self._name} is {self._what} of the kind before 2007.", hint=hint)
        if not data.startswith(b"PK"):
            kind = kind_of(data)
            is_what = f"{kind[0]}, not {self._what}" if kind else f"not {self._what}"
            hint = f"Give it the suffix of what it is, or save it as {self._suffix}."
            raise InputError(f"{self._name} is {is_what}.", hint=hint)

    def _refuse_encryption(self) -> NoReturn:
        raise InputError(
            f"{self._name} is encrypted.", hint="Save a copy without its password, and give that copy."
        ) from None

    def _refuse_damage(self, reason: object) -> NoReturn:
        reason = str(reason).strip(" .") or type(reason).__name__
        hint = f"Open it in the program that wrote it, and save it again as {self._suffix}."
        raise InputError(f"{self._name} is damaged ({reason}).", hint=hint) from None


class _DoctypeFound(Exception):
    pass


class _PrologEnded(Exception):
    pass


def _check_prolog(data: bytes) -> None:
    """Raise `_DoctypeFound` if a document type is declared; what follows the prolog is not parsed."""

    def find(*_: object) -> None:
        raise _DoctypeFound

    def end(*_: object) -> None:
        raise _PrologEnded

    parser = expat.ParserCreate()
    parser.StartDoctypeDeclHandler = find
    parser.StartElementHandler = end
    try:
        parser.Parse(data, True)
    except _PrologEnded:
        return


def find_whole(element: Element | None, name: str, default: int | None = None) -> int | None:
    """Return an attribute that is a whole number of few digits; the default if it is not.

    >>> find_whole(Element("x", {"size": "12"}), "size")
    12
    """
    text = element.get(name, "") if element is not None else ""
    digits = text.removeprefix("-")
    return int(text) if digits.isascii() and digits.isdecimal() and len(digits) < 9 else default


def choose_alternate(element: Element) -> Element | None:
    """Return that one of several forms of the same thing (`ALTERNATE`) which programs of today show."""
    return next(iter(element), None)
