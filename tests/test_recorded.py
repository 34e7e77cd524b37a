"""Real answers of the embedded model, replayed.

The briefs are those of the shipped suite: summarizer eval record. The incident briefs are recorded with
pytest tests/test_recorded.py --record-mode=new_episodes (minutes; needs the extra `local`).
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from helpers.shipped import ROOT, SUITE

from summarizer import Document, check, read, summarize
from summarizer.evaluation import session
from summarizer.evaluation.choice import Choice
from summarizer.evaluation.selection import select_in
from summarizer.llm.models import EMBEDDED, LOCAL_WINDOW
from summarizer.published import items
from summarizer.schema import Brief, IncidentBrief

CASES = {case.id: case for case in SUITE.cases}
INCIDENTS = sorted((ROOT / "evals" / "documents").glob("incident-*"))


@pytest.fixture(scope="session")
def tape_inner() -> Iterator[object]:
    from summarizer.transport.local import LocalModel

    model = LocalModel(None, window=LOCAL_WINDOW)
    yield model
    model.close()


@pytest.fixture(scope="session")
def answers() -> dict[str, list[dict[str, Any] | None]]:
    run = session.replay(select_in(SUITE, Choice(SUITE.path.parent)))
    return {case.id: [answer.brief for answer in case.answers] for case in run.cases}


def assert_receipts(brief: dict[str, Any], document: Document) -> None:
    proven = [item for _, item in items(brief)]
    assert len(proven) >= 3
    for item in proven:
        assert all(document.text[e["start"] : e["end"]] == e["quote"] for e in item["evidence"])
        assert item["support"] == "verified" or item["reasons"]
    assert check(brief, document) == brief


@pytest.mark.parametrize("case", CASES.values(), ids=CASES)
def test_every_line_carries_its_receipts(answers: dict[str, list[dict[str, Any]]], case: Any) -> None:
    assert len(answers[case.id]) == SUITE.samples
    for brief in answers[case.id]:
        assert_receipts(brief, case.document)


def test_the_seed_says_who_and_what(answers: dict[str, list[dict[str, Any]]]) -> None:
    brief = Brief.model_validate(answers["seed"][0])
    names = " | ".join(party.name for party in brief.who)
    said = " ".join(claim.text for claim in [*brief.what, *brief.open_issues])
    assert all(name in names for name in ("US", "Ukraine", "Trump", "Zelenskyy", "Bessent"))
    assert brief.status.state == "ongoing"
    assert all(words in said for words in ("terms of the deal", "security guarantees"))


@pytest.mark.tape("incidents")
@pytest.mark.parametrize("path", INCIDENTS, ids=[path.stem for path in INCIDENTS])
def test_an_incident_brief_carries_its_receipts(tape, path: Path) -> None:
    document = read(path, verbatim=True)  # as it stood when it was recorded
    briefing = summarize(document, model=EMBEDDED, schema=IncidentBrief, transport=tape)
    assert briefing.prompt.name == "incident"
    assert_receipts(briefing.model_dump(mode="json")["brief"], document)
