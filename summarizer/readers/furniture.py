"""Furniture of web pages: what is around the text of a page, such as menus, banners and share buttons."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from selectolax.lexbor import LexborNode

_ROLES: Final = frozenset(
    ("navigation", "search", "menubar", "menu", "toolbar", "tablist", "dialog", "alertdialog")
)
_WORD: Final = re.compile(r"[A-Z]?[a-z]+|[A-Z]+")
_MENUS: Final = frozenset(
    ("nav", "navbar", "navi", "navigation", "menu", "submenu", "breadcrumb", "breadcrumbs", "toc",
     "pagination", "pager", "tabs", "tags")
)  # fmt: skip
"""Words of classes and ids of lists of links."""
_SHARING: Final = frozenset(
    ("share", "sharing", "shares", "sharedaddy", "social", "socials", "addtoany", "addthis", "follow")
)
_CONSENT: Final = frozenset(
    ("cookie", "cookies", "consent", "gdpr", "dsgvo", "onetrust", "didomi", "usercentrics", "borlabs",
     "cookiebot")
)  # fmt: skip
_OF_CONSENT: Final = re.compile(
    r"cookie|tracking|gdpr|dsgvo|datenschutz|privacy|confidentialité", re.IGNORECASE
)
_NOT_PRINTED: Final = frozenset(("noprint", "no-print", "d-print-none", "hidden-print", "mw-editsection"))
_SKIPS: Final = re.compile(
    r"(?:skip|jump|go) to|skip (?:nav|main)"
    r"|(?:direkt |springe )?zu[mr] (?:haupt|inhalt|navigation|suche|content)"
    r"|aller (?:au|à)|passer au|saltar al?|ir al? (?:contenido|conteúdo)|pular para|vai al|salta al"
    r"|naar (?:de )?(?:hoofd)?inhoud|hoppa till|gå (?:direkt )?til|siirry|przejdź do|перейти к|přejít na",
    re.IGNORECASE,
)
_REGIONS: Final = frozenset(("header", "footer", "aside"))
_LISTS: Final = frozenset(("ul", "ol", "menu", "p", "div"))
_MOST_LINKED: Final = 0.8
_MOSTLY_LINKED: Final = 0.5
_FEW_WORDS: Final = 60
_MOST_WORDS: Final = 500
"""A banner with more words is a text."""
_NAMED: Final = re.compile(r"[^\W_]")


def is_furniture(node: LexborNode, tag: str, *, beside: bool) -> bool:
    """Whether an element is a part of the page's furniture, not of its text.

    Args:
        node: The element.
        tag: Its name.
        beside: Whether it is in a header, footer or aside, where lists of links are menus.
    """
    attributes = node.attributes
    if tag == "nav" or attributes.get("role") in _ROLES:
        return True
    if tag == "a":
        return _is_skip_link(node)
    classes = (attributes.get("class") or "").lower().split()
    if not _NOT_PRINTED.isdisjoint(classes):
        return _count_words(node) <= _MOST_WORDS
    if beside and tag in _LISTS and _share_links(node) >= _MOST_LINKED:
        return True
    if tag in ("ul", "ol") and _leads_within(node):
        return True
    return _is_named_furniture(node, f"{attributes.get('class') or ''} {attributes.get('id') or ''}")


def is_region(node: LexborNode, tag: str) -> bool:
    """Whether an element stands beside the text: a header, footer or aside."""
    return tag in _REGIONS or node.attributes.get("role") in ("banner", "contentinfo", "complementary")


def _is_skip_link(node: LexborNode) -> bool:
    """Whether a link leads to a place of the page and says nothing else: "Skip to content", "¶"."""
    if not (node.attributes.get("href") or "").startswith("#"):
        return False
    text = node.text().strip()
    return bool(text) and (bool(_SKIPS.match(text)) or not _NAMED.search(text))


def _leads_within(node: LexborNode) -> bool:
    """Whether a list has only links to places of the page: a table of contents."""
    targets = [each.attributes.get("href") or "" for each in node.css("a")]
    within = len(targets) > 1 and all(target.startswith("#") for target in targets)
    return within and _share_links(node) >= _MOST_LINKED


def _is_named_furniture(node: LexborNode, names: str) -> bool:
    words = {word.lower() for word in _WORD.findall(names)}
    if not _CONSENT.isdisjoint(words):
        asks = _OF_CONSENT.search(node.text()) and node.css_first("a, button, input")
        return bool(asks) and _count_words(node) <= _MOST_WORDS
    if not _SHARING.isdisjoint(words):
        return _count_words(node) <= _FEW_WORDS and _share_links(node) >= _MOSTLY_LINKED
    return not _MENUS.isdisjoint(words) and _share_links(node) >= _MOST_LINKED


def _share_links(node: LexborNode) -> float:
    """Return the share of an element's words that are in links and buttons; 0 if it has none of those."""
    linked = sum(_count_words(each) for each in node.css("a, button"))
    return linked / max(1, _count_words(node)) if linked else 0.0


def _count_words(node: LexborNode) -> int:
    return sum(bool(_NAMED.search(word)) for word in node.text(separator=" ").split())
