"""openai clients: made here over a transport, or passed by the user."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, TypeAlias
from urllib.parse import urlsplit

import httpx2
import openai

from summarizer.errors import UsageError
from summarizer.llm import azure
from summarizer.llm.addresses import OPENAI_URL
from summarizer.llm.headers import check_headers, fill
from summarizer.llm.models import Model
from summarizer.transport.adapting import Adapting, Memory
from summarizer.transport.hostguard import HostGuard
from summarizer.transport.stream import Joining
from summarizer.transport.through import Through, list_settings

SILENCE_SECONDS = 120.0
"""How long an endpoint may send nothing, unless a brief is given more or less time."""

CONNECT_SECONDS = 10.0
SECRET_LENGTH = 8
"""Shorter words of a header are no secrets: hiding them would make messages unreadable."""


@dataclass(frozen=True)
class OwnSDK:
    """openai clients made over an httpx2 transport.

    Attributes:
        model: The model to ask.
        transport: The transport that carries the calls.
        timeout: Seconds that the endpoint may send nothing; None for 120, or for no limit with the embedded
            model.
        headers: HTTP headers to add to every call, after those of the model.
    """

    model: Model
    transport: Any
    timeout: float | None = None
    headers: Mapping[str, str] = field(default_factory=dict[str, str])

    @property
    def key_name(self) -> str | None:
        """The environment variable of the key; None if none is sent."""
        return self.model.key_name

    @cached_property
    def secrets(self) -> tuple[str, ...]:
        """What no message may show: the key, and words of the headers."""
        words = (word for value in self._headers.values() for word in value.split())
        return tuple(filter(None, (self.model.key, *(word for word in words if len(word) >= SECRET_LENGTH))))

    def sync(self) -> openai.OpenAI:
        """Make a client for threads. Raises `UsageError` if a header cannot be sent."""
        http = openai.DefaultHttpxClient(transport=self._guard())
        return openai.OpenAI(http_client=http, **self._options())

    def awaited(self) -> openai.AsyncOpenAI:
        """Make a client for event loops. Raises `UsageError` if a header cannot be sent."""
        http = openai.DefaultAsyncHttpxClient(transport=self._guard())
        return openai.AsyncOpenAI(http_client=http, **self._options())

    def close(self) -> None:
        """Close the transport."""
        self.transport.close()

    def _options(self) -> dict[str, Any]:
        hosted = self.model.provider != "local"
        version = self.model.api_version
        return {
            "api_key": self.model.key or "unused",  # the SDK requires one; the guard withholds it
            "base_url": self._address,
            "max_retries": 0,  # `Retrying` does that, by one policy
            "timeout": self._timeouts() if hosted else None,
            "default_query": {"api-version": version} if version else None,
        }

    def _timeouts(self) -> httpx2.Timeout:
        silence = SILENCE_SECONDS if self.timeout is None else self.timeout
        return httpx2.Timeout(silence, connect=min(CONNECT_SECONDS, silence))

    @property
    def _address(self) -> str:
        # Without one the SDK would read OPENAI_BASE_URL, which `resolve` has already considered.
        return self.model.base_url or OPENAI_URL

    @cached_property
    def _headers(self) -> dict[str, str]:
        check_headers(self.headers, "The header")
        own = {azure.KEY_HEADER: self.model.key} if self._is_azure and self.model.key else {}
        return own | fill((*self.model.headers, *self.headers.items()), self.model.base_url)

    @property
    def _is_azure(self) -> bool:
        return self.model.provider == azure.PREFIX

    def _guard(self) -> HostGuard:
        return HostGuard(self.transport, self._address, self._withheld(), self._headers)

    def _withheld(self) -> list[str]:
        """Name the headers that the SDK adds although they are not for this endpoint."""
        # An address with a user and a password is authorized by these.
        has_key = self.model.key and not self._is_azure
        withheld = [] if has_key or urlsplit(self._address).username else ["Authorization"]
        if not self.model.own_openai:
            lines = os.environ.get("OPENAI_CUSTOM_HEADERS", "").split("\n")
            withheld += [line.partition(":")[0].strip() for line in lines]
            withheld += ["OpenAI-Organization", "OpenAI-Project"]
        return withheld


@dataclass(frozen=True)
class GivenSDK:
    """The openai client that the user passed, used with its own address, key, proxies, headers and retries.

    Attributes:
        model: The model to ask.
        client: The client, which may be an Azure client.
        timeout: Seconds; None for the client's own.
        headers: HTTP headers to add to every call.
        retries: How often a failed call is repeated; None for the client's own.
        memory: What is known of the dialects of endpoints; None to learn it anew.
    """

    model: Model
    client: openai.OpenAI | openai.AsyncOpenAI
    timeout: float | None = None
    headers: Mapping[str, str] = field(default_factory=dict[str, str])
    retries: int | None = None
    memory: Memory | None = None

    key_name = "the key of the client"

    @property
    def secrets(self) -> tuple[str, ...]:
        """What no message may show: the client's key."""
        return (self.client.api_key,) if self.client.api_key else ()

    def sync(self) -> openai.OpenAI:
        """Return the client. Raises `UsageError` if it is for event loops."""
        if not isinstance(self.client, openai.OpenAI):
            hint = "Pass an openai.OpenAI, or call asummarize."
            raise UsageError(f"client= is an {type(self.client).__name__}, which must be awaited.", hint=hint)
        http: Any = self.client._client  # pyright: ignore[reportPrivateUsage]
        if not isinstance(http, httpx2.Client):  # it may be one of the older httpx
            return self.client.with_options(**self._options())
        adapting = httpx2.Client(transport=self._adapt(http), **list_settings(http))
        return self.client.with_options(http_client=adapting, **self._options())

    def awaited(self) -> openai.AsyncOpenAI:
        """Return the client. Raises `UsageError` if it is for threads."""
        if not isinstance(self.client, openai.AsyncOpenAI):
            hint = "Pass an openai.AsyncOpenAI, or call summarize."
            raise UsageError(f"client= is an {type(self.client).__name__}, which blocks.", hint=hint)
        http: Any = self.client._client  # pyright: ignore[reportPrivateUsage]
        if not isinstance(http, httpx2.AsyncClient):
            return self.client.with_options(**self._options())
        adapting = httpx2.AsyncClient(transport=self._adapt(http), **list_settings(http))
        return self.client.with_options(http_client=adapting, **self._options())

    def close(self) -> None:
        """Do nothing: the user closes the client."""

    def _adapt(self, http: httpx2.Client | httpx2.AsyncClient) -> Adapting:
        return Adapting(Joining(Through(http)), self.memory)

    def _options(self) -> dict[str, Any]:
        check_headers(self.headers, "The header")
        timeout = {} if self.timeout is None else {"timeout": self.timeout}
        retries = {} if self.retries is None else {"max_retries": self.retries}
        headers = fill(tuple(self.headers.items()), str(self.client.base_url))
        return {**timeout, **retries, "default_headers": headers}


def check_client(client: object) -> None:
    """Check that an object is a client of openai, for threads or for event loops.

    Raises:
        UsageError: It is something else, such as a client of instructor.
    """
    if not isinstance(client, openai.OpenAI | openai.AsyncOpenAI):
        hint = "Pass the openai.OpenAI or AsyncOpenAI itself, not what wraps it."
        raise UsageError(f"client= is of type {type(client).__name__}, not a client of openai.", hint=hint)


SDK: TypeAlias = OwnSDK | GivenSDK
"""A model with the openai clients that ask it.

`secrets` are never shown; `key_name` is where the key comes from, for messages.
"""
