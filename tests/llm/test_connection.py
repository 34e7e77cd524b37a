from __future__ import annotations

import asyncio
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import httpx2
import openai
import pytest
from helpers.provider import DRAFT, TEXT, Provider, refused

from summarizer.errors import BudgetError, ProviderError, UsageError
from summarizer.llm import connection
from summarizer.llm.catalog import resolve
from summarizer.llm.connection import Connection, close_all, kept
from summarizer.llm.models import EMBEDDED, Model
from summarizer.pipeline.recipes.onecall import build_request
from summarizer.pipeline.task import plan
from summarizer.tapes.replay import ReplayTransport
from summarizer.tapes.tape import Tape

HOSTED = resolve("openai/gpt-4.1-mini")
REQUEST = build_request(plan(TEXT, model=HOSTED))


class Closing(Provider):
    """A provider that knows whether it was closed."""

    closed = False

    def close(self) -> None:
        self.closed = True


@pytest.fixture
def made(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[Closing]]:
    """The transports that were opened, in order, in place of real ones."""
    opened: list[Closing] = []

    def transport_to(model: Any) -> Closing:
        opened.append(Closing())
        return opened[-1]

    monkeypatch.setattr(connection, "_transport_to", transport_to)
    monkeypatch.setenv("OPENAI_API_KEY", "k")
    yield opened
    close_all()


def test_a_transport_is_kept_for_its_model(made: list[Closing]) -> None:
    for model in (HOSTED, HOSTED, resolve("openai/o3"), HOSTED):
        Connection(model).ask(REQUEST)
    assert [p.calls for p in made] == [3, 1]


def test_threads_open_one_transport(made: list[Closing]) -> None:
    shared = Connection(HOSTED)
    with ThreadPoolExecutor(8) as pool:
        list(pool.map(shared.ask, [REQUEST] * 16))
    assert [p.calls for p in made] == [16]


def test_a_connection_of_one_event_loop_is_not_used_in_the_next(made: list[Closing]) -> None:
    async def twice() -> None:
        await Connection(HOSTED).aask(REQUEST)
        await Connection(HOSTED).aask(REQUEST)

    asyncio.run(twice())
    asyncio.run(twice())
    Connection(HOSTED).ask(REQUEST)
    assert [p.calls for p in made] == [2, 2, 1]
    assert len(connection._KEPT) == 1


def test_the_embedded_model_is_loaded_once_for_all_loops(made: list[Closing]) -> None:
    model = resolve(EMBEDDED)
    asyncio.run(Connection(model).aask(REQUEST))
    asyncio.run(Connection(model).aask(REQUEST))
    Connection(model).ask(REQUEST)
    assert [p.calls for p in made] == [3]


def test_closing_closes_what_was_kept_and_no_transport_of_ones_own(made: list[Closing]) -> None:
    own = Closing()
    Connection(HOSTED).ask(REQUEST)
    Connection(HOSTED, transport=own).ask(REQUEST)
    close_all()
    assert [p.closed for p in made] == [True]
    assert not own.closed
    Connection(HOSTED).ask(REQUEST)
    assert len(made) == 2


def test_a_key_is_demanded_before_anything_is_opened(
    made: list[Closing], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("OPENAI_API_KEY")
    with pytest.raises(UsageError, match="needs a key"):
        Connection(HOSTED).ask(REQUEST)
    assert made == []


def test_a_budget_is_for_all_that_is_asked_and_not_for_the_embedded_model() -> None:
    hosted, local = Provider(), Provider()
    tight = Connection(HOSTED, transport=hosted, max_cost=1e-9)
    with pytest.raises(BudgetError):
        tight.ask(REQUEST)
    Connection(resolve(EMBEDDED), transport=local, max_cost=1e-9).ask(REQUEST)
    assert (hosted.calls, local.calls) == (0, 1)


@pytest.mark.parametrize("usd", [float("nan"), float("inf"), -1.0])
@pytest.mark.parametrize("model", [HOSTED, resolve(EMBEDDED)], ids=["hosted", "embedded"])
def test_a_budget_is_an_amount_of_money(model: Model, usd: float) -> None:
    with pytest.raises(UsageError, match=f"A budget cannot be {usd} USD"):
        Connection(model, max_cost=usd)


@pytest.mark.parametrize(
    ("fault", "charged"),
    [(httpx2.ReadTimeout("x"), True), (httpx2.ConnectError("x"), False), (refused(404), False)],
    ids=["timed-out", "not-connected", "unknown-model"],
)
def test_what_a_client_of_the_user_may_have_spent_counts(fault: Any, charged: bool) -> None:
    assert HOSTED.price
    size = sum(len(message["content"].encode()) for message in REQUEST.messages)
    most = HOSTED.price.cost(size // 3, 0, REQUEST.completion_tokens)
    http = openai.DefaultHttpxClient(transport=Provider(fault))
    client = openai.OpenAI(api_key="sk", http_client=http, max_retries=0)
    connection = Connection(HOSTED, client=client, max_cost=most * 1.5)
    with pytest.raises(ProviderError):
        connection.ask(REQUEST)
    with pytest.raises(BudgetError if charged else ProviderError):
        connection.ask(REQUEST)


def test_nothing_is_imported_before_the_first_question() -> None:
    code = (
        "import sys; from summarizer.llm.connection import Connection;"
        "from summarizer.llm.catalog import resolve;"
        "Connection(resolve('openai/gpt-4.1-mini'));"
        "print([m for m in ('openai', 'instructor', 'httpx2', 'xllamacpp') if m in sys.modules])"
    )
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert ran.stdout.strip() == "[]"


def only_tools(sent: Any) -> Any:
    return refused(400, "response_format is not supported") if "response_format" in sent else DRAFT


def test_a_dialect_is_remembered_for_all_that_is_asked_of_an_endpoint(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    endpoint = Provider(only_tools)
    monkeypatch.setattr(connection, "_transport_to", lambda model: endpoint)
    model = resolve("m", base_url="https://llm.example/v1")
    for _ in range(2):
        Connection(model).ask(REQUEST)
    assert ["tools" in body for body in endpoint.bodies] == [False, False, True, True]
    close_all()
    Connection(model).ask(REQUEST)
    assert "response_format" in endpoint.bodies[4]
    close_all()


def test_a_tape_records_what_was_asked_and_not_its_dialect(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    endpoint = Provider(only_tools)
    monkeypatch.setattr(connection, "_transport_to", lambda model: endpoint)
    model = resolve("m", base_url="https://llm.example/v1")
    path = tmp_path / "tape.yaml"
    recorder = ReplayTransport(kept(model), tape=Tape(path, "new_episodes"))
    recorded = Connection(model, transport=recorder).ask(REQUEST)
    close_all()
    assert "tools" in endpoint.bodies[-1]
    replayed = Connection(model, transport=ReplayTransport(tape=Tape(path, "none"))).ask(REQUEST)
    assert replayed == recorded
    assert "response_format" in path.read_text()
    assert "tool_choice" not in path.read_text()
