"""A tiny writer of PDF files: text at places, boxes, pictures; labels, passwords, notes, form fields."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass

A4 = (595, 842)
_PAD = bytes.fromhex("28BF4E5E4E758A4164004E56FFFA01082E2E00B6D0683E802F0CA9FE6453697A")
_FONTS = {"F1": "Helvetica", "F2": "Helvetica-Bold", "F3": "Times-Roman"}
_LIGATURES = "/Differences [1 /fi 2 /fl 3 /bullet]"


def text(
    x: float,
    y: float,
    words: str,
    size: float = 10,
    *,
    font: str = "F1",
    mode: int = 0,
    colour: tuple[float, float, float] = (0, 0, 0),
    matrix: str = "1 0 0 1",
) -> str:
    """Words that begin at a place."""
    escaped = words.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")
    escaped = escaped.replace("ﬁ", r"\001").replace("ﬂ", r"\002").replace("•", r"\003")
    red, green, blue = colour
    return f"BT {red} {green} {blue} rg /{font} {size} Tf {mode} Tr {matrix} {x} {y} Tm ({escaped}) Tj ET\n"


def lines(
    x: float, y: float, rows: Sequence[str], size: float = 10, leading: float = 12, font: str = "F1"
) -> str:
    """Lines below each other."""
    return "".join(text(x, y - n * leading, row, size, font=font) for n, row in enumerate(rows))


def box(
    x: float, y: float, width: float, height: float, colour: tuple[float, float, float] = (0, 0, 0)
) -> str:
    """A filled box; a thin one is a line."""
    return "{} {} {} rg {} {} {} {} re f\n".format(*colour, x, y, width, height)


def picture(x: float, y: float, width: float, height: float) -> str:
    """A grey picture of one dot."""
    return f"q {width} 0 0 {height} {x} {y} cm BI /W 1 /H 1 /CS /G /BPC 8 ID \x80 EI Q\n"


@dataclass(frozen=True)
class Note:
    """An annotation: its subtype, box, and further entries."""

    subtype: str
    box: tuple[float, float, float, float]
    entries: str = ""


def make_pdf(
    pages: Sequence[str],
    *,
    size: tuple[float, float] = A4,
    rotate: int = 0,
    crop: tuple[float, float, float, float] | None = None,
    labels: str | None = None,
    notes: Sequence[Note] = (),
    password: str | None = None,
    layer: bool | None = None,
    owner: str = "owner",
) -> bytes:
    """A PDF with the pages' content streams.

    Args:
        pages: The content of each page, made with `text`, `box` and `picture`.
        size: Width and height.
        rotate: By how many degrees the pages are shown turned clockwise.
        crop: The part of the pages that is shown.
        labels: The array `Nums` of page labels, such as `0 << /S /r >>`.
        notes: The annotations of the first page.
        password: If given, the file is encrypted; "" opens without asking.
        layer: Whether the layer L (`/OC /L BDC … EMC`) is shown; None if there is none.
        owner: The password of the owner of an encrypted file.
    """
    file = _File(_Crypt(password, owner) if password is not None else None)
    fonts = _add_fonts(file)
    group = file.add("<< /Type /OCG /Name (Layer) >>") if layer is not None else 0
    layers = f"/Properties << /L {group} 0 R >>" if group else ""
    marks = [file.add(_write_note(note)) for note in notes]
    shape = "/MediaBox [0 0 {} {}] /Rotate {}".format(*size, rotate)
    shape += " /CropBox [{} {} {} {}]".format(*crop) if crop else ""
    annots = f"/Annots [{_refer(marks)}]" if marks else ""
    parent = len(file.objects) + 2 * len(pages) + 1
    kids: list[int] = []
    for index, content in enumerate(pages):
        stream = file.add_stream(content.encode("latin-1"))
        kids.append(
            file.add(
                f"<< /Type /Page /Parent {parent} 0 R {shape} {'' if index else annots}"
                f" /Contents {stream} 0 R /Resources << /Font << {fonts} >> {layers} >> >>"
            )
        )
    file.add(f"<< /Type /Pages /Count {len(kids)} /Kids [{_refer(kids)}] >>")
    fields = [mark for mark, note in zip(marks, notes, strict=True) if note.subtype == "Widget"]
    entries = [
        f"/PageLabels << /Nums [{labels}] >>" if labels else "",
        f"/AcroForm << /Fields [{_refer(fields)}] >>" if fields else "",
        _show_layer(group, shown=bool(layer)) if group else "",
    ]
    return file.write(file.add(f"<< /Type /Catalog /Pages {parent} 0 R {' '.join(entries)} >>"))


def _add_fonts(file: _File) -> str:
    encoding = f"/Encoding << /Type /Encoding /BaseEncoding /WinAnsiEncoding {_LIGATURES} >>"
    return " ".join(
        f"/{key} {file.add(f'<< /Type /Font /Subtype /Type1 /BaseFont /{name} {encoding} >>')} 0 R"
        for key, name in _FONTS.items()
    )


def _show_layer(group: int, *, shown: bool) -> str:
    off = "" if shown else f"/OFF [{group} 0 R]"
    return f"/OCProperties << /OCGs [{group} 0 R] /D << /Order [] {off} >> >>"


def _refer(numbers: Sequence[int]) -> str:
    return " ".join(f"{number} 0 R" for number in numbers)


def _write_note(note: Note) -> str:
    return "<< /Type /Annot /Subtype /{} /Rect [{} {} {} {}] /F 4 {} >>".format(
        note.subtype, *note.box, note.entries
    )


class _File:
    """The objects of a file, numbered from 1."""

    def __init__(self, crypt: _Crypt | None) -> None:
        self.objects: list[bytes] = []
        self._crypt = crypt

    def add(self, body: str | bytes) -> int:
        self.objects.append(body.encode("latin-1") if isinstance(body, str) else body)
        return len(self.objects)

    def add_stream(self, stream: bytes) -> int:
        if self._crypt:
            stream = self._crypt.encrypt(stream, len(self.objects) + 1)
        return self.add(b"<< /Length %d >>\nstream\n" % len(stream) + stream + b"\nendstream")

    def write(self, root: int) -> bytes:
        trailer = f"/Root {root} 0 R"
        if self._crypt:
            trailer += f" /ID [<{_ID.hex()}> <{_ID.hex()}>] /Encrypt {self.add(self._crypt.entry)} 0 R"
        data, offsets = b"%PDF-1.5\n", list[int]()
        for number, body in enumerate(self.objects, 1):
            offsets.append(len(data))
            data += b"%d 0 obj\n" % number + body + b"\nendobj\n"
        start, count = len(data), len(self.objects) + 1
        data += b"xref\n0 %d\n0000000000 65535 f \n" % count
        data += b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
        end = f"trailer\n<< /Size {count} {trailer} >>\nstartxref\n{start}\n%%EOF\n"
        return data + end.encode("latin-1")


_ID = b"0123456789abcdef"


class _Crypt:
    """The standard security handler, revision 2: RC4 with 40 bits (ISO 32000-1, 7.6.3)."""

    def __init__(self, password: str, owner: str) -> None:
        user = (password.encode() + _PAD)[:32]
        lock = hashlib.md5((owner.encode() + _PAD)[:32]).digest()[:5]
        own = _rc4(lock, user)
        rights = (-44).to_bytes(4, "little", signed=True)
        self._key = hashlib.md5(user + own + rights + _ID).digest()[:5]
        check = _rc4(self._key, _PAD)
        self.entry = f"<< /Filter /Standard /V 1 /R 2 /P -44 /O <{own.hex()}> /U <{check.hex()}> >>"

    def encrypt(self, data: bytes, number: int) -> bytes:
        key = hashlib.md5(self._key + number.to_bytes(3, "little") + b"\0\0").digest()[:10]
        return _rc4(key, data)


def _rc4(key: bytes, data: bytes) -> bytes:
    state, j = list(range(256)), 0
    for i in range(256):
        j = (j + state[i] + key[i % len(key)]) % 256
        state[i], state[j] = state[j], state[i]
    out, i, j = bytearray(), 0, 0
    for byte in data:
        i = (i + 1) % 256
        j = (j + state[i]) % 256
        state[i], state[j] = state[j], state[i]
        out.append(byte ^ state[(state[i] + state[j]) % 256])
    return bytes(out)
