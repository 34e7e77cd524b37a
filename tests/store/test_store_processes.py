"""Many processes at one store, one of them killed: what was put before is there, and nothing else."""

from __future__ import annotations

import signal
import sqlite3
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path

from summarizer.store.briefs import Store
from summarizer.store.key import Inputs

PROCESSES = 16
PUTS = 6

# Each process puts briefs of its own and one that all share, reads each back, and says so.
WORKER = """
import itertools, sys
from pathlib import Path
from summarizer.store.briefs import Store
from test_store_processes import briefing, inputs, refuse

me, puts = int(sys.argv[2]), int(sys.argv[3])
store = Store(Path(sys.argv[1]), warn=refuse)
print("ready", flush=True)
sys.stdin.readline()
for number in range(puts) if puts else itertools.count():
    for name in (f"{me}.{number}", "shared"):
        store.put(inputs(name), briefing(name, me))
        found = store.get(inputs(name))
        assert found and (name == "shared" or found.briefing == briefing(name, me)), found
    print(f"{me}.{number}", flush=True)
"""


def inputs(name: str) -> Inputs:
    return Inputs("0" * 64, None, f"sha256:{name}", "summarizer.schema:Brief", "local/x", "sha256:0")


def briefing(name: str, by: int) -> dict[str, object]:
    # Large enough that a kill often falls within a write.
    return {"source": {"name": name, "sha256": "0" * 64}, "brief": {"what": f"{name} by {by}. " * 5_000}}


def refuse(warning: str) -> None:
    raise AssertionError(warning)


def start(path: Path, me: int, puts: int) -> subprocess.Popen[str]:
    """Start a process that puts so many briefs (0: until it is killed) once it gets a line."""
    pipe = subprocess.PIPE
    command = [sys.executable, "-c", WORKER, str(path), str(me), str(puts)]
    return subprocess.Popen(
        command, stdin=pipe, stdout=pipe, stderr=pipe, text=True, cwd=Path(__file__).parent
    )


def release(process: subprocess.Popen[str]) -> None:
    assert process.stdin
    process.stdin.write("\n")
    process.stdin.flush()


def killed_after(process: subprocess.Popen[str], puts: int) -> list[str]:
    """Kill a process once it has said so often that a brief is put; return all that it said."""
    assert process.stdout
    assert process.stderr
    said = [process.stdout.readline().strip() for _ in range(puts)]
    process.kill()
    said += process.stdout.read().split()
    assert process.stderr.read() == ""
    assert process.wait() == -signal.SIGKILL
    return said


def test_many_processes_at_once_one_of_them_killed_leave_the_store_sound(tmp_path: Path) -> None:
    path = tmp_path / "new" / "briefs.db"
    processes = [start(path, me, PUTS if me else 0) for me in range(PROCESSES)]
    victim, *others = processes
    try:
        for process in processes:
            assert process.stdout
            assert process.stdout.readline() == "ready\n"
        for process in processes:
            release(process)
        with ThreadPoolExecutor(len(processes)) as pool:
            last_words = pool.submit(killed_after, victim, 4)
            told = list(pool.map(lambda process: process.communicate(timeout=60), others))
            finished = {*last_words.result(), *"".join(out for out, _ in told).split()}
    finally:
        for process in processes:
            process.kill()
            process.communicate()

    ended = [(process.returncode, err) for process, (_, err) in zip(others, told, strict=True)]
    assert ended == [(0, "")] * len(others)
    assert len(finished) >= PUTS * len(others) + 4

    store = Store(path, warn=refuse)
    for name in finished:
        found = store.get(inputs(name))
        assert found
        assert found.briefing == briefing(name, int(name.partition(".")[0]))
    shared = store.get(inputs("shared"))
    assert shared
    assert shared.briefing in [briefing("shared", me) for me in range(PROCESSES)]
    verification = store.verify()
    assert verification.problems == []
    # What the victim was about to say is there or not; nothing else may be.
    assert len(finished) + 1 <= verification.briefs <= len(finished) + 2
    with closing(sqlite3.connect(path)) as db:
        assert db.execute("PRAGMA integrity_check").fetchall() == [("ok",)]


def test_a_store_is_read_after_its_only_user_was_killed(tmp_path: Path) -> None:
    path = tmp_path / "new" / "briefs.db"
    process = start(path, 0, 0)
    release(process)
    assert process.stdout
    assert process.stdout.readline() == "ready\n"
    finished = killed_after(process, 3)
    process.communicate()
    store = Store(path, warn=refuse)
    assert all(store.get(inputs(name)) for name in finished)
    assert store.verify().problems == []


def test_threads_share_one_store(tmp_path: Path) -> None:
    path = tmp_path / "new" / "briefs.db"
    store = Store(path, warn=refuse)

    def put_and_get(number: int) -> object:
        store.put(inputs(str(number)), briefing(str(number), number))
        found = store.get(inputs(str(number)))
        return found and found.briefing

    with ThreadPoolExecutor(8) as pool:
        assert list(pool.map(put_and_get, range(24))) == [briefing(str(n), n) for n in range(24)]
    assert len(store.newest(0)) == 24


def test_threads_that_fail_together_give_one_warning(tmp_path: Path) -> None:
    warnings: list[str] = []
    store = Store(tmp_path, warn=warnings.append)
    with ThreadPoolExecutor(8) as pool:
        list(pool.map(lambda n: store.put(inputs(str(n)), briefing(str(n), n)), range(24)))
    assert len(warnings) == 1
