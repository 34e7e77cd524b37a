"""One call through the real SDK and instructor: what goes out, where to, and how often."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest
from helpers.provider import DRAFT, KEY, TEXT, Provider, brief_of, refused

from summarizer import asummarize
from summarizer.errors import ProviderError
from summarizer.llm.catalog import resolve
from summarizer.llm.connection import Connection
from summarizer.pipeline.recipes.onecall import build_request
from summarizer.pipeline.task import plan
from summarizer.schema import Brief, IncidentBrief

pytestmark = pytest.mark.usefixtures("key_is_set")

URL = "http://llm.example:8000/v1"
HOSTED = "openai/gpt-4.1-mini"


SENT = {
    "hosted": (HOSTED, None, {"temperature": 0, "max_completion_tokens": 1200}, 4),
    "reasoning": ("openai/o4-mini", None, {"max_completion_tokens": 9392}, 4),
    "endpoint": ("qwen3:8b", URL, {"temperature": 0, "max_tokens": 1200}, 3),
    "local": ("local/qwen2.5-coder-1.5b", None, {"temperature": 0, "max_tokens": 1200}, 3),
}


@pytest.mark.parametrize(("model", "base_url", "parameters", "last"), SENT.values(), ids=SENT.keys())
def test_the_body_is_the_request_and_nothing_else(
    model: str, base_url: str | None, parameters: dict[str, Any], last: int
) -> None:
    provider = Provider()
    brief_of(provider, model=model, base_url=base_url, prompt="brief")
    made = plan(TEXT, model=model, base_url=base_url, prompt="brief")
    (body,) = provider.bodies
    form = body.pop("response_format")
    assert body == {"model": made.model.name, "messages": build_request(made).messages} | parameters
    assert form == build_request(made).response_format
    assert (form["type"], form["json_schema"]["strict"], form["json_schema"]["name"]) == (
        "json_schema",
        True,
        "Brief",
    )
    cites = form["json_schema"]["schema"]["properties"]["who"]["items"]["properties"]["cites"]
    assert cites["items"] == {"type": "integer", "minimum": 1, "maximum": last}


@pytest.mark.parametrize(
    ("model", "base_url", "url", "key"),
    [
        (HOSTED, None, "https://api.openai.com/v1/chat/completions", f"Bearer {KEY}"),
        ("m", URL, f"{URL}/chat/completions", None),
        ("m", f"{URL}/", f"{URL}/chat/completions", None),
    ],
    ids=["hosted", "endpoint", "slash"],
)
def test_the_request_goes_to_the_endpoint_and_the_key_to_openai_alone(
    model: str, base_url: str | None, url: str, key: str | None
) -> None:
    provider = Provider()
    brief_of(provider, model=model, base_url=base_url)
    (request,) = provider.sent
    assert (request.method, str(request.url)) == ("POST", url)
    assert request.headers.get("authorization") == key


def test_a_transport_of_ones_own_needs_no_key(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("OPENAI_API_KEY")
    provider = Provider()
    assert brief_of(provider).usage.calls == 1
    assert "authorization" not in provider.sent[0].headers


@pytest.mark.parametrize(
    "text", [TEXT, "Total {{ 7 * 7 }} {% if x %} {{ context }} rose."], ids=["plain", "jinja"]
)
def test_awaited_the_same_bytes_go_out(text: str) -> None:
    one, two = Provider(), Provider()
    brief_of(one, text)
    asyncio.run(asummarize(text, model=HOSTED, transport=two))
    assert one.sent[0].content == two.sent[0].content
    assert one.sent[0].headers["authorization"] == two.sent[0].headers["authorization"]


def test_a_schema_of_ones_own_goes_out_with_its_own_prompt() -> None:
    provider = Provider({"impact": [], "cause": [], "status": DRAFT["status"], "follow_ups": []})
    made = brief_of(provider, schema=IncidentBrief)
    assert isinstance(made.brief, IncidentBrief)
    form = provider.bodies[0]["response_format"]["json_schema"]
    assert form["name"] == "IncidentBrief"
    assert form["schema"]["required"] == ["impact", "cause", "status", "follow_ups"]
    assert "incident briefs" in provider.bodies[0]["messages"][0]["content"]


def test_a_limited_request_waits_as_long_as_it_is_told(waits: list[float]) -> None:
    provider = Provider(refused(429, **{"retry-after": "7"}), refused(503), DRAFT)
    made = brief_of(provider)
    assert made.usage.calls == 3
    assert waits[0] == 7.0
    assert 0 < waits[1] <= 2


def test_an_endpoint_is_named_by_its_address() -> None:
    with pytest.raises(ProviderError) as raised:
        brief_of(Provider(refused(404, "model qwen3 not found")), model="qwen3", base_url=URL)
    assert raised.value.message == f"{URL} (qwen3) does not know the model: model qwen3 not found."


def test_an_embedded_model_is_asked_once_and_without_a_limit_of_time() -> None:
    provider = Provider(refused(500))
    with pytest.raises(ProviderError) as raised:
        brief_of(provider, model="local/qwen2.5-coder-1.5b")
    assert raised.value.message == "local/qwen2.5-coder-1.5b failed with status 500: no."
    assert provider.calls == 1
    assert provider.sent[0].extensions["timeout"] == {
        "connect": None,
        "read": None,
        "write": None,
        "pool": None,
    }


def test_one_client_serves_threads_and_loops() -> None:
    provider = Provider()
    connection = Connection(resolve(HOSTED), transport=provider)
    request = build_request(plan(TEXT, model=HOSTED))
    answers = [connection.ask(request), asyncio.run(connection.aask(request)), connection.ask(request)]
    assert answers[0] == answers[1] == answers[2]
    assert Brief.model_fields.keys() == answers[0].data.keys()
    assert not answers[0].salvaged
