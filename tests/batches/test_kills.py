"""A batch that is ended at any moment: complete in the end, in order, only calls in flight repeated."""

from __future__ import annotations

import hashlib
import json
import os
import random
import signal
import subprocess
import sys
import time
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from fake_reply import Reply
from fake_server import Behaviour, serving_here
from helpers.batches import rows_of, write_table
from helpers.provider import DRAFT

DOCUMENTS, JOBS, KILLS = 40, 4, 3


@dataclass
class Counting(Behaviour):
    """Counts how often each document was asked about."""

    asked: Counter[str] = field(default_factory=Counter[str])

    def reply(self, method: str, path: str, body: bytes) -> Reply:
        if method == "POST":
            self.asked[hashlib.sha256(body).hexdigest()] += 1
        return super().reply(method, path, body)


def start(table: Path, out: Path, url: str) -> subprocess.Popen[bytes]:
    options = ["--id", "id", "--base-url", url, "-m", "openai/fake", "-j", str(JOBS)]
    command = [sys.executable, "-m", "summarizer", "batch", str(table), "--out", str(out), *options]
    return subprocess.Popen(command, stderr=subprocess.PIPE, env={**os.environ, "OPENAI_API_KEY": "x"})


@pytest.mark.allow_hosts(["127.0.0.1"])
def test_a_batch_that_is_asked_to_end_keeps_the_answers_on_their_way(tmp_path: Path) -> None:
    behaviour = Counting(latency=0.05, answer=json.dumps(DRAFT))
    table, out = write_table(tmp_path / "docs.jsonl", DOCUMENTS), tmp_path / "out.jsonl"
    with serving_here(behaviour) as url, start(table, out, url) as process:
        while behaviour.asked.total() < 5 and process.poll() is None:
            time.sleep(0.001)
        process.send_signal(signal.SIGTERM)
        errors = process.stderr.read().decode() if process.stderr else ""
    assert process.returncode == 128 + signal.SIGTERM, errors
    assert "answers on their way are waited for" in errors
    rows = rows_of(out)
    assert len(rows) == DOCUMENTS
    assert sum(bool(row["brief"]) for row in rows) == behaviour.asked.total() < DOCUMENTS
    assert all(row["brief"] or row["error"]["code"] == "open" for row in rows)


@pytest.mark.allow_hosts(["127.0.0.1"])
def test_a_batch_killed_at_random_moments_repeats_only_what_was_in_flight(tmp_path: Path) -> None:
    chance = random.Random(15)
    behaviour = Counting(latency=0.02, answer=json.dumps(DRAFT))
    table, out = write_table(tmp_path / "docs.jsonl", DOCUMENTS), tmp_path / "out.jsonl"
    with serving_here(behaviour) as url:
        for _ in range(KILLS):
            asked = behaviour.asked.total() + chance.randrange(1, DOCUMENTS // KILLS)
            with start(table, out, url) as process:
                while behaviour.asked.total() < asked and process.poll() is None:
                    time.sleep(0.001)
                process.kill()
            assert process.returncode == -signal.SIGKILL
            assert behaviour.asked.total() - len(behaviour.asked) <= KILLS * JOBS
        with start(table, out, url) as process:
            errors = process.stderr.read().decode() if process.stderr else ""
    assert process.returncode == 0, errors
    rows = rows_of(out)
    assert [row["id"] for row in rows] == [f"d{number}" for number in range(DOCUMENTS)]
    assert all(row["brief"] and not row["error"] for row in rows)
    assert len(behaviour.asked) == DOCUMENTS
    assert behaviour.asked.total() <= DOCUMENTS + KILLS * JOBS
