"""A model that reads sections: an httpx2 transport that answers by the numbered sentences it is shown."""

from __future__ import annotations

import json
import re
import threading
from collections.abc import Callable, Sequence
from typing import Any, TypeAlias

import httpx2

from helpers.provider import completion
from summarizer.llm.models import Model

Lines: TypeAlias = Sequence[tuple[int, str]]
Read: TypeAlias = "Callable[[Lines], httpx2.Response | dict[str, Any]]"

_LINE = re.compile(r"\[(\d+)\] (.*)")


def model(window: int) -> Model:
    """A model with a window, whose endpoint does not exist."""
    return Model("endpoint", "sections", "http://localhost:1/v1", window=window)


def copy_first(lines: Lines) -> dict[str, Any]:
    """Copy the first three sentences as facts; the last one is the status."""
    number, text = lines[-1]
    return {
        "who": [],
        "what": [{"text": text, "when": None, "cites": [at]} for at, text in lines[:3]],
        "status": {"state": "ongoing", "text": text, "cites": [number]},
        "open_issues": [],
    }


class Reader(httpx2.BaseTransport, httpx2.AsyncBaseTransport):
    """Answers each section by `read`, and the closing question by `finish`; without it, with an error.

    `sections` are the sentences that each call was shown, `bodies` what was sent, `closings` how often the
    closing question came.
    """

    def __init__(self, read: Read = copy_first, finish: Read | None = None) -> None:
        self.read, self.finish = read, finish
        self.sections: list[list[int]] = []
        self.bodies: list[str] = []
        self.closings = 0
        self._lock = threading.Lock()

    def handle_request(self, request: httpx2.Request) -> httpx2.Response:
        body = json.loads(request.read())["messages"][-1]["content"]
        lines = [(int(number), text) for number, text in _LINE.findall(body)]
        with self._lock:
            self.bodies.append(body)
            closing = "\nfact 1 (" in body
            if closing:
                self.closings += 1
            else:
                self.sections.append([number for number, _ in lines])
        answer = self.finish if closing else self.read
        return self._respond(answer(lines) if answer else httpx2.Response(400, json={"error": "no"}))

    async def handle_async_request(self, request: httpx2.Request) -> httpx2.Response:
        await request.aread()
        return self.handle_request(request)

    def _respond(self, answer: Any) -> httpx2.Response:
        return (
            answer
            if isinstance(answer, httpx2.Response)
            else httpx2.Response(200, json=completion(json.dumps(answer)))
        )


def cut_off(answer: dict[str, Any]) -> httpx2.Response:
    """An answer that its length limit has cut off."""
    return httpx2.Response(200, json=completion(json.dumps(answer)[:-40], finish="length"))
