"""The engines of `summarizer batch`: documents at 200 ms with 64 in flight, as ratios of the ideal.

    python benchmarks/engines.py        # 2,000 documents: local, and Ray on this machine with 1 and 2 workers
    python benchmarks/engines.py 500

The ideal is documents × latency / in flight, from the first question on; what comes before it, such as the
start of Ray and of its workers, stands in a column of its own.
"""

from __future__ import annotations

import argparse
import os
import tempfile
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from batch import ANSWER, JOBS, Batch
from fake_server import serving
from timing import table

from summarizer.batches.batch import batch
from summarizer.batches.engines.engine import Engine
from summarizer.batches.engines.local import LocalEngine
from summarizer.batches.engines.ray import RayEngine
from summarizer.batches.tally import Tally

LATENCY: Final = 0.2
ENGINES: Final[Mapping[str, Engine]] = {
    "local": LocalEngine(),
    "ray, 1 worker": RayEngine(workers=1),
    "ray, 2 workers": RayEngine(workers=2),
}


@dataclass
class Watch:
    """When a batch began, when it had its first brief, and when it ended."""

    began: float = field(default_factory=time.perf_counter)
    first: float = 0.0

    def note(self, tally: Tally) -> None:
        """Take note of the first brief."""
        if tally.made and not self.first:
            self.first = time.perf_counter()

    def read(self) -> tuple[float, float]:
        """Return the seconds before the first question, and those since."""
        asked = self.first - LATENCY
        return asked - self.began, time.perf_counter() - asked


def measure(engine: Engine, documents: int) -> tuple[float, float, int]:
    """Run a batch; return the seconds before the first question, those since, and the good rows."""
    with tempfile.TemporaryDirectory() as folder:
        answer = Path(folder) / "answer.json"
        answer.write_text(ANSWER, encoding="utf-8")
        made = Batch(Path(folder), documents)
        made.write()
        with serving("--answer", str(answer), "--latency", str(LATENCY)) as url:
            watch = Watch()
            batch(
                [made.folder / "docs.jsonl"],
                made.out,
                id="id",
                engine=engine,
                jobs=JOBS,
                model="openai/fake",
                base_url=url,
                on_tally=watch.note,
            )
            return *watch.read(), made.count_good_rows()


def main() -> None:
    """Read the options and measure."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("documents", type=int, nargs="?", default=2000)
    documents: int = parser.parse_args().documents
    os.environ["OPENAI_API_KEY"] = "unused"
    ideal = documents * LATENCY / JOBS
    rows: list[list[str | float]] = []
    for name, engine in ENGINES.items():
        before, since, good = measure(engine, documents)
        rows.append([name, before, since, since / ideal, f"{good:,}"])
    print(f"{documents:,} documents at {LATENCY * 1000:.0f} ms, {JOBS} in flight: ideally {ideal:.2f} s")
    print(table(["engine", "seconds before", "seconds since", "× the ideal", "good rows"], rows))


if __name__ == "__main__":
    main()
