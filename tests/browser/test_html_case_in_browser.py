"""One case on the page as a reader uses it: where it opens, what changed, the document, the raw calls."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from helpers.lift_pages import HOSTILE, asked_otherwise, compared, damaged, lift_suite
from helpers.results import compared_result, with_exchanges
from helpers.runs import ASKED
from helpers.small_suite import answered

from summarizer.evaluation.matching.similarity import LEXICAL
from summarizer.evaluation.reports import html
from summarizer.evaluation.runs.baseline import Blessing
from summarizer.evaluation.runs.comparison import score
from summarizer.evaluation.runs.exchanges import Exchange
from summarizer.evaluation.runs.thirdrun import ThirdRun
from summarizer.strings import visible

if TYPE_CHECKING:
    from playwright.sync_api import Page

Visit = Callable[..., "Page"]
PHONE = {"width": 390, "height": 844}


@pytest.fixture(scope="module")
def page_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The page of a regression, with its requests and answers, and two blessings before it."""
    folder = tmp_path_factory.mktemp("pages")
    suite = lift_suite(folder / "lifts")
    result = compared_result(
        compared(suite, asked_otherwise(damaged(suite))), history=(_bless(0.9), _bless(1.0))
    )
    messages = [{"role": "system", "content": "You write briefs. " * 20}]
    calls = tuple(
        (Exchange({"messages": messages, "seed": seed}, f"<b>The answer {seed}</b> {HOSTILE}", 200),)
        for seed in range(2)
    )
    with_exchanges(result, {"dock-1": calls, "dock-3": (*calls[:1], ())})
    file = folder / "page.html"
    file.write_text(html.render(result), encoding="utf-8")
    return file


def _bless(score: float) -> Blessing:
    digest = "sha256:" + "a" * 64
    given = {"date": "2025-01-01", "git": None, "run": digest, "previous": None, "change": None}
    return Blessing(reason="So it is.", prompt=ASKED.prompt, score=score, **given)


def first_field(page: Page) -> str:
    return page.locator(".detail .field").first.get_attribute("aria-label") or ""


class TestWhereItOpens:
    @pytest.mark.parametrize(
        ("address", "field"),
        [
            ("#case=dock-1", "open_issues"),
            ("#case=dock-2", "status"),
            ("#case=dock-1&at=status.text", "status"),
            ("#case=dock-1&field=what", "what"),
            ("#case=dock-1&field=what&at=status", "status"),
            ("#case=dock-5", "who"),
        ],
    )
    def test_at_the_field_that_was_asked_for_else_that_moved(
        self, address: str, field: str, visit: Visit, page_file: Path
    ):
        page = visit(page_file, address)
        assert first_field(page) == field
        assert page.locator(".field.chosen").count() == (address != "#case=dock-5")
        assert page.locator(".row[aria-expanded], .detail").first.evaluate(
            "e => e.getBoundingClientRect().top < innerHeight / 2"
        )

    def test_by_the_links_of_a_row_and_of_what_fell_most(self, visit: Visit, page_file: Path):
        page = visit(page_file)
        page.locator(".row[data-case=dock-4] .why a").last.click()
        assert "&at=" in page.url
        assert page.url.endswith(f"&at={first_field(page)}") or first_field(page) in page.url
        page.locator(".moved li:has(a:text-is('dock-1')) .why a").first.click()
        assert page.url.endswith("#case=dock-1&at=open_issues")
        assert first_field(page) == "open_issues"

    def test_a_field_says_how_it_moved(self, visit: Visit, page_file: Path):
        page = visit(page_file, "#case=dock-1")
        assert page.locator(".field[aria-label=open_issues] .moved-by").inner_text().startswith("▼ −0.")
        assert page.locator(".field[aria-label=what] .moved-by").count() == 0


def test_changed_only(visit: Visit, page_file: Path):
    page = visit(page_file, "#case=dock-1")
    assert page.locator(".line.gold").count() == 3
    page.check(".changed")
    assert page.url.endswith("changed=1")
    assert page.locator(".line.gold").all_inner_texts() == [page.locator(".line.gold").first.inner_text()]
    assert page.locator(".field[aria-label=what]").inner_text().endswith("1 unchanged, not shown.")
    page.locator(".row[data-case=dock-5] .open").click()
    assert page.locator(".line.gold").count() == 0
    page.uncheck(".changed")
    assert page.locator(".line.gold").count() == 3


class TestTheDocument:
    def test_stays_beside_the_statements_on_a_wide_screen(self, visit: Visit, page_file: Path):
        page = visit(page_file, "#case=dock-1")
        assert page.is_visible(".source .text")

    def test_is_folded_away_on_a_phone_and_covers_little(self, visit: Visit, page_file: Path):
        page = visit(page_file, "#case=dock-1", viewport=PHONE)
        assert not page.is_visible(".source .text")
        box = page.locator(".source").bounding_box()
        assert box
        assert box["height"] < 100
        page.locator(".field[aria-label=what] .line.gold").click()
        assert "are marked" in page.inner_text(".proof")
        page.locator(".source summary").press("Enter")
        assert page.locator("mark").all_inner_texts() == ["The lift at Dock 1 is broken."]
        page.locator("fieldset label").nth(1).click()
        assert page.is_visible(".source .text")

    def test_unfolds_when_the_screen_becomes_wide(self, visit: Visit, page_file: Path):
        page = visit(page_file, "#case=dock-1", viewport=PHONE)
        page.set_viewport_size({"width": 1280, "height": 900})
        page.wait_for_selector(".source .text", state="visible")
        assert page.locator(".source details").get_attribute("open") is not None


def unfold_calls(page: Page) -> None:
    """Unfold the raw calls; they are filled by an event, after the click has returned."""
    # No `wait_for_function`: it evaluates a string each time it looks again, which the page's policy forbids.
    page.click(".raw summary")
    page.wait_for_selector(".raw div:not(:empty)")


class TestRawCalls:
    def test_are_made_when_they_are_unfolded(self, visit: Visit, page_file: Path):
        page = visit(page_file, "#case=dock-1")
        assert page.locator(".raw pre").count() == 0
        unfold_calls(page)
        request, answer = page.locator(".raw pre").all()
        assert '"seed": 0' in request.inner_text()
        assert "You write briefs. You write briefs." in request.inner_text()
        assert answer.evaluate("e => e.textContent") == visible(f"<b>The answer 0</b> {HOSTILE}")
        page.locator("fieldset label").nth(1).click()
        assert '"seed": 1' in page.locator(".raw pre").first.inner_text()

    def test_can_be_copied(self, visit: Visit, page_file: Path):
        page = visit(page_file, "#case=dock-1", permissions=["clipboard-read", "clipboard-write"])
        unfold_calls(page)
        page.locator(".raw button").first.click()
        button = page.wait_for_selector(".raw button:text-matches('Copied|Selected')")
        assert button.inner_text() in ("Copied", "Selected")

    def test_a_sample_and_a_case_without_any(self, visit: Visit, page_file: Path):
        page = visit(page_file, "#case=dock-3&sample=1")
        unfold_calls(page)
        assert "This sample has none." in page.inner_text(".raw")
        page.locator(".row[data-case=dock-2] .open").click()
        assert page.locator(".raw").count() == 0


def test_the_blessed_scores(visit: Visit, page_file: Path):
    page = visit(page_file)
    assert (
        page.locator(".spark").get_attribute("aria-label")
        == "The blessed scores in turn: 0.900, 1.000, 0.799"
    )
    page.click(".history summary")
    assert page.locator(".blessed tbody th").all_inner_texts() == ["this run", "2025-01-01", "2025-01-01"]


def test_a_third_run_has_a_column_where_it_has_the_case(visit: Visit, tmp_path: Path):
    suite = lift_suite(tmp_path / "lifts")
    result = compared_result(compared(suite, damaged(suite)))
    third = ThirdRun("third.json", score(answered(suite).only(["dock-1"]).first(1), suite, LEXICAL))
    file = tmp_path / "page.html"
    file.write_text(html.render(replace(result, third=third)), encoding="utf-8")
    page = visit(file, "#case=dock-1")
    heads = page.locator(".field[aria-label=open_issues] thead th").all_inner_texts()
    assert heads == ["gold", "baseline", "candidate", "third run"]
    outcomes = page.locator(".field[aria-label=open_issues] tbody .outcome").all_inner_texts()
    assert outcomes == ["= matched", "− missed", "= matched"]
    assert page.locator("fieldset label").all_inner_texts()[1].endswith(" · –")
    page.locator("fieldset label").nth(1).click()
    assert page.locator(".field[aria-label=open_issues] tbody td").last.inner_text() == ""
    page.locator(".row[data-case=dock-2] .open").click()
    assert page.locator(".field thead").first.locator("th").count() == 3
    for width in (320, 1280):
        page.set_viewport_size({"width": width, "height": 844})
        assert page.evaluate("document.documentElement.scrollWidth") <= width
