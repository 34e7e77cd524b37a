"""The options of `summarize` and its kin: what they take, refuse, report and log."""

from __future__ import annotations

import asyncio
import json
import logging
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import httpx2
import instructor
import openai
import pytest
from helpers.provider import DRAFT, KEY, TEXT, Provider, completion, refused

from summarizer import (
    AccessError,
    Brief,
    Briefing,
    BudgetError,
    Document,
    InputError,
    Progress,
    ProviderError,
    SummarizerError,
    UsageError,
    asummarize,
    asummarize_many,
    summarize,
    summarize_many,
)

HOSTED = "openai/gpt-4.1-mini"


@pytest.fixture(autouse=True)
def _key(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OPENAI_API_KEY", KEY)


def test_an_unknown_option_is_refused() -> None:
    with pytest.raises(
        TypeError, match=r"^'modle' is not an option; known: model, prompt, recipe, schema, date,"
    ):
        summarize(TEXT, modle=HOSTED)  # type: ignore[call-arg]


# Sources


def test_a_path_is_read_and_a_text_is_not(tmp_path: Path) -> None:
    path = tmp_path / "lift.md"
    path.write_text(TEXT, encoding="utf-8")
    made = summarize(path, model=HOSTED, transport=Provider())
    assert (made.source.name, made.source.characters) == ("lift.md", len(TEXT))
    with pytest.raises(InputError, match="there is no such file"):
        summarize(tmp_path / "none.txt", model=HOSTED, transport=Provider())


def test_a_text_that_names_a_file_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("lift.txt").write_text(TEXT, encoding="utf-8")
    provider = Provider()
    with pytest.raises(InputError) as raised:
        summarize("lift.txt", model=HOSTED, transport=provider)
    assert str(raised.value) == (
        "'lift.txt' is the name of a file, not a text. "
        "Pass Path('lift.txt') to read the file, or Document.from_text('lift.txt') for these words."
    )
    assert provider.calls == 0
    assert summarize(Document.from_text("lift.txt"), model=HOSTED, transport=provider).source.characters == 8


@pytest.mark.parametrize("text", ["x" * 4_000, "a\0b is broken.", ".", "none.txt"], ids=repr)
def test_any_other_text_is_a_text(text: str) -> None:
    assert summarize(text, model=HOSTED, transport=Provider()).source.characters == len(text)


# Many


def named(sources: list[str]) -> list[str]:
    return [f"The number is {source}." for source in sources]


def answer_for(body: Any) -> Any:
    return refused(401) if "BAD" in str(body["messages"]) else DRAFT


@pytest.mark.parametrize(
    ("options", "error"),
    [
        ({"model": "gpt"}, UsageError),
        ({"model": HOSTED, "prompt": "none"}, InputError),
        ({"client": object()}, UsageError),
    ],
    ids=["model", "prompt", "client"],
)
def test_what_is_wrong_for_all_fails_at_once(options: Any, error: type[SummarizerError]) -> None:
    for many in (summarize_many, asummarize_many):
        with pytest.raises(error):
            many([TEXT], **options)


async def collected(sources: list[Any], jobs: int, provider: Provider, **options: Any) -> list[Any]:
    options = {"model": HOSTED, **options}
    made = asummarize_many(sources, jobs=jobs, transport=provider, **options)
    return [result async for result in made]


@pytest.mark.parametrize("jobs", [1, 3, 50])
def test_awaited_results_come_in_order(jobs: int) -> None:
    sources = [Document.from_text(TEXT, name=f"{n}.txt") for n in range(20)]
    made = asyncio.run(collected([*sources, " ", "BAD news."], jobs, Provider(answer_for)))
    assert [one.source.name for one in made[:20]] == [source.name for source in sources]
    assert [type(one) for one in made[20:]] == [InputError, AccessError]


@pytest.mark.parametrize(
    ("options", "at_once"),
    [({}, 3), ({"model": "local/qwen2.5-coder-1.5b", "recipe": "one-call"}, 1)],
    ids=["hosted", "embedded"],
)
def test_no_more_than_jobs_are_awaited_at_once(options: Any, at_once: int) -> None:
    running, most = 0, 0

    class Counting(Provider):
        async def handle_async_request(self, request: httpx2.Request) -> httpx2.Response:
            nonlocal running, most
            running, most = running + 1, max(most, running + 1)
            await asyncio.sleep(0.001)
            running -= 1
            return await super().handle_async_request(request)

    assert len(asyncio.run(collected([TEXT] * 12, 3, Counting(), **options))) == 12
    assert most == at_once


def test_whoever_stops_early_cancels_the_rest() -> None:
    taken: list[int] = []

    def sources() -> Iterator[str]:
        for n in range(1_000):
            taken.append(n)
            yield f"The number is {n}."

    async def first() -> Any:
        results = asummarize_many(sources(), jobs=2, model=HOSTED, transport=Provider())
        async for result in results:
            await results.aclose()  # type: ignore[attr-defined]
            return result
        return None

    assert isinstance(asyncio.run(first()), Briefing)
    assert len(taken) <= 8


# Progress


def test_progress_is_reported() -> None:
    seen: list[Progress] = []
    sources = [Document.from_text(TEXT, name="lift.txt"), "BAD news.", Path("none.txt")]
    made = list(
        summarize_many(sources, jobs=1, model=HOSTED, transport=Provider(answer_for), on_progress=seen.append)
    )
    assert isinstance(made[0], Briefing)
    assert seen == [
        Progress("started", "lift.txt", 0),
        Progress("finished", "lift.txt", 0, usage=made[0].usage),
        Progress("started", "text", 1),
        Progress("failed", "text", 1, error=made[1]),  # type: ignore[arg-type]
        Progress("failed", "none.txt", 2, error=made[2]),  # type: ignore[arg-type]
    ]


def test_awaited_progress_is_the_same() -> None:
    seen: list[Progress] = []
    made = asyncio.run(asummarize(TEXT, model=HOSTED, transport=Provider(), on_progress=seen.append))
    assert seen == [Progress("started", "text"), Progress("finished", "text", usage=made.usage)]


# Log


def test_the_log_says_what_is_asked_and_what_it_cost(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG, logger="summarizer")
    provider = Provider('I see no "who".', DRAFT)
    document = Document.from_text(TEXT, name="lift.txt")
    summarize(document, model=HOSTED, transport=provider, headers={"x-team": "secret-header"})
    lines = [
        (record.levelname, record.getMessage())
        for record in caplog.records
        if record.name[:10] == "summarizer"
    ]
    assert [level for level, _ in lines] == ["INFO", "DEBUG", "DEBUG", "INFO"]
    assert lines[0][1].startswith(f"lift.txt: asking {HOSTED}, about ")
    assert lines[1][1].startswith(
        "call: status 200, 100 prompt tokens (40 cached), 20 completion tokens, 0.00006"
    )
    assert lines[3][1].startswith("lift.txt: done; 2 calls, 200 prompt and 40 completion tokens, 0.00012")
    assert not any(secret in caplog.text for secret in (KEY, "lift is broken", "Ann Lee", "secret-header"))


def test_the_log_of_a_failure_holds_its_code_alone(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG, logger="summarizer")
    with pytest.raises(ProviderError):
        summarize(TEXT, model=HOSTED, transport=Provider(refused(400, f"Bad {KEY}: {TEXT}")))
    assert "text: failed (provider); 1 call, 0 prompt and 0 completion tokens, unknown cost" in caplog.text
    assert KEY not in caplog.text
    assert "lift" not in caplog.text


def test_the_logger_has_a_null_handler() -> None:
    assert any(isinstance(each, logging.NullHandler) for each in logging.getLogger("summarizer").handlers)


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
