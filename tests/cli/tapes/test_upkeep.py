"""The upkeep of tapes: `summarizer tapes verify`, `reformat` and `prune`."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import pytest
import yaml
from helpers.lift_tapes import FIRE, FLOOD, NEW_PROMPT, PROMPT
from helpers.lifts import Lifts, write_suite
from helpers.received import received

from summarizer.tapes import tapefile
from summarizer.tapes.tape import Tape


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

    @pytest.fixture(scope="class")
    @classmethod
    def once(cls, tmp_path_factory: pytest.TempPathFactory) -> Path:
        """The folder of the suite, recorded with the prompt that it has no more."""
        folder = tmp_path_factory.mktemp("once")
        write_suite(folder, PROMPT)
        cls.record_in(folder)
        (folder / "brief.md").write_text(NEW_PROMPT)
        return folder

    @pytest.fixture(scope="class")
    @classmethod
    def twice(cls, once: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
        """The same, recorded with its prompt too."""
        folder = shutil.copytree(once, tmp_path_factory.mktemp("twice"), dirs_exist_ok=True)
        cls.record_in(folder)
        return folder

    @pytest.fixture(autouse=True)
    def suite(self, once: Path, tmp_path: Path) -> None:
        shutil.copytree(once, tmp_path, dirs_exist_ok=True)

    @pytest.fixture
    def again(self, suite: None, twice: Path, tmp_path: Path) -> None:
        shutil.copytree(twice, tmp_path, dirs_exist_ok=True)

    @classmethod
    def record_in(cls, folder: Path) -> None:
        with pytest.MonkeyPatch.context() as there:
            there.chdir(folder)
            cls.record()

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

    def test_it_only_tells_unless_told_to_remove(self, run, again):
        ran = run("tapes", "prune", "lifts")
        assert (ran.code, ran.err) == (0, "")
        told = self.useless("dock-3", "dock-5", "dock-7", "dock-9")
        assert ran.out == told + "8 recordings and 0 tapes to remove; --yes removes them.\n"
        assert self.calls() == [4, 4, 4, 4]

    def test_it_removes_what_nobody_asks_for(self, run, again):
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

    def test_orphans_go_only_if_named(self, run, again):
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

    def test_what_is_recorded_while_the_suite_is_replayed_stays(self, run, again, monkeypatch):
        from summarizer.evaluation.runs import replay

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
