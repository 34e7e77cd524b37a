from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.errors import UsageError
from summarizer.tapes.fingerprint import TRAVEL_FIELDS, RecordedRequest, normalise, operation

BODY: dict[str, Any] = {"model": "m", "temperature": 0, "messages": [{"role": "user", "content": "Hi"}]}

bodies = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
    max_leaves=12,
)


def key(body: Any, method: str = "POST", path: str = "/v1/chat/completions") -> str:
    return RecordedRequest.parse(method, path, json.dumps(body).encode()).key


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("/v1/chat/completions", "chat/completions"),
        ("/chat/completions", "chat/completions"),
        ("/gateway/account/v1/chat/completions", "chat/completions"),
        ("/openai/deployments/our-gpt/chat/completions", "chat/completions"),
        ("/some/proxy/chat/completions", "chat/completions"),
        ("/v1beta/openai/chat/completions", "chat/completions"),
        ("/v1/embeddings", "embeddings"),
        ("/v1/models/gpt-5", "models/gpt-5"),
        ("/v1/v2/responses", "responses"),
    ],
)
def test_an_operation_is_what_the_call_does(path: str, expected: str) -> None:
    assert operation(path) == expected


@pytest.mark.parametrize(
    "same",
    [
        BODY | {"temperature": 0.0},
        dict(reversed(BODY.items())),
        BODY | {"messages": [{"content": "Hi", "role": "user"}]},
        *(BODY | {field: "anything"} for field in sorted(TRAVEL_FIELDS)),
    ],
    ids=["whole-float", "order", "inner-order", *sorted(TRAVEL_FIELDS)],
)
def test_what_means_the_same_has_one_key(same: Any) -> None:
    assert key(same) == key(BODY)


@pytest.mark.parametrize(
    "other",
    [
        BODY | {"temperature": 0.1},
        BODY | {"temperature": "0"},
        BODY | {"temperature": False},
        BODY | {"stream": True},
        BODY | {"unheard_of": 1},
        BODY | {"messages": [{"role": "user", "content": "hi"}]},
        BODY | {"messages": [{"role": "user", "content": "Hi "}]},
        BODY | {"messages": [{"role": "user", "content": "Hi", "user": "inner fields count"}]},
    ],
)
def test_what_may_change_the_answer_changes_the_key(other: Any) -> None:
    assert key(other) != key(BODY)


def test_method_and_operation_are_part_of_the_key() -> None:
    assert len({key(BODY), key(BODY, method="PUT"), key(BODY, path="/v1/responses")}) == 3


def test_a_version_of_pydantic_is_no_part_of_the_key() -> None:
    errors = [
        "at https://errors.pydantic.dev/2.12/v/missing",
        "at https://errors.pydantic.dev/2.14/v/missing",
    ]
    first, second = ({"messages": [{"content": error}]} for error in errors)
    assert key(first) == key(second) != key({"messages": [{"content": errors[0].replace("missing", "type")}]})


def test_the_key_is_16_hex_digits_and_never_changes() -> None:
    # A change here would make every recording stale.
    assert key(BODY) == "b28dd80c3ea36aa7"


@given(bodies)
def test_normalising_twice_is_normalising_once(body: Any) -> None:
    once = normalise(body)
    assert normalise(once) == once
    assert json.dumps(normalise(once)) == json.dumps(once)


@given(bodies, bodies)
def test_equal_keys_mean_equal_requests(one: Any, two: Any) -> None:
    assert (key(one) == key(two)) == (
        json.dumps(normalise(one), sort_keys=True) == json.dumps(normalise(two), sort_keys=True)
    )


@pytest.mark.parametrize("content", [b"{", b"\xff\xfe", b"a=1&b=2", b'"\\ud800"'])
def test_what_is_not_json_in_utf8_is_refused(content: bytes) -> None:
    with pytest.raises(UsageError, match="not JSON in UTF-8"):
        RecordedRequest.parse("POST", "/v1/chat/completions", content)


@pytest.mark.parametrize("query", ["key=AIzaSecret", "after=1&api-version=2", "x"])
def test_a_query_is_refused_without_being_shown(query: str) -> None:
    with pytest.raises(UsageError, match="has a query") as caught:
        RecordedRequest.parse("GET", f"/v1/files?{query}", b"")
    assert "AIza" not in str(caught.value)


def test_the_version_of_an_api_is_no_part_of_the_key() -> None:
    assert key(BODY, path="/v1/chat/completions?api-version=2025-01-01") == key(BODY)


def test_a_request_without_a_body_has_a_key() -> None:
    assert RecordedRequest.parse("GET", "/v1/models", b"").body is None
    assert (
        RecordedRequest.parse("GET", "/v1/models", b"").key
        != RecordedRequest.parse("GET", "/v1/models/m", b"").key
    )
