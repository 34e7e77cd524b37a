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
    assert len(page) < 3600
    assert read.text == (
        "kiln.txt 2025-02-22"
        "Status: blocked✓ The works are shut and may reopen in May. [1 3]"
        "What✓ The kiln works shut. (Friday, 2025-02-21) [1]✗ The kiln works will reopen. (in May) [3]"
        "Open issues~ Who pays is not known. (owner: Ada Okoro; due: by May, 2025-05-01) [4]"
        "Who✓ Ada Okoro (person), head of the kiln works [2]✓ Kiln works (organisation) [1 2]"
        "Reasons✗ The kiln works will reopen. (in May) [3]unsupported: “may” became “will”; no year is stated"
        "~ Who pays is not known. (owner: Ada Okoro; due: by May, 2025-05-01) [4]"
        "weak: the owner is taken from another sentence"
        "Gapsno owner is named for open issue 1"
        "Evidence[1] Kiln works shut."
        "[2] Ada Okoro leads it.[3] It may reopen in May.[4] Nobody knows who pays."
        "45 words of 16 · ✓ 4 verified ~ 1 weak ✗ 1 unsupported · local/qwen2.5-coder-1.5b"
    )
    assert '<span style="color:#d0342c" title="unsupported">✗</span> The kiln works will reopen.' in page


def test_what_is_left_out_can_be_opened():
    brief = {**KILN["brief"], "what": [cited(1, text="It rained.")] * 7}
    more = {"what": [cited(4, text="It snowed.")]}
    read = Reader(html.render(briefing(brief, more=more)))
    hidden = read.text.partition("3 more facts")[2].partition("Open issues")[0]
    assert hidden == "✓ It rained. [1]✓ It rained. [1]✓ It snowed. [4]"


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
