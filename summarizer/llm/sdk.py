"""openai clients: made here over a transport, or passed by the user."""

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
    """openai clients made over an httpx2 transport.

    Attributes:
        model: The model to ask.
        transport: The transport that carries the calls.
        timeout: Seconds; None for 120, or for no limit with the embedded model.
        headers: HTTP headers to add to every call.
    """

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
        """Make a client for threads."""
        http = openai.DefaultHttpxClient(transport=self.transport)
        return openai.OpenAI(http_client=http, **self._options())

    def awaited(self) -> openai.AsyncOpenAI:
        """Make a client for event loops."""
        http = openai.DefaultAsyncHttpxClient(transport=self.transport)
        return openai.AsyncOpenAI(http_client=http, **self._options())

    def close(self) -> None:
        """Close the transport."""
        self.transport.close()

    def _options(self) -> dict[str, Any]:
        hosted = self.model.provider != "local"
        return {
            "api_key": self.key,
            # Without it the SDK would read OPENAI_BASE_URL, which `resolve` has already considered.
            "base_url": self.model.base_url or OPENAI_URL,
            "max_retries": HTTP_RETRIES if hosted else 0,
            "timeout": self.timeout or (TIMEOUT_SECONDS if hosted else None),
            "default_headers": self.headers,
        }


@dataclass(frozen=True)
class GivenSDK:
    """The openai client that the user passed, used with its own address, key, proxies, headers and retries.

    Attributes:
        model: The model to ask.
        client: The client, which may be an Azure client.
        timeout: Seconds; None for the client's own.
        headers: HTTP headers to add to every call.
    """

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
        """Return the client. Raises `UsageError` if it is for event loops."""
        if not isinstance(self.client, openai.OpenAI):
            hint = "Pass an openai.OpenAI, or call asummarize."
            raise UsageError(f"client= is an {type(self.client).__name__}, which must be awaited.", hint=hint)
        return self.client.with_options(**self._options())

    def awaited(self) -> openai.AsyncOpenAI:
        """Return the client. Raises `UsageError` if it is for threads."""
        if not isinstance(self.client, openai.AsyncOpenAI):
            hint = "Pass an openai.AsyncOpenAI, or call summarize."
            raise UsageError(f"client= is an {type(self.client).__name__}, which blocks.", hint=hint)
        return self.client.with_options(**self._options())

    def close(self) -> None:
        """Do nothing: the user closes the client."""

    def _options(self) -> dict[str, Any]:
        timeout = {} if self.timeout is None else {"timeout": self.timeout}
        return {**timeout, "default_headers": self.headers}


SDK: TypeAlias = OwnSDK | GivenSDK
"""A model with the openai clients that ask it.

`key` is never shown; `key_name` is where it comes from, for messages.
"""
