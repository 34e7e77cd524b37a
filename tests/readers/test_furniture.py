"""What is around the text of a web page is no sentence; what is in it stays."""

from __future__ import annotations

import pytest

from summarizer import readers
from summarizer.readers import Reading

pytest.importorskip("selectolax")

LINKS = "<a href=/a>Home</a> <a href=/b>About us</a> <a href=/c>Contact</a>"
LIST = "<ul><li><a href=/a>Home</a></li><li>|</li><li><a href=/b>About us</a></li></ul>"

FURNITURE = {
    "nav": f"<nav>{LINKS}</nav>",
    "role": f"<div role=navigation>{LINKS}</div>",
    "menu in a header": f"<header><div>{LIST}</div></header>",
    "links in a footer": f"<footer><p>{LINKS}</p></footer>",
    "links in an aside": f"<aside>{LIST}</aside>",
    "role of a region": f"<div role=contentinfo>{LIST}</div>",
    "menu by its class": f'<div class="site-mainMenu">{LIST}</div>',
    "breadcrumbs": f'<ol id="breadcrumb">{LIST}</ol>',
    "skip link": '<a class="x" href="#main">Skip to content</a>',
    "skip link, German": '<a href="#main">Zum Inhalt springen</a>',
    "sign behind a heading": '<a class="headerlink" href="#gate">¶</a>',
    "share buttons": '<div class="social-share">Share <a href=/x>Mail</a> <a href=/y>Mastodon</a></div>',
    "table of contents": '<ul><li><a href="#gate">The gate</a></li><li><a href="#key">The key</a></li></ul>',
    "edit link": '<span class="mw-editsection">[<a href=/edit>edit</a>]</span>',
    "not printed": '<p class="no-print">Print this page</p>',
    "cookie banner": '<div id="cookie-notice"><p>We use cookies. Is that fine?</p><button>Yes</button></div>',
    "consent by a service": (
        '<div id="onetrust-banner-sdk"><p>Your privacy matters to us.</p><a href=/p>More</a></div>'
    ),
    "dialog": "<div role=dialog><p>Subscribe to our letter.</p></div>",
    "hidden menu": f"<div aria-hidden=true>{LIST}</div>",
    "only heard": '<span class="screen-reader-text">Opens in a new window</span>',
    "drawn": "<p>| · »</p>",
}
TEXTS = {
    "a header with a title": ("<header><h1>The gate</h1><p>By Ann Lee</p></header>", "By Ann Lee"),
    "a footer with a sentence": ("<footer><p>Written by the council in May.</p></footer>", "Written by"),
    "an aside with a sentence": ("<aside><p>See <a href=/k>the key</a> of 1950.</p></aside>", "See the key"),
    "a list of links in the text": (LIST, "About us"),
    "an article about cookies": (
        '<div class="cookie-recipes"><p>Bake the dough for ten minutes.</p><a href=/more>More</a></div>',
        "Bake the dough",
    ),
    "a class that holds a word": ('<div class="navy-blue"><p>The ship sailed.</p></div>', "The ship"),
    "a menu of a restaurant": ('<div class="menu"><p>Soup costs 4 euros.</p></div>', "Soup costs"),
    "social politics": ('<div class="social"><p>Wages rose by 3 per cent.</p></div>', "Wages rose"),
    "a link within a sentence": ('<p>As <a href="#fig">figure 2</a> shows, it leaks.</p>', "figure 2"),
}


def read(body: str) -> Reading:
    return readers.read(f"<html><body>{body}<p>The gate is shut.</p></body></html>".encode(), "a.html")


@pytest.mark.parametrize("body", FURNITURE.values(), ids=FURNITURE)
def test_furniture_is_no_sentence(body: str) -> None:
    assert read(body).text == "The gate is shut."


@pytest.mark.parametrize(("body", "words"), TEXTS.values(), ids=TEXTS)
def test_text_stays(body: str, words: str) -> None:
    assert words in read(body).text


def test_how_much_was_left_out_is_a_gap() -> None:
    assert read(FURNITURE["nav"]).gaps == ("navigation, banners and buttons were left out (4 words)",)
    assert read(FURNITURE["only heard"]).gaps == ("hidden text was left out (5 words)",)
