"""The catalogue: the model that a name means, and where it is asked."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Final, Protocol, cast

from summarizer.errors import UsageError
from summarizer.llm import azure
from summarizer.llm.addresses import (
    OPENAI_BASE_URL,
    OPENAI_KEY,
    OPENAI_URL,
    check_address,
    check_key_variable,
    is_openai,
    may_have_openai_key,
    trim_address,
)
from summarizer.llm.models import EMBEDDED, HOSTED, LOCAL_WINDOW, MODEL_VARIABLE, Model
from summarizer.llm.prices import FREE, Price, find_entry

if TYPE_CHECKING:
    from summarizer.llm.settings import Endpoint

PROVIDERS: Final = "summarizer.providers"
"""The entry point group by which other distributions add providers."""


def resolve(
    name: str | None = None,
    *,
    base_url: str | None = None,
    api_key_env: str | None = None,
    allow_http: bool = False,
) -> Model:
    """Return the model of a name such as `openai/gpt-4.1-mini`.

    What is given goes before the settings, and these before the environment.

    Args:
        name: `openai/NAME`, `azure/DEPLOYMENT`, `local/NAME`, `local:FILE.gguf`, `ENDPOINT/NAME` of an
            endpoint of the settings, or `PREFIX/NAME` of an installed provider. None: `SUMMARIZER_MODEL`,
            else a hosted model if there is an `OPENAI_API_KEY`, else the embedded.
        base_url: An endpoint that speaks OpenAI's protocol; the name is then whatever it calls its model.
        api_key_env: The environment variable that holds the key of the endpoint.
        allow_http: Whether documents and key may be sent unencrypted to another machine.

    Raises:
        UsageError: The name is none of these, the address or the variable cannot be used, the settings are
            wrong, or the provider's plugin failed.
    """
    name = name or os.environ.get(MODEL_VARIABLE) or (None if base_url else default())
    if not name:
        raise UsageError("A base URL needs a model.", hint="Name the model as that endpoint calls it.")
    model = _find(name, base_url)
    if model.provider == "local":
        return model
    if api_key_env:
        check_key_variable(api_key_env, model.base_url)
    return replace(
        model,
        key_variable=api_key_env or model.key_variable,
        allow_http=allow_http or model.allow_http,
    )


def _find(name: str, base_url: str | None) -> Model:
    if name.startswith("local:"):
        return _local_file(Path(name.removeprefix("local:")).expanduser())
    prefix, _, rest = name.partition("/")
    if prefix == "local" and rest:
        return _EMBEDDED.model(rest)
    if prefix == azure.PREFIX and rest:
        return azure.find_deployment(rest, base_url)
    if base_url:
        return _at_address(base_url, "The base URL", name)
    if prefix != "openai" and rest and (endpoint := _load_endpoints().get(prefix)):
        return _at_endpoint(endpoint, rest)
    address = os.environ.get(OPENAI_BASE_URL) or OPENAI_URL
    if not is_openai(address):
        return _at_address(address, OPENAI_BASE_URL, name)
    if prefix == "openai" and rest:
        return _OPENAI.model(rest)
    if rest and (model := _plugin_model(prefix, rest)):
        return model
    raise unknown(name)


def _load_endpoints() -> Mapping[str, Endpoint]:
    from summarizer.llm import settings  # imported here: OpenAI and the embedded model need no settings

    return settings.load()


def _at_address(address: str, source: str, name: str) -> Model:
    """Return the model that the endpoint at an address calls by a name."""
    check_address(address, source)
    address = trim_address(address)
    prefix, _, rest = name.partition("/")
    called = rest if rest and prefix == "openai" else name
    if is_openai(address):
        return _OPENAI.model(called)
    known = next((each for each in _load_endpoints().values() if each.is_at(address)), None)
    if known:
        return _at_endpoint(known, rest if rest and prefix == known.name else called)
    return Model("endpoint", called, address)


def _at_endpoint(endpoint: Endpoint, name: str) -> Model:
    """Return a model of an endpoint of the settings. One at OpenAI's address is OpenAI's own."""
    openai = is_openai(endpoint.base_url)
    model = _OPENAI.model(name) if openai else Model(endpoint.name, name, endpoint.base_url)
    return replace(
        model,
        price=endpoint.price(name) or model.price,
        key_variable=endpoint.api_key_env or (OPENAI_KEY if may_have_openai_key(endpoint.base_url) else None),
        headers=endpoint.headers,
        concurrency=endpoint.concurrency,
        timeout=endpoint.timeout,
        retries=endpoint.retries,
        mode=endpoint.mode,
        allow_http=endpoint.allow_http,
    )


def find_model(name: str, base_url: str | None = None) -> Model:
    """Return the model of a name, whatever the environment says: a replay must not depend on it.

    Args:
        name: `openai/NAME`, `azure/DEPLOYMENT`, `local/NAME`, `local:FILE.gguf` whether or not the file
            exists, or `PREFIX/NAME` of an installed provider or of an endpoint of the settings. Of another
            prefix it is a model whose endpoint is not known here: its answers can be replayed.
        base_url: An endpoint that speaks OpenAI's protocol; the name is then whatever it calls its model.

    Raises:
        UsageError: The name is none of these, the address is none, or the provider's plugin failed.
    """
    prefix, _, rest = name.partition("/")
    if name.startswith("local:"):
        path = Path(name.removeprefix("local:")).expanduser()
        return Model("local", path.stem, path=path, price=FREE, window=LOCAL_WINDOW, small=True)
    if prefix == "local" and rest:
        return _EMBEDDED.model(rest)
    if prefix == azure.PREFIX and rest:
        return azure.find_deployment(rest, base_url) if base_url else Model(azure.PREFIX, rest)
    if base_url:
        check_address(base_url, "The base URL")
        return of_client(rest if prefix == "openai" and rest else name, trim_address(base_url))
    if prefix == "openai" and rest:
        return _OPENAI.model(rest)
    if rest and (model := _plugin_model(prefix, rest)):
        return model
    if not (prefix and rest):
        raise unknown(name)
    endpoint = _load_endpoints().get(prefix)
    return _at_endpoint(endpoint, rest) if endpoint else Model(prefix, rest)


def of_client(name: str, base_url: str) -> Model:
    """Return the model that a client of the user asks.

    Args:
        name: The name that is sent, as given.
        base_url: The client's address.
    """
    return _OPENAI.model(name) if is_openai(base_url) else Model("endpoint", name, base_url)


class Provider(Protocol):
    """The models of one prefix, as in `PREFIX/NAME`. The prefix of a plugin is its entry point's name."""

    def model(self, name: str) -> Model:
        """Return the model of a name without the prefix. Raises `UsageError` if there is none."""
        ...


class OpenAIModels:
    """The models of OpenAI; price and window come from the price table, if it has them."""

    def model(self, name: str) -> Model:
        """Return the model of a name such as `gpt-4.1-mini`."""
        entry = find_entry(name)
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
        return Model("local", name, price=FREE, window=LOCAL_WINDOW, small=True)


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


def _local_file(path: Path) -> Model:
    if not path.is_file():
        raise UsageError(
            f"{path}: no such model file.", hint="Give the path of a .gguf file: local:FILE.gguf."
        )
    return Model("local", path.stem, path=path, price=FREE, window=LOCAL_WINDOW, small=True)


def unknown(name: str) -> UsageError:
    """Return the error for a name that no provider knows."""
    return UsageError(
        f"There is no model named {name!r}.",
        hint=f"Write openai/NAME, azure/DEPLOYMENT, {EMBEDDED}, local:FILE.gguf, or give a base URL; "
        "`summarizer models` lists them.",
    )
