"""The embedded model on the seed: our request against the naive one, on the same server in this process.

    python benchmarks/embedded.py

The naive request shows the whole JSON Schema, pretty-printed, asks for quotations instead of sentence
numbers, and leaves white space to the model. Both have the same limits on lists, and a grammar. The last
row is our request for another document, when the state of the prompt's static messages is already kept.
It needs the extra `local`, an idle machine, and minutes.
"""

from __future__ import annotations

import argparse
import json
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Any, Literal

import documents
import httpx2
from pydantic import BaseModel, Field
from timing import table

from summarizer import Document
from summarizer.llm.models import EMBEDDED, Model, resolve
from summarizer.pipeline.task import plan
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
class Answer:
    """What a request came to. `finish` is "length" if the answer was cut off."""

    prompt_tokens: int
    completion_tokens: int
    seconds: float
    finish: Literal["stop", "length"]


def ours(text: str, model: Model) -> dict[str, Any]:
    """The request that `summarize` makes."""
    request = plan(Document.from_text(text), model=model).request()
    form = request.response_format
    return {"messages": request.messages, "response_format": form, **model.parameters(request.parameters)}


def naive(text: str, limit: int) -> dict[str, Any]:
    """The request that a day's work makes; its answer needs more tokens, so it may have more."""
    from xllamacpp import json_schema_to_grammar

    schema = Naive.model_json_schema()
    asked = "Make a brief of the document. Prove each item with quotations from it."
    prompt = f"{asked}\nAnswer with JSON that matches this JSON Schema:\n{json.dumps(schema, indent=2)}"
    messages = [{"role": "system", "content": prompt}, {"role": "user", "content": text}]
    # A grammar of its own keeps our transport from asking for minified JSON.
    grammar = json_schema_to_grammar(schema)
    return {"messages": messages, "grammar": grammar, "temperature": 0, "max_tokens": limit}


def ask(server: LocalModel, body: dict[str, Any]) -> Answer:
    """Ask, and count."""
    request = httpx2.Request("POST", "http://local/v1/chat/completions", json={"model": "local", **body})
    started = time.perf_counter()
    made = server.handle_request(request).json()
    seconds = time.perf_counter() - started
    used, choice = made["usage"], made["choices"][0]
    return Answer(used["prompt_tokens"], used["completion_tokens"], seconds, choice["finish_reason"])


def answers(model: Model, limit: int) -> dict[str, Answer]:
    """Ask three times, with nothing kept from any time before."""
    bodies = {
        "ours": ours(documents.seed(), model),
        "naive": naive(documents.seed(), limit),
        "ours, another document": ours(documents.many(1)[0], model),
    }
    server = LocalModel(None, window=model.window or 0)
    with tempfile.TemporaryDirectory() as folder:
        prefix.folder = lambda: Path(folder)
        # Loading the weights takes as long whatever is asked.
        ask(server, {"messages": [{"role": "user", "content": "Say yes."}], "max_tokens": 1})
        made = {name: ask(server, body) for name, body in bodies.items()}
        server.close()
    return made


def main() -> None:
    """Print a row for each request."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--limit", type=int, default=3_000, help="most tokens of the naive answer")
    options = parser.parse_args()
    made = answers(resolve(EMBEDDED), options.limit)
    rows = [
        (
            name,
            str(answer.prompt_tokens),
            str(answer.completion_tokens),
            answer.seconds,
            answer.seconds / made["ours"].seconds,
            answer.completion_tokens / answer.seconds,
            answer.finish,
        )
        for name, answer in made.items()
    ]
    head = ("request", "prompt tokens", "answer tokens", "seconds", "× ours", "answer tokens/s", "finish")
    print(table(head, rows))


if __name__ == "__main__":
    main()
