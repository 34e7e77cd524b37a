"""Two stored briefs, of the kiln and of Kyiv, and the command line that reads them."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any, NamedTuple

from summarizer.store.key import Inputs, key


def inputs(text: str, prompt: str = "sha256:1") -> Inputs:
    return Inputs(text, None, prompt, "summarizer.schema:Brief", "local/x", "sha256:2")


def briefing(name: str, text: str, **changes: Any) -> dict[str, Any]:
    evidence = [{"sentence": 1, "start": 0, "end": 17, "quote": "The kiln is shut."}]
    claim = {"text": "The kiln is shut.", "when": None, "support": "verified", "reasons": []}
    whole = {
        "format": "summarizer.brief/2",
        "source": {"name": name, "sha256": text, "date": "2025-02-22", "sentences": 1, "characters": 17},
        "brief": {"what": [{**claim, "evidence": evidence}]},
        "gaps": ["no owner is named"],
        "usage": {
            "calls": 1,
            "prompt_tokens": 1767,
            "completion_tokens": 212,
            "cost_usd": None,
            "seconds": 31.24,
        },
        "model": "local/qwen2.5-coder-1.5b",
        "prompt": {"name": "brief", "digest": "sha256:1"},
    }
    return whole | changes


USAGE = {"calls": 2, "prompt_tokens": 15, "completion_tokens": 5, "cost_usd": 0.01234, "seconds": 1.0}
KILN = briefing("kiln.txt", "1" * 64)
KYIV = briefing(
    "基辅\x1b[31m-" + "long-" * 12 + ".md",
    "2" * 64,
    usage=USAGE,
    model="openai/gpt-4.1-mini",
    prompt={"name": "incident", "digest": "sha256:3"},
)
KILN_KEY, KYIV_KEY = key(inputs("1" * 64)), key(inputs("2" * 64))


class Said(NamedTuple):
    code: int
    out: str
    err: str


Run = Callable[..., Said]

# It tells on stderr what it has loaded by its end.
PIPED = """
import atexit, sys
from summarizer import cli
cli.COMMANDS.update(log="", show="")
atexit.register(lambda: print(*sys.modules, file=sys.stderr))
cli.main()
"""


def piped(path: Path, *arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run `summarizer` in a process of its own, its output to a pipe."""
    return subprocess.run(
        [sys.executable, "-c", PIPED, *arguments],
        env={**os.environ, "SUMMARIZER_STORE": str(path), **environment},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=True,
    )


def damage(path: Path, address: str) -> None:
    with closing(sqlite3.connect(path, isolation_level=None)) as db:
        db.execute("UPDATE briefs SET briefing = '{}' WHERE key = ?", [address])
