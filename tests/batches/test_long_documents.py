"""Long documents in a batch: a section that failed is asked about again, alone."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import httpx2
import pytest
from helpers.batches import rows_of
from helpers.provider import KEY
from helpers.sections import Lines, Reader, copy_first, model

from summarizer import Document
from summarizer.batches.batch import Outcome, batch
from summarizer.transport.retry import RetryPolicy

COUNT = 240
DOCUMENT = Document.from_text(
    "\n\n".join(f"The depot received crate number {at + 1}." for at in range(COUNT))
)
FAULTS = {
    "refused": httpx2.Response(500, json={"error": {"message": "broken"}}),
    "not usable": httpx2.Response(
        200, json={"choices": [{"index": 0, "finish_reason": "stop", "message": {"content": "no JSON"}}]}
    ),
}


@pytest.fixture(autouse=True)
def _quick(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OPENAI_API_KEY", KEY)
    monkeypatch.setattr(RetryPolicy, "_backoff", lambda *_: 0.0)


def run(out: Path, reader: Reader, **options: Any) -> Outcome:
    return batch([DOCUMENT], out, model=model(3_400), transport=reader, retries=0, **options)


@pytest.mark.parametrize("fault", FAULTS)
def test_a_section_that_failed_is_asked_about_again_alone(fault: str, tmp_path: Path) -> None:
    out = tmp_path / "out.jsonl"

    def read(lines: Lines) -> Any:  # "answer with the JSON object only" shows no lines
        return FAULTS[fault] if not lines or 60 in dict(lines) else copy_first(lines)

    run(out, Reader(read, copy_close))
    (row,) = rows_of(out)
    (failed,) = row["brief"]["coverage"]["failed"]
    assert failed["first"] <= 60 <= failed["last"]

    whole = Reader(finish=copy_close)
    outcome = run(out, whole)
    assert {tuple(each) for each in whole.sections} == {tuple(range(failed["first"], failed["last"] + 1))}
    (row,) = rows_of(out)
    assert row["brief"]["coverage"]["failed"] == []
    assert (outcome.exit_code, outcome.tally.made) == (0, 1)

    again = Reader(finish=copy_close)
    assert run(out, again).tally.kept == 1
    assert again.bodies == []


def copy_close(lines: Any) -> dict[str, Any]:
    number, text = lines[-1]
    return {"order": [1], "status": {"state": "ongoing", "text": text, "cites": [number]}}


def test_sections_take_no_more_places_than_documents_would(tmp_path: Path) -> None:
    reader = Counting()
    run(tmp_path / "out.jsonl", reader, jobs=2)
    assert reader.most <= 2


class Counting(Reader):
    """A reader that knows how many calls were in flight at once, at most."""

    def __init__(self) -> None:
        super().__init__(finish=copy_close)
        self.active = self.most = 0

    async def handle_async_request(self, request: httpx2.Request) -> httpx2.Response:
        import asyncio

        self.active += 1
        self.most = max(self.most, self.active)
        await asyncio.sleep(0.001)
        self.active -= 1
        return await super().handle_async_request(request)
