"""Models: their names, addresses, prices and context windows."""

from __future__ import annotations

import hashlib
import os
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from summarizer.errors import UsageError
from summarizer.llm.addresses import (
    OPENAI_KEY,
    check_key_variable,
    is_private,
    may_have_openai_key,
    show_address,
)
from summarizer.llm.bounds import Bounds
from summarizer.llm.headers import Headers
from summarizer.llm.prices import Price

if TYPE_CHECKING:
    from summarizer.transport.dialect import Form

EMBEDDED = "local/qwen2.5-coder-1.5b"
HOSTED = "openai/gpt-4.1-mini"
MODEL_VARIABLE = "SUMMARIZER_MODEL"
LOCAL_WINDOW = 16_384

SAMPLERS: Final = (
    "dry_multiplier",
    "dry_base",
    "dry_allowed_length",
    "dry_penalty_last_n",
    "dry_sequence_breakers",
)
"""Parameters of llama.cpp alone: the DRY sampler, which keeps a model from repeating long sequences."""

# Reasoning models use output tokens for thinking and refuse a temperature.
_REASONING = re.compile(r"^(o\d|gpt-[5-9])")
_REASONING_TOKENS = 8_192
_REFUSED_BY_REASONING = ("temperature", "top_p", "logprobs", "top_logprobs")


@dataclass(frozen=True)
class Model:
    """A model that can be asked.

    Attributes:
        provider: `openai` is OpenAI itself, `azure` Azure OpenAI, `endpoint` any server that speaks the
            protocol, `local` the embedded llama.cpp; anything else is the prefix of a plugin's models.
        name: The name as it is sent.
        base_url: The address of its endpoint; None for OpenAI and the embedded model.
        path: The weights of a local model; None for those that come with the extra.
        price: USD per million tokens; None if unknown.
        window: The most tokens of prompt and answer together; None if unknown.
        key_variable: The environment variable of its key. None: OPENAI_API_KEY for OpenAI and the host that
            OPENAI_BASE_URL names, no key for any other.
        transport: Makes the httpx2 transport by which a plugin's model is asked; None for plain HTTP.
        small: Whether long answers are beyond it, so that it is asked short questions instead.
        headers: HTTP headers to add to every call, `${NAME}` in them for an environment variable.
        concurrency: How many documents are in flight at once, unless the caller says; None for the default.
        timeout: Seconds for a brief, unless the caller says; None for the default.
        retries: How often a failed call is repeated, unless the caller says; None for the default.
        mode: How it is asked for JSON at first, a `Form`; None to find out.
        api_version: The version of Azure's API, sent with every call; None for none.
        allow_http: Whether documents and keys may be sent to it unencrypted.
    """

    provider: str
    name: str
    base_url: str | None = None
    path: Path | None = None
    price: Price | None = None
    window: int | None = None
    key_variable: str | None = None
    transport: Callable[[], Any] | None = None
    small: bool = False
    headers: Headers = ()
    concurrency: int | None = None
    timeout: float | None = None
    retries: int | None = None
    mode: Form | None = None
    api_version: str | None = None
    allow_http: bool = False

    @property
    def id(self) -> str:
        """The name under which a briefing records this model."""
        return f"openai/{self.name}" if self.provider == "endpoint" else f"{self.provider}/{self.name}"

    @property
    def label(self) -> str:
        """The name for messages: of an endpoint its address, without the password or key that it may hold."""
        return f"{show_address(self.base_url)} ({self.name})" if self.base_url else self.id

    @property
    def own_openai(self) -> bool:
        """Whether what the `OPENAI_…` variables hold, such as key and organization, is meant for it."""
        ours = self.provider in ("openai", "endpoint") or self.key_variable == OPENAI_KEY
        return ours and may_have_openai_key(self.base_url)

    @property
    def key_name(self) -> str | None:
        """The environment variable that holds the key to send; None if none may be sent."""
        if self.key_variable in (None, OPENAI_KEY):
            return OPENAI_KEY if self.own_openai else None
        return self.key_variable

    @property
    def key(self) -> str:
        """The key to send; empty if there is none."""
        return os.environ.get(self.key_name, "").strip() if self.key_name else ""

    @property
    def identity(self) -> str:
        """A string that differs from that of every other model.

        It holds a digest of the endpoint's address, or the size and time of a local file.
        """
        if self.path is not None:
            facts = self.path.stat()
            return f"{self.id} {facts.st_size} {facts.st_mtime_ns}"
        host = hashlib.sha256(self.base_url.encode()).hexdigest()[:12] if self.base_url else ""
        return f"{self.id} {host}".rstrip()

    @property
    def alternatives(self) -> int:
        """How many tokens that an answer may begin with are asked for; OpenAI allows 20."""
        return 60 if self.provider == "local" else 20

    def bounds(self, sentences: int, limits: Mapping[str, int] | None = None) -> Bounds:
        """Return the limits on an answer that this model's endpoint enforces.

        OpenAI compiles every new schema, slowly, and caches it: a bound rounded up to a power of two needs a
        handful of schemas, not one for each document. For a local model a grammar costs nothing, and keeps
        a small one from endless citations and lists.

        Args:
            sentences: The sentences of the document.
            limits: The most items of each list, by the name of its field; only a local model is held to them.
        """
        if self.provider == "local":
            return Bounds(sentences, cites=3, lists=tuple((limits or {}).items()))
        if self.provider in ("openai", "azure"):
            return Bounds(1 << max(sentences - 1, 0).bit_length())
        return Bounds(sentences)

    def parameters(self, given: Mapping[str, Any]) -> dict[str, Any]:
        """Return the parameters to send, from those of a prompt.

        Only what is known to be refused is left out: a reasoning model of OpenAI takes no temperature, and
        the DRY sampler is llama.cpp's. What an endpoint refuses beyond that, `transport.dialect` learns.
        """
        dropped = () if self.provider == "local" else SAMPLERS
        reasoning = self.provider == "openai" and _REASONING.match(self.name)
        dropped += _REFUSED_BY_REASONING if reasoning else ()
        sent = {name: value for name, value in given.items() if name not in dropped}
        if self.provider != "openai":
            return sent
        limit = sent.pop("max_tokens", None)
        if reasoning:
            limit = limit and limit + _REASONING_TOKENS
        return sent | ({"max_completion_tokens": limit} if limit else {})


def require_key(model: Model) -> None:
    """Check that a model may be asked: its key is there and meant for it, and nobody on the way reads along.

    Args:
        model: The model, before the first request to it.

    Raises:
        UsageError: It needs a key that is not set or not for its host, or its address is not encrypted.
    """
    address, variable = model.base_url, model.key_variable
    if variable:
        check_key_variable(variable, address)
    needed = variable or (OPENAI_KEY if model.provider == "openai" else None)
    if needed and not model.key:
        name = model.label if model.provider == "endpoint" else model.id
        raise UsageError(
            f"{name} needs a key, and {needed} is not set.",
            hint=f"Set {needed}, or use the embedded model, {EMBEDDED}.",
        )
    if not re.fullmatch(r"[\x21-\x7e]*", model.key):
        raise UsageError(f"{model.key_name} holds no key: a key is one word in ASCII.", hint="Set it again.")
    if address and not (model.allow_http or is_private(address)):
        hint = "Use its https address or, in a network that you trust, --allow-http."
        raise UsageError(
            f"{show_address(address)} is not encrypted: others could read the document.", hint=hint
        )


def estimate_tokens(text: str) -> int:
    """Estimate the tokens of a text: four ASCII characters a token, about one and a half of others."""
    ascii_count = len(text.encode("ascii", "ignore"))
    return round(ascii_count / 4 + (len(text) - ascii_count) / 1.5)
