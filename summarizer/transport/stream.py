"""Streams: the events of a chat completion, put together to the completion that would have come at once."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any, cast

import httpx2

Json = dict[str, Any]


class Joining(httpx2.BaseTransport, httpx2.AsyncBaseTransport):
    """Hands on a streamed completion as if it had come at once.

    Args:
        inner: The transport.
    """

    def __init__(self, inner: Any) -> None:
        self._inner = inner

    def handle_request(self, request: httpx2.Request) -> httpx2.Response:
        """Send the request, and read a stream to its end."""
        response = cast("httpx2.Response", self._inner.handle_request(request))
        if not _is_stream(response):
            return response
        response.read()
        return _join(response)

    async def handle_async_request(self, request: httpx2.Request) -> httpx2.Response:
        """The same, awaited."""
        response = cast("httpx2.Response", await self._inner.handle_async_request(request))
        if not _is_stream(response):
            return response
        await response.aread()
        return _join(response)

    def close(self) -> None:
        """Close the inner transport."""
        self._inner.close()

    async def aclose(self) -> None:
        """Close the inner transport."""
        await self._inner.aclose()


def _is_stream(response: httpx2.Response) -> bool:
    return "event-stream" in response.headers.get("content-type", "")


def _join(response: httpx2.Response) -> httpx2.Response:
    whole = assemble(response.text)
    if whole is None:
        return response
    status = 400 if "error" in whole else response.status_code
    return httpx2.Response(status, json=whole)


def assemble(text: str) -> Json | None:
    """Put the events of a stream together.

    Args:
        text: The body of the response, server-sent events.

    Returns:
        The completion, or the error that the stream holds; None if it holds neither.
    """
    whole: Json = {}
    choices: dict[int, Json] = {}
    for event in _read_events(text):
        if "error" in event:
            return event
        whole |= {name: value for name, value in event.items() if name != "choices" and value is not None}
        for delta in _list(event.get("choices")):
            index = delta.get("index", 0)
            _add(choices.setdefault(index, {"index": index, "message": {"role": "assistant"}}), delta)
    if not choices:
        return None
    done = [{"finish_reason": None, **choices[index]} for index in sorted(choices)]
    return {**whole, "object": "chat.completion", "choices": done}


def _read_events(text: str) -> Iterator[Json]:
    for line in text.splitlines():
        if line.startswith("data:") and (data := line.removeprefix("data:").strip()) != "[DONE]":
            try:
                event: Any = json.loads(data)
            except ValueError:  # the stream broke off
                continue
            if isinstance(event, dict):
                yield cast("Json", event)


def _add(choice: Json, delta: Json) -> None:
    """Add what an event brings to a choice."""
    choice |= {
        name: value
        for name, value in delta.items()
        if name not in ("index", "delta", "message") and value is not None
    }
    message = choice["message"]
    for name, value in (delta.get("delta") or delta.get("message") or {}).items():
        if name == "tool_calls":
            _add_calls(message.setdefault("tool_calls", []), _list(value))
        elif isinstance(value, str) and name != "role":
            message[name] = message.get(name, "") + value
        elif value is not None:
            message[name] = value


def _add_calls(calls: list[Json], deltas: list[Json]) -> None:
    for position, delta in enumerate(deltas):
        index = delta.get("index", position)
        while len(calls) <= min(index, 63):
            calls.append({"id": "", "type": "function", "function": {"name": "", "arguments": ""}})
        call, function = calls[min(index, 63)], delta.get("function") or {}
        call["id"] = delta.get("id") or call["id"]
        call["function"]["name"] += function.get("name") or ""
        call["function"]["arguments"] += function.get("arguments") or ""


def _list(value: Any) -> list[Json]:
    return [
        cast("Json", each)
        for each in cast("list[Any]", value if isinstance(value, list) else [])
        if isinstance(each, dict)
    ]
