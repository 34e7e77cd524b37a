from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest
from helpers.hostile import HOSTILE
from helpers.results import compared_result, run_result
from helpers.small_suite import answered, brief, small_suite, useless, with_answers
from hypothesis import example, given
from hypothesis import strategies as st

from summarizer.evaluation.gate.verdict import Verdict, VerdictReason, VerdictWarning
from summarizer.evaluation.matching.similarity import LEXICAL
from summarizer.evaluation.reports import markdown
from summarizer.evaluation.runs.comparison import Comparison, compare, score
from summarizer.evaluation.runs.run import Run, Sample
from summarizer.evaluation.suites.suite import Suite

REPORT = """\
## ❌ REGRESS

dock-1: the score fell from 1.000 (1.000 to 1.000) to 0.750 (0.750 to 0.750), more than chance explains.

- open\\_issues: F1 went from 1.000 to 0.000 (-1.000, -1.000 to -1.000); the change may be larger \
than the allowed 0.050.

suite lifts, 2 cases × 2 samples, openai/gpt-4.1-mini, prompt short cccccccc\\
The baseline's prompt is brief aaaaaaaa.

| field | precision | recall | F1 | baseline | change | interval | p | margin |
| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |
| `what` | 1.000 | 1.000 | 1.000 | 1.000 | +0.000 | +0.000 to +0.000 | 1.000 |  |
| `open_issues` ❌ | 0.000 | 0.000 | 0.000 | 1.000 | -1.000 | -1.000 to -1.000 | 0.500 | 0.050 |

| document | baseline | (samples) | now | (samples) | change |
| --- | ---: | ---: | ---: | ---: | ---: |
| `dock-1` ❌ | 1.000 | (1.00 to 1.00) | 0.750 | (0.75 to 0.75) | -0.250 |

held out: 1 case, 1.000 to 0.750 (-0.250)

<details><summary>The prompt changed: 1 added, 1 removed</summary>

```diff
--- baseline/prompt
+++ candidate/prompt
@@ -1,2 +1,2 @@
 # system
-You write briefs.
+You write short briefs.
```

</details>

<details><summary>1 warning</summary>

- dock-1: look at \\*this\\*

</details>

Briefs: 86% of their documents' words, 50% of statements copied, 0% repeated. \
The baseline: 143% of their documents' words, 33% of statements copied, 0% repeated.\\
As recorded: 4 calls, 400 prompt and 200 answer tokens, 0.0040 USD.
"""


@pytest.fixture
def suite(tmp_path: Path) -> Suite:
    return small_suite(tmp_path / "lifts", docks=2, fields="{open_issues: 0.05}")


def reworded(run: Run) -> Run:
    """The run, of another prompt."""
    prompt = run.asked.prompt.model_copy(update={"name": "short", "digest": "sha256:" + "c" * 64})
    messages = [{"role": "system", "content": "You write short briefs."}]
    asked = run.asked.model_copy(update={"prompt": prompt, "messages": messages})
    return run.model_copy(update={"asked": asked})


def compared(suite: Suite, candidate: Run, **changes: object) -> Comparison:
    return replace(compare(suite, answered(suite), candidate, LEXICAL), **changes)  # type: ignore[arg-type]


def saying(made: Comparison, *texts: str, warnings: tuple[str, ...] = ()) -> Comparison:
    """The comparison with a verdict in these words."""
    reasons = tuple(VerdictReason("invalid", text) for text in texts)
    warned = tuple(VerdictWarning("one-case", text) for text in warnings)
    return replace(made, verdict=Verdict("regress", reasons, warned))


def test_the_whole_of_it(suite: Suite):
    made = compared(suite, reworded(answered(suite, open_issues=[])))
    caught = [reason for reason in made.verdict.reasons if reason.case]
    field = VerdictReason(
        "field",
        "open_issues: F1 went from 1.000 to 0.000 (-1.000, -1.000 to -1.000); "
        "the change may be larger than the allowed 0.050.",
        column="open_issues",
    )
    findings = made.findings
    assert findings
    shown = tuple(column for column in findings.columns if column.name in ("what", "open_issues"))
    made = replace(
        made,
        verdict=Verdict("regress", (*caught, field), (VerdictWarning("one-case", "dock-1: look at *this*"),)),
        findings=replace(findings, columns=shown),
    )
    assert markdown.render(compared_result(made)) == REPORT


def test_without_a_baseline(suite: Suite):
    out = markdown.render(run_result(score(answered(suite), suite, LEXICAL), suite, "lexical"))
    assert out.startswith("## NO BASELINE\n\nthe mean score is 1.000.\n\nBless it to compare with it: ")
    assert "| `open_issues` | 1.000 | 1.000 | 1.000 | 4 | 0 | 0 | 0 |\n" in out
    assert "| `dock-1` | 1.000 |\n\nheld out: 1 case, 1.000\n" in out
    assert "dock-2" not in out


def test_of_calls_that_failed_nothing_is_measured(suite: Suite):
    run = with_answers(answered(suite), "dock-1", useless(infra=True, message="No *route*."), useless())
    for out in (
        markdown.render(compared_result(compared(suite, run))),
        markdown.render(run_result(score(run, suite, LEXICAL), suite, "lexical")),
    ):
        assert out.startswith(
            "## ⚠️ INFRA\n\nThe run has no answer for dock-1, since the call failed: No \\*route\\*."
        )
        assert "|" not in out


@pytest.mark.parametrize("name", ["improved", "pass", "inconclusive", "regress", "invalid", "infra"])
def test_every_verdict_has_a_mark(suite: Suite, name):
    made = compared(suite, answered(suite))
    out = markdown.render(compared_result(replace(made, verdict=Verdict(name, made.verdict.reasons))))
    assert re.match(rf"## [^\w\s]+ {name.upper()}\n", out)


class TestInert:
    def test_hostile_text_is_only_text(self):
        out = markdown.inert(HOSTILE)
        assert "\n" not in out
        assert "<" not in out
        assert "\x1b" not in out
        assert "\u202e" not in out
        assert not re.search(r"(?<!\\)[|`$\[\]*_]", out)
        assert "@&#8203;everyone" in out
        assert "https:&#8203;//evil.example" in out
        assert "www&#8203;.evil" in out
        assert "org/repo\\#&#8203;12 GH-&#8203;7" in out

    @pytest.mark.parametrize(
        "text", ["1. one", "12) twelve", "- dash", "+ plus", "# title", "> quote", "=== rule", "--- rule"]
    )
    def test_no_line_begins_a_block(self, text):
        assert re.match(r"\\|&|\d+\\", markdown.inert(text))

    @example("@@@a www.www.b https://https://c #1#2")
    @given(st.text(alphabet="@#:/.w1aG-H h`|<>&[]()!*_~$\\\n\r\u2028", max_size=40))
    def test_nothing_is_live_in_any_text(self, text):
        out = markdown.inert(text)
        assert len(out.splitlines()) <= 1
        assert not re.search(
            r"@(?=[\w@])|://|www\.|#\d|<|>|(?<!\\)(?:\\\\)*[|`*_\[\]$~]", out.replace("&#8203;", "​")
        )

    def test_a_long_sentence_is_cut(self):
        assert len(markdown.inert("word " * 1000)) == markdown.LONGEST

    def test_in_the_report_too(self, suite: Suite):
        made = saying(compared(suite, answered(suite)), HOSTILE, HOSTILE, warnings=(HOSTILE,))
        out = markdown.render(compared_result(made))
        assert out.count("<details>") == out.count("</details>") == 1
        assert "<img" not in out
        assert not re.search(r"(?<!\\)\]\(", out)


class TestTheDiff:
    def test_no_line_ends_its_fence(self, suite: Suite):
        run = reworded(answered(suite))
        run.asked.messages[0]["content"] = "a\n```\n</details>\n````\nb\x1b[31m\u202e"
        out = markdown.render(compared_result(compared(suite, run)))
        fence = re.search(r"^(`+)diff\n(.*?)^\1$", out, re.MULTILINE | re.DOTALL)
        assert fence
        assert len(fence[1]) == 5
        assert "+b\\u001b[31m\\u202e\n" in fence[2]
        assert out.endswith("USD.\n")

    def test_of_a_long_prompt_is_cut(self, suite: Suite):
        run = reworded(answered(suite))
        run.asked.messages[0]["content"] = "\n".join(f"line {n}" for n in range(1000))
        out = markdown.render(compared_result(compared(suite, run)))
        assert "The prompt changed: 1000 added, 1 removed" in out
        assert "\nAnd 605 more lines.\n" in out

    def test_of_the_schema_and_of_the_parameters(self, suite: Suite):
        run = answered(suite)
        asked = run.asked.model_copy(update={"wire": {"type": "array"}, "parameters": {"temperature": 1}})
        run = run.model_copy(update={"asked": asked})
        made = compare(suite, answered(suite), run, LEXICAL, allowed=("schema", "parameters"))
        out = markdown.render(compared_result(made))
        assert "The schema changed: 1 added, 1 removed" in out
        assert '-  "temperature": 0,\n+  "temperature": 1,\n' in out
        assert "The prompt changed" not in out


class TestRoom:
    def test_what_has_no_room_is_left_out_and_named(self, suite: Suite):
        run = reworded(answered(suite))
        run.asked.messages[0]["content"] = "\n".join("ж" * 500 for _ in range(300))
        out = markdown.render(compared_result(compared(suite, run)))
        assert len(out.encode()) <= markdown.ROOM
        assert "```diff" not in out
        assert "| `open_issues` |" in out
        assert out.endswith("Left out, too long for a comment: the change of the prompt.\n")

    def test_is_enough_for_all_warnings_that_are_shown(self, suite: Suite):
        warnings = tuple(f"{n}: {'ж' * 1000}" for n in range(200))
        out = markdown.render(
            compared_result(saying(compared(suite, answered(suite)), "So it is.", warnings=warnings))
        )
        assert len(out.encode()) <= markdown.ROOM
        assert "<summary>200 warnings</summary>" in out
        assert "\nAnd 170 more.\n" in out

    def test_of_many_documents_only_the_first_are_named(self, tmp_path: Path):
        suite = small_suite(tmp_path / "lifts", docks=40)
        out = markdown.render(
            compared_result(compare(suite, answered(suite), answered(suite, open_issues=[]), LEXICAL))
        )
        assert len(out.encode()) < 5000
        assert "\n- And 31 more of this kind.\n" in out


def test_names_nothing_that_is_held_out(suite: Suite):
    after = with_answers(reworded(answered(suite)), "dock-2", *[Sample(brief=brief(2, what=[]))] * 2)
    out = markdown.render(compared_result(compared(suite, after)))
    assert "dock-2" not in out
    assert "1 held-out case: a must-item is missing." in out or "held out: 1 case" in out
