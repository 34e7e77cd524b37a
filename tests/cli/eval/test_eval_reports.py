from __future__ import annotations

import json
import os
import pty
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from xml.etree import ElementTree

import pytest

from summarizer.cli.eval import reporting
from summarizer.evaluation.reports import files
from summarizer.tapes import tapefile
from summarizer.tapes.scrub import RecordedResponse
from summarizer.tapes.serializer import Interaction

NAMES = ("page.html", "comment.md", "junit.xml", "verdict.json", "verdict.txt")
BEGINNINGS = {
    "page.html": "<!doctype html>",
    "comment.md": "## ❌ REGRESS\n",
    "junit.xml": '<?xml version="1.0" encoding="utf-8"?>\n<testsuites>',
    "verdict.json": '{\n  "format": "summarizer.verdict/1",\n  "verdict": "regress",',
    "verdict.txt": "REGRESS: dock-3: the score fell ",
}


@pytest.fixture
def runs(a, b) -> tuple[Path, Path]:
    """The files of the recorded run, and of one that lost its open issues."""
    return a, b


def reports(*names: str) -> list[str]:
    return [word for name in names for word in ("--report", name)]


def found(folder: str = "out") -> list[str]:
    return sorted(path.name for path in Path(folder).glob("**/*") if path.is_file())


class TestReports:
    def test_every_form_of_a_regression(self, run, runs):
        ran = run("eval", "compare", *runs, *reports(*(f"out/{name}" for name in NAMES)))
        assert (ran.code, ran.err) == (1, "")
        assert found() == sorted(NAMES)
        for name, beginning in BEGINNINGS.items():
            assert (Path("out") / name).read_text().lower().startswith(beginning.lower())
        assert Path("out/verdict.txt").read_text() == ran.out
        assert Path("out/verdict.json").read_text() == run("eval", "compare", *runs, "-f", "json").out
        assert Path("out/comment.md").read_text() == run("eval", "compare", *runs, "-f", "markdown").out
        root = ElementTree.parse("out/junit.xml").getroot()
        failed = {case.get("classname") for case in root.iter("testcase") if case.find("failure") is not None}
        assert failed == {"dock-3", "dock-4", "dock-5", "dock-6", "dock-7", "held-out", "lifts"}

    def test_every_form_without_a_baseline(self, run, recorded):
        ran = run("eval", *reports(*(f"out/{name}" for name in NAMES)))
        assert (ran.code, ran.err) == (0, "")
        assert found() == sorted(NAMES)
        assert Path("out/verdict.txt").read_text() == ran.out
        assert "dock-9" not in "".join((Path("out") / name).read_text() for name in NAMES)

    def test_of_two_forms_of_the_same_name(self, run, blessed):
        assert run("eval", *reports("out/a.md", "out/a.txt")).code == 0
        assert found() == ["a.md", "a.txt"]

    def test_of_a_call_that_failed(self, run, recorded):
        tape = recorded / "dock-3.yaml"
        answer = RecordedResponse(500, "application/json", json.dumps({"error": {"message": "It is down."}}))
        told = tapefile.load(tape).values()
        tapefile.save(tape, [Interaction(one.request, answer, one.sample, one.recorded) for one in told])
        ran = run("eval", *reports("out/a.md", "out/a.xml", "out/a.html"), "-f", "github")
        assert ran.code == 4
        assert (
            "::error file=evals/lifts/suite.yaml,line=1,title=INFRA::The run has no answer for dock-3"
            in ran.out
        )
        assert found() == ["a.html", "a.md", "a.xml"]


class TestUsage:
    @pytest.mark.parametrize(
        ("names", "says"),
        [
            (
                ["out/a.md", "out/a.pdf"],
                "out/a.pdf: its suffix names no form of a report. Known: .html, .md, .xml, .json, .txt.",
            ),
            (
                ["out/a.md", "./out/a.md"],
                "out/a.md: is named twice. Give each --report a file of its own.",
            ),
        ],
        ids=["suffix", "twice"],
    )
    def test_is_refused_before_anything_is_done(self, run, blessed, names, says):
        for command in (["eval"], ["eval", "compare", blessed, blessed]):
            ran = run(*command, *reports(*names))
            assert (ran.code, ran.out, ran.err) == (2, "", f"Error: {says}\n")
            assert not Path("out").exists()

    def test_a_run_is_not_overwritten(self, run, blessed):
        before = blessed.read_bytes()
        for command in (
            ["eval", "compare", blessed, blessed, "--report", blessed],
            ["eval", "--out", "new.json", "--report", "new.json"],
            ["eval", "--against", blessed, "--report", blessed],
            ["eval", "--report", blessed],
        ):
            ran = run(*command)
            assert (ran.code, ran.out) == (2, "")
            says = "json: is itself a run that is compared or kept. Give each --report a file of its own.\n"
            assert ran.err.endswith(says)
        assert blessed.read_bytes() == before
        assert not Path("new.json").exists()

    def test_a_folder_that_is_a_file(self, run, blessed):
        Path("out").write_text("a file")
        ran = run("eval", "--report", "out/a.md")
        assert (ran.code, ran.out) == (2, "")
        assert ran.err.startswith("Error: out/a.md: cannot be written: ")
        assert ran.err.endswith(". Give --report a file that can be written.\n")

    def test_the_forms_that_can_be_printed_are_forms(self):
        assert set(reporting.PRINTED) <= set(files.FORMS)
        ran = [name for name in files.FORMS if name not in reporting.PRINTED]
        assert ran == ["junit", "html"]


FAULTS: dict[str, Callable[[dict[str, object]], object]] = {
    "suite": lambda told: told.update(suite="ships"),
    "schema": lambda told: told["asked"].update(wire={}),  # type: ignore[attr-defined]
    "samples": lambda told: [
        told.update(samples=1),
        [case["answers"].pop() for case in told["cases"]],  # type: ignore[attr-defined]
    ],
    "newer": lambda told: told.update(format="summarizer.run/2"),
    "none": lambda told: told.update(cases=[]),
}
SAYS = {
    "suite": (3, "The baseline is of the suite 'lifts', the run of 'ships'. Compare runs of one suite."),
    "schema": (
        3,
        "The schema is not the baseline's. If that is what you mean to compare: --allow schema.",
    ),
    "samples": (
        3,
        "The baseline has 2 samples a case, the run 1. Compare the first of both: --samples 1.",
    ),
    "newer": (
        2,
        "runs/b.json: is of the newer format summarizer.run/2, which is not known here. "
        "Upgrade summarizer, or make the run again with this one.",
    ),
    "none": (
        3,
        "The run lacks dock-3, dock-4, dock-5, dock-6, dock-7 and 1 more. "
        "Bless a new baseline, or compare what they share: --intersect.",
    ),
}


@pytest.mark.parametrize("form", reporting.PRINTED)
@pytest.mark.parametrize("fault", FAULTS)
def test_what_cannot_be_compared_has_no_report_in_any_form(run, blessed, monkeypatch, fault, form):
    monkeypatch.setenv(reporting.SUMMARY, "summary.md")
    told = json.loads(blessed.read_text())["run"]
    Path("runs").mkdir()
    Path("runs/a.json").write_text(json.dumps(told))
    FAULTS[fault](told)
    Path("runs/b.json").write_text(json.dumps(told))
    command = ["eval", "compare", "runs/a.json", "runs/b.json", "-f", form]
    ran = run(*command, *reports(*(f"out/{name}" for name in NAMES)))
    code, says = SAYS[fault]
    annotation = f"::error title=Nothing was measured::{says}\n" if form == "github" else ""
    assert (ran.code, ran.out, ran.err) == (code, annotation, f"Error: {says}\n")
    assert not Path("out").exists()
    assert not Path("summary.md").exists()


class TestGithub:
    def test_annotates_and_adds_to_the_summary(self, run, runs, monkeypatch):
        Path(".git").mkdir()
        summary = Path("summary.md")
        summary.write_text("# Before\n")
        monkeypatch.setenv(reporting.SUMMARY, str(summary))
        ran = run("eval", "compare", *runs, "-f", "github")
        assert (ran.code, ran.err) == (1, "")
        assert ran.out.startswith("REGRESS: ")
        assert (
            "\n::error file=evals/lifts/cases/dock-3.yaml,line=7,title=A document fell::dock-3: " in ran.out
        )
        assert summary.read_text() == "# Before\n" + run("eval", "compare", *runs, "-f", "markdown").out

    def test_adds_to_it_in_no_other_form(self, run, runs, monkeypatch):
        monkeypatch.setenv(reporting.SUMMARY, "summary.md")
        for form in ("text", "json", "markdown"):
            assert run("eval", "compare", *runs, "-f", form).code == 1
        assert not Path("summary.md").exists()

    def test_a_summary_that_cannot_be_written(self, run, runs, monkeypatch):
        monkeypatch.setenv(reporting.SUMMARY, "runs")
        ran = run("eval", "compare", *runs, "-f", "github")
        why = (
            "runs: cannot be written: Is a directory. GITHUB_STEP_SUMMARY names a file that can be written.\n"
        )
        assert (ran.code, ran.err) == (2, f"Error: {why}")
        assert ran.out == f"::error title=Nothing was measured::{why}"

    def test_annotates_why_nothing_was_measured(self, run, recorded, suite):
        Path(".git").mkdir()
        prompt = Path("brief.md")
        prompt.write_text(prompt.read_text().replace("briefs.", "short briefs."))
        ran = run("eval", "-f", "github")
        assert ran.code == 3
        beginning = "::error title=Nothing was measured::Not everything is recorded. STALE_CHANGED 6 cases: "
        assert ran.out.startswith(beginning)
        assert ran.out.count("\n") == 1
        assert ran.err.startswith("Error: Not everything is recorded.\nSTALE_CHANGED 6 cases: ")
        case = suite / "cases" / "dock-3.yaml"
        case.write_text(case.read_text().replace("split:", "splits:"))
        ran = run("eval", "-f", "github")
        assert ran.code == 2
        assert ran.out == (
            "::error file=evals/lifts/cases/dock-3.yaml,line=6,title=Unusable::unknown key 'splits'. "
            "Did you mean 'split'? Known: text, document, date, tags, split, gold, never, canaries.\n"
        )


def on_terminal(*command: str, **environment: str) -> str:
    """What a command prints on a terminal of 60 columns."""
    ours, theirs = pty.openpty()
    env = {**os.environ, "COLUMNS": "60", "PYTHONIOENCODING": "utf-8", **environment}
    with os.fdopen(ours, "rb", buffering=0) as stream:
        ran = subprocess.Popen([sys.executable, "-m", "summarizer", *command], stdout=theirs, env=env)
        os.close(theirs)
        printed = bytearray()
        try:
            while part := stream.read(4096):
                printed += part
        except OSError:  # the terminal is gone with its program
            pass
        ran.wait()
    return printed.decode().replace("\r\n", "\n")


class TestTerminal:
    @pytest.fixture(autouse=True)
    def plain(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.delenv("NO_COLOR", raising=False)

    def test_wraps_and_colours_the_verdict(self, runs):
        out = on_terminal("eval", "compare", *map(str, runs))
        assert out.startswith(
            "\x1b[31m\x1b[1mREGRESS\x1b[0m: dock-3: the score fell from 1.000 (1.000 to\n"
            "  1.000) to 0.769 (0.769 to 0.769), more than chance\n"
            "  explains.\n"
            "  dock-4: "
        )
        verdict, _, rest = out.partition("\n\n")
        assert verdict.count("\x1b") == 3
        diff = next(block for block in rest.split("\n\n") if block.startswith("\x1b[2m@@"))
        assert out.count("\x1b") == verdict.count("\x1b") + diff.count("\x1b")
        assert "\x1b[32m\x1b[1m\x1b[4m No open issues.\x1b[0m" in diff

    def test_a_pass_of_too_few_cases_is_not_green(self, runs):
        out = on_terminal("eval", "compare", str(runs[0]), str(runs[0]), "--samples", "1")
        assert out.startswith("\x1b[33m\x1b[1mPASS OF TOO FEW CASES\x1b[0m: ")
        assert "cases would decide." in " ".join(out.split())

    @pytest.mark.parametrize("form", ["json", "markdown", "github"])
    def test_leaves_what_programs_read_as_it_is(self, run, runs, form):
        command = ["eval", "compare", *map(str, runs), "-f", form]
        assert on_terminal(*command) == run(*command).out

    def test_honours_no_color(self, runs):
        out = on_terminal("eval", "compare", *map(str, runs), NO_COLOR="1")
        assert out.startswith("REGRESS: dock-3: ")
        assert "\x1b" not in out

    def test_a_pipe_has_whole_lines(self, run, runs, monkeypatch):
        monkeypatch.setenv("COLUMNS", "60")
        first = run("eval", "compare", *runs).out.splitlines()[0]
        assert first.endswith("more than chance explains.")
