from __future__ import annotations

import re
import unicodedata
from typing import Any

import pytest
from helpers.sample_briefings import INCIDENT, KILN, SENTENCES, briefing, briefings, cited, hostile, parts
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from inline_snapshot import snapshot
from rich.cells import cell_len

from summarizer.document.document import Sentence
from summarizer.render import terminal
from summarizer.render.layout import NARROWEST

KILN_PAGE = """\
kiln.txt  2025-02-22 · 4 sentences                           ✓ 4  ~ 1  ✗ 1
──────────────────────────────────────────────────────────────────────────
Who
  ✓ Ada Okoro (person), head of the kiln works [2]
  ✓ Kiln works (organisation) [1 2]

What
  ✓ The kiln works shut. (Friday, 2025-02-21) [1]
  ✗ The kiln works will reopen. (in May) [3]
    unsupported: “may” became “will”; no year is stated

Status   blocked
  ✓ The works are shut and may reopen in May. [1 3]

Open issues
  ~ Who pays is not known. [4]
    owner Ada Okoro · due by May (2025-05-01)
    weak: the owner is taken from another sentence

Gaps
  · no owner is named for open issue 1

local/qwen2.5-coder-1.5b · prompt brief · 1 call · 1,767 + 212 tokens ·
31.2 s · cost unknown
"""

INCIDENT_PAGE = """\
kiln.txt  2025-02-22 · 4 sentences                                     ✓ 2
──────────────────────────────────────────────────────────────────────────
Impact
  ✓ Card payments failed. [1]
    declined 38214 · regions EU, UK · billed no

Cause
  none

Status   mitigated
  ✓ Payments work again. [1]

Follow ups
  none

openai/small · prompt incident · 2 calls · 900 + 80 tokens · 2.0 s ·
$0.0021
"""

SPLIT = [Sentence(number, 0, len(text), text) for number, text in enumerate(SENTENCES, 1)]
SEQUENCE = re.compile("\x1b\\[[0-9;]*m")


@pytest.mark.parametrize(
    ("data", "page"), [(KILN, KILN_PAGE), (INCIDENT, INCIDENT_PAGE)], ids=["kiln", "incident"]
)
def test_the_whole_page_without_colour(data: dict[str, Any], page: str) -> None:
    assert terminal.render(data, width=74, color=False) == page


def test_colour_adds_only_escape_sequences() -> None:
    coloured = terminal.render(KILN, width=74, color=True)
    assert [row.rstrip() for row in SEQUENCE.sub("", coloured).split("\n")] == KILN_PAGE.split("\n")


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
    assert f"\x1b[{codes}m{shown}" in terminal.render(KILN, width=74, color=True)


@pytest.mark.parametrize("variable", ["NO_COLOR", "FORCE_COLOR", "COLUMNS", "TERM", "TTY_COMPATIBLE"])
@pytest.mark.parametrize("color", [True, False])
def test_the_environment_changes_nothing(variable: str, color: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    before = terminal.render(KILN, width=74, color=color)
    monkeypatch.setenv(variable, "dumb" if variable == "TERM" else "1")
    assert terminal.render(KILN, width=74, color=color) == before


def test_wide_and_right_to_left_text_hangs_below_itself() -> None:
    brief = {
        "what": [
            cited(1, text="基辅与华盛顿接近达成协议" * 4),
            cited(2, text="المفاوضات مستمرة في كييف " * 4),
        ]
    }
    rows = terminal.render(briefing(brief), width=40, color=False).split("\n")
    said = rows[rows.index("What") + 1 : rows.index("Gaps") - 1]
    assert [row[:4] for row in said] == ["  ✓ ", "    ", "    ", "  ✓ ", "    ", "    "]
    assert all(cell_len(row) <= 40 for row in said)


def test_why_shows_the_proof_among_its_neighbours() -> None:
    item = cited(1, text="The kiln works shut.", support="weak", reasons=("no date",))
    item["evidence"].append({"sentence": 4, "start": 0, "end": 1, "quote": "who pays"})
    page = terminal.render_why("what[1]", item, SPLIT, width=60, color=True)
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
    page = terminal.render_why(
        "status", cited(text="Shut.", support="unsupported"), SPLIT, width=60, color=False
    )
    assert page == "status\n  ✗ Shut.\n    unsupported\n\n  no sentence is cited\n"


def only_text_and_style(page: str) -> bool:
    rest = SEQUENCE.sub("", page)
    rest.encode()
    return {each for each in rest if unicodedata.category(each) == "Cc"} == {"\n"}


@settings(deadline=None, max_examples=40, suppress_health_check=[HealthCheck.too_slow])
@given(data=briefings, width=st.integers(0, 120), color=st.booleans())
def test_no_briefing_breaks_the_page(data: dict[str, Any], width: int, color: bool) -> None:
    page = terminal.render(data, width=width, color=color)
    assert only_text_and_style(page)
    assert all(
        cell_len(row) <= min(max(width, NARROWEST), terminal.WIDEST)
        for row in SEQUENCE.sub("", page).split("\n")
    )


@settings(deadline=None, max_examples=40, suppress_health_check=[HealthCheck.too_slow])
@given(path=hostile, item=parts, texts=st.lists(hostile, max_size=4), color=st.booleans())
def test_no_item_breaks_its_proof(path: str, item: dict[str, Any], texts: list[str], color: bool) -> None:
    split = [Sentence(number, 0, len(text), text) for number, text in enumerate(texts, 1)]
    assert only_text_and_style(terminal.render_why(path, item, split, width=50, color=color))
