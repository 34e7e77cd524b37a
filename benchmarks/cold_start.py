"""Cold start: wall time and peak memory of commands in fresh processes, beside `python -c pass`.

    python benchmarks/cold_start.py

The brief that is checked, and the one served from the store, are made first, by the fake server, which is
gone when they are measured.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median

import documents
from fake_server import serving
from timing import ratio, table

PLAIN = "python -c pass"
SUMMARIZER = (sys.executable, "-m", "summarizer")
NAMED = ("--model", "fake", "--base-url")

_LAUNCHER = """
import os, sys, time
files = [(os.POSIX_SPAWN_OPEN, 1, sys.argv[1], os.O_WRONLY | os.O_CREAT, 0o600)]
files += [(os.POSIX_SPAWN_OPEN, 2, os.devnull, os.O_WRONLY, 0)]
started = time.perf_counter()
child = os.posix_spawn(sys.argv[2], sys.argv[2:], os.environ, file_actions=files)
_, status, used = os.wait4(child, 0)
taken = time.perf_counter() - started
print(os.waitstatus_to_exitcode(status), taken, used.ru_maxrss, used.ru_utime + used.ru_stime)
"""
# A process begins with the peak memory of the one that starts it: this one has hardly any.


@dataclass(frozen=True)
class Run:
    """One process: its exit code, seconds by the clock, peak memory in MB, and seconds of CPU."""

    code: int
    wall: float
    peak: float
    cpu: float


def run(command: Sequence[str], environment: Mapping[str, str], out: str = os.devnull) -> Run:
    """Run a command to its end, its output in the file `out`."""
    launch = (sys.executable, "-I", "-S", "-c", _LAUNCHER, out, *command)
    printed = subprocess.run(launch, env=environment, stdout=subprocess.PIPE, check=True).stdout.split()
    # Linux counts memory in kilobytes, macOS in bytes.
    peak = int(printed[2]) / (2**20 if sys.platform == "darwin" else 2**10)
    return Run(int(printed[0]), float(printed[1]), peak, float(printed[3]))


def commands(folder: Path, environment: Mapping[str, str]) -> dict[str, Sequence[str]]:
    """The commands to measure, once there is a brief in `folder` and in the store."""
    seed = str(documents.SEED_FILE)
    made = folder / "brief.json"
    with serving("--answer", str(documents.SEED_ANSWER_FILE)) as url:
        asked = (*SUMMARIZER, "brief", seed, *NAMED, url)
        if run(asked, environment, str(made)).code:
            sys.exit("No brief could be made to measure with.")
    return {
        PLAIN: (sys.executable, "-c", "pass"),
        "summarizer --help": (*SUMMARIZER, "--help"),
        "summarizer check": (*SUMMARIZER, "check", str(made), seed),
        "summarizer brief, stored": asked,
    }


def main() -> None:
    """Print the table; a command that fails is not available."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--rounds", type=int, default=9)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        environment = {**os.environ, "SUMMARIZER_STORE": str(folder / "briefs.db")}
        runs: dict[str, list[Run]] = {}
        wanted = commands(folder, environment)
        for _ in range(options.rounds + 1):
            for title, command in wanted.items():
                runs.setdefault(title, []).append(run(command, environment))
    plain = [each.wall for each in runs[PLAIN][1:]]
    rows: list[tuple[str | float, ...]] = []
    for title, (_, *each) in runs.items():
        if any(r.code for r in each):
            rows.append((title, "not available", "", ""))
            continue
        wall = [r.wall for r in each]
        rows.append((title, median(wall), ratio(wall, plain), max(r.peak for r in each)))
    print(table(("cold", "wall s", f"× {PLAIN}", "peak MB"), rows))


if __name__ == "__main__":
    main()
