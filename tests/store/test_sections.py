"""Sections kept in the store."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from helpers.sections import model

from summarizer import Document
from summarizer.llm.requests import Request
from summarizer.pipeline.recipes.recipe import Drafted
from summarizer.pipeline.recipes.registry import list_requests
from summarizer.pipeline.section import Section
from summarizer.pipeline.task import plan
from summarizer.store.sections import StoredSections

DRAFTED = Drafted({"what": [{"text": "It rained.", "cites": [2]}]}, ("a loss",), truncated=True)
TASK = plan(Document.from_text("Ann spoke. It rained. It stopped."), model=model(8_000))


def requests(first: int = 1, context: str = "") -> Sequence[Request[Any]]:
    return list_requests(replace(TASK, section=Section(first, 3, context)))


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "briefs.db"


def test_a_draft_comes_back_as_it_was(path: Path) -> None:
    kept = StoredSections(path, "m")
    assert kept.load(requests()) is None
    assert not path.exists()
    kept.save(requests(), DRAFTED)
    assert StoredSections(path, "m").load(requests()) == DRAFTED


@pytest.mark.parametrize(
    ("name", "asked"),
    [
        pytest.param("other", requests(), id="model"),
        pytest.param("m", requests(first=2), id="sentences"),
        pytest.param("m", requests(context="(under: A)\n"), id="context"),
    ],
)
def test_of_another_request_there_is_none(path: Path, name: str, asked: Sequence[Request[Any]]) -> None:
    StoredSections(path, "m").save(requests(), DRAFTED)
    assert StoredSections(path, name).load(asked) is None


def test_fresh_asks_again_and_keeps_the_answer(path: Path) -> None:
    StoredSections(path, "m").save(requests(), Drafted({}))
    fresh = StoredSections(path, "m", fresh=True)
    assert fresh.load(requests()) is None
    fresh.save(requests(), DRAFTED)
    assert StoredSections(path, "m").load(requests()) == DRAFTED


def test_of_a_complete_brief_nothing_is_kept(path: Path) -> None:
    StoredSections(path, "m").save(requests(first=2), DRAFTED)
    kept = StoredSections(path, "m")
    kept.save(requests(), DRAFTED)
    kept.clear()
    assert kept.load(requests()) is None
    assert kept.load(requests(first=2)) == DRAFTED


def test_a_store_that_cannot_be_used_keeps_nothing(path: Path) -> None:
    path.write_text("no database", encoding="utf-8")
    kept = StoredSections(path, "m")
    kept.save(requests(), DRAFTED)
    assert kept.load(requests()) is None
