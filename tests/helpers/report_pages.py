"""Pages of reports for a browser, and what is seen on one."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from helpers.lift_pages import HOSTILE, asked_otherwise, compared, damaged, lift_suite
from helpers.results import compared_result, run_result
from helpers.small_suite import answered, brief, useless, with_answers
from summarizer.evaluation.matching.similarity import LEXICAL
from summarizer.evaluation.reports import html
from summarizer.evaluation.runs.comparison import Comparison, Scored, score
from summarizer.evaluation.runs.run import Sample

if TYPE_CHECKING:
    from playwright.sync_api import Page


def write_pages(folder: Path) -> dict[str, Path]:
    """Write one page of each sort to a folder."""
    suite = lift_suite(folder / "lifts")
    lacking = with_answers(answered(suite), "dock-1", *[useless(infra=True)] * 2)
    first = replace(suite, samples=1)
    texts = {
        "regress": html.render(compared_result(compared(suite, asked_otherwise(damaged(suite))))),
        "pass": html.render(compared_result(compared(suite, answered(suite)))),
        "infra": html.render(compared_result(compared(suite, lacking))),
        "one-sample": html.render(
            compared_result(compared(first, damaged(suite).first(1), answered(suite).first(1)))
        ),
        "alone": html.render(run_result(score(damaged(suite), suite, LEXICAL), suite, LEXICAL.name)),
        "nothing": html.render(run_result(Scored(answered(suite).only([]), ()), suite, LEXICAL.name)),
        "hostile": html.render(compared_result(_hostile(folder))),
        "many": html.render(compared_result(_many(compared(suite, damaged(suite)), 500))),
    }
    for name, text in texts.items():
        (folder / f"{name}.html").write_text(text, encoding="utf-8")
    return {name: folder / f"{name}.html" for name in texts}


def _hostile(folder: Path) -> Comparison:
    suite = lift_suite(folder / "hostile")
    right = brief(1)["what"][0]
    said = {**right, "text": HOSTILE, "reasons": [HOSTILE]}
    after = with_answers(
        answered(suite), "dock-1", Sample(brief=brief(1, what=[right, said])), useless(message=HOSTILE)
    )
    return compared(suite, asked_otherwise(after, HOSTILE))


def _many(made: Comparison, count: int) -> Comparison:
    """The comparison with its first five cases over and over."""
    cases = {f"dock-{n}": made.suite.cases[n % 5] for n in range(1000, 1000 + count)}

    def copied(scored: Scored) -> Scored:
        runs = {case.id: case for case in scored.run.cases}
        scores = {case.id: case for case in scored.cases}
        answers = [runs[case.id].model_copy(update={"id": id_}) for id_, case in cases.items()]
        run = scored.run.model_copy(update={"cases": answers})
        return Scored(run, tuple(replace(scores[case.id], id=id_) for id_, case in cases.items()))

    suite = replace(made.suite, cases=tuple(replace(case, id=id_) for id_, case in cases.items()))
    return replace(made, suite=suite, baseline=copied(made.baseline), candidate=copied(made.candidate))


def shown(page: Page) -> list[str]:
    """The ids of the rows in sight, in order."""
    return page.eval_on_selector_all(".row:not([hidden])", "rows => rows.map(row => row.dataset.case)")


def opened(page: Page) -> str | None:
    """The id of the case that is open."""
    cases = page.eval_on_selector_all(".detail section.case", "all => all.map(one => one.ariaLabel)")
    assert len(cases) <= 1
    return cases[0] if cases else None


def address(page: Page) -> str:
    return page.url.partition("#")[2]
