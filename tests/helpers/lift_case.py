"""A small document, the draft a model makes of it, and a transport that answers as told."""

from __future__ import annotations

import json
from typing import Any

import httpx2

TEXT = """The lift at Dock 9 has been broken since Monday.
Ann Lee, the caretaker, has ordered a new motor.
It is not known when the motor will come.
"""
DRAFT = {
    "who": [{"name": "Ann Lee", "kind": "person", "role": "the caretaker", "cites": [2]}],
    "what": [{"text": "The lift at Dock 9 has been broken since Monday.", "when": "Monday", "cites": [1]}],
    "status": {"state": "ongoing", "text": "The lift is broken.", "cites": [1]},
    "open_issues": [
        {"text": "It is not known when the motor will come.", "owner": None, "due": None, "cites": [3]}
    ],
}


def completion(content: str, *, finish: str = "stop") -> dict[str, Any]:
    message = {"role": "assistant", "content": content}
    return {
        "id": "chatcmpl-1",
        "object": "chat.completion",
        "created": 1,
        "model": "fake",
        "choices": [{"index": 0, "finish_reason": finish, "message": message}],
        "usage": {"prompt_tokens": 100, "completion_tokens": 50, "total_tokens": 150},
    }


class Fake(httpx2.BaseTransport):
    """Answers each call with the next of `answers`, the last for ever; keeps what it was sent."""

    def __init__(self, *answers: Any) -> None:
        self.answers = list(answers)
        self.sent: list[dict[str, Any]] = []

    def handle_request(self, request: httpx2.Request) -> httpx2.Response:
        self.sent.append(json.loads(request.read()))
        answer = self.answers.pop(0) if len(self.answers) > 1 else self.answers[0]
        if isinstance(answer, Exception):
            raise answer
        status, body = answer if isinstance(answer, tuple) else (200, answer)
        if isinstance(body, str):
            return httpx2.Response(status, text=body, request=request)
        return httpx2.Response(status, json=body, request=request)

    def close(self) -> None:
        pass
