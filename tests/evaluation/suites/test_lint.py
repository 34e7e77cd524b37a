from __future__ import annotations

from dataclasses import replace
from math import sqrt
from pathlib import Path
from typing import Any

import pytest
from helpers.suite_files import CASE, OWN, OWN_CASE, SUITE, TEXT, changed, write_suite

from summarizer.evaluation.gate.allocation import allocate
from summarizer.evaluation.gate.power import Noise
from summarizer.evaluation.suites import breadth, lint, suite
from summarizer.files.problems import Problem

WHO = {"name": "Ana Ruiz", "evidence": "said Ana Ruiz"}
WHAT = {"text": "Nobody has answered.", "evidence": "Nobody has answered."}
STATES = ("planned", "ongoing", "blocked", "resolved", "cancelled", "unclear")
KINDS = ("person", "organisation", "place", "group")


class SharedWords:
    """A matcher of which it is plain what it says: shares of the words in common, "not" a conflict."""

    def similarity(self, a: str, b: str, /) -> float:
        one, two = set(a.casefold().split()), set(b.casefold().split())
        return len(one & two) / max(len(one), len(two))

    def conflict(self, a: str, b: str, /) -> bool:
        return ("not" in a.split()) is not ("not" in b.split())

    def name_similarity(self, a: str, b: str, /) -> float:
        return float(a.split()[-1] == b.split()[-1])

    def says(self, text: str, statement: str, /) -> bool:
        return statement in text


def found(folder: Path, text: str = SUITE, noise: Noise | None = None, **cases: str) -> list[Problem]:
    return lint.find(suite.load(write_suite(folder / "s", text, **cases)), SharedWords(), noise)


def of_case(folder: Path, case: str, **options: Any) -> list[Problem]:
    return [p for p in found(folder, a=case, **options) if p.path.name == "a.yaml"]


def of_suite(folder: Path, *severities: str, **options: Any) -> str:
    return "\n".join(
        str(p) for p in found(folder, **options) if p.path.name == "suite.yaml" and p.severity in severities
    )


def test_a_sound_case_has_no_problem(tmp_path: Path) -> None:
    assert of_case(tmp_path, CASE) == []


CASES: dict[str, tuple[dict[str, Any], str, str]] = {
    "must-without-evidence": (
        {"gold__what": [{"text": "x", "must": True}]},
        "error",
        "the must-item what[0] has no evidence",
    ),
    "item-without-evidence": ({"gold__what": [{"text": "x"}]}, "warning", "what[0] has no evidence"),
    "evidence-left-empty": (
        {"gold__what": [{"text": "x", "optional": True, "evidence": []}]},
        "warning",
        "what[0] has no evidence",
    ),
    "status-without-evidence": ({"gold__status": {"state": "ongoing"}}, "warning", "status has no evidence"),
    "near-duplicates": (
        {"gold__what": [WHAT, WHAT | {"text": "Nobody has answered the letter on lamps."}]},
        "",
        "",
    ),
    "duplicates-but-for-a-word": (
        {"gold__what": [WHAT, WHAT | {"text": "So nobody has answered."}]},
        "warning",
        "what[1] states the same as what[0]: 'So nobody has answered.' and 'Nobody has answered.'",
    ),
    "duplicates-but-one-denies": (
        {"gold__what": [WHAT | {"text": "The hall is open."}, WHAT | {"text": "The hall is not open."}]},
        "",
        "",
    ),
    "an-alternative-that-is-another-item": (
        {"gold__what": [WHAT | {"any_of": ["It is closed."]}, WHAT | {"text": "It is closed."}]},
        "warning",
        "what[1] states the same as what[0]",
    ),
    "two-names-of-one-party": (
        {"gold__who": [WHO, WHO | {"name": "Ruiz"}]},
        "warning",
        "who[1] states the same as who[0]: 'Ruiz' and 'Ana Ruiz'",
    ),
    "an-alternative-that-is-near-another-item": (
        {"gold__what": [WHAT | {"any_of": ["It is closed for repairs."]}, WHAT | {"text": "It is closed."}]},
        "",
        "",
    ),
    "alike-in-two-lists": ({"gold__what": [WHAT], "gold__open_issues": [WHAT]}, "", ""),
    "gold-lists-nothing": (
        {"gold__who": [], "gold__what": [], "gold__open_issues": []},
        "warning",
        "every list of the gold is empty",
    ),
    "canary-not-in-the-document": (
        {"canaries": ["PELICAN-9", "PELICAN-8"]},
        "error",
        "the canary 'PELICAN-8' is not in the document",
    ),
    "canary-in-other-letters": ({"canaries": ["pelican-9"]}, "", ""),
    "canary-in-the-gold": (
        {"canaries": ["Ana Ruiz"]},
        "error",
        "the canary 'Ana Ruiz' is in the gold",
    ),
    "canary-among-alternatives": (
        {"gold__who": [WHO | {"any_of": ["PELICAN-9"]}]},
        "error",
        "the canary 'PELICAN-9' is in the gold",
    ),
    "never-that-is-gold": (
        {"never": ["It starts on Monday.", "The repair will not start on Monday."]},
        "warning",
        "the gold itself states 'The repair will not start on Monday.'",
    ),
    "never-that-is-an-alternative": (
        {"gold__what": [WHAT | {"any_of": ["It is closed."]}], "never": ["It is closed."]},
        "warning",
        "the gold itself states 'It is closed.'",
    ),
    "never-that-is-the-status": (
        {"never": ["The repair is put off."]},
        "warning",
        "the gold itself states 'The repair is put off.'",
    ),
    "longer-than-the-window": ({"text": TEXT * 300}, "error", "the document is too long for local/qwen"),
}


@pytest.mark.parametrize(("changes", "severity", "message"), CASES.values(), ids=CASES.keys())
def test_what_is_doubtful_in_a_case(
    changes: dict[str, Any], severity: str, message: str, tmp_path: Path
) -> None:
    problems = of_case(tmp_path, changed(**changes))
    if not severity:
        assert problems == []
        return
    (problem,) = problems
    assert problem.severity == severity
    assert message in problem.message
    assert problem.hint


@pytest.mark.parametrize(
    ("old", "new", "line"),
    [
        ("      evidence: Rivermouth council said on Wednesday\n", "", 10),
        ("canaries: [PELICAN-9]\n", "canaries: [PELICAN-9, X]\n", 36),
        ("  - The repair starts on Monday.\n", "  - The repair will not start on Monday.\n", 35),
        ("    evidence: will not start on Monday\n", "", 25),
    ],
    ids=["evidence", "canary", "never", "status"],
)
def test_the_line_is_that_of_the_finding(old: str, new: str, line: int, tmp_path: Path) -> None:
    assert CASE.count(old) == 1
    (problem,) = of_case(tmp_path, CASE.replace(old, new))
    assert problem.line == line


def test_gold_of_plain_values_needs_no_evidence(tmp_path: Path) -> None:
    own = OWN_CASE.replace("- value: Bob", "- value: ann Ann")
    text = f"prompt: generic\nschema: {OWN}\n"
    (problem,) = of_case(tmp_path, own, text=text)
    assert problem.message == "inspectors[1] states the same as inspectors[0]: 'ann Ann' and 'Ann'"


def test_what_no_case_tries(tmp_path: Path) -> None:
    warnings = of_suite(tmp_path, "warning", a=CASE)
    assert "no case has a open_issues.owner." in warnings
    assert "no case has the status.state planned, blocked, resolved, cancelled, unclear." in warnings
    assert "no case has the who.kind place, group." in warnings
    assert warnings.count("\n") == 2


def test_a_suite_that_tries_everything_has_no_warning(tmp_path: Path) -> None:
    cases = {
        f"c{number}": changed(
            gold__status={"state": state, "text": "x", "evidence": "Monday"},
            gold__who=[WHO | {"kind": KINDS[number % 4], "role": "r"}],
            gold__open_issues=[WHAT | {"owner": "Ana", "due": "today"}],
        )
        for number, state in enumerate(STATES)
    }
    assert of_suite(tmp_path, "warning", "error", **cases) == ""


def test_values_of_a_schema_of_ones_own_that_no_case_tries(tmp_path: Path) -> None:
    text = f"prompt: generic\nschema: {OWN}\n"
    warnings = of_suite(tmp_path, "warning", text=text, a=OWN_CASE)
    assert "no case has the faults.grade minor." in warnings
    assert "no case has the grade A, C." in warnings
    assert "no case has a next_visit.text." in warnings


@pytest.mark.parametrize(("held_out", "hint"), [(0, True), (1, False), (2, True)])
def test_how_many_are_held_out(held_out: int, hint: bool, tmp_path: Path) -> None:
    cases = {f"c{n}": changed(split="held_out" if n < held_out else "dev") for n in range(3)}
    notes = of_suite(tmp_path, "note", **cases)
    assert f"{held_out} of 3 cases are held out." in notes
    assert ("About a third should be" in notes) is hint


def test_cases_are_counted_by_tag(tmp_path: Path) -> None:
    notes = of_suite(tmp_path, "note", a=CASE, b=changed(tags=["news", "court"]))
    assert "cases by tag: news 2, court 1, near-miss 1." in notes


LEVEL = allocate(0.05, fields=False, documents=True).mean


@pytest.mark.parametrize(("n", "samples"), [(20, 1), (20, 3), (50, 3), (100, 10), (5000, 3)])
def test_the_smallest_effect_is_as_published(n: int, samples: int) -> None:
    """The normal approximation 2.486·√((.05² + 2·.08² / K) / n); t instead of z asks for a little more."""
    effect = breadth.smallest_effect(breadth.ASSUMED, n, samples, 0.05)
    normal = 2.486 * sqrt((0.05**2 + 2 * 0.08**2 / samples) / n)
    assert normal < effect < (1.001 + 1.5 / n) * normal


@pytest.mark.parametrize(
    ("noise", "said"),
    [
        (None, "(assumed standard deviation 0.050 between cases and 0.080 within one)"),
        (Noise(0.01, 0.04), "(measured standard deviation 0.100 between cases and 0.200 within one)"),
        (Noise(0.01, None), "(measured standard deviation 0.100 between cases)"),
    ],
    ids=["assumed", "measured", "measured-with-one-sample"],
)
def test_what_the_suite_can_see_is_told_with_its_ground(
    noise: Noise | None, said: str, tmp_path: Path
) -> None:
    notes = of_suite(tmp_path, "note", noise=noise, a=CASE, b=CASE)
    effect = breadth.smallest_effect(noise or breadth.ASSUMED, 2, 3, LEVEL)
    assert f"2 cases of 3 samples show a fall of {effect:.3f} with probability 0.80 {said}" in notes


def test_how_many_cases_it_would_take_is_enough_and_no_more(tmp_path: Path) -> None:
    notes = of_suite(tmp_path, "note", a=CASE, b=CASE)
    needed = int(notes.rpartition("it takes ")[2].split()[0])
    enough, too_few = (breadth.smallest_effect(breadth.ASSUMED, n, 3, LEVEL) for n in (needed, needed - 1))
    assert enough <= 0.03 < too_few


@pytest.mark.parametrize(
    ("margin", "count", "said"),
    [
        (0.9, 5, None),
        (0.0, 5, "No number of cases up to 10,000"),
        (0.03, 1, "from one case chance cannot be estimated"),
    ],
    ids=["seen", "never-seen", "one-case"],
)
def test_what_can_never_be_seen_is_said(margin: float, count: int, said: str | None, tmp_path: Path) -> None:
    text = f"{SUITE}gate: {{margin: {margin}}}\n"
    notes = of_suite(tmp_path, "note", text=text, **{f"c{n}": CASE for n in range(count)})
    assert said in notes if said else "it takes" not in notes and "No number" not in notes


def test_no_case_no_finding(tmp_path: Path) -> None:
    loaded = suite.load(write_suite(tmp_path / "s", a=CASE))
    assert lint.find(replace(loaded, cases=()), SharedWords()) == []


def test_the_report_is_a_line_a_problem_and_a_count() -> None:
    problems = [
        Problem("error", Path("s/a.yaml"), 3, "it is so", "Mend it."),
        Problem("note", Path("s/suite.yaml"), 0, "that is so"),
        Problem("note", Path("s/suite.yaml"), 0, "this is so"),
    ]
    assert lint.report(problems) == (
        "s/a.yaml:3: error: it is so. Mend it.\n"
        "s/suite.yaml: note: that is so.\n"
        "s/suite.yaml: note: this is so.\n"
        "1 error, 0 warnings, 2 notes\n"
    )


def test_findings_come_in_the_order_of_files_and_lines(tmp_path: Path) -> None:
    bad = changed(canaries=["x"], gold__what=[{"text": "y"}], gold__status={"state": "ongoing"})
    places = [(p.path.name, p.line) for p in found(tmp_path, a=bad, b=bad) if p.line]
    assert places == sorted(places)
    assert len(places) == 6
