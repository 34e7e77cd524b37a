"""Long documents by the recipe for small models, and by another schema."""

from __future__ import annotations

import json
from typing import Any

import httpx2
import pytest
from helpers.provider import completion
from helpers.sections import Lines, Reader, model

from summarizer import Document, summarize
from summarizer.schema import IncidentBrief

pytestmark = pytest.mark.usefixtures("key_is_set")

WINDOW = 3_400
WHY = "because the archive of the council in Lindow was wet and cold"
TEXT = "\n\n".join(f"Ann Lee moved {7 * at} boxes to shelf {at}, {WHY}." for at in range(1, 241))
DOCUMENT = Document.from_text(TEXT)


class SmallModel(httpx2.BaseTransport):
    """Answers the three questions of `select-and-shorten`; it shortens nothing."""

    def __init__(self) -> None:
        self.kinds: list[str] = []

    def handle_request(self, request: httpx2.Request) -> httpx2.Response:
        asked = (json.loads(request.read()).get("response_format") or {}).get("json_schema", {})
        self.kinds.append(asked.get("name", "state"))
        return httpx2.Response(200, json=completion(self._answer(asked)))

    def _answer(self, asked: dict[str, Any]) -> str:
        if not asked:
            return "ongoing"
        if asked["name"] == "Who":
            return json.dumps({"who": [{"name": "Ann Lee", "kind": "person"}]})
        return json.dumps(dict.fromkeys(asked["schema"]["properties"], ""))


def test_a_small_model_is_asked_its_questions_about_each_section() -> None:
    asked = SmallModel()
    made = summarize(DOCUMENT, model=model(WINDOW), transport=asked, recipe="select-and-shorten", retries=0)
    assert made.coverage
    assert made.coverage.sections > 2
    assert {kind: asked.kinds.count(kind) for kind in set(asked.kinds)} == dict.fromkeys(
        ("state", "Who", "Lines"), made.coverage.sections
    )
    (party,) = made.brief.who
    assert party.name == "Ann Lee"
    assert len(party.evidence) >= made.coverage.sections
    items = [*made.brief.what, *made.more.get("what", [])]
    assert max(each.sentence for item in items for each in item.evidence) > 200
    assert all(TEXT[each.start : each.end] == each.quote for item in items for each in item.evidence)


def test_another_schema_is_merged_without_a_closing_call() -> None:
    def read(lines: Lines) -> dict[str, Any]:
        (first, text), (last, end) = lines[0], lines[-1]
        return {
            "impact": [{"text": text, "when": None, "cites": [first]}],
            "cause": [],
            "status": {"state": "ongoing", "text": end, "cites": [last]},
            "follow_ups": [],
        }

    reader = Reader(read)
    made = summarize(DOCUMENT, model=model(WINDOW), transport=reader, schema=IncidentBrief, retries=0)
    assert made.coverage
    assert reader.closings == 0
    assert len(made.brief.impact) == made.coverage.sections == len(reader.sections)
    assert made.brief.status.evidence[0].sentence == 240
