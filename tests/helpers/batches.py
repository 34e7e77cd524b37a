"""Batches of small documents, run in this process against a provider that counts."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from helpers.provider import TEXT, Provider
from summarizer.batches.batch import Outcome, batch

MODEL = "openai/gpt-4.1-mini"


def write_table(path: Path, count: int) -> Path:
    """Write a JSONL file of documents `d0`, `d1` …, each with a text of its own."""
    rows = ({"id": f"d{number}", "text": f"{TEXT} House {number}."} for number in range(count))
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return path


def run(
    sources: Iterable[Any] | Path, out: Path, provider: Provider | None = None, **options: Any
) -> Outcome:
    """Run a batch; a single file is a table with an `id`."""
    if isinstance(sources, Path):
        sources, options = [sources], {"id": "id"} | options
    return batch(sources, out, **({"model": MODEL, "transport": provider or Provider()} | options))


def rows_of(out: Path) -> list[dict[str, Any]]:
    """The rows of an output in JSONL."""
    return [json.loads(line) for line in out.read_text(encoding="utf-8").splitlines()]
