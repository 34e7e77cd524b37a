"""CPU time of checking the brief of the seed, beside an older checkout of this project.

    git worktree add /tmp/old 6202440
    python benchmarks/seed_check.py --against /tmp/old

The brief is `seed_answer.json`, grounded once; each call makes a new document of the text and checks 23
statements. "Known" repeats the call: what was read from a text is found in the caches of the package.
"New" empties, before each call, the caches that hold texts (facts, folded texts, languages, the index of a
document), as if the text had never been seen; tables and stems of words stay. Each checkout is measured
in processes of its own that take turns; the least of all calls is given, since other work can only add to
a call. json.loads of the brief, in the same process, shows how fast the machine was.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import time
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import Any

import documents
from timing import table

HERE = Path(__file__).parents[1]
TEXT_CACHES = (
    ("facts.facts", "read"),
    ("facts.facts", "_read"),
    ("language.normalise", "fold"),
    ("language.normalise", "fold_mapped"),
    ("language.detect", "detect_language"),
    ("language.words", "detect_language"),
    ("search", "search_of"),
    ("search", "_search_short"),
)
"""Caches that hold texts; a checkout may lack some of them."""


def caches() -> list[Any]:
    """The caches of this checkout that hold texts."""
    found = []
    for module, name in TEXT_CACHES:
        try:
            cached = getattr(import_module(f"summarizer.grounding.{module}"), name)
        except (ImportError, AttributeError):
            continue
        if hasattr(cached, "cache_clear"):
            found.append(cached)
    return found


def least(call: Callable[[], Any], before: Callable[[], Any], calls: int) -> float:
    """The least CPU milliseconds of some calls."""
    taken = []
    for _ in range(calls):
        before()
        start = time.process_time()
        call()
        taken.append(time.process_time() - start)
    return 1000 * min(taken)


def measure(calls: int) -> dict[str, float]:
    """Time the package on the path."""
    from summarizer.document import Document
    from summarizer.grounding.check import check
    from summarizer.grounding.ground import ground

    text = documents.seed()
    document = Document.from_text(text)
    brief = ground(json.loads(documents.SEED_ANSWER_FILE.read_text(encoding="utf-8")), document)
    briefing = {"format": "summarizer.brief/2", "source": {"sha256": document.sha256}, "brief": brief}
    dumped = json.dumps(briefing)
    held = caches()

    def call() -> Any:
        return check(briefing, Document.from_text(text))

    def forget() -> None:
        for cached in held:
            cached.cache_clear()

    def load() -> None:
        for _ in range(10):
            json.loads(dumped)

    call()
    return {
        "new": least(call, forget, calls),
        "known": least(call, lambda: None, calls),
        "json": least(load, lambda: None, 3 * calls) / 10,
    }


def measure_in(checkout: Path, calls: int) -> dict[str, float]:
    """Time a checkout in a process of its own."""
    path = os.pathsep.join([str(checkout), str(HERE / "benchmarks")])
    command = [sys.executable, __file__, "--calls", str(calls), "--here"]
    ran = subprocess.run(
        command, env={**os.environ, "PYTHONPATH": path}, capture_output=True, text=True, check=True
    )
    return json.loads(ran.stdout)


def main() -> None:
    """Print a row for each checkout."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--against", type=Path, help="another checkout of this project")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--calls", type=int, default=20)
    parser.add_argument("--here", action="store_true", help="print the figures of the package on the path")
    options = parser.parse_args()
    if options.here:
        print(json.dumps(measure(options.calls)))
        return
    checkouts = [HERE, *([options.against.resolve()] if options.against else [])]
    taken: dict[Path, list[dict[str, float]]] = {checkout: [] for checkout in checkouts}
    for _ in range(options.rounds):
        for checkout in checkouts:
            taken[checkout].append(measure_in(checkout, options.calls))
    best = [
        {name: min(each[name] for each in taken[c]) for name in ("new", "known", "json")} for c in checkouts
    ]
    rows = [
        (label, found["new"], found["known"], found["new"] / found["json"], found["known"] / found["json"])
        for label, found in zip(("this checkout", "the other"), best, strict=False)
    ]
    print(
        table(
            ("the seed's brief, checked", "new ms", "known ms", "new × json.loads", "known × json.loads"),
            rows,
        )
    )


if __name__ == "__main__":
    main()
