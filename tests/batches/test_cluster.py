"""A cluster that cannot be used: one sentence each. None is started."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import pytest
from helpers.batches import run, write_table

from summarizer import SummarizerError
from summarizer.batches.engines.cluster import ADDRESS
from summarizer.batches.engines.engine import Setup
from summarizer.batches.engines.ray import RayEngine, find_secrets
from summarizer.llm.models import Model

pytestmark = pytest.mark.allow_hosts(["127.0.0.1"])

ADDRESSES = {
    "nobody there": ("127.0.0.1:1", "No Ray cluster answers at 127.0.0.1:1. Check --ray-address"),
    "Ray's client": ("ray://127.0.0.1:1", "cannot be run through Ray's client. Run the batch on a machine"),
    "no port": ("127.0.0.1:ray", "this is no address. Write it as HOST:PORT."),
}


@pytest.fixture
def table(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr("summarizer.batches.engines.cluster._load", lambda: NotJoined)
    return write_table(tmp_path / "docs.jsonl", 2)


class NotJoined:
    """Ray, installed and not used."""

    @staticmethod
    def is_initialized() -> bool:
        return False


@pytest.mark.parametrize("named", ["option", "variable"])
@pytest.mark.parametrize(("address", "message"), ADDRESSES.values(), ids=ADDRESSES)
def test_a_cluster_that_cannot_be_reached(
    address: str, message: str, named: str, table: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    if named == "variable":
        monkeypatch.setenv(ADDRESS, address)
    with pytest.raises(SummarizerError) as raised:
        run(
            table,
            table.with_name("out.jsonl"),
            transport=None,
            engine=RayEngine(address if named == "option" else None),
        )
    assert message in str(raised.value)


def test_ray_that_is_not_installed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "ray", None)
    table = write_table(tmp_path / "docs.jsonl", 2)
    with pytest.raises(SummarizerError, match=r"needs an extra .* pip install 'summarizer-briefs\[ray\]'"):
        run(table, tmp_path / "out.jsonl", transport=None, engine="ray")


def test_what_cannot_be_sent_to_another_process_is_refused(table: Path) -> None:
    with pytest.raises(SummarizerError, match="transport= cannot be used with engine='ray'"):
        run(table, table.with_name("out.jsonl"), engine="ray")


def test_only_the_variables_that_calls_need_are_sent(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("ACME_KEY", "TEAM_TOKEN", "OTHER_KEY", "OPENAI_BASE_URL"):
        monkeypatch.setenv(name, f"value-of-{name}")
    model = Model("endpoint", "m", base_url="https://acme.example/v1", key_variable="ACME_KEY")
    options: Any = {"headers": {"x-team": "${TEAM_TOKEN}"}}
    secrets = find_secrets(Setup(options, 1, {}), model)
    assert sorted(secrets.variables) == ["ACME_KEY", "OPENAI_BASE_URL", "TEAM_TOKEN"]
