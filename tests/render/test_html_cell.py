from __future__ import annotations

from html.parser import HTMLParser
from typing import Any

import pytest
from helpers.sample_briefings import KILN, briefing, briefings, cited
from hypothesis import HealthCheck, given, settings

from summarizer.render import html

INERT = {"div", "span", "b", "ul", "li", "details", "summary"}


class Reader(HTMLParser):
    """The elements, attributes and text of a page, as a browser takes them."""

    def __init__(self, page: str) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: list[str] = []
        self.ends: list[str] = []
        self.attributes: set[str] = set()
        self.text = ""
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes |= {name for name, _ in attrs}

    def handle_endtag(self, tag: str) -> None:
        self.ends.append(tag)

    def handle_data(self, data: str) -> None:
        self.text += data

    def handle_comment(self, data: str) -> None:
        raise AssertionError(data)


def test_a_brief_in_a_cell():
    page = html.render(KILN)
    read = Reader(page)
    assert len(page) < 3000
    assert read.tags.count("li") == 6 + 1 + 4
    assert "Ada Okoro (person), head of the kiln works [2]" in read.text
    assert "Status: blocked" in read.text
    assert "unsupported: “may” became “will”; no year is stated" in read.text
    assert '<span style="color:#d0342c" title="unsupported">✗</span> The kiln works will reopen.' in page


@pytest.mark.parametrize(
    "attack",
    [
        "<script>alert(1)</script>",
        '"><img src=x onerror=alert(1)>',
        "</div></li><style>*{display:none}</style>",
        "<!-- hidden",
        "&lt;b&gt;",
        "$\\href{javascript:alert(1)}{x}$",
    ],
)
def test_hostile_text_stays_text(attack: str):
    said = cited(1, text=attack, owner=attack, support="weak", reasons=(attack,))
    said["evidence"][0]["quote"] = attack
    read = Reader(html.render(briefing({"what": [said], attack: [said]}, gaps=[attack], model=attack)))
    assert set(read.tags) <= INERT
    assert read.attributes == {"class", "style", "title"}
    assert read.text.count(attack) >= 8
    assert 'class="tex2jax_ignore mathjax_ignore"' in html.render(KILN)


@settings(max_examples=50, suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(data=briefings)
def test_any_briefing_is_one_element_of_inert_ones(data: dict[str, Any]):
    read = Reader(html.render(data))
    assert set(read.tags) <= INERT
    assert sorted(read.tags) == sorted(read.ends)
