"""The table of the engines: what a command can offer without loading any."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

OPENAI_BATCH: Final = "openai-batch"
RAY: Final = "ray"

ENGINES: Final[Mapping[str, str]] = {
    "local": "summarizer.batches.engines.local:LocalEngine",
    OPENAI_BATCH: "summarizer.batches.engines.openai_batch:OpenAIBatch",
    RAY: "summarizer.batches.engines.ray:RayEngine",
}
"""The engines by their names, loaded when they are chosen."""
