from __future__ import annotations

from typing import Any

import pytest
from helpers.sample_briefings import INCIDENT, KILN, briefing, cited
from hypothesis import given
from hypothesis import strategies as st

from summarizer.render import page
from summarizer.render.page import SUMMARY, Page, View, make_page

ALL = View(full=True)


def shown(made: Page) -> list[tuple[str, str | None, int, int]]:
    return [
        (section.title, section.state, len(section.lines), len(section.hidden)) for section in made.sections
    ]


def test_the_state_comes_first_then_facts_issues_and_who() -> None:
    assert shown(make_page(KILN, SUMMARY)) == [
        ("Status", "blocked", 1, 0),
        ("What", None, 2, 0),
        ("Open issues", None, 1, 0),
        ("Who", None, 2, 0),
    ]


def test_another_schema_keeps_its_order_behind_its_state() -> None:
    assert shown(make_page(INCIDENT, SUMMARY)) == [
        ("Status", "mitigated", 1, 0),
        ("Impact", None, 1, 0),
        ("Cause", None, 0, 0),
        ("Follow ups", None, 0, 0),
    ]


def test_a_state_is_the_title_s_of_a_single_part_and_a_detail_of_a_listed_one() -> None:
    part = cited(1, text="Pool limit.", state="done")
    one, many = make_page(briefing({"fix": part, "fixes": [part]}), SUMMARY).sections
    assert (one.state, one.lines[0].details) == ("done", ())
    assert (many.state, many.lines[0].details) == (None, (("state", "done"),))


def claims(*numbers: int, support: str = "verified") -> list[dict[str, Any]]:
    """One claim a sentence; its text is the number."""
    evidence = [{"sentence": number, "start": 0, "end": 1, "quote": "x"} for number in numbers]
    return [
        {"text": f"{each['sentence']}", "support": support, "reasons": [], "evidence": [each]}
        for each in evidence
    ]


def long(what: list[dict[str, Any]], **fields: list[dict[str, Any]]) -> dict[str, Any]:
    brief = {"who": [], "what": what, "status": KILN["brief"]["status"], "open_issues": [], **fields}
    return briefing(brief)


def heads(data: dict[str, Any], title: str, view: View = SUMMARY) -> list[str]:
    section = next(each for each in make_page(data, view).sections if each.title == title)
    return [line.head for line in section.lines]


WRONG = claims(90, support="unsupported")


@pytest.mark.parametrize(
    ("what", "expected"),
    [
        pytest.param(claims(1, 2, 3, 4, 5), "1 2 3 4 5", id="as many as there is room for"),
        pytest.param(claims(1, 2, 3, 4, 5, 6, 7), "1 3 4 5 7", id="from all over, the end included"),
        pytest.param(claims(*range(1, 21)), "1 6 11 15 20", id="many"),
        pytest.param(claims(9, 1, 2, 3, 4, 5), "9 1 2 3 5", id="what is shown keeps its order"),
        pytest.param(claims(1, 2) + WRONG + claims(3, 4, 5), "1 2 3 4 5", id="unsupported ones come last"),
        pytest.param(WRONG * 2 + claims(1, 2, 3, 4), "90 1 2 3 4", id="unsupported ones fill the room"),
    ],
)
def test_five_facts_are_shown(what: list[dict[str, Any]], expected: str) -> None:
    assert " ".join(heads(long(what), "What")) == expected


def test_three_issues_are_shown() -> None:
    assert heads(long([], open_issues=claims(1, 2, 3, 4)), "Open issues") == ["1", "3", "4"]


def test_the_six_names_that_cite_most_are_shown_in_their_order() -> None:
    counts = [1, 2, 1, 1, 3, 1, 1, 4]
    parties = [cited(*range(1, count + 1), name=f"N{place}") for place, count in enumerate(counts)]
    assert heads(long([], who=parties), "Who") == ["N0", "N1", "N2", "N3", "N4", "N7"]


@given(
    st.lists(st.tuples(st.integers(1, 99), st.sampled_from(["verified", "weak", "unsupported"])), max_size=30)
)
def test_nothing_is_lost_between_what_is_shown_and_what_is_hidden(found: list[tuple[int, str]]) -> None:
    what = [claim for number, support in found for claim in claims(number, support=support)]
    section = make_page(long(what), SUMMARY).sections[1]
    assert len(section.lines) == min(len(what), 5)
    told = sorted(line.head for line in (*section.lines, *section.hidden))
    assert told == sorted(claim["text"] for claim in what)
    low = [line for line in section.lines if line.support == "unsupported"]
    kept = [line for line in section.hidden if line.support != "unsupported"]
    assert not (low and kept)


MORE = long(claims(1)) | {"more": {"what": claims(2, support="unsupported"), "open_issues": claims(3, 4)}}


def test_what_was_cut_is_hidden_and_shown_in_full() -> None:
    assert shown(make_page(MORE, SUMMARY))[1:] == [
        ("What", None, 1, 1),
        ("Open issues", None, 0, 2),
        ("Who", None, 0, 0),
    ]
    assert heads(MORE, "What", ALL) == ["1", "2"]
    assert all(not section.hidden for section in make_page(MORE, ALL).sections)


@pytest.mark.parametrize(
    ("view", "told"),
    [
        pytest.param(SUMMARY, ["1 more fact (1 unsupported)", "2 more issues"], id="from Python"),
        pytest.param(
            View(hints=True),
            ["1 more fact (1 unsupported): --full", "2 more issues: --full"],
            id="at the shell",
        ),
        pytest.param(ALL, ["", ""], id="in full"),
    ],
)
def test_what_is_hidden_is_counted(view: View, told: list[str]) -> None:
    _, what, issues, _ = make_page(MORE, view).sections
    assert [page.write_hidden(section, view) for section in (what, issues)] == told


@pytest.mark.parametrize(
    ("data", "view", "hint"),
    [
        pytest.param(KILN, View(hints=True), " (why: -v)", id="a low mark"),
        pytest.param(INCIDENT, View(hints=True), "", id="all verified"),
        pytest.param(KILN, View(hints=True, verbose=True), "", id="they are there"),
        pytest.param(KILN, SUMMARY, "", id="from Python"),
    ],
)
def test_beside_a_low_mark_is_said_where_its_reasons_are(data: dict[str, Any], view: View, hint: str) -> None:
    assert page.write_hint(make_page(data, view), view) == hint


def test_marks_are_counted_and_what_there_is_none_of_is_left_out() -> None:
    counted = [page.count_marks(make_page(data, SUMMARY).lines) for data in (KILN, INCIDENT)]
    assert counted == [[("verified", 4), ("weak", 1), ("unsupported", 1)], [("verified", 2)]]


@pytest.mark.parametrize(
    ("source", "length"),
    [
        pytest.param({"words": 1442}, "3 words of 1,442", id="known"),
        pytest.param({}, "3 words", id="made before words were counted"),
    ],
)
def test_the_length_is_that_of_the_lines_beside_the_document(source: dict[str, Any], length: str) -> None:
    data = briefing({"what": [cited(1, text="It is shut.")]}, source=source)
    assert page.write_length(make_page(data, SUMMARY)) == length


def test_quotes_are_in_the_document_s_order_and_each_there_once() -> None:
    assert [number for number, _ in page.quotes(KILN)] == ["1", "2", "3", "4"]


@pytest.mark.parametrize(
    ("dollars", "words"),
    [
        (None, "cost unknown"),
        (0.0, "no cost"),
        (0.00002, "under 0.0001 USD"),
        (0.00213, "0.0021 USD"),
        (12.5, "12.5000 USD"),
    ],
)
def test_cost_is_unknown_only_if_it_is_null(dollars: float | None, words: str) -> None:
    usage = KILN["usage"] | {"cost_usd": dollars}
    hosted = KILN | {"usage": usage, "model": "openai/small"}
    assert make_page(hosted, SUMMARY).account == ("openai/small", words)


def test_the_embedded_model_costs_nothing_to_speak_of() -> None:
    assert make_page(KILN, SUMMARY).account == ("local/qwen2.5-coder-1.5b",)


@pytest.mark.parametrize(
    ("calls", "told"),
    [
        pytest.param(1, ("prompt brief", "1 call", "1,767 + 212 tokens", "31.2 s"), id="a call"),
        pytest.param(0, ("prompt brief",), id="no recorded call"),
    ],
)
def test_what_a_brief_took_is_told_to_those_who_ask(calls: int, told: tuple[str, ...]) -> None:
    data = KILN | {"usage": KILN["usage"] | {"calls": calls}}
    assert make_page(data, View(verbose=True)).account == ("local/qwen2.5-coder-1.5b", *told, "no cost")


def test_the_brief_of_a_tool_that_names_no_model_has_no_account() -> None:
    assert make_page({"brief": {}}, View(verbose=True)).account == ()
