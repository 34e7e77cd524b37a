"""Canned answers: a transport that always says the same, for examples and for tests of programs."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

import httpx2


class Canned(httpx2.BaseTransport, httpx2.AsyncBaseTransport):
    """Answers every call with `draft`: what a model would write, its items citing sentence numbers."""

    def __init__(self, draft: Mapping[str, Any]) -> None:
        message = {"role": "assistant", "content": json.dumps(draft)}
        self._completion = {
            "id": "chatcmpl-canned",
            "object": "chat.completion",
            "created": 0,
            "model": "canned",
            "choices": [{"index": 0, "finish_reason": "stop", "message": message}],
        }

    def handle_request(self, request: httpx2.Request) -> httpx2.Response:
        """Answer."""
        return httpx2.Response(200, json=self._completion, request=request)

    async def handle_async_request(self, request: httpx2.Request) -> httpx2.Response:
        """The same, awaited."""
        return self.handle_request(request)
