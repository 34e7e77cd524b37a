from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml
from helpers.lifts import Lifts, write_suite
from helpers.received import received

from summarizer.tapes import tapefile
from summarizer.tapes.fingerprint import RecordedRequest
from summarizer.tapes.scrub import RecordedResponse
from summarizer.tapes.serializer import Interaction
from summarizer.tapes.tape import Tape

PROMPT = (
    "---\nname: brief\nschema: summarizer.schema:Brief\n---\n# system\nYou write briefs.\n# user\nBegin.\n"
)
NEW_PROMPT = PROMPT.replace("write briefs", "write short briefs")


def recording(document: str, said: Any, sample: int = 0, **parameters: Any) -> Interaction:
    fenced = f"<document-0a1b2c3d>\n{document}\n</document-0a1b2c3d>"
    messages: Any = [{"role": "system", "content": "You write briefs."}, {"role": "user", "content": fenced}]
    request = RecordedRequest(
        "POST", "chat/completions", {"model": "fake-1", "messages": messages, **parameters}
    )
    body = {
        "choices": [{"message": {"content": json.dumps(said)}}],
        "usage": {"prompt_tokens": 1200, "completion_tokens": 30},
    }
    return Interaction(
        request, RecordedResponse(200, "application/json", json.dumps(body)), sample, {"openai": "3"}
    )


FLOOD = recording("[1] It rained.", {"what": ["It rained."]})
AGAIN = recording("[1] It rained.", {"what": ["Rain fell."]}, 1, seed=1)
FIRE = recording("[1] It burned.\n[2] \x1b[31mRed\x1b[0m.", {"what": []})


@pytest.fixture
def tapes(tmp_path: Path) -> Path:
    """Three tapes in two suites, in the working directory."""
    folder = tmp_path / "cassettes"
    for name, recorded in {
        "news/fire": [FIRE],
        "news/flood": [FLOOD, AGAIN],
        "talks/flood": [FLOOD],
    }.items():
        path = folder / f"{name}.yaml"
        path.parent.mkdir(parents=True, exist_ok=True)
        tapefile.save(path, recorded)
    return folder


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


class TestVerify:
    def test_sound_tapes(self, run, tapes):
        ran = run("tapes", "verify")
        assert (ran.code, ran.out, ran.err) == (0, "3 tapes, all sound.\n", "")

    def test_a_line_a_problem(self, run, tapes):
        tapefile.save(tapes / "news" / "Fire.yaml", [FIRE])
        path = tapes / "news" / "flood.yaml"
        path.write_text(path.read_text().replace("It rained.", "It snowed.", 1))
        ran = run("tapes", "verify")
        assert ran.code == 2
        assert ran.err == "Error: Not to be relied on: 2 of 4 tapes.\n"
        first, second = ran.out.splitlines()
        assert first == (
            "cassettes/news/Fire.yaml: 'Fire' cannot name a suite or case. "
            "Use up to 81 of a-z, 0-9, '.', '_' and '-', with a letter or digit first."
        )
        assert second.startswith("cassettes/news/flood.yaml: interactions[")
        assert "does not fit the request, which was edited by hand." in second

    def test_only_the_named(self, run, tapes):
        (tapes / "news" / "fire.yaml").write_text("")
        assert run("tapes", "verify", "news/flood", "talks/flood").out == "2 tapes, all sound.\n"
        assert run("tapes", "verify", "fire").code == 2


def test_tapes_are_read_without_the_sdk(tapes):
    command = [sys.executable, "-X", "importtime", "-m", "summarizer", "tapes", "verify"]
    ran = subprocess.run(command, capture_output=True, text=True, check=True)
    loaded = {line.rsplit("|", 1)[-1].strip().split(".")[0] for line in ran.stderr.splitlines()}
    assert loaded.isdisjoint({"openai", "instructor", "pydantic", "httpx2"})
    assert ran.stdout == "3 tapes, all sound.\n"


class TestReformat:
    @pytest.fixture
    def untidy(self, tapes):
        path = tapes / "news" / "fire.yaml"
        before = path.read_bytes()
        path.write_text(json.dumps(yaml.safe_load(before)))
        return path, before

    def test_what_is_untidy_is_written_anew(self, run, untidy):
        path, before = untidy
        ran = run("tapes", "reformat")
        assert (ran.code, ran.err) == (0, "")
        assert ran.out == "cassettes/news/fire.yaml: rewritten.\n3 tapes, 1 rewritten.\n"
        assert path.read_bytes() == before
        assert run("tapes", "reformat").out == "3 tapes, 0 rewritten.\n"

    def test_check_only_tells(self, run, untidy):
        path, before = untidy
        ran = run("tapes", "reformat", "--check")
        assert (ran.code, ran.out) == (2, "cassettes/news/fire.yaml: is not in form.\n")
        assert ran.err == "Error: Not in form: 1 of 3 tapes. Run `summarizer tapes reformat`.\n"
        assert path.read_bytes() != before
        assert run("tapes", "reformat", "--check", "news/flood").code == 0

    def test_nothing_is_written_if_one_is_damaged(self, run, tapes, untidy):
        path, before = untidy
        (tapes / "talks" / "flood.yaml").write_text("interactions: [")
        ran = run("tapes", "reformat")
        assert (ran.code, ran.out) == (2, "")
        assert ran.err.startswith("Error: cassettes/talks/flood.yaml: is not YAML: ")
        assert path.read_bytes() != before


class TestPrune:
    """The suite `lifts`: four cases, two samples each, recorded with one prompt and then with another."""

    @pytest.fixture(autouse=True)
    def suite(self, tmp_path):
        write_suite(tmp_path, PROMPT)
        self.record()
        (tmp_path / "brief.md").write_text(NEW_PROMPT)

    @staticmethod
    def record(*cases: str) -> None:
        from summarizer.evaluation.runs import replay
        from summarizer.evaluation.suites import suite
        from summarizer.llm.connection import Connection
        from summarizer.tapes.replay import ReplayTransport

        lifts = suite.load(Path("evals/lifts"))
        connection = Connection(lifts.model, transport=ReplayTransport(Lifts()))
        for case in suite.select(lifts.cases, cases):
            replay.play_case(lifts, case, replay.open_tape(lifts, case, "new_episodes"), connection)

    @staticmethod
    def useless(*cases: str) -> str:
        """What is told of cases whose two earlier recordings nobody asks for; to be called before they go."""
        lines = []
        for case in cases:
            path = Path("cassettes/lifts") / f"{case}.yaml"
            earlier = [
                one
                for one in tapefile.load(path).values()
                if "short briefs" not in json.dumps(one.request.body)
            ]
            earlier.sort(key=lambda one: one.sample)
            lines.append(f"{path}: nobody asks for 2 recordings:\n")
            lines += [f"  sample {one.sample}, key {one.request.key}\n" for one in earlier]
        return "".join(lines)

    @staticmethod
    def calls() -> list[int]:
        return [len(tapefile.load(path)) for path in sorted(Path("cassettes/lifts").glob("*.yaml"))]

    def test_it_only_tells_unless_told_to_remove(self, run):
        self.record()
        ran = run("tapes", "prune", "lifts")
        assert (ran.code, ran.err) == (0, "")
        told = self.useless("dock-3", "dock-5", "dock-7", "dock-9")
        assert ran.out == told + "8 recordings and 0 tapes to remove; --yes removes them.\n"
        assert self.calls() == [4, 4, 4, 4]

    def test_it_removes_what_nobody_asks_for(self, run):
        self.record()
        told = self.useless("dock-5")
        ran = run("tapes", "prune", "evals/lifts", "dock-5", "--yes")
        assert (ran.code, ran.out, ran.err) == (0, told + "2 recordings and 0 tapes removed.\n", "")
        assert self.calls() == [4, 2, 4, 4]
        assert run("tapes", "prune", "lifts", "dock-5", "--yes").out == "0 recordings and 0 tapes removed.\n"

    def test_a_case_with_a_stale_request_keeps_all_it_has(self, run):
        self.record("dock-3", "dock-7")
        told = self.useless("dock-3", "dock-7")
        ran = run("tapes", "prune", "lifts", "--yes")
        assert ran.code == 3
        stale = "a request is stale, so nothing can be called unused."
        assert ran.out == (
            f"cassettes/lifts/dock-5.yaml: {stale}\ncassettes/lifts/dock-9.yaml: {stale}\n"
            f"{told}4 recordings and 0 tapes removed.\n"
        )
        assert ran.err == (
            "Error: Stale: 2 of 4 cases, of which nothing is removed. "
            "Record, then prune: summarizer eval record --stale --suite evals/lifts\n"
        )
        assert self.calls() == [2, 2, 2, 2]
        assert run("tapes", "prune", "lifts", "dock-3").code == 0

    def test_orphans_go_only_if_named(self, run):
        self.record()
        run("tapes", "prune", "lifts", "--yes")
        orphan = Path("cassettes/lifts/dock-1.yaml")
        shutil.copy("cassettes/lifts/dock-3.yaml", orphan)
        told = f"{orphan}: is of no case; --orphans counts it in.\n"
        assert run("tapes", "prune", "lifts", "--yes").out == told + "0 recordings and 0 tapes removed.\n"
        assert run("tapes", "prune", "lifts", "--orphans").out == (
            told + "0 recordings and 1 tape to remove; --yes removes them.\n"
        )
        assert orphan.exists()
        assert run("tapes", "prune", "lifts", "--yes", "--orphans").out == (
            told + "0 recordings and 1 tape removed.\n"
        )
        assert not orphan.exists()
        assert self.calls() == [2, 2, 2, 2]

    def test_what_is_recorded_while_the_suite_is_replayed_stays(self, run, monkeypatch):
        from summarizer.evaluation.runs import replay

        self.record()
        play = replay.play

        def play_while_another_records(suite: Any, cases: Any) -> Any:
            played = play(suite, cases)
            Tape(Path("cassettes/lifts/dock-5.yaml"), "new_episodes").record(
                FLOOD.request, 0, received(FLOOD.answer)
            )
            return played

        monkeypatch.setattr(replay, "play", play_while_another_records)
        run("tapes", "prune", "lifts", "--yes")
        assert self.calls() == [2, 3, 2, 2]

    @pytest.mark.parametrize(
        ("arguments", "error"),
        [
            (
                ["incidents"],
                "evals/incidents: there is no such suite. Tapes that only tests play are pruned by",
            ),
            (["lifts", "dock-4"], "No case has the id or tag 'dock-4'. Did you mean 'dock-"),
            ([], "evals/briefs: there is no such suite."),
        ],
        ids=["suite", "case", "default"],
    )
    def test_what_is_not_there(self, run, arguments, error):
        ran = run("tapes", "prune", *arguments)
        assert (ran.code, ran.out) == (2, "")
        assert ran.err.startswith(f"Error: {error}")
