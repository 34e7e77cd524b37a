"""Finished answers, scored and reported from a cold start, beside four other tools for evaluation.

    python benchmarks/eval_peers.py [--cases 200] [--rounds 5] [--peer NAME=PROGRAM …]

PROGRAM is the Python of an environment that has the peer and rapidfuzz, or promptfoo's command. A peer that
is not named here or in EVAL_PEERS (`NAME=PROGRAM NAME=PROGRAM`), or is not there, is skipped, and that is
said. No model is called. A row counts only if the tool's own report tells of every case.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import Any

from cold_start import Run, run
from peers import copies
from peers.copies import Copies
from timing import ratio, table

HERE = Path(__file__).parent / "peers"
QUIET = {
    "DEEPEVAL_TELEMETRY_OPT_OUT": "YES",
    "DEEPEVAL_DISABLE_DOTENV": "1",
    "DEEPEVAL_UPDATE_WARNING_OPT_IN": "NO",
    "LOGFIRE_SEND_TO_LOGFIRE": "false",
    "PROMPTFOO_DISABLE_TELEMETRY": "1",
    "PROMPTFOO_DISABLE_UPDATE": "1",
    "PROMPTFOO_DISABLE_REMOTE_GENERATION": "1",
    "PROMPTFOO_SELF_HOSTED": "1",
    "NO_COLOR": "1",
    "DO_NOT_TRACK": "1",
}
"""No tool may speak of its use to anybody."""

BASE = "pydantic-evals"


@dataclass(frozen=True)
class Tool:
    """One row: its command, how many cases its report tells of, whether it finds what the last row kept."""

    name: str
    command: Sequence[str]
    count: Callable[[Path], int]
    report: Path
    warm: bool = False


def ours(made: Copies, folder: Path) -> Iterator[Tool]:
    """Our own rows: a run scored, again, in other ways, and two runs compared."""
    script = (sys.executable, str(HERE / "run_summarizer.py"), str(made.suite))
    for name, answers, by in (
        ("summarizer", made.first, "words"),
        ("summarizer, a run of another version: checked again", made.unsigned, "words"),
        ("summarizer, texts compared as the peers do", made.first, "fuzzy"),
    ):
        report = folder / f"{answers.stem}-{by}.txt"
        command = (*script, str(answers), str(report), by)
        yield Tool(name, command, _told, report)
        if name == "summarizer":
            yield Tool(f"{name}, a second time", command, _told, report, warm=True)
    compare = (sys.executable, "-m", "summarizer", "eval", "compare", str(made.first), str(made.second))
    report = folder / "compared.json"
    command = (*compare, "--suite", str(made.suite), "--format", "json")
    yield Tool(
        "summarizer eval compare, two runs", command, lambda out: _load(out)["candidate"]["cases"], report
    )


def peers(programs: Mapping[str, str], made: Copies, folder: Path) -> Iterator[Tool]:
    """The peers that are there, each given the cases in its own format; says which are skipped."""
    for name, prepare in PEERS.items():
        program = shutil.which(programs.get(name, ""))
        if program is None:
            print(f"{name}: skipped: it is not installed in the given environment.", file=sys.stderr)
            continue
        (folder / name).mkdir()
        yield prepare(name, program, made, folder / name)


def _python(name: str, program: str, made: Copies, folder: Path) -> Tool:
    script = HERE / f"run_{name.replace('-', '_')}.py"
    report = folder / "report"
    return Tool(name, (program, str(script), str(made.cases), str(report)), _told, report)


def _inspect(name: str, program: str, made: Copies, folder: Path) -> Tool:
    script, log, report = HERE / "run_inspect_ai.py", folder / "log.json", folder / "scored.json"
    command = (program, str(script), "log", str(made.cases), str(log))
    subprocess.run(command, check=True, env=_environment(folder), cwd=folder, stdout=subprocess.DEVNULL)
    return Tool(name, (program, str(script), str(log), str(report)), _told, report)


def _promptfoo(name: str, program: str, made: Copies, folder: Path) -> Tool:
    """The answer is the prompt, which promptfoo's own provider `echo` gives back."""
    cases = json.loads(made.cases.read_text(encoding="utf-8"))
    tests = [
        {
            "description": case["id"],
            "vars": {
                "answer": json.dumps(case["given"]),
                "wanted": json.dumps(case["wanted"]),
                "document": case["document"],
            },
        }
        for case in cases
    ]
    scores = [
        {"type": "javascript", "value": f"file://{HERE / 'promptfoo_scores.cjs'}:{score}", "metric": score}
        for score in ("state", "texts", "who")
    ]
    config = {
        "prompts": ["{{answer}}"],
        "providers": ["echo"],
        "defaultTest": {"assert": scores, "options": {"disableVarExpansion": True}},
        "tests": tests,
    }
    given, report = folder / "config.json", folder / "report.json"
    given.write_text(json.dumps(config), encoding="utf-8")
    options = ("--no-cache", "--no-progress-bar", "--no-table", "--no-write", "-j", "20")
    command = (program, "eval", "-c", str(given), "-o", str(report), *options)
    return Tool(name, command, lambda _: _scored_by_promptfoo(report), report)


def _scored_by_promptfoo(report: Path) -> int:
    results = _load(report)["results"]["results"]
    return sum(len(each["gradingResult"]["componentResults"]) == 3 for each in results)


PEERS: Mapping[str, Callable[[str, str, Copies, Path], Tool]] = {
    "pydantic-evals": _python,
    "deepeval": _python,
    "promptfoo": _promptfoo,
    "inspect-ai": _inspect,
}


def _load(path: Path) -> Any:
    return json.loads(path.read_text(encoding="utf-8"))


def _told(out: Path) -> int:
    """The number of cases in the last line that a script of `peers/` prints."""
    return json.loads(out.read_text(encoding="utf-8").strip().splitlines()[-1])["cases"]


def _environment(folder: Path) -> dict[str, str]:
    """The environment of every tool. From the first round on bytecode is there, as of an installed tool."""
    kept = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    return {**kept, **QUIET, "PYTHONPYCACHEPREFIX": str(folder / "bytecode")}


def once(tool: Tool, cases: int, folder: Path) -> Run:
    """Run a tool cold. Ends the benchmark if it failed, wrote no report, or did not score every case."""
    out = folder / "out.txt"
    tool.report.unlink(missing_ok=True)
    out.unlink(missing_ok=True)
    caches = folder / "caches"
    if not tool.warm:
        shutil.rmtree(caches, ignore_errors=True)
    took = run(tool.command, {**_environment(folder), "XDG_CACHE_HOME": str(caches)}, str(out))
    if took.code:
        sys.exit(f"{tool.name}: exit code {took.code}.")
    written = tool.report if tool.report.exists() else out
    if not written.stat().st_size or (counted := tool.count(out)) != cases:
        sys.exit(f"{tool.name}: scored {counted} of {cases} cases.")
    return took


def rows(runs: Mapping[str, Sequence[Run]]) -> Iterator[tuple[str | float, ...]]:
    """A row a tool, the fastest peer being the measure if it was run."""
    for name, taken in runs.items():
        row: list[str | float] = [name]
        for seconds in (lambda each: each.wall, lambda each: each.cpu):
            mine, base = (list(map(seconds, some)) for some in (taken, runs.get(BASE, ())))
            row += [median(mine), ratio(mine, base) if base else ""]
        yield (*row, max(each.peak for each in taken))


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--cases", type=int, default=200)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--peer", action="append", default=[], metavar="NAME=PROGRAM")
    options = parser.parse_args()
    named = [*os.environ.get("EVAL_PEERS", "").split(), *options.peer]
    programs = dict(each.split("=", 1) for each in named)
    if unknown := programs.keys() - PEERS:
        parser.error(f"no such peer: {', '.join(sorted(unknown))}; known are {', '.join(PEERS)}")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        made = copies.make(folder / "suite", options.cases)
        os.chdir(folder)  # some tools write where they stand
        tools = [*ours(made, folder), *peers(programs, made, folder)]
        runs: dict[str, list[Run]] = {}
        for _ in range(options.rounds + 1):
            for tool in tools:
                runs.setdefault(tool.name, []).append(once(tool, options.cases, folder))
    head = (f"{options.cases} finished answers, cold", "wall s", f"× {BASE}", "CPU s", f"× {BASE}", "peak MB")
    print(table(head, list(rows({name: taken[1:] for name, taken in runs.items()}))))


if __name__ == "__main__":
    main()
