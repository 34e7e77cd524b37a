"""Providers of other distributions: a prefix of their own for the names of models."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from helpers.plugins import install, install_example
from helpers.provider import KEY, Provider, brief_of

from summarizer import Model, Price, UsageError, plugins, summarize
from summarizer.llm.catalog import PROVIDERS, resolve
from summarizer.llm.connection import close_all
from summarizer.llm.models import require_key

ACME = Model(
    "acme",
    "small",
    base_url="https://api.acme.example/v1",
    key_variable="ACME_API_KEY",
    price=Price(0.1, None, 0.4),
    window=128_000,
)


@pytest.fixture(autouse=True)
def _no_plugins_afterwards(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setenv("OPENAI_API_KEY", KEY)
    plugins.load.cache_clear()
    yield
    plugins.load.cache_clear()


@pytest.fixture
def acme(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    install_example(monkeypatch, tmp_path / "installed", "provider")


@pytest.mark.usefixtures("acme")
def test_the_example_of_a_provider(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("ACME_API_KEY", "acme-key")
    assert resolve("acme/small") == ACME
    provider = Provider()
    made = brief_of(provider, model="acme/small")
    (request,), (body,) = provider.sent, provider.bodies
    assert str(request.url) == "https://api.acme.example/v1/chat/completions"
    assert request.headers["authorization"] == "Bearer acme-key"
    assert (body["model"], body["max_tokens"]) == ("small", 1200)
    assert (made.model, made.usage.cost_usd) == ("acme/small", round((100 * 0.1 + 20 * 0.4) / 1e6, 6))


@pytest.mark.usefixtures("acme")
def test_a_providers_key_is_its_own():
    with pytest.raises(UsageError, match="acme/small needs a key, and ACME_API_KEY is not set"):
        require_key(ACME)
    provider = Provider()
    brief_of(provider, model="acme/small")
    assert "authorization" not in provider.sent[0].headers


@pytest.mark.usefixtures("acme")
def test_a_provider_says_which_models_it_has():
    with pytest.raises(UsageError, match=r"Acme has no model 'huge'\. Known: small, large\."):
        resolve("acme/huge")


@pytest.mark.usefixtures("acme")
def test_a_base_url_that_is_given_goes_before_a_provider():
    url = "http://localhost:8000/v1"
    assert resolve("acme/small", base_url=url) == Model("endpoint", "acme/small", url)


TRANSPORT = """\
from helpers.provider import Provider
from summarizer import Model
made = []
def connect():
    made.append(Provider())
    return made[-1]
class Shop:
    def model(self, name):
        return Model("shop", name, transport=connect)
"""


def test_a_provider_may_bring_a_transport(monkeypatch: pytest.MonkeyPatch, tmp_path: Path):
    install(
        monkeypatch,
        tmp_path / "p",
        "shop",
        {PROVIDERS: {"shop": "shop_models:Shop"}},
        {"shop_models": TRANSPORT},
    )
    for _ in range(2):
        assert summarize("The lift is broken.", model="shop/m").model == "shop/m"
    close_all()
    import shop_models  # type: ignore[import-not-found]

    assert [each.calls for each in shop_models.made] == [2]


FAULTS = {
    "raises": (
        "class Shop:\n def model(self, name): return {}[name]",
        "failed: KeyError: 'm'. Choose another model, or uninstall the plugin.",
    ),
    "gives no model": (
        "class Shop:\n def model(self, name): return name",
        "failed: it gave a str for a Model. Choose another model, or uninstall the plugin.",
    ),
}


@pytest.mark.parametrize(("source", "says"), FAULTS.values(), ids=FAULTS)
def test_a_provider_that_fails_is_named(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, source: str, says: str
):
    points = {PROVIDERS: {"shop": "shop_faults:Shop"}}
    monkeypatch.delitem(__import__("sys").modules, "shop_faults", raising=False)
    install(monkeypatch, tmp_path / "p", "shop", points, {"shop_faults": source})
    with pytest.raises(UsageError) as caught:
        resolve("shop/m")
    assert str(caught.value) == f"the plugin shop = shop_faults:Shop (summarizer.providers of shop) {says}"


def test_one_that_cannot_be_imported_is_named_and_the_others_go_on(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, acme: None
):
    points = {PROVIDERS: {"broken": "shop_broken:Shop"}}
    install(monkeypatch, tmp_path / "p", "shop", points, {"shop_broken": "import no_such_module_here"})
    with pytest.warns(plugins.PluginWarning, match=r"broken = shop_broken:Shop .* is not used: Module"):
        assert resolve("acme/small") == ACME
    with pytest.raises(UsageError, match="There is no model named 'broken/m'"):
        resolve("broken/m")


def test_built_in_models_need_no_search_for_plugins():
    assert resolve("openai/gpt-4.1-mini").provider == "openai"
    assert resolve("local/qwen2.5-coder-1.5b").provider == "local"
    assert plugins.load.cache_info().misses == 0
