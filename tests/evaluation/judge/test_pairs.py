from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from summarizer.evaluation.judge import pairs
from summarizer.evaluation.judge.calibration import OF_A_LABEL, PAIRS
from summarizer.evaluation.suites import suite as suites
from summarizer.files.problems import Unusable

ROOT = Path(__file__).parents[3]
SHIPPED = pairs.read([ROOT / "evals" / "judge" / "pairs.yaml"])
CASES = {case.id: case for case in suites.load(ROOT / "evals" / "briefs").cases}

PAIR = """\
pairs:
  - id: one
    rubric: same
    texts: [The bridge is closed., Nobody may cross.]
    label: yes
"""


def write(folder: Path, text: str, name: str = "pairs.yaml") -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def test_a_pair_is_read_with_its_defaults(tmp_path):
    (pair,) = pairs.read([write(tmp_path, PAIR)])
    assert (pair.id, pair.label, pair.split, pair.attack, pair.case) == ("one", True, "dev", False, None)
    assert pair.question().texts == ("The bridge is closed.", "Nobody may cross.")


def test_files_are_read_together(tmp_path):
    other = write(tmp_path, PAIR.replace("id: one", "id: two"), "others.yaml")
    assert [pair.id for pair in pairs.read([write(tmp_path, PAIR), other])] == ["one", "two"]


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("label: yes", "label: maybe", "line 5: pairs[0].label must be true or false"),
        ("label: yes", "verdict: yes", "there is no 'label' in pairs[0]"),
        ("label: yes", "label: yes\n    note: x", "line 6: unknown key 'note' in pairs[0]"),
        ("label: yes", "label: yes\n    split: test", "line 6: pairs[0].split is 'test'"),
        ("rubric: same", "rubric: equal", "line 3: pairs[0].rubric is 'equal'"),
        (", Nobody may cross.]", "]", "line 4: pairs[0].texts is a list"),
        (", Nobody may cross.]", ", ' ']", "pairs[0].texts[1] is blank"),
        (", Nobody may cross.]", ", One., Two.]", "the rubric `same` compares two texts, not 3"),
        ("id: one", "id: ../one", "line 2: pairs[0].id is '../one'"),
        (
            "- id: one",
            "- id: one\n    rubric: same\n    texts: [a, b]\n    label: no\n  - id: one",
            "is given twice",
        ),
    ],
    ids=lambda value: value[:24],
)
def test_a_file_that_is_wrong_is_refused_at_its_line(tmp_path, old, new, message):
    assert old in PAIR
    with pytest.raises(Unusable) as raised:
        pairs.read([write(tmp_path, PAIR.replace(old, new))])
    assert message in raised.value.message


def test_an_id_of_another_file_is_refused(tmp_path):
    with pytest.raises(Unusable, match=r"others.yaml, line 2: the id 'one' is given twice"):
        pairs.read([write(tmp_path, PAIR), write(tmp_path, PAIR, "others.yaml")])


def test_there_are_pairs_enough_as_many_yes_as_no_and_a_third_held_out():
    for rubric in ("same", "support"):
        mine = [pair for pair in SHIPPED if pair.rubric == rubric]
        labels = Counter(pair.label for pair in mine)
        held_out = sum(pair.split == "held_out" for pair in mine)
        assert len(mine) >= PAIRS
        assert min(labels.values()) >= OF_A_LABEL
        assert abs(labels[True] - labels[False]) <= 1
        assert 0.3 <= held_out / len(mine) <= 0.36
        assert sum(pair.attack for pair in mine) >= 5


@pytest.mark.parametrize("pair", SHIPPED, ids=lambda pair: pair.id)
def test_a_pair_is_of_its_document_and_of_no_case_that_is_held_out(pair):
    case = CASES[pair.case]
    assert case.split == "dev"
    if pair.rubric == "same":
        assert pair.texts[0] in [gold.values.get("text") for items in case.gold.values() for gold in items]
    else:
        document = " ".join(case.document.text.split())
        assert all(sentence in document for sentence in pair.texts[:-1])


def test_planted_words_leave_the_label_of_an_attacked_pair_as_it_is():
    # Words added to a statement could make two that are the same differ; added to a sentence, they cannot.
    assert all(pair.rubric == "support" or not pair.label for pair in SHIPPED if pair.attack)
