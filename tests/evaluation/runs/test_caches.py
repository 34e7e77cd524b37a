"""What was replayed and scored before is not replayed and scored again; what changed is."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from dataclasses import fields, replace
from pathlib import Path

import platformdirs
import pytest
from helpers.own_schema import Minutes
from helpers.small_suite import answered, brief, small_suite

from summarizer.errors import StaleTape
from summarizer.evaluation import session
from summarizer.evaluation.choice import Choice
from summarizer.evaluation.matching.similarity import LEXICAL
from summarizer.evaluation.runs import comparison, replay, scorecache
from summarizer.evaluation.runs.run import Run
from summarizer.evaluation.scoring import scoring
from summarizer.evaluation.scoring.scores import Counts, Pair, SampleScore
from summarizer.evaluation.scoring.shape import Shape
from summarizer.evaluation.selection import Selection, select_in
from summarizer.evaluation.suites.suite import Suite
from summarizer.files import resultcache
from summarizer.files.resultcache import ResultCache, make_key
from summarizer.tapes.tapepath import tape_path


@pytest.fixture
def suite(tmp_path: Path) -> Suite:
    return small_suite(tmp_path / "lifts")


@pytest.fixture
def scored(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The cases of which an answer was scored, in order."""
    asked: list[str] = []

    def score(brief, case, schema, matcher):
        asked.append(case.id)
        return real(brief, case, schema, matcher)

    real = scoring.score
    monkeypatch.setattr(scoring, "score", score)
    return asked


@pytest.fixture
def played(monkeypatch: pytest.MonkeyPatch, suite: Suite) -> list[str]:
    """The cases that were played, in order; their answers are written by hand."""
    asked: list[str] = []

    def play(suite: Suite, cases) -> replay.Played:
        asked.extend(case.id for case in cases)
        run = answered(suite)
        of_today = run.model_copy(update={"asked": replay.describe_request(suite)})
        return replay.Played(of_today.only([case.id for case in cases]), ())

    monkeypatch.setattr(replay, "play", play)
    return asked


def folder() -> Path:
    return Path(platformdirs.user_cache_dir("summarizer")) / "results"


def damage(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:-9] + b"]]]]]]]]]")


class TestResults:
    def test_they_are_kept_for_the_next_process_in_the_users_cache_folder(self, suite: Suite):
        results = ResultCache("scores", suite.path)
        results.keep("a", {"score": 0.1 + 0.2, "of": None})
        results.save()
        assert ResultCache("scores", suite.path).find("a") == {"score": 0.1 + 0.2, "of": None}
        assert ResultCache("answers", suite.path).find("a") is None
        assert {path.stat().st_mode & 0o777 for path in folder().iterdir()} == {0o600}

    @pytest.mark.parametrize(
        "change",
        [
            damage,
            lambda path: path.write_bytes(path.read_bytes()[:20]),
            lambda path: path.write_bytes(b""),
            lambda path: path.write_bytes(b"\xff\n{}"),
            lambda path: path.write_bytes(path.read_bytes().replace(b"1.5", b"1.6")),
            Path.unlink,
            lambda path: (path.unlink(), path.mkdir()),
        ],
        ids=["no-json", "cut-short", "empty", "binary", "altered", "deleted", "folder"],
    )
    def test_a_damaged_file_counts_as_empty(self, suite: Suite, change: Callable[[Path], object]):
        results = ResultCache("scores", suite.path)
        results.keep("a", 1.5)
        results.save()
        change(next(folder().glob("scores-*")))
        again = ResultCache("scores", suite.path)
        assert again.find("a") is None
        again.keep("a", 2.5)
        again.save()

    def test_a_folder_that_cannot_be_made_is_no_error(self, suite: Suite):
        shutil.rmtree(folder())
        folder().touch()
        results = ResultCache("scores", suite.path)
        results.keep("a", 1.5)
        results.save()
        assert results.find("a") == 1.5

    def test_other_code_finds_none(self, suite: Suite, monkeypatch):
        results = ResultCache("scores", suite.path)
        results.keep("a", 1.5)
        results.save()
        monkeypatch.setattr(resultcache, "code_digest", lambda: "other")
        assert ResultCache("scores", suite.path).find("a") is None

    def test_the_results_used_longest_ago_go_first(self, suite: Suite, monkeypatch):
        monkeypatch.setattr(resultcache, "_LEAST", 0)
        for number in range(9):
            results = ResultCache("scores", suite.path)
            results.find("0")
            results.keep(str(number), number)
            results.save()
        kept = ResultCache("scores", suite.path)
        assert [n for n in range(9) if kept.find(str(n)) is not None] == [0, 2, 3, 4, 5, 6, 7, 8]

    def test_a_few_do_not_drive_out_many(self, suite: Suite):
        for numbers in (range(100), range(100, 101)):
            results = ResultCache("scores", suite.path)
            for number in numbers:
                results.keep(str(number), number)
            results.save()
        kept = ResultCache("scores", suite.path)
        assert [n for n in range(101) if kept.find(str(n)) is not None] == list(range(101))

    def test_nothing_is_written_if_nothing_was_added(self, suite: Suite):
        ResultCache("scores", suite.path).save()
        assert not list(folder().glob("scores-*"))

    def test_a_key_depends_on_every_input(self):
        keys = {make_key(1, None), make_key(1), make_key("1", None), make_key([1], None), make_key({"a": 1})}
        assert len(keys) == 5


class TestScores:
    def test_an_answer_is_scored_once(self, suite: Suite, scored: list[str]):
        run = answered(suite)
        first = comparison.score(run, suite, LEXICAL)
        assert len(set(scored)) == len(suite.cases)
        count = len(scored)
        assert comparison.score(run, suite, LEXICAL) == first
        assert len(scored) == count

    @pytest.mark.parametrize(
        "change",
        [
            {"never": ("The lift is new.",)},
            {"canaries": ("mended",)},
            {"gold": {}},
        ],
        ids=["never", "canaries", "gold"],
    )
    def test_other_gold_is_another_score(self, suite: Suite, scored: list[str], change):
        run = answered(suite)
        comparison.score(run, suite, LEXICAL)
        first = suite.cases[0]
        scored.clear()
        comparison.score(run, replace(suite, cases=(replace(first, **change), *suite.cases[1:])), LEXICAL)
        assert set(scored) == {first.id}

    def test_every_part_of_a_score_is_kept(self):
        score = SampleScore(
            score=0.25,
            columns={"what": Counts(1, 2, 3, 4)},
            alignment={"what": (Pair("matched", 0, 1, 0.5), Pair("extra", None, 2, 0.0, grounded=False))},
            valid=False,
            found=frozenset({"what[0]", "what[1]"}),
            never=("a",),
            canaries=("b",),
            false=("c",),
            misquoted=("what[2]",),
            shape=Shape(1, 2, 3, 4, 5),
        )
        empty = SampleScore(0.0, {})
        assert all(getattr(score, each.name) != getattr(empty, each.name) for each in fields(SampleScore))
        assert scorecache.load(json.loads(json.dumps(scorecache.dump(score)))) == score

    def test_another_answer_is_scored(self, suite: Suite, scored: list[str]):
        comparison.score(answered(suite), suite, LEXICAL)
        scored.clear()
        other = answered(suite)
        sample = other.cases[0].answers[0].model_copy(update={"brief": brief(1, what=[])})
        case = other.cases[0].model_copy(update={"answers": [sample, *other.cases[0].answers[1:]]})
        comparison.score(other.model_copy(update={"cases": [case, *other.cases[1:]]}), suite, LEXICAL)
        assert scored == [case.id]

    def test_another_matcher_is_not_served(self, suite: Suite, scored: list[str]):
        run = answered(suite)
        for _ in range(2):
            comparison.score(run, suite, replace(LEXICAL, name="own"))
        assert len(scored) == 2 * sum(len(case.answers) for case in run.cases)
        assert not list(folder().glob("scores-*"))


class TestAnswers:
    def test_known_answers_are_not_played_again(self, suite: Suite, played: list[str]):
        first = session.replay(whole(suite))
        count = len(played)
        assert session.replay(whole(suite)) == first
        assert len(played) == count == len(suite.cases)

    def test_only_the_cases_whose_tape_changed_are_played(self, suite: Suite, played: list[str]):
        first = session.replay(whole(suite))
        played.clear()
        tape = tape_path(suite.tapes.parent, suite.tapes.name, suite.cases[1].id)
        tape.parent.mkdir(parents=True, exist_ok=True)
        tape.write_text("interactions: []\n", encoding="utf-8")
        assert session.replay(whole(suite)) == first
        assert played == [suite.cases[1].id]

    @pytest.mark.parametrize("choice", [{"model": "openai/gpt-4.1"}, {"seed": 7}], ids=["model", "seed"])
    def test_another_question_is_played(self, suite: Suite, played: list[str], choice):
        session.replay(whole(suite))
        played.clear()
        session.replay(whole(suite, **choice))
        assert len(played) == len(suite.cases)

    def test_those_of_a_schema_of_the_users_own_are_not_kept(self, suite: Suite, played: list[str]):
        own = whole(replace(suite, schema=Minutes))
        for _ in range(2):
            session.replay(own)
        assert len(played) == 2 * len(suite.cases)

    def test_a_stale_answer_is_never_kept(self, suite: Suite):
        for _ in range(2):
            with pytest.raises(StaleTape):
                session.replay(whole(suite))
        assert not list(folder().glob("answers-*"))

    def test_the_folders_of_suite_and_user_stay_as_they_are(self, suite: Suite, played, tmp_path: Path):
        before = sorted(tmp_path.rglob("*"))
        run: Run = session.replay(whole(suite))
        comparison.score(run, suite, LEXICAL)
        assert played
        assert folder().exists()
        assert sorted(tmp_path.rglob("*")) == before


def whole(suite: Suite, **choice: object) -> Selection:
    return select_in(suite, Choice(suite.path.parent, **choice))
