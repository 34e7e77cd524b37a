"""Batches of small documents, asked through a provider's batches in this process."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from helpers.batch_service import BatchService
from helpers.batches import run
from summarizer.batches.batch import Outcome
from summarizer.batches.engines.openai_batch import OpenAIBatch


def run_remote(
    table: Any, out: Path, service: BatchService, engine: dict[str, Any] | None = None, **options: Any
) -> Outcome:
    """Run a batch by the engine `openai-batch`, whose waits move the service's clock."""
    asking = OpenAIBatch(**({"sleep": service.sleep, "out": out} | (engine or {})))
    return run(table, out, service, **({"engine": asking} | options))  # pyright: ignore[reportArgumentType]
