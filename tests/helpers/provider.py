"""A model's provider in this process: an httpx2 transport that answers as told and keeps what it was sent."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from typing import Any, TypeAlias

import httpx2

from summarizer import Briefing, summarize, summarize_many

HOSTED = "openai/gpt-4.1-mini"
KEY = "sk-test-0123456789abcdefghij"
TEXT = "The lift is broken. Ann Lee has ordered a motor. Nobody knows when the motor will come."
DRAFT: dict[str, Any] = {
    "who": [{"name": "Ann Lee", "kind": "person", "role": None, "cites": [2]}],
    "what": [{"text": "Ann Lee has ordered a motor.", "when": None, "cites": [2]}],
    "status": {"state": "ongoing", "text": "The lift is broken.", "cites": [1]},
    "open_issues": [
        {"text": "Nobody knows when the motor will come.", "owner": None, "due": None, "cites": [3]}
    ],
}
"""A true brief of TEXT, as a model would write it."""

Answer: TypeAlias = "httpx2.Response | Exception | Mapping[str, Any] | str"


def completion(content: Any, *, finish: str = "stop", **message: Any) -> dict[str, Any]:
    """The body of a chat completion that used 100 prompt tokens, 40 of them cached, and 20 of its own."""
    return {
        "id": "chatcmpl-1",
        "object": "chat.completion",
        "created": 1,
        "model": "fake",
        "choices": [
            {
                "index": 0,
                "finish_reason": finish,
                "message": {"role": "assistant", "content": content, **message},
            }
        ],
        "usage": {
            "prompt_tokens": 100,
            "completion_tokens": 20,
            "total_tokens": 120,
            "prompt_tokens_details": {"cached_tokens": 40},
        },
    }


def message(content: Any = None, **fields: Any) -> httpx2.Response:
    return httpx2.Response(200, json=completion(content, **fields))


def refused(status: int, error: Any = "no", **headers: str) -> httpx2.Response:
    """An error as OpenAI sends it; `error` is its message, or all of it."""
    body = {"message": error, "type": "x"} if isinstance(error, str) else error
    return httpx2.Response(status, headers=headers, json={"error": body})


class Provider(httpx2.BaseTransport, httpx2.AsyncBaseTransport):
    """Answers each call with the next of `answers`, and then with the last for ever.

    An answer is a draft or the words of a completion, a response, an exception to raise, or a
    function that makes one of these of the request's body.
    """

    def __init__(self, *answers: Answer | Callable[[Any], Answer]) -> None:
        self._answers = answers or (DRAFT,)
        self.sent: list[httpx2.Request] = []

    @property
    def calls(self) -> int:
        return len(self.sent)

    @property
    def bodies(self) -> list[Any]:
        return [json.loads(request.content) for request in self.sent]

    def handle_request(self, request: httpx2.Request) -> httpx2.Response:
        body = json.loads(request.read())
        self.sent.append(request)
        answer = self._answers[min(self.calls, len(self._answers)) - 1]
        if callable(answer):
            answer = answer(body)
        if isinstance(answer, Exception):
            raise answer
        if isinstance(answer, httpx2.Response):
            return httpx2.Response(answer.status_code, headers=answer.headers, content=answer.content)
        words = answer if isinstance(answer, str) else json.dumps(answer)
        return httpx2.Response(200, json=completion(words))

    async def handle_async_request(self, request: httpx2.Request) -> httpx2.Response:
        await request.aread()
        return self.handle_request(request)


def brief_of(provider: Provider, text: str = TEXT, **options: Any) -> Briefing[Any]:
    """Summarise a text through a provider, as a hosted model unless told otherwise."""
    return summarize(text, transport=provider, **({"model": HOSTED} | options))


def many(sources: Any, provider: Provider, **options: Any) -> list[Any]:
    return list(summarize_many(sources, transport=provider, **({"model": HOSTED} | options)))
