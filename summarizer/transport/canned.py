"""Canned answers: a transport that always gives the same answer, for examples and tests."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

import httpx2


class Canned(httpx2.BaseTransport, httpx2.AsyncBaseTransport):
    """Answers every call with the same draft.

    Args:
        draft: What a model would write: the fields of the schema, each item with `cites`, a list of sentence
            numbers.
    """

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
        """Return the answer."""
        return httpx2.Response(200, json=self._completion, request=request)

    async def handle_async_request(self, request: httpx2.Request) -> httpx2.Response:
        """The same, awaited."""
        return self.handle_request(request)
