"""A batch: order, errors as rows, going on after any end, budgets and faults."""

from __future__ import annotations

import asyncio
import json
import random
from pathlib import Path
from typing import Any

import httpx2
import pytest
from helpers.batches import rows_of, run, write_table
from helpers.provider import DRAFT, Provider, completion, refused

from summarizer import Document, UsageError
from summarizer.batches.database import JournalError
from summarizer.batches.run import IN_A_ROW
from summarizer.batches.tally import Tally
from summarizer.transport.retry import RetryPolicy


@pytest.fixture(autouse=True)
def _key(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(RetryPolicy, "_backoff", lambda *_: 0.0)


@pytest.fixture
def table(tmp_path: Path) -> Path:
    return write_table(tmp_path / "docs.jsonl", 6)


def test_one_row_a_document_in_the_order_of_the_input(table: Path, tmp_path: Path) -> None:
    out = tmp_path / "out.jsonl"
    outcome = run(table, out)
    rows = rows_of(out)
    assert [row["id"] for row in rows] == [f"d{number}" for number in range(6)]
    assert [list(row) for row in rows] == [["id", "brief", "error", "usage"]] * 6
    assert all(row["brief"]["format"] == "summarizer.brief/2" and row["error"] is None for row in rows)
    assert all(row["usage"]["calls"] == 1 and row["usage"]["cost_usd"] > 0 for row in rows)
    assert (outcome.exit_code, outcome.tally.made, outcome.tally.usage.calls) == (0, 6, 6)


def test_what_is_done_is_never_asked_again(table: Path, tmp_path: Path) -> None:
    out, provider = tmp_path / "out.jsonl", Provider()
    run(table, out, provider, limit=4)
    first = out.read_bytes()
    out.unlink()
    run(table, out, provider, limit=4)
    assert (provider.calls, out.read_bytes()) == (4, first)
    outcome = run(table, out, provider)
    assert (provider.calls, outcome.tally.kept, outcome.tally.made) == (6, 4, 2)


def test_a_document_that_failed_is_a_row_and_is_asked_about_again(table: Path, tmp_path: Path) -> None:
    out = tmp_path / "out.jsonl"
    outcome = run(table, out, Provider(refused(400), DRAFT), jobs=1)
    failed = rows_of(out)[0]
    assert failed["brief"] is None
    assert failed["error"]["code"] == "provider"
    assert (outcome.exit_code, outcome.tally.failed, outcome.tally.made) == (4, 1, 5)
    provider = Provider()
    assert run(table, out, provider).exit_code == 0
    assert (provider.calls, rows_of(out)[0]["error"]) == (1, None)


BAD_LINES = {
    "no JSON": (b"{x", "line 2: it is not JSON"),
    "no object": (b"[1]", "line 2: it is not a JSON object"),
    "no text": (b'{"id": "a"}', "line 2: it has no 'text'"),
    "no id": (b'{"text": "a"}', "line 2: it has no 'id'"),
    "a number": (b'{"id": "a", "text": 3}', "line 2: its 'text' is not a text"),
    "blank": (b'{"id": "a", "text": " "}', "line 2: the text is empty"),
    "not UTF-8": (b'{"id": "a", "text": "\xff\xfe"}', "line 2: it is not UTF-8"),
    "nested": (b"[" * 100_000, "line 2: it is nested too deeply"),
    "its id again": (
        b'{"id": "d0", "text": "It rained."}',
        "line 2: an earlier document has its id 'd0' too",
    ),
}


@pytest.mark.parametrize(("line", "message"), BAD_LINES.values(), ids=BAD_LINES)
def test_a_bad_line_is_a_row_with_an_error_and_the_rest_goes_on(
    line: bytes, message: str, table: Path, tmp_path: Path
) -> None:
    lines = table.read_bytes().splitlines()
    table.write_bytes(b"\n".join([lines[0], line, lines[1]]))
    outcome = run(table, tmp_path / "out.jsonl", provider := Provider())
    rows = rows_of(tmp_path / "out.jsonl")
    assert [bool(row["brief"]) for row in rows] == [True, False, True]
    assert message in rows[1]["error"]["message"]
    assert (provider.calls, outcome.exit_code) == (2, 2)


def test_halves_of_characters_in_text_and_id_reach_the_output_as_replacements(tmp_path: Path) -> None:
    table = tmp_path / "docs.jsonl"
    table.write_text('{"id": "a\\ud800", "text": "The lift is broken \\ud800."}\n', encoding="utf-8")
    assert run(table, tmp_path / "out.jsonl").exit_code == 0
    assert rows_of(tmp_path / "out.jsonl")[0]["id"].startswith("a")


def test_files_and_documents_are_briefed_and_an_unreadable_one_is_a_row(tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "a.txt").write_text("The lift is broken.", encoding="utf-8")
    (folder / "b.bin").write_bytes(bytes(range(256)) * 20)
    (folder / "c.txt").write_text("", encoding="utf-8")
    out = folder / "out.jsonl"
    for _ in range(2):  # the output in the folder is none of the input
        run([str(folder), Document.from_text("It rained.", name="rain")], out)
    rows = rows_of(out)
    assert [Path(row["id"]).name for row in rows] == ["a.txt", "b.bin", "c.txt", "rain"]
    assert [bool(row["brief"]) for row in rows] == [True, False, False, True]


def test_an_unreadable_file_that_was_made_readable_is_asked_about(tmp_path: Path) -> None:
    out = tmp_path / "out.jsonl"
    run([str(tmp_path / "late.txt")], out)
    assert rows_of(out)[0]["brief"] is None
    (tmp_path / "late.txt").write_text("The lift is broken.", encoding="utf-8")
    assert run([str(tmp_path / "late.txt")], out).exit_code == 0


def test_a_wrong_key_ends_the_batch_and_nothing_is_lost(table: Path, tmp_path: Path) -> None:
    out = tmp_path / "out.jsonl"
    outcome = run(table, out, Provider(DRAFT, DRAFT, refused(401)), jobs=1)
    assert (outcome.exit_code, outcome.tally.made, outcome.tally.failed) == (4, 2, 0)
    assert [row["error"] and row["error"]["code"] for row in rows_of(out)] == [None] * 2 + ["open"] * 4
    assert run(table, out).tally.made == 4


def test_max_failures_ends_the_batch(table: Path, tmp_path: Path) -> None:
    outcome = run(table, tmp_path / "out.jsonl", provider := Provider(refused(400)), jobs=1, max_failures=2)
    assert (outcome.tally.failed, provider.calls) == (2, 2)
    assert "2 documents failed" in str(outcome.failure)


def test_a_model_that_fails_every_document_ends_the_batch_unless_failures_are_allowed(tmp_path: Path) -> None:
    table, out = write_table(tmp_path / "docs.jsonl", IN_A_ROW + 20), tmp_path / "out.jsonl"
    outcome = run(table, out, provider := Provider(refused(400)), jobs=4)
    assert (outcome.exit_code, outcome.tally.made) == (4, 0)
    assert IN_A_ROW <= provider.calls <= IN_A_ROW + 4
    assert "documents in a row failed, and the model briefed none in between." in str(outcome.failure)
    allowed = run(table, out, Provider(refused(400)), max_failures=IN_A_ROW + 100)
    assert (allowed.failure, allowed.tally.failed) == (None, IN_A_ROW + 20)


def test_failures_with_briefs_in_between_or_of_the_input_end_no_batch(tmp_path: Path) -> None:
    table = write_table(tmp_path / "docs.jsonl", IN_A_ROW + 20)
    answers = [refused(400) if number % 10 else DRAFT for number in range(IN_A_ROW + 20)]
    outcome = run(table, tmp_path / "out.jsonl", Provider(*answers), jobs=1)
    assert (outcome.failure, outcome.tally.made) == (None, 7)
    (tmp_path / "bad.jsonl").write_text("{x\n" * (IN_A_ROW + 20), encoding="utf-8")
    outcome = run([tmp_path / "bad.jsonl"], tmp_path / "bad.out.jsonl", provider := Provider())
    assert (outcome.failure, outcome.exit_code, provider.calls) == (None, 2, 0)


def test_a_budget_is_for_all_runs_of_a_batch(table: Path, tmp_path: Path) -> None:
    out, provider = tmp_path / "out.jsonl", Provider()
    run(table, out, provider, limit=2)
    assert run(table, out, provider, max_cost=0.00001).exit_code == 6
    assert provider.calls == 2
    assert run(table, out, provider, max_cost=1.0).exit_code == 0


def test_a_batch_ends_in_order_when_it_is_told_to(table: Path, tmp_path: Path) -> None:
    out = tmp_path / "out.jsonl"
    seen: list[Tally] = []
    run(table, out, jobs=1, on_tally=seen.append, is_over=lambda: seen[-1].finished >= 3)
    assert [bool(row["brief"]) for row in rows_of(out)] == [True] * 3 + [False] * 3
    assert seen[-1].made == 3
    assert run(table, out).tally.made == 3


def test_a_storm_is_weathered_with_few_calls(tmp_path: Path) -> None:
    chance = random.Random(1)
    faults = [refused(429), refused(500), refused(503), httpx2.ReadTimeout("slow"), httpx2.ReadError("reset")]

    def answer(_: Any) -> Any:
        return chance.choice(faults) if chance.random() < 0.3 else DRAFT

    table, provider = write_table(tmp_path / "docs.jsonl", 60), Provider(answer)
    outcome = run(table, tmp_path / "out.jsonl", provider)
    assert (outcome.exit_code, outcome.tally.made) == (0, 60)
    assert provider.calls <= 1.6 * 60


CHANGES = {
    "prompt": ({"prompt": "generic", "schema": None}, "another prompt"),
    "model": ({"model": "openai/gpt-4.1"}, "another model or endpoint"),
    "recipe": ({"recipe": "select-and-shorten"}, "another prompt"),
}


@pytest.mark.parametrize(("options", "message"), CHANGES.values(), ids=CHANGES)
def test_a_journal_of_another_job_is_refused(
    options: dict[str, Any], message: str, table: Path, tmp_path: Path
) -> None:
    out = tmp_path / "out.jsonl"
    run(table, out, limit=1)
    with pytest.raises(JournalError, match=message):
        run(table, out, provider := Provider(), **options)
    assert provider.calls == 0


def edit(table: Path, *, line: int | None = None, keep: int | None = None) -> None:
    lines = table.read_text(encoding="utf-8").splitlines()[:keep]
    if line is not None:
        lines[line] = lines[line].replace("House", "Flat")
    table.write_text("\n".join(lines), encoding="utf-8")


def test_an_input_that_changed_is_refused_before_anything_is_asked(table: Path, tmp_path: Path) -> None:
    out, provider = tmp_path / "out.jsonl", Provider()
    run(table, out, provider, limit=4)
    edit(table, line=3)
    with pytest.raises(JournalError, match=r"document 4, d3, is now another: .*line 4"):
        run(table, out, provider)
    edit(table, keep=2)
    with pytest.raises(JournalError, match="ends 2 documents earlier"):
        run(table, out, provider)
    assert provider.calls == 4


def test_what_is_not_done_may_change_and_more_may_follow(table: Path, tmp_path: Path) -> None:
    out = tmp_path / "out.jsonl"
    run(table, out, limit=4)
    edit(table, line=5)
    with table.open("a", encoding="utf-8") as file:
        file.write('\n{"id": "new", "text": "It rained."}\n')
    assert run(table, out).tally.made == 3


def test_a_file_that_is_not_its_output_is_left_alone(table: Path, tmp_path: Path) -> None:
    out = tmp_path / "out.jsonl"
    out.write_text("precious", encoding="utf-8")
    with pytest.raises(JournalError, match="is not the output of this batch"):
        run(table, out)
    assert out.read_text(encoding="utf-8") == "precious"


@pytest.mark.parametrize("name", ["out.txt", "out", "missing/out.jsonl"])
def test_an_output_that_cannot_be_is_refused(name: str, table: Path, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="--out"):
        run(table, tmp_path / name)


@pytest.mark.parametrize("option", ["jobs", "limit", "max_failures"])
def test_counts_begin_at_one(option: str, table: Path, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="must be at least 1"):
        run(table, tmp_path / "out.jsonl", **{option: 0})


def test_an_error_in_the_output_shows_no_key(
    table: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    key = "sk-test-0123456789abcdefghij"
    monkeypatch.setenv("OPENAI_API_KEY", key)
    run(table, tmp_path / "out.jsonl", Provider(refused(400, f"{key} is wrong")))
    text = (tmp_path / "out.jsonl").read_text(encoding="utf-8")
    assert "is wrong" in text
    assert key not in text
    assert json.loads(text.splitlines()[0])["error"]


def test_the_time_of_a_run_leaves_the_rest_open(table: Path, tmp_path: Path) -> None:
    outcome = run(table, tmp_path / "out.jsonl", jobs=1, run_timeout=1e-6)
    assert (outcome.exit_code, outcome.tally.failed) == (4, 0)
    assert all(row["error"]["code"] == "open" for row in rows_of(tmp_path / "out.jsonl"))


def test_a_fault_of_this_program_costs_one_row_and_no_answer(
    table: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as broken:
        broken.setattr("summarizer.pipeline.briefing.ground", lambda *_: 1 / 0)
        outcome = run(table, tmp_path / "out.jsonl", limit=2)
    assert outcome.exit_code == 70
    assert rows_of(tmp_path / "out.jsonl")[1]["error"]["message"] == "ZeroDivisionError: division by zero"
    assert rows_of(tmp_path / "out.jsonl")[1]["usage"]["calls"] == 1
    assert run(table, tmp_path / "out.jsonl", provider := Provider(), limit=2).exit_code == 0
    assert provider.calls == 0


def test_an_answer_that_is_not_usable_is_asked_for_anew(table: Path, tmp_path: Path) -> None:
    outcome = run(table, tmp_path / "out.jsonl", Provider("I cannot help with that."), limit=2)
    assert (outcome.exit_code, outcome.tally.failed) == (4, 2)
    assert run(table, tmp_path / "out.jsonl", provider := Provider(), limit=2).exit_code == 0
    assert provider.calls == 2


def test_a_document_is_asked_about_once_more_if_no_answer_was_usable(table: Path, tmp_path: Path) -> None:
    unusable = ["I cannot help with that."] * 2
    outcome = run(table, tmp_path / "out.jsonl", provider := Provider(*unusable, DRAFT), jobs=1, limit=1)
    assert (outcome.exit_code, outcome.tally.made, provider.calls) == (0, 1, 3)
    assert rows_of(tmp_path / "out.jsonl")[0]["usage"]["calls"] == 3


def test_a_batch_runs_where_an_event_loop_runs_already(table: Path, tmp_path: Path) -> None:
    async def go() -> int:
        return run(table, tmp_path / "out.jsonl").tally.made

    assert asyncio.run(go()) == 6


def test_an_endpoint_that_cuts_prompts_is_in_the_gaps_and_no_warning(tmp_path: Path) -> None:
    table = tmp_path / "docs.jsonl"
    table.write_text(json.dumps({"text": "The lift is broken. " * 400}), encoding="utf-8")
    cut = completion(json.dumps(DRAFT)) | {"usage": {"prompt_tokens": 512, "completion_tokens": 20}}
    run([str(table)], tmp_path / "out.jsonl", Provider(httpx2.Response(200, json=cut)))
    assert any(
        "part of the document is missing" in gap
        for gap in rows_of(tmp_path / "out.jsonl")[0]["brief"]["gaps"]
    )
