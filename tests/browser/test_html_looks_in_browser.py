"""How the page looks, and that what is in it is only text, in a headless Chromium."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from helpers.lift_pages import HOSTILE
from helpers.report_pages import opened, shown

from summarizer.strings import visible

if TYPE_CHECKING:
    from playwright.sync_api import Page

Visit = Callable[..., "Page"]


CONTRAST = """() => {
  const parts = (colour) => colour.match(/[\\d.]+/g).map(Number);
  const light = ([r, g, b]) => [r, g, b].map((v) => v / 255)
    .map((v) => (v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4))
    .reduce((sum, v, i) => sum + v * [0.2126, 0.7152, 0.0722][i], 0);
  const ground = (e) => { for (; e; e = e.parentElement) {
    const c = parts(getComputedStyle(e).backgroundColor);
    if (c.length < 4 || c[3] > 0) return c; } return [255, 255, 255]; };
  const poor = [];
  for (const e of document.body.querySelectorAll('*:not(script, style, noscript, option)')) {
    if (![...e.childNodes].some((n) => n.nodeType === 3 && n.data.trim()) || !e.checkVisibility()) continue;
    const ink = e instanceof SVGElement ? getComputedStyle(e).fill : getComputedStyle(e).color;
    const [a, b] = [light(parts(ink)), light(ground(e))].sort((x, y) => y - x);
    const ratio = (a + 0.05) / (b + 0.05);
    if (ratio < 4.5) poor.push(`${e.outerHTML.slice(0, 80)} ${ratio.toFixed(2)}`);
  }
  return poor;
}"""


class TestLooks:
    @pytest.mark.parametrize("scheme", ["light", "dark"])
    @pytest.mark.parametrize("name", ["regress", "pass", "alone"])
    def test_every_text_has_contrast(self, name: str, scheme: str, visit: Visit, pages: dict[str, Path]):
        page = visit(pages[name], "#case=dock-3", color_scheme=scheme)
        page.locator(".line.gold").first.click()
        page.wait_for_timeout(200)  # colours fade in
        assert page.evaluate(CONTRAST) == []

    def test_light_and_dark_by_the_reader_and_kept(self, visit: Visit, pages: dict[str, Path]):
        page = visit(pages["regress"], color_scheme="dark")
        ground = "getComputedStyle(document.body).backgroundColor"
        dark = page.evaluate(ground)
        page.click("#theme")
        assert page.evaluate(ground) != dark
        page.reload()
        assert page.evaluate(ground) != dark
        page.click("#theme")
        assert page.evaluate(ground) == dark

    @pytest.mark.parametrize("name", ["regress", "alone", "hostile"])
    def test_nothing_scrolls_sideways(self, name: str, visit: Visit, pages: dict[str, Path]):
        page = visit(pages[name], "#case=dock-3")
        for width in (320, 390, 720, 1000, 1280):
            page.set_viewport_size({"width": width, "height": 844})
            for case in ("dock-1", "dock-3"):
                page.locator(f".row[data-case={case}] .open").click()
                assert opened(page) == case
                assert page.evaluate("document.documentElement.scrollWidth") <= width

    def test_columns_stack_on_a_phone(self, visit: Visit, pages: dict[str, Path]):
        page = visit(pages["regress"], "#case=dock-1", viewport={"width": 390, "height": 844})
        boxes = [cell.bounding_box() for cell in page.locator(".field[aria-label=what] tbody td").all()[:3]]
        tops = [box["y"] for box in boxes if box]
        assert tops == sorted(set(tops))
        assert len({box["x"] for box in boxes if box}) == 1

    def test_it_can_be_printed(self, visit: Visit, pages: dict[str, Path]):
        page = visit(pages["regress"], "#case=dock-1", color_scheme="dark")
        page.emulate_media(media="print")
        assert not page.is_visible("#filters")
        assert page.is_visible(".source .text")
        assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(250, 249, 247)"

    def test_landmarks_and_headings(self, visit: Visit, pages: dict[str, Path]):
        page = visit(pages["regress"], "#case=dock-1")
        assert page.locator("main, header.top, [role=search]").count() == 3
        assert page.locator("h1").count() == 1
        unnamed = "all => all.filter(e => !(e.innerText.trim() || e.ariaLabel)).length"
        assert page.eval_on_selector_all("button, a", unnamed) == 0
        assert (
            page.eval_on_selector_all("input, select", "all => all.filter(e => !e.labels.length).length") == 0
        )
        scopes = "all => all.every(e => ['col', 'row'].includes(e.scope))"
        assert page.eval_on_selector_all("th", scopes)


class TestHostileText:
    def test_it_is_only_text(self, visit: Visit, pages: dict[str, Path]):
        page = visit(pages["hostile"], "#case=dock-1")
        said = page.locator(".field[aria-label=what] .line.extra .value")
        assert said.evaluate("e => e.textContent") == visible(HOSTILE)
        page.locator("fieldset label").nth(1).click()
        assert visible(HOSTILE) in page.locator(".breaches").evaluate("e => e.textContent")
        assert page.locator("img, iframe, object, embed, link, base").count() == 0
        kinds = page.eval_on_selector_all("script", "all => all.map(e => e.type || 'script')")
        assert kinds.count("script") == 1
        assert len(kinds) == 5 + 2
        assert re.search(r"\+ *# system", page.inner_text(".diff")) is None
        assert "<img src=x onerror=alert(1)>" in page.inner_text(".diff")

    def test_what_gets_in_all_the_same_does_not_run(self, visit: Visit, heard: Any, pages: dict[str, Path]):
        page = visit(pages["regress"])
        page.evaluate("""() => {
          const script = document.createElement('script');
          script.textContent = 'window.ran = true';
          document.body.append(script);
          const image = document.createElement('img');
          image.src = 'https://example.org/x.png';
          image.setAttribute('onerror', 'window.ran = true');
          document.body.append(image);
        }""")
        page.wait_for_timeout(200)
        assert page.evaluate("window.ran") is None
        refused = [error for error in heard.errors if "Content Security Policy" in error]
        assert len(refused) >= 2
        heard.errors.clear()
        heard.requests[:] = heard.requests[:1]


def test_500_cases_have_their_rows_and_not_their_details(visit: Visit, pages: dict[str, Path]):
    page = visit(pages["many"])
    assert len(shown(page)) == 500
    assert page.inner_text("#count") == "500 documents"
    assert page.locator(".line, .detail, mark").count() == 0
    assert page.evaluate("document.querySelectorAll('main *').length") < 500 * 60
    page.fill("#q", "bridge")
    assert page.inner_text("#count") == "100 of 500"
    page.locator(".row:not([hidden]) .open").first.click()
    assert page.locator(".detail .line.gold").count() == 3
