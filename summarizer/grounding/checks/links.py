"""Links: addresses, code and mark-up of a statement must stand in the cited sentences."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from summarizer.grounding.checks.findings import Finding

_LINK: Final = re.compile(
    r"(?:[a-z][a-z0-9+.-]{1,15}://|www\.|(?:mailto|javascript|data|tel):)[^\s<>\"'“”‘’`|\\^{}]+"
    r"|[\w.+-]+@[\w-]+(?:\.[\w-]+)+"
    r"|(?<![\w@./-])(?:[a-z0-9-]+\.)+[a-z]{2,}/[^\s<>\"'“”‘’`]+",
    re.IGNORECASE,
)
_MARKUP: Final = re.compile(
    r"</?[a-z][\w-]*(?:\s[^<>]*)?/?>|```|\[[^\[\]]*\]\([^()]*\)|(?<!`)`[^`]+`|\{\{.*?\}\}|\$\(.*?\)",
    re.IGNORECASE | re.DOTALL,
)
_SCHEME: Final = re.compile(r"^(?:https?://|mailto:)?(?:www\.)?", re.IGNORECASE)
_END: Final = ".,;:!?)]}*_/"
_OF_LINKS: Final = (":", "@", "/", "www.")
_OF_MARKUP: Final = ("<", "`", "[", "{", "$")
"""Of which each link and each piece of mark-up has one."""


def check_links(value: str, texts: Sequence[str]) -> Iterator[Finding]:
    """Check that what a reader could follow or run was not added to what the cited sentences say.

    Args:
        value: The statement.
        texts: The cited sentences.
    """
    links = _LINK.findall(value) if _has_any(_OF_LINKS, value) else []
    markups = _MARKUP.findall(value) if _has_any(_OF_MARKUP, value) else []
    stated = _join(" ".join(texts)) if links or markups else ""
    for link in links:
        if _bare(link) and _bare(link) not in stated:
            yield Finding("link", link.rstrip(_END))
    for markup in markups:
        if _join(markup.strip("`")) not in stated:
            yield Finding("markup", markup)


def _has_any(marks: Sequence[str], text: str) -> bool:
    low = text.lower()
    return any(mark in low for mark in marks)


def _bare(link: str) -> str:
    """The part of an address that must be the same: no scheme, no "www.", no mark that ends a sentence."""
    return _join(_SCHEME.sub("", link.rstrip(_END)))


def _join(text: str) -> str:
    """A text without case and white space: an address may be broken at the end of a line."""
    return "".join(text.casefold().split())
