"""The page as a reader uses it, in a headless Chromium."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from helpers.lift_pages import HOSTILE, asked_otherwise, compared, damaged, lift_suite
from helpers.results import compared_result, run_result
from helpers.small_suite import answered, brief, useless, with_answers

from summarizer.evaluation.matching.similarity import LEXICAL
from summarizer.evaluation.reports import html
from summarizer.evaluation.runs.comparison import Comparison, Scored, score
from summarizer.evaluation.runs.run import Sample
from summarizer.strings import visible

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

Visit = Callable[..., "Page"]


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """One page of each sort."""
    folder = tmp_path_factory.mktemp("pages")
    suite = lift_suite(folder / "lifts")
    lacking = with_answers(answered(suite), "dock-1", *[useless(infra=True)] * 2)
    first = replace(suite, samples=1)
    texts = {
        "regress": html.render(compared_result(compared(suite, asked_otherwise(damaged(suite))))),
        "pass": html.render(compared_result(compared(suite, answered(suite)))),
        "infra": html.render(compared_result(compared(suite, lacking))),
        "one-sample": html.render(
            compared_result(compared(first, damaged(suite).first(1), answered(suite).first(1)))
        ),
        "alone": html.render(run_result(score(damaged(suite), suite, LEXICAL), suite, LEXICAL.name)),
        "nothing": html.render(run_result(Scored(answered(suite).only([]), ()), suite, LEXICAL.name)),
        "hostile": html.render(compared_result(_hostile(folder))),
        "many": html.render(compared_result(_many(compared(suite, damaged(suite)), 500))),
    }
    for name, text in texts.items():
        (folder / f"{name}.html").write_text(text, encoding="utf-8")
    return {name: folder / f"{name}.html" for name in texts}


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


def _hostile(folder: Path) -> Comparison:
    suite = lift_suite(folder / "hostile")
    right = brief(1)["what"][0]
    said = {**right, "text": HOSTILE, "reasons": [HOSTILE]}
    after = with_answers(
        answered(suite), "dock-1", Sample(brief=brief(1, what=[right, said])), useless(message=HOSTILE)
    )
    return compared(suite, asked_otherwise(after, HOSTILE))


def _many(made: Comparison, count: int) -> Comparison:
    """The comparison with its first five cases over and over."""
    cases = {f"dock-{n}": made.suite.cases[n % 5] for n in range(1000, 1000 + count)}

    def copied(scored: Scored) -> Scored:
        runs = {case.id: case for case in scored.run.cases}
        scores = {case.id: case for case in scored.cases}
        answers = [runs[case.id].model_copy(update={"id": id_}) for id_, case in cases.items()]
        run = scored.run.model_copy(update={"cases": answers})
        return Scored(run, tuple(replace(scores[case.id], id=id_) for id_, case in cases.items()))

    suite = replace(made.suite, cases=tuple(replace(case, id=id_) for id_, case in cases.items()))
    return replace(made, suite=suite, baseline=copied(made.baseline), candidate=copied(made.candidate))


def shown(page: Page) -> list[str]:
    """The ids of the rows in sight, in order."""
    return page.eval_on_selector_all(".row:not([hidden])", "rows => rows.map(row => row.dataset.case)")


def opened(page: Page) -> str | None:
    """The id of the case that is open."""
    cases = page.eval_on_selector_all(".detail section.case", "all => all.map(one => one.ariaLabel)")
    assert len(cases) <= 1
    return cases[0] if cases else None


def address(page: Page) -> str:
    return page.url.partition("#")[2]


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
