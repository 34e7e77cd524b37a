"""A hosted model whose answer is as long as the document: the brief, and its page, stay short."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from helpers.provider import KEY, Provider

from summarizer import Briefing, Document, summarize
from summarizer.pipeline.ranking import fact_budget
from summarizer.pipeline.selection import issue_budget

SEED = Document.from_text(next((Path(__file__).parents[2] / "seeds").glob("*.txt")).read_text("utf-8"))
NAMES = (
    "Zelenskyy",
    "Bessent",
    "Kellogg",
    "Trump",
    "Ukraine",
    "Russia",
    "Kyiv",
    "Saudi Arabia",
    "Friday",
    "Washington",
)


def claim(number: int, text: str) -> dict[str, Any]:
    return {"text": text, "when": None, "cites": [number]}


def issue(number: int, text: str) -> dict[str, Any]:
    return {"text": text, "owner": None, "due": None, "cites": [number]}


def repeat_everything() -> dict[str, Any]:
    """Every sentence as a fact, twice, and as an open issue."""
    said = [(each.number, " ".join(each.text.split())) for each in SEED.sentences[1:]]
    return {
        "who": [{"name": name, "kind": "person", "role": None, "cites": [5]} for name in NAMES * 2],
        "what": [claim(*each) for each in [*said, *said]],
        "status": {"state": "ongoing", "text": said[0][1], "cites": [said[0][0]]},
        "open_issues": [issue(*each) for each in said],
    }


@pytest.fixture(scope="module")
def made() -> Briefing[Any]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("OPENAI_API_KEY", KEY)
        return summarize(SEED, model="openai/gpt-4.1-mini", transport=Provider(repeat_everything()))


def test_the_brief_keeps_its_limits_and_the_rest_is_kept_beside_it(made: Briefing[Any]) -> None:
    brief, size = made.brief, len(SEED.text)
    assert len(brief.what) <= fact_budget(size)
    assert len(brief.open_issues) <= issue_budget(size)
    assert len(brief.who) <= 8
    texts = [item.text for item in brief.what]
    assert len(texts) == len(set(texts)) > 3
    assert len(made.more["what"]) > 5


def test_nothing_settled_is_open_and_the_end_is_reached(made: Briefing[Any]) -> None:
    issues = [item.text for item in made.brief.open_issues]
    assert "The specific terms of the deal remain unclear." in issues
    assert not any("agreed to form teams" in text for text in issues)
    assert max(item.evidence[0].sentence for item in [*made.brief.what, *made.brief.open_issues]) >= 18


def test_the_page_is_shorter_than_the_document(made: Briefing[Any]) -> None:
    page = made.to_text()
    assert len(page.split()) < 0.67 * len(SEED.text.split())
    shown = page.partition("Open issues")[0].partition("What")[2]
    assert sum(item.text.split()[0] in shown for item in made.more["what"]) < len(made.more["what"])
