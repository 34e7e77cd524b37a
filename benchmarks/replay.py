"""Replay of many tapes: the time of a case, and memory, by the number of cases.

    python benchmarks/replay.py [250 500 1000]

The cases are renamed copies of the shipped suite's shortest, three samples each, replayed in a process of
their own for each number. Both columns of a case are to stay as they are from row to row.
"""

from __future__ import annotations

import argparse
import json
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

from timing import table

ROOT = Path(__file__).parents[1]
SUITE, TAPES = ROOT / "evals" / "briefs", ROOT / "cassettes" / "briefs"
SHORT = 10
"""So many different cases are copied."""


def make(folder: Path, count: int) -> Path:
    """A suite of renamed copies and their tapes; returns its folder."""
    suite, tapes = folder / "evals" / SUITE.name, folder / "cassettes" / SUITE.name
    for each in (suite / "cases", tapes):
        each.mkdir(parents=True)
    for name in ("prompts", "evals/documents"):
        shutil.copytree(ROOT / name, folder / name)
    shutil.copy(SUITE / "suite.yaml", suite)
    shortest = sorted(TAPES.glob("*.yaml"), key=lambda tape: tape.stat().st_size)[:SHORT]
    for place in range(count):
        tape = shortest[place % SHORT]
        name = f"{tape.stem}-{place // SHORT}.yaml"
        shutil.copy(tape, tapes / name)
        shutil.copy(SUITE / "cases" / tape.name, suite / "cases" / name)
    return suite


def measure(suite: Path) -> None:
    """Replay a suite in this process; print its cases, CPU seconds, and MB before and after."""
    from summarizer.evaluation.runs.replay import play
    from summarizer.evaluation.suites.suite import load

    loaded = load(suite)
    play(loaded, loaded.cases[:SHORT])  # imports, and what is kept of the prompt
    before, started = _peak(), time.process_time()
    played = play(loaded, loaded.cases)
    if played.stales:
        sys.exit("The recordings of the shipped suite are stale.")
    print(json.dumps([len(played.run.cases), time.process_time() - started, before, _peak()]))


def _peak() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (2**20 if sys.platform == "darwin" else 2**10)


def rows(counts: Sequence[int]) -> list[tuple[str, float, float, float]]:
    """A row a number of cases."""
    found: list[tuple[str, float, float, float]] = []
    for count in counts:
        with tempfile.TemporaryDirectory() as name:
            suite = make(Path(name), count)
            command = (sys.executable, __file__, "--measure", str(suite))
            printed = subprocess.run(command, stdout=subprocess.PIPE, check=True, cwd=name).stdout
        cases, seconds, before, after = json.loads(printed)
        found.append((str(cases), 1000 * seconds / cases, after, 1024 * (after - before) / cases))
    return found


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("counts", type=int, nargs="*", default=[250, 500, 1000])
    parser.add_argument("--measure", type=Path, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.measure:
        measure(options.measure)
    else:
        print(table(("cases × 3 samples", "CPU ms a case", "peak MB", "KB a case"), rows(options.counts)))


if __name__ == "__main__":
    main()
