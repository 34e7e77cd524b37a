"""Streams: the events of a chat completion, put together to the completion that would have come at once."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any, TypeAlias, cast

import httpx2

from summarizer.transport.body import aread_whole, read_whole

Json: TypeAlias = dict[str, Any]

_HIGHEST = 63
"""The highest index of a choice or a call that is believed."""


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
        return _join(read_whole(response))

    async def handle_async_request(self, request: httpx2.Request) -> httpx2.Response:
        """The same, awaited."""
        response = cast("httpx2.Response", await self._inner.handle_async_request(request))
        if not _is_stream(response):
            return response
        return _join(await aread_whole(response))

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
        for position, delta in enumerate(_list(event.get("choices"))):
            index = _index(delta, position)
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
            except (ValueError, RecursionError):  # the stream broke off
                continue
            if isinstance(event, dict):
                yield cast("Json", event)


def _add(choice: Json, event: Json) -> None:
    """Add what an event brings to a choice."""
    choice |= {
        name: value
        for name, value in event.items()
        if name not in ("index", "delta", "message") and value is not None
    }
    message = choice["message"]
    for name, value in (_dict(event.get("delta")) or _dict(event.get("message"))).items():
        if name == "tool_calls":
            _add_calls(message.setdefault(name, []), _list(value))
        elif isinstance(value, str) and name != "role":
            before: Any = message.get(name)
            message[name] = before + value if isinstance(before, str) else value
        elif value is not None:
            message[name] = value


def _add_calls(calls: list[Json], deltas: list[Json]) -> None:
    for position, delta in enumerate(deltas):
        index = _index(delta, position)
        while len(calls) <= index:
            calls.append({"id": "", "type": "function", "function": {"name": "", "arguments": ""}})
        call, function = calls[index], _dict(delta.get("function"))
        call["id"] = delta.get("id") or call["id"]
        for name in ("name", "arguments"):
            if isinstance(piece := function.get(name), str):
                call["function"][name] += piece


def _index(event: Json, position: int) -> int:
    """Return the index that an event states, within reason, else its position."""
    index: Any = event.get("index")
    return index if isinstance(index, int) and 0 <= index <= _HIGHEST else min(position, _HIGHEST)


def _dict(value: Any) -> Json:
    return cast("Json", value) if isinstance(value, dict) else {}


def _list(value: Any) -> list[Json]:
    return [_dict(each) for each in cast("list[Any]", value)] if isinstance(value, list) else []
