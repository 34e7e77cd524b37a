from __future__ import annotations

import asyncio
import json
import threading
from collections.abc import Iterator
from datetime import date
from typing import Annotated, Any

import pytest
from helpers.provider import DRAFT, KEY, TEXT, Provider, brief_of, refused
from pydantic import AfterValidator, Field

from summarizer import (
    Brief,
    Briefing,
    BudgetError,
    Cited,
    Claim,
    Document,
    InputError,
    ProviderError,
    StaleTape,
    UsageError,
    When,
    asummarize,
    check,
    summarize,
    summarize_many,
)
from summarizer.pipeline.recipes.registry import prompt_id
from summarizer.pipeline.task import plan
from summarizer.schema import Part
from summarizer.transport.canned import Canned
from summarizer.transport.errors import as_sdk_error

HOSTED = "openai/gpt-4.1-mini"


@pytest.fixture(autouse=True)
def _key(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OPENAI_API_KEY", KEY)


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


# Schemas of one's own


def shouted(text: str) -> str:
    if text != text.upper():
        raise ValueError("must be in capitals")
    return text


class Outage(Cited):
    """A part of one's own, with a time by another name."""

    text: str
    began: When | None = None
    minutes: Annotated[int, Field(ge=0)]


class Report(Part):
    """A schema of one's own."""

    outages: list[Outage]
    notes: list[Claim] | None = None


class Shouted(Part):
    """A schema with a validator that no model was told of."""

    claims: list[Annotated[Claim, Field()]]
    motto: Annotated[str, AfterValidator(shouted)]


OUTAGE_TEXT = "The lift stood still for 40 minutes on Friday. Nobody was hurt."


def outage(**changes: Any) -> dict[str, Any]:
    text = "The lift stood still for 40 minutes."
    return {
        "outages": [{"text": text, "began": "on Friday", "minutes": 40, "cites": [1]} | changes],
        "notes": None,
    }


def test_a_schema_of_ones_own_is_filled_and_proven() -> None:
    made: Briefing[Report] = summarize(
        OUTAGE_TEXT, schema=Report, model=HOSTED, transport=Provider(outage()), date=date(2025, 2, 22)
    )
    (found,) = made.brief.outages
    assert (found.began, found.minutes) == (When(text="on Friday", date="2025-02-21"), 40)
    assert (found.support, [e.sentence for e in found.evidence]) == ("verified", [1])
    assert made.brief.notes is None
    assert made.prompt.name == "generic"


def test_a_salvaged_answer_fills_a_schema_of_ones_own() -> None:
    given = outage()
    given["outages"].append({"text": "It rose.", "minutes": "many", "cites": [1]})
    given["notes"] = [{"text": "Nobody was hurt.", "when": None, "cites": [2]}]
    made = brief_of(Provider(given), OUTAGE_TEXT, schema=Report)
    assert len(made.brief.outages) == 1
    assert made.brief.notes[0].support == "verified"
    assert made.gaps[0].startswith("could not be parsed: outages[2]: minutes: Input should be a valid")


REFUSING = {
    "range": (
        Report,
        outage(minutes=-1),
        f"{HOSTED} gave an answer that Report does not admit: brief.outages.0.minutes: "
        "Input should be greater than or equal to 0. Loosen the schema, or choose another model.",
    ),
    "validator": (
        Shouted,
        {"claims": [], "motto": "quietly now"},
        f"{HOSTED} gave an answer that Shouted does not admit: brief.motto: "
        "Value error, must be in capitals. Loosen the schema, or choose another model.",
    ),
}


@pytest.mark.parametrize(("schema", "draft", "message"), REFUSING.values(), ids=REFUSING.keys())
def test_an_answer_that_a_schema_refuses_is_a_failure_of_the_model(
    schema: type[Any], draft: Any, message: str
) -> None:
    with pytest.raises(ProviderError) as raised:
        brief_of(Provider(draft), OUTAGE_TEXT, schema=schema)
    assert str(raised.value) == message


# Many


def numbered(body: Any) -> dict[str, Any]:
    """A true brief of "Number N.", told from the request."""
    (number,) = [word for word in body["messages"][-1]["content"].split() if word.rstrip(".").isdigit()]
    text = f"The number is {number}"
    return DRAFT | {
        "who": [],
        "what": [{"text": text, "when": None, "cites": [1]}],
        "status": {"state": "ongoing", "text": text, "cites": [1]},
        "open_issues": [],
    }


def many(sources: Any, provider: Provider, **options: Any) -> list[Any]:
    return list(summarize_many(sources, transport=provider, **({"model": HOSTED} | options)))


@pytest.mark.parametrize("jobs", [1, 3, 50])
def test_results_come_in_order(jobs: int) -> None:
    provider = Provider(numbered)
    made = many((f"The number is {n}." for n in range(40)), provider, jobs=jobs)
    assert [m.brief.what[0].text for m in made] == [f"The number is {n}." for n in range(40)]
    assert [m.usage.calls for m in made] == [1] * 40
    assert provider.calls == 40


def test_a_failure_stands_where_the_briefing_would() -> None:
    def answer(body: Any) -> Any:
        return refused(400) if "BAD" in str(body["messages"]) else numbered(body)

    made = many(
        ["The number is 1.", " \n", "BAD 2.", Document.from_text("The number is 3.")], Provider(answer)
    )
    assert [type(m) for m in made] == [Briefing[Brief], InputError, ProviderError, Briefing[Brief]]
    assert [str(m) for m in made[1:3]] == [
        "text: there is no text in it. Give it a document to read.",
        f"{HOSTED} refused the request: no. "
        "Correct what it names: the prompt file sets the parameters of the request.",
    ]


def test_the_budget_is_for_all() -> None:
    provider = Provider(numbered)
    full = summarize("The number is 1.", model=HOSTED, transport=provider)
    each = (full.usage.cost_usd or 0.0) + 1e-9
    body = len(provider.sent[0].content)
    next_call = (body // 3 + 2) * 0.4e-6 + 1200 * 1.6e-6
    made = many((f"The number is {n}." for n in range(9)), provider, jobs=1, max_cost=next_call + 3 * each)
    assert [type(m) for m in made] == [Briefing[Brief]] * 4 + [BudgetError] * 5
    assert provider.calls == 1 + 4


def test_a_model_that_does_not_exist_is_refused_at_once() -> None:
    with pytest.raises(UsageError):
        next(summarize_many([TEXT], model="gpt"))


def test_a_schema_and_a_date_are_for_all() -> None:
    made = many([OUTAGE_TEXT] * 2, Provider(outage()), schema=Report, date=date(2025, 2, 22))
    assert [m.brief.outages[0].began.date for m in made] == ["2025-02-21"] * 2


def test_documents_are_taken_up_as_they_are_needed() -> None:
    taken: list[int] = []

    def sources() -> Iterator[str]:
        for n in range(1_000):
            taken.append(n)
            yield f"The number is {n}."

    results = summarize_many(sources(), model=HOSTED, transport=Provider(numbered), jobs=2)
    assert isinstance(next(results), Briefing)
    assert len(taken) <= 8
    results.close()  # type: ignore[attr-defined]
    assert len(taken) <= 8


def test_threads_keep_their_own_page() -> None:
    met = threading.Barrier(2)

    def answer(body: Any) -> Any:
        if len(body["messages"]) < 5:
            met.wait(10)
        return "Well." if "twice" in str(body) and len(body["messages"]) < 5 else DRAFT

    made = many([TEXT, f"{TEXT} Ask twice."], Provider(answer), jobs=2)
    assert [m.usage.calls for m in made] == [1, 2]
    assert [m.usage.prompt_tokens for m in made] == [100, 200]


def test_an_error_that_is_not_ours_is_not_hidden() -> None:
    def sources() -> Iterator[str]:
        yield TEXT
        raise RuntimeError("the list cannot be read")

    with pytest.raises(RuntimeError, match="the list cannot be read"):
        many(sources(), Provider())
