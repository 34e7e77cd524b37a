"""Plain HTML: the text of the HTML in a mail, by the standard library, so that it is the same everywhere."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from html.parser import HTMLParser
from typing import Final

_UNSEEN: Final = frozenset(
    {"script", "style", "head", "title", "template", "noscript", "object", "svg", "select"}
)
_VOID: Final = frozenset(
    {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}
)
_BLOCKS: Final = frozenset(
    (
        *("address", "article", "aside", "blockquote", "center", "dd", "div", "dl", "dt", "fieldset"),
        *("figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "li", "main"),
        *("nav", "ol", "p", "pre", "section", "table", "tbody", "thead", "tr", "ul"),
    )
)
_APART: Final = frozenset({"p", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "ul", "ol", "table", "pre"})
"""Blocks with a blank line around them."""
_HIDDEN: Final = re.compile(
    r"display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all|font-size\s*:\s*0(?![.\d])"
)
_SPACE: Final = re.compile(r"[ \t\r\n\f]+")
_TAG: Final = re.compile(r"<[^<>]*>")
_LONGEST: Final = 3_000_000
"""Characters; the standard library's parser is slow on longer and damaged HTML."""


def read_html(text: str) -> tuple[str, bool]:
    """Return the text that HTML shows, quotations marked with `>`, and whether some of it was hidden.

    >>> read_html("<p>The gate<br>is <b>shut</b>.</p><blockquote>Open&nbsp;it.</blockquote><i hidden>x</i>")
    ('The gate\\nis shut.\\n\\n> Open it.', True)
    """
    parser = _TextParser()
    try:
        parser.feed(text[:_LONGEST])
        parser.close()
    except AssertionError:  # the parser's way to give up on a damaged declaration
        return _SPACE.sub(" ", _TAG.sub(" ", text[:_LONGEST])).strip(), False
    return parser.finish(), parser.has_hidden


class _TextParser(HTMLParser):
    """Collects lines of text; `depth` counts the quotations that are open."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.has_hidden = False
        self._lines: list[str] = []
        self._line = ""
        self._depth = 0
        self._unseen: list[str] = []
        self._preformatted = 0

    def handle_starttag(self, tag: str, attrs: Sequence[tuple[str, str | None]]) -> None:
        if self._unseen in (["p"], ["li"]) and tag in _BLOCKS:
            self._unseen = []  # HTML need not close these
        if self._unseen:
            if tag == self._unseen[0]:
                self._unseen.append(tag)
            return
        hidden = _is_hidden(dict(attrs))
        if (tag in _UNSEEN or hidden) and tag not in _VOID:
            self._unseen.append(tag)
            return
        self._open(tag)

    def _open(self, tag: str) -> None:
        if tag == "br":
            self._break(blank=False, always=True)
        elif tag in _BLOCKS:
            self._break(blank=tag in _APART)
        if tag == "blockquote":
            self._depth += 1
        elif tag == "pre":
            self._preformatted += 1
        elif tag == "li":
            self._line = "- "
        elif tag in ("td", "th") and self._line.strip():
            self._line += " | "

    def handle_endtag(self, tag: str) -> None:
        if self._unseen:
            if tag == self._unseen[0]:
                self._unseen.pop()
            return
        if tag in _BLOCKS:
            self._break(blank=tag in _APART)
        if tag == "blockquote":
            self._depth = max(0, self._depth - 1)
        elif tag == "pre":
            self._preformatted = max(0, self._preformatted - 1)

    def handle_data(self, data: str) -> None:
        if self._unseen:
            if self._unseen[0] not in _UNSEEN and data.strip():
                self.has_hidden = True
            return
        if self._preformatted:
            first, *rest = data.split("\n")
            self._line += first
            for line in rest:
                self._break(blank=False, always=True)
                self._line = line
            return
        text = _SPACE.sub(" ", data)
        self._line += text.lstrip(" ") if not self._line or self._line.endswith(" ") else text

    def _break(self, *, blank: bool, always: bool = False) -> None:
        """End the line; `blank`: an empty one follows; `always`: even if it is empty."""
        line = self._line.replace("\xa0", " ").strip()
        self._line = ""
        if line not in ("", "-") or always:
            self._lines.append("> " * self._depth + line)
        if blank and self._lines and self._lines[-1].strip("> "):
            self._lines.append("> " * self._depth)

    def finish(self) -> str:
        """Return the text: never two empty lines, none at the ends."""
        self._break(blank=False)
        kept: list[str] = []
        for line in (each.rstrip() for each in self._lines):
            if line.strip("> ") or (kept and kept[-1].strip("> ")):
                kept.append(line)
        return "\n".join(kept).strip("\n").removesuffix("\n>").rstrip()


def _is_hidden(attributes: Mapping[str, str | None]) -> bool:
    return "hidden" in attributes or bool(_HIDDEN.search((attributes.get("style") or "").casefold()))
