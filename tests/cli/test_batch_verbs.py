"""`summarizer batch --engine openai-batch`, and what goes on from it in any process."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import httpx2
import pytest
from fake_reply import Reply
from fake_server import Behaviour, serving_here
from helpers.batch_service import BatchService, answer_well
from helpers.batches import MODEL, rows_of, write_table
from helpers.provider import KEY

from summarizer.batches.remote import session
from summarizer.cli import batchprogress
from summarizer.llm import batchapi

Run = Callable[..., Any]


@pytest.fixture
def service(monkeypatch: pytest.MonkeyPatch) -> BatchService:
    """The provider of all models, over whose clock nobody waits."""
    made = BatchService(key=KEY)

    async def nap(_: session.Session, seconds: float) -> None:
        await made.sleep(seconds)

    monkeypatch.setattr(batchapi, "HTTP", lambda **_: made)
    monkeypatch.setattr(session.Session, "nap", nap)
    monkeypatch.setenv("OPENAI_API_KEY", KEY)
    return made


@pytest.fixture
def table(tmp_path: Path) -> Path:
    return write_table(tmp_path / "docs.jsonl", 4)


OPTIONS = ("--out", "out.jsonl", "--id", "id", "-m", MODEL)


def test_one_command_submits_waits_and_collects(run: Run, service: BatchService, table: Path) -> None:
    ran = run("batch", table, *OPTIONS, "--engine", "openai-batch")
    assert (ran.code, ran.out) == (0, "")
    assert "batch_1: in_progress, 0 of 4 requests done" in ran.err
    assert "out.jsonl: 4 of 4 documents briefed, 4 calls, 0.0001 USD." in ran.err
    assert all(row["brief"] for row in rows_of(Path("out.jsonl")))
    assert len(service.batches) == 1


def test_submit_status_and_collect_are_processes_of_their_own(
    run: Run, service: BatchService, table: Path
) -> None:
    ran = run("batch", "submit", table, *OPTIONS)
    assert ran.code == 0
    assert "A batch is at the provider. Go on: summarizer batch collect --out out.jsonl" in ran.err
    assert run("batch", "status", "--out", "out.jsonl").out == "batch_1: validating\n"
    service.clock = 50.0
    assert "in_progress, 2 of 4 requests done" in run("batch", "status", "--out", "out.jsonl").out
    ran = run("batch", "collect", "--out", "out.jsonl")
    assert (ran.code, "0 of 4 documents briefed, 4 open" in ran.err) == (0, True)
    service.clock = 100.0
    ran = run("batch", "collect", "--out", "out.jsonl")
    assert (ran.code, "4 of 4 documents briefed" in ran.err) == (0, True)
    assert run("batch", "status", "--out", "out.jsonl").out == "batch_1: collected\n"
    assert len(service.bodies) == 4


def test_cancel_keeps_what_was_answered_and_the_command_asks_for_the_rest(
    run: Run, service: BatchService, table: Path
) -> None:
    run("batch", "submit", table, *OPTIONS)
    service.clock = 50.0
    assert run("batch", "cancel", "--out", "out.jsonl").out == "batch_1: cancelling\n"
    service.clock = 60.0
    ran = run("batch", "collect", "--out", "out.jsonl")
    assert (ran.code, "2 of 4 documents briefed, 2 open" in ran.err) == (4, True)
    assert "batch_1 was cancelled" in ran.err
    assert run("batch", table, *OPTIONS, "--engine", "openai-batch").code == 0
    assert len(service.bodies) == 6
    assert "nothing to cancel" in run("batch", "cancel", "--out", "out.jsonl").out


def test_what_vanished_is_given_up_by_cancel_alone(run: Run, service: BatchService, table: Path) -> None:
    run("batch", "submit", table, *OPTIONS)
    service.batches.clear()
    assert "batch_1: it is not there" in run("batch", "status", "--out", "out.jsonl").out
    ran = run("batch", "collect", "--out", "out.jsonl")
    assert (ran.code, "vanished, or another key" in ran.err) == (4, True)
    assert "batch_1: it is not there, and is given up" in run("batch", "cancel", "--out", "out.jsonl").out
    assert run("batch", table, *OPTIONS, "--engine", "openai-batch").code == 0


@pytest.mark.parametrize("recipe", ["one-call", "select-and-shorten"])
def test_requests_are_written_for_another_program_and_its_results_are_collected(
    run: Run, table: Path, recipe: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("OPENAI_API_KEY", raising=False)
    ran = run("batch", table, *OPTIONS, "--engine", "openai-batch", "--write-only", "--recipe", recipe)
    rounds = 1 if recipe == "one-call" else 2
    for number in range(1, rounds + 1):
        assert ran.code == 0
        requests = Path(f"out.jsonl.requests-{number}.jsonl")
        assert f"{requests}: run it" in ran.err
        answer_offline(requests, Path("results.jsonl"))
        ran = run("batch", "collect", "results.jsonl", "--out", "out.jsonl")
    assert (ran.code, "4 of 4 documents briefed" in ran.err) == (0, True)
    assert not Path(f"out.jsonl.requests-{rounds + 1}.jsonl").exists()


def answer_offline(requests: Path, results: Path) -> None:
    """Do what `vllm run-batch` does."""
    rows: list[Any] = []
    for line in requests.read_text(encoding="utf-8").splitlines():
        asked = json.loads(line)
        status, body = answer_well(asked["body"]) or (500, {})
        response = {"status_code": status, "request_id": "vllm-1", "body": body}
        rows.append({"id": "vllm-2", "custom_id": asked["custom_id"], "response": response, "error": None})
    results.write_text("".join(json.dumps(row) + "\n" for row in reversed(rows)), encoding="utf-8")


def test_results_of_another_batch_are_refused(run: Run, table: Path) -> None:
    run("batch", table, *OPTIONS, "--write-only")
    Path("other.jsonl").write_text('{"custom_id": "9-abc", "response": null}\n{x\n', encoding="utf-8")
    ran = run("batch", "collect", "other.jsonl", "--out", "out.jsonl")
    assert (ran.code, "There is no result of this batch" in ran.err) == (2, True)
    ran = run("batch", "collect", "missing.jsonl", "--out", "out.jsonl")
    assert (ran.code, "missing.jsonl cannot be read" in ran.err) == (2, True)
    ran = run("batch", "collect", "--out", "out.jsonl")
    assert (ran.code, "written for another program" in ran.err) == (2, True)


@pytest.mark.parametrize("verb", ["status", "collect", "cancel"])
def test_without_a_batch_there_is_nothing_to_go_on_from(run: Run, verb: str, table: Path) -> None:
    ran = run("batch", verb, "--out", "none.jsonl")
    assert (ran.code, "There is no batch with the output none.jsonl" in ran.err) == (2, True)
    assert not Path("none.jsonl.journal").exists()


def test_elsewhere_and_for_another_endpoint_nothing_is_asked(
    run: Run, service: BatchService, table: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    run("batch", "submit", table.name, "--out", "out.jsonl", "--id", "id")
    count = len(service.sent)
    monkeypatch.setenv("SUMMARIZER_MODEL", "openai/gpt-4.1")
    ran = run("batch", "cancel", "--out", "out.jsonl")
    assert (ran.code, "another model or endpoint" in ran.err) == (2, True)
    (tmp_path / "deeper").mkdir()
    monkeypatch.chdir(tmp_path / "deeper")
    ran = run("batch", "collect", "--out", tmp_path / "out.jsonl")
    assert (ran.code, f"Go to {tmp_path}" in ran.err) == (2, True)
    assert len(service.sent) == count


@pytest.mark.parametrize("name", ["status", "submit", "collect", "cancel"])
def test_a_folder_that_is_called_like_a_verb_is_read_by_its_path(
    run: Run, service: BatchService, table: Path, name: str
) -> None:
    Path(name).mkdir()
    Path(name, "a.txt").write_text("The lift is broken.", encoding="utf-8")
    ran = run("batch", f"./{name}", "--out", "out.jsonl", "-m", MODEL, "--engine", "openai-batch")
    assert (ran.code, "1 of 1 document briefed" in ran.err) == (0, True)


MISUSES = {
    "submit by another engine": (("submit", "x"), ("--engine", "local"), "Only --engine openai-batch"),
    "write by another engine": (("x",), ("--engine", "local", "--write-only"), "Only --engine openai-batch"),
    "submit and write": (("submit", "x"), ("--write-only",), "exclude each other"),
    "no output": (("status",), (), "Missing option '-o' / '--out'"),
}


@pytest.mark.parametrize(("first", "options", "message"), MISUSES.values(), ids=MISUSES)
def test_misuse_is_one_sentence(
    run: Run, first: tuple[str, ...], options: tuple[str, ...], message: str
) -> None:
    out = () if "status" in first else OPTIONS
    ran = run("batch", *first, *out, *options)
    assert (ran.code, message in ran.err) == (2, True)


def test_help_of_the_command_names_the_verbs_and_each_has_its_own(run: Run) -> None:
    assert "batch submit IN…" in " ".join(run("batch", "--help").out.split())
    assert "batch status [OPTIONS]" in run("batch", "status", "--help").out
    assert "batch submit [OPTIONS] IN…" in run("batch", "submit", "--help").out


def test_no_key_is_in_the_journal(run: Run, service: BatchService, table: Path) -> None:
    run("batch", "submit", table, *OPTIONS, "--header", f"x-key: {KEY}")
    assert KEY.encode() not in Path("out.jsonl.journal").read_bytes()


def test_who_ends_the_waiting_is_told_how_to_go_on(
    run: Run, service: BatchService, table: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as ending:
        ending.setattr(batchprogress, "is_ending", lambda: service.clock > 20.0)
        ran = run("batch", table, *OPTIONS, "--engine", "openai-batch")
    assert "Ending: the batches go on at the provider." in ran.err
    assert "A batch is at the provider. Go on: summarizer batch collect --out out.jsonl" in ran.err
    assert run("batch", table, *OPTIONS, "--engine", "openai-batch").code == 0
    assert len(service.bodies) == 4


@dataclass
class Served(Behaviour):
    """The provider on the loopback."""

    service: BatchService = field(default_factory=BatchService)

    def reply(self, method: str, path: str, body: bytes) -> Reply:
        first, *lines = self.requests[-1].split("\r\n")
        headers = [(name, value.strip()) for name, _, value in (line.partition(":") for line in lines)]
        url = f"http://127.0.0.1{first.split(' ')[1]}"
        sent = httpx2.Request(method, url, headers=headers, content=body)
        response = self.service.handle_request(sent)
        return Reply(response.status_code, response.read())


@pytest.mark.allow_hosts(["127.0.0.1"])
def test_files_and_batches_go_over_the_network(run: Run, table: Path) -> None:
    server = Served()
    with serving_here(server) as url:
        options = ("--out", "out.jsonl", "--id", "id", "-m", "m", "--base-url", url)
        submitted = run("batch", "submit", table, *options)
        server.service.clock = 1000.0
        collected = run("batch", "collect", "--out", "out.jsonl")
    assert (submitted.code, collected.code) == (0, 0)
    assert all(row["brief"] for row in rows_of(Path("out.jsonl")))
