"""Several long documents at once: their sections share the places that documents have."""

from __future__ import annotations

import asyncio
import threading
import time
from typing import Any

import httpx2
import pytest
from helpers.sections import Reader, model

from summarizer import Document, asummarize_many, summarize, summarize_many
from summarizer.llm.connection import Connection
from summarizer.pipeline.briefing import run
from summarizer.pipeline.task import plan

pytestmark = pytest.mark.usefixtures("key_is_set")

TEXT = "\n\n".join(f"The depot at Lindow received crate number {at + 1}." for at in range(240))
DOCUMENTS = [Document.from_text(f"{name} writes.\n\n{TEXT}", name=name) for name in ("Ana", "Tom", "Mia")]


class Counting(Reader):
    """A reader that knows how many calls were in flight at once, at most."""

    def __init__(self) -> None:
        super().__init__()
        self.active = self.most = 0
        self._counting = threading.Lock()

    def _count(self, change: int) -> None:
        with self._counting:
            self.active += change
            self.most = max(self.most, self.active)

    def handle_request(self, request: httpx2.Request) -> httpx2.Response:
        self._count(1)
        time.sleep(0.002)
        self._count(-1)
        return super().handle_request(request)

    async def handle_async_request(self, request: httpx2.Request) -> httpx2.Response:
        self._count(1)
        await asyncio.sleep(0.002)
        self._count(-1)
        await request.aread()
        return super().handle_request(request)


@pytest.mark.parametrize("jobs", [1, 2, 3])
def test_in_threads_no_more_sections_are_asked_about_than_jobs(jobs: int) -> None:
    reader = Counting()
    made = list(summarize_many(DOCUMENTS, jobs=jobs, model=model(3_400), transport=reader, retries=0))
    assert all(not isinstance(each, Exception) and each.coverage for each in made)
    assert reader.most <= jobs


def test_awaited_too() -> None:
    async def go(reader: Reader) -> list[Any]:
        many = asummarize_many(DOCUMENTS, jobs=2, model=model(3_400), transport=reader, retries=0)
        return [each async for each in many]

    reader = Counting()
    made = asyncio.run(go(reader))
    assert all(each.coverage for each in made)
    assert reader.most <= 2


def test_before_each_section_its_number_is_told() -> None:
    told: list[tuple[int, int]] = []
    task = plan(DOCUMENTS[0], model=model(3_400))
    made = run(task, Connection(task.model, transport=Reader()), tell=lambda *each: told.append(each))
    assert made.coverage
    total = made.coverage.sections
    assert sorted(told) == [(at, total) for at in range(1, total + 1)]


def test_a_document_alone_is_asked_about_in_sections_side_by_side() -> None:
    reader = Counting()
    summarize(DOCUMENTS[0], model=model(3_400), transport=reader, retries=0)
    assert reader.most <= 4
