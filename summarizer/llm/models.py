"""Models: their names, addresses, prices and context windows."""

from __future__ import annotations

import hashlib
import json
import os
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Final, Protocol, cast
from urllib.parse import urlsplit

from summarizer.errors import UsageError
from summarizer.llm.bounds import Bounds

PROVIDERS: Final = "summarizer.providers"
"""The entry point group by which other distributions add providers."""

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

OPENAI_URL = "https://api.openai.com/v1"

# Reasoning models use output tokens for thinking and refuse a temperature.
_REASONING = re.compile(r"^(o\d|gpt-[5-9])")
_REASONING_TOKENS = 8_192
_REFUSED_BY_REASONING = ("temperature", "top_p", "logprobs", "top_logprobs")


@dataclass(frozen=True)
class Price:
    """USD per million tokens."""

    input: float
    cached: float | None
    output: float

    def cost(self, prompt: int, cached: int, completion: int) -> float:
        """Return the cost of a call in USD.

        Args:
            prompt: Prompt tokens.
            cached: Those of the prompt tokens that the provider read from its cache.
            completion: Completion tokens.
        """
        cached_price = self.input if self.cached is None else self.cached
        cost = (prompt - cached) * self.input + cached * cached_price + completion * self.output
        return cost / 1_000_000


@dataclass(frozen=True)
class Model:
    """A model that can be asked.

    Attributes:
        provider: `openai` is OpenAI itself, `endpoint` any server that speaks its protocol, `local` the
            embedded llama.cpp; anything else is the prefix of a plugin's models.
        name: The name as it is sent.
        base_url: The address of its endpoint; None for OpenAI and the embedded model.
        path: The weights of a local model; None for those that come with the extra.
        price: USD per million tokens; None if unknown.
        window: The most tokens of prompt and answer together; None if unknown.
        key_variable: The environment variable of a plugin's key; None if it needs none. OPENAI_API_KEY is
            sent only to OpenAI and to endpoints.
        transport: Makes the httpx2 transport by which a plugin's model is asked; None for plain HTTP.
        small: Whether long answers are beyond it, so that it is asked short questions instead.
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

    @property
    def id(self) -> str:
        """The name under which a briefing records this model."""
        return f"openai/{self.name}" if self.provider == "endpoint" else f"{self.provider}/{self.name}"

    @property
    def key_name(self) -> str | None:
        """The environment variable that holds the key to send."""
        return "OPENAI_API_KEY" if self.provider in ("openai", "endpoint") else self.key_variable

    @property
    def key(self) -> str:
        """The key to send; "unused" if there is none, because the SDK requires one."""
        return (os.environ.get(self.key_name) if self.key_name else None) or "unused"

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
        if self.provider == "openai":
            return Bounds(1 << max(sentences - 1, 0).bit_length())
        return Bounds(sentences)

    def parameters(self, given: Mapping[str, Any]) -> dict[str, Any]:
        """Return the parameters that this model's endpoint accepts, from those of a prompt."""
        dropped = () if self.provider == "local" else SAMPLERS
        reasoning = self.provider == "openai" and _REASONING.match(self.name)
        dropped += _REFUSED_BY_REASONING if reasoning else ("reasoning_effort",)
        sent = {name: value for name, value in given.items() if name not in dropped}
        if self.provider != "openai":
            return sent
        limit = sent.pop("max_tokens", None)
        if reasoning:
            limit = limit and limit + _REASONING_TOKENS
        return sent | ({"max_completion_tokens": limit} if limit else {})


def resolve(name: str | None = None, *, base_url: str | None = None) -> Model:
    """Return the model of a name such as `openai/gpt-4.1-mini`.

    Args:
        name: `openai/NAME`, `local/NAME`, `local:FILE.gguf`, or `PREFIX/NAME` of an installed provider.
            None: `SUMMARIZER_MODEL`, else a hosted model if there is an `OPENAI_API_KEY`, else the embedded.
        base_url: An endpoint that speaks OpenAI's protocol; the name is then whatever it calls its model.

    Raises:
        UsageError: The name is none of these, or the provider's plugin failed.
    """
    name = name or os.environ.get(MODEL_VARIABLE) or (None if base_url else default())
    if not name:
        raise UsageError("A base URL needs a model.", hint="Name the model as that endpoint calls it.")
    if name.startswith("local:"):
        return _local_file(Path(name.removeprefix("local:")).expanduser())
    prefix, _, rest = name.partition("/")
    if prefix == "local" and rest:
        return _EMBEDDED.model(rest)
    address = base_url or os.environ.get("OPENAI_BASE_URL") or ""
    if address and not is_openai(address):
        return Model("endpoint", rest if prefix == "openai" and rest else name, address)
    if prefix == "openai" and rest:
        return _OPENAI.model(rest)
    if rest and (model := _plugin_model(prefix, rest)):
        return model
    raise unknown(name)


def of_client(name: str, base_url: str) -> Model:
    """Return the model that a client of the user asks.

    Args:
        name: The name that is sent, as given.
        base_url: The client's address.
    """
    return _OPENAI.model(name) if is_openai(base_url) else Model("endpoint", name, base_url)


def is_openai(base_url: str) -> bool:
    """Whether an address is that of OpenAI itself."""
    return urlsplit(base_url).hostname == urlsplit(OPENAI_URL).hostname


class Provider(Protocol):
    """The models of one prefix, as in `PREFIX/NAME`. The prefix of a plugin is its entry point's name."""

    def model(self, name: str) -> Model:
        """Return the model of a name without the prefix. Raises `UsageError` if there is none."""
        ...


class OpenAIModels:
    """The models of OpenAI; price and window come from the price table, if it has them."""

    def model(self, name: str) -> Model:
        """Return the model of a name such as `gpt-4.1-mini`."""
        entry = table()["models"].get(_family(name))
        if not entry:
            return Model("openai", name)
        price = Price(entry["input"], entry["cached"], entry["output"])
        return Model("openai", name, price=price, window=entry["window"])


class EmbeddedModels:
    """The one model that comes with the extra `local`."""

    def model(self, name: str) -> Model:
        """Return the embedded model. Raises `UsageError` for another name."""
        if f"local/{name}" != EMBEDDED:
            raise unknown(f"local/{name}")
        return Model("local", name, window=LOCAL_WINDOW, small=True)


_OPENAI: Final[Provider] = OpenAIModels()
_EMBEDDED: Final[Provider] = EmbeddedModels()


def _plugin_model(prefix: str, name: str) -> Model | None:
    """Return the model of a plugin; None if no plugin has the prefix."""
    from summarizer import plugins  # imported here: the built-in models need no search for plugins

    for plugin in plugins.load(PROVIDERS):
        if plugin.name == prefix:
            try:
                made = cast("object", cast("Provider", plugin.value).model(name))
            except UsageError:
                raise
            except Exception as error:  # a plugin can fail in any way
                raise _plugin_failure(plugin.source, plugins.describe(error)) from error
            if not isinstance(made, Model):
                raise _plugin_failure(plugin.source, f"it gave a {type(made).__name__} for a Model")
            return made
    return None


def _plugin_failure(source: str, reason: str) -> UsageError:
    hint = "Choose another model, or uninstall the plugin."
    return UsageError(f"{source} failed: {reason}.", hint=hint)


def default() -> str:
    """Return the model used when none is named."""
    return HOSTED if os.environ.get("OPENAI_API_KEY") else EMBEDDED


def require_key(model: Model) -> None:
    """Raise `UsageError` if a model needs a key and there is none."""
    needed = model.key_name if model.provider != "endpoint" else None
    if needed and not os.environ.get(needed):
        raise UsageError(
            f"{model.id} needs a key, and {needed} is not set.",
            hint=f"Set {needed}, or use the embedded model, {EMBEDDED}.",
        )


@cache
def table() -> dict[str, Any]:
    """Return the price table: `date`, `source`, and `models` by name."""
    return json.loads(Path(__file__).with_name("prices.json").read_text(encoding="utf-8"))


def estimate_tokens(text: str) -> int:
    """Estimate the tokens of a text: four ASCII characters a token, about one and a half of others."""
    ascii_count = len(text.encode("ascii", "ignore"))
    return round(ascii_count / 4 + (len(text) - ascii_count) / 1.5)


def _family(name: str) -> str:
    # A snapshot such as gpt-4.1-mini-2025-04-14 has the price of gpt-4.1-mini.
    return re.sub(r"-\d{4}-\d{2}-\d{2}$", "", name)


def _local_file(path: Path) -> Model:
    if not path.is_file():
        raise UsageError(
            f"{path}: no such model file.", hint="Give the path of a .gguf file: local:FILE.gguf."
        )
    return Model("local", path.stem, path=path, window=LOCAL_WINDOW, small=True)


def unknown(name: str) -> UsageError:
    """Return the error for a name that no provider knows."""
    return UsageError(
        f"There is no model named {name!r}.",
        hint=f"Write openai/NAME, {EMBEDDED}, local:FILE.gguf, or give a base URL; "
        "`summarizer models` lists them.",
    )
