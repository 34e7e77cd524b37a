"""What the fake model says: the schema of the request, filled in with the request's own document."""

from __future__ import annotations

import itertools
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

ITEMS = 6
"""How many items a list gets, unless its schema allows fewer."""

_SENTENCE = re.compile(r"^\[(\d+)\] (.+)$", re.MULTILINE)
_NAME = re.compile(r"(?<!^)[A-Z][a-z]+(?: [A-Z][a-z]+)*")
_COUNT = itertools.count(1)


def answer(asked: Mapping[str, Any]) -> str:
    """The content for a request, given as its parsed body; a word if it names no JSON Schema."""
    form = asked.get("response_format") or {}
    if form.get("type") != "json_schema":
        return "Yes."
    schema = form["json_schema"]["schema"]
    found = [(int(number), text) for number, text in _SENTENCE.findall(asked["messages"][-1]["content"])]
    filler = Filler(schema.get("$defs", {}), found or [(1, "Nothing is known.")])
    return json.dumps(filler.value(schema), ensure_ascii=False)


def completion(asked: Mapping[str, Any], content: str) -> bytes:
    """The body of the chat completion that says `content`; four characters count as a token."""
    prompt = sum(len(message["content"]) for message in asked["messages"]) // 4
    spent = len(content) // 4
    body = {
        "id": f"chatcmpl-{next(_COUNT)}",
        "object": "chat.completion",
        "created": 1_700_000_000,
        "model": "fake",
        "choices": [
            {
                "index": 0,
                "finish_reason": "stop",
                "logprobs": None,
                "message": {"role": "assistant", "content": content, "refusal": None},
            }
        ],
        "usage": {"prompt_tokens": prompt, "completion_tokens": spent, "total_tokens": prompt + spent},
    }
    return json.dumps(body).encode()


@dataclass
class Filler:
    """Fills in a schema: each item of a list repeats the next sentence, and cites it."""

    definitions: Mapping[str, Any]
    sentences: list[tuple[int, str]]
    _place: int = -1

    def value(self, node: Mapping[str, Any], key: str = "") -> Any:
        """An instance of the schema `node`, which stands under `key`."""
        if "$ref" in node:
            return self.value(self.definitions[node["$ref"].rsplit("/", 1)[-1]], key)
        if "anyOf" in node:
            return self.value(min(node["anyOf"], key=lambda kind: kind.get("type") != "null"), key)
        if "enum" in node:
            return node["enum"][0]
        kind = node.get("type")
        if kind == "object":
            return {name: self.value(child, name) for name, child in node.get("properties", {}).items()}
        if kind == "array":
            return self._items(node, key)
        if kind == "string":
            return self._words(key)
        return {"integer": node.get("minimum", 1), "number": 1.0, "boolean": True}.get(str(kind))

    def _items(self, node: Mapping[str, Any], key: str) -> list[Any]:
        if key == "cites":
            return [self._sentence[0]]
        made: list[Any] = []
        for _ in range(min(ITEMS, node.get("maxItems", ITEMS))):
            self._place += 1
            made.append(self.value(node["items"], key))
        return made

    def _words(self, key: str) -> str:
        text = self._sentence[1]
        name = _NAME.search(text) if key == "name" else None
        return name.group() if name else text

    @property
    def _sentence(self) -> tuple[int, str]:
        return self.sentences[max(self._place, 0) % len(self.sentences)]
