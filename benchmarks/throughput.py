"""Many documents, many calls in flight, a server that takes its time: the wall time against the ideal.

    python benchmarks/throughput.py

The ideal is that of a queue served first in, first out, by as many workers as there are calls in flight,
when nothing costs any time but the server's delays. Every way meets the same delays. The bare calls are
given their messages and stop at the parsed answer; the others make a proven briefing of each document.
"""

from __future__ import annotations

import argparse
import asyncio
import heapq
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import Any, TypeAlias

import documents
import instructor
import openai
from fake_server import Behaviour, serving
from timing import table

from summarizer import Briefing, asummarize, summarize_many
from summarizer.llm.catalog import resolve
from summarizer.llm.requests import JsonRequest
from summarizer.pipeline.recipes.onecall import build_request
from summarizer.pipeline.task import plan

LATENCY = 0.2
SIGMA = 0.8


@dataclass(frozen=True)
class Work:
    """Documents, the requests for their briefs, where to send them, and how many at once."""

    texts: Sequence[str]
    requests: Sequence[JsonRequest]
    url: str
    jobs: int


Way: TypeAlias = Callable[[Work], int]
"""Does the work; returns how many documents it has done."""


def ideal(delays: Iterable[float], workers: int) -> float:
    """Seconds until workers that always take the next of these tasks have finished them all."""
    free = [0.0] * workers
    for delay in delays:
        heapq.heapreplace(free, free[0] + delay)
    return max(free)


def bare_openai(work: Work) -> int:
    """The openai SDK in threads; pydantic reads the answer."""
    create: Any = openai.OpenAI(base_url=work.url, api_key="unused").chat.completions.create

    def one(request: JsonRequest) -> Any:
        form = request.response_format
        made = create(model="fake", messages=request.messages, response_format=form, **request.parameters)
        return request.draft.model_validate_json(made.choices[0].message.content)

    with ThreadPoolExecutor(work.jobs) as pool:
        return len(list(pool.map(one, work.requests)))


def bare_instructor(work: Work) -> int:
    """Instructor in threads."""
    sdk = openai.OpenAI(base_url=work.url, api_key="unused")
    create: Any = instructor.from_openai(sdk, mode=instructor.Mode.JSON_SCHEMA).create

    def one(request: JsonRequest) -> Any:
        messages = list(request.messages)
        return create(model="fake", messages=messages, response_model=request.draft, **request.parameters)

    with ThreadPoolExecutor(work.jobs) as pool:
        return len(list(pool.map(one, work.requests)))


def many(work: Work) -> int:
    """`summarize_many`."""
    made = summarize_many(work.texts, jobs=work.jobs, model="fake", base_url=work.url)
    return sum(isinstance(each, Briefing) and each.usage.calls == 1 for each in made)


def awaited(work: Work) -> int:
    """`asummarize`, a semaphore, and one event loop."""

    async def one(text: str, turn: asyncio.Semaphore) -> None:
        async with turn:
            await asummarize(text, model="fake", base_url=work.url)

    async def everyone() -> int:
        turn = asyncio.Semaphore(work.jobs)
        return len(await asyncio.gather(*(one(text, turn) for text in work.texts)))

    return asyncio.run(everyone())


WAYS: Mapping[str, Way] = {
    "openai, pydantic; threads": bare_openai,
    "instructor JSON_SCHEMA; threads": bare_instructor,
    "summarize_many()": many,
    "asummarize(), gathered": awaited,
}


def measured(way: Way, texts: Sequence[str], jobs: int, *options: str) -> tuple[float, float]:
    """Wall seconds, and CPU seconds a document, of one way on a fresh server that knows the delays."""
    model = resolve("fake", base_url="http://unused")
    requests = [build_request(plan(text, model=model)) for text in texts]
    said = f"--answer={documents.SEED_ANSWER_FILE}"
    with serving(said) as url:
        way(Work(texts[:2], requests[:2], url, 2))
    with serving(said, *options) as url:
        cpu, wall = time.process_time(), time.perf_counter()
        done = way(Work(texts, requests, url, jobs))
        cpu, wall = time.process_time() - cpu, time.perf_counter() - wall
    if done != len(texts):
        raise SystemExit(f"Only {done} of {len(texts)} documents were done, with one call each.")
    return wall, cpu / done


def main() -> None:
    """Print a table for fixed and one for lognormal delays."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--documents", type=int, default=200)
    parser.add_argument("--jobs", type=int, default=32, help="calls in flight")
    options = parser.parse_args()
    texts = documents.many(options.documents)
    for title, sigma in ((f"{LATENCY} s", 0.0), (f"lognormal, median {LATENCY} s, sigma {SIGMA}", SIGMA)):
        behaviour = Behaviour(LATENCY, sigma)
        best = ideal((behaviour.delay() for _ in texts), options.jobs)
        rows: list[tuple[str | float, ...]] = [("ideal", best, 1.0, 0.0)]
        for name, way in WAYS.items():
            wall, cpu = measured(way, texts, options.jobs, f"--latency={LATENCY}", f"--sigma={sigma}")
            rows.append((name, wall, wall / best, 1000 * cpu))
        print(f"{len(texts)} documents, {options.jobs} in flight, latency {title}\n")
        print(table(("", "wall s", "× ideal", "CPU ms each"), rows), end="\n\n")


if __name__ == "__main__":
    main()
