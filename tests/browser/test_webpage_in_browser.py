"""The page of a brief as a reader uses it, in a headless Chromium."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from summarizer.document import Document
from summarizer.document.layout import Layout, LayoutBuilder, Line, Place
from summarizer.grounding.ground import ground
from summarizer.render import webpage

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

Visit = Callable[..., "Page"]

HOSTILE = "</script><img src=https://evil.example/x onerror=document.title='got'>"
FILLER = "\n\n".join(f"Line {number} says nothing of the gate." for number in range(60))
TEXT = f"The gate is shut. Bo has the key.\n\n{FILLER}\n\nNobody knows when it opens. {HOSTILE}"
BRIEF: dict[str, Any] = {
    "who": [{"name": "Bo", "kind": "person", "role": None, "cites": [2]}],
    "what": [
        {"text": "The gate is shut.", "when": None, "cites": [1]},
        {"text": f"It says {HOSTILE}.", "when": None, "cites": [64]},
    ],
    "status": {"state": "blocked", "text": "The gate is open.", "cites": [1]},
    "open_issues": [{"text": "Nobody knows when it opens.", "owner": None, "due": None, "cites": [63]}],
}


def briefing(document: Document) -> dict[str, Any]:
    more = {"what": [{"text": "Bo has the key.", "when": None, "cites": [2]}]}
    source = {"name": document.name, "date": None}
    return {
        "source": source,
        "brief": ground(BRIEF, document),
        "more": ground(more, document),
        "gaps": [HOSTILE],
    }


def paged() -> Document:
    """A document of two pages, with boxes."""
    builder = LayoutBuilder()
    builder.add("The gate is shut. Bo has the key.", "prose", Place(page=1))
    builder.add("Nobody knows when it opens.", "prose", Place(page=2, label="ii"))
    text, layout = builder.build()
    lines = (Line(0, 33, 1, (50, 700, 250, 712)), Line(35, 62, 2, (50, 700, 250, 712)))
    return Document(text, "gate.pdf", layout=Layout(layout.stretches, layout.marks, lines))


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    folder = tmp_path_factory.mktemp("briefs")
    document = Document.from_text(TEXT, name="gate.txt")
    texts = {
        "whole": webpage.render(briefing(document), document),
        "alone": webpage.render(briefing(document)),
        "paged": webpage.render(briefing(paged()), paged()),
        "planted": webpage.render({**briefing(document), "suspicious": [1, 5]}, document),
    }
    for name, text in texts.items():
        (folder / f"{name}.html").write_text(text, encoding="utf-8")
    return {name: folder / f"{name}.html" for name in texts}


@pytest.fixture
def visit(browser: Browser, pages: dict[str, Path]) -> Iterator[Visit]:
    opened: list[Any] = []
    wrong: list[str] = []

    def open_page(name: str = "whole", address: str = "", **options: Any) -> Page:
        context = browser.new_context(reduced_motion="reduce", **options)
        opened.append(context)
        page = context.new_page()
        page.on("console", lambda said: wrong.append(said.text))
        page.on("pageerror", lambda error: wrong.append(str(error)))
        page.on("request", lambda sent: sent.url.startswith("file:") or wrong.append(sent.url))
        page.goto(pages[name].as_uri() + address)
        return page

    yield open_page
    for context in opened:
        context.close()
    assert wrong == []


def chosen(page: Page) -> list[str]:
    return page.eval_on_selector_all(".chosen", "found => found.map(each => each.id)")


def test_a_click_on_a_line_shows_its_sentence(visit: Visit):
    page = visit()
    page.click("#open_issues-0")
    assert chosen(page) == ["open_issues-0", "s63"]
    box = page.locator("#s63").bounding_box()
    assert box is not None
    assert 0 < box["y"] < page.viewport_size["height"]
    assert page.url.endswith("#open_issues-0")


def test_a_click_on_a_sentence_shows_the_lines_that_rest_on_it(visit: Visit):
    page = visit()
    page.click("#s2")
    assert chosen(page) == ["more-what-0", "who-0", "s2"]
    assert page.locator("#more-what-0").is_visible()
    assert page.inner_text("#said") == "2 lines rest on it"


@pytest.mark.parametrize(
    ("address", "ids"), [("#what-0", ["what-0", "s1"]), ("#s63", ["open_issues-0", "s63"]), ("#nothing", [])]
)
def test_an_address_leads_to_a_line_or_a_sentence(visit: Visit, address: str, ids: list[str]):
    assert chosen(visit("whole", address)) == ids


def test_the_keyboard_steps_through_the_lines(visit: Visit):
    page = visit()
    for key, expected in [("j", "status"), ("j", "what-0"), ("j", "what-1"), ("k", "what-0")]:
        page.keyboard.press(key)
        assert chosen(page)[0] == expected
    page.keyboard.press("Escape")
    assert chosen(page) == []


def test_marks_can_be_hidden(visit: Visit):
    page = visit()
    page.uncheck("#show-verified")
    assert not page.locator("#what-0").is_visible()
    assert page.locator("#status").is_visible()


def test_without_script_the_links_lead_to_the_sentences(visit: Visit):
    page = visit(java_script_enabled=False)
    page.click("#open_issues-0 .cite")
    box = page.locator("#s63").bounding_box()
    assert box is not None
    assert 0 < box["y"] < page.viewport_size["height"]


def test_nothing_of_a_document_runs(visit: Visit):
    page = visit()
    assert page.title() == "Brief of gate.txt"
    assert page.locator("img").count() == 0
    assert HOSTILE in page.inner_text("#what-1")


def test_a_box_on_a_sheet_leads_to_its_sentence(visit: Visit):
    page = visit("paged")
    page.click("rect.cited >> nth=1")
    assert chosen(page)[-1] == "s3"
    assert page.inner_text(".place >> nth=1") == "p. ii"


def test_without_the_document_the_quotes_are_there(visit: Visit):
    page = visit("alone")
    page.click("#what-0")
    assert chosen(page) == ["what-0", "s1"]


@pytest.mark.parametrize("width", [360, 800, 1400])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_nothing_is_wider_than_the_window(visit: Visit, width: int, scheme: str):
    page = visit(viewport={"width": width, "height": 700}, color_scheme=scheme)
    assert page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_sentence_that_addresses_the_model_keeps_its_stripe_and_sign(visit: Visit, scheme: str):
    page = visit("planted", color_scheme=scheme)
    page.locator("#s1").click()
    look = (
        "element => { const s = getComputedStyle(element); return [s.backgroundImage, s.backgroundColor]; }"
    )
    (stripe, chosen), (same, plain) = (page.locator(name).evaluate(look) for name in ("#s1.chosen", "#s5"))
    assert "repeating-linear-gradient" in stripe
    assert stripe == same
    assert chosen != plain
    assert page.locator("#s1 .sign").is_visible()
    assert page.locator("#s2 .sign").count() == 0
