"""Web pages: the text that a browser shows, block by block."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final, NamedTuple

from summarizer.document.layout import Form, Layout, LayoutBuilder, Place
from summarizer.readers.furniture import is_furniture, is_region
from summarizer.readers.hidden import Look, see_element
from summarizer.readers.nodes import children, follows_item, is_data, is_picture, number_item
from summarizer.readers.rows import write_row
from summarizer.readers.stylesheet import Style, parse_rules, parse_style

if TYPE_CHECKING:
    from selectolax.lexbor import LexborHTMLParser, LexborNode

_NEVER_SHOWN: Final = frozenset(
    ("script", "style", "template", "noscript", "head", "meta", "link", "title", "object", "embed", "svg",
     "math-annotation", "canvas", "audio", "video", "select", "datalist", "button", "input", "textarea", "rt",
     "rp", "dialog", "map", "progress", "meter")
)  # fmt: skip
_BLOCKS: Final = frozenset(
    ("address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "details", "div", "dl",
     "dt", "fieldset", "figcaption", "figure", "footer", "form", "header", "hgroup", "hr", "html", "label",
     "legend", "main", "ol", "p", "section", "summary", "table", "tbody", "td", "tfoot", "th", "thead", "tr",
     "ul", "iframe", "frameset", "menu", "search")
)  # fmt: skip
_HEADINGS: Final = ("h1", "h2", "h3", "h4", "h5", "h6")
_FADED_IN: Final = ("display", "visibility", "opacity")
_DEEPEST: Final = 250
_SPACE: Final = re.compile(r"[ \t\n\r\f]+")
_SPACE_RUN: Final = re.compile(" {2,}")
_GAPS: Final = {
    "hidden": "hidden text was left out ({} words)",
    "nav": "navigation, banners and buttons were left out ({} words)",
    "deep": "text in too many elements was left out ({} words)",
    "pictures": "pictures were not read ({})",
    "frames": "embedded pages were not read ({})",
}
_DRAWN: Final = re.compile(r"[\s|·•»«›‹/]+")
"""What is only drawn between two links."""
_AROUND_BREAK: Final = re.compile(r" ?\n ?")
_SENTENCE_WORDS: Final = 5
"""A comment with fewer words is one of whoever made the page."""


class Page(NamedTuple):
    """The text of a page, its layout, and what of the page is not in it."""

    text: str
    layout: Layout
    gaps: tuple[str, ...]


def write_page(tree: LexborHTMLParser) -> Page:
    """Write down what a browser shows of a page."""
    writer = _Writer(_collect_styles(tree))
    if tree.root is not None:
        has_more_rules = tree.css_first("link[rel~='stylesheet']") is not None
        writer.write(tree.root, Look(ground=None) if has_more_rules else Look(), 0)
        writer.flush()
    return Page(*writer.builder.build(), writer.list_gaps())


def _collect_styles(tree: LexborHTMLParser) -> dict[int, dict[str, str]]:
    """Return the properties that the page's own rules give to its elements."""
    styles: dict[int, dict[str, str]] = {}
    sheet = "\n".join(node.text() for node in tree.css("style"))
    for rule in parse_rules(sheet):
        for node in _select(tree, rule.selector):
            styles.setdefault(node.mem_id, {}).update(rule.style)
    return styles


def _select(tree: LexborHTMLParser, selector: str) -> list[LexborNode]:
    try:
        return tree.css(selector)
    except Exception:  # selectolax raises several kinds for selectors that it does not know
        return []


@dataclass
class _Writer:
    """Walks through a page and writes its blocks.

    Attributes:
        styles: The properties of elements, by their id.
        left_out: Kinds of what was left out → the words in it, or how many there were.
        pieces: The text of the block that is being written.
        form: How that block is split.
        marker: What stands before it, such as the number of a list item.
        tight: Whether it comes right below the block before.
        beside: Whether it is in a header, footer or aside.
    """

    styles: dict[int, dict[str, str]]
    builder: LayoutBuilder = field(default_factory=LayoutBuilder)
    left_out: Counter[str] = field(default_factory=Counter[str])
    headings: list[tuple[int, str]] = field(default_factory=list[tuple[int, str]])
    paragraphs: int = 0
    pieces: list[str] = field(default_factory=list[str])
    form: Form = "prose"
    marker: str = ""
    tight: bool = False
    beside: bool = False

    def write(self, node: LexborNode, look: Look, depth: int) -> None:
        """Write an element and what is in it."""
        child = node.child
        while child is not None:
            self._write_child(child, look, depth)
            child = child.next

    def _write_child(self, node: LexborNode, around: Look, depth: int) -> None:
        tag = node.tag or ""
        if tag == "-text":
            self._write_text(node.text_content or "", around)
        elif tag in ("-comment", "_comment", "!--"):
            self._count_comment(node)
        elif not tag.startswith("-") and tag not in _NEVER_SHOWN:
            look = self._see(node, around)
            if look.hidden or depth > _DEEPEST:
                self._count_words("hidden" if look.hidden else "deep", node)
            elif is_furniture(node, tag, beside=self.beside):
                self._count_words("nav", node)
            else:
                beside, self.beside = self.beside, self.beside or is_region(node, tag)
                self._write_element(node, tag, look, depth + 1)
                self.beside = beside

    def _see(self, node: LexborNode, around: Look) -> Look:
        style: Style = self.styles.get(node.mem_id, {})
        if own := node.attributes.get("style"):
            style = {**style, **parse_style(own)}
        if node.tag in ("html", "body"):  # until a script has run: nobody writes a page that is never shown
            style = {name: value for name, value in style.items() if name not in _FADED_IN}
        return see_element(around, node.attributes, style)

    def _write_text(self, text: str, look: Look) -> None:
        if look.is_hidden:
            self.left_out["hidden"] += len(text.split())
            return
        text = text.replace("\u00ad", "").replace("\u00a0", " ")
        self.pieces.append(text if self.form == "lines" else _SPACE.sub(" ", text))

    def _write_element(self, node: LexborNode, tag: str, look: Look, depth: int) -> None:
        if tag == "br":
            self.pieces.append("\n")
        elif tag == "img":
            self.left_out["pictures"] += is_picture(node)
        elif tag in _HEADINGS:
            self._write_heading(node, look, depth, int(tag[1]))
        elif tag == "pre":
            self.flush()
            self.form = "lines"
            self.write(node, look, depth)
            self.flush()
        elif tag == "table" and is_data(node):
            self._write_table(node, look, depth)
        elif tag == "li":
            self._write_item(node, look, depth)
        elif tag in _BLOCKS:
            self.left_out["frames"] += tag == "iframe"
            self.flush()
            self.write(node, look, depth)
            self.flush()
        else:
            self.write(node, look, depth)

    def _write_heading(self, node: LexborNode, look: Look, depth: int, level: int) -> None:
        self.flush()
        self.write(node, look, depth)
        title = self._take()
        if not title:
            return
        self.headings = [each for each in self.headings if each[0] < level]
        self._add(title, "whole")
        self.headings.append((level, title))

    def _write_item(self, node: LexborNode, look: Look, depth: int) -> None:
        self.flush()
        self.marker, self.tight = number_item(node), follows_item(node)
        self.write(node, look, depth)
        self.flush()
        self.marker, self.tight = "", False

    def _write_table(self, node: LexborNode, look: Look, depth: int) -> None:
        self.flush()
        header: list[str] = []
        number = 0
        for caption in node.css("caption"):
            self.write(caption, self._see(caption, look), depth)
            self.flush()
        for row in node.css("tr"):
            cells = [cell for cell in children(row) if cell.tag in ("td", "th")]
            texts = [self._read_cell(row, cell, node, look, depth) for cell in cells]
            if not any(texts):
                continue
            if not header and not number and len(cells) > 1 and all(cell.tag == "th" for cell in cells):
                header = texts
                self._add(write_row(texts), "whole")
                continue
            number += 1
            self._add(write_row(texts, header), "whole", row=number, tight=number > 1 or bool(header))

    def _read_cell(self, row: LexborNode, cell: LexborNode, table: LexborNode, look: Look, depth: int) -> str:
        """Return the text of a cell, seen through the row and the part of the table around it."""
        around = look
        for node in (row.parent, row, cell):
            if node is not None and node.mem_id != table.mem_id:
                around = self._see(node, around)
        if around.hidden:
            self._count_words("hidden", cell)
            return ""
        self.write(cell, around, depth + 1)
        return " ".join(self._take().split())

    def flush(self) -> None:
        """End the block that is being written."""
        form: Form = self.form
        text = self._take()
        if text and not _DRAWN.fullmatch(text):
            text, self.marker = self.marker + text, ""
            self._add(text, "lines" if "\n" in text else form, tight=self.tight)
            self.tight = False

    def _take(self) -> str:
        text = "".join(self.pieces)
        if self.form != "lines":
            text = _AROUND_BREAK.sub("\n", _SPACE_RUN.sub(" ", text))
        self.pieces, self.form = [], "prose"
        return text.strip() if "\n" not in text else text.strip("\n").rstrip()

    def _add(self, text: str, form: Form, *, row: int | None = None, tight: bool = False) -> None:
        self.paragraphs += 1
        titles = tuple(title for _, title in self.headings)
        place = Place(paragraph=None if row else self.paragraphs, row=row, heading=titles)
        self.builder.add(text.strip(), form, place, tight=tight)

    def _count_words(self, kind: str, node: LexborNode) -> None:
        self.left_out[kind] += len(node.text(separator=" ").split())

    def _count_comment(self, node: LexborNode) -> None:
        words = (node.comment_content or "").split()
        if len(words) >= _SENTENCE_WORDS and "<" not in "".join(words) and words[0][:1] != "[":
            self.left_out["hidden"] += len(words)

    def list_gaps(self) -> tuple[str, ...]:
        """List what of the page was left out."""
        return tuple(text.format(count) for kind, text in _GAPS.items() if (count := self.left_out[kind]))
