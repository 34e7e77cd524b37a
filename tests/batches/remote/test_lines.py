"""Files of requests and of results: how requests are split, and what a line of results says."""

from __future__ import annotations

import hashlib
import json
import tempfile
from pathlib import Path
from typing import Any

import pytest
from helpers.provider import completion
from hypothesis import given
from hypothesis import strategies as st

from summarizer.batches.remote.lines import read_line
from summarizer.batches.remote.requests import Requests, Sizes

GOOD = completion("{}")


def line(**fields: Any) -> bytes:
    return json.dumps({"id": "x", "custom_id": "0-a", "response": None, "error": None} | fields).encode()


def answered(status: int, body: Any) -> bytes:
    return line(response={"status_code": status, "request_id": "r", "body": body})


LINES: dict[str, tuple[bytes, tuple[int | None, bool]]] = {
    "an answer": (answered(200, GOOD), (200, True)),
    "an answer without choices": (answered(200, {"id": "x"}), (502, False)),
    "an answer with no choice": (answered(200, {"id": "x", "choices": []}), (502, False)),
    "an answer that is no object": (answered(200, "hello"), (502, False)),
    "refused": (answered(400, {"error": {"message": "no"}}), (400, True)),
    "too many": (answered(429, {"error": {"message": "no"}}), (429, False)),
    "a server's error": (answered(500, None), (500, False)),
    "a status that is none": (answered(7, {}), (502, False)),
    "expired": (line(error={"code": "batch_expired", "message": "late"}), (None, True)),
    "cancelled": (line(error={"code": "batch_cancelled", "message": "late"}), (None, True)),
    "another error": (line(error={"code": "lost", "message": "no"}), (502, False)),
    "nothing": (line(), (502, False)),
}


@pytest.mark.parametrize(("text", "expected"), LINES.values(), ids=LINES)
def test_a_line_says_what_came_and_whether_asking_again_may_help(
    text: bytes, expected: tuple[int | None, bool]
) -> None:
    found = read_line(text, None)
    assert found
    assert (found.reply and found.reply.status, found.is_final) == expected


def test_an_answer_has_a_cost_if_the_price_is_known() -> None:
    found = read_line(answered(200, GOOD), lambda prompt, cached, completion: prompt + cached + completion)
    assert found
    assert found.cost == 160


FIELDS = ("custom_id", "response", "error", "id")
JSON = st.recursive(
    st.none() | st.integers() | st.text(max_size=5),
    lambda inner: st.dictionaries(st.sampled_from(("status_code", "body", "choices", "code")), inner),
    max_leaves=4,
)
LINES = st.dictionaries(st.sampled_from(FIELDS), JSON).map(lambda line: json.dumps(line).encode())


@pytest.mark.parametrize("text", [b"", b"{x", b"[]", b'"a"', b"[" * 100_000, b"{}", b'{"custom_id": 3}'])
def test_what_is_no_result_is_passed_over(text: bytes) -> None:
    assert read_line(text, None) is None


@given(
    st.binary() | st.dictionaries(st.sampled_from(FIELDS), JSON).map(lambda line: json.dumps(line).encode())
)
def test_no_line_is_a_fault_of_the_reader(text: bytes) -> None:
    found = read_line(text, None)
    assert found is None or json.loads(text)["custom_id"] == found.name


@given(
    bodies=st.lists(st.binary(max_size=40).map(lambda data: json.dumps(data.hex()).encode()), max_size=20),
    most=st.integers(1, 6),
    size=st.integers(200, 600),
)
def test_every_request_is_in_one_file_and_no_file_is_too_large(
    bodies: list[bytes], most: int, size: int
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        requests = Requests(Path(folder), "/v1/chat/completions", Sizes(most, size), lambda _: 1.0)
        for position, body in enumerate(bodies):
            requests.add(position, hashlib.sha256(body).digest(), body)
        files = requests.finish()
        written = [json.loads(each) for file in files for each in file.path.read_bytes().splitlines()]
        assert all(file.path.stat().st_size <= size for file in files)
        assert all(hashlib.sha256(file.path.read_bytes()).hexdigest() == file.digest for file in files)
    assert [each["body"] for each in written] == [json.loads(body) for body in dict.fromkeys(bodies)]
    assert all(1 <= len(file.entries) <= most for file in files)
    assert [each["custom_id"] for each in written] == [e.name for file in files for e in file.entries]
    assert sum(file.most or 0.0 for file in files) == len(set(bodies))
