"""What the naive request is worth, the whole schema and no citations, with the embedded model.

    python benchmarks/naive.py ANSWERS.json [--cases 33]

On development cases. Every answer is kept in ANSWERS.json as it comes, so a run that was stopped goes on
there. Each brief is checked, so that its lines have marks; nothing is cut. The other rows are the recorded
answers to the same cases, first sample. Needs the extra `local` and about a minute a case.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import httpx2
from cut import HEADINGS, pair, sum_up
from pydantic import BaseModel, Field
from selection import ROOT
from timing import table
from train_salience import dev_cases

from summarizer.evaluation.choice import Choice
from summarizer.evaluation.scoring.gold import Case
from summarizer.evaluation.selection import select as select_cases
from summarizer.grounding.ground import ground
from summarizer.llm.catalog import resolve
from summarizer.llm.models import EMBEDDED
from summarizer.published import JsonDict
from summarizer.schema import Kind, State
from summarizer.transport.local import LocalModel


class Party(BaseModel):
    """A person, organisation, place or group that takes part."""

    name: str
    kind: Kind
    role: str | None


class Claim(BaseModel):
    """One thing the document says happened, is so, or was said."""

    text: str = Field(description="one fact in one short sentence, with names for pronouns")
    when: str | None


class Status(BaseModel):
    """Where the matter stands at the document's date."""

    state: State
    text: str = Field(description="one sentence saying where the matter stands now")


class Issue(BaseModel):
    """Something the document says is undecided, missing, disputed or still to be done."""

    text: str = Field(description="one open point in one short sentence")
    owner: str | None
    due: str | None


class Naive(BaseModel):
    """Who, what, status and open issues of a document."""

    who: list[Party] = Field(max_length=12)
    what: list[Claim] = Field(max_length=10)
    status: Status
    open_issues: list[Issue] = Field(max_length=6)


def ask(model: LocalModel, text: str) -> JsonDict | None:
    """Return the answer to the naive request; None if it was cut off."""
    from xllamacpp import json_schema_to_grammar

    schema = Naive.model_json_schema()
    asked = (
        f"Make a brief of the document. Answer with JSON that matches this JSON Schema:\n{json.dumps(schema)}"
    )
    messages = [{"role": "system", "content": asked}, {"role": "user", "content": text}]
    body: JsonDict = {"model": "local", "messages": messages, "temperature": 0, "max_tokens": 1_500}
    body["grammar"] = json_schema_to_grammar({**schema, "x-guidance": {"whitespace_flexible": False}})
    request = httpx2.Request("POST", "http://local/v1/chat/completions", json=body)
    content = model.handle_request(request).json()["choices"][0]["message"]["content"]
    try:
        return json.loads(content)
    except ValueError:
        return None


def check(answer: Mapping[str, Any], case: Case) -> JsonDict:
    """Return an answer with the marks and the evidence that the search finds."""

    def draft(item: Mapping[str, Any]) -> JsonDict:
        times = {name: {"text": item[name], "date": None} for name in ("when", "due") if item.get(name)}
        return {**item, **times, "cites": []}

    lists = {name: [draft(item) for item in answer[name]] for name in ("who", "what", "open_issues")}
    return ground({**lists, "status": draft(answer["status"])}, case.document)


def main() -> None:
    """Ask for what is not kept yet, and print the table."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("answers", type=Path)
    parser.add_argument("--cases", type=int, default=33)
    given = parser.parse_args()
    kept: dict[str, JsonDict | None] = json.loads(given.answers.read_text()) if given.answers.exists() else {}
    cases = dev_cases()[: given.cases]
    model = LocalModel(None, window=resolve(EMBEDDED).window or 0)
    for case in cases:
        if case.id not in kept:
            kept[case.id] = ask(model, case.document.text)
            given.answers.write_text(json.dumps(kept))
    pairs = [(case, check(kept[case.id] or {}, case)) for case in cases if kept[case.id]]
    rows = [sum_up(f"{len(pairs)} dev", "naive", pairs)]
    ids = tuple(case.id for case, _ in pairs)
    for suite in ("briefs", "small"):
        chosen = select_cases(Choice(ROOT / "evals" / suite, only=ids, samples=1))
        rows.append(sum_up(f"{len(pairs)} dev", suite, pair(chosen)))
    print(table(HEADINGS, rows))


if __name__ == "__main__":
    main()
