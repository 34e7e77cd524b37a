"""Deployments of Azure OpenAI: where a request goes, and with which key and API version."""

from __future__ import annotations

import asyncio

import pytest
from helpers.provider import DRAFT, TEXT, Provider, brief_of, refused

from summarizer import asummarize
from summarizer.errors import UsageError
from summarizer.llm.catalog import resolve
from summarizer.llm.models import require_key

RESOURCE = "https://ours.openai.azure.com"
KEY = "azure-key-0123456789"


@pytest.fixture(autouse=True)
def _resource(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AZURE_OPENAI_ENDPOINT", f"{RESOURCE}/")
    monkeypatch.setenv("AZURE_OPENAI_API_KEY", KEY)
    monkeypatch.setenv("OPENAI_API_KEY", "sk-other-0123456789")
    monkeypatch.delenv("OPENAI_API_VERSION", raising=False)


@pytest.mark.parametrize(
    ("base_url", "url"),
    [
        (None, f"{RESOURCE}/openai/deployments/briefs/chat/completions?api-version=2024-10-21"),
        (
            "https://other.openai.azure.com/openai",
            "https://other.openai.azure.com/openai/deployments/briefs/chat/completions?api-version=2024-10-21",
        ),
        (
            f"{RESOURCE}/openai/deployments/briefs",
            f"{RESOURCE}/openai/deployments/briefs/chat/completions?api-version=2024-10-21",
        ),
        (f"{RESOURCE}/openai/v1/", f"{RESOURCE}/openai/v1/chat/completions"),
    ],
    ids=["variable", "base-url", "deployment", "v1"],
)
def test_a_request_goes_to_the_deployment_with_its_own_key(base_url: str | None, url: str) -> None:
    provider = Provider()
    made = brief_of(provider, model="azure/briefs", base_url=base_url)
    (sent,) = provider.sent
    assert str(sent.url) == url
    assert sent.headers["api-key"] == KEY
    assert "authorization" not in sent.headers
    assert provider.bodies[0]["model"] == "briefs"
    assert provider.bodies[0]["response_format"]["json_schema"]["strict"] is True
    assert made.model == "azure/briefs"


def test_the_api_version_is_that_of_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OPENAI_API_VERSION", "2025-04-01-preview")
    provider = Provider()
    asyncio.run(asummarize(TEXT, model="azure/briefs", transport=provider))
    assert str(provider.sent[0].url).endswith("?api-version=2025-04-01-preview")
    assert provider.sent[0].headers["api-key"] == KEY


def test_a_version_without_structured_outputs_is_asked_by_a_tool() -> None:
    words = "response_format value as json_schema is enabled only for api versions 2024-08-01 and later"
    provider = Provider(refused(400, words), refused(400, words), DRAFT)
    made = brief_of(provider, model="azure/briefs")
    assert "tools" in provider.bodies[2]
    assert all(sent.headers["api-key"] == KEY for sent in provider.sent)
    assert made.usage.calls == 3


def test_without_an_address_or_a_key_it_is_said_which_variable_is_missing(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    model = resolve("azure/briefs")
    monkeypatch.delenv("AZURE_OPENAI_API_KEY")
    with pytest.raises(UsageError, match="AZURE_OPENAI_API_KEY is not set"):
        require_key(model)
    monkeypatch.delenv("AZURE_OPENAI_ENDPOINT")
    with pytest.raises(UsageError, match="AZURE_OPENAI_ENDPOINT is not set"):
        resolve("azure/briefs")


def test_another_variable_may_hold_the_key(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TEAM_KEY", "team-key-0123456789")
    provider = Provider()
    brief_of(provider, model="azure/briefs", api_key_env="TEAM_KEY")
    assert provider.sent[0].headers["api-key"] == "team-key-0123456789"
