"""The contents of tapes: `summarizer tapes ls`, `show` and `diff`."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from helpers.lift_tapes import AGAIN, FIRE, FLOOD, recording

from summarizer.tapes import tapefile
from summarizer.tapes.scrub import RecordedResponse
from summarizer.tapes.serializer import Interaction


def size(*paths: Path) -> str:
    return f"{sum(path.stat().st_size for path in paths) / 1000:.1f} kB"


class TestLs:
    def test_a_line_a_tape_and_the_total(self, run, tapes):
        fire, flood = tapes / "news" / "fire.yaml", tapes / "news" / "flood.yaml"
        both = size(fire, flood)
        ran = run("tapes", "ls", "news")
        assert (ran.code, ran.err) == (0, "")
        assert ran.out == (
            "TAPE              MODEL   CALLS  SAMPLES  PROMPT TOKENS  COMPLETION TOKENS    SIZE\n"
            f"news/fire         fake-1      1        1          1,200                 30  {size(fire)}\n"
            f"news/flood        fake-1      2        2          2,400                 60  {size(flood)}\n"
            f"total of 2 tapes  fake-1      3        2          3,600                 90  {both}\n"
        )

    def test_as_json(self, run, tapes):
        path = Path("cassettes/talks/flood.yaml")
        assert run("tapes", "ls", "talks", "-f", "json").json == [
            {
                "tape": "talks/flood",
                "path": "cassettes/talks/flood.yaml",
                "calls": 1,
                "samples": 1,
                "models": ["fake-1"],
                "prompt_tokens": 1200,
                "completion_tokens": 30,
                "bytes": path.stat().st_size,
            }
        ]

    def test_unknown_tokens_are_not_0(self, run, tapes):
        path = tapes / "talks" / "flood.yaml"
        tapefile.save(path, [Interaction(FLOOD.request, RecordedResponse(200, "text/plain", "x"))])
        assert "fake-1      1        1        unknown            unknown" in run("tapes", "ls", "talks").out
        assert run("tapes", "ls", "talks", "-f", "json").json[0]["prompt_tokens"] is None

    def test_the_others_are_listed_if_one_is_damaged(self, run, tapes):
        (tapes / "news" / "fire.yaml").write_text("interactions: [")
        ran = run("tapes", "ls", "news")
        assert ran.code == 2
        assert [line.split()[0] for line in ran.out.splitlines()] == ["TAPE", "news/flood", "total"]
        assert ran.err == "Error: Not to be read: news/fire. `summarizer tapes verify` says why.\n"

    @pytest.mark.parametrize(
        ("arguments", "error"),
        [
            (
                ["new"],
                "cassettes: no suite is called 'new'. Did you mean 'news'? `summarizer tapes ls` lists",
            ),
            (["--folder", "none"], "none: there is no such folder. Say where the tapes are: --folder DIR.\n"),
        ],
        ids=["suite", "folder"],
    )
    def test_what_is_not_there(self, run, tapes, arguments, error):
        ran = run("tapes", "ls", *arguments)
        assert (ran.code, ran.out) == (2, "")
        assert ran.err.startswith(f"Error: {error}")


class TestShow:
    def test_one_sample(self, run, tapes):
        ran = run("tapes", "show", "news/flood", "--sample", "1")
        assert (ran.code, ran.err) == (0, "")
        assert (
            ran.out
            == f"""\
news/flood: 1 call

sample 1, key {AGAIN.request.key}, POST chat/completions
  parameters:
    model: fake-1
    seed: 1
  asked:
    [1] It rained.
  answered:
    what:
    - Rain fell.
  recorded:
    prompt_tokens: 1,200
    completion_tokens: 30
    openai: 3
"""
        )

    def test_all_samples_in_full(self, run, tapes):
        out = run("tapes", "show", "cassettes/news/flood.yaml", "--full").out
        assert re.findall("^sample ([0-9])", out, re.MULTILINE) == ["0", "1"]
        assert out.count("    # system\n    You write briefs.\n    # user\n    <document-0a1b2c3d>\n") == 2

    def test_a_document_cannot_command_the_terminal(self, run, tapes):
        out = run("tapes", "show", "fire").out
        assert "    [2] ␛[31mRed␛[0m.\n" in out

    @pytest.mark.parametrize(
        ("arguments", "error"),
        [
            (
                ["fira"],
                "cassettes: no tape is called 'fira'. Did you mean 'fire'? `summarizer tapes ls` lists them.",
            ),
            (["flood"], "'flood' can be news/flood and talks/flood. Name the suite too: SUITE/CASE."),
            (["news/flood", "--sample", "2"], "news/flood: there is no sample 2. Recorded: 0, 1."),
        ],
        ids=["unknown", "ambiguous", "sample"],
    )
    def test_what_is_not_there(self, run, tapes, arguments, error):
        ran = run("tapes", "show", *arguments)
        assert (ran.code, ran.out, ran.err) == (2, "", f"Error: {error}\n")


@pytest.mark.skipif(shutil.which("git") is None, reason="git is not installed")
class TestDiff:
    @pytest.fixture(autouse=True)
    def committed(self, tapes, monkeypatch):
        for name in [name for name in os.environ if name.startswith("GIT_")]:
            monkeypatch.delenv(name)
        monkeypatch.setenv("GIT_CONFIG_GLOBAL", os.devnull)
        who = ["-c", "user.name=T", "-c", "user.email=t@example.org"]
        for command in (["init", "--quiet"], ["add", "."], ["commit", "--quiet", "--message", "x"]):
            subprocess.run(["git", *who, *command], cwd=tapes.parent, check=True)

    def test_no_change(self, run, tapes):
        ran = run("tapes", "diff", "news/flood")
        assert (ran.code, ran.out, ran.err) == (0, "news/flood: no change since HEAD.\n", "")

    def test_requests_and_answers(self, run, tapes):
        hotter = recording("[1] It rained.", {"what": ["It rained."]}, temperature=1)
        other = Interaction(
            AGAIN.request, recording("", {"what": ["Rain fell.", "It stopped."]}).answer, 1, AGAIN.recorded
        )
        tapefile.save(tapes / "news" / "flood.yaml", [hotter, other, FIRE])
        ran = run("tapes", "diff", "news/flood", "HEAD")
        assert (ran.code, ran.err) == (0, "")
        assert (
            ran.out
            == f"""\
news/flood: 3 recordings changed since HEAD.
  request of sample 0:
    +temperature: 1
  added: sample 0, key {FIRE.request.key}
  answer of sample 1, key {AGAIN.request.key}:
    --- HEAD
    +++ now
    @@ -1,2 +1,3 @@
     what:
     - Rain fell.
    +- It stopped.
"""
        )

    def test_a_revision_that_is_not_there(self, run, tapes):
        ran = run("tapes", "diff", "news/flood", "v1")
        assert (ran.code, ran.out) == (2, "")
        assert ran.err == (
            "Error: cassettes/news/flood.yaml: git has no such tape in 'v1' (invalid object name 'v1'). "
            "Name a commit, branch or tag that holds the tape.\n"
        )


def test_tapes_are_read_without_the_sdk(tapes):
    command = [sys.executable, "-X", "importtime", "-m", "summarizer", "tapes", "verify"]
    ran = subprocess.run(command, capture_output=True, text=True, check=True)
    loaded = {line.rsplit("|", 1)[-1].strip().split(".")[0] for line in ran.stderr.splitlines()}
    assert loaded.isdisjoint({"openai", "instructor", "pydantic", "httpx2"})
    assert ran.stdout == "3 tapes, all sound.\n"
