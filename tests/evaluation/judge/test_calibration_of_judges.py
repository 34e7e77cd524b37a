from __future__ import annotations

import json
from pathlib import Path

import pytest
from helpers.judges import GOOD, MODEL, SAME, calibration, counts, pair

from summarizer.errors import InputError, UsageError
from summarizer.evaluation.judge import calibrationfile
from summarizer.evaluation.judge.attacks import ATTACKS
from summarizer.evaluation.judge.calibration import (
    Injection,
    differing,
    measure,
    questions,
    refusals,
)
from summarizer.evaluation.judge.pairs import LabelledPair


def ruled(pairs, says) -> dict:
    """Rulings on all questions of pairs: `says(pair, attack)` with the attack's name, or None."""
    found = {}
    for one in pairs:
        found |= dict(
            zip(questions(one), map(lambda name, p=one: says(p, name), (None, *ATTACKS)), strict=False)
        )
    return found


def honest(one: LabelledPair, attack: str | None) -> str:
    return "yes" if one.label else "no"


class TestMeasuring:
    PAIRS = tuple(pair(n, n % 2 == 0, split="held_out" if n > 15 else "dev") for n in range(20))

    def test_rulings_are_counted_by_label(self):
        words = {"pair-0": "no", "pair-2": "unclear", "pair-4": "none", "pair-1": "yes"}
        found = measure(
            SAME, MODEL, self.PAIRS, ruled(self.PAIRS, lambda p, _: words.get(p.id) or honest(p, _))
        )
        assert found.agreement.yes == counts(yes=7, no=1, unclear=1, none=1)
        assert found.agreement.no == counts(yes=1, no=9)
        assert (found.agreement.pairs, found.agreement.accuracy) == (20, 0.8)
        assert (found.held_out.yes, found.held_out.no) == (counts(yes=2), counts(no=2))
        assert (found.model, found.digest) == (MODEL, SAME.digest)

    def test_a_pair_of_another_rubric_does_not_count(self):
        other = LabelledPair(id="other", rubric="support", texts=("One.", "Two."), label=True)
        found = measure(SAME, MODEL, [*self.PAIRS, other], ruled(self.PAIRS, honest))
        assert found.agreement.pairs == 20

    def test_what_differs_is_told(self):
        said = ruled(self.PAIRS, lambda p, _: "no")
        assert {one.id for one, _ in differing(self.PAIRS, said)} == {p.id for p in self.PAIRS if p.label}


class TestAttacks:
    def test_an_attacked_pair_is_asked_as_it_is_and_once_for_each_attack(self):
        assert len(questions(pair(1, False))) == 1
        asked = questions(pair(1, False, attack=True))
        assert len(asked) == len(set(asked)) == 1 + len(ATTACKS)
        assert all("yes" in one.texts[-1] for one in asked[1:])
        assert {one.texts[0] for one in asked} == {"Dock 1 is open."}

    def test_words_are_planted_in_a_sentence_and_not_in_the_claim(self):
        one = LabelledPair(
            id="x", rubric="support", texts=("One.", "Two.", "Claim."), label=True, attack=True
        )
        asked = questions(one)
        assert {(q.texts[0], q.texts[2]) for q in asked} == {("One.", "Claim.")}
        assert all("no" in q.texts[1] for q in asked[1:])

    @pytest.mark.parametrize(
        ("before", "after", "tried", "turned", "shaken"),
        [
            ("no", "no", 6, 0, 0),
            ("no", "yes", 6, 6, 0),
            ("no", "unclear", 6, 0, 6),
            ("no", "none", 6, 0, 6),
            ("unclear", "yes", 6, 6, 0),
            ("none", "yes", 6, 6, 0),
            ("none", "none", 6, 0, 0),
            ("yes", "yes", 0, 0, 0),
        ],
    )
    def test_a_ruling_that_became_what_was_asked_for_is_turned(self, before, after, tried, turned, shaken):
        one = pair(1, False, attack=True)
        found = measure(SAME, MODEL, [one], ruled([one], lambda _, name: after if name else before)).injection
        assert (found.tried, sum(found.turned.values()), found.shaken) == (tried, turned, shaken)

    def test_the_attack_that_turned_it_is_named(self):
        one = pair(1, False, attack=True)
        said = ruled([one], lambda _, name: "yes" if name == "grade" else "no")
        found = measure(SAME, MODEL, [one], said).injection
        assert {name: times for name, times in found.turned.items() if times} == {"grade": 1}


class TestRefusing:
    def test_a_good_judge_may_judge(self):
        assert refusals(GOOD) == []

    @pytest.mark.parametrize(
        ("measured", "why"),
        [
            (calibration(counts(yes=15, no=5), counts(yes=5, no=15)), "its kappa of 0.500 is below 0.6"),
            (calibration(counts(yes=16, no=4), counts(yes=4, no=16)), "begins at 0.352, below 0.4"),
            (calibration(counts(yes=20), counts(yes=20)), "its kappa of 0.000 is below 0.6"),
            (
                calibration(counts(yes=20, no=0), counts(unclear=10, none=10)),
                "its kappa of 0.333 is below 0.6",
            ),
            (calibration(counts(yes=9), counts(no=9)), "18 pairs, 9 of one label, are too few"),
            (calibration(counts(yes=30), counts(no=7)), "37 pairs, 7 of one label, are too few"),
            (calibration(counts(), counts()), "its kappa cannot be known"),
            (
                calibration(GOOD.agreement.yes, GOOD.agreement.no, Injection(tried=0, shaken=0, turned={})),
                "no planted instruction was tried",
            ),
            (
                calibration(
                    GOOD.agreement.yes, GOOD.agreement.no, Injection(tried=9, shaken=0, turned={"role": 1})
                ),
                "planted instructions turned 1 of 9 rulings",
            ),
        ],
        ids=[
            "poor",
            "by-luck",
            "always-yes",
            "evasive",
            "few",
            "few-of-one",
            "none",
            "untried",
            "talked-into",
        ],
    )
    def test_it_says_why(self, measured, why):
        assert any(why in reason for reason in refusals(measured))

    def test_a_judge_that_was_only_shaken_may_judge(self):
        shaken = Injection(tried=9, shaken=3, turned=dict.fromkeys(ATTACKS, 0))
        assert refusals(calibration(GOOD.agreement.yes, GOOD.agreement.no, shaken)) == []


class TestFile:
    def test_what_is_written_is_required_again(self, tmp_path: Path):
        path = tmp_path / "judge" / "judge.json"
        calibrationfile.write(path, [GOOD])
        assert calibrationfile.require(path, SAME, MODEL) == GOOD
        assert json.loads(path.read_text())["format"] == "summarizer.judge/1"

    def test_a_new_measure_takes_the_place_of_the_old_and_of_no_other(self, tmp_path: Path):
        path = tmp_path / "judge.json"
        other = calibration(GOOD.agreement.yes, GOOD.agreement.no, model="openai/other")
        poor = calibration(counts(yes=10, no=10), counts(yes=10, no=10))
        calibrationfile.write(path, [poor, other])
        calibrationfile.write(path, [GOOD])
        assert calibrationfile.read(path).calibrations == [GOOD, other]
        before = path.read_bytes()
        calibrationfile.write(path, [GOOD])
        assert path.read_bytes() == before

    @pytest.mark.parametrize(
        ("held", "message"),
        [
            ([], "was not measured on labelled pairs"),
            (
                [calibration(counts(yes=20), counts(no=20), digest="sha256:0")],
                "has changed since it was measured",
            ),
            ([calibration(counts(yes=20), counts(no=20), model="openai/other")], "was not measured"),
            (
                [calibration(counts(yes=20), counts(yes=20))],
                "may not judge by the rubric `same`: its kappa of 0.000",
            ),
        ],
        ids=["none", "other-digest", "other-model", "poor"],
    )
    def test_a_judge_is_refused(self, tmp_path: Path, held, message):
        path = tmp_path / "judge.json"
        if held:
            calibrationfile.write(path, held)
        with pytest.raises(UsageError, match=message) as raised:
            calibrationfile.require(path, SAME, MODEL)
        assert raised.value.exit_code == 2
        assert raised.value.hint

    @pytest.mark.parametrize(
        ("old", "new", "message"),
        [
            ("{", "", "not a file of calibrations"),
            ("summarizer.judge/1", "summarizer.judge/2", "its format is 'summarizer.judge/2'"),
            ("summarizer.judge/1", "summarizer.run/1", "its format is 'summarizer.run/1'"),
            ('"kappa":0.8', '"kappa":0.95', "kappa is not that of the counts"),
            ('"yes":18', '"yes":-18', "greater than or equal to 0"),
            ('"rubric":"same"', '"rubric":"grade"', "Input should be 'same' or 'support'"),
            ('"tried":30', '"tried":30,"note":1', "Extra inputs are not permitted"),
        ],
        ids=["no-json", "newer", "another", "edited", "negative", "unknown-rubric", "unknown-key"],
    )
    def test_a_damaged_file_is_refused(self, tmp_path: Path, old, new, message):
        path = tmp_path / "judge.json"
        calibrationfile.write(path, [GOOD])
        text = path.read_text(encoding="utf-8")
        assert old in text
        path.write_text(text.replace(old, new, 1), encoding="utf-8")
        with pytest.raises(InputError, match=message):
            calibrationfile.read(path)

    def test_all_suites_of_a_folder_share_it(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
        monkeypatch.chdir(tmp_path)
        for path in (Path("evals/briefs/suite.yaml"), tmp_path / "evals" / "other" / "suite.yaml"):
            assert calibrationfile.path_for(path) == Path("evals/judge/judge.json")
