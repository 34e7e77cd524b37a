"""The server of a model on this machine: its socket, its loading, its prefix, its end."""

from __future__ import annotations

import asyncio
import gc
import stat
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
from helpers.llama import Chunk, Llama, reading, token, too_long
from helpers.local_model import MESSAGES, private_folders, request

from summarizer.transport import local, prefix
from summarizer.transport.listening import Stage, reporting
from summarizer.transport.local import LocalModel


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
