"""A worker: fed in pieces, it tells all that happens, and ends when it is told to or must."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import Any

import pytest
from helpers.batches import MODEL
from helpers.provider import KEY, TEXT, Provider, refused

from summarizer import BudgetError, Document
from summarizer.batches.engines.engine import Setup
from summarizer.batches.engines.supply import Loaded
from summarizer.batches.engines.worker import Event, Secrets, Worker
from summarizer.batches.journal import Result
from summarizer.errors import AccessError
from summarizer.llm.catalog import resolve

pytestmark = pytest.mark.usefixtures("key_is_set")


def loaded(position: int) -> Loaded:
    return Loaded(position, Document.from_text(f"{TEXT} House {position}."))


def follow(act: Callable[[Worker, list[Event]], object], *answers: Any, **options: Any) -> list[Event]:
    """Act on a worker before it begins and after each group of events; return the events."""

    async def go() -> list[Event]:
        given = {"model": resolve(MODEL), "transport": Provider(*answers), **options}
        worker = Worker(Setup(given, 2, {}), Secrets({}))  # type: ignore[arg-type]
        events: list[Event] = []
        act(worker, events)
        async for group in worker.events():
            events += group
            act(worker, events)
        return events

    return asyncio.run(asyncio.wait_for(go(), 30))


def settled(events: list[Event]) -> list[int]:
    return sorted(each.position for each in events if isinstance(each, Result) and each.brief)


def test_what_is_added_while_it_works_is_asked_about_and_its_answers_are_reported() -> None:
    waiting = [3, 2, 1, 0]

    def feed(worker: Worker, events: list[Event]) -> None:
        if waiting:
            worker.add([loaded(waiting.pop())])
        else:
            worker.close()

    events = follow(feed)
    assert settled(events) == [0, 1, 2, 3]
    assert sum(isinstance(each, tuple) for each in events) == 4


def test_once_it_is_to_end_nothing_begins() -> None:
    def end(worker: Worker, events: list[Event]) -> None:
        if not events:
            worker.add([loaded(position) for position in range(50)])
        else:
            worker.end()

    events = follow(end)
    assert 1 <= len(settled(events)) <= 6


ENDS = {
    "no access": ((refused(401),), {}, AccessError),
    "no money": ((), {"max_cost": 0.0}, BudgetError),
}


@pytest.mark.parametrize(("answers", "options", "kind"), ENDS.values(), ids=ENDS)
def test_what_every_document_would_meet_ends_it(answers: Any, options: Any, kind: type[Exception]) -> None:
    def give(worker: Worker, events: list[Event]) -> None:
        if not events:
            worker.add([loaded(position) for position in range(5)])

    events = follow(give, *answers, **options)
    assert [type(each) for each in events if isinstance(each, Exception)] == [kind]
    assert all(each.is_open for each in events if isinstance(each, Result))


def test_secrets_are_not_shown() -> None:
    assert KEY not in repr(Secrets({"OPENAI_API_KEY": KEY}))
