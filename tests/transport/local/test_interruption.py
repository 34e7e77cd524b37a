"""The interruption of a model on this machine, by Ctrl-C or by closing it."""

from __future__ import annotations

import signal
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import httpx2
import pytest
from helpers.llama import Chunk, Llama, answer, token
from helpers.local_model import request
from helpers.provider import TEXT

from summarizer import summarize
from summarizer.llm.models import Model
from summarizer.transport.listening import Stage, reporting
from summarizer.transport.local import LocalModel

PATIENCE = 10.0
"""Seconds after which a thread that never comes fails its test."""


def ctrl_c() -> None:
    """As the terminal does, to a main thread that waits."""
    signal.pthread_kill(threading.main_thread().ident or 0, signal.SIGINT)


@pytest.fixture
def interruptible() -> Iterator[None]:
    """Ctrl-C is heard, though the tests may run in the background or in a worker, where it is not."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


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
