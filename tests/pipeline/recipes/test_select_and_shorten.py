"""The recipe `select-and-shorten` on the wire: its three requests, and what becomes of their answers."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import httpx2
import pytest
from helpers.provider import Provider, completion

from summarizer import Briefing, Document, asummarize, prompts, summarize
from summarizer.pipeline.compression import build_pattern
from summarizer.pipeline.recipes.registry import list_requests
from summarizer.pipeline.task import plan
from summarizer.tapes.replay import ReplayTransport, use
from summarizer.tapes.tape import Tape

SMALL = "local/qwen2.5-coder-1.5b"
HOSTED = "openai/gpt-4.1-mini"
TEXT = (
    "The lift in the town hall of Marland has been broken since Monday. "
    "Ann Lee, who runs the building, has ordered a new motor from Halden Works, which built it in May 1996. "
    "The council has not decided who will pay for the motor. "
    "Halden Works must deliver the motor by 14 June."
)


def answer(body: Any, *, logprobs: bool = True, word: str = "ongoing") -> httpx2.Response:
    """Answer each kind of request as a server would."""
    form = body.get("response_format")
    if form is None:
        whole = completion(word[:2])
        if logprobs:
            top = [{"token": word[:2], "logprob": -0.1, "bytes": None}]
            first = {"token": word[:2], "logprob": -0.1, "bytes": None, "top_logprobs": top}
            whole["choices"][0]["logprobs"] = {"content": [first], "refusal": None}
        return httpx2.Response(200, json=whole)
    properties: Mapping[str, Any] = form["json_schema"]["schema"]["properties"]
    if "who" in properties:
        named = [{"name": "Ann Lee", "kind": "person"}, {"name": "Mette Lunde", "kind": "person"}]
        return httpx2.Response(200, json=completion(json.dumps({"who": named})))
    return httpx2.Response(200, json=completion(json.dumps(dict.fromkeys(properties, ""))))


def brief(provider: Provider, text: str = TEXT, model: str = SMALL) -> Briefing[Any]:
    return summarize(text, model=model, recipe="select-and-shorten", transport=provider)


@pytest.mark.parametrize("model", [SMALL, HOSTED])
def test_the_three_bodies_are_the_requests_and_nothing_else(model: str) -> None:
    provider = Provider(answer)
    brief(provider, model=model)
    prompt, document = prompts.load("short"), Document.from_text(TEXT)
    state, who, lines = provider.bodies
    local = model == SMALL
    name = model.partition("/")[2]
    fence = document.sha256[:8]
    shown = f"<document-{fence}>\n{prompts.number(document.sentences)}\n</document-{fence}>"
    limit = "max_tokens" if local else "max_completion_tokens"
    sent = {k: v for k, v in prompt.parameters.items() if k != "max_tokens" and (local or k[:4] != "dry_")}
    sent |= {"model": name, limit: prompt.parameters["max_tokens"]}

    def messages(request: str, body: str, shape: str = "") -> list[dict[str, str]]:
        static = prompt.requests[request].static(shape)
        last = static[-1]["content"]
        content = last.replace("# document", body) if "# document" in last else body
        return [*static[:-1], {"role": "user", "content": content}]

    assert state == {
        "model": name,
        "messages": messages("state", shown),
        "temperature": 0,
        limit: 1,
        "logprobs": True,
        "top_logprobs": 60 if local else 20,
    }
    assert who.pop("response_format")["json_schema"]["strict"] is True
    assert who == {**sent, "messages": messages("who", shown)}
    form = lines.pop("response_format")["json_schema"]["schema"]
    numbers = list(form["properties"])
    assert numbers == form["required"] == sorted(numbers, key=int)
    pattern = build_pattern(document.sentences[1].text)
    assert form["properties"] == {"2": {"type": "string"} | ({"pattern": pattern} if local else {})}
    fenced = f"<document-{fence}>\n[2] {document.sentences[1].text}\n</document-{fence}>"
    assert lines["messages"][-1]["content"] == f"{fenced}\n\nWrite one line for each passage."
    assert lines == {**sent, "messages": messages("lines", fenced)}


def test_state_and_who_share_all_up_to_the_question() -> None:
    state, who, _ = list_requests(plan(TEXT, model=SMALL))
    assert state.messages[:-1] == who.messages[:-1]
    ends = [request.messages[-1]["content"].partition("</document-")[0] for request in (state, who)]
    assert ends[0] == ends[1]


def test_what_is_known_before_is_what_is_asked() -> None:
    provider = Provider(answer)
    brief(provider)
    assert [body["messages"] for body in provider.bodies] == [
        list(request.messages) for request in list_requests(plan(TEXT, model=SMALL))
    ]


def test_the_draft_is_put_together_by_code() -> None:
    made = brief(Provider(answer))
    assert made.usage.calls == 3
    assert [(party.name, party.support) for party in made.brief.who] == [("Ann Lee", "verified")]
    assert made.brief.status.state == "ongoing"
    said = [*made.brief.what, *made.brief.open_issues]
    assert {item.support for item in said} == {"verified"}
    assert all(item.text in TEXT for item in said)
    issues = {item.text: item for item in made.brief.open_issues}
    assert "The council has not decided who will pay for the motor." in issues


def test_awaited_it_is_the_same() -> None:
    one = brief(Provider(answer))
    options: dict[str, Any] = {"model": SMALL, "recipe": "select-and-shorten", "transport": Provider(answer)}
    two = asyncio.run(asummarize(TEXT, **options))
    assert two.model_copy(update={"usage": one.usage}) == one


@pytest.mark.parametrize(
    ("written", "state"),
    [("planned", "planned"), ("blocked", "blocked"), ("Well", "unclear")],
)
def test_a_server_without_probabilities_is_taken_at_its_word(written: str, state: str) -> None:
    made = brief(Provider(lambda body: answer(body, logprobs=False, word=written)), model=HOSTED)
    assert made.brief.status.state == state


BROKEN: dict[str, Any] = {
    "null": None,
    "text": "none",
    "no tokens": {"content": []},
    "not a list": {"content": {"token": "on"}},
    "no alternatives": {"content": [{"token": "on", "logprob": 0.0, "top_logprobs": None}]},
    "no number": {"content": [{"token": "on", "top_logprobs": [{"token": "re", "logprob": "x"}]}]},
}


@pytest.mark.parametrize("logprobs", BROKEN.values(), ids=BROKEN.keys())
def test_probabilities_that_cannot_be_read_are_no_failure(logprobs: Any) -> None:
    def reply(body: Any) -> httpx2.Response:
        if "logprobs" not in body:
            return answer(body)
        whole = completion("on")
        whole["choices"][0]["logprobs"] = logprobs
        return httpx2.Response(200, json=whole)

    assert brief(Provider(reply), model=HOSTED).brief.status.state == "ongoing"


def test_answers_that_are_no_json_leave_the_sentences_that_code_chose() -> None:
    made = brief(Provider("Well."))
    assert made.brief.who == []
    assert [item.support for item in made.brief.what].count("verified") == len(made.brief.what) > 0
    assert made.gaps[:2] == ["could not be parsed: the answer holds no JSON object"] * 2


def test_a_tape_replays_all_three_calls(tmp_path: Path) -> None:
    path = tmp_path / "tape.yaml"
    recorder = ReplayTransport(Provider(answer))
    with use(Tape(path, "new_episodes")):
        one = brief(recorder)  # type: ignore[arg-type]
    with use(Tape(path)):
        two = brief(ReplayTransport())  # type: ignore[arg-type]
    assert two.brief == one.brief
    assert two.usage.calls == 3


def test_nothing_of_another_document_is_in_a_request_or_a_brief() -> None:
    other = "The ferry Nordlys sank off Bergen on Tuesday. The crew of nine has not been found."
    provider = Provider(answer)
    for text in (TEXT, other, TEXT):
        brief(provider, text)
    first, second, third = provider.bodies[:3], provider.bodies[3:-3], provider.bodies[-3:]
    assert first == third
    assert not any(word in json.dumps(second) for word in ("Marland has been", "Ann Lee", "motor"))
