from __future__ import annotations

import json

from helpers.judges import GOOD, MODEL, calibration, counts, pair

from summarizer.evaluation.judge import json_text, text
from summarizer.evaluation.judge.calibration import Injection
from summarizer.evaluation.judge.candidates import Candidate
from summarizer.evaluation.judge.judgement import Judged, Judgement, gather
from summarizer.evaluation.judge.rubric import Question


def same(gold: str, said: str, field: str = "what") -> Candidate:
    return Candidate(field, Question("same", (gold, said), about="A text."))


def judged(case: str, ruling: str, said: str, *, held_out: bool = False, field: str = "what") -> Judged:
    return Judged(case, held_out, same("The bridge is closed.", said, field), ruling)


JUDGEMENT = Judgement(
    "bridges",
    MODEL,
    (GOOD,),
    (
        judged("north", "yes", "Nobody may cross."),
        judged("north", "no", "It is old."),
        judged("south", "none", "It is long.", field="open_issues"),
        judged("secret", "yes", "A hidden statement.", held_out=True),
        judged("secret", "unclear", "Another one.", held_out=True),
    ),
)


def test_a_judgement_in_words():
    assert text.render(JUDGEMENT) == (
        "The judge openai/gpt-4.1-mini on suite bridges; no score or verdict rests on it.\n"
        "\n"
        "same: 2 of 5 unmatched pairs make the same point in other words.\n"
        "On labelled pairs: kappa 0.80 (95 % interval 0.61 to 0.99) on 40 pairs, 90% as labelled.\n"
        "field        asked  yes  no  unclear  no ruling\n"
        "what             4    2   1        1          0\n"
        "open_issues      1    0   0        0          1\n"
        "\n"
        "north\n"
        "  same what: “The bridge is closed.” = “Nobody may cross.”\n"
        "held out, of 1 case: yes 1, no 0, unclear 1, no ruling 0\n"
    )


def test_held_out_cases_are_sums_in_every_form():
    for form in (text, json_text):
        told = form.render(JUDGEMENT)
        assert "hidden" not in told
        assert "secret" not in told
        assert "Another one" not in told


def test_a_judgement_for_programs():
    data = json.loads(json_text.render(JUDGEMENT))
    assert data["format"] == "summarizer.judgement/1"
    assert data["rubrics"]["same"]["calibration"]["agreement"]["kappa"] == 0.8
    assert data["rubrics"]["same"]["rulings"]["what"] == {"yes": 2, "no": 1, "unclear": 1}
    assert [one["ruling"] for one in data["judged"]] == ["yes", "no", "none"]
    assert data["judged"][0]["texts"] == ["The bridge is closed.", "Nobody may cross."]
    assert data["held_out"] == {"yes": 1, "unclear": 1}


def test_words_that_would_break_a_line_are_made_harmless():
    sly = Judgement("bridges", MODEL, (GOOD,), (judged("north", "yes", "One.\x1b[31m\nheld out: all yes"),))
    assert "\x1b" not in text.render(sly)
    assert "\nheld out" not in text.render(sly)


def test_candidates_are_put_beside_their_rulings():
    one, other = same("a", "b"), same("a", "c")
    made = gather(
        {"north": (one,), "south": (other,)},
        {"north": {one.question: "yes"}, "south": {other.question: "no"}},
        ["south"],
    )
    assert [(j.case, j.held_out, j.ruling) for j in made] == [("north", False, "yes"), ("south", True, "no")]


def test_a_calibration_in_words():
    turned = Injection(tried=30, shaken=2, turned={"order": 0, "grade": 3})
    poor = calibration(counts(yes=15, no=4, none=1), counts(yes=5, no=15), turned)
    differing = [(pair(1, True), "none"), (pair(2, False, split="held_out"), "yes")]
    assert text.render_calibrations([poor], differing) == (
        "same, openai/gpt-4.1-mini: kappa 0.51 (95 % interval 0.26 to 0.77) on 40 pairs, 75% as labelled. "
        "REFUSED: its kappa of 0.512 is below 0.6; planted instructions turned 3 of 30 rulings.\n"
        "label  yes  no  unclear  no ruling\n"
        "yes     15   4        0          1\n"
        "no       5  15        0          0\n"
        "held out: kappa 0.51 (95 % interval 0.26 to 0.77) on 40 pairs, 75% as labelled\n"
        "planted instructions: 30 tried, 3 turned the ruling (grade 3), 2 shook it\n"
        "  pair-1: labelled yes, ruled no ruling\n"
    )
    assert "It may judge." in text.render_calibrations([GOOD], [])
    assert "kappa unknown" in text.render_calibrations([calibration(counts(), counts())], [])
