"""An in-process model server: an httpx2 transport that answers chat completions and counts them."""

from __future__ import annotations

import asyncio
import itertools
import json
from collections.abc import Callable
from typing import Any

import httpx2
import instructor
import openai
from pydantic import BaseModel

from summarizer.tapes.replay import ReplayTransport

BASE_URL = "https://some-server.example/v1"
MESSAGES = [
    {"role": "system", "content": "You summarise.\nAnswer in JSON."},
    {"role": "user", "content": "The dam broke on Friday. Nobody was hurt."},
]
NOISE = itertools.count(1)


def completion(content: str | None, **message: Any) -> httpx2.Response:
    """A chat completion with all that a server adds and that differs from call to call."""
    number = next(NOISE)
    body = {
        "id": f"chatcmpl-{number}",
        "object": "chat.completion",
        "created": 1_700_000_000 + number,
        "model": "fake-1",
        "choices": [
            {
                "index": 0,
                "finish_reason": "stop",
                "message": {"role": "assistant", "content": content, **message},
            }
        ],
        "usage": {
            "prompt_tokens": 20,
            "completion_tokens": 5,
            "total_tokens": 25,
            "prompt_tokens_details": {"cached_tokens": number % 7, "audio_tokens": 0},
        },
        "timings": {"prompt_ms": number * 1.1},
    }
    headers = [
        ("content-type", "application/json"),
        ("set-cookie", f"__cf_bm=abcdefgh{number}; path=/"),
        ("set-cookie", f"_cfuvid=abcdefgh{number}; path=/"),
        ("openai-organization", "org-a1b2c3d4e5f6g7h8"),
        ("x-request-id", f"req_{number}"),
    ]
    return httpx2.Response(200, headers=headers, json=body)


def refusal(status: int, text: str = "no", **headers: str) -> httpx2.Response:
    """An error in the form of the API."""
    return httpx2.Response(status, headers=headers, json={"error": {"message": text, "type": "x"}})


def stream(*words: str) -> httpx2.Response:
    """A chat completion as server-sent events, one for each word."""
    events = [
        {
            "id": f"chatcmpl-{next(NOISE)}",
            "object": "chat.completion.chunk",
            "created": next(NOISE),
            "model": "fake-1",
            "choices": [{"index": 0, "delta": {"content": word}, "finish_reason": None}],
        }
        for word in words
    ]
    text = "".join(f"data: {json.dumps(event)}\r\n\r\n" for event in events) + "data: [DONE]\r\n\r\n"
    return httpx2.Response(200, headers={"content-type": "text/event-stream"}, content=text.encode())


Reply = Callable[[Any, int], httpx2.Response]
"""Makes a response from the parsed request body and the number of calls so far."""


class FakeModel(httpx2.BaseTransport, httpx2.AsyncBaseTransport):
    """Answers `reply(body, number)`; without `reply`, an answer that no other call gets.

    `pause(body)` is how long, in seconds, an awaited answer takes.
    """

    def __init__(self, reply: Reply | None = None, pause: Callable[[Any], float] = lambda body: 0.0) -> None:
        self.reply: Reply = reply or (lambda body, number: completion(f"answer {number}"))
        self.pause = pause
        self.requests: list[Any] = []

    @property
    def calls(self) -> int:
        return len(self.requests)

    def handle_request(self, request: httpx2.Request) -> httpx2.Response:
        body = json.loads(request.read()) if request.content else None
        self.requests.append(body)
        return self.reply(body, len(self.requests))

    async def handle_async_request(self, request: httpx2.Request) -> httpx2.Response:
        body = json.loads(await request.aread())
        await asyncio.sleep(self.pause(body))
        return self.handle_request(request)


def client(transport: ReplayTransport, retries: int = 2) -> openai.OpenAI:
    return openai.OpenAI(
        api_key="none",
        base_url=BASE_URL,
        http_client=openai.DefaultHttpxClient(transport=transport),
        max_retries=retries,
    )


def async_client(transport: ReplayTransport) -> openai.AsyncOpenAI:
    return openai.AsyncOpenAI(
        api_key="none", base_url=BASE_URL, http_client=openai.DefaultAsyncHttpxClient(transport=transport)
    )


def ask(transport: ReplayTransport, content: str = "", **parameters: Any) -> str | None:
    """Ask through the real client; `content` replaces the user's message."""
    response = client(transport).chat.completions.create(**question(content, **parameters))
    return response.choices[0].message.content


async def ask_async(transport: ReplayTransport, content: str = "", **parameters: Any) -> str | None:
    async with async_client(transport) as model:
        response = await model.chat.completions.create(**question(content, **parameters))
    return response.choices[0].message.content


def question(content: str = "", **parameters: Any) -> Any:
    messages = [MESSAGES[0], {"role": "user", "content": content}] if content else MESSAGES
    return {"model": "fake", "temperature": 0, "messages": messages} | parameters


class Person(BaseModel):
    name: str
    age: int


def extract(
    transport: ReplayTransport, retries: int = 1, mode: instructor.Mode = instructor.Mode.JSON_SCHEMA
) -> Person:
    """Ask through instructor, which asks again when the answer does not validate."""
    model = instructor.from_openai(client(transport), mode=mode)
    return model.chat.completions.create(**question(), response_model=Person, max_retries=retries)
