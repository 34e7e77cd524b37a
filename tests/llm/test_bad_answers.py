"""What is made of an answer of no use, through the real SDK and instructor: one error, and its remedy."""

from __future__ import annotations

import asyncio
import json
import logging
import traceback
from typing import Any

import httpx2
import pytest
from helpers.provider import HOSTED, KEY, TEXT, Provider, brief_of, completion, refused

from summarizer import asummarize
from summarizer.errors import (
    AccessError,
    AnswerError,
    ProviderError,
    SummarizerError,
    TruncatedError,
    WindowError,
)

pytestmark = pytest.mark.usefixtures("key_is_set")

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
