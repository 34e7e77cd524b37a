"""HtmlReader: the visible text of a web page, with its headings, lists and tables. Needs the extra `html`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from importlib.util import find_spec
from typing import TYPE_CHECKING, Final

from summarizer.errors import DISTRIBUTION, InputError
from summarizer.readers.reader import Reading
from summarizer.readers.text import decode_text

if TYPE_CHECKING:
    from selectolax.lexbor import LexborHTMLParser

READER: Final = "html/2"
LIBRARY: Final = "selectolax"
INSTALL: Final = f"pip install '{DISTRIBUTION}[html]'"

_CHARSET: Final = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w.:-]+)", re.I)
_WIDER: Final = {
    "iso-8859-1": "cp1252",
    "latin1": "cp1252",
    "us-ascii": "cp1252",
    "iso-8859-9": "cp1254",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "tis-620": "cp874",
    "shift_jis": "cp932",
    "euc-kr": "cp949",
    "big5": "big5hkscs",
}
"""Charsets → what browsers take them for."""
_HEAD: Final = 4096
_FEW_WORDS: Final = 25
"""Words; a page with fewer is asked why."""
_DATES: Final = (
    "meta[property='article:published_time']", "meta[itemprop='datePublished']", "meta[name='date']",
    "meta[name='dc.date']", "meta[name='DC.date']", "meta[name='dcterms.date']", "meta[name='pubdate']",
    "meta[name='publish-date']", "time[itemprop='datePublished']", "time[pubdate]",
)  # fmt: skip
_DAY: Final = re.compile(r"\s*(\d{4}-\d\d-\d\d)(?!\d)")
_SYMPTOMS: Final = (
    ("input[type='password']", "it asks for a login"),
    ("iframe[src]", "its text is in a page that it embeds"),
    ("script", "it is built by JavaScript"),
)
_CONSENT: Final = re.compile(r"\bcookies?\b|\bconsent\b|\bDSGVO\b|\bGDPR\b|einwillig", re.I)


class HtmlReader:
    """Reads what a browser shows of a page; what it hides is left out, and said."""

    suffixes = (".html", ".htm", ".xhtml")

    def read(self, data: bytes, name: str, /) -> Reading:
        """Read a page.

        Raises:
            InputError: selectolax is not installed, or the page has no text.
        """
        if find_spec(LIBRARY) is None:
            raise InputError(
                f"{name} is a web page, which the extra `html` reads.", hint=f"Install it: {INSTALL}"
            )
        from importlib.metadata import version

        from selectolax.lexbor import LexborHTMLParser

        from summarizer.readers.webpage import write_page

        source, notices = _decode(data, name)
        tree = LexborHTMLParser(source)
        page = write_page(tree)
        reasons = list(_explain_emptiness(tree, page.text))
        if not page.text:
            why = reasons[0] if reasons else "everything on it is hidden, or a picture"
            hint = "Open it in a browser and save or copy what it shows as text."
            raise InputError(f"{name}: the page has no text: {why}.", hint=hint)
        empty = (f"the page has almost no text: {reasons[0]}",) if reasons else ()
        return Reading(
            page.text, notices, page.layout, READER, f"{LIBRARY} {version(LIBRARY)}",
            (*empty, *page.gaps), _find_date(tree),
        )  # fmt: skip


def _decode(data: bytes, name: str) -> tuple[str, tuple[str, ...]]:
    """Decode a page by its byte-order mark, as UTF-8, as its `<meta>` says, or as the likeliest."""
    text, notices = decode_text(data, name)
    declared = _CHARSET.search(data[:_HEAD])
    if not notices or not declared:
        return text, notices
    try:
        return data.decode(_widen(declared[1].decode())), ()
    except (LookupError, UnicodeDecodeError):
        return text, notices


def _widen(charset: str) -> str:
    return _WIDER.get(charset.lower(), charset)


def _explain_emptiness(tree: LexborHTMLParser, text: str) -> Iterator[str]:
    """Yield why a page may have almost no text; nothing if it has some, or just is short."""
    if len(text.split()) >= _FEW_WORDS:
        return
    if _CONSENT.search(text):
        yield "it asks for consent to cookies"
    yield from (
        why
        for selector, why in _SYMPTOMS
        if tree.css_first(selector) is not None and _is_shell(selector, tree)
    )


def _is_shell(selector: str, tree: LexborHTMLParser) -> bool:
    """Whether what a selector finds makes the page: a script does only where there is no block of text."""
    if selector != "script":
        return True
    return tree.css_first("p, article, main p, h1, li, td, pre") is None


def _find_date(tree: LexborHTMLParser) -> date | None:
    for selector in _DATES:
        node = tree.css_first(selector)
        said = (node.attributes.get("content") or node.attributes.get("datetime") or "") if node else ""
        if found := _DAY.match(said):
            try:
                return date.fromisoformat(found[1])
            except ValueError:
                continue
    return None
