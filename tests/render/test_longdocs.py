"""How a page tells of statements that differ, and of sections that were not read."""

from __future__ import annotations

from collections.abc import Callable
from html import unescape
from typing import Any

import pytest

from summarizer.document import Document
from summarizer.render import cell, markdown, plain, terminal
from summarizer.render.page import View
from summarizer.render.webpage import page as webpage

DOCUMENT = Document.from_text("The repair costs 4,000 euros. Nobody came. The repair costs 4,500 euros.")


def state(number: int) -> dict[str, Any]:
    sentence = DOCUMENT.sentences[number - 1]
    evidence = {"sentence": number, "start": sentence.start, "end": sentence.end, "quote": sentence.text}
    return {"text": sentence.text, "support": "verified", "reasons": [], "evidence": [evidence]}


def differ(about: str = "number") -> dict[str, Any]:
    return {"about": about, "statements": [state(1), state(3)]}


def briefing(**more: Any) -> dict[str, Any]:
    return {"source": {"name": "a"}, "brief": {"what": [state(1)]}, **more}


def cover(sections: int, *failed: tuple[int, int]) -> dict[str, Any]:
    lost = [{"first": one, "last": last, "code": "provider", "text": "It broke."} for one, last in failed]
    return {"sections": sections, "read": sections - len(failed), "failed": lost}


FORMS: dict[str, Callable[[dict[str, Any], View], str]] = {
    "plain": lambda made, view: plain.render(made, view=view),
    "markdown": lambda made, view: markdown.render(made, view=view),
    "terminal": lambda made, view: terminal.render(made, view=view, width=120),
    "cell": lambda made, view: unescape(cell.render(made)),
    "page": lambda made, view: webpage.render(made, DOCUMENT),
}


@pytest.mark.parametrize("form", FORMS)
def test_a_conflict_is_shown_with_both_statements(form: str) -> None:
    shown = FORMS[form](briefing(conflicts=[differ()]), View())
    told = shown.partition("Conflict")[2]
    assert "numbers differ" in told
    assert told.index("4,000") < told.index("4,500")
    assert "Conflict" not in FORMS[form](briefing(), View())


@pytest.mark.parametrize("form", ["plain", "markdown", "terminal"])
def test_a_few_conflicts_are_shown_and_the_others_counted(form: str) -> None:
    many = briefing(conflicts=[differ()] * 5)
    shown = FORMS[form](many, View())
    assert shown.count("numbers differ") == 3
    assert "2 more conflicts" in shown


@pytest.mark.parametrize("form", ["plain", "markdown", "terminal"])
def test_all_conflicts_and_developments_are_shown_to_who_asks(form: str) -> None:
    many = briefing(conflicts=[differ()] * 5, developments=[differ("status")])
    assert FORMS[form](many, View(full=True)).count("numbers differ") == 5
    assert "the status has changed" in FORMS[form](many, View(full=True))
    assert "the status has changed" not in FORMS[form](many, View())


@pytest.mark.parametrize("form", FORMS)
def test_sections_are_counted_and_those_that_failed_named(form: str) -> None:
    assert "read in 3 sections" in FORMS[form](briefing(coverage=cover(3)), View())
    shown = FORMS[form](briefing(coverage=cover(3, (4, 9))), View())
    assert "2 of 3 sections were read" in shown
    assert "not read: sentences 4 to 9: It broke." in shown


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("made", [briefing(), briefing(coverage=cover(1)), briefing(coverage=None)])
def test_nothing_is_said_of_a_document_that_was_read_whole(form: str, made: dict[str, Any]) -> None:
    assert "read in 1 section" not in FORMS[form](made, View())


def test_the_web_page_links_the_statements_of_a_conflict_to_their_sentences() -> None:
    page = webpage.render(briefing(conflicts=[differ()]), DOCUMENT)
    assert '<li id="difference-0-1"' in page
    assert 'href="#difference-0-1"' in page
