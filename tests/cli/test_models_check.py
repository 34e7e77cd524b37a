"""`summarizer models --check`: what an endpoint understands, found out and kept."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from helpers.provider import Provider, refused

from summarizer.llm import connection
from summarizer.store.database import location
from summarizer.store.dialects import StoredDialects
from summarizer.transport.adapting import Place
from summarizer.transport.dialect import Dialect

URL = "http://127.0.0.1:11434/v1"
ANSWER = {"open": "yes", "floor": 3}


def limited(sent: Any) -> Any:
    """An endpoint that knows neither a schema nor a tool, nor the older name of the limit."""
    for name in ("tools", "max_tokens", "seed"):
        if name in sent:
            return refused(400, f"Unsupported parameter: '{name}'")
    if sent.get("response_format", {}).get("type") == "json_schema":
        return refused(400, "response_format must be text or json_object")
    return ANSWER


@pytest.fixture
def endpoint(monkeypatch: pytest.MonkeyPatch) -> Provider:
    provider = Provider(limited)
    monkeypatch.setattr(connection, "_transport_to", lambda model: provider)
    return provider


@pytest.fixture
def check(run: Callable[..., Any]) -> Callable[..., str]:
    def call(*options: str) -> str:
        ran = run("models", "--check", "--model", "m", "--base-url", URL, *options)
        assert (ran.code, ran.err) == (0, "")
        return str(ran.out)

    return call


def test_what_an_endpoint_understands_is_printed_and_kept(
    endpoint: Provider, check: Callable[..., str]
) -> None:
    assert check() == (
        "JSON by        json_object, with the schema in the prompt\n"
        "token limit    max_completion_tokens, with 8,192 more for thinking\n"
        "not sent       seed\n"
        "system message as given\n"
        "stream         not needed\n"
        "answer         as asked for\n"
    )
    learned = Dialect("json", "max_completion_tokens", room=True, left_out=("seed",))
    assert StoredDialects(location()).load(Place(URL, "m")) == learned
    asked = endpoint.calls
    found = json.loads(check("--format", "json"))
    assert (found["form"], found["left_out"], found["fits"]) == ("json", ["seed"], True)
    assert endpoint.calls == 2 * asked  # what is known is not taken for granted


def test_a_brief_begins_with_what_was_found(
    endpoint: Provider, check: Callable[..., str], run: Callable[..., Any], lift: Path
) -> None:
    check()
    asked = endpoint.calls
    run("brief", lift, "--model", "m", "--base-url", URL)
    body = endpoint.bodies[asked]
    assert body["response_format"] == {"type": "json_object"}
    assert "max_completion_tokens" in body


def test_an_answer_that_does_not_fit_is_reported(
    monkeypatch: pytest.MonkeyPatch, check: Callable[..., str]
) -> None:
    monkeypatch.setattr(connection, "_transport_to", lambda model: Provider("It is open."))
    assert "answer         not what was asked for\n" in check()


def test_the_embedded_model_needs_no_check(run: Callable[..., Any]) -> None:
    ran = run("models", "--check", "--model", "local/qwen2.5-coder-1.5b")
    assert ran.code == 2
    assert "needs no check" in ran.err
