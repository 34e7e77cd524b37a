"""Signals end the program as Ctrl-C does: what is written is whole, what was there before is there again."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import click
import pytest
from fake_reply import Reply
from fake_server import Behaviour, serving_here

from summarizer.cli import output
from summarizer.cli.delivery import Outcome, deliver
from summarizer.cli.progress import Progress
from summarizer.cli.signals import Ended, ending, find_exit_code, held
from summarizer.errors import ProviderError

SIGNALS = [(signal.SIGINT, 130), (signal.SIGTERM, 143), (signal.SIGHUP, 129)]


@pytest.fixture(autouse=True)
def _heard() -> Iterator[None]:
    """Signals are heard, though the tests may run in the background, where a shell has SIGINT ignored."""
    before = {number: signal.getsignal(number) for number, _ in SIGNALS}
    signal.signal(signal.SIGINT, signal.default_int_handler)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    signal.signal(signal.SIGHUP, signal.SIG_DFL)
    yield
    for number, handler in before.items():
        signal.signal(number, handler)


NAMES = pytest.mark.parametrize(("number", "code"), SIGNALS, ids=lambda value: str(value))


@NAMES
def test_a_signal_interrupts_and_has_its_exit_code(number: int, code: int) -> None:
    before = signal.getsignal(number)
    with pytest.raises(KeyboardInterrupt) as caught, ending():
        signal.raise_signal(number)
    assert find_exit_code(caught.value) == code
    assert signal.getsignal(number) is before


def test_click_hides_the_signal_but_not_its_code() -> None:
    abort = click.Abort()
    abort.__cause__ = Ended(signal.SIGTERM)
    assert (find_exit_code(abort), find_exit_code(KeyboardInterrupt())) == (143, 130)


def test_what_is_ignored_stays_ignored() -> None:
    before = signal.signal(signal.SIGHUP, signal.SIG_IGN)
    try:
        with ending():
            signal.raise_signal(signal.SIGHUP)
            assert signal.getsignal(signal.SIGHUP) is signal.SIG_IGN
    finally:
        signal.signal(signal.SIGHUP, before)


def test_in_another_thread_nothing_is_changed() -> None:
    found: list[Any] = []

    def look() -> None:
        with ending():
            found.append(signal.getsignal(signal.SIGTERM))

    before = signal.getsignal(signal.SIGTERM)
    thread = threading.Thread(target=look)
    thread.start()
    thread.join()
    assert found == [before]


def receive(times: int, done: list[str]) -> None:
    with ending(), held():
        for _ in range(times):
            signal.raise_signal(signal.SIGTERM)
        done.append("whole")


def test_a_signal_waits_for_the_end_of_a_block_and_a_second_one_does_not() -> None:
    done: list[str] = []
    with pytest.raises(Ended):
        receive(1, done)
    with pytest.raises(Ended):
        receive(2, done)
    assert done == ["whole"]


class Interrupted:
    """Three documents: one is there, then a signal comes while another is ready."""

    total = 3

    def __init__(self, number: int) -> None:
        self._number = number

    def __iter__(self) -> Any:
        yield Outcome("a", ProviderError("one"))
        signal.raise_signal(self._number)
        raise AssertionError

    def left(self) -> list[Outcome]:
        return [Outcome("b", ProviderError("two"))]


@NAMES
def test_the_json_of_what_is_finished_is_whole(
    number: int, code: int, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "out.json"
    writer = output.open_writer("json", str(path), many=True)
    with ending(), pytest.raises(Ended):
        deliver(Interrupted(number), writer, Progress(3, verbose=False), strict=False, why=None)
    assert [each["source"]["name"] for each in json.loads(path.read_text(encoding="utf-8"))] == ["a", "b"]
    assert "2 of 3 documents: 0 done, 2 failed" in capfd.readouterr().err


def test_an_error_of_all_documents_is_told_once(capfd: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    same = [Outcome(str(n), ProviderError("The key is wrong.")) for n in range(4)]
    given: Any = type("Given", (), {"total": 4, "__iter__": lambda _: iter(same), "left": lambda _: []})()
    writer = output.open_writer("jsonl", str(tmp_path / "out.jsonl"), many=True)
    assert deliver(given, writer, Progress(4, verbose=False), strict=False, why=None) == 4
    err = capfd.readouterr().err
    assert err.count("The key is wrong.") == 1
    assert "4 documents: 0 done, 4 failed" in err
    assert len((tmp_path / "out.jsonl").read_text(encoding="utf-8").splitlines()) == 4


class FirstOnly(Behaviour):
    """Answers the first request; the others wait for a minute."""

    def reply(self, method: str, path: str, body: bytes) -> Reply:
        good = super().reply(method, path, body)
        return good if len(self.requests) == 1 else replace(good, pace="silent", pause=60.0)


@pytest.mark.allow_hosts(["127.0.0.1"])
@pytest.mark.parametrize(("number", "code"), SIGNALS[1:], ids=lambda value: str(value))
def test_a_run_that_is_ended_prints_whole_json(number: int, code: int, tmp_path: Path) -> None:
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text("The lift is broken. Ann Lee has ordered a motor.", encoding="utf-8")
    with serving_here(FirstOnly()) as url:
        options = ("--model", "fake", "--base-url", url, "--json", "--jobs", "1", "--no-store")
        command = [sys.executable, "-m", "summarizer", "brief", "a.txt", "b.txt", *options]
        pipes: Any = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
        with subprocess.Popen(command, cwd=tmp_path, text=True, **pipes) as process:
            assert process.stdout
            assert process.stderr
            first = process.stdout.readline() + process.stdout.readline()  # so it waits for the second brief
            process.send_signal(number)
            out, err = process.stdout.read(), process.stderr.read()
    assert process.returncode == code
    assert [each["source"]["name"] for each in json.loads(first + out)] == ["a.txt"]
    assert "1 of 2 documents: 1 done" in err
    assert err.endswith("Stopped.\n")
