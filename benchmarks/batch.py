"""`summarizer batch`: memory against the number of documents, kill -9 at random moments, a storm of faults.

    python benchmarks/batch.py memory 1000 100000   # peak memory of the process, against the first figure
    python benchmarks/batch.py kills                # 500 documents, killed twenty times
    python benchmarks/batch.py storm                # 2,000 documents, three of ten calls fail

Each batch is a process of its own, which asks the fake server.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from counting import Counting
from fake_server import serving, serving_here
from timing import table

JOBS = 64
STORM = {
    "429-milliseconds": 0.08,
    "500": 0.06,
    "503": 0.05,
    "reset": 0.05,
    "closed": 0.03,
    "truncated": 0.02,
    "prose": 0.01,
}
LIFT = "The lift is broken."
ANSWER = json.dumps(
    {
        "who": [],
        "what": [{"text": LIFT, "when": None, "cites": [1]}],
        "status": {"state": "ongoing", "text": LIFT, "cites": [1]},
        "open_issues": [],
    }
)


@dataclass(frozen=True)
class Batch:
    """A table of documents in a folder, and the batch that briefs them."""

    folder: Path
    documents: int

    @property
    def out(self) -> Path:
        """The output."""
        return self.folder / "out.jsonl"

    def write(self) -> None:
        """Write the table."""
        with (self.folder / "docs.jsonl").open("w", encoding="utf-8") as file:
            for number in range(self.documents):
                row = {"id": f"d{number}", "text": f"{LIFT} It stands in house {number}."}
                file.write(json.dumps(row) + "\n")

    def start(self, url: str) -> subprocess.Popen[bytes]:
        """Start the batch."""
        source = str(self.folder / "docs.jsonl")
        options = ["--id", "id", "--base-url", url, "-m", "openai/fake", "-j", str(JOBS), "-o", str(self.out)]
        command = [sys.executable, "-m", "summarizer", "batch", source, *options]
        return subprocess.Popen(command, env={**os.environ, "OPENAI_API_KEY": "unused"})

    def count_good_rows(self) -> int:
        """How many rows have a brief and stand in their place."""
        with self.out.open(encoding="utf-8") as file:
            rows = map(json.loads, file)
            return sum(bool(row["brief"]) and row["id"] == f"d{place}" for place, row in enumerate(rows))


def measure_memory(batch: Batch, url: str) -> tuple[float, float, int]:
    """Run a batch; return its peak memory in MB, its seconds, and the good rows."""
    began = time.perf_counter()
    process = batch.start(url)
    _, _, usage = os.wait4(process.pid, 0)
    return usage.ru_maxrss / 1024, time.perf_counter() - began, batch.count_good_rows()


def compare_memory(counts: Sequence[int]) -> None:
    """Print the peak memory for each number of documents, against that for the first."""
    rows: list[list[str | float]] = []
    for count in counts:
        with tempfile.TemporaryDirectory() as folder, serving("--answer", _write_answer(folder)) as url:
            batch = Batch(Path(folder), count)
            batch.write()
            peak, seconds, good = measure_memory(batch, url)
            first = float(rows[0][1]) if rows else peak
            rows.append([f"{count:,}", peak, peak / first, seconds, f"{good:,}"])
    print(table(["documents", "peak MB", "× the first", "seconds", "good rows"], rows))


def _write_answer(folder: str) -> str:
    path = Path(folder) / "answer.json"
    path.write_text(ANSWER, encoding="utf-8")
    return str(path)


def kill_often(documents: int, kills: int) -> None:
    """Kill a batch at random moments, and print what was repeated."""
    chance, behaviour, most = random.Random(15), Counting(latency=0.05, answer=ANSWER), 0
    with tempfile.TemporaryDirectory() as folder, serving_here(behaviour) as url:
        batch = Batch(Path(folder), documents)
        batch.write()
        for _ in range(kills):
            before, repeated = behaviour.asked.total(), behaviour.repeated
            with batch.start(url) as process:
                while behaviour.asked.total() == before and process.poll() is None:
                    time.sleep(0.001)
                time.sleep(chance.uniform(0.0, 0.5))
                process.send_signal(signal.SIGKILL)
            most = max(most, behaviour.repeated - repeated)
        with batch.start(url) as process:
            pass
        print(f"{kills} kills: {batch.count_good_rows()} of {documents} rows good and in order,")
        print(f"{behaviour.repeated} calls repeated, at most {most} after a kill with {JOBS} in flight.")


def weather(documents: int) -> None:
    """Run a batch through a storm, and print its calls."""
    behaviour = Counting(latency=0.02, faults=STORM, answer=ANSWER)
    with tempfile.TemporaryDirectory() as folder, serving_here(behaviour) as url:
        batch = Batch(Path(folder), documents)
        batch.write()
        with batch.start(url) as process:
            pass
        calls = behaviour.asked.total() / documents
        print(f"{sum(STORM.values()):.0%} faults: exit code {process.returncode},")
        print(
            f"{batch.count_good_rows()} of {documents} rows good and in order, {calls:.2f} calls a document."
        )


def main() -> None:
    """Read the options and measure."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("what", choices=["memory", "kills", "storm"])
    parser.add_argument("counts", type=int, nargs="*", help="numbers of documents")
    options = parser.parse_args()
    if options.what == "memory":
        compare_memory(options.counts or [1000, 100_000])
    elif options.what == "kills":
        kill_often(*(options.counts or [500]), kills=20)
    else:
        weather(*(options.counts or [2000]))


if __name__ == "__main__":
    main()
