"""A brief that is still being written, as rows."""

from __future__ import annotations

from typing import Any

import pytest
from helpers.provider import DRAFT
from hypothesis import given
from hypothesis import strategies as st

from summarizer.render.layout import cells
from summarizer.render.partial import find_new, render

HEADING = "Draft of the brief, not checked yet"


def rows(brief: dict[str, Any], width: int = 60, height: int = 24) -> list[str]:
    return render(brief, width=width, height=height, more="…")


def test_all_that_is_written_stands_in_its_order() -> None:
    assert rows(DRAFT) == [
        HEADING,
        "Who",
        "  - Ann Lee (person)",
        "What",
        "  - Ann Lee has ordered a motor.",
        "Status: ongoing",
        "  - The lift is broken.",
        "Open issues",
        "  - Nobody knows when the motor will come.",
    ]


SHORT: dict[str, tuple[dict[str, Any], int, int, list[str]]] = {
    "nothing": ({}, 60, 24, []),
    "a narrow terminal": (
        {"what": DRAFT["what"]},
        24,
        24,
        [HEADING, "What", "  - Ann Lee has ordered", "    a motor."],
    ),
    "a low one keeps the last rows": (
        DRAFT,
        60,
        4,
        [HEADING, "…", "Open issues", "  - Nobody knows when the motor will come."],
    ),
    "one that just fits": (
        {"what": DRAFT["what"]},
        60,
        3,
        [HEADING, "What", "  - Ann Lee has ordered a motor."],
    ),
    "too low": ({"what": DRAFT["what"]}, 60, 2, []),
    "a field that is a text": (
        {"title": "A lift", "n": 3},
        60,
        24,
        [HEADING, "Title", "  - A lift", "N", "  - 3"],
    ),
    "hostile": ({"what": [{"text": "\x1b[2J red"}]}, 60, 24, [HEADING, "What", "  - ␛[2J red"]),
}


@pytest.mark.parametrize(("brief", "width", "height", "shown"), SHORT.values(), ids=SHORT)
def test_what_does_not_fit(brief: dict[str, Any], width: int, height: int, shown: list[str]) -> None:
    assert rows(brief, width, height) == shown


@given(
    texts=st.lists(st.text(alphabet="ab 基é", min_size=1), max_size=12),
    width=st.integers(24, 130),
    height=st.integers(0, 30),
)
def test_rows_keep_to_their_number_and_width(texts: list[str], width: int, height: int) -> None:
    shown = rows({"what": [{"text": text, "cites": [1]} for text in texts]}, width, height)
    assert len(shown) <= height
    assert all(cells(row) <= width for row in shown[1:])


NEWS: dict[str, tuple[dict[str, Any], dict[str, Any], str]] = {
    "first": ({"who": DRAFT["who"]}, {}, "Who: Ann Lee"),
    "another field": (
        {"who": DRAFT["who"], "what": DRAFT["what"]},
        {"who": DRAFT["who"]},
        "What: Ann Lee has ordered a motor.",
    ),
    "nothing new": ({"who": DRAFT["who"]}, DRAFT, ""),
}


@pytest.mark.parametrize(("brief", "before", "said"), NEWS.values(), ids=NEWS)
def test_the_last_item_is_the_one_that_was_not_there(
    brief: dict[str, Any], before: dict[str, Any], said: str
) -> None:
    assert find_new(brief, before) == said
