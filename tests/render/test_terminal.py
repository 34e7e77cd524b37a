from __future__ import annotations

import re
import unicodedata
from typing import Any

import pytest
from helpers.sample_briefings import (
    INCIDENT,
    KILN,
    SENTENCES,
    briefing,
    briefings,
    cited,
    hostile,
    parts,
    views,
)
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from inline_snapshot import snapshot
from rich.cells import cell_len

from summarizer.document.document import Sentence
from summarizer.render import terminal
from summarizer.render.layout import NARROWEST
from summarizer.render.page import View
from summarizer.render.why import prove_item, prove_sentence

KILN_PAGE = """\
kiln.txt  2025-02-22

Status   blocked
  ✓ The works are shut and may reopen in May. [1 3]

What
  ✓ The kiln works shut. (Friday, 2025-02-21) [1]
  ✗ The kiln works will reopen. (in May) [3]

Open issues
  ~ Who pays is not known. (owner: Ada Okoro; due: by May, 2025-05-01) [4]

Who
  ✓ Ada Okoro (person), head of the kiln works [2]
  ✓ Kiln works (organisation) [1 2]

45 words of 16 · ✓ 4 verified · ~ 1 weak · ✗ 1 unsupported (why: -v)
local/qwen2.5-coder-1.5b
"""

INCIDENT_PAGE = """\
kiln.txt  2025-02-22

Status   mitigated
  ✓ Payments work again. [1]

Impact
  ✓ Card payments failed. (declined: 38214; regions: EU, UK; billed: no)
    [1]

Cause
  none

Follow ups
  none

13 words of 16 · ✓ 2 verified · openai/small · 0.0021 USD
"""

SPLIT = [Sentence(number, 0, len(text), text) for number, text in enumerate(SENTENCES, 1)]
SEQUENCE = re.compile("\x1b\\[[0-9;]*m")
HINTS = View(hints=True)


def without_colour(page: str) -> str:
    return "\n".join(row.rstrip() for row in SEQUENCE.sub("", page).split("\n"))


@pytest.mark.parametrize(
    ("data", "page"), [(KILN, KILN_PAGE), (INCIDENT, INCIDENT_PAGE)], ids=["kiln", "incident"]
)
def test_the_whole_page(data: dict[str, Any], page: str) -> None:
    assert without_colour(terminal.render(data, view=HINTS, width=74)) == page


@pytest.mark.parametrize(
    ("shown", "codes"),
    [
        pytest.param("✓", "32", id="verified is green"),
        pytest.param("weak: the owner", "33", id="weak is yellow"),
        pytest.param("unsupported: ", "31", id="unsupported is red"),
        pytest.param(" [1 3]", "2;36", id="numbers are dim"),
        pytest.param(" blocked ", "1;37;41", id="the state is a badge"),
        pytest.param("local/", "2", id="the account is dim"),
    ],
)
def test_styles(shown: str, codes: str) -> None:
    page = terminal.render(KILN, view=View(verbose=True), width=100)
    assert f"\x1b[{codes}m{shown}" in page


def test_a_name_is_kept_to_one_row_and_what_is_left_out_is_counted() -> None:
    long = {
        **KILN["brief"],
        "who": [cited(4, name="The long-winded federation of kiln works of the lower valley", kind="group")],
        "what": [cited(1, text=f"It rained {times} times.") for times in range(9)],
    }
    rows = without_colour(terminal.render(briefing(long), view=HINTS, width=60)).split("\n")
    assert "    4 more facts: --full" in rows
    assert "  ✓ The long-winded federation of kiln works of the low… [4]" in rows
    full = without_colour(terminal.render(briefing(long), view=View(full=True, hints=True), width=60))
    assert "lower\n    valley (group) [4]" in full
    assert "--full" not in full


@pytest.mark.parametrize("variable", ["NO_COLOR", "FORCE_COLOR", "COLUMNS", "TERM", "TTY_COMPATIBLE"])
def test_the_environment_changes_nothing(variable: str, monkeypatch: pytest.MonkeyPatch) -> None:
    before = terminal.render(KILN, view=HINTS, width=74)
    monkeypatch.setenv(variable, "dumb" if variable == "TERM" else "1")
    assert terminal.render(KILN, view=HINTS, width=74) == before


def test_wide_and_right_to_left_text_hangs_below_itself() -> None:
    brief = {
        "what": [
            cited(1, text="基辅与华盛顿接近达成协议" * 4),
            cited(2, text="المفاوضات مستمرة في كييف " * 4),
        ]
    }
    rows = without_colour(terminal.render(briefing(brief), view=HINTS, width=40)).split("\n")
    said = rows[rows.index("What") + 1 : -4]
    assert [row[:4] for row in said] == ["  ✓ ", "    ", "    ", "  ✓ ", "    ", "    "]
    assert all(cell_len(row) <= 40 for row in said)


def test_why_shows_the_proof_among_its_neighbours() -> None:
    item = cited(1, text="The kiln works shut.", support="weak", reasons=("no date",))
    item["evidence"].append({"sentence": 4, "start": 0, "end": 1, "quote": "who pays"})
    page = terminal.render_why(prove_item("what[1]", item, SPLIT), width=60)
    assert SEQUENCE.sub("", page) == snapshot("""\
what[1]
  ~ The kiln works shut. [1 4]
    weak: no date

  1 Kiln works shut.
  2 Ada Okoro leads it.
  3 It may reopen in May.
  4 Nobody knows who pays.
""")
    assert "\x1b[2mNobody knows \x1b[0mwho pays\x1b[2m.\x1b[0m" in page
    assert "\x1b[2mAda Okoro leads it.\x1b[0m" in page


def test_why_of_an_item_without_proof_says_so() -> None:
    proof = prove_item("status", cited(text="Shut.", support="unsupported"), SPLIT)
    assert (
        without_colour(terminal.render_why(proof, width=60))
        == "status\n  ✗ Shut.\n    unsupported\n\n  no sentence is cited\n"
    )


def test_why_of_a_sentence_that_nothing_cites_says_so() -> None:
    proof = prove_sentence(4, [], SPLIT)
    assert proof is not None
    assert without_colour(terminal.render_why(proof, width=60)) == (
        "no line of the brief cites this sentence\n\n  3 It may reopen in May.\n  4 Nobody knows who pays.\n"
    )


def only_text_and_style(page: str) -> bool:
    rest = SEQUENCE.sub("", page)
    rest.encode()
    return {each for each in rest if unicodedata.category(each) == "Cc"} == {"\n"}


@settings(suppress_health_check=[HealthCheck.too_slow])
@given(data=briefings, view=views, width=st.integers(0, 120))
def test_no_briefing_breaks_the_page(data: dict[str, Any], view: View, width: int) -> None:
    page = terminal.render(data, view=view, width=width)
    assert only_text_and_style(page)
    assert all(cell_len(row) <= max(width, NARROWEST) for row in SEQUENCE.sub("", page).split("\n"))


@settings(suppress_health_check=[HealthCheck.too_slow])
@given(path=hostile, item=parts, texts=st.lists(hostile, max_size=4))
def test_no_item_breaks_its_proof(path: str, item: dict[str, Any], texts: list[str]) -> None:
    split = [Sentence(number, 0, len(text), text) for number, text in enumerate(texts, 1)]
    assert only_text_and_style(terminal.render_why(prove_item(path, item, split), width=50))
