"""A briefing in the cell of a notebook, in a headless Chromium."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from helpers.sample_briefings import KILN, briefing, cited

from summarizer import Brief, Briefing

if TYPE_CHECKING:
    from playwright.sync_api import FrameLocator, Page

Visit = Callable[..., "Page"]
ATTACK = "<img src=x onerror=alert(1)></li></ul></div><script>alert(2)</script><h1>$x$</h1>"


def cell(folder: Path, data: dict) -> Path:
    """A page with one cell, as a notebook shows it."""
    shown = Briefing[Brief].model_validate(data)._repr_html_()
    path = folder / "notebook.html"
    path.write_text(f"<!doctype html><meta charset=utf-8><main>{shown}</main><p id=after>next cell</p>")
    return path


def frame_in(page: Page) -> FrameLocator:
    return page.frame_locator("iframe")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1000, 420])
def test_the_page_stays_inside_its_cell(visit: Visit, tmp_path: Path, scheme: str, width: int):
    page = visit(cell(tmp_path, KILN), viewport={"width": width, "height": 900}, color_scheme=scheme)
    assert frame_in(page).locator(".line:visible").count() == 6
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert frame_in(page).locator("body").evaluate("() => document.documentElement.scrollWidth <= innerWidth")
    style = "element => getComputedStyle(element).fontSize"
    before = page.locator("#after").evaluate(style)
    assert before == page.locator("body").evaluate(style) == "16px"


def test_a_line_shows_its_sentences_and_every_link_stays_in_the_cell(visit: Visit, tmp_path: Path):
    page = visit(cell(tmp_path, {**KILN, "suspicious": [4]}))
    frame = frame_in(page)
    frame.locator("#status").click()
    assert frame.locator(".sentence.chosen").count() == 2
    frame.locator("p.quiet .cite").click()
    frame.locator(".skip").focus()
    for key in ("Enter", "j", "Escape"):
        page.keyboard.press(key)
    assert frame.locator(".chosen").count() == 0
    assert page.frames[1].url.startswith("about:srcdoc")
    assert "#" not in page.url


def test_hostile_text_is_shown_and_does_nothing(visit: Visit, tmp_path: Path):
    hostile = cited(1, text=ATTACK, support="weak", reasons=(ATTACK,))
    hostile["evidence"][0]["quote"] = ATTACK
    data = briefing({**KILN["brief"], "what": [hostile]}, gaps=[ATTACK])
    page = visit(cell(tmp_path, data))
    frame = frame_in(page)
    assert page.locator("main > *").count() == page.locator("main > iframe").count() == 1
    assert frame.locator("img").count() == 0
    assert frame.locator("script").count() == frame.locator("h1").count() == 1
    assert frame.locator(".line, .gaps li", has_text=ATTACK).count() == 2
    assert page.locator("#after").evaluate("element => element.parentElement.tagName") == "BODY"


def test_two_cells_do_not_meet(visit: Visit, tmp_path: Path):
    path = cell(tmp_path, KILN)
    path.write_text(path.read_text() * 2)
    page = visit(path)
    frames = page.locator("iframe")
    frames.nth(1).content_frame.locator("#status").click()
    assert frames.nth(1).content_frame.locator(".chosen").count() == 3
    assert frames.nth(0).content_frame.locator(".chosen").count() == 0
