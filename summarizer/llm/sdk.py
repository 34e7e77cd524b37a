"""The SDK's clients: made here over a transport, or a client that the user made."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, TypeAlias

import openai

from summarizer.errors import UsageError
from summarizer.llm.models import OPENAI_URL, Model

TIMEOUT_SECONDS = 120.0
HTTP_RETRIES = 2


@dataclass(frozen=True)
class OwnSDK:
    """Clients over an httpx2 transport. `timeout` is in seconds; None is 120, no limit for a local model."""

    model: Model
    transport: Any
    timeout: float | None = None
    headers: Mapping[str, str] = field(default_factory=dict[str, str])

    @property
    def key(self) -> str:
        """The key from the environment."""
        return self.model.key

    @property
    def key_name(self) -> str:
        """The environment variable of the key."""
        return self.model.key_name or "its key"

    def sync(self) -> openai.OpenAI:
        """A client for threads."""
        http = openai.DefaultHttpxClient(transport=self.transport)
        return openai.OpenAI(http_client=http, **self._options())

    def awaited(self) -> openai.AsyncOpenAI:
        """A client for event loops."""
        http = openai.DefaultAsyncHttpxClient(transport=self.transport)
        return openai.AsyncOpenAI(http_client=http, **self._options())

    def close(self) -> None:
        """Close the transport."""
        self.transport.close()

    def _options(self) -> dict[str, Any]:
        hosted = self.model.provider != "local"
        return {
            "api_key": self.key,
            # The SDK would otherwise take OPENAI_BASE_URL, which `resolve` has already weighed.
            "base_url": self.model.base_url or OPENAI_URL,
            "max_retries": HTTP_RETRIES if hosted else 0,
            "timeout": self.timeout or (TIMEOUT_SECONDS if hosted else None),
            "default_headers": self.headers,
        }


@dataclass(frozen=True)
class GivenSDK:
    """The user's own client, Azure's included: its address, key, proxies, headers and retries stay."""

    model: Model
    client: openai.OpenAI | openai.AsyncOpenAI
    timeout: float | None = None
    headers: Mapping[str, str] = field(default_factory=dict[str, str])

    key_name = "the key of the client"

    @property
    def key(self) -> str:
        """The client's key."""
        return self.client.api_key or "unused"

    def sync(self) -> openai.OpenAI:
        """The client. Raises `UsageError` if it is one for event loops."""
        if not isinstance(self.client, openai.OpenAI):
            hint = "Pass an openai.OpenAI, or call asummarize."
            raise UsageError(f"client= is an {type(self.client).__name__}, which must be awaited.", hint=hint)
        return self.client.with_options(**self._options())

    def awaited(self) -> openai.AsyncOpenAI:
        """The client. Raises `UsageError` if it is one for threads."""
        if not isinstance(self.client, openai.AsyncOpenAI):
            hint = "Pass an openai.AsyncOpenAI, or call summarize."
            raise UsageError(f"client= is an {type(self.client).__name__}, which blocks.", hint=hint)
        return self.client.with_options(**self._options())

    def close(self) -> None:
        """Nothing: whoever made the client closes it."""

    def _options(self) -> dict[str, Any]:
        timeout = {} if self.timeout is None else {"timeout": self.timeout}
        return {**timeout, "default_headers": self.headers}


SDK: TypeAlias = OwnSDK | GivenSDK
"""A model, and the openai clients by which it is asked.

`key` must never be shown; `key_name` says in messages where it comes from.
"""
