"""Small Word and PowerPoint files, built from the XML that a test is about."""

from __future__ import annotations

from collections.abc import Mapping
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

from hypothesis import strategies as st

OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
NAMESPACES = " ".join(
    f'xmlns:{prefix}="{uri}"'
    for prefix, uri in {
        "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
        "p": "http://schemas.openxmlformats.org/presentationml/2006/main",
        "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
        "r": OFFICE,
        "m": "http://schemas.openxmlformats.org/officeDocument/2006/math",
        "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
        "v": "urn:schemas-microsoft-com:vml",
        "w14": "http://schemas.microsoft.com/office/word/2010/wordml",
        "w15": "http://schemas.microsoft.com/office/word/2012/wordml",
        "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
        "wps": "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
        "pic": "http://schemas.openxmlformats.org/drawingml/2006/picture",
        "c": "http://schemas.openxmlformats.org/drawingml/2006/chart",
        "dgm": "http://schemas.openxmlformats.org/drawingml/2006/diagram",
    }.items()
)


def pack(parts: Mapping[str, str | bytes]) -> bytes:
    """A ZIP archive of parts by their paths."""
    buffer = BytesIO()
    with ZipFile(buffer, "w", ZIP_DEFLATED) as archive:
        for path, content in parts.items():
            archive.writestr(path, content)
    return buffer.getvalue()


def relations(targets: Mapping[str, tuple[str, str]]) -> str:
    """A `.rels` part: id → kind and target."""
    lines = (
        f'<Relationship Id="{name}" Type="{OFFICE}/{kind}" Target="{target}"/>'
        for name, (kind, target) in targets.items()
    )
    return (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        f"{''.join(lines)}</Relationships>"
    )


def element(tag: str, inside: str, attributes: str = "") -> str:
    return f"<{tag} {NAMESPACES} {attributes}>{inside}</{tag}>"


def docx(body: str, *, before: str = "", **parts: str) -> bytes:
    """A Word document.

    Args:
        body: What is in `w:body`.
        before: What stands before it in `w:document`.
        parts: What is in the roots of further parts, such as `styles` or `footnotes`.
    """
    roots = {
        "commentsExtended": "w15:commentsEx",
        "header": "w:hdr",
        "footer": "w:ftr",
        "chart": "c:chartSpace",
    }
    files = {
        "_rels/.rels": relations({"r1": ("officeDocument", "word/document.xml")}),
        "word/document.xml": element("w:document", f"{before}<w:body>{body}</w:body>"),
        "word/_rels/document.xml.rels": relations({name: (name, f"{name}.xml") for name in parts}),
    }
    for name, inside in parts.items():
        files[f"word/{name}.xml"] = element(roots.get(name, f"w:{name}"), inside)
    return pack(files)


def p(inside: str, properties: str = "") -> str:
    """A paragraph of a Word document; plain words become a run."""
    content = inside if inside.startswith("<") or not inside else r(inside)
    return f"<w:p>{f'<w:pPr>{properties}</w:pPr>' if properties else ''}{content}</w:p>"


def r(text: str, properties: str = "") -> str:
    """A run of a Word document."""
    look = f"<w:rPr>{properties}</w:rPr>" if properties else ""
    return f'<w:r>{look}<w:t xml:space="preserve">{text}</w:t></w:r>'


def style(name: str, inside: str = "", *, kind: str = "paragraph", based_on: str = "") -> str:
    """A style whose id is its name without spaces."""
    base = f'<w:basedOn w:val="{based_on}"/>' if based_on else ""
    code = name.replace(" ", "")
    return f'<w:style w:type="{kind}" w:styleId="{code}"><w:name w:val="{name}"/>{base}{inside}</w:style>'


def any_xml(tags: str, attributes: str, values: list[str]) -> st.SearchStrategy[str]:
    """Elements with tags, attributes and values of a few, put into one another in any way."""
    tag = st.sampled_from(tags.split())
    look = st.dictionaries(st.sampled_from(attributes.split()), st.sampled_from(values), max_size=2)
    text = st.sampled_from(["", "a", "All is well. ", "\n", "\u00ad"])
    leaf = st.builds(_write, tag, look, text, st.just([]))
    return st.recursive(
        leaf, lambda inner: st.builds(_write, tag, look, text, st.lists(inner, max_size=4)), max_leaves=16
    )


def _write(tag: str, attributes: dict[str, str], text: str, children: list[str]) -> str:
    inside = "".join(f' {name}="{value}"' for name, value in attributes.items())
    return f"<{tag}{inside}>{text}{''.join(children)}</{tag}>"
