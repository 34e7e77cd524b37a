"""A briefing: what it says, what it was made of, and what it cost."""

from __future__ import annotations

import asyncio
import json
from datetime import date
from typing import Any

import pytest
from helpers.provider import DRAFT, HOSTED, TEXT, Provider, brief_of

from summarizer import Brief, Briefing, Document, StaleTape, When, asummarize, check, summarize
from summarizer.pipeline.recipes.registry import prompt_id
from summarizer.pipeline.task import plan
from summarizer.transport.canned import Canned
from summarizer.transport.errors import as_sdk_error

pytestmark = pytest.mark.usefixtures("key_is_set")


def test_a_briefing_says_what_it_was_made_of() -> None:
    document = Document.from_text(TEXT, name="lift.txt", date=date(2025, 2, 22))
    made = summarize(document, model=HOSTED, transport=Provider())
    published = made.model_dump(mode="json")
    seconds = published["usage"].pop("seconds")
    assert seconds >= 0
    assert list(published) == [
        "format",
        "source",
        "brief",
        "more",
        "gaps",
        "suspicious",
        "usage",
        "model",
        "prompt",
    ]
    assert published["source"] == plan(document).source().model_dump()
    assert published["usage"] == {
        "calls": 1,
        "prompt_tokens": 100,
        "completion_tokens": 20,
        "cost_usd": round((60 * 0.4 + 40 * 0.1 + 20 * 1.6) / 1e6, 6),
    }
    assert (published["format"], published["model"]) == ("summarizer.brief/2", HOSTED)
    asked = plan(document, model=HOSTED)
    assert published["prompt"] == prompt_id(asked.prompt, asked.schema).model_dump()
    assert published["brief"]["who"] == [
        {
            "name": "Ann Lee",
            "kind": "person",
            "role": None,
            "support": "verified",
            "reasons": [],
            "evidence": [
                {
                    "sentence": 2,
                    "start": 20,
                    "end": 48,
                    "quote": "Ann Lee has ordered a motor.",
                    "where": None,
                }
            ],
        }
    ]


def test_every_quotation_stands_at_its_place() -> None:
    made = brief_of(Provider())
    parts: list[Any] = [*made.brief.who, *made.brief.what, made.brief.status, *made.brief.open_issues]
    quotes = [evidence for part in parts for evidence in part.evidence]
    assert len(quotes) == 4
    assert all(TEXT[e.start : e.end] == e.quote for e in quotes)


def test_a_briefing_survives_its_own_check() -> None:
    published = json.loads(brief_of(Provider()).model_dump_json())
    assert check(published, Document.from_text(TEXT)).model_dump(mode="json") == published
    assert Briefing[Brief].model_validate(published).model_dump(mode="json") == published


def test_a_relative_date_is_told_from_the_documents_own() -> None:
    text = "The lift broke on Friday. Nobody came."
    lift = {"text": "The lift broke.", "when": "on Friday", "cites": [1]}
    draft = DRAFT | {"who": [], "what": [lift], "open_issues": []}
    for day, told in ((date(2025, 2, 22), "2025-02-21"), (None, None)):
        made = brief_of(Provider(draft), text, date=day)
        assert made.brief.what[0].when == When(text="on Friday", date=told)
        assert made.source.date == (day.isoformat() if day else None)


def test_awaited_it_is_the_same() -> None:
    one = brief_of(Provider())
    two = asyncio.run(asummarize(TEXT, model=HOSTED, transport=Provider()))
    assert two.model_copy(update={"usage": one.usage}) == one


def test_awaited_it_is_asked_once_more_if_nothing_is_usable() -> None:
    provider = Provider("Well.", DRAFT)
    made = asyncio.run(asummarize(TEXT, model=HOSTED, transport=provider))
    assert [item.text for item in made.brief.what] == ["Ann Lee has ordered a motor."]
    assert (made.usage.calls, made.usage.prompt_tokens, made.usage.completion_tokens) == (2, 200, 40)


def test_what_the_check_finds_changes_no_request() -> None:
    true, false = (
        {"text": text, "when": None, "cites": [2]}
        for text in ("Ann Lee has ordered a motor.", "Ann Lee has ordered 4711 motors.")
    )
    provider = Provider(DRAFT | {"what": [true, false]})
    made = brief_of(provider)
    assert [item.text for item in made.brief.what] == ["Ann Lee has ordered a motor."]
    assert made.usage.calls == provider.calls == 1
    assert made.gaps == ["no owner is named for open issue 1", "no date is given for open issue 1"]


def test_an_invented_role_is_left_out_without_a_call() -> None:
    given = {"name": "Ann Lee", "kind": "person", "role": "President of Ruritania", "cites": [2]}
    provider = Provider(DRAFT | {"who": [given]})
    (ann,) = brief_of(provider).brief.who
    assert (ann.name, ann.role, ann.support, provider.calls) == ("Ann Lee", None, "weak", 1)
    assert [reason.model_dump() for reason in ann.reasons] == [
        {
            "code": "left-out",
            "field": "role",
            "text": "“President of Ruritania” was removed: not in the cited sentences",
        }
    ]


def test_a_stale_recording_is_not_passed_over() -> None:
    def stale(_: Any) -> Any:
        with as_sdk_error():
            raise StaleTape("The tape is stale.")

    with pytest.raises(StaleTape):
        brief_of(Provider("Well.", stale))


def test_awaited_calls_are_booked_for_their_own_brief() -> None:
    async def both() -> list[Briefing[Brief]]:
        provider = Provider(
            lambda body: "Well." if "twice" in str(body) and len(body["messages"]) < 5 else DRAFT
        )
        texts = (TEXT, f"{TEXT} Ask twice.", TEXT)
        return await asyncio.gather(*(asummarize(t, model=HOSTED, transport=provider) for t in texts))

    assert [made.usage.calls for made in asyncio.run(both())] == [1, 2, 1]


def test_canned_answers_serve_examples() -> None:
    one = summarize(TEXT, transport=Canned(DRAFT))
    two = asyncio.run(asummarize(TEXT, transport=Canned(DRAFT)))
    assert one.brief == two.brief == brief_of(Provider()).brief
    assert one.usage.cost_usd is None
