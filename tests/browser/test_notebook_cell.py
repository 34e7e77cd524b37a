"""A briefing in the cell of a notebook, in a headless Chromium."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from helpers.sample_briefings import KILN, briefing, cited

from summarizer import Brief, Briefing

if TYPE_CHECKING:
    from playwright.sync_api import Page

Visit = Callable[..., "Page"]
ATTACK = "<img src=x onerror=alert(1)></li></ul></div><script>alert(2)</script><h1>$x$</h1>"


def cell(folder: Path, data: dict) -> Path:
    """A page with one cell, as a notebook shows it."""
    shown = Briefing[Brief].model_validate(data)._repr_html_()
    path = folder / "notebook.html"
    path.write_text(f"<!doctype html><meta charset=utf-8><main>{shown}</main><p id=after>next cell</p>")
    return path


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_briefing_is_laid_out(visit: Visit, tmp_path: Path, scheme: str):
    page = visit(cell(tmp_path, KILN), viewport={"width": 700, "height": 900}, color_scheme=scheme)
    assert page.locator("li:visible").count() == 6
    for title, count in (("Reasons", 8), ("Gaps", 9), ("Evidence", 13)):
        page.get_by_text(title, exact=True).click()
        assert page.locator("li:visible").count() == count
    assert page.get_by_text("The kiln works will reopen. (in May) [3]").first.is_visible()
    width = page.evaluate("document.documentElement.scrollWidth")
    assert width <= 700


def test_hostile_text_is_shown_and_does_nothing(visit: Visit, tmp_path: Path):
    hostile = cited(1, text=ATTACK, support="weak", reasons=(ATTACK,))
    hostile["evidence"][0]["quote"] = ATTACK
    data = briefing({**KILN["brief"], "what": [hostile]}, gaps=[ATTACK])
    page = visit(cell(tmp_path, data))
    assert page.locator("main img, main script, main h1").count() == 0
    assert page.locator("li", has_text=ATTACK).count() == 4
    assert page.locator("#after").evaluate("element => element.parentElement.tagName") == "BODY"
