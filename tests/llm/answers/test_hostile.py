"""Hostile answers: they are read as far as they can be, and no message makes the reader fail."""

from __future__ import annotations

import json
from typing import Any

import pytest
from helpers.drafts import BRIEF, KEPT, ONE, TWO, WHOLE, read
from hypothesis import given
from hypothesis import strategies as st

from summarizer.llm.answers.read import MAX_CHARACTERS, read_answer

A = {"text": "a", "when": None, "cites": [1]}
DEEP = json.dumps({"what": [ONE]})[:-2] + ', {"text": "x", "cites": %s}]}'
HOSTILE: dict[str, tuple[str, Any]] = {
    "10,000 levels": ('{"who": ' + "[" * 10_000 + "]" * 10_000 + "}", None),
    "10,000 levels in an item": (DEEP % ("[" * 10_000 + "]" * 10_000), {"what": [ONE]}),
    "900 levels in an item": (
        DEEP % ("[" * 900 + "]" * 900),
        {"what": [ONE, {"text": "x", "when": None, "cites": []}]},
    ),
    "10,000 objects": ('{"who":' * 10_000 + "[]" + "}" * 10_000, None),
    "keys that stand twice": (
        json.dumps({"what": [ONE]})[:-1] + ', "what": ' + json.dumps([TWO]) + "}",
        {"what": [ONE, TWO]},
    ),
    "NaN": ('{"what": [{"text": "a", "when": NaN, "cites": [NaN, 1, Infinity]}]}', {"what": [A]}),
    "infinite": ('{"what": [{"text": "a", "cites": [1e999, 1]}]}', {"what": [A]}),
    "half a character": (
        '{"what": [{"text": "a \\ud83d", "cites": [1]}]}',
        {"what": [A | {"text": "a \ufffd"}]},
    ),
    "half a character, not escaped": (
        '{"what": [{"text": "a \ud83d", "cites": [1]}]}',
        {"what": [A | {"text": "a \ufffd"}]},
    ),
    "a number of 5,000 digits": (
        '{"what": [{"text": "a", "cites": [' + "1" * 5_000 + ", 1]}]}",
        {"what": [A]},
    ),
    "one text without end": (
        '{"what": [' + json.dumps(ONE) + ', {"text": "' + "x" * 2 * MAX_CHARACTERS,
        {"what": [ONE]},
    ),
    "blanks without end": (json.dumps({"what": [ONE]}) + " " * 2 * MAX_CHARACTERS, {"what": [ONE]}),
}


@pytest.mark.parametrize(("text", "data"), HOSTILE.values(), ids=HOSTILE)
def test_a_hostile_answer_is_read_as_far_as_it_can_be(text: str, data: Any) -> None:
    found = read(text)
    assert data is None or found.data == data
    json.dumps(found.data, ensure_ascii=False).encode()
    assert found.salvaged


@given(
    st.recursive(
        st.none()
        | st.booleans()
        | st.integers()
        | st.floats()
        | st.text(max_size=6)
        | st.sampled_from(["text", WHOLE]),
        lambda inner: (
            st.lists(inner, max_size=3)
            | st.dictionaries(
                st.sampled_from(["content", "tool_calls", "function", "arguments", "text", "type"]), inner
            )
        ),
        max_leaves=10,
    )
)
def test_no_message_makes_it_fail(value: Any) -> None:
    message = value if isinstance(value, dict) else {"content": value}
    assert set(read_answer(message, value, BRIEF).data) <= set(BRIEF.model_fields)


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=6),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(["text", "name", "kind", "state", "cites", "when", "x"]), inner, max_size=4
        )
    ),
    max_leaves=12,
)


@given(st.dictionaries(st.sampled_from([*BRIEF.model_fields]), JSON))
def test_whatever_is_read_fits_the_draft(fields: dict[str, Any]) -> None:
    data = read(json.dumps(fields)).data
    for name, value in data.items():
        whole = KEPT | {name: value}
        assert BRIEF.model_validate(undate(whole)).model_dump(mode="json") == whole


def undate(value: Any) -> Any:
    """Data with the words of its times, as the draft has them."""
    if isinstance(value, list):
        return [undate(each) for each in value]
    if not isinstance(value, dict):
        return value
    return value["text"] if set(value) == {"text", "date"} else {k: undate(v) for k, v in value.items()}
