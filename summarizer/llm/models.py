"""Models: how one is named, where it is reached, what it costs and how much it can read."""

from __future__ import annotations

import hashlib
import json
import os
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Literal, TypeAlias
from urllib.parse import urlsplit

from summarizer.errors import UsageError
from summarizer.llm.bounds import Bounds

Provider: TypeAlias = Literal["openai", "endpoint", "local"]

EMBEDDED = "local/qwen2.5-coder-1.5b"
HOSTED = "openai/gpt-4.1-mini"
MODEL_VARIABLE = "SUMMARIZER_MODEL"
LOCAL_WINDOW = 16_384

OPENAI_URL = "https://api.openai.com/v1"

# These spend output tokens on thinking first and refuse a temperature.
_REASONING = re.compile(r"^(o\d|gpt-[5-9])")
_REASONING_TOKENS = 8_192


@dataclass(frozen=True)
class Price:
    """USD per million tokens."""

    input: float
    cached: float | None
    output: float

    def of(self, prompt: int, cached: int, completion: int) -> float:
        """Price a call in USD; `cached` counts those of the `prompt` tokens read from a cache."""
        cached_price = self.input if self.cached is None else self.cached
        cost = (prompt - cached) * self.input + cached * cached_price + completion * self.output
        return cost / 1_000_000


@dataclass(frozen=True)
class Model:
    """A model that can be asked.

    `openai` is OpenAI itself, `endpoint` any server that speaks its protocol, `local` the
    embedded llama.cpp with the weights at `path` (None: the weights that come with the extra).
    `window` is in tokens; unknown window and price are None, never 0.
    """

    provider: Provider
    name: str
    base_url: str | None = None
    path: Path | None = None
    price: Price | None = None
    window: int | None = None

    @property
    def id(self) -> str:
        """The name under which a briefing records this model."""
        return f"local/{self.name}" if self.provider == "local" else f"openai/{self.name}"

    @property
    def identity(self) -> str:
        """What tells this model from every other: an endpoint's address, the time of one's own weights."""
        if self.path is not None:
            facts = self.path.stat()
            return f"{self.id} {facts.st_size} {facts.st_mtime_ns}"
        host = hashlib.sha256(self.base_url.encode()).hexdigest()[:12] if self.base_url else ""
        return f"{self.id} {host}".rstrip()

    def bounds(self, sentences: int, limits: Mapping[str, int] | None = None) -> Bounds:
        """Return what this model's endpoint can hold an answer to: `sentences`, and lists to `limits`.

        OpenAI compiles every new schema once, slowly, and keeps it: a bound rounded up to a
        power of two needs a handful of schemas, not one for each document. A grammar costs a
        local model nothing, and keeps a small one from citing or listing without end.
        """
        if self.provider == "local":
            return Bounds(sentences, cites=3, lists=tuple((limits or {}).items()))
        if self.provider == "endpoint":
            return Bounds(sentences)
        return Bounds(1 << max(sentences - 1, 0).bit_length())

    def parameters(self, given: Mapping[str, Any]) -> dict[str, Any]:
        """Turn a prompt's parameters into those that this model's endpoint accepts."""
        sent = dict(given)
        if self.provider != "openai":
            sent.pop("reasoning_effort", None)
            return sent
        limit = sent.pop("max_tokens", None)
        if _REASONING.match(self.name):
            sent.pop("temperature", None)
            sent.pop("top_p", None)
            limit = limit and limit + _REASONING_TOKENS
        else:
            sent.pop("reasoning_effort", None)
        return sent | ({"max_completion_tokens": limit} if limit else {})


def resolve(name: str | None = None, *, base_url: str | None = None) -> Model:
    """Return the model of a name such as `openai/gpt-4.1-mini`, `local/…` or `local:FILE.gguf`.

    Without a name: `SUMMARIZER_MODEL`, else a hosted model if there is an `OPENAI_API_KEY`,
    else the embedded one. With `base_url`, the name is whatever that endpoint calls its model.
    Raises `UsageError` for a name that is none of these.
    """
    name = name or os.environ.get(MODEL_VARIABLE) or (None if base_url else default())
    if not name:
        raise UsageError("--base-url needs a model.", hint="Add --model NAME, as that endpoint calls it.")
    if name.startswith("local:"):
        return _local_file(Path(name.removeprefix("local:")).expanduser())
    if name.startswith("local/"):
        return _embedded(name)
    base_url = base_url or os.environ.get("OPENAI_BASE_URL") or None
    if base_url and urlsplit(base_url).hostname == urlsplit(OPENAI_URL).hostname:
        base_url = None  # OpenAI itself, by its own address
    provider, _, rest = name.partition("/")
    if base_url:
        return Model("endpoint", rest if provider == "openai" and rest else name, base_url)
    if provider != "openai" or not rest:
        raise _unknown(name)
    entry = table()["models"].get(_family(rest))
    price = Price(entry["input"], entry["cached"], entry["output"]) if entry else None
    return Model("openai", rest, price=price, window=entry["window"] if entry else None)


def default() -> str:
    """Return the model used when none is named."""
    return HOSTED if os.environ.get("OPENAI_API_KEY") else EMBEDDED


def api_key() -> str:
    """Return the key to send; a word in its place where there is none, for the SDK wants one."""
    return os.environ.get("OPENAI_API_KEY") or "unused"


def require_key(model: Model) -> None:
    """Raise `UsageError` if a model needs a key and there is none."""
    if model.provider == "openai" and not os.environ.get("OPENAI_API_KEY"):
        raise UsageError(
            f"{model.id} needs a key, and OPENAI_API_KEY is not set.",
            hint=f"Set OPENAI_API_KEY, or use the embedded model: --model {EMBEDDED}.",
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
    # A dated snapshot costs what its family costs.
    return re.sub(r"-\d{4}-\d{2}-\d{2}$", "", name)


def _embedded(name: str) -> Model:
    if name != EMBEDDED:
        raise _unknown(name)
    return Model("local", name.removeprefix("local/"), window=LOCAL_WINDOW)


def _local_file(path: Path) -> Model:
    if not path.is_file():
        raise UsageError(
            f"{path}: no such model file.", hint="Give the path of a .gguf file: local:FILE.gguf."
        )
    return Model("local", path.stem, path=path, window=LOCAL_WINDOW)


def _unknown(name: str) -> UsageError:
    return UsageError(
        f"There is no model named {name!r}.",
        hint=f"Write openai/NAME, {EMBEDDED}, local:FILE.gguf, or add --base-url URL; "
        "`summarizer models` lists them.",
    )
