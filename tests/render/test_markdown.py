from __future__ import annotations

from typing import Any

import pytest
from helpers.sample_briefings import INCIDENT, KILN, anything, briefing, briefings, cited, views
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from summarizer.render import markdown
from summarizer.render.page import SUMMARY, View
from summarizer.strings import clean, count_words, plural

KILN_PAGE = """\
# kiln.txt

2025-02-22

## Status: blocked

- ✓ The works are shut and may reopen in May. [1 3]

## What

- ✓ The kiln works shut. (Friday, 2025-02-21) [1]
- ✗ The kiln works will reopen. (in May) [3]

## Open issues

- ~ Who pays is not known. (owner: Ada Okoro; due: by May, 2025-05-01) [4]

## Who

- ✓ **Ada Okoro** (person), head of the kiln works [2]
- ✓ **Kiln works** (organisation) [1 2]

45 words of 16, ✓ 4 verified, ~ 1 weak, ✗ 1 unsupported, local/qwen2.5-coder-1.5b
"""

VERBOSE_PAGE = """\
# kiln.txt

2025-02-22

## Status: blocked

- ✓ The works are shut and may reopen in May. [1 3]

## What

- ✓ The kiln works shut. (Friday, 2025-02-21) [1]
- ✗ The kiln works will reopen. (in May) [3]
  - unsupported: “may” became “will”; no year is stated

## Open issues

- ~ Who pays is not known. (owner: Ada Okoro; due: by May, 2025-05-01) [4]
  - weak: the owner is taken from another sentence

## Who

- ✓ **Ada Okoro** (person), head of the kiln works [2]
- ✓ **Kiln works** (organisation) [1 2]

## Gaps

- no owner is named for open issue 1

## Evidence

- [1] Kiln works shut.
- [2] Ada Okoro leads it.
- [3] It may reopen in May.
- [4] Nobody knows who pays.

45 words of 16, ✓ 4 verified, ~ 1 weak, ✗ 1 unsupported, local/qwen2.5-coder-1.5b, prompt brief, 1 call, 1,767 + 212 tokens, 31.2 s, no cost
"""  # noqa: E501

INCIDENT_PAGE = """\
# kiln.txt

2025-02-22

## Status: mitigated

- ✓ Payments work again. [1]

## Impact

- ✓ Card payments failed. (declined: 38214; regions: EU, UK; billed: no) [1]

## Cause

none

## Follow ups

none

13 words of 16, ✓ 2 verified, openai/small, 0.0021 USD
"""

VERBOSE = View(verbose=True)
HARMLESS = {"heading", "paragraph", "bullet_list", "list_item", "inline", "text", "text_special", "strong"}


@pytest.mark.parametrize(
    ("data", "view", "page"),
    [
        pytest.param(KILN, SUMMARY, KILN_PAGE, id="kiln"),
        pytest.param(KILN, VERBOSE, VERBOSE_PAGE, id="with reasons"),
        pytest.param(INCIDENT, SUMMARY, INCIDENT_PAGE, id="another schema"),
    ],
)
def test_the_whole_page(data: dict[str, Any], view: View, page: str) -> None:
    assert markdown.render(data, view=view) == page


def test_what_is_left_out_is_counted() -> None:
    brief = {**KILN["brief"], "what": [cited(1, text="It rained.")] * 7, "open_issues": []}
    more = {"open_issues": [cited(4, text="Who pays?")]}
    page = markdown.render(briefing(brief, more=more), view=View(hints=True))
    assert page.count("It rained.") == 5
    assert (
        "It rained. [1]\n\n2 more facts: --full\n\n## Open issues\n\n1 more issue: --full\n\n## Who" in page
    )


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
    page = markdown.render(briefing({"who": [item]}, gaps=[attack], model=attack), view=VERBOSE)
    said = clean(attack)
    page_words = f"{plural(count_words(f'{said} {said} owner {said}'), 'word')} of 16"
    assert texts(page)[2:] == [
        "Who",
        f"~ {said}: {said} (owner: {said}) [1]",
        f"weak: {said}",
        "Gaps",
        said,
        "Evidence",
        f"[1] {said}",
        f"{page_words}, ~ 1 weak, {said}, prompt brief, 1 call, 1,767 + 212 tokens, 31.2 s, cost unknown",
    ]
    assert kinds(page) <= HARMLESS


@settings(suppress_health_check=[HealthCheck.too_slow])
@given(gap=anything.filter(clean) | st.text("[](){}<>!`*_~#|\\-+.1 ab", min_size=1).filter(clean))
def test_any_text_comes_back_from_a_markdown_parser(gap: str) -> None:
    assert texts(markdown.render(briefing({}, gaps=[gap]), view=VERBOSE))[3] == clean(gap)


@settings(suppress_health_check=[HealthCheck.too_slow])
@given(briefings, views)
def test_no_briefing_makes_markup(data: dict[str, Any], view: View) -> None:
    page = markdown.render(data, view=view)
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
