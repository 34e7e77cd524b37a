"""CPU time of a brief, everything included, against bare calls of the SDKs for the same answer.

    python benchmarks/cpu.py

All ask the same server, which answers at once, for the brief of the seed, with the same messages. The
bare calls stop at the parsed answer; `summarize` also reads and numbers the document, proves every line
and builds the briefing, each time of another copy of the seed, so that nothing is known from the time
before. Only this process's time counts, not the server's.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator
from functools import partial
from itertools import cycle
from statistics import median
from typing import Any

import documents
import instructor
import openai
from fake_server import serving
from timing import Times, Ways, alternate, ratio, table

from summarizer import Brief, Briefing, Document, summarize
from summarizer.grounding.ground import ground
from summarizer.llm.catalog import resolve
from summarizer.llm.connection import Connection
from summarizer.pipeline.briefing import run
from summarizer.pipeline.recipes.onecall import build_request
from summarizer.pipeline.recipes.registry import prompt_id
from summarizer.pipeline.task import plan

OPENAI = "openai, json.loads, pydantic"
INSTRUCTOR = "instructor JSON_SCHEMA"


def ways(texts: Iterator[str], url: str) -> Ways:
    """The ways to get the answer: two that stop there, two that make a briefing of it."""
    model = resolve("fake", base_url=url)
    connection = Connection(model)
    request = build_request(plan(next(texts), model=model))
    asked: dict[str, Any] = {"model": "fake", "messages": list(request.messages), **request.parameters}
    sdk = openai.OpenAI(base_url=url, api_key="unused")
    bare = instructor.from_openai(sdk, mode=instructor.Mode.JSON_SCHEMA)
    create: Any = partial(sdk.chat.completions.create, **asked, response_format=request.response_format)

    def by_openai() -> Any:
        return request.draft.model_validate(json.loads(create().choices[0].message.content))

    return {
        OPENAI: by_openai,
        INSTRUCTOR: lambda: bare.create(**asked, response_model=request.draft),
        "summarize()": lambda: summarize(next(texts), model="fake", base_url=url),
        "summarize(), connection kept": lambda: run(plan(next(texts), model=model), connection),
    }


def stages(texts: Iterator[str], briefing: Briefing[Brief]) -> Ways:
    """What a brief costs beside the call."""
    task = plan(next(texts), model=resolve("fake", base_url="http://unused"))
    draft = json.loads(documents.SEED_ANSWER_FILE.read_text(encoding="utf-8"))
    published = briefing.model_dump()
    return {
        "sentences and date": lambda: Document.from_text(next(texts)).sentences,
        "prompt, schema and model": lambda: plan(task.document, model=task.model),
        "messages and strict schema": lambda: build_request(task).response_format,
        "digest of the prompt": lambda: prompt_id(task.prompt, task.schema),
        "sentences and grounding": lambda: ground(draft, Document(next(texts), date=task.document.date)),
        "validation of the briefing": lambda: Briefing[Brief].model_validate(published),
    }


def compared(taken: dict[str, Times]) -> str:
    """A table of milliseconds, and of ratios to the two bare calls."""
    bases = (taken[OPENAI].cpu, taken[INSTRUCTOR].cpu)
    rows = [(n, 1000 * median(t.cpu), *(ratio(t.cpu, base) for base in bases)) for n, t in taken.items()]
    return table(("one brief", "CPU ms", "× openai", "× instructor"), rows)


def main() -> None:
    """Print both tables."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--rounds", type=int, default=15)
    parser.add_argument("--calls", type=int, default=5, help="calls in a round")
    options = parser.parse_args()
    texts = cycle(documents.many(100))
    with serving("--answer", str(documents.SEED_ANSWER_FILE)) as url:
        briefing = summarize(next(texts), model="fake", base_url=url)
        if briefing.usage.calls != 1:
            sys.exit("The brief took more than one call, so it cannot be compared with one call of an SDK.")
        taken = alternate(ways(texts, url), rounds=options.rounds, calls=options.calls)
    print(compared(taken), end="\n\n")
    parts = alternate(stages(texts, briefing), rounds=options.rounds, calls=options.calls)
    print(table(("of which", "CPU ms"), [(name, 1000 * median(t.cpu)) for name, t in parts.items()]))


if __name__ == "__main__":
    main()
