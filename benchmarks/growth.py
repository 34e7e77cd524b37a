"""How calls, tokens, CPU and memory grow with the length of a document, and with the number of documents.

    python benchmarks/growth.py length 300 3000 30000 300000 3000000   # characters, window 8,192 tokens
    python benchmarks/growth.py number 1 10 100 1000 10000             # documents of a batch, 64 in flight

Each point is a process of its own; the model answers at once and says little. It prints a table, and draws
`docs/images/growth-length.svg` or `growth-number.svg`. The largest of each takes minutes.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Mapping
from contextlib import closing
from dataclasses import asdict, dataclass
from pathlib import Path

from batch import ANSWER, Batch
from curves import Curve, draw_curves
from fake_server import serving
from longdoc import MODEL, Stub, stitch
from timing import table

from summarizer import Document, summarize
from summarizer.batches.journal import Journal

IMAGES = Path(__file__).parents[1] / "docs" / "images"
WINDOW = 8_192


@dataclass(frozen=True)
class Point:
    """What one process took: calls, prompt tokens, seconds of CPU, and megabytes at its peak."""

    calls: int
    tokens: int
    cpu: float
    memory: float


def measure_length(characters: int) -> Point:
    """Make the brief of a stitched document in this process, after one that loads what is needed."""
    make_brief(2_000)
    took, stub = make_brief(characters)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return Point(stub.calls, stub.characters // 4, took, peak)


def make_brief(characters: int) -> tuple[float, Stub]:
    """Make one brief; return the seconds of CPU it took, and the model that was asked."""
    text, stub = stitch(characters, 1), Stub()
    began = time.process_time()
    summarize(Document.from_text(text), model=MODEL, transport=stub, window=WINDOW)
    return time.process_time() - began, stub


def measure_number(documents: int) -> Point:
    """Run a batch as a process."""
    with tempfile.TemporaryDirectory() as folder:
        answer = Path(folder) / "answer.json"
        answer.write_text(ANSWER, encoding="utf-8")
        batch = Batch(Path(folder), documents)
        batch.write()
        with serving("--answer", str(answer)) as url:
            _, _, usage = os.wait4(batch.start(url).pid, 0)
        if batch.count_good_rows() != documents:
            raise SystemExit("A document failed.")
        with closing(Journal(Path(f"{batch.out}.journal"))) as journal:
            spent = journal.spent()
    return Point(spent.calls, spent.prompt_tokens, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024)


WAYS: Mapping[str, tuple[str, Callable[[int], Point]]] = {
    "length": ("characters", measure_length),
    "number": ("documents", measure_number),
}
TITLES = {"calls": "calls", "tokens": "prompt tokens", "cpu": "CPU seconds", "memory": "peak memory, MB"}


def measure_apart(what: str, size: int) -> Point:
    """Measure in a process of its own."""
    command = [sys.executable, __file__, what, str(size), "--point"]
    printed = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True).stdout
    return Point(**json.loads(printed))


def report(what: str, points: Mapping[int, Point]) -> None:
    """Print a table, and draw the curves."""
    across, _ = WAYS[what]
    rows = [[f"{size:,}", *asdict(point).values()] for size, point in points.items()]
    print(table([across, *TITLES.values()], rows))
    curves = [
        Curve(title, [(size, getattr(point, name)) for size, point in points.items()])
        for name, title in TITLES.items()
    ]
    (IMAGES / f"growth-{what}.svg").write_text(draw_curves(curves, across), encoding="utf-8")


def main() -> None:
    """Read the options and measure."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("what", choices=WAYS)
    parser.add_argument("sizes", type=int, nargs="+", help="characters, or documents")
    parser.add_argument("--point", action="store_true", help="measure the first in this process, as JSON")
    given = parser.parse_args()
    if given.point:
        print(json.dumps(asdict(WAYS[given.what][1](given.sizes[0]))))
        return
    report(given.what, {size: measure_apart(given.what, size) for size in given.sizes})


if __name__ == "__main__":
    main()
