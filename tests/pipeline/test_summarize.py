"""The options of `summarize` and its kin: what they take, refuse, report and log."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx2
import pytest
from helpers.provider import DRAFT, HOSTED, KEY, TEXT, Provider, refused

from summarizer import (
    AccessError,
    Briefing,
    Document,
    InputError,
    Progress,
    ProviderError,
    SummarizerError,
    UsageError,
    asummarize,
    asummarize_many,
    summarize,
    summarize_many,
)

pytestmark = pytest.mark.usefixtures("key_is_set")


def test_an_unknown_option_is_refused() -> None:
    with pytest.raises(
        TypeError, match=r"^'modle' is not an option; known: model, prompt, recipe, schema, date,"
    ):
        summarize(TEXT, modle=HOSTED)  # type: ignore[call-arg]


# Sources


def test_a_path_is_read_and_a_text_is_not(tmp_path: Path) -> None:
    path = tmp_path / "lift.md"
    path.write_text(TEXT, encoding="utf-8")
    made = summarize(path, model=HOSTED, transport=Provider())
    assert (made.source.name, made.source.characters) == ("lift.md", len(TEXT))
    with pytest.raises(InputError, match="there is no such file"):
        summarize(tmp_path / "none.txt", model=HOSTED, transport=Provider())


def test_a_text_that_names_a_file_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("lift.txt").write_text(TEXT, encoding="utf-8")
    provider = Provider()
    with pytest.raises(InputError) as raised:
        summarize("lift.txt", model=HOSTED, transport=provider)
    assert str(raised.value) == (
        "'lift.txt' is the name of a file, not a text. "
        "Pass Path('lift.txt') to read the file, or Document.from_text('lift.txt') for these words."
    )
    assert provider.calls == 0
    assert summarize(Document.from_text("lift.txt"), model=HOSTED, transport=provider).source.characters == 8


@pytest.mark.parametrize("text", ["x" * 4_000, "a\0b is broken.", ".", "none.txt"], ids=repr)
def test_any_other_text_is_a_text(text: str) -> None:
    assert summarize(text, model=HOSTED, transport=Provider()).source.characters == len(text)


# Many


def answer_for(body: Any) -> Any:
    return refused(401) if "BAD" in str(body["messages"]) else DRAFT


@pytest.mark.parametrize(
    ("options", "error"),
    [
        ({"model": "gpt"}, UsageError),
        ({"model": HOSTED, "prompt": "none"}, InputError),
        ({"client": object()}, UsageError),
    ],
    ids=["model", "prompt", "client"],
)
def test_what_is_wrong_for_all_fails_at_once(options: Any, error: type[SummarizerError]) -> None:
    for many in (summarize_many, asummarize_many):
        with pytest.raises(error):
            many([TEXT], **options)


async def collected(sources: list[Any], jobs: int, provider: Provider, **options: Any) -> list[Any]:
    options = {"model": HOSTED, **options}
    made = asummarize_many(sources, jobs=jobs, transport=provider, **options)
    return [result async for result in made]


@pytest.mark.parametrize("jobs", [1, 3, 50])
def test_awaited_results_come_in_order(jobs: int) -> None:
    sources = [Document.from_text(TEXT, name=f"{n}.txt") for n in range(20)]
    made = asyncio.run(collected([*sources, " ", "BAD news."], jobs, Provider(answer_for)))
    assert [one.source.name for one in made[:20]] == [source.name for source in sources]
    assert [type(one) for one in made[20:]] == [InputError, AccessError]


@pytest.mark.parametrize(
    ("options", "at_once"),
    [({}, 3), ({"model": "local/qwen2.5-coder-1.5b", "recipe": "one-call"}, 1)],
    ids=["hosted", "embedded"],
)
def test_no_more_than_jobs_are_awaited_at_once(options: Any, at_once: int) -> None:
    running, most = 0, 0

    class Counting(Provider):
        async def handle_async_request(self, request: httpx2.Request) -> httpx2.Response:
            nonlocal running, most
            running, most = running + 1, max(most, running + 1)
            await asyncio.sleep(0.001)
            running -= 1
            return await super().handle_async_request(request)

    assert len(asyncio.run(collected([TEXT] * 12, 3, Counting(), **options))) == 12
    assert most == at_once


def test_whoever_stops_early_cancels_the_rest() -> None:
    taken: list[int] = []

    def sources() -> Iterator[str]:
        for n in range(1_000):
            taken.append(n)
            yield f"The number is {n}."

    async def first() -> Any:
        results = asummarize_many(sources(), jobs=2, model=HOSTED, transport=Provider())
        async for result in results:
            await results.aclose()  # type: ignore[attr-defined]
            return result
        return None

    assert isinstance(asyncio.run(first()), Briefing)
    assert len(taken) <= 8


# Progress


def test_progress_is_reported() -> None:
    seen: list[Progress] = []
    sources = [Document.from_text(TEXT, name="lift.txt"), "BAD news.", Path("none.txt")]
    made = list(
        summarize_many(sources, jobs=1, model=HOSTED, transport=Provider(answer_for), on_progress=seen.append)
    )
    assert isinstance(made[0], Briefing)
    assert seen == [
        Progress("started", "lift.txt", 0),
        Progress("finished", "lift.txt", 0, usage=made[0].usage),
        Progress("started", "text", 1),
        Progress("failed", "text", 1, error=made[1]),  # type: ignore[arg-type]
        Progress("failed", "none.txt", 2, error=made[2]),  # type: ignore[arg-type]
    ]


def test_awaited_progress_is_the_same() -> None:
    seen: list[Progress] = []
    made = asyncio.run(asummarize(TEXT, model=HOSTED, transport=Provider(), on_progress=seen.append))
    assert seen == [Progress("started", "text"), Progress("finished", "text", usage=made.usage)]


# Log


def test_the_log_says_what_is_asked_and_what_it_cost(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG, logger="summarizer")
    provider = Provider('I see no "who".', DRAFT)
    document = Document.from_text(TEXT, name="lift.txt")
    summarize(document, model=HOSTED, transport=provider, headers={"x-team": "secret-header"})
    lines = [
        (record.levelname, record.getMessage())
        for record in caplog.records
        if record.name[:10] == "summarizer"
    ]
    assert [level for level, _ in lines] == ["INFO", "DEBUG", "DEBUG", "INFO"]
    assert lines[0][1].startswith(f"lift.txt: asking {HOSTED}, about ")
    assert lines[1][1].startswith(
        "call: status 200, 100 prompt tokens (40 cached), 20 completion tokens, 0.00006"
    )
    assert lines[3][1].startswith("lift.txt: done; 2 calls, 200 prompt and 40 completion tokens, 0.00012")
    assert not any(secret in caplog.text for secret in (KEY, "lift is broken", "Ann Lee", "secret-header"))


def test_the_log_of_a_failure_holds_its_code_alone(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG, logger="summarizer")
    with pytest.raises(ProviderError):
        summarize(TEXT, model=HOSTED, transport=Provider(refused(400, f"Bad {KEY}: {TEXT}")))
    assert "text: failed (provider); 1 call, 0 prompt and 0 completion tokens, unknown cost" in caplog.text
    assert KEY not in caplog.text
    assert "lift" not in caplog.text


def test_the_logger_has_a_null_handler() -> None:
    assert any(isinstance(each, logging.NullHandler) for each in logging.getLogger("summarizer").handlers)
