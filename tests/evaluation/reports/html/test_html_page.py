from __future__ import annotations

import json
import re
from base64 import b64encode
from collections.abc import Callable
from dataclasses import replace
from hashlib import sha256
from html.parser import HTMLParser
from pathlib import Path

import pytest
from helpers.lift_pages import HOSTILE, asked_otherwise, compared, damaged, lift_suite
from helpers.results import compared_result, run_result
from helpers.small_suite import answered, brief, useless, with_answers

from summarizer.evaluation.gate.verdict import VerdictReason, VerdictWarning
from summarizer.evaluation.matching.similarity import LEXICAL
from summarizer.evaluation.reports import html
from summarizer.evaluation.runs.comparison import Scored, score
from summarizer.evaluation.runs.run import Sample
from summarizer.evaluation.suites.suite import Suite

VOID = {"meta", "input", "br", "link"}


class Read(HTMLParser):
    """A page as its tags: fails for what is not closed in turn; keeps attributes and texts."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.attributes: list[tuple[str, str, str | None]] = []
        self.scripts: dict[str, str] = {}
        self.styles: list[str] = []
        self.shown: list[str] = []
        self._name = ""
        self.feed(text)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.attributes += [(tag, name, value) for name, value in attrs]
        given = dict(attrs)
        self._name = given.get("id") or given.get("data-details") or given.get("type") or "script"
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.attributes += [(tag, name, value) for name, value in attrs]

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if self.open[-1:] == ["script"]:
            self.scripts[self._name] = self.scripts.get(self._name, "") + data
        elif self.open[-1:] == ["style"]:
            self.styles.append(data)
        else:
            self.shown.append(data)

    @property
    def text(self) -> str:
        return " ".join(" ".join(self.shown).split())


@pytest.fixture
def suite(tmp_path: Path) -> Suite:
    return lift_suite(tmp_path / "lifts")


def same(suite: Suite) -> str:
    return html.render(compared_result(compared(suite, answered(suite))))


def regress(suite: Suite) -> str:
    return html.render(compared_result(compared(suite, asked_otherwise(damaged(suite)))))


def infra(suite: Suite) -> str:
    return html.render(
        compared_result(compared(suite, with_answers(answered(suite), "dock-1", *[useless(infra=True)] * 2)))
    )


def alone(suite: Suite) -> str:
    return html.render(run_result(score(damaged(suite), suite, LEXICAL), suite, LEXICAL.name))


def nothing(suite: Suite) -> str:
    return html.render(run_result(Scored(answered(suite).only([]), ()), suite, LEXICAL.name))


def useless_run(suite: Suite) -> str:
    run = answered(suite)
    for case in suite.cases:
        run = with_answers(run, case.id, *[useless()] * 2)
    return html.render(run_result(score(run, suite, LEXICAL), suite, LEXICAL.name))


def one_sample(suite: Suite) -> str:
    first = replace(suite, samples=1)
    return html.render(compared_result(compared(first, damaged(suite).first(1), answered(suite).first(1))))


def one_case(suite: Suite) -> str:
    ids = ["dock-1"]
    return html.render(compared_result(compared(suite, damaged(suite).only(ids), answered(suite).only(ids))))


def all_held_out(suite: Suite) -> str:
    ids = ["dock-6"]
    return html.render(compared_result(compared(suite, answered(suite).only(ids), answered(suite).only(ids))))


def hostile(suite: Suite) -> str:
    said = {**brief(1)["what"][0], "text": HOSTILE, "reasons": [HOSTILE]}
    after = with_answers(
        answered(suite),
        "dock-1",
        Sample(brief=brief(1, what=[said])),
        useless(message=HOSTILE),
    )
    made = compared(suite, asked_otherwise(after, HOSTILE))
    reason, warning = VerdictReason("invalid", HOSTILE, case="dock-1"), VerdictWarning("one-case", HOSTILE)
    verdict = replace(made.verdict, reasons=(reason,), warnings=(warning,))
    return html.render(compared_result(replace(made, verdict=verdict)))


PAGES: dict[str, Callable[[Suite], str]] = {
    page.__name__: page
    for page in (
        same,
        regress,
        infra,
        alone,
        nothing,
        useless_run,
        one_sample,
        one_case,
        all_held_out,
        hostile,
    )
}


@pytest.fixture(params=PAGES.values(), ids=PAGES)
def page(request: pytest.FixtureRequest, suite: Suite) -> str:
    return request.param(suite)


class TestEveryPage:
    def test_is_whole_and_runs_only_its_own_script_and_style(self, page: str):
        read = Read(page)
        policy = dict(pair.split(" ", 1) for pair in _policy(read).split("; "))
        assert policy["default-src"] == policy["base-uri"] == policy["form-action"] == "'none'"
        assert policy["script-src"] == f"'sha256-{_digest(read.scripts['script'])}'"
        assert policy["style-src"] == f"'sha256-{_digest(''.join(read.styles))}'"
        assert set(policy) == {"default-src", "base-uri", "form-action", "script-src", "style-src"}

    def test_asks_for_nothing_and_handles_nothing_inline(self, page: str):
        for tag, name, value in Read(page).attributes:
            assert not name.startswith("on")
            assert name not in ("src", "style", "srcdoc", "action", "formaction", "xlink:href")
            if name == "href":
                assert (tag, (value or "")[:1]) == ("a", "#")

    def test_names_nothing_that_is_held_out(self, page: str):
        assert "dock-6" not in page
        assert "Dock 6" not in page

    def test_tells_nothing_of_the_machine(self, page: str, tmp_path: Path):
        assert str(tmp_path) not in page
        assert str(Path.cwd()) not in page

    def test_its_data_are_json_of_every_named_case(self, page: str):
        read = Read(page)
        index = json.loads(read.scripts["index"])
        data = {name: text for name, text in read.scripts.items() if name not in ("index", "script")}
        assert sorted(data) == sorted(index["rows"])
        for text in data.values():
            assert set(json.loads(text)) == {"file", "text", "gold", "runs", "items"}


def _policy(read: Read) -> str:
    return next(value or "" for tag, name, value in read.attributes if (tag, name) == ("meta", "content"))


def _digest(text: str) -> str:
    return b64encode(sha256(text.encode()).digest()).decode()


@pytest.mark.parametrize("name", PAGES)
def test_equal_input_gives_equal_bytes(name: str, suite: Suite):
    assert PAGES[name](suite) == PAGES[name](suite)


@pytest.mark.parametrize(
    ("name", "word", "found"),
    [
        ("same", "Pass of too few cases", "Prompt, schema and parameters are the same"),
        ("regress", "Regress", "The baseline’s prompt is brief aaaaaaaa."),
        ("infra", "Infra", "Calls that failed 2"),
        ("alone", "No baseline", "The mean score is 0.799"),
        ("nothing", "No baseline", "No case was run, so there is nothing to score."),
        ("useless_run", "Regress", "No answer could be used."),
        ("one_sample", "Regress", "With one sample a case"),
        ("one_case", "Inconclusive", "Chance cannot be estimated from one case"),
        ("all_held_out", "Inconclusive", "There is no document to show."),
    ],
)
def test_the_verdict_is_the_heading(name: str, word: str, found: str, suite: Suite):
    page = PAGES[name](suite)
    heading = re.search(r"<h1[^>]*>.*</span> (.*)</h1>", page)
    assert heading is not None
    assert heading[1] == word
    assert found in Read(page).text


def test_the_denominators_are_told(suite: Suite):
    text = Read(regress(suite)).text
    assert "Cases 6 5 shown below, 1 held out; 2 samples a case" in text
    assert "Usable answers 11 of 12 an unusable one counts as 0; the baseline: 12 of 12" in text
    assert "Must-items found 6 of 6" in text


def test_the_cause_stands_beside_the_effect(suite: Suite):
    text = Read(regress(suite)).text
    cause, effect = text.index("You write short briefs."), text.index("Fell most dock-4 ▼ −0.500")
    assert text.index("What was changed, and what moved") < cause < effect < text.index("Fields Change of F1")


def test_every_field_has_its_change_in_words_beside_the_plot(suite: Suite):
    page = regress(suite)
    row = re.search(r'<tr class="">\s*<th scope="row"><a [^>]*>status\.state</a>.*?</tr>', page, re.DOTALL)
    assert row is not None
    assert '<svg class="interval' in row[0]
    assert "1.000 → 0.783 −0.217 −0.566 to +0.131" in Read(row[0]).text


def test_a_field_nothing_is_known_of_chance_has_no_whisker(suite: Suite):
    page = one_case(suite)
    assert "unknown" in Read(page).text
    assert 'class="whisker"' not in page.partition("</style>")[2]


def test_many_reasons_are_folded(suite: Suite):
    made = compared(suite, damaged(suite))
    reasons = tuple(VerdictReason("invalid", f"Reason {n}.", case="dock-1") for n in range(20))
    made = replace(made, verdict=replace(made.verdict, reasons=reasons))
    text = Read(html.render(compared_result(made))).text
    assert "11 more reasons" in text
    assert "Reason 19." in text


def test_what_was_left_out_is_counted_if_held_out(suite: Suite):
    ids = [case.id for case in suite.cases[1:5]]
    text = Read(
        html.render(
            compared_result(compared(suite, damaged(suite).only(ids), answered(suite), intersect=True))
        )
    ).text
    assert "Left out, not in both runs: dock-1, 1 held out." in text


def test_what_was_allowed_to_differ_is_told(suite: Suite):
    run = answered(suite)
    other = run.model_copy(update={"asked": run.asked.model_copy(update={"model": "openai/gpt-5"})})
    text = Read(html.render(compared_result(compared(suite, other, allowed=["model"])))).text
    assert "Allowed to differ: The model is not the baseline's" in text
    assert 'Parameters { − "model": "openai/gpt- 4.1-mini' in text.partition("What was changed")[2]


def test_the_shape_of_the_briefs_stands_among_the_figures(suite: Suite):
    page = html.render(compared_result(compared(suite, damaged(suite))))
    facts = re.findall(r"<dt>([^<]+)</dt><dd><b>([^<]+)</b> <span>([^<]+)", page)[-2:]
    assert [name for name, _, _ in facts] == ["Length", "Copied"]
    assert all(re.fullmatch(r"\d+% → \d+%", value) for _, value, _ in facts)
    assert re.search(r"; repeated: \d+% → \d+%$", facts[1][2])
