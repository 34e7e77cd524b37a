from __future__ import annotations

from html.parser import HTMLParser
from typing import Any

import pytest
from helpers.sample_briefings import KILN, briefing, briefings, cited
from hypothesis import HealthCheck, given, settings

from summarizer.render import cell, webpage


class Elements(HTMLParser):
    """The elements of a fragment with their attributes, and its text, as a browser takes them."""

    def __init__(self, fragment: str) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.ends: list[str] = []
        self.text = ""
        self.feed(fragment)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        self.ends.append(tag)

    def handle_data(self, data: str) -> None:
        self.text += data


def frame_of(data: dict[str, Any]) -> dict[str, str | None]:
    """The attributes of the one element that a cell has."""
    elements = Elements(cell.render(data))
    [(tag, attributes)] = elements.found
    assert (tag, elements.ends, elements.text) == ("iframe", ["iframe"], "")
    return attributes


def brief_about(words: str) -> dict[str, Any]:
    """A briefing that has some words wherever a document's can stand."""
    said = cited(1, text=words, owner=words, support="weak", reasons=(words,))
    said["evidence"][0]["quote"] = words
    made = briefing({"what": [said], words: [said]}, gaps=[words], model=words)
    return {**made, "source": {**made["source"], "name": words}}


def test_a_cell_holds_the_page_in_a_frame():
    frame = frame_of(KILN)
    assert frame["title"] == "Brief of kiln.txt"
    assert frame["srcdoc"] == webpage.render(KILN, in_frame=True)
    assert frame["sandbox"] == "allow-scripts"
    assert "src" not in frame


def test_the_page_in_a_frame_differs_in_its_base_alone():
    base = '<base href="about:srcdoc">\n'
    framed = webpage.render(KILN, in_frame=True)
    assert framed.count("<base") == 1
    assert framed.replace(base, "") == webpage.render(KILN)


@pytest.mark.parametrize(
    "attack",
    [
        "<script>alert(1)</script>",
        '"></iframe><img src=x onerror=alert(1)>',
        "' onload='alert(1)",
        "<!-- hidden",
        "&quot;>&lt;b&gt;",
        "$\\href{javascript:alert(1)}{x}$",
    ],
)
def test_hostile_text_leaves_neither_the_frame_nor_its_place_in_the_page(attack: str):
    frame, harmless = frame_of(brief_about(attack)), brief_about("harm")
    assert frame["title"] == f"Brief of {attack}"
    inside = {tag for tag, _ in Elements(frame["srcdoc"] or "").found}
    assert inside == {tag for tag, _ in Elements(webpage.render(harmless)).found} | {"base"}


@settings(suppress_health_check=[HealthCheck.too_slow])
@given(data=briefings)
def test_any_briefing_is_one_frame(data: dict[str, Any]):
    assert (frame_of(data)["srcdoc"] or "").startswith("<!doctype html>")
