"""Events: what the server-sent events of a chat completion say, read at once or as they come."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any, Final, TypeAlias, cast

from summarizer.transport.listening import Report, Writing

Json: TypeAlias = dict[str, Any]

_HIGHEST: Final = 63
"""The highest index of a choice or a call that is believed."""
_END: Final = "[DONE]"


def assemble(text: str) -> Json | None:
    """Put the events of a stream together.

    Args:
        text: The body of the response, server-sent events.

    Returns:
        The completion, or the error that the stream holds; None if it holds neither.
    """
    whole: Json = {}
    choices: dict[int, Json] = {}
    for event in filter(None, map(_read_event, _split(text))):
        if event.get("error"):
            return {"error": event["error"]}
        whole |= {name: value for name, value in event.items() if name != "choices" and value is not None}
        for position, delta in enumerate(_list(event.get("choices"))):
            index = _index(delta, position)
            _add(choices.setdefault(index, {"index": index, "message": {"role": "assistant"}}), delta)
    if not choices:
        return None
    done = [{"finish_reason": None, **choices[index]} for index in sorted(choices)]
    return {**whole, "object": "chat.completion", "choices": done}


def has_end(text: str) -> bool:
    """Whether a stream came to its end: it says so, or why the model stopped.

    Args:
        text: The body of the response, server-sent events.
    """
    lines = _split(text)
    if any(_read_data(line) == _END for line in lines):
        return True
    events = filter(None, map(_read_event, lines))
    return any(choice.get("finish_reason") for event in events for choice in _list(event.get("choices")))


class EventReader:
    """Reports the answer in a stream while its bytes come.

    Args:
        report: Is called as the answer grows.
    """

    def __init__(self, report: Report) -> None:
        self._writing = Writing(report)
        self._rest = b""

    def add(self, piece: bytes) -> None:
        """Read the bytes that came."""
        *lines, self._rest = (self._rest + piece).split(b"\n")
        for line in lines:
            if event := _read_event(line.decode("utf-8", "replace")):
                self._writing.add("".join(_list_pieces(event)))


def _split(text: str) -> list[str]:
    """Return the lines of a stream; JSON may hold characters that `splitlines` takes for the end of one."""
    return text.replace("\r\n", "\n").replace("\r", "\n").split("\n")


def _read_data(line: str) -> str | None:
    return line.removeprefix("data:").strip() if line.startswith("data:") else None


def _read_event(line: str) -> Json | None:
    """Return the event in a line; None if it holds none, or broke off."""
    data = _read_data(line)
    if not data or data == _END:
        return None
    try:
        event: Any = json.loads(data)
    except (ValueError, RecursionError):
        return None
    return cast("Json", event) if isinstance(event, dict) else None


def _list_pieces(event: Json) -> Iterator[str]:
    """Yield what an event adds to the answer: text, or arguments of a call."""
    for position, choice in enumerate(_list(event.get("choices"))):
        if _index(choice, position) == 0:
            delta = _dict(choice.get("delta"))
            content: Any = delta.get("content")
            yield content if isinstance(content, str) else "".join(map(_read_text, _list(content)))
            for call in _list(delta.get("tool_calls")):
                arguments: Any = _dict(call.get("function")).get("arguments")
                yield arguments if isinstance(arguments, str) else ""


def _read_text(part: Json) -> str:
    text: Any = part.get("text")
    return text if isinstance(text, str) and part.get("type") == "text" else ""


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
        elif isinstance(value, str | list) and name != "role":
            message[name] = _join(message.get(name), cast("str | list[Any]", value))
        elif value is not None:
            message[name] = value


def _join(before: Any, piece: str | list[Any]) -> str | list[Any]:
    """Return what a field holds after a piece of it came: its text, or its parts."""
    if not isinstance(before, str | list) or not before:
        return piece
    if isinstance(before, str) and isinstance(piece, str):
        return before + piece
    return [*_as_parts(cast("str | list[Any]", before)), *_as_parts(piece)]


def _as_parts(value: str | list[Any]) -> list[Any]:
    return [{"type": "text", "text": value}] if isinstance(value, str) else value


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
