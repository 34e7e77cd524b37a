from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.errors import UsageError
from summarizer.llm import models, prices
from summarizer.llm.catalog import resolve
from summarizer.llm.models import EMBEDDED, Model, estimate_tokens
from summarizer.llm.prices import FREE, Price

URL = "http://localhost:11434/v1"
EMBEDDED_MODEL = Model("local", "qwen2.5-coder-1.5b", price=FREE, window=16_384, small=True)
MINI = Model("openai", "gpt-4.1-mini", price=Price(0.4, 0.1, 1.6), window=1_000_000)

NAMED = {
    "hosted": ("openai/gpt-4.1-mini", {}, None, MINI),
    "snapshot": ("openai/gpt-4.1-mini-2025-04-14", {}, None, replace(MINI, name="gpt-4.1-mini-2025-04-14")),
    "of-no-known-price": ("openai/gpt-99", {}, None, Model("openai", "gpt-99")),
    "embedded": (EMBEDDED, {}, None, EMBEDDED_MODEL),
    "nothing-and-no-key": (None, {}, None, EMBEDDED_MODEL),
    "nothing-but-a-key": (None, {"OPENAI_API_KEY": "k"}, None, MINI),
    "empty-variables": (
        None,
        {"OPENAI_API_KEY": "", "SUMMARIZER_MODEL": "", "OPENAI_BASE_URL": ""},
        None,
        EMBEDDED_MODEL,
    ),
    "variable": (None, {"SUMMARIZER_MODEL": "openai/gpt-99"}, None, Model("openai", "gpt-99")),
    "argument-over-variable": (EMBEDDED, {"SUMMARIZER_MODEL": "openai/o3"}, None, EMBEDDED_MODEL),
    "endpoint": ("llama3.2", {}, URL, Model("endpoint", "llama3.2", URL)),
    "endpoint-with-slash": ("meta-llama/L", {}, URL, Model("endpoint", "meta-llama/L", URL)),
    "endpoint-with-prefix": ("openai/llama3.2", {}, URL, Model("endpoint", "llama3.2", URL)),
    "endpoint-variable": ("m", {"OPENAI_BASE_URL": URL}, None, Model("endpoint", "m", URL)),
    "argument-over-endpoint-variable": (
        "m",
        {"OPENAI_BASE_URL": "http://other/v1"},
        URL,
        Model("endpoint", "m", URL),
    ),
    "embedded-beside-an-endpoint": (EMBEDDED, {"OPENAI_BASE_URL": URL}, None, EMBEDDED_MODEL),
}


@pytest.mark.parametrize(("name", "environment", "base_url", "model"), NAMED.values(), ids=NAMED.keys())
def test_a_name_tells_the_model(
    monkeypatch: pytest.MonkeyPatch,
    name: str | None,
    environment: dict[str, str],
    base_url: str | None,
    model: Model,
) -> None:
    for variable, value in environment.items():
        monkeypatch.setenv(variable, value)
    assert resolve(name, base_url=base_url) == model


def test_a_file_is_a_model(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "tiny.Q4.gguf"
    path.touch()
    assert resolve(f"local:{path}") == replace(EMBEDDED_MODEL, name="tiny.Q4", path=path)
    assert resolve(f"local:{path}").id == "local/tiny.Q4"
    monkeypatch.setenv("HOME", str(tmp_path))
    assert resolve("local:~/tiny.Q4.gguf").path == path


KNOWN = (
    "Write openai/NAME, azure/DEPLOYMENT, local/qwen2.5-coder-1.5b, local:FILE.gguf, or give a base URL; "
    "`summarizer models` lists them."
)
UNKNOWN = {
    "bare": ("gpt-4.1", None, f"There is no model named 'gpt-4.1'. {KNOWN}"),
    "other-provider": ("anthropic/claude", None, f"There is no model named 'anthropic/claude'. {KNOWN}"),
    "no-name": ("openai/", None, f"There is no model named 'openai/'. {KNOWN}"),
    "other-embedded": ("local/llama", None, f"There is no model named 'local/llama'. {KNOWN}"),
    "no-file": (
        "local:/nowhere/x.gguf",
        None,
        "/nowhere/x.gguf: no such model file. Give the path of a .gguf file: local:FILE.gguf.",
    ),
    "endpoint-without-model": (
        None,
        URL,
        "A base URL needs a model. Name the model as that endpoint calls it.",
    ),
}


@pytest.mark.parametrize(("name", "base_url", "message"), UNKNOWN.values(), ids=UNKNOWN.keys())
def test_a_name_of_no_model_is_refused(name: str | None, base_url: str | None, message: str) -> None:
    with pytest.raises(UsageError) as raised:
        resolve(name, base_url=base_url)
    assert str(raised.value) == message


GIVEN = {"temperature": 0, "top_p": 0.9, "max_tokens": 1200, "seed": 7, "reasoning_effort": "low"}
PARAMETERS = {
    "hosted": (
        Model("openai", "gpt-4.1"),
        {"temperature": 0, "top_p": 0.9, "max_completion_tokens": 1200, "seed": 7, "reasoning_effort": "low"},
    ),
    "reasoning-o": (
        Model("openai", "o4-mini"),
        {"max_completion_tokens": 1200 + 8192, "seed": 7, "reasoning_effort": "low"},
    ),
    "reasoning-5": (
        Model("openai", "gpt-5.1"),
        {"max_completion_tokens": 1200 + 8192, "seed": 7, "reasoning_effort": "low"},
    ),
    "not-reasoning-4o": (
        Model("openai", "gpt-4o"),
        {"temperature": 0, "top_p": 0.9, "max_completion_tokens": 1200, "seed": 7, "reasoning_effort": "low"},
    ),
    "endpoint": (
        Model("endpoint", "o3", URL),
        {"temperature": 0, "top_p": 0.9, "max_tokens": 1200, "seed": 7, "reasoning_effort": "low"},
    ),
    "local": (
        EMBEDDED_MODEL,
        {"temperature": 0, "top_p": 0.9, "max_tokens": 1200, "seed": 7, "reasoning_effort": "low"},
    ),
}


@pytest.mark.parametrize(("model", "sent"), PARAMETERS.values(), ids=PARAMETERS.keys())
def test_parameters_fit_the_endpoint(model: Model, sent: dict[str, Any]) -> None:
    assert model.parameters(GIVEN) == sent
    assert model.parameters({}) == {}


def test_a_call_is_priced_by_its_tokens() -> None:
    assert Price(2.0, 0.5, 8.0).cost(1_000_000, 0, 0) == 2.0
    assert Price(2.0, 0.5, 8.0).cost(1_000_000, 1_000_000, 0) == 0.5
    assert Price(2.0, 0.5, 8.0).cost(0, 0, 1_000_000) == 8.0
    assert Price(2.0, 0.5, 8.0).cost(3_000, 1_000, 200) == pytest.approx(
        (2_000 * 2 + 1_000 * 0.5 + 200 * 8) / 1e6
    )
    assert Price(2.0, None, 8.0).cost(3_000, 1_000, 0) == pytest.approx(3_000 * 2 / 1e6)


def test_the_price_table_is_dated_and_whole() -> None:
    table = prices.table()
    assert date.fromisoformat(table["date"]) > date(2025, 1, 1)
    assert models.HOSTED.removeprefix("openai/") in table["models"]
    for name, entry in table["models"].items():
        model = resolve(f"openai/{name}")
        assert model.price == Price(entry["input"], entry["cached"], entry["output"])
        assert 0 < (entry["cached"] or entry["input"]) <= entry["input"] < entry["output"]
        assert (model.window or 0) >= 100_000


def test_only_a_hosted_model_needs_a_key(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(UsageError) as raised:
        models.require_key(MINI)
    assert str(raised.value) == (
        "openai/gpt-4.1-mini needs a key, and OPENAI_API_KEY is not set. "
        "Set OPENAI_API_KEY, or use the embedded model, local/qwen2.5-coder-1.5b."
    )
    models.require_key(EMBEDDED_MODEL)
    models.require_key(Model("endpoint", "m", URL))
    monkeypatch.setenv("OPENAI_API_KEY", "k")
    models.require_key(MINI)
    assert (MINI.key, Model("endpoint", "m", URL).key, EMBEDDED_MODEL.key) == ("k", "", "")


@given(st.text(), st.text())
def test_estimates_grow_with_the_text(one: str, two: str) -> None:
    assert 0 <= estimate_tokens(one) <= estimate_tokens(one + two) <= len(one + two)


def test_estimates_tell_scripts_apart() -> None:
    assert estimate_tokens("x" * 400) == 100
    assert estimate_tokens("会" * 300) == 200


def test_openai_by_its_own_address_is_openai(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OPENAI_BASE_URL", "https://api.openai.com/v1")
    assert resolve("openai/gpt-4.1-mini") == resolve(
        "openai/gpt-4.1-mini", base_url="https://api.openai.com/v1/"
    )
    assert resolve("openai/gpt-4.1-mini").price is not None
