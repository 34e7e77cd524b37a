"""The page as a reader uses it, in a headless Chromium."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from helpers.report_pages import address, opened, shown

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

Visit = Callable[..., "Page"]


@pytest.fixture(scope="module")
def standing(browser: Browser, pages: dict[str, Path]) -> Iterator[Visit]:
    """One page of a regression for many addresses: a new one is drawn without loading the page anew."""
    page = browser.new_page()
    errors: list[str] = []
    page.on("console", lambda said: errors.append(said.text))
    page.on("pageerror", lambda error: errors.append(str(error)))

    def visit(address: str) -> Page:
        page.goto(pages["regress"].as_uri() + address, timeout=60_000)
        return page

    yield visit
    page.close()
    assert errors == []


ORDER = ["dock-4", "dock-3", "dock-2", "dock-1", "dock-5"]
"""The rows of the page of a regression, the largest fall first."""


@pytest.mark.parametrize(
    ("name", "heading", "rows"),
    [
        ("regress", "▼ Regress", 5),
        ("pass", "○ Pass of too few cases", 5),
        ("infra", "! Infra", 5),
        ("one-sample", "▼ Regress", 5),
        ("alone", "○ No baseline", 5),
        ("nothing", "○ No baseline", 0),
        ("hostile", None, 5),
    ],
)
def test_every_page_renders(name: str, heading: str | None, rows: int, visit: Visit, pages: dict[str, Path]):
    page = visit(pages[name])
    if heading:
        assert page.inner_text("h1") == heading
    assert len(shown(page)) == rows
    assert page.is_visible("#nothing") is (rows == 0)
    for row in page.locator(".open").all():
        row.click()
        assert page.locator(".detail .line.gold").count() == 3
        assert page.is_visible(".source .text")


class TestFilters:
    @pytest.mark.parametrize(
        ("hash_", "expected"),
        [
            ("", ORDER),
            ("#tag=even", ["dock-4", "dock-2"]),
            ("#kind=canary", ["dock-3"]),
            ("#kind=invalid", ["dock-4"]),
            ("#kind=misquoted", ["dock-3"]),
            ("#kind=unproven", ["dock-3"]),
            ("#kind=wrong", ["dock-2"]),
            ("#kind=lacking", []),
            ("#moved=1", ["dock-4", "dock-3", "dock-2", "dock-1"]),
            ("#field=open_issues", ["dock-4", "dock-1"]),
            ("#field=status", ["dock-4", "dock-2"]),
            ("#field=status.text", ["dock-4"]),
            ("#field=what&moved=1", ["dock-4", "dock-3"]),
            ("#field=open_issues&kind=wrong", []),
            ("#field=status.state&kind=wrong&tag=even&moved=1&q=dock", ["dock-2"]),
            ("#q=bridge+street", ["dock-1"]),
            ("#q=BRIDGE+odd", ["dock-1"]),
            ("#q=pelican", ["dock-3"]),
            ("#q=المصعد", ["dock-2"]),
            ("#q=no+such+word", []),
            ("#field=nonsense&kind=nonsense&tag=nonsense", ORDER),
        ],
    )
    def test_by_the_address(self, hash_: str, expected: list[str], standing: Visit):
        page = standing(hash_)
        assert shown(page) == expected
        assert page.is_visible("#nothing") is (not expected)
        assert page.is_visible("#clear") is (expected != ORDER)

    def test_by_hand_each_writes_the_address(self, visit: Visit, pages: dict[str, Path]):
        page = visit(pages["regress"])
        page.select_option("#field", "status")
        page.select_option("#kind", label="wrong")
        page.select_option("#tag", "even")
        page.check("#moved")
        page.fill("#q", "dock 2")
        assert shown(page) == ["dock-2"]
        assert page.inner_text("#count") == "1 of 5"
        assert address(page) == "q=dock+2&field=status&kind=wrong&tag=even&moved=1"
        page.click("#clear")
        assert shown(page) == ORDER
        assert address(page) == ""
        assert page.input_value("#q") == ""
        assert not page.is_checked("#moved")

    def test_typing_leaves_one_step_to_go_back(self, visit: Visit, pages: dict[str, Path]):
        page = visit(pages["regress"])
        page.select_option("#tag", "even")
        page.locator("#q").press_sequentially("dock")
        page.go_back()
        assert shown(page) == ORDER
        page.go_forward()
        assert page.input_value("#q") == "dock"
        assert shown(page) == ["dock-4", "dock-2"]

    def test_enter_in_the_search_sends_nothing(self, visit: Visit, pages: dict[str, Path]):
        page = visit(pages["regress"])
        page.fill("#q", "dock")
        page.press("#q", "Enter")
        assert address(page) == "q=dock"

    def test_a_field_of_the_plot_leads_to_its_documents(self, visit: Visit, pages: dict[str, Path]):
        page = visit(pages["regress"])
        page.click(".plot a:text-is('open_issues')")
        assert shown(page) == ["dock-4", "dock-1"]
        assert page.locator("#documents").evaluate("e => e.getBoundingClientRect().top < innerHeight")


class TestOneCase:
    def test_nothing_of_it_is_there_before(self, visit: Visit, pages: dict[str, Path]):
        page = visit(pages["regress"])
        assert opened(page) is None
        assert page.locator(".line, mark, .source").count() == 0

    def test_a_deep_link_opens_it(self, visit: Visit, pages: dict[str, Path]):
        page = visit(pages["regress"], "#case=dock-1&sample=0&field=open_issues&tag=odd")
        assert opened(page) == "dock-1"
        assert page.locator(".detail .field h4").first.inner_text().startswith("open_issues")
        cells = page.locator(".field.chosen tbody tr td").all_inner_texts()
        assert [cell.split("\n")[0] for cell in cells] == [
            "Nobody knows when the lift will be mended.",
            "Nobody knows when the lift will be mended.",
            "− missed",
        ]
        assert page.is_checked("input[name=sample][value='0']")

    def test_what_is_open_stays_in_sight_of_any_filter(self, visit: Visit, pages: dict[str, Path]):
        page = visit(pages["regress"], "#case=dock-1&tag=even")
        assert shown(page) == ["dock-4", "dock-2", "dock-1"]
        assert page.inner_text("#count") == "2 of 5"

    @pytest.mark.parametrize(
        "hash_", ["#case=nobody", "#case=", "#case=dock-6", "#=&&%E0%A4%A", "#case=%22%5D"]
    )
    def test_an_address_that_names_none_opens_none(self, hash_: str, standing: Visit):
        page = standing(hash_)
        assert opened(page) is None
        assert shown(page) == ORDER

    @pytest.mark.parametrize(("sample", "chosen"), [("1", "1"), ("99", "1"), ("-1", "0"), ("x", "0")])
    def test_the_nearest_sample_there_is(self, sample: str, chosen: str, standing: Visit):
        page = standing(f"#case=dock-1&sample={sample}")
        assert page.is_checked(f"input[name=sample][value='{chosen}']")

    def test_the_other_sample(self, visit: Visit, pages: dict[str, Path]):
        page = visit(pages["regress"], "#case=dock-4")
        assert "no brief: The answer breaks the schema." in page.inner_text(".breaches")
        page.locator("fieldset label").nth(1).click()
        assert page.locator(".breaches").count() == 0
        assert address(page) == "case=dock-4&sample=1"

    def test_back_closes_and_forward_opens(self, visit: Visit, pages: dict[str, Path]):
        page = visit(pages["regress"])
        page.click("text=dock-2 >> nth=-1")
        page.locator(".row[data-case=dock-3] .open").click()
        assert opened(page) == "dock-3"
        page.go_back()
        assert opened(page) == "dock-2"
        page.go_back()
        assert opened(page) is None
        page.go_forward()
        assert opened(page) == "dock-2"

    def test_the_sentences_that_prove_a_line_are_marked(self, visit: Visit, pages: dict[str, Path]):
        page = visit(pages["regress"], "#case=dock-4&sample=1")
        assert page.locator("mark").count() == 0
        page.locator(".field[aria-label=open_issues] .line.gold").click()
        assert page.locator("mark").all_inner_texts() == ["Nobody knows when it will be mended."]
        page.locator(".field[aria-label=what] .line.matched").first.hover()
        assert page.locator("mark").all_inner_texts() == ["The lift at Dock 4 is broken."]
        page.mouse.move(0, 0)
        assert page.locator("mark").all_inner_texts() == ["Nobody knows when it will be mended."]
        assert page.inner_text(".source .text").strip().endswith("It cost 20 € 🛗 and more.")

    def test_a_misquotation_is_reported_and_nothing_marked(self, visit: Visit, pages: dict[str, Path]):
        page = visit(pages["regress"], "#case=dock-3&sample=1")
        line = page.locator(".line:has-text('misquoted')")
        line.click()
        assert "Quoted, and not in the document: “none”" in page.inner_text(".proof")
        assert page.locator("mark").count() == 0

    def test_marks_stand_beside_every_colour(self, visit: Visit, pages: dict[str, Path]):
        page = visit(pages["regress"], "#case=dock-3")
        outcomes = set(page.locator(".outcome").all_inner_texts())
        assert {"= matched", "+ extra"} <= outcomes
        assert "not proven" in page.inner_text(".line.extra >> nth=0")


class TestKeys:
    def test_through_the_documents(self, visit: Visit, pages: dict[str, Path]):
        page = visit(pages["regress"])

        def focused() -> str:
            return page.evaluate("document.activeElement.closest('.row')?.dataset.case ?? ''")

        for key, case in [("j", "dock-4"), ("j", "dock-3"), ("ArrowDown", "dock-2"), ("k", "dock-3")]:
            page.keyboard.press(key)
            assert focused() == case
        page.keyboard.press("Enter")
        assert opened(page) == "dock-3"
        page.keyboard.press("j")
        assert opened(page) == "dock-2"
        page.keyboard.press("2")
        assert page.is_checked("input[name=sample][value='1']")
        page.keyboard.press("Escape")
        assert opened(page) is None
        assert focused() == "dock-2"
        for key in "jjjj":
            page.keyboard.press(key)
        assert focused() == "dock-5"

    def test_hidden_documents_are_passed_over(self, visit: Visit, pages: dict[str, Path]):
        page = visit(pages["regress"], "#tag=odd")
        page.keyboard.press("j")
        page.keyboard.press("j")
        assert page.evaluate("document.activeElement.textContent") == "dock-1"

    def test_search_and_help(self, visit: Visit, pages: dict[str, Path]):
        page = visit(pages["regress"])
        page.keyboard.press("/")
        page.keyboard.type("jk?1")
        assert page.input_value("#q") == "jk?1"
        page.keyboard.press("Escape")
        page.keyboard.press("?")
        assert page.is_visible("#keys")
        page.keyboard.press("Escape")
        assert not page.is_visible("#keys")
        page.click("#help")
        page.click("#close-keys")
        assert not page.is_visible("#keys")

    def test_everything_can_be_reached_and_is_seen_to_be(self, visit: Visit, pages: dict[str, Path]):
        page = visit(pages["alone"])
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.className") == "skip"
        page.keyboard.press("Enter")
        page.locator(".row[data-case=dock-3] .open").press("Enter")
        for _ in range(60):
            page.keyboard.press("Tab")
            if page.evaluate("document.activeElement.matches('.line')"):
                break
        assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") == "solid"
        assert page.locator("[aria-pressed=true]").count() == 1


# The ratio of WCAG 2.2, of every text in sight to the nearest ground behind it that is not clear.
