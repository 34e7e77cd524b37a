from __future__ import annotations

import pytest
from helpers.runs import ASKED

from summarizer.evaluation.reports.diff import diffs


@pytest.mark.parametrize(
    ("changes", "name", "line"),
    [
        ({"messages": [{"role": "system", "content": "Write."}]}, "prompt", "+Write."),
        ({"messages": [{"role": "user", "content": "You write briefs."}]}, "prompt", "+# user"),
        ({"wire": {"type": "array"}}, "schema", '+  "type": "array"'),
        ({"brief_schema": "lifts:Lift"}, "schema", "+lifts:Lift"),
        ({"model": "openai/gpt-5"}, "parameters", '+  "model": "openai/gpt-5",'),
        ({"parameters": {"temperature": 1}}, "parameters", '+  "temperature": 1,'),
        ({"limits": {"who": 3}}, "parameters", '+    "who": 3'),
        ({"seed": 7}, "parameters", '+    "seed": 7'),
    ],
    ids=["text", "role", "wire", "schema", "model", "parameters", "limits", "seed"],
)
def test_what_changed_and_nothing_else(changes, name, line):
    found = diffs(ASKED, ASKED.model_copy(update=changes))
    assert list(found) == [name]
    assert found[name][:2] == [f"--- baseline/{name}", f"+++ candidate/{name}"]
    assert line in found[name]


def test_nothing_changed():
    assert diffs(ASKED, ASKED) == {}


def test_what_cannot_be_seen_is_written_as_its_code():
    asked = ASKED.model_copy(
        update={"messages": [{"role": "system", "content": "a\tb\x1b\u202e\u2028\ud800"}]}
    )
    assert diffs(ASKED, asked)["prompt"][-1] == "+a\tb\\u001b\\u202e\\u2028\\ud800"
