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
)
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from summarizer.document.document import Sentence
from summarizer.render import plain
from summarizer.render.layout import NARROWEST, cells

KILN_PAGE = """\
kiln.txt, 2025-02-22, 4 sentences

Who
  ✓ Ada Okoro (person), head of the kiln works [2]
  ✓ Kiln works (organisation) [1 2]

What
  ✓ The kiln works shut. (Friday, 2025-02-21) [1]
  ✗ The kiln works will reopen. (in May) [3]
    unsupported: “may” became “will”; no year is stated

Status: blocked
  ✓ The works are shut and may reopen in May. [1 3]

Open issues
  ~ Who pays is not known. [4]
    owner: Ada Okoro; due: by May (2025-05-01)
    weak: the owner is taken from another sentence

Gaps
  - no owner is named for open issue 1

✓ 4 verified, ~ 1 weak, ✗ 1 unsupported
local/qwen2.5-coder-1.5b, prompt brief, 1 call, 1,767 + 212 tokens, 31.2 s, cost
unknown
"""

INCIDENT_PAGE = """\
kiln.txt, 2025-02-22, 4 sentences

Impact
  ✓ Card payments failed. [1]
    declined: 38214; regions: EU, UK; billed: no

Cause
  none

Status: mitigated
  ✓ Payments work again. [1]

Follow ups
  none

✓ 2 verified
openai/small, prompt incident, 2 calls, 900 + 80 tokens, 2.0 s, $0.0021
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
    ("data", "page"), [(KILN, KILN_PAGE), (INCIDENT, INCIDENT_PAGE)], ids=["kiln", "incident"]
)
def test_the_whole_page(data: dict[str, Any], page: str) -> None:
    assert plain.render(data) == page


def test_a_narrow_ascii_page() -> None:
    brief = {"what": [cited(1, text="Die Öfen in Łódź sind kalt.", support="weak", reasons=("–",))]}
    assert plain.render(briefing(brief, gaps=[]), width=30, encoding="ascii") == (
        "kiln.txt, 2025-02-22, 4\nsentences\n\n"
        "What\n  ~ Die ?fen in ??d? sind\n    kalt. [1]\n    weak: ?\n\n"
        "~ 1 weak\n"
        "local/qwen2.5-coder-1.5b,\nprompt brief, 1 call, 1,767 +\n212 tokens, 31.2 s, cost\nunknown\n"
    )


def test_why_shows_the_proof_among_its_neighbours() -> None:
    item = cited(
        1, 4, text="The kiln works shut and nobody knows who pays.", support="weak", reasons=("stitched",)
    )
    assert plain.render_why("what[1]", item, [*SPLIT, Sentence(5, 81, 84, "End")], width=60) == (
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
    rows = plain.render_why("what[1]", item, SPLIT, encoding="ascii").splitlines()[3:]
    assert rows == [
        "  >    1  Kiln works shut.",
        "       2  Ada Okoro leads it.",
        "  ...",
        "  >    9  A sentence of another document.",
    ]


def test_why_of_an_item_without_proof_says_so() -> None:
    page = plain.render_why("status", cited(text="Shut.", support="unsupported"), SPLIT)
    assert page == "status\n  ✗ Shut.\n    unsupported\n\n  no sentence is cited\n"


@pytest.mark.parametrize(
    ("field", "item", "width", "encoding", "line"),
    [
        pytest.param(
            "who",
            {"name": "Ada Okoro", "kind": "person", "role": "head"},
            80,
            "utf-8",
            "Who: Ada Okoro (person), head",
            id="fits, and needs no proof yet",
        ),
        pytest.param("open_issues", {"text": "Who pays?"}, 16, "utf-8", "Open issues: Wh…", id="cut"),
        pytest.param("open_issues", {"text": "Who pays?"}, 16, "ascii", "Open issues:...", id="cut in ASCII"),
    ],
)
def test_progress_item(field: str, item: dict[str, Any], width: int, encoding: str, line: str) -> None:
    assert plain.render_item(field, item, width=width, encoding=encoding) == line


@settings(deadline=None, max_examples=60, suppress_health_check=[HealthCheck.too_slow])
@given(data=briefings, width=st.integers(0, 90), encoding=st.sampled_from(["utf-8", "ascii", "cp1252"]))
def test_no_briefing_breaks_the_page(data: dict[str, Any], width: int, encoding: str) -> None:
    page = plain.render(data, width=width, encoding=encoding)
    page.encode(encoding)
    assert {each for each in page if unicodedata.category(each) == "Cc"} == {"\n"}
    assert all(cells(row) <= max(width, NARROWEST) for row in page.split("\n"))


@settings(deadline=None, max_examples=60, suppress_health_check=[HealthCheck.too_slow])
@given(path=hostile, item=parts, texts=st.lists(hostile, max_size=4))
def test_no_item_breaks_its_proof_or_its_progress(path: str, item: dict[str, Any], texts: list[str]) -> None:
    split = [Sentence(number, 0, len(text), text) for number, text in enumerate(texts, 1)]
    page = plain.render_why(path, item, split) + plain.render_item(path, item)
    page.encode()
    assert {each for each in page if unicodedata.category(each) == "Cc"} == {"\n"}
