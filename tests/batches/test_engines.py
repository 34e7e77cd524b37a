"""Engines: chosen by name or given, and what the driver does for each."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

import pytest
from helpers.batches import rows_of, run, write_table

from summarizer import UsageError
from summarizer.batches.engines.engine import Setup, Work, load_engine
from summarizer.batches.engines.local import LocalEngine
from summarizer.batches.journal import Result
from summarizer.briefing import Usage


@dataclass
class Backwards:
    """Settles every document with a brief, the last one first."""

    setups: list[Setup] = field(default_factory=list[Setup])

    async def ask(self, setup: Setup, work: Work) -> None:
        self.setups.append(setup)
        for position, item in reversed(list(work.documents())):
            await work.settle(Result(position, f'{{"of": "{item.id}"}}', None, Usage(cost_usd=0.25)))


def test_an_engine_is_loaded_by_its_name() -> None:
    assert isinstance(load_engine("local"), LocalEngine)


def test_an_engine_that_does_not_exist_is_one_sentence() -> None:
    with pytest.raises(UsageError, match=r"There is no engine 'cloud'\. Choose of local"):
        load_engine("cloud")


def test_the_output_is_in_order_whoever_asks(tmp_path: Path) -> None:
    table, out, engine = write_table(tmp_path / "docs.jsonl", 3), tmp_path / "out.jsonl", Backwards()
    outcome = run(table, out, engine=engine, jobs=5, max_cost=1.0)
    assert [row["brief"]["of"] for row in rows_of(out)] == ["d0", "d1", "d2"]
    assert (outcome.tally.made, engine.setups[0].jobs) == (3, 5)
    run(table, out, engine=engine, max_cost=1.0)
    assert [setup.options.get("max_cost") for setup in engine.setups] == [1.0, 0.25]


def test_a_batch_goes_on_with_another_engine(tmp_path: Path) -> None:
    table, out = write_table(tmp_path / "docs.jsonl", 3), tmp_path / "out.jsonl"
    run(table, out, engine=Backwards(), limit=2)
    assert run(table, out, engine="local").tally.made == 1
