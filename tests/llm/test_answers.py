"""What is made of an answer, good or bad, through the real SDK and instructor."""

from __future__ import annotations

import asyncio
import json
import logging
import traceback
from typing import Any

import httpx2
import pytest
from helpers.provider import DRAFT, KEY, TEXT, Provider, brief_of, completion, refused

from summarizer import asummarize
from summarizer.errors import (
    AccessError,
    AnswerError,
    ProviderError,
    SummarizerError,
    TruncatedError,
    WindowError,
)

HOSTED = "openai/gpt-4.1-mini"


@pytest.fixture(autouse=True)
def _key(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OPENAI_API_KEY", KEY)


CUT = json.dumps(DRAFT)
AFTER_WHO = CUT.index('"status"')

GOOD = {
    "whole": (Provider(DRAFT), 1, []),
    "fenced": (Provider(f"Here it is:\n```json\n{json.dumps(DRAFT)}\n```\nGlad to help."), 1, []),
    "minified-with-extras": (Provider(DRAFT | {"confidence": 0.9}), 1, []),
    "indented": (Provider(json.dumps(DRAFT, indent=2)), 1, []),
    "prose-then-right": (Provider("Let me see: the lift is broken.", DRAFT), 2, []),
    "wrong-schema-then-right": (Provider({"summary": "The lift is broken."}, DRAFT), 2, []),
    "one-bad-item": (
        Provider(DRAFT | {"what": [*DRAFT["what"], {"when": "Monday", "cites": [1]}]}),
        1,
        ["could not be parsed: what[2]: text: Field required"],
    ),
    "length-but-whole": (
        Provider(httpx2.Response(200, json=completion(CUT, finish="length"))),
        1,
        [f"the answer of {HOSTED} was cut off at its length limit"],
    ),
}


@pytest.mark.parametrize(("provider", "calls", "told"), GOOD.values(), ids=GOOD.keys())
def test_an_answer_with_all_its_items_is_used(provider: Provider, calls: int, told: list[str]) -> None:
    provider.sent.clear()
    made = brief_of(provider)
    assert provider.calls == made.usage.calls == calls
    assert made.brief == brief_of(Provider()).brief
    assert made.gaps == [*told, "no owner is named for open issue 1", "no date is given for open issue 1"]


def message(content: Any = None, **fields: Any) -> httpx2.Response:
    return httpx2.Response(200, json=completion(content, **fields))


def call(arguments: Any) -> dict[str, Any]:
    return {"id": "c", "type": "function", "function": {"name": "Brief", "arguments": arguments}}


def changed(field: str, *path: str, value: Any) -> dict[str, Any]:
    """The draft with another value in each item of a field."""
    items = [dict(each) for each in (DRAFT[field] if isinstance(DRAFT[field], list) else [DRAFT[field]])]
    for item in items:
        item |= dict.fromkeys(path, value)
    return DRAFT | {field: items if isinstance(DRAFT[field], list) else items[0]}


def without_cites(draft: dict[str, Any]) -> dict[str, Any]:
    return {
        name: [{k: v for k, v in each.items() if k != "cites"} for each in value]
        if isinstance(value, list)
        else value
        for name, value in draft.items()
    }


BLANK = '{"who":[],"what":[],"status":{"state":"unclear","text":"","cites":[]},"open_issues":[]}'
READ: dict[str, Any] = {
    "tool call": message(finish="tool_calls", tool_calls=[call(CUT)]),
    "tool call that is parsed": message(finish="tool_calls", tool_calls=[call(DRAFT)]),
    "function call": message(finish="function_call", function_call={"name": "Brief", "arguments": CUT}),
    "content parts": message([{"type": "text", "text": CUT[:40]}, {"type": "text", "text": CUT[40:]}]),
    "an object as content": message(DRAFT),
    "reasoning": message(reasoning_content=CUT),
    "draft while thinking": message(f"<think>\nA draft: {BLANK} is too thin.\n</think>\n{CUT}"),
    "draft in reasoning": message(CUT, reasoning_content=f"A draft: {BLANK}"),
    "thinking that is not opened": message(f"A draft: {BLANK}</think>{CUT}"),
    "a string": message(json.dumps(CUT)),
    "trailing commas": message(CUT.replace("]", ",]").replace("}", ",}")),
    "comments": message(CUT.replace("{", "{ // a brief\n", 1)),
    "single quotes": message(repr(DRAFT)),
    "wrapper": {"brief": DRAFT},
    "an object for a list": DRAFT | {"who": DRAFT["who"][0]},
    "a list for an object": DRAFT | {"status": [DRAFT["status"]]},
    "citations in brackets": changed("what", "cites", value=["[2]"]),
    "a range": changed("what", "cites", value="2-2"),
    "one citation": changed("what", "cites", value=2),
    "other spelling of a state": changed("status", "state", value="In progress"),
    "other spelling of a kind": changed("who", "kind", value="Person"),
    "words for nothing": changed("open_issues", "owner", "due", value="TBD"),
    "a time of nothing": changed("open_issues", "due", value={"text": "unspecified", "date": None}),
    "infinite usage": httpx2.Response(
        200,
        headers={"content-type": "application/json"},
        content=json.dumps(
            completion(CUT) | {"usage": {"prompt_tokens": float("inf"), "completion_tokens": 1}}
        ),
    ),
}


@pytest.mark.parametrize("answer", READ.values(), ids=READ)
def test_an_answer_that_says_what_is_needed_is_used_at_once(answer: Any) -> None:
    provider, good = Provider(answer), brief_of(Provider())
    made = brief_of(provider)
    assert provider.calls == made.usage.calls == 1
    assert (made.brief, made.more, made.gaps) == (good.brief, good.more, good.gaps)


@pytest.mark.parametrize("cites", [None, [], "", "unknown"], ids=str)
def test_a_statement_without_citations_is_searched_for(cites: Any) -> None:
    draft = without_cites(DRAFT) if cites is None else changed("what", "cites", value=cites)
    provider, good = Provider(draft), brief_of(Provider())
    made = brief_of(provider)
    assert (provider.calls, made.gaps) == (1, good.gaps)
    found, cited = ([*each.brief.who, *each.brief.what, *each.brief.open_issues] for each in (made, good))
    assert [each.evidence for each in found] == [each.evidence for each in cited]
    assert [each.support for each in found] == ["verified"] * 3


def test_a_value_that_had_to_be_guessed_is_said_once() -> None:
    made = brief_of(Provider(changed("who", "kind", value="robot")))
    assert [party.kind for party in made.brief.who] == ["group"]
    assert made.gaps[0] == 'who[1].kind: "robot" was read as "group"'


def test_the_second_question_keeps_the_first_and_insists() -> None:
    provider = Provider('I see no "who".', DRAFT)
    brief_of(provider)
    one, two = provider.bodies
    insisted = {"role": "user", "content": "Answer with the JSON object only."}
    assert two == one | {"messages": [*one["messages"], insisted]}


def test_an_answer_that_was_cut_off_keeps_its_items_and_says_so() -> None:
    cut = httpx2.Response(200, json=completion(CUT[:AFTER_WHO] + '"status": {"sta', finish="length"))
    provider = Provider(cut)
    made = brief_of(provider)
    whole = brief_of(Provider()).brief
    assert (made.brief.who, made.brief.what, made.brief.open_issues) == (whole.who, whole.what, [])
    assert (made.brief.status.state, made.brief.status.text, made.brief.status.support) == (
        "unclear",
        "The lift is broken.",
        "verified",
    )
    assert provider.calls == 1
    assert made.gaps == [
        f"the answer of {HOSTED} was cut off at its length limit",
        "the answer has no status",
        "the answer has no open issues",
        "no open issues are stated",
        "the status is unclear",
    ]


def test_citations_out_of_range_are_not_evidence() -> None:
    draft = DRAFT | {
        "what": [
            {"text": "Ann Lee has ordered a motor.", "when": None, "cites": [2, 0, -1, 99]},
            {"text": "The moon is made of cheese.", "when": None, "cites": [99, 1 << 70]},
        ]
    }
    made = brief_of(Provider(draft))
    right, wrong = made.brief.what[0], made.more["what"][0]
    assert [e.sentence for e in right.evidence] == [2]
    assert (right.support, wrong.support, wrong.evidence) == ("verified", "unsupported", [])
    assert any("99" in reason.text for reason in right.reasons)


NOT_THE_SCHEMA = (
    f"{HOSTED} gave an answer that is not the schema. Choose another model, one with structured output."
)
NO_MODEL = (
    f"{HOSTED} sent no choices in its answer. "
    "Check the base URL: the endpoint does not seem to speak OpenAI's protocol."
)
BUSY = f"{HOSTED} sent an error in place of an answer: busy. Try again later, or choose another model."
NO_JSON = f"{HOSTED} sent an answer that is not JSON. Try again, and check the base URL."
UNUSABLE = f"{HOSTED} gave no usable answer. Try again, or choose another model."
TOO_LONG = (
    "This model's maximum context length is 128000 tokens. However, your messages resulted in 130507 tokens."
)


def said(content: Any, **how: Any) -> httpx2.Response:
    return httpx2.Response(200, json=completion(content, **how))


BAD: dict[str, tuple[Any, int, type[SummarizerError], str]] = {
    "prose": ("The lift is broken.", 2, AnswerError, NOT_THE_SCHEMA),
    "empty": ("", 2, AnswerError, NOT_THE_SCHEMA),
    "null": (said(None), 2, AnswerError, NOT_THE_SCHEMA),
    "wrong-schema": ({"summary": "The lift is broken."}, 2, AnswerError, NOT_THE_SCHEMA),
    "array": (f"[{json.dumps([1, 2])}]", 2, AnswerError, NOT_THE_SCHEMA),
    "endless-array": ('{"who": ' + "[" * 100_000, 2, AnswerError, NOT_THE_SCHEMA),
    "content-of-parts": (said([{"type": "text", "text": "x"}]), 2, AnswerError, NOT_THE_SCHEMA),
    "cut-off-at-once": (
        said('{"who": [', finish="length"),
        1,
        TruncatedError,
        f"{HOSTED} was cut off before it had written anything usable. "
        "Raise max_tokens in the prompt, or choose another model.",
    ),
    "refusal": (
        said(None, refusal="I cannot help with that."),
        1,
        AnswerError,
        f"{HOSTED} refused: I cannot help with that. Choose another model or prompt.",
    ),
    "refusal-that-quotes": (
        said(None, refusal=f"I will not repeat “{TEXT}”"),
        1,
        AnswerError,
        f"{HOSTED} refused: its reason repeats the document, and is not shown. "
        "Choose another model or prompt.",
    ),
    "content-filter": (
        said(None, finish="content_filter"),
        1,
        AnswerError,
        f"{HOSTED} was stopped by its content filter. Choose another model.",
    ),
    "no-choices": (
        httpx2.Response(200, json=completion("") | {"choices": []}),
        1,
        ProviderError,
        NO_MODEL,
    ),
    "null-choices": (
        httpx2.Response(200, json=completion("") | {"choices": None}),
        1,
        ProviderError,
        NO_MODEL,
    ),
    "overflow-with-200": (
        httpx2.Response(200, json={"error": {"message": TOO_LONG}}),
        1,
        WindowError,
        f"The document is too long for {HOSTED}: {TOO_LONG} "
        "Choose a model with a larger window, or split the document.",
    ),
    "quota-with-200": (
        httpx2.Response(200, json={"error": {"message": "x", "code": "insufficient_quota"}}),
        1,
        AccessError,
        f"{HOSTED} has no quota left for this key: x. Check the account's plan and its bills.",
    ),
    "error-with-200": (httpx2.Response(200, json={"error": "busy"}), 1, ProviderError, BUSY),
    "html": (httpx2.Response(200, html="<html><body>Sign in</body></html>"), 1, ProviderError, NO_MODEL),
    "body-is-an-array": (httpx2.Response(200, json=[1, 2]), 1, ProviderError, NO_MODEL),
    "body-cut-off": (
        httpx2.Response(200, headers={"content-type": "application/json"}, content=b'{"id": "x", "choi'),
        1,
        ProviderError,
        NO_JSON,
    ),
    "empty-body": (
        httpx2.Response(200, headers={"content-type": "application/json"}),
        1,
        ProviderError,
        NO_JSON,
    ),
    "no-message": (
        httpx2.Response(200, json={"id": "x", "choices": [{"index": 0, "message": None}]}),
        1,
        ProviderError,
        UNUSABLE,
    ),
    "401": (
        refused(401, {"message": f"Incorrect API key provided: {KEY}.", "code": "invalid_api_key"}),
        1,
        AccessError,
        f"{HOSTED} refused the key. Check OPENAI_API_KEY.",
    ),
    "403": (
        refused(403),
        1,
        ProviderError,
        f"{HOSTED} does not allow the request: no. "
        "Check what the key may use, and the headers that this endpoint needs.",
    ),
    "404": (
        refused(404, {"message": "The model does not exist", "code": "model_not_found"}),
        1,
        AccessError,
        f"{HOSTED} does not know the model: The model does not exist. "
        "Check its name, as this endpoint writes it.",
    ),
    "400": (
        refused(400, "Invalid schema for response_format."),
        3,
        ProviderError,
        f"{HOSTED} refused the request: Invalid schema for response_format. "
        "Correct what it names: the prompt file sets the parameters of the request.",
    ),
    "400-with-the-key": (
        refused(400, f"Bad key {KEY}, not\n\tallowed"),
        1,
        ProviderError,
        f"{HOSTED} refused the request: Bad key …, not allowed. "
        "Correct what it names: the prompt file sets the parameters of the request.",
    ),
    "400-with-the-document": (
        refused(400, f"Invalid input: '{TEXT}'"),
        1,
        ProviderError,
        f"{HOSTED} refused the request: its reason repeats the document, and is not shown. "
        "Correct what it names: the prompt file sets the parameters of the request.",
    ),
    "400-in-words": (
        refused(400, "the model is not loaded"),
        1,
        AccessError,
        f"{HOSTED} does not know the model: the model is not loaded. "
        "Check its name, as this endpoint writes it.",
    ),
    "400-html": (
        httpx2.Response(400, html="<html>Bad</html>"),
        1,
        ProviderError,
        f"{HOSTED} refused the request: no reason given. "
        "Correct what it names: the prompt file sets the parameters of the request.",
    ),
    "422": (
        httpx2.Response(422, json={"detail": [{"input": TEXT}]}),
        1,
        ProviderError,
        f"{HOSTED} refused the request: no reason given. "
        "Correct what it names: the prompt file sets the parameters of the request.",
    ),
    "too-long": (
        refused(400, {"message": TOO_LONG, "code": "context_length_exceeded"}),
        1,
        WindowError,
        f"The document is too long for {HOSTED}: {TOO_LONG} "
        "Choose a model with a larger window, or split the document.",
    ),
    "too-long-in-words": (
        refused(400, TOO_LONG),
        1,
        WindowError,
        f"The document is too long for {HOSTED}: {TOO_LONG} "
        "Choose a model with a larger window, or split the document.",
    ),
    "too-long-for-llama-cpp": (
        refused(
            400,
            {
                "code": 400,
                "message": "request (20123 tokens) exceeds the available context size (16384 tokens)",
                "type": "exceed_context_size_error",
            },
        ),
        1,
        WindowError,
        f"The document is too long for {HOSTED}: request (20123 tokens) exceeds the available context size "
        "(16384 tokens). Choose a model with a larger window, or split the document.",
    ),
    "413": (
        refused(413),
        1,
        ProviderError,
        f"{HOSTED} finds the document too long: no. Give it a shorter document.",
    ),
    "429": (
        refused(429, **{"retry-after": "7"}),
        3,
        ProviderError,
        f"{HOSTED} is limiting requests (retry after 7 s): no. "
        "Wait, ask for fewer at once, or check your quota.",
    ),
    "429-until-a-date": (
        refused(429, **{"retry-after": "Fri, 31 Dec 1999 23:59:59 GMT"}),
        3,
        ProviderError,
        f"{HOSTED} is limiting requests: no. Wait, ask for fewer at once, or check your quota.",
    ),
    "408": (refused(408), 3, ProviderError, f"{HOSTED} timed out: no. Try again."),
    "500": (refused(500), 3, ProviderError, f"{HOSTED} failed with status 500: no. Try again later."),
    "529": (refused(529), 3, ProviderError, f"{HOSTED} failed with status 529: no. Try again later."),
    "no-connection": (
        httpx2.ConnectError("[Errno 111] Connection refused"),
        3,
        ProviderError,
        f"{HOSTED} cannot be reached. Check that it is running, its base URL, and the network.",
    ),
    "timeout": (
        httpx2.ReadTimeout("timed out"),
        3,
        ProviderError,
        f"{HOSTED} did not answer in time. Try again, or ask for fewer at once.",
    ),
    "a-fault-of-the-transport": (
        ValueError(TEXT),
        1,
        ProviderError,
        f"{HOSTED} cannot be reached. Check that it is running, its base URL, and the network.",
    ),
}


@pytest.mark.parametrize(("answer", "calls", "kind", "message"), BAD.values(), ids=BAD.keys())
def test_a_failure_is_one_sentence_and_a_remedy(
    waits: list[float],
    caplog: pytest.LogCaptureFixture,
    capfd: pytest.CaptureFixture[str],
    answer: Any,
    calls: int,
    kind: type[SummarizerError],
    message: str,
) -> None:
    provider = Provider(answer)
    caplog.set_level(logging.INFO)
    with pytest.raises(SummarizerError) as raised:
        brief_of(provider)
    assert str(raised.value) == message
    assert type(raised.value) is kind
    assert raised.value.exit_code == (2 if kind is WindowError else 4)
    assert provider.calls == calls
    printed = "".join(traceback.format_exception(raised.value)) + caplog.text + "".join(capfd.readouterr())
    assert KEY not in printed
    assert "lift" not in printed


@pytest.mark.parametrize("name", ["401", "429", "refusal", "html", "timeout"])
def test_awaited_a_failure_is_the_same_sentence(monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    async def at_once(seconds: float) -> None:
        pass

    monkeypatch.setattr("asyncio.sleep", at_once)
    answer, calls, kind, message = BAD[name]
    provider = Provider(answer)
    with pytest.raises(kind) as raised:
        asyncio.run(asummarize(TEXT, model=HOSTED, transport=provider))
    assert str(raised.value) == message
    assert provider.calls == calls
