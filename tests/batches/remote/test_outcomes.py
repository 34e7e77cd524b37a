"""What batches at a provider come to: rounds, errors, expiry, budgets, and what nobody can go on from."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import openai
import pytest
from helpers.batch_service import Answer, BatchService, Body, answer_well
from helpers.batches import rows_of, run, write_table
from helpers.provider import DRAFT, Provider, completion
from helpers.remote import run_remote

from summarizer import UsageError
from summarizer.batches.batch import batch
from summarizer.batches.engines.openai_batch import Step
from summarizer.batches.remote.requests import Sizes

KEY = "sk-test-0123456789abcdefghij"


@pytest.fixture
def table(tmp_path: Path) -> Path:
    return write_table(tmp_path / "docs.jsonl", 6)


@pytest.fixture
def out(tmp_path: Path) -> Path:
    return tmp_path / "out.jsonl"


def briefed(out: Path) -> list[bool]:
    return [bool(row["brief"]) for row in rows_of(out)]


@pytest.mark.parametrize("recipe", ["one-call", "select-and-shorten"])
def test_requests_are_those_of_a_live_batch_and_so_are_the_rows(
    recipe: str, table: Path, out: Path, tmp_path: Path
) -> None:
    service, provider = BatchService(), Provider()
    run_remote(table, out, service, recipe=recipe)
    run(table, tmp_path / "live.jsonl", provider, recipe=recipe)
    assert sorted(map(json.dumps, service.bodies)) == sorted(map(json.dumps, provider.bodies))
    rows, live = rows_of(out), rows_of(tmp_path / "live.jsonl")
    for ours, theirs in zip(rows, live, strict=True):
        assert ours["brief"].pop("usage")["cost_usd"] == theirs["brief"].pop("usage")["cost_usd"] / 2
        assert ours["usage"]["cost_usd"] == theirs["usage"]["cost_usd"] / 2
        assert (ours["id"], ours["brief"]) == (theirs["id"], theirs["brief"])


def test_requests_go_out_as_the_service_asks_for_them(table: Path, out: Path) -> None:
    service = BatchService()
    run_remote(table, out, service)
    (made,) = service.batches.values()
    lines = service.lines_of(made.asked)
    assert [list(line) for line in lines] == [["custom_id", "method", "url", "body"]] * 6
    assert {(line["method"], line["url"]) for line in lines} == {("POST", "/v1/chat/completions")}
    assert all(len(line["custom_id"]) <= 64 for line in lines)
    assert {line["custom_id"].partition("-")[0] for line in lines} == set("012345")
    assert (made.asked["endpoint"], made.asked["completion_window"]) == ("/v1/chat/completions", "24h")
    assert set(made.asked["metadata"]) == {"job", "part", "digest"}


def test_a_recipe_of_several_calls_proceeds_in_rounds(table: Path, out: Path) -> None:
    service = BatchService()
    outcome = run_remote(table, out, service, recipe="select-and-shorten")
    assert [len(each.answers) for each in service.batches.values()] == [6, 6]
    assert outcome.tally.usage.calls == 12


@pytest.mark.parametrize(
    "sizes", [Sizes(requests=4), Sizes(bytes=20_000)], ids=["too many requests", "too many bytes"]
)
def test_files_are_split(sizes: Sizes, table: Path, out: Path) -> None:
    service = BatchService()
    outcome = run_remote(table, out, service, {"sizes": sizes})
    assert (outcome.exit_code, outcome.tally.made) == (0, 6)
    assert len(service.batches) > 1
    assert sum(len(each.answers) for each in service.batches.values()) == 6


def answer_badly(status: int, times: int) -> Any:
    """Refuses a document several times, and answers well then."""
    left = [times]

    def answer(body: Body) -> Answer:
        if "House 3" in json.dumps(body) and left[0]:
            left[0] -= 1
            return status, {"error": {"message": "It went wrong.", "code": None}}
        return answer_well(body)

    return answer


@pytest.mark.parametrize(("status", "batches"), [(500, 2), (429, 2), (400, 1)])
def test_a_request_that_met_an_error_is_asked_again_if_that_may_help(
    status: int, batches: int, table: Path, out: Path
) -> None:
    service = BatchService(answer=answer_badly(status, 1))
    outcome = run_remote(table, out, service)
    assert len(service.batches) == batches
    assert briefed(out).count(False) == 2 - batches
    if outcome.tally.failed:
        assert "It went wrong" in rows_of(out)[3]["error"]["message"]
        assert run_remote(table, out, service).exit_code == 0  # another command asks again
    assert all(briefed(out))


def test_a_request_that_always_meets_an_error_is_given_up(table: Path, out: Path) -> None:
    service = BatchService(answer=answer_badly(500, 99))
    outcome = run_remote(table, out, service)
    assert [len(each.answers) for each in service.batches.values()] == [6, 1, 1]
    assert (outcome.exit_code, outcome.tally.failed, rows_of(out)[3]["error"]["code"]) == (4, 1, "provider")


def test_a_dialect_is_learned_in_rounds(table: Path, out: Path) -> None:
    def answer(body: Body) -> Answer:
        if "strict" in body["response_format"]["json_schema"]:
            message = "response_format json_schema is not supported"
            return 400, {"error": {"message": message, "param": "response_format", "code": None}}
        return answer_well(body)

    service = BatchService(answer=answer)
    assert run_remote(table, out, service).exit_code == 0
    assert len(service.batches) == 2


def test_an_answer_that_is_not_usable_is_asked_for_again_in_the_next_round_and_then_by_another_command(
    table: Path, out: Path
) -> None:
    service = BatchService(answer=lambda _: (200, completion("I cannot help with that.")))
    outcome = run_remote(table, out, service, limit=2)
    assert (outcome.tally.failed, rows_of(out)[0]["error"]["code"]) == (2, "answer")
    service.answer = answer_well
    assert run_remote(table, out, service, limit=2).exit_code == 0
    assert [len(each.answers) for each in service.batches.values()] == [2, 2, 2]


def test_the_rest_of_an_expired_batch_goes_into_the_next(table: Path, out: Path) -> None:
    service = BatchService(seconds=100.0, expires=50.0)
    outcome = run_remote(table, out, service)
    assert [len(each.answers) for each in service.batches.values()] == [6, 3, 2, 1][: len(service.batches)]
    assert outcome.tally.made == 6 or "without an answer" in str(outcome.failure)


def test_a_batch_that_expires_without_an_answer_ends_the_run(table: Path, out: Path) -> None:
    service = BatchService(seconds=1e6, expires=50.0)
    outcome = run_remote(table, out, service)
    assert (outcome.exit_code, len(service.batches)) == (4, 1)
    assert "batch_1 ended (expired) without an answer" in str(outcome.failure)
    service.seconds = 10.0
    assert run_remote(table, out, service).exit_code == 0


def test_what_a_cancelled_batch_answered_is_kept(table: Path, out: Path) -> None:
    service = BatchService(seconds=100.0)
    run_remote(table, out, service, {"step": Step.SUBMIT})
    service.clock = 50.0
    service.batches["batch_1"].cancelled = service.clock
    outcome = run_remote(table, out, service)
    assert "batch_1 was cancelled" in str(outcome.failure)
    assert briefed(out).count(True) == 3
    assert run_remote(table, out, service).exit_code == 0
    assert len(service.bodies) == 9


def test_a_line_that_is_not_valid_names_its_document_and_the_rest_goes_on(
    table: Path, out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    service = BatchService()
    validate = service._validate  # pyright: ignore[reportPrivateUsage]

    def refuse(asked: Body, lines: list[Body]) -> list[Body]:
        wrong = [number for number, line in enumerate(lines, 1) if "House 3" in json.dumps(line)]
        return validate(asked, lines) + [
            {"code": "invalid_request", "message": "The body is not valid.", "line": number}
            for number in wrong
        ]

    monkeypatch.setattr(service, "_validate", refuse)
    outcome = run_remote(table, out, service)
    assert (outcome.exit_code, outcome.tally.made, outcome.tally.failed) == (4, 5, 1)
    row = rows_of(out)[3]
    assert row["id"] == "d3"
    assert "The body is not valid" in row["error"]["message"]


def test_a_queue_that_is_full_is_met_with_smaller_batches(table: Path, out: Path) -> None:
    service = BatchService(enqueued=2)
    assert run_remote(table, out, service).exit_code == 0
    assert [len(each.answers) for each in service.batches.values()] == [0, 0, 1, 1, 1, 1, 1, 1]


STOPS: dict[str, tuple[Any, str]] = {
    "it vanished": (lambda service: service.batches.clear(), "batch_1 is not there"),
    "the output was deleted": (lambda service: service.files.pop("out_batch_1"), "output was deleted"),
    "another key": (lambda service: setattr(service, "key", "sk-another-key"), "refused the key"),
}


@pytest.mark.parametrize(("spoil", "message"), STOPS.values(), ids=STOPS)
def test_what_nobody_can_go_on_from_ends_the_run_and_asks_nothing(
    spoil: Any, message: str, table: Path, out: Path
) -> None:
    service = BatchService()
    run_remote(table, out, service, {"step": Step.SUBMIT})
    service.clock = 1000.0
    service.describe(service.batches["batch_1"])
    spoil(service)
    outcome = run_remote(table, out, service)
    assert message in str(outcome.failure)
    assert outcome.exit_code == 4
    assert service.calls.count("POST /v1/batches") == 1


def test_an_endpoint_without_batches_says_what_to_do(table: Path, out: Path) -> None:
    service = BatchService(faults={"POST /files": [404]})
    outcome = run_remote(table, out, service)
    assert "has no files at this address" in str(outcome.failure)
    assert "--write-only" in str(outcome.failure)
    assert outcome.exit_code == 4


@pytest.mark.parametrize("call", ["POST /files", "GET /batches/batch_1", "GET /content"])
@pytest.mark.parametrize("fault", [429, 503, "lost", "drop"])
def test_a_call_that_fails_for_a_while_is_made_again(
    call: str, fault: str | int, table: Path, out: Path
) -> None:
    service = BatchService(faults={call: [fault, fault]})
    assert run_remote(table, out, service).exit_code == 0
    assert len(service.batches) == 1


def test_a_download_that_breaks_off_is_read_again(table: Path, out: Path) -> None:
    service = BatchService(faults={"GET /content": ["cut", "cut"]})
    outcome = run_remote(table, out, service)
    assert (outcome.exit_code, outcome.tally.usage.calls) == (0, 6)


def test_a_file_that_shows_up_late_is_waited_for(table: Path, out: Path) -> None:
    service = BatchService(hidden=3)
    assert run_remote(table, out, service).exit_code == 0
    assert (len(service.batches), service.calls.count("POST /v1/files")) == (1, 1)


def test_a_budget_is_checked_before_anything_is_sent(table: Path, out: Path) -> None:
    service = BatchService()
    outcome = run_remote(table, out, service, max_cost=1e-6)
    assert (outcome.exit_code, service.calls) == (6, [])
    assert "6 requests may cost" in str(outcome.failure)
    assert run_remote(table, out, service, max_cost=1.0).exit_code == 0


def test_a_budget_counts_what_is_on_its_way(table: Path, out: Path) -> None:
    service = BatchService()
    run_remote(table, out, service, {"step": Step.SUBMIT}, max_cost=0.006, limit=3)
    outcome = run_remote(table, out, service, {"step": Step.SUBMIT}, max_cost=0.006)
    assert (outcome.exit_code, len(service.batches)) == (6, 1)


def test_a_budget_needs_a_price(table: Path, out: Path) -> None:
    outcome = run_remote(table, out, BatchService(), max_cost=1.0, model="openai/unheard-of")
    assert (outcome.exit_code, "price" in str(outcome.failure)) == (6, True)


def test_a_run_that_is_told_to_end_leaves_its_batch_and_the_next_one_collects(table: Path, out: Path) -> None:
    service = BatchService()
    outcome = run_remote(table, out, service, is_over=lambda: service.clock > 20.0)
    assert (outcome.tally.made, briefed(out)) == (0, [False] * 6)
    assert run_remote(table, out, service).tally.made == 6
    assert len(service.bodies) == 6


def test_a_key_is_sent_to_its_host_and_is_in_no_message(
    table: Path, out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("OPENAI_API_KEY", KEY)
    service = BatchService(answer=lambda _: (400, {"error": {"message": f"{KEY} is wrong"}}), key=KEY)
    run_remote(table, out, service)
    assert {each.headers["authorization"] for each in service.sent} == {f"Bearer {KEY}"}
    assert KEY not in out.read_text(encoding="utf-8")
    elsewhere = BatchService()
    run_remote(table, out.with_name("b.jsonl"), elsewhere, base_url="https://other.example/v1", model="m")
    assert not any("authorization" in each.headers for each in elsewhere.sent)


def test_the_embedded_model_has_no_batches(table: Path, out: Path) -> None:
    with pytest.raises(UsageError, match="has no batches"):
        run_remote(table, out, BatchService(), model="local/qwen2.5-coder-1.5b")


def test_a_client_of_the_callers_own_has_no_batches(table: Path, out: Path) -> None:
    client = openai.OpenAI(api_key=KEY)
    with pytest.raises(UsageError, match="exclude each other"):
        batch([table], out, model="m", client=client, engine="openai-batch")


def test_answers_of_a_batch_serve_a_live_one(table: Path, out: Path) -> None:
    service = BatchService(seconds=100.0, expires=50.0)
    run_remote(table, out, service, {"step": Step.SUBMIT})
    service.clock = 60.0
    run_remote(table, out, service, {"step": Step.COLLECT})
    provider = Provider(DRAFT)
    assert run(table, out, provider).exit_code == 0
    assert provider.calls == 3


@pytest.mark.parametrize("engine", ["local", "ray"])
def test_documents_at_the_provider_are_not_asked_live(engine: str, table: Path, out: Path) -> None:
    service, provider = BatchService(), Provider()
    run_remote(table, out, service, {"step": Step.SUBMIT})
    with pytest.raises(UsageError, match="still answers a batch") as raised:
        run(table, out, engine=engine, transport=None if engine == "ray" else provider)
    assert raised.value.hint == (
        "Go on with `summarizer batch collect --out out.jsonl`, or `cancel` and then `collect` it."
    )
    assert provider.bodies == []


def test_once_the_batch_has_ended_the_rest_can_be_asked_live(table: Path, out: Path) -> None:
    run_remote(table, out, BatchService())
    assert run(table, out, Provider(), engine="local").exit_code == 0
    assert briefed(out) == [True] * 6
