"""Calls through a ledger, waited for or awaited, and what they cost."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import Any

import httpx2
import pytest

from helpers.provider import completion
from summarizer.transport.ledger import Call, Ledger

URL = "https://models.example/v1/chat/completions"
BODY = {"model": "m", "messages": [], "max_tokens": 10}


def pricing(prompt: int, cached: int, completion: int) -> float:
    """A dollar a prompt token, a tenth for a cached one, ten for one of the answer."""
    return prompt - cached + cached * 0.1 + completion * 10.0


def call(ledger: Ledger, body: Any = BODY) -> httpx2.Response:
    with httpx2.Client(transport=ledger) as client:
        return client.post(URL, json=body)


def acall(ledger: Ledger, body: Any = BODY) -> httpx2.Response:
    async def post() -> httpx2.Response:
        async with httpx2.AsyncClient(transport=ledger) as client:
            return await client.post(URL, json=body)

    return asyncio.run(post())


Way = Callable[..., httpx2.Response]
WAYS = pytest.mark.parametrize("way", [call, acall], ids=["sync", "async"])


def facts(found: Call) -> tuple[Any, ...]:
    return found.status, found.prompt_tokens, found.cached_tokens, found.completion_tokens, found.cost_usd


def usage(**tokens: Any) -> httpx2.Response:
    return httpx2.Response(200, json=completion("x") | {"usage": tokens})
