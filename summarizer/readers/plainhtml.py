"""Plain HTML: the text of the HTML in a mail, by the standard library, so that it is the same everywhere."""

from __future__ import annotations

import re
from collections.abc import Sequence
from html.parser import HTMLParser
from typing import Final

from summarizer.readers.hidden import Look, see_element
from summarizer.readers.stylesheet import parse_style

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
_NOT_NESTED: Final = frozenset({"p", "li", "td", "th", "tr", "option"})
"""Elements that need not be closed before the next of the kind."""
_SPACE: Final = re.compile(r"[ \t\r\n\f]+")
_TAG: Final = re.compile(r"<[^<>]*>")
_DEEPEST: Final = 300
_STYLES: Final = re.compile(r"<style\b|stylesheet", re.IGNORECASE)
"""Where rules are, which are not read here, the colour behind a text is unknown."""
_LONGEST: Final = 3_000_000
"""Characters; the standard library's parser is slow on longer and damaged HTML."""


def read_html(text: str) -> tuple[str, bool]:
    """Return the text that HTML shows, quotations marked with `>`, and whether some of it was hidden.

    >>> read_html("<p>The gate<br>is <b>shut</b>.</p><blockquote>Open&nbsp;it.</blockquote><i hidden>x</i>")
    ('The gate\\nis shut.\\n\\n> Open it.', True)
    """
    parser = _TextParser(Look(ground=None) if _STYLES.search(text) else Look())
    try:
        parser.feed(text[:_LONGEST])
        parser.close()
    except AssertionError:  # the parser's way to give up on a damaged declaration
        return _SPACE.sub(" ", _TAG.sub(" ", text[:_LONGEST])).strip(), False
    return parser.finish(), parser.has_hidden


class _TextParser(HTMLParser):
    """Collects lines of text; `depth` counts the quotations that are open."""

    def __init__(self, look: Look) -> None:
        super().__init__(convert_charrefs=True)
        self.has_hidden = False
        self._lines: list[str] = []
        self._line = ""
        self._depth = 0
        self._unseen: list[str] = []
        self._looks: list[tuple[str, Look]] = [("", look)]
        self._preformatted = 0

    def handle_starttag(self, tag: str, attrs: Sequence[tuple[str, str | None]]) -> None:
        if self._unseen:
            if tag == self._unseen[0]:
                self._unseen.append(tag)
            return
        if tag in _UNSEEN:
            self._unseen.append(tag)
            return
        self._close_unnested(tag)
        if tag not in _VOID and len(self._looks) < _DEEPEST:
            attributes = dict(attrs)
            style = parse_style(attributes.get("style") or "")
            self._looks.append((tag, see_element(self._look, attributes, style)))
        if not self._look.is_hidden:
            self._open(tag)

    @property
    def _look(self) -> Look:
        return self._looks[-1][1]

    def _close_unnested(self, tag: str) -> None:
        """Close what a tag ends without saying so: "<p>One<p>Two"."""
        above = self._looks[-1][0]
        if above in _NOT_NESTED and (above == tag or (above == "p" and tag in _BLOCKS)):
            self._looks.pop()

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
        opened = range(len(self._looks) - 1, 0, -1)
        number = next((number for number in opened if self._looks[number][0] == tag), len(self._looks) - 1)
        look = self._looks[number][1]
        if number and self._looks[number][0] == tag:
            del self._looks[number:]
        if not look.is_hidden:
            self._close(tag)

    def _close(self, tag: str) -> None:
        if tag in _BLOCKS:
            self._break(blank=tag in _APART)
        if tag == "blockquote":
            self._depth = max(0, self._depth - 1)
        elif tag == "pre":
            self._preformatted = max(0, self._preformatted - 1)

    def handle_data(self, data: str) -> None:
        if self._unseen:
            return
        if self._look.is_hidden:
            self.has_hidden = self.has_hidden or bool(data.strip())
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
