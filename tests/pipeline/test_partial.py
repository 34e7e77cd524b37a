"""What a model has written of a brief so far."""

from __future__ import annotations

import asyncio
import json
import sys
from pathlib import Path
from typing import Any

import httpx2
import openai
import pytest
from helpers.llama import Llama
from helpers.llama import answer as chunks
from helpers.own_schema import Minutes
from helpers.provider import DRAFT, TEXT, Provider, completion
from helpers.streams import Streaming, answer, write

from summarizer import Model, Partial, asummarize_many, summarize, summarize_many
from summarizer.transport import local, prefix
from summarizer.transport.local import LocalModel

HOSTED = "openai/gpt-4.1-mini"
WHOLE = json.dumps(DRAFT)


def partials(*replies: Any, text: str = TEXT, **options: Any) -> list[dict[str, Any]]:
    """What is called with while a brief is made."""
    seen: list[Partial] = []
    summarize(text, transport=Streaming(*replies), on_partial=seen.append, **({"model": HOSTED} | options))
    return [each.brief for each in seen]


@pytest.mark.parametrize("size", [1, 7, len(WHOLE)])
def test_items_appear_when_they_are_complete_and_stay(size: int) -> None:
    seen = partials(answer(DRAFT, size))
    assert seen[-1] == DRAFT
    counts = [sum(len(value) if isinstance(value, list) else 1 for value in brief.values()) for brief in seen]
    assert counts == ([1, 2, 3, 4] if size < len(WHOLE) else [4])
    for brief in seen:
        assert all(DRAFT[name] == value for name, value in brief.items())


WRITTEN = {
    "in a fence": f"```json\n{WHOLE}\n```",
    "after a thought": f"<think>The lift. {{}}</think>{WHOLE}",
    "wrapped": json.dumps({"brief": DRAFT}),
}


@pytest.mark.parametrize("words", WRITTEN.values(), ids=WRITTEN)
def test_an_answer_in_another_form_is_read_while_it_comes(words: str) -> None:
    assert partials(write(words, 9))[-1] == DRAFT


def test_what_a_thought_drafts_is_not_shown() -> None:
    thought = write(f"<think>First: {WHOLE[:-1]}, ")
    assert partials([*thought, *write("</think>"), *answer(DRAFT, 999)]) == [DRAFT]


def test_arguments_of_a_tool_are_read_while_they_come() -> None:
    pieces = [WHOLE[at : at + 50] for at in range(0, len(WHOLE), 50)]
    calls = [{"tool_calls": [{"index": 0, "function": {"arguments": piece}}]} for piece in pieces]
    events = [{"choices": [{"index": 0, "delta": delta}]} for delta in calls]
    assert partials([*events, "data: [DONE]\n\n"])[-1] == DRAFT


def test_an_answer_that_begins_anew_is_shown_anew(waits: list[float]) -> None:
    first = {**DRAFT, "who": []}
    seen = partials(answer(first, 9)[:-9], answer(DRAFT, 9))
    assert {"what": DRAFT["what"]} in seen
    assert seen.index({"who": DRAFT["who"]}) > seen.index({"what": DRAFT["what"]})
    assert seen[-1] == DRAFT


def test_the_requests_of_the_other_recipe_are_put_together() -> None:
    text = (
        "The lift in the town hall of Marland has been broken since Monday, the caretaker told the council. "
        "The council of Marland has not decided yet who will pay for the new motor, ordered on Tuesday."
    )
    line = "The lift in the town hall of Marland has been broken since Monday."

    def reply(body: Any) -> Any:
        form = body.get("response_format")
        if form is None:
            return httpx2.Response(200, json=completion("ongoing"))
        names = form["json_schema"]["schema"]["properties"]
        if "who" in names:
            return answer({"who": [{"name": "Marland", "kind": "place"}]})
        return answer({"1": line} | {name: "" for name in names if name != "1"})

    seen = partials(reply, text=text, recipe="select-and-shorten")
    assert seen[0] == {"who": [{"name": "Marland", "kind": "place"}]}
    assert seen[-1]["who"] == seen[0]["who"]
    assert seen[-1]["what"] == [{"text": line, "cites": [1]}]
    assert [item["cites"] for item in seen[-1]["open_issues"]] == [[2]]


def test_a_schema_of_ones_own_is_read_by_its_fields() -> None:
    items = [
        {"text": "The lift is broken.", "when": None, "cites": [1]},
        {"text": "Ann Lee has ordered.", "when": None, "cites": [2]},
    ]
    seen = partials(answer({"decisions": items}, 9), schema=Minutes)
    assert seen == [{"decisions": items[:1]}, {"decisions": items}]


def test_many_documents_are_told_apart() -> None:
    seen: list[Partial] = []
    options: Any = {"model": HOSTED, "transport": Streaming(answer(DRAFT)), "on_partial": seen.append}
    list(summarize_many([TEXT, TEXT + " It rained."], jobs=1, **options))
    assert [(each.name, each.index) for each in seen] == [("text", 0)] * 4 + [("text", 1)] * 4
    seen.clear()

    async def make() -> None:
        async for _ in asummarize_many([TEXT, TEXT], **options):
            pass

    asyncio.run(make())
    assert sorted(each.index for each in seen) == [0] * 4 + [1] * 4


class Enough(Exception):
    pass


@pytest.mark.parametrize("many", [False, True])
def test_what_a_callback_raises_ends_the_brief(many: bool) -> None:
    endpoint = Streaming(answer(DRAFT))

    def stop(_: Partial) -> None:
        raise Enough

    options: Any = {"model": HOSTED, "transport": endpoint, "on_partial": stop}
    with pytest.raises(Enough):
        list(summarize_many([TEXT], **options)) if many else summarize(TEXT, **options)
    assert len(endpoint.bodies) == 1


def test_where_answers_come_whole_nothing_is_called() -> None:
    seen: list[Partial] = []
    made = summarize(TEXT, model=HOSTED, transport=Provider(), on_partial=seen.append)
    assert (seen, len(made.brief.who)) == ([], 1)


@pytest.mark.parametrize("stops", [False, True])
def test_a_client_of_the_users_streams_too(stops: bool) -> None:
    endpoint, seen = Streaming(answer(DRAFT)), list[Partial]()

    def show(partial: Partial) -> None:
        seen.append(partial)
        if stops:
            raise Enough

    with openai.OpenAI(
        api_key="k", base_url="http://llm.example/v1", http_client=httpx2.Client(transport=endpoint)
    ) as client:
        if stops:
            with pytest.raises(Enough):
                summarize(TEXT, client=client, model="m", on_partial=show)
        else:
            usage = summarize(TEXT, client=client, model="m", on_partial=show).usage
            assert (usage.prompt_tokens, usage.completion_tokens) == (100, 20)
    assert (len(seen), len(endpoint.bodies)) == (1 if stops else 4, 1)


def test_the_embedded_model_shows_its_brief_and_is_asked_the_same(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    module = Llama(*chunks(WHOLE))
    monkeypatch.setitem(sys.modules, "xllamacpp", module)
    monkeypatch.setattr(prefix, "folder", lambda: None)
    monkeypatch.setattr(local, "count_threads", lambda: 1)
    path = tmp_path / "tiny.gguf"
    path.write_bytes(b"GGUF")
    transport = LocalModel(path, window=32768)
    seen: list[Partial] = []
    options: Any = {"model": Model("local", "tiny", window=32768), "prompt": "brief", "transport": transport}
    summarize(TEXT, **options)
    summarize(TEXT, **options, on_partial=seen.append)
    transport.close()
    assert seen[-1].brief == DRAFT
    assert module.asked[0] == module.asked[1]
