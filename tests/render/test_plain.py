from __future__ import annotations

import subprocess
import sys
import unicodedata
from typing import Any

import pytest
from helpers.sample_briefings import (
    INCIDENT,
    KILN,
    SENTENCES,
    TEXT,
    briefing,
    briefings,
    cited,
    hostile,
    parts,
    views,
)
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from summarizer.document.document import Sentence
from summarizer.render import plain
from summarizer.render.layout import NARROWEST, cells
from summarizer.render.page import SUMMARY, View
from summarizer.render.why import prove_item, prove_sentence

KILN_PAGE = """\
kiln.txt, 2025-02-22

Status: blocked
  ✓ The works are shut and may reopen in May. [1 3]

What
  ✓ The kiln works shut. (Friday, 2025-02-21) [1]
  ✗ The kiln works will reopen. (in May) [3]

Open issues
  ~ Who pays is not known. (owner: Ada Okoro; due: by May, 2025-05-01) [4]

Who
  ✓ Ada Okoro (person), head of the kiln works [2]
  ✓ Kiln works (organisation) [1 2]

45 words of 16, ✓ 4 verified, ~ 1 weak, ✗ 1 unsupported,
local/qwen2.5-coder-1.5b
"""

VERBOSE_PAGE = """\
kiln.txt, 2025-02-22

Status: blocked
  ✓ The works are shut and may reopen in May. [1 3]

What
  ✓ The kiln works shut. (Friday, 2025-02-21) [1]
  ✗ The kiln works will reopen. (in May) [3]
    unsupported: “may” became “will”; no year is stated

Open issues
  ~ Who pays is not known. (owner: Ada Okoro; due: by May, 2025-05-01) [4]
    weak: the owner is taken from another sentence

Who
  ✓ Ada Okoro (person), head of the kiln works [2]
  ✓ Kiln works (organisation) [1 2]

Gaps
  - no owner is named for open issue 1

45 words of 16, ✓ 4 verified, ~ 1 weak, ✗ 1 unsupported,
local/qwen2.5-coder-1.5b, prompt brief, 1 call, 1,767 + 212 tokens, 31.2 s,
no cost
"""

INCIDENT_PAGE = """\
kiln.txt, 2025-02-22

Status: mitigated
  ✓ Payments work again. [1]

Impact
  ✓ Card payments failed. (declined: 38214; regions: EU, UK; billed: no) [1]

Cause
  none

Follow ups
  none

13 words of 16, ✓ 2 verified, openai/small, 0.0021 USD
"""

SPLIT = [
    Sentence(n, TEXT.index(text), TEXT.index(text) + len(text), text) for n, text in enumerate(SENTENCES, 1)
]


def test_only_the_terminal_page_loads_the_console_of_rich() -> None:
    code = (
        "import sys\n"
        "from summarizer.render import json_text, markdown, plain, why\n"
        "sys.exit(bool({'rich.console', 'pydantic'} & sys.modules.keys()))"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


@pytest.mark.parametrize(
    ("data", "view", "page"),
    [
        pytest.param(KILN, SUMMARY, KILN_PAGE, id="kiln"),
        pytest.param(KILN, View(verbose=True), VERBOSE_PAGE, id="with reasons"),
        pytest.param(INCIDENT, SUMMARY, INCIDENT_PAGE, id="another schema"),
    ],
)
def test_the_whole_page(data: dict[str, Any], view: View, page: str) -> None:
    assert plain.render(data, view=view) == page


CUT = {
    **KILN,
    "brief": {
        "who": [
            cited(
                4, name="The long-winded federation of kiln works of the lower valley", kind="organisation"
            ),
            cited(1, name="基辅" * 40, kind="place"),
        ],
        "what": [],
        "status": cited(1, state="blocked", text="Shut."),
        "open_issues": [],
    },
    "more": {"what": [cited(1, text="It rained.")], "open_issues": []},
}


def test_a_name_is_kept_to_one_row_and_what_is_left_out_is_counted() -> None:
    assert (
        plain.render(CUT, view=View(hints=True), width=60)
        == """\
kiln.txt, 2025-02-22

Status: blocked
  ✓ Shut. [1]

What
    1 more fact: --full

Open issues
  none

Who
  ✓ The long-winded federation of kiln works of the low… [4]
  ✓ 基辅基辅基辅基辅基辅基辅基辅基辅基辅基辅基辅基辅基… [1]

93 words of 16, ✓ 3 verified, local/qwen2.5-coder-1.5b
"""
    )


def test_in_full_nothing_is_cut_off() -> None:
    page = plain.render(CUT, view=View(full=True, hints=True), width=60)
    assert "It rained." in page
    assert "of the lower\n    valley (organisation) [4]\n" in page
    assert "--full" not in page


def test_a_narrow_ascii_page() -> None:
    brief = {"what": [cited(1, text="Die Öfen in Łódź sind kalt.", support="weak", reasons=("–",))]}
    page = plain.render(briefing(brief), view=View(verbose=True, hints=True), width=30, encoding="ascii")
    assert page == (
        "kiln.txt, 2025-02-22\n\n"
        "What\n  ~ Die ?fen in ??d? sind\n    kalt. [1]\n    weak: ?\n\n"
        "Gaps\n  - no owner is named for open\n    issue 1\n\n"
        "6 words of 16, ~ 1 weak,\nlocal/qwen2.5-coder-1.5b,\n"
        "prompt brief, 1 call,\n1,767 + 212 tokens, 31.2 s,\nno cost\n"
    )


def test_why_shows_the_proof_among_its_neighbours() -> None:
    item = cited(
        1, 4, text="The kiln works shut and nobody knows who pays.", support="weak", reasons=("stitched",)
    )
    assert plain.render_why(prove_item("what[1]", item, [*SPLIT, Sentence(5, 81, 84, "End")]), width=60) == (
        "what[1]\n"
        "  ~ The kiln works shut and nobody knows who pays. [1 4]\n"
        "    weak: stitched\n"
        "\n"
        "  >    1  Kiln works shut.\n"
        "       2  Ada Okoro leads it.\n"
        "       3  It may reopen in May.\n"
        "  >    4  Nobody knows who pays.\n"
        "       5  End\n"
    )


def test_why_says_where_sentences_are_left_out() -> None:
    item = cited(1, text="x")
    item["evidence"].append({"sentence": 9, "start": 0, "end": 1, "quote": "A sentence of another document."})
    rows = plain.render_why(prove_item("what[1]", item, SPLIT), encoding="ascii").splitlines()[3:]
    assert rows == [
        "  >    1  Kiln works shut.",
        "       2  Ada Okoro leads it.",
        "  ...",
        "  >    9  A sentence of another document.",
    ]


def test_why_of_an_item_without_proof_says_so() -> None:
    page = plain.render_why(prove_item("status", cited(text="Shut.", support="unsupported"), SPLIT))
    assert page == "status\n  ✗ Shut.\n    unsupported\n\n  no sentence is cited\n"


def test_why_of_a_sentence_that_nothing_cites_says_so() -> None:
    proof = prove_sentence(4, [("what[0]", cited(1, text="x"))], SPLIT)
    assert proof is not None
    assert plain.render_why(proof) == (
        "no line of the brief cites this sentence\n\n"
        "       3  It may reopen in May.\n"
        "  >    4  Nobody knows who pays.\n"
    )


@settings(suppress_health_check=[HealthCheck.too_slow])
@given(
    data=briefings,
    view=views,
    width=st.integers(0, 90),
    encoding=st.sampled_from(["utf-8", "ascii", "cp1252"]),
)
def test_no_briefing_breaks_the_page(data: dict[str, Any], view: View, width: int, encoding: str) -> None:
    page = plain.render(data, view=view, width=width, encoding=encoding)
    page.encode(encoding)
    assert {each for each in page if unicodedata.category(each) == "Cc"} == {"\n"}
    assert all(cells(row) <= max(width, NARROWEST) for row in page.split("\n"))


@settings(suppress_health_check=[HealthCheck.too_slow])
@given(path=hostile, item=parts, texts=st.lists(hostile, max_size=4))
def test_no_item_breaks_its_proof(path: str, item: dict[str, Any], texts: list[str]) -> None:
    split = [Sentence(number, 0, len(text), text) for number, text in enumerate(texts, 1)]
    page = plain.render_why(prove_item(path, item, split))
    page.encode()
    assert {each for each in page if unicodedata.category(each) == "Cc"} == {"\n"}
