"""What a response is: whether a model has written something else than the fields that it was asked for."""

from __future__ import annotations

import json
from typing import Any

import httpx2
import pytest
from helpers.provider import completion

from summarizer.transport.replies import ignores_schema

IGNORED = {
    "prose": "The lift is broken.",
    "another object": '{"summary": "The lift is broken.", "key_points": []}',
    "fenced": 'Sure!\n```json\n{"summary": "The lift"}\n```',
    "only in words": "I do not know who it is.",
    "markdown": "**Who**: Ann Lee\n\n## Open issues\n- who: nobody knows",
}


@pytest.mark.parametrize("words", IGNORED.values(), ids=IGNORED)
def test_words_without_any_field_ignore_the_schema(words: str) -> None:
    response = httpx2.Response(200, json=completion(words))
    assert ignores_schema(response, ["who", "open_issues"])
    assert not ignores_schema(response, [])


NAMED = {
    "a wrapper": '{"brief": {"who": []}}',
    "encoded twice": json.dumps(json.dumps({"who": []})),
    "other letters": '{"Who": []}',
    "blanks": '{"open issues": []}',
    "curly quotes": "{“who”: []}",
    "no quotes": "{who: []}",
    "single quotes": "{'who': []}",
    "empty": "",
    "no field": "{}",
    "refused": completion("I cannot do that.", refusal="I cannot do that."),
    "cut": completion("Well, the", finish="length"),
    "filtered": completion("Well, the", finish="content_filter"),
    "a tool": completion("Calling it.", tool_calls=[{"function": {"name": "Brief", "arguments": "{}"}}]),
    "parts": completion([{"type": "text", "text": "x"}]),
}


@pytest.mark.parametrize("answer", NAMED.values(), ids=NAMED)
def test_no_other_answer_ignores_it(answer: Any) -> None:
    body = completion(answer) if isinstance(answer, str) else answer
    assert not ignores_schema(httpx2.Response(200, json=body), ["who", "open_issues"])
