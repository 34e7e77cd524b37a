"""Real answers of the embedded model, replayed.

To record (minutes; needs the extra `local`): pytest tests/test_recorded.py --record-tapes=missing
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from summarizer import Document, check, read, summarize
from summarizer.grounding.items import items
from summarizer.incident import IncidentBrief
from summarizer.llm.models import EMBEDDED, LOCAL_WINDOW
from summarizer.schema import Briefing
from summarizer.transport.secrets import scan

ROOT = Path(__file__).parent.parent
SEED = ROOT / "seeds" / "000_959a5d7f5abfa6ed.txt"
DOCUMENTS = {"seed": SEED} | {path.stem: path for path in sorted((ROOT / "evals" / "documents").iterdir())}
INCIDENTS = {name: path for name, path in DOCUMENTS.items() if name.startswith("incident-")}


@pytest.fixture(scope="session")
def tape_inner() -> Iterator[object]:
    from summarizer.transport.local import LocalModel

    model = LocalModel(None, window=LOCAL_WINDOW)
    yield model
    model.close()


@pytest.fixture
def briefing(tape, path: Path) -> Briefing:
    return summarize(read(path), model=EMBEDDED, transport=tape)


def assert_receipts(briefing: Briefing[Any], document: Document) -> None:
    made = briefing.model_dump(mode="json")
    proven = [item for _, item in items(made["brief"])]
    assert len(proven) >= 3
    for item in proven:
        assert all(document.text[e["start"] : e["end"]] == e["quote"] for e in item["evidence"])
        assert item["support"] == "verified" or item["reasons"]
    assert check(made, document)["brief"] == made["brief"]


@pytest.mark.tape("briefs")
@pytest.mark.parametrize("path", DOCUMENTS.values(), ids=DOCUMENTS)
def test_every_line_carries_its_receipts(briefing: Briefing, path: Path) -> None:
    assert_receipts(briefing, read(path))


@pytest.mark.tape("incidents")
@pytest.mark.parametrize("path", INCIDENTS.values(), ids=INCIDENTS)
def test_an_incident_brief_carries_its_receipts(tape, path: Path) -> None:
    document = read(path)
    briefing = summarize(document, model=EMBEDDED, schema=IncidentBrief, transport=tape)
    assert briefing.prompt.name == "incident"
    assert_receipts(briefing, document)


@pytest.mark.tape("briefs")
@pytest.mark.parametrize("path", [pytest.param(SEED, id="seed")])
def test_the_seed_says_who_and_what(briefing: Briefing) -> None:
    names = " | ".join(party.name for party in briefing.brief.who)
    said = " ".join(claim.text for claim in [*briefing.brief.what, *briefing.brief.open_issues])
    assert all(name in names for name in ("US", "Ukraine", "Trump", "Zelenskyy", "Bessent", "Kellogg"))
    assert briefing.brief.status.state == "ongoing"
    assert all(words in said for words in ("terms of the deal", "security guarantees"))


def test_no_secret_is_in_any_cassette() -> None:
    tapes = sorted((ROOT / "cassettes").rglob("*.yaml"))
    assert len(tapes) >= 9
    assert [finding for path in tapes for finding in scan(path)] == []
