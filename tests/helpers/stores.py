"""Briefs to store, and stores whose warnings are kept or refused."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import Any

from summarizer.store.briefs import Store
from summarizer.store.key import Inputs

TEXT = "0" * 64


def inputs(**changes: Any) -> Inputs:
    plain = Inputs(
        text=TEXT,
        date=None,
        prompt="sha256:1",
        schema="summarizer.schema:Brief",
        model="openai/gpt-4.1-mini",
        code="sha256:2",
    )
    return replace(plain, **changes)


def briefing(said: Any = "The kiln is shut.", *, text: str = TEXT, name: str = "kiln.txt") -> dict[str, Any]:
    return {
        "format": "summarizer.brief/2",
        "source": {"name": name, "sha256": text, "date": None, "sentences": 1, "characters": 17},
        "brief": {"what": said},
        "gaps": [],
        "usage": {"calls": 1, "prompt_tokens": 90, "completion_tokens": 10, "cost_usd": None, "seconds": 1.5},
        "model": "openai/gpt-4.1-mini",
        "prompt": {"name": "brief", "digest": "sha256:1"},
    }


class Warnings(list[str]):
    """What a store warned of."""

    def store(self, path: Path) -> Store:
        return Store(path, warn=self.append)


def silent(path: Path) -> Store:
    """A store of which no warning is expected."""

    def refuse(warning: str) -> None:
        raise AssertionError(warning)

    return Store(path, warn=refuse)


def alter(path: Path, *statements: str) -> None:
    with closing(sqlite3.connect(path, isolation_level=None)) as db:
        for statement in statements:
            db.execute(statement)
