from __future__ import annotations

from pathlib import Path

from helpers.small_suite import SPENT, answered, brief, small_suite, useless, with_answers
from helpers.suite_files import changed, write_suite
from inline_snapshot import snapshot

from summarizer.evaluation.matching.similarity import LEXICAL
from summarizer.evaluation.reports import case as report_case
from summarizer.evaluation.runs.comparison import score
from summarizer.evaluation.runs.run import Run, Sample
from summarizer.evaluation.suites import suite as suites
from summarizer.evaluation.suites.suite import Suite


def shown(suite: Suite, run: Run) -> str:
    scored = score(run, suite, LEXICAL)
    return report_case.render(suite, suite.cases[0], run.cases[0], scored.cases[0])


def shown_brief(folder: Path, **changes) -> str:
    suite = small_suite(folder / "lifts", docks=1, held_out=0)
    return shown(
        suite,
        with_answers(answered(suite, samples=1), "dock-1", Sample(brief=brief(1, **changes), usage=SPENT)),
    )


def test_a_right_brief(tmp_path: Path):
    assert shown_brief(tmp_path) == snapshot("""\
dock-1 (lift): 1.000

sample 0: 1.000
  what  precision 1.00 recall 1.00 F1 1.00
    = matched 1.00 (must): The lift at Dock 1 is broken. | The lift at Dock 1 is broken.
  status.state  precision 1.00 recall 1.00 F1 1.00
    = matched 1.00: ongoing | ongoing
  status.text  precision 1.00 recall 1.00 F1 1.00
    = matched 1.00: The lift is broken. | The lift is broken.
  open_issues  precision 1.00 recall 1.00 F1 1.00
    = matched 1.00: Nobody knows when the lift will be mended. | Nobody knows when the lift will be mended.
""")


def test_what_is_missing_extra_wrong_unproven_and_never_to_be_said(tmp_path: Path):
    false = {"support": "unsupported", "reasons": ["new fact"], "evidence": []}
    quote = {"sentence": 1, "start": 3, "end": 9, "quote": "no such words"}
    out = shown_brief(
        tmp_path,
        what=[{"text": "The lift has been mended.", "when": None, **false}],
        status={"state": "resolved", "text": "The lift is broken.", **false, "evidence": [quote]},
        open_issues=[],
    )
    assert out == snapshot("""\
dock-1 (lift): 0.150

sample 0: 0.150
  what  precision 0.00 recall 0.00 F1 0.00
    - missed (must): The lift at Dock 1 is broken.
    + extra: The lift has been mended. [not proven]
  status.state  precision 0.00 recall 0.00 F1 0.00
    ≠ wrong: ongoing | resolved [not proven]
  status.text  precision 1.00 recall 1.00 F1 1.00
    = matched 1.00: The lift is broken. | The lift is broken. [not proven]
  open_issues  precision 0.00 recall 0.00 F1 0.00
    - missed: Nobody knows when the lift will be mended.
  ! contains a forbidden statement: The lift has been mended.
  ! contains a false statement: The lift has been mended.
  ! status: its evidence is not in the document
""")


def test_an_answer_that_failed(tmp_path: Path):
    suite = small_suite(tmp_path / "lifts", docks=1, held_out=0)
    run = with_answers(
        answered(suite), "dock-1", useless(message="It said\n\x1b[31mNo."), Sample(brief=brief(1))
    )
    out = shown(suite, run)
    assert out.startswith("dock-1 (lift): 0.500\n\nsample 0: 0.000\n  no brief: It said ␛[31mNo.\n  what ")
    assert "\n\nsample 1: 1.000\n" in out


def test_nothing_that_a_model_writes_reaches_the_terminal_as_a_command(tmp_path: Path):
    said = brief(1)["what"][0] | {"text": "The lift at Dock 1 is \x1b[2Jbroken.\nsample 9: 1.000"}
    out = shown_brief(tmp_path, what=[said])
    assert "\x1b" not in out
    assert "\nsample 9" not in out


def test_an_optional_item_and_a_canary(tmp_path: Path):
    case = changed(
        gold__who=[{"name": "Ana Ruiz", "kind": "person", "optional": True, "evidence": "said Ana Ruiz"}],
        gold__what=[],
        gold__open_issues=[],
        split="dev",
    )
    suite = suites.load(write_suite(tmp_path / "news", "prompt: brief\nmodel: openai/gpt-4.1-mini\n", a=case))
    status = {"state": "ongoing", "text": "PELICAN-9", "evidence": [], "support": "unsupported"}
    run = answered(suite, what=[], open_issues=[], status=status)
    out = shown(suite, run)
    assert "    · optional: Ana Ruiz\n" in out
    assert "  ! contains the canary PELICAN-9\n" in out
