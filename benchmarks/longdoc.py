"""Long documents: what is found of planted facts by their place, and how calls and tokens grow.

    python benchmarks/longdoc.py [--window 8192] [--characters 150000] [--facts 40]

The document is stitched of the repository's own documents of several genres; the planted facts stand at equal
distances. The model is a stub that copies the planted sentences that it is shown, at most ten an answer, so
the table says whether sections, numbers and merging lose anything, not how well a model reads.
"""

from __future__ import annotations

import argparse
import json
import re
import time
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import cycle
from pathlib import Path
from typing import Any

import httpx2
import yaml
from timing import table

from summarizer import Briefing, Document, summarize
from summarizer.llm.models import Model, estimate_tokens
from summarizer.schema import Brief

ROOT = Path(__file__).parents[1]
LENGTHS = (0.1, 1 / 3, 1.0, 10 / 3, 10.0)
TENTHS = 10
MOST = 10
"""Facts that the stub writes at most, as the prompt asks for."""
MODEL = Model("endpoint", "stub", "http://localhost:1/v1", window=8_192)
_LINE = re.compile(r"\[(\d+)\] (.*)")
_PLANTED = re.compile(r"Audit note \d+ records")
_PLACES = ("Lindow", "Orvane", "Tarsk", "Quillby", "Marrowfen", "Sundholm", "Ebrach", "Castrel")
_GOODS = ("crates", "pumps", "ladders", "cables", "valves")


class Stub(httpx2.BaseTransport):
    """Answers with the planted sentences of the request, and keeps which sentences it was shown."""

    def __init__(self) -> None:
        self.shown: Counter[int] = Counter()
        self.calls = 0
        self.characters = 0

    def handle_request(self, request: httpx2.Request) -> httpx2.Response:
        """Answer one call."""
        messages = json.loads(request.read())["messages"]
        self.calls += 1
        self.characters += sum(len(message["content"]) for message in messages)
        body = messages[-1]["content"]
        lines = [(int(number), text) for number, text in _LINE.findall(body)]
        answer = _close(body, lines) if body.count("\nfact ") > 1 else self._extract(lines)
        message = {"role": "assistant", "content": json.dumps(answer)}
        choice = {"index": 0, "finish_reason": "stop", "message": message}
        completion = {"id": "1", "object": "chat.completion", "created": 0, "model": "stub"}
        return httpx2.Response(200, json={**completion, "choices": [choice]}, request=request)

    def _extract(self, lines: list[tuple[int, str]]) -> dict[str, Any]:
        self.shown.update(number for number, _ in lines)
        found = [(number, text) for number, text in lines if _PLANTED.search(text)][:MOST]
        number, text = lines[0]
        return {
            "who": [],
            "what": [{"text": text, "when": None, "cites": [number]} for number, text in found],
            "status": {"state": "ongoing", "text": text, "cites": [number]},
            "open_issues": [],
        }


def _close(body: str, lines: list[tuple[int, str]]) -> dict[str, Any]:
    number, text = lines[-1]
    order = [int(at) for at in re.findall(r"^fact (\d+) ", body, re.MULTILINE)]
    return {"order": order, "status": {"state": "ongoing", "text": text, "cites": [number]}}


def list_texts() -> Iterator[str]:
    """Yield the repository's own documents: articles, mails, chats, minutes, in several languages."""
    for path in sorted((ROOT / "evals/documents").iterdir()):
        yield path.read_text("utf-8")
    for path in sorted((ROOT / "seeds").glob("*.txt")):
        yield path.read_text("utf-8")
    for path in sorted((ROOT / "evals/briefs/cases").glob("*.yaml")):
        case = yaml.safe_load(path.read_text("utf-8"))
        if case["split"] == "dev" and "text" in case:
            yield case["text"]


def plant(number: int) -> str:
    """Return the planted fact with a number."""
    place, goods = _PLACES[number % len(_PLACES)], _GOODS[number % len(_GOODS)]
    return f"Audit note {number} records {1_000 + 37 * number} {goods} at the {place} depot."


def stitch(characters: int, facts: int) -> str:
    """Return a document of about so many characters with planted facts at equal distances.

    Args:
        characters: Its length.
        facts: How many facts.
    """
    paragraphs = (part for text in cycle(list(list_texts())) for part in text.strip().split("\n\n"))
    made: list[str] = []
    length, planted = 0, 0
    for paragraph in paragraphs:
        if length >= characters:
            return "\n\n".join(made)
        made.append(paragraph)
        length += len(paragraph) + 2
        while planted < facts and length >= (planted + 0.5) * characters / facts:
            planted += 1
            made.append(plant(planted))
            length += len(made[-1]) + 2
    raise AssertionError("the texts never end")


@dataclass(frozen=True)
class Measured:
    """What came of one document."""

    document: Document
    briefing: Briefing[Brief]
    stub: Stub = field(repr=False)
    seconds: float

    @property
    def recall(self) -> list[tuple[int, int]]:
        """Of each tenth of the document the planted facts that are cited, and all."""
        made = self.briefing.model_dump(mode="json")
        stated = [*made["brief"]["what"], *made["more"].get("what", [])]
        cited = {each["sentence"] for item in stated for each in item["evidence"]}
        counts = [[0, 0] for _ in range(TENTHS)]
        for sentence in self.document.sentences:
            if _PLANTED.search(sentence.text):
                tenth = counts[min(TENTHS * sentence.start // len(self.document.text), TENTHS - 1)]
                tenth[0] += sentence.number in cited
                tenth[1] += 1
        return [(found, total) for found, total in counts]


def measure(characters: int, facts: int, window: int) -> Measured:
    """Make the brief of a stitched document.

    Args:
        characters: Its length.
        facts: How many facts are planted.
        window: That of the model.
    """
    document = Document.from_text(stitch(characters, facts), name=f"{characters:,} characters")
    stub, began = Stub(), time.perf_counter()
    briefing = summarize(document, model=MODEL, transport=stub, window=window)
    return Measured(document, briefing, stub, time.perf_counter() - began)


def describe(measured: Measured) -> Mapping[str, str]:
    """Return a row of the table."""
    stub, document, coverage = measured.stub, measured.document, measured.briefing.coverage
    found = [sum(column) for column in zip(*measured.recall, strict=True)]
    return {
        "characters": f"{len(document.text):,}",
        "sections": str(coverage.sections if coverage else 1),
        "calls": str(stub.calls),
        "sent / document": f"{stub.characters / len(document.text):.2f}",
        "prompt tokens": f"{round(stub.characters / 4):,} of {estimate_tokens(document.text):,}",
        "sent once": f"{sum(count == 1 for count in stub.shown.values())} of {len(document.sentences)}",
        "found": f"{found[0]} of {found[1]}",
        "seconds": f"{measured.seconds:.1f}",
    }


def main() -> None:
    """Print both tables."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--window", type=int, default=8_192)
    parser.add_argument("--characters", type=int, default=150_000)
    parser.add_argument("--facts", type=int, default=40)
    given = parser.parse_args()
    runs = [
        measure(round(given.characters * share), round(given.facts * share), given.window)
        for share in LENGTHS
    ]
    rows = [describe(each) for each in runs]
    print(table([*rows[0]], [[*row.values()] for row in rows]))
    print()
    recall = runs[-1].recall
    headings = ["planted facts found", *(f"{10 * at}-{10 * at + 10} %" for at in range(TENTHS))]
    print(table(headings, [["by tenth of the document", *(f"{found}/{total}" for found, total in recall)]]))


if __name__ == "__main__":
    main()
