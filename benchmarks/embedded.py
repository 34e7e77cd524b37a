"""The embedded model on the seed: the two recipes and the naive request, in turn, in this process.

    python benchmarks/embedded.py

The naive request shows the whole JSON Schema, pretty-printed, asks for quotations instead of sentence
numbers, and leaves white space to the model. Its lists have the same limits as those of `one-call`, and it
has a grammar. No state is on disk when the first round begins, so its seconds hold the reading of the static
prompts; "read" are the tokens of the prompts that were read in the last round. It needs the extra `local`,
an idle machine, and minutes; the tokens are the same on a busy one.
"""

from __future__ import annotations

import argparse
import json
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

import documents
import httpx2
from pydantic import BaseModel, Field
from timing import ratio, table

from summarizer import summarize
from summarizer.llm.catalog import resolve
from summarizer.llm.models import EMBEDDED
from summarizer.prompts import ONE_CALL, SELECT_AND_SHORTEN
from summarizer.schema import Kind, State
from summarizer.transport import prefix
from summarizer.transport.local import LocalModel

Quotes = Annotated[list[str], Field(max_length=3, description="sentences of the document, word for word")]


class Party(BaseModel):
    """A person, organisation, place or group that takes part."""

    name: str = Field(description="full name as the document gives it")
    kind: Kind
    role: str | None = Field(description="their office or part in the matter, if stated")
    quotes: Quotes


class Claim(BaseModel):
    """One thing the document says happened, is so, or was said."""

    text: str = Field(description="one fact in one short sentence, with names for pronouns")
    when: str | None = Field(description="the document's words for when it happened")
    quotes: Quotes


class Status(BaseModel):
    """Where the matter stands at the document's date."""

    state: State
    text: str = Field(description="one sentence saying where the matter stands now")
    quotes: Quotes


class Issue(BaseModel):
    """Something the document says is undecided, missing, disputed or still to be done."""

    text: str = Field(description="one open point in one short sentence")
    owner: str | None = Field(description="who is to deal with it, only if stated")
    due: str | None = Field(description="the document's words for the deadline")
    quotes: Quotes


class Naive(BaseModel):
    """Who, what, status and open issues of a document."""

    who: list[Party] = Field(max_length=12)
    what: list[Claim] = Field(max_length=10)
    status: Status
    open_issues: list[Issue] = Field(max_length=6)


@dataclass(frozen=True)
class Cost:
    """What one brief cost, or one call.

    Attributes:
        calls: Requests.
        prompt: Tokens of the prompts.
        read: Those of them that were not kept from before.
        written: Tokens of the answers.
        seconds: By the clock on the wall, static prompts included.
    """

    calls: int
    prompt: int
    read: int
    written: int
    seconds: float

    def __add__(self, other: Cost) -> Cost:
        return Cost(
            self.calls + other.calls,
            self.prompt + other.prompt,
            self.read + other.read,
            self.written + other.written,
            self.seconds + other.seconds,
        )


NOTHING = Cost(0, 0, 0, 0, 0.0)


class Meter(httpx2.BaseTransport):
    """Passes requests on to the model, and adds up what they cost."""

    def __init__(self, model: LocalModel) -> None:
        self._model = model
        self.total = NOTHING

    def handle_request(self, request: httpx2.Request) -> httpx2.Response:
        """Ask, and count."""
        started = time.perf_counter()
        response = self._model.handle_request(request)
        seconds = time.perf_counter() - started
        used = response.json()["usage"]
        read = used["prompt_tokens"] - used["prompt_tokens_details"]["cached_tokens"]
        self.total += Cost(1, used["prompt_tokens"], read, used["completion_tokens"], seconds)
        return response


def make(recipe: str, meter: Meter) -> None:
    """Make the brief of the seed as `summarize` does."""
    summarize(documents.seed(), model=EMBEDDED, recipe=recipe, transport=meter)


def ask_naively(limit: int, meter: Meter) -> None:
    """Ask as a day's work would; the answer needs more tokens than ours, so it may have more."""
    from xllamacpp import json_schema_to_grammar

    schema = Naive.model_json_schema()
    asked = "Make a brief of the document. Prove each item with quotations from it."
    prompt = f"{asked}\nAnswer with JSON that matches this JSON Schema:\n{json.dumps(schema, indent=2)}"
    messages = [{"role": "system", "content": prompt}, {"role": "user", "content": documents.seed()}]
    # A grammar of its own keeps our transport from asking for minified JSON.
    grammar = json_schema_to_grammar(schema)
    body = {"model": "local", "messages": messages, "grammar": grammar, "temperature": 0, "max_tokens": limit}
    meter.handle_request(httpx2.Request("POST", "http://local/v1/chat/completions", json=body))


def alternate(ways: dict[str, Callable[[Meter], None]], rounds: int) -> dict[str, list[Cost]]:
    """Go through all ways in turn, `rounds` times, on one model with an empty cache of prefixes."""
    costs: dict[str, list[Cost]] = {name: [] for name in ways}
    model = LocalModel(None, window=resolve(EMBEDDED).window or 0)
    with tempfile.TemporaryDirectory() as folder:
        prefix.folder = lambda: Path(folder)
        # Loading the weights takes as long whatever is asked.
        hello = {"model": "local", "messages": [{"role": "user", "content": "Say yes."}], "max_tokens": 1}
        Meter(model).handle_request(httpx2.Request("POST", "http://local/v1/chat/completions", json=hello))
        for _ in range(rounds):
            for name, way in ways.items():
                meter = Meter(model)
                way(meter)
                costs[name].append(meter.total)
        model.close()
    return costs


def main() -> None:
    """Print a row for each way."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--limit", type=int, default=3_000, help="most tokens of the naive answer")
    parser.add_argument(
        "--rounds", type=int, default=2, help="at least 2: static prompts are read in the first"
    )
    options = parser.parse_args()
    ways: dict[str, Callable[[Meter], None]] = {
        ONE_CALL: lambda meter: make(ONE_CALL, meter),
        SELECT_AND_SHORTEN: lambda meter: make(SELECT_AND_SHORTEN, meter),
        "naive": lambda meter: ask_naively(options.limit, meter),
    }
    costs = alternate(ways, max(options.rounds, 2))
    base = [cost.seconds for cost in costs[ONE_CALL]]
    rows: list[list[str | float]] = []
    for name, taken in costs.items():
        last, seconds = taken[-1], [cost.seconds for cost in taken]
        counts = [str(count) for count in (last.calls, last.prompt, last.read, last.written)]
        later = seconds[1:]
        rows.append([name, *counts, seconds[0], sum(later) / len(later), ratio(later, base[1:])])
    head = ("way", "calls", "prompt tokens", "read", "written", "first, s", "later, s", f"× {ONE_CALL}")
    print(table(head, rows))


if __name__ == "__main__":
    main()
