from __future__ import annotations

import json
import os
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest

from summarizer.errors import InputError
from summarizer.tapes import revision, tapefile
from summarizer.tapes.fingerprint import RecordedRequest
from summarizer.tapes.revision import TapeDiff, changes, load_at
from summarizer.tapes.scrub import RecordedResponse
from summarizer.tapes.serializer import Interaction

needs_git = pytest.mark.skipif(shutil.which("git") is None, reason="git is not installed")


def recording(prompt: str, document: str, said: str = "A flood.", sample: int = 0) -> Interaction:
    messages: Any = [{"role": "system", "content": prompt}, {"role": "user", "content": document}]
    body = json.dumps({"choices": [{"message": {"content": said}}]})
    request = RecordedRequest("POST", "chat/completions", {"model": "m", "messages": messages})
    return Interaction(request, RecordedResponse(200, "application/json", body), sample, {"openai": "3"})


def tape(*recorded: Interaction) -> dict[tuple[str, int], Interaction]:
    return {one.slot: one for one in recorded}


MAIN = recording("You write briefs.\nUse only the document.", "It rained.\nIt snowed.\nNobody came.")
LATER = recording("You write short briefs.\nUse only the document.", "It rained.\nIt snowed.\nNobody came.")
REASK = recording("Answer with the JSON object only.", "It snowed.\n" * 9)
REASK_LATER = recording("Answer with the JSON object only.", "It rained.\n" * 9)
ANSWERED = recording(
    "You write briefs.\nUse only the document.", "It rained.\nIt snowed.\nNobody came.", "No."
)

LONGER = recording("You judge.", "Another document, and a long one.\n" * 9)


def sampled(one: Interaction, sample: int) -> Interaction:
    return Interaction(one.request, one.answer, sample, one.recorded)


Pairs = list[tuple[Interaction | None, Interaction | None]]
CHANGES: dict[str, tuple[list[Interaction], list[Interaction], Pairs]] = {
    "nothing": ([MAIN, REASK], [MAIN, REASK], []),
    "only what it was made with": (
        [MAIN],
        [Interaction(MAIN.request, MAIN.answer, 0, {"openai": "4"})],
        [],
    ),
    "answer": ([MAIN, REASK], [ANSWERED, REASK], [(MAIN, ANSWERED)]),
    "request": ([MAIN, REASK], [LATER, REASK], [(MAIN, LATER)]),
    "both requests": (
        [REASK, MAIN],
        [REASK_LATER, LATER],
        [(MAIN, LATER), (REASK, REASK_LATER)],
    ),
    "a longer one beside it": ([MAIN], [LONGER, LATER], [(MAIN, LATER), (None, LONGER)]),
    "second request no longer needed": ([MAIN, REASK], [MAIN], [(REASK, None)]),
    "second request needed": ([MAIN], [LATER, REASK], [(MAIN, LATER), (None, REASK)]),
    "sample added": ([MAIN], [MAIN, sampled(MAIN, 1)], [(None, sampled(MAIN, 1))]),
    "each sample has its own": (
        [MAIN, sampled(MAIN, 1)],
        [LATER, sampled(LATER, 1)],
        [(MAIN, LATER), (sampled(MAIN, 1), sampled(LATER, 1))],
    ),
    "an earlier one is kept": ([MAIN], [MAIN, LATER], [(None, LATER)]),
}


@pytest.mark.parametrize(("old", "new", "expected"), CHANGES.values(), ids=CHANGES)
def test_changes(old: list[Interaction], new: list[Interaction], expected: Pairs) -> None:
    assert changes(tape(*old), tape(*new)) == [TapeDiff(*pair) for pair in expected]


@pytest.fixture
def path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A tape with three states: in HEAD~1, in HEAD, and in the folder."""
    for name in [name for name in os.environ if name.startswith("GIT_")]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", os.devnull)
    path = tmp_path / "cassettes" / "news" / "flood.yaml"
    path.parent.mkdir(parents=True)
    git(tmp_path, "init", "--quiet")
    path.write_text("interactions: [")
    commit(tmp_path)
    tapefile.save(path, [MAIN])
    commit(tmp_path)
    tapefile.save(path, [LATER])
    return path


def git(folder: Path, *arguments: str) -> None:
    who = ["-c", "user.name=T", "-c", "user.email=t@example.org"]
    subprocess.run(["git", *who, *arguments], cwd=folder, check=True, capture_output=True)


def commit(folder: Path) -> None:
    git(folder, "add", ".")
    git(folder, "commit", "--quiet", "--message", "x")


@needs_git
class TestLoadAt:
    def test_the_tape_as_it_was(self, path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        assert load_at(path, "HEAD") == tape(MAIN)
        monkeypatch.chdir(path.parent)
        assert load_at(Path("flood.yaml"), "HEAD") == tape(MAIN)

    @pytest.mark.parametrize(
        ("name", "rev", "message"),
        [
            ("flood", "nowhere", "git has no such tape in 'nowhere' (invalid object name 'nowhere')."),
            ("fire", "HEAD", "path 'cassettes/news/fire.yaml' exists on disk, but not in 'HEAD')."),
            ("flood", "HEAD~1", "flood.yaml in HEAD~1: is not YAML"),
            ("flood", "--output=stolen", "git has no such tape in '--output=stolen' ("),
        ],
        ids=["no-revision", "not-tracked", "damaged-then", "an-option"],
    )
    def test_what_cannot_be_had(self, path: Path, name: str, rev: str, message: str) -> None:
        fire = path.with_name("fire.yaml")
        tapefile.save(fire, [MAIN])
        with pytest.raises(InputError) as caught:
            load_at(path.with_name(f"{name}.yaml"), rev)
        assert caught.value.message.startswith(str(path.with_name(name)))
        assert message in caught.value.message
        assert caught.value.hint
        assert sorted(path.parent.iterdir()) == [fire, path]

    def test_no_repository(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path))
        tapefile.save(tmp_path / "flood.yaml", [MAIN])
        with pytest.raises(InputError, match="not a git repository"):
            load_at(tmp_path / "flood.yaml", "HEAD")


def test_no_git(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(InputError, match="git is not installed"):
        revision.load_at(tmp_path / "flood.yaml", "HEAD")
