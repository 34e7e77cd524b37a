"""`summarizer batch`: its exit code, its last line, its progress, and errors in one sentence."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from helpers.batches import MODEL, rows_of, write_table
from helpers.provider import KEY, Provider, refused

from summarizer.batches.journal import Journal
from summarizer.batches.tally import Tally
from summarizer.briefing import Usage
from summarizer.cli.batchprogress import describe
from summarizer.llm import connection


@pytest.fixture
def provide(monkeypatch: pytest.MonkeyPatch) -> Callable[..., Provider]:
    def use(*answers: Any) -> Provider:
        provider = Provider(*answers)
        monkeypatch.setattr(connection, "_transport_to", lambda model: provider)
        monkeypatch.setenv("OPENAI_API_KEY", KEY)
        return provider

    return use


@pytest.fixture
def table(tmp_path: Path) -> Path:
    return write_table(tmp_path / "docs.jsonl", 3)


def test_a_batch_and_the_same_command_again(
    run: Callable[..., Any], provide: Callable[..., Provider], table: Path, tmp_path: Path
) -> None:
    provider, out = provide(), tmp_path / "out.jsonl"
    options = [table, "--out", out, "--id", "id", "-m", MODEL]
    ran = run("batch", *options, "--limit", "2")
    assert (ran.code, ran.out) == (0, "")
    assert f"{out}: 2 of 2 documents briefed, 2 calls, 0.0" in ran.err
    ran = run("batch", *options)
    assert "3 of 3 documents briefed, 2 of them before, 3 calls" in ran.err
    assert ([row["id"] for row in rows_of(out)], provider.calls) == (["d0", "d1", "d2"], 3)


def test_what_failed_is_counted_and_gives_the_exit_code(
    run: Callable[..., Any], provide: Callable[..., Provider], table: Path, tmp_path: Path
) -> None:
    provide(refused(400))
    ran = run("batch", table, "-o", tmp_path / "out.jsonl", "-m", MODEL, "--max-failures", "1", "-j", "1")
    assert ran.code == 4
    assert "0 of 3 documents briefed, 1 failed, 2 open, 1 call" in ran.err
    assert "Error: 1 document failed, as many as --max-failures allows." in ran.err


def test_a_journal_in_use_is_one_sentence(
    run: Callable[..., Any], provide: Callable[..., Provider], table: Path, tmp_path: Path
) -> None:
    provide()
    with closing(Journal(tmp_path / "out.jsonl.journal")):
        ran = run("batch", table, "-o", tmp_path / "out.jsonl", "-m", MODEL)
    assert ran.code == 2
    assert "another batch is at work on it. Wait for that one, or name another --out." in ran.err
    assert ran.err.count("\n") == 1


def test_an_address_of_ray_needs_that_engine(run: Callable[..., Any], table: Path, tmp_path: Path) -> None:
    ran = run("batch", table, "-o", tmp_path / "out.jsonl", "-m", MODEL, "--ray-address", "head:6379")
    assert ran.code == 2
    assert "--ray-address needs --engine ray." in ran.err


def test_stdin_is_refused(run: Callable[..., Any], tmp_path: Path) -> None:
    ran = run("batch", "-", "-o", tmp_path / "out.jsonl")
    assert ran.code == 2
    assert "cannot be read from stdin" in ran.err


USAGE = Usage(calls=150, cost_usd=0.0123)
TALLIES = {
    "begun": (Tally(2000), "0/2,000 · 0.0000 USD"),
    "running": (
        Tally(2000, kept=20, made=97, failed=3, usage=USAGE, seconds=7.0),
        "120/2,000 · 14.3 a second · 0.0123 USD · 3 failed · 2:12 left",
    ),
    "no price": (
        Tally(2, made=1, usage=Usage(calls=1), seconds=1.0),
        "1/2 · 1.0 a second · cost unknown · 0:01 left",
    ),
    "hours": (Tally(10_000, made=1, seconds=1.0), "1/10,000 · 1.0 a second · 0.0000 USD · 2:46:39 left"),
}


@pytest.mark.parametrize(("tally", "line"), TALLIES.values(), ids=TALLIES)
def test_progress_says_rate_cost_failures_and_time_left(tally: Tally, line: str) -> None:
    assert describe(tally) == line


LONG = Tally(10_000_000, kept=120_000, made=97, failed=1_234, usage=USAGE, seconds=70.0)
WIDTHS = {
    120: "121,331/10,000,000 · 19.0 a second · 0.0123 USD · 1,234 failed · 144:18:59 left",
    60: "121,331/10,000,000 · 1,234 failed · 144:18:59 left",
    50: "121,331/10,000,000",
    20: "121,331/10,000,000",
}


@pytest.mark.parametrize(("width", "line"), WIDTHS.items(), ids=map(str, WIDTHS))
def test_progress_on_a_narrow_terminal_leaves_out_what_matters_least(width: int, line: str) -> None:
    assert describe(LONG, width - 1) == line
    assert len(line) < width
