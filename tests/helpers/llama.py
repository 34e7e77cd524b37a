"""A stand-in for the module xllamacpp, and the chunks that its server streams."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from types import SimpleNamespace
from typing import Any

Chunk = dict[str, Any]


def token(text: str, finish: str | None = None) -> Chunk:
    return {"choices": [{"index": 0, "delta": {"content": text}, "finish_reason": finish}]}


def reading(processed: int, total: int) -> Chunk:
    return {"choices": [], "prompt_progress": {"processed": processed, "total": total, "cache": 0}}


def answer(text: str, finish: str = "stop") -> list[Chunk]:
    """The chunks that llama.cpp streams: progress, the role, words, the end, the usage."""
    first = {
        "choices": [{"index": 0, "delta": {"role": "assistant", "content": None}, "finish_reason": None}]
    }
    words = [token(text[i : i + 9]) for i in range(0, len(text), 9)]
    end = {"choices": [{"index": 0, "delta": {}, "finish_reason": finish}]}
    usage = {"choices": [], "usage": {"prompt_tokens": 30, "completion_tokens": 7, "total_tokens": 37}}
    return [reading(0, 20), reading(20, 20), first, *words, end, usage]


def too_long(**error: Any) -> Chunk:
    return {"error": {"code": 400, "type": "exceed_context_size_error"} | error}


class Llama:
    """Stands in for the module xllamacpp: it streams the chunks it is given, and keeps what it was asked."""

    __version__ = "0"

    def __init__(self, *chunks: Chunk) -> None:
        self.chunks: Iterator[Chunk] | list[Chunk] = list(chunks) or answer("Hello there.")
        self.started: list[SimpleNamespace] = []
        self.asked: list[Chunk] = []
        self.stopped_after: int | None = None
        self.fault: Exception | None = None

    @staticmethod
    def CommonParams() -> SimpleNamespace:  # noqa: N802
        return SimpleNamespace(
            model=SimpleNamespace(), cpuparams=SimpleNamespace(), cpuparams_batch=SimpleNamespace()
        )

    def Server(self, settings: SimpleNamespace) -> Llama:  # noqa: N802
        if self.fault:
            raise self.fault
        self.started.append(settings)
        return self

    def json_schema_to_grammar(self, schema: Any) -> str:
        return json.dumps(schema)

    def handle_chat_completions(self, asked: Chunk, take: Callable[[Chunk], bool]) -> None:
        self.asked.append(asked)
        for count, chunk in enumerate(self.chunks, start=1):
            if take(chunk):
                self.stopped_after = count
                return
