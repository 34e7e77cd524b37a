from __future__ import annotations

from typing import Any

import pytest
from helpers.sample_briefings import INCIDENT, KILN, anything, briefing, briefings, cited
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from summarizer.render import markdown
from summarizer.strings import clean

KILN_PAGE = """\
# kiln.txt

2025-02-22, 4 sentences: ✓ 4 verified, ~ 1 weak, ✗ 1 unsupported

## Who

- ✓ **Ada Okoro** (person), head of the kiln works [2]
- ✓ **Kiln works** (organisation) [1 2]

## What

- ✓ The kiln works shut. (Friday, 2025-02-21) [1]
- ✗ The kiln works will reopen. (in May) [3]
  - unsupported: “may” became “will”; no year is stated

## Status: blocked

- ✓ The works are shut and may reopen in May. [1 3]

## Open issues

- ~ Who pays is not known. [4]
  - owner: Ada Okoro
  - due: by May (2025-05-01)
  - weak: the owner is taken from another sentence

## Gaps

- no owner is named for open issue 1

## Evidence

- [1] Kiln works shut.
- [2] Ada Okoro leads it.
- [3] It may reopen in May.
- [4] Nobody knows who pays.

local/qwen2.5-coder-1.5b, prompt brief, 1 call, 1,767 + 212 tokens, 31.2 s, cost unknown
"""

INCIDENT_PAGE = """\
# kiln.txt

2025-02-22, 4 sentences: ✓ 2 verified

## Impact

- ✓ Card payments failed. [1]
  - declined: 38214
  - regions: EU, UK
  - billed: no

## Cause

none

## Status: mitigated

- ✓ Payments work again. [1]

## Follow ups

none

## Evidence

- [1] Kiln works shut.

openai/small, prompt incident, 2 calls, 900 + 80 tokens, 2.0 s, \\$0.0021
"""

HARMLESS = {"heading", "paragraph", "bullet_list", "list_item", "inline", "text", "text_special", "strong"}


@pytest.mark.parametrize(
    ("data", "page"), [(KILN, KILN_PAGE), (INCIDENT, INCIDENT_PAGE)], ids=["kiln", "incident"]
)
def test_the_whole_page(data: dict[str, Any], page: str) -> None:
    assert markdown.render(data) == page


ATTACKS = [
    pytest.param("<script>alert(1)</script>", id="script"),
    pytest.param("<!-- hidden", id="comment"),
    pytest.param("<https://evil.example>", id="autolink"),
    pytest.param("[click](javascript:alert(1))", id="link"),
    pytest.param("![x](https://evil.example/p.png)", id="image"),
    pytest.param("](https://evil.example)", id="half a link"),
    pytest.param("[1]: https://evil.example", id="reference that would link our numbers"),
    pytest.param("```", id="fence"),
    pytest.param("`code`", id="code"),
    pytest.param("# Heading", id="heading"),
    pytest.param("- item", id="bullet"),
    pytest.param("+ item", id="plus bullet"),
    pytest.param("12) item", id="ordered"),
    pytest.param("1.", id="ordered and empty"),
    pytest.param("---", id="rule"),
    pytest.param("***", id="rule of asterisks"),
    pytest.param("> quote", id="quote"),
    pytest.param("| a | b |", id="table"),
    pytest.param("**bold** __bold__ ~~gone~~", id="emphasis"),
    pytest.param("&lt;b&gt; &#60;", id="entity"),
    pytest.param("ends in a backslash \\", id="backslash"),
    pytest.param("    indented code", id="indent"),
    pytest.param("a\n\n<b>c", id="paragraphs"),
]


@pytest.mark.parametrize("attack", ATTACKS)
def test_hostile_text_is_shown_as_it_is(attack: str) -> None:
    item = cited(1, name=attack, text=attack, owner=attack, support="weak", reasons=(attack,))
    item["evidence"][0]["quote"] = attack
    page = markdown.render(briefing({"who": [item]}, gaps=[attack], model=attack))
    said = clean(attack)
    assert texts(page)[2:] == [
        "Who",
        f"~ {said}: {said} [1]",
        f"owner: {said}",
        f"weak: {said}",
        "Gaps",
        said,
        "Evidence",
        f"[1] {said}",
        f"{said}, prompt brief, 1 call, 1,767 + 212 tokens, 31.2 s, cost unknown",
    ]
    assert kinds(page) <= HARMLESS


@settings(deadline=None, max_examples=60, suppress_health_check=[HealthCheck.too_slow])
@given(gap=anything.filter(clean) | st.text("[](){}<>!`*_~#|\\-+.1 ab", min_size=1).filter(clean))
def test_any_text_comes_back_from_a_markdown_parser(gap: str) -> None:
    assert texts(markdown.render(briefing({}, gaps=[gap])))[3] == clean(gap)


@settings(deadline=None, max_examples=60, suppress_health_check=[HealthCheck.too_slow])
@given(briefings)
def test_no_briefing_makes_markup(data: dict[str, Any]) -> None:
    page = markdown.render(data)
    page.encode()
    assert kinds(page) <= HARMLESS


def parse(page: str) -> list[Any]:
    return MarkdownIt("commonmark").enable(["table", "strikethrough"]).parse(page)


def texts(page: str) -> list[str]:
    """What a reader sees of each heading, paragraph and bullet."""
    return [
        "".join(child.content for child in token.children) for token in parse(page) if token.type == "inline"
    ]


def kinds(page: str) -> set[str]:
    tokens = [each for token in parse(page) for each in (token, *(token.children or ()))]
    return {token.type.removesuffix("_open").removesuffix("_close") for token in tokens}
