"""Clients of the user's own, and the headers and the timeout that go with each call."""

from __future__ import annotations

import asyncio
import json
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import instructor
import openai
import pytest
from helpers.provider import DRAFT, HOSTED, KEY, TEXT, Provider, completion, refused

from summarizer import Brief, Briefing, BudgetError, ProviderError, UsageError, asummarize, summarize

pytestmark = pytest.mark.usefixtures("key_is_set")


# Clients of the user's own


class Server(ThreadingHTTPServer):
    """Answers every call on the loopback with one draft, and keeps what it was sent."""

    def __init__(self) -> None:
        self.sent: list[tuple[str, dict[str, str], Any]] = []
        super().__init__(("127.0.0.1", 0), _Handler)

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_address[1]}"


class _Handler(BaseHTTPRequestHandler):
    server: Server

    def do_POST(self) -> None:
        body = json.loads(self.rfile.read(int(self.headers["content-length"])))
        self.server.sent.append((self.path, {k.lower(): v for k, v in self.headers.items()}, body))
        answer = json.dumps(completion(json.dumps(DRAFT))).encode()
        self.send_response(200)
        self.send_header("content-type", "application/json")
        self.send_header("content-length", str(len(answer)))
        self.end_headers()
        self.wfile.write(answer)

    def log_message(self, format: str, *args: Any) -> None:
        pass


@pytest.fixture
def server() -> Iterator[Server]:
    with Server() as made:
        thread = threading.Thread(target=made.serve_forever, daemon=True)
        thread.start()
        yield made
        made.shutdown()
        thread.join()


def azure(kind: Any, server: Server) -> Any:
    return kind(
        azure_endpoint=server.url,
        api_key="azure-key",
        api_version="2024-10-21",
        default_headers={"x-proxy": "ours"},
        max_retries=0,
    )


def assert_asked_of_azure(server: Server, made: Briefing[Any]) -> None:
    ((path, headers, body),) = server.sent
    assert path == "/openai/deployments/my-briefs/chat/completions?api-version=2024-10-21"
    assert (headers["api-key"], headers["x-proxy"], headers["x-team"]) == ("azure-key", "ours", "briefs")
    assert KEY not in str(headers)
    assert body["model"] == "my-briefs"
    assert body["response_format"]["json_schema"]["strict"] is True
    assert body["messages"][-1]["content"].count("[1] The lift is broken.") == 1
    assert (made.model, made.brief.what[0].support) == ("openai/my-briefs", "verified")
    assert (made.usage.calls, made.usage.prompt_tokens, made.usage.completion_tokens) == (1, 100, 20)
    assert made.usage.cost_usd is None


@pytest.mark.allow_hosts(["127.0.0.1"])
def test_an_azure_client_asks_its_deployment(server: Server) -> None:
    with azure(openai.AzureOpenAI, server) as client:
        made = summarize(TEXT, client=client, model="my-briefs", headers={"x-team": "briefs"})
    assert_asked_of_azure(server, made)


@pytest.mark.allow_hosts(["127.0.0.1"])
def test_an_azure_client_is_awaited(server: Server) -> None:
    async def ask() -> Briefing[Brief]:
        async with azure(openai.AsyncAzureOpenAI, server) as client:
            return await asummarize(TEXT, client=client, model="my-briefs", headers={"x-team": "briefs"})

    assert_asked_of_azure(server, asyncio.run(ask()))


def client_of(provider: Provider, **options: Any) -> openai.OpenAI:
    http = openai.DefaultHttpxClient(transport=provider)
    return openai.OpenAI(http_client=http, api_key="sk-own-0123456789abcdef", max_retries=0, **options)


def test_a_client_of_openai_itself_has_its_prices_and_parameters() -> None:
    provider = Provider()
    made = summarize(TEXT, client=client_of(provider), model="gpt-4.1-mini")
    assert made.model == HOSTED
    assert made.usage.cost_usd == round((60 * 0.4 + 40 * 0.1 + 20 * 1.6) / 1e6, 6)
    assert provider.bodies[0]["max_completion_tokens"] == 1200
    assert (
        provider.bodies[0]
        == (other := Provider(), summarize(TEXT, model=HOSTED, transport=other))[0].bodies[0]
    )
    with pytest.raises(BudgetError):
        summarize(TEXT, client=client_of(provider), model="gpt-4.1-mini", max_cost=1e-9)
    assert provider.calls == 1


def test_a_client_is_asked_what_its_endpoint_understands() -> None:
    def answer(sent: Any) -> Any:
        return refused(400, "no response_format") if "response_format" in sent else DRAFT

    provider, later = Provider(answer), Provider(answer)
    hooked: list[str] = []
    http = openai.DefaultHttpxClient(
        transport=provider,
        headers={"x-own": "kept"},
        event_hooks={"request": [lambda request: hooked.append(request.headers["x-own"])]},
    )
    client = openai.OpenAI(http_client=http, api_key=KEY, base_url="http://router.example/v1", max_retries=0)
    made = summarize(TEXT, client=client, model="m")
    assert ["tools" in body for body in provider.bodies] == [False, False, True]
    assert [sent.headers["x-own"] for sent in provider.sent] == hooked == ["kept"] * 3
    assert all(sent.headers["authorization"] == f"Bearer {KEY}" for sent in provider.sent)

    async def ask() -> Briefing[Brief]:
        http = openai.DefaultAsyncHttpxClient(transport=later, headers={"x-own": "kept"})
        own = openai.AsyncOpenAI(http_client=http, api_key=KEY, base_url="http://router.example/v1")
        return await asummarize(TEXT, client=own, model="m")

    assert asyncio.run(ask()).brief == made.brief
    assert [sent.content for sent in later.sent] == [provider.sent[-1].content]  # it is known by now


def test_the_name_is_sent_as_given() -> None:
    provider = Provider()
    made = summarize(
        TEXT, client=client_of(provider, base_url="http://router.example/v1"), model="openai/gpt-4.1"
    )
    assert (provider.bodies[0]["model"], made.model) == ("openai/gpt-4.1", "openai/openai/gpt-4.1")


def test_an_answer_of_no_use_has_its_price_with_a_client_too() -> None:
    made = summarize(TEXT, client=client_of(Provider('I see no "who".', DRAFT)), model="gpt-4.1-mini")
    assert (made.usage.calls, made.usage.prompt_tokens) == (2, 200)


def test_the_key_of_a_client_is_not_shown() -> None:
    refusing = Provider(refused(401, "Incorrect API key provided: sk-own-0123456789abcdef."))
    with pytest.raises(ProviderError) as raised:
        summarize(TEXT, client=client_of(refusing), model="gpt-4.1-mini")
    assert str(raised.value) == f"{HOSTED} refused the key. Check the key of the client."
    bad = Provider(refused(400, "No sk-own-0123456789abcdef."))
    with pytest.raises(ProviderError) as raised:
        summarize(TEXT, client=client_of(bad), model="gpt-4.1-mini")
    assert "sk-own" not in str(raised.value)


def awaited_client() -> openai.AsyncOpenAI:
    return openai.AsyncOpenAI(api_key="k")


REFUSED: dict[str, tuple[Any, str]] = {
    "no model": (lambda: {"client": awaited_client()}, "client= needs model=."),
    "async in a thread": (
        lambda: {"client": awaited_client(), "model": "m"},
        "client= is an AsyncOpenAI, which must be awaited. Pass an openai.OpenAI, or call asummarize.",
    ),
    "a wrapped one": (
        lambda: {"client": instructor.from_openai(openai.OpenAI(api_key="k")), "model": "m"},
        "client= is of type Instructor, not a client of openai.",
    ),
    "with a base URL": (
        lambda: {"client": awaited_client(), "model": "m", "base_url": "http://x"},
        "client= and base_url= exclude each other.",
    ),
    "with a transport": (
        lambda: {"client": awaited_client(), "model": "m", "transport": Provider()},
        "client= and transport= exclude each other.",
    ),
}


@pytest.mark.parametrize(("options", "message"), REFUSED.values(), ids=REFUSED)
def test_a_client_that_cannot_be_used_is_refused(options: Any, message: str) -> None:
    with pytest.raises(UsageError) as raised:
        summarize(TEXT, **options())
    assert str(raised.value).startswith(message)


def test_a_client_for_threads_cannot_be_awaited() -> None:
    with pytest.raises(UsageError, match="client= is an OpenAI, which blocks"):
        asyncio.run(asummarize(TEXT, client=client_of(Provider()), model="m"))


# Headers and the timeout


@pytest.mark.parametrize("own", [False, True], ids=["transport", "client"])
def test_headers_and_a_timeout_go_with_each_call(own: bool) -> None:
    provider = Provider()
    way: Any = (
        {"client": client_of(provider), "model": "m"} if own else {"transport": provider, "model": HOSTED}
    )
    summarize(TEXT, headers={"x-team": "briefs"}, timeout=7.5, **way)
    (request,) = provider.sent
    assert request.headers["x-team"] == "briefs"
    assert request.extensions["timeout"]["read"] == 7.5


def test_without_them_a_call_has_two_minutes() -> None:
    provider = Provider()
    summarize(TEXT, model=HOSTED, transport=provider)
    assert provider.sent[0].extensions["timeout"]["read"] == 120.0
