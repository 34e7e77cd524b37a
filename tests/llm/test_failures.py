from __future__ import annotations

from typing import Any

import httpx2
import openai
import pytest
from helpers.provider import KEY
from hypothesis import given
from hypothesis import strategies as st

from summarizer.errors import ProviderError, WindowError
from summarizer.llm.failures import Asked, explain, refused
from summarizer.llm.models import Model
from summarizer.llm.requests import JsonRequest
from summarizer.llm.wire import Bounds, draft_of
from summarizer.schema import Brief

MODEL = Model("openai", "gpt-4.1")
DOCUMENT = "Colonel Mustard hid the ledger\nin the library on the ninth of May."
REQUEST = JsonRequest([{"role": "user", "content": f"[1] {DOCUMENT}"}], draft_of(Brief), Bounds(1), {})
ASKED = Asked(MODEL, REQUEST, (KEY,), "OPENAI_API_KEY")


def status_error(status: int, body: object, **headers: str) -> openai.APIStatusError:
    response = httpx2.Response(status, headers=headers, request=httpx2.Request("POST", "http://x"))
    return openai.APIStatusError("told by the SDK", response=response, body=body)


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        ("Too many tools.", "Too many tools"),
        ("  two\n lines \t", "two lines"),
        ("x" * 300, "x" * 200),
        ("", "no reason given"),
        (None, "no reason given"),
        (["a"], "no reason given"),
        ("<!DOCTYPE html>", "no reason given"),
        (
            "Value: 'hid the ledger in the library on the'",
            "its reason repeats the document, and is not shown",
        ),
        ("the ledger in the library", "the ledger in the library"),
        (f"key={KEY}!", "key=…!"),
    ],
    ids=lambda value: str(value)[:24],
)
def test_a_providers_words_are_shown_if_they_give_nothing_away(words: Any, shown: str) -> None:
    error = explain(status_error(400, {"message": words}), ASKED)
    assert error.message == f"openai/gpt-4.1 refused the request: {shown}."


@given(st.integers(0, 30), st.text(max_size=40), st.text(max_size=40))
def test_no_long_piece_of_the_document_is_shown(start: int, before: str, after: str) -> None:
    piece = " ".join(DOCUMENT.split())[start : start + 34]
    assert piece not in refused(f"{before}{piece}{after}", ASKED).message


@pytest.mark.parametrize(
    ("status", "body", "kind"),
    [
        (400, {"code": "context_length_exceeded"}, WindowError),
        (400, {"code": 400, "type": "exceed_context_size_error"}, WindowError),
        (400, {"message": "The Context Length is 8192"}, WindowError),
        (500, {"message": "context length"}, ProviderError),
        (400, {"code": ["context_length_exceeded"]}, ProviderError),
        (400, {"code": None, "type": {}}, ProviderError),
        (400, "context length 10", WindowError),
        (400, None, ProviderError),
        (400, [], ProviderError),
    ],
    ids=str,
)
def test_a_document_that_is_too_long_is_told_from_other_faults(status: int, body: object, kind: type) -> None:
    assert type(explain(status_error(status, body), ASKED)) is kind


@pytest.mark.parametrize(
    ("header", "shown"),
    [
        ("7", " (retry after 7 s)"),
        ("0.5", " (retry after 0.5 s)"),
        ("soon", ""),
        ("", ""),
        ("86400", " (retry after 86,400 s)"),
    ],
)
def test_the_wait_is_told_if_it_is_a_number_of_seconds(header: str, shown: str) -> None:
    error = status_error(429, None, **{"retry-after": header})
    assert explain(error, ASKED).message == f"openai/gpt-4.1 is limiting requests{shown}."


def test_a_key_in_the_address_is_not_shown() -> None:
    model = Model("endpoint", "m", "https://ann:secret@host.example:8443/v1?api-key=secret")
    request = httpx2.Request("POST", "https://host.example/v1")
    error = explain(
        openai.APIConnectionError(request=request), Asked(model, REQUEST, (KEY,), "OPENAI_API_KEY")
    )
    assert str(error).startswith("https://host.example:8443/v1 (m) cannot be reached.")
    assert "secret" not in str(error)
