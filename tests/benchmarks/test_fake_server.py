from __future__ import annotations

import asyncio
import json
from typing import Any

import fake_answers
import openai
import pytest
from fake_server import Behaviour, Connection, serving

from summarizer import Brief, summarize
from summarizer.llm.connection import close_all
from summarizer.llm.wire import Bounds, draft_of, wire_schema
from summarizer.schema import IncidentBrief

DOCUMENT = "[1] The lift is broken.\n[2] On Monday Ann Lee ordered a motor.\n[3] It has not come."
TEXT = "The lift is broken. On Monday Ann Lee ordered a motor. It has not come."


class Line(asyncio.Transport):
    """The server's end of a connection: keeps what is written."""

    def __init__(self) -> None:
        super().__init__()
        self.sent = b""
        self.closed = False

    def write(self, data: bytes | bytearray | memoryview) -> None:
        self.sent += data

    def close(self) -> None:
        self.closed = True


def post(body: Any, path: str = "/v1/chat/completions") -> bytes:
    data = json.dumps(body).encode()
    return f"POST {path} HTTP/1.1\r\nhost: x\r\nContent-Length: {len(data)}\r\n\r\n".encode() + data


def asked(schema: dict[str, Any] | None = None, **more: Any) -> dict[str, Any]:
    form = {"type": "json_schema", "json_schema": {"name": "x", "strict": True, "schema": schema}}
    messages = [{"role": "system", "content": "Brief."}, {"role": "user", "content": DOCUMENT}]
    return {"model": "m", "messages": messages} | ({"response_format": form} if schema else {}) | more


def talk(behaviour: Behaviour, *pieces: bytes) -> Line:
    """Feed pieces of bytes to a connection, and let it answer without delay."""

    async def conversation() -> Line:
        line, connection = Line(), Connection(behaviour)
        connection.connection_made(line)
        for piece in pieces:
            connection.data_received(piece)
        for _ in range(20):
            await asyncio.sleep(0)
        return line

    return asyncio.run(conversation())


def replies(sent: bytes) -> list[tuple[int, dict[str, str], bytes]]:
    """Split a stream into responses, by their lengths alone."""
    found: list[tuple[int, dict[str, str], bytes]] = []
    while sent:
        head, _, rest = sent.partition(b"\r\n\r\n")
        first, *lines = head.decode().split("\r\n")
        headers = dict(line.split(": ") for line in lines)
        length = int(headers["content-length"])
        found.append((int(first.split()[1]), headers, rest[:length]))
        sent = rest[length:]
    return found


@pytest.mark.parametrize("schema", [Brief, IncidentBrief], ids=["brief", "incident"])
@pytest.mark.parametrize("clean", [True, False], ids=["strict schema", "pydantic's schema, with $ref"])
def test_the_answer_fits_the_schema_and_cites_the_document(schema: Any, clean: bool) -> None:
    draft = draft_of(schema)
    form = wire_schema(draft, Bounds(3, cites=2, lists=(("who", 2),))) if clean else draft.model_json_schema()
    said = json.loads(fake_answers.answer(asked(form)))
    draft.model_validate(said)
    items = [item for value in said.values() for item in (value if isinstance(value, list) else [value])]
    assert items
    assert {number for item in items for number in item["cites"]} <= {1, 2, 3}
    assert all(f"[{item['cites'][0]}] {item['text']}" in DOCUMENT for item in items if "text" in item)
    assert not clean or len(said.get("who", [])) <= 2


@pytest.mark.parametrize("size", [1, 7, 10_000], ids=["byte by byte", "in pieces", "at once"])
def test_requests_on_one_connection_are_answered_in_order(size: int) -> None:
    stream = post(asked(draft_of(Brief).model_json_schema())) + post(asked()) + post({}, "/v1/nowhere")
    line = talk(Behaviour(), *(stream[at : at + size] for at in range(0, len(stream), size)))
    (first, head, brief), (second, _, words), (third, _, error) = replies(line.sent)
    assert (first, second, third) == (200, 200, 404)
    assert head["content-type"] == "application/json"
    assert json.loads(json.loads(brief)["choices"][0]["message"]["content"])["status"]
    assert json.loads(words)["choices"][0]["message"]["content"] == "Yes."
    assert "nowhere" in json.loads(error)["error"]["message"]
    assert not line.closed


@pytest.mark.parametrize(
    "body",
    [
        pytest.param([], id="no object"),
        pytest.param({"model": "m"}, id="no messages"),
        pytest.param({"messages": 1}, id="a number for messages"),
        pytest.param({"messages": [{}]}, id="a message without content"),
        pytest.param(asked({"type": "object"}, messages=[]), id="an empty list of messages"),
        pytest.param(asked(stream=True), id="a stream"),
    ],
)
def test_what_is_no_request_is_refused(body: Any) -> None:
    ((status, _, said),) = replies(talk(Behaviour(), post(body)).sent)
    assert (status, list(json.loads(said))) == (400, ["error"])


def test_a_reply_cut_short_ends_the_connection() -> None:
    line = talk(Behaviour(faults={"truncated": 1.0}), post(asked()), post(asked()))
    ((status, headers, body),) = replies(line.sent)
    assert status == 200
    assert len(body) < int(headers["content-length"])
    assert line.closed


def test_a_refusal_says_how_long_to_wait() -> None:
    ((status, headers, _),) = replies(talk(Behaviour(faults={"429": 1.0}), post(asked())).sent)
    assert (status, headers["retry-after"]) == (429, "1")


def test_delays_and_faults_are_those_of_the_seed() -> None:
    def drawn() -> list[tuple[float, int]]:
        behaviour = Behaviour(0.2, 0.8, {"429": 0.2, "500": 0.2})
        body = json.dumps(asked()).encode()
        return [
            (behaviour.delay(), behaviour.reply("POST", "/chat/completions", body).status) for _ in range(200)
        ]

    first = drawn()
    assert first == drawn()
    delays, statuses = zip(*first, strict=True)
    assert 0.15 < sorted(delays)[100] < 0.25
    assert len(set(delays)) == 200
    assert all(20 < statuses.count(status) < 60 for status in (429, 500))
    assert {Behaviour(0.2).delay() for _ in range(3)} == {0.2}


@pytest.mark.allow_hosts(["127.0.0.1"])
class TestOverTheLoopback:
    """The real thing, in a process of its own."""

    def test_it_serves_a_brief_and_ends(self) -> None:
        with serving() as url:
            briefing = summarize(TEXT, model="fake", base_url=url)
            close_all()
            with sdk(url) as client:
                assert [model.id for model in client.models.list()] == ["fake"]
        assert briefing.brief.what[0].support == "verified"
        assert briefing.usage.prompt_tokens > briefing.usage.calls
        with sdk(url) as client, pytest.raises(openai.APIConnectionError):
            client.models.list()

    @pytest.mark.parametrize(
        ("fault", "kind"),
        [
            ("429", openai.RateLimitError),
            ("500", openai.InternalServerError),
            ("truncated", openai.APIConnectionError),
        ],
    )
    def test_the_sdk_meets_the_fault(self, fault: str, kind: type[Exception]) -> None:
        with serving("--fault", f"{fault}=1") as url, pytest.raises(kind):
            ask(url)

    def test_a_page_is_no_completion(self) -> None:
        with serving("--fault", "html=1") as url:
            assert "sign in" in str(ask(url))


def sdk(url: str) -> openai.OpenAI:
    return openai.OpenAI(base_url=url, api_key="unused", max_retries=0)


def ask(url: str) -> Any:
    with sdk(url) as client:
        return client.chat.completions.create(model="m", messages=[{"role": "user", "content": "Hi"}])
