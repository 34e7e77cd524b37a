from __future__ import annotations

import hashlib
import json
import os
import signal
from concurrent.futures import ThreadPoolExecutor
from fnmatch import fnmatch
from multiprocessing.process import BaseProcess
from pathlib import Path
from unittest.mock import Mock

import pytest
from helpers.forkserver import start_fork
from helpers.received import received

from summarizer.errors import InputError, UsageError
from summarizer.tapes import staleness, tapefile
from summarizer.tapes.changes import diff_lines
from summarizer.tapes.fingerprint import RecordedRequest
from summarizer.tapes.scrub import RecordedResponse, scrub
from summarizer.tapes.secrets import SecretError
from summarizer.tapes.serializer import Interaction
from summarizer.tapes.staleness import Staleness
from summarizer.tapes.tape import Tape


def request(text: str = "What happened?", model: str = "m") -> RecordedRequest:
    return RecordedRequest(
        "POST", "chat/completions", {"model": model, "messages": [{"role": "user", "content": text}]}
    )


def answer(text: str) -> RecordedResponse:
    body = {"id": "x", "created": 1, "model": "m-1", "choices": [{"message": {"content": text}}]}
    return scrub(200, "application/json", json.dumps(body).encode())


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "news" / "flood.yaml"


class TestWriting:
    def test_recording_again_with_nothing_changed_changes_no_byte(self, path: Path) -> None:
        Tape(path, "new_episodes").record(request(), 0, received(answer("a flood")))
        before = path.read_bytes()
        for mode in ("new_episodes", "all"):
            tape = Tape(path, mode)
            if tape.play(request(), 0) is None:
                tape.record(request(), 0, received(answer("a flood")))
            assert path.read_bytes() == before

    def test_an_equal_answer_keeps_what_it_was_recorded_with(
        self, path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        Tape(path, "new_episodes").record(request(), 0, received(answer("a flood")))
        before = path.read_bytes()
        monkeypatch.setattr("summarizer.tapes.recording._versions", lambda: {"openai": "99.0"})
        Tape(path, "all").record(request(), 0, received(answer("a flood")))
        assert path.read_bytes() == before
        Tape(path, "all").record(request(), 0, received(answer("a fire")))
        assert "99.0" in path.read_text()

    def test_the_order_of_completion_leaves_no_trace(self, tmp_path: Path) -> None:
        texts = ["one", "two", "three", "four"]
        for name, order in {"a": texts, "b": texts[::-1]}.items():
            tape = Tape(tmp_path / f"{name}.yaml", "new_episodes")
            for text in order:
                tape.record(request(text), 0, received(answer(f"about {text}")))
        assert (tmp_path / "a.yaml").read_bytes() == (tmp_path / "b.yaml").read_bytes()

    def test_all_asks_everything_again_but_only_once(self, path: Path) -> None:
        Tape(path, "new_episodes").record(request(), 0, received(answer("old")))
        tape = Tape(path, "all")
        assert tape.play(request(), 0) is None
        tape.record(request(), 0, received(answer("new")))
        assert tape.play(request(), 0) == Tape(path).play(request(), 0) == answer("new")

    def test_the_first_of_two_equal_requests_in_flight_stands(self, path: Path) -> None:
        tape = Tape(path, "new_episodes")
        assert tape.record(request(), 0, received(answer("first"))) == answer("first")
        assert tape.record(request(), 0, received(answer("second"))) == answer("first")

    def test_a_secret_leaves_the_file_as_it_was(self, path: Path) -> None:
        tape = Tape(path, "all")
        tape.record(request(), 0, received(answer("harmless")))
        before = path.read_bytes()
        with pytest.raises(SecretError):
            tape.record(request("again"), 0, received(answer("AKIAABCDEFGHIJKLMNOP")))
        assert path.read_bytes() == before
        assert [file.name for file in path.parent.iterdir()] == [path.name]

    def test_a_file_that_cannot_be_written_is_named(
        self, path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def full(descriptor: int) -> None:
            raise OSError(28, "No space left on device")

        Tape(path, "new_episodes").record(request(), 0, received(answer("kept")))
        monkeypatch.setattr(os, "fsync", full)
        with pytest.raises(InputError, match=r"flood\.yaml: cannot be written \(No space left"):
            Tape(path, "new_episodes").record(request("more"), 0, received(answer("lost")))
        assert Tape(path).play(request(), 0) == answer("kept")

    def test_a_tape_never_outgrows_what_can_be_read(
        self, path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        tape = Tape(path, "new_episodes")
        tape.record(request(), 0, received(answer("kept")))
        monkeypatch.setattr(tapefile, "MAX_BYTES", path.stat().st_size + 10)
        with pytest.raises(InputError, match="would grow larger"):
            tape.record(request("more"), 0, received(answer("too much")))
        assert [one.answer for one in Tape(path).unused()] == [answer("kept")]

    def test_a_folder_that_cannot_be_made_is_named(self, tmp_path: Path) -> None:
        (tmp_path / "news").write_text("a file, not a folder")
        with pytest.raises(InputError, match="news"):
            Tape(tmp_path / "news" / "flood.yaml", "new_episodes").record(request(), 0, received(answer("x")))


class TestSeveralRecorders:
    def test_two_recorders_of_one_tape_merge(self, path: Path) -> None:
        one, two = Tape(path, "new_episodes"), Tape(path, "new_episodes")
        one.record(request("one"), 0, received(answer("1")))
        two.record(request("two"), 0, received(answer("2")))
        one.record(request("three"), 0, received(answer("3")))
        assert len(Tape(path).unused()) == 3
        assert one.play(request("two"), 0) == answer("2")

    @pytest.mark.parametrize("mode", ["new_episodes", "all"])
    def test_the_first_to_record_a_request_is_heard_by_all(self, path: Path, mode: str) -> None:
        Tape(path, "new_episodes").record(request(), 0, received(answer("old")))
        asked = request() if mode == "all" else request("new")
        one, two = Tape(path, mode), Tape(path, mode)
        assert one.record(asked, 0, received(answer("first"))) == answer("first")
        assert two.record(asked, 0, received(answer("second"))) == answer("first")
        assert Tape(path).play(asked, 0) == answer("first")

    def test_threads_lose_nothing(self, path: Path) -> None:
        def record(number: int) -> None:
            Tape(path, "new_episodes").record(request(f"number {number}"), 0, received(answer(str(number))))

        with ThreadPoolExecutor(8) as pool:
            list(pool.map(record, range(24)))
        assert len(Tape(path).unused()) == 24

    def test_processes_lose_nothing(self, path: Path) -> None:
        recorders = [start(path, f"[record(f'{name} {{n}}') for n in range(6)]") for name in "ab"]
        assert list(map(wait, recorders)) == [0, 0]
        assert len(Tape(path).unused()) == 12


class TestKill:
    """A recorder that is killed with SIGKILL leaves every finished answer, and nothing broken."""

    @pytest.mark.parametrize(
        ("moment", "kept"),
        {
            "between calls": ("kill()", 3),
            "before the file is replaced": ("Path.replace = kill; record('four')", 3),
            "while the draft is written": ("os.fsync = kill; record('four')", 3),
            "after the file is replaced": (
                "old = Path.replace; Path.replace = lambda *a: (old(*a), kill()); record('four')",
                4,
            ),
        }.values(),
        ids=["between", "before-replace", "in-draft", "after-replace"],
    )
    def test_finished_answers_survive(self, path: Path, moment: str, kept: int) -> None:
        program = f"record('one'); record('two'); record('three'); {moment}"
        assert wait(start(path, program)) == -signal.SIGKILL
        tape = Tape(path, "new_episodes")
        assert len(tape.unused()) == kept
        tape.record(request("five"), 0, received(answer("5")))
        # A draft of its own name may be left, which git ignores; nobody reads it.
        left = {file.name for file in path.parent.iterdir()} - {path.name}
        assert all(fnmatch(name, ".flood.yaml.*.tmp") for name in left)
        assert len(left) <= 1


def start(path: Path, program: str) -> BaseProcess:
    """Run a recorder of `path` in a process of its own."""
    prelude = f"""
import os, signal, sys
from pathlib import Path
sys.path[:0] = {[str(Path(__file__).parent), str(Path(__file__).parents[1])]!r}
from test_tape import Tape, answer, received, request
tape = Tape(Path({str(path)!r}), "new_episodes")
def record(text): tape.record(request(text), 0, received(answer(text)))
def kill(*_): os.kill(os.getpid(), signal.SIGKILL)
"""
    return start_fork(exec, prelude + program, {})


def wait(process: BaseProcess) -> int | None:
    """Its exit code, or that of a signal as a negative number; null if it has none after half a minute."""
    process.join(30)
    return process.exitcode


class TestUse:
    def test_what_nobody_asked_for_is_unused(self, path: Path) -> None:
        tape = Tape(path, "new_episodes")
        for text in ("one", "two"):
            tape.record(request(text), 0, received(answer(text)))
        assert tape.unused() == ()
        again = Tape(path)
        again.play(request("two"), 0)
        assert [one.request for one in again.unused()] == [request("one")]

    def test_pruning_removes_the_unused_after_a_whole_run_only(self, path: Path) -> None:
        for text in ("one", "two"):
            Tape(path, "new_episodes").record(request(text), 0, received(answer(text)))
        tape = Tape(path)
        tape.play(request("two"), 0)
        before = path.read_bytes()
        with pytest.raises(UsageError, match="only part of the case"):
            tape.prune(whole_run=False)
        assert path.read_bytes() == before
        assert [one.request for one in tape.prune(whole_run=True)] == [request("one")]
        assert [one.request for one in Tape(path).unused()] == [request("two")]

    def test_pruning_leaves_what_another_recorder_added(self, path: Path) -> None:
        tape = Tape(path, "new_episodes")
        Tape(path, "new_episodes").record(request(), 0, received(answer("by another")))
        assert tape.prune(whole_run=True) == ()
        assert Tape(path).play(request(), 0) == answer("by another")

    def test_playing_looks_at_no_other_interaction(self, path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr("summarizer.tapes.tapefile.load", lambda _: {one.slot: one for one in many()})
        tape = Tape(path)
        monkeypatch.setattr(staleness, "request_lines", pytest.fail)
        monkeypatch.setattr(RecordedRequest, "__eq__", pytest.fail)
        digests = Mock(wraps=hashlib.sha256)
        monkeypatch.setattr("hashlib.sha256", digests)
        answers = [tape.play(request(f"document {number}"), 0) for number in range(1000)]
        assert answers == [answer(str(number)) for number in range(1000)]
        assert digests.call_count == 1000


def many() -> list[Interaction]:
    return [Interaction(request(f"document {number}"), answer(str(number))) for number in range(1000)]


class TestStale:
    @pytest.mark.parametrize(
        ("asked", "sample", "kind", "change"),
        [
            (request("What else?"), 0, Staleness.CHANGED, "+messages[0].content: What else?"),
            (request(model="bigger"), 0, Staleness.CHANGED, "+model: bigger"),
            (request(), 1, Staleness.EXHAUSTED, "+sample: number 2 was asked for, 1 recorded"),
        ],
        ids=["another-text", "another-model", "one-sample-more"],
    )
    def test_the_reason_is_told(
        self, path: Path, asked: RecordedRequest, sample: int, kind: Staleness, change: str
    ) -> None:
        Tape(path, "new_episodes").record(request(), 0, received(answer("x")))
        tape = Tape(path, remedy="Run: record flood")
        error = tape.stale(asked, sample)
        assert (error.stale.case, error.stale.staleness) == ("news/flood", kind)
        assert change in diff_lines(error.stale.differences)
        assert str(path) in str(error)
        assert "Run: record flood" in str(error)
        assert tape.stales == [error.stale]

    def test_no_tape_at_all_is_missing(self, path: Path) -> None:
        assert Tape(path).stale(request(), 0).stale.staleness is Staleness.MISSING

    def test_an_upgrade_of_pydantic_alone_is_no_change(self, path: Path) -> None:
        link = "see https://errors.pydantic.dev/2.{}/v/missing"
        sent = [json.dumps({"messages": [{"content": link.format(minor)}]}).encode() for minor in (12, 14)]
        old, new = (RecordedRequest.parse("POST", "/v1/chat/completions", content) for content in sent)
        Tape(path, "new_episodes").record(old, 0, received(answer("x")))
        assert Tape(path).play(new, 0) == answer("x")
