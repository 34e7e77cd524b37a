"""Azure OpenAI: models by the names of their deployments."""

from __future__ import annotations

import os
from typing import Final
from urllib.parse import quote

from summarizer.errors import UsageError
from summarizer.llm.addresses import check_address
from summarizer.llm.models import Model

PREFIX: Final = "azure"
"""As in `azure/DEPLOYMENT`."""

ENDPOINT: Final = "AZURE_OPENAI_ENDPOINT"
KEY: Final = "AZURE_OPENAI_API_KEY"
VERSION: Final = "OPENAI_API_VERSION"
"""The variables are those of the openai SDK."""

KEY_HEADER: Final = "api-key"
"""Azure reads a key from this header; in `Authorization` it expects a token of Entra ID."""

DEFAULT_VERSION: Final = "2024-10-21"
"""The oldest one that is generally available and knows structured outputs."""


def find_deployment(name: str, base_url: str | None) -> Model:
    """Return the model that a deployment serves.

    Args:
        name: The name of the deployment.
        base_url: The address of the resource, `https://NAME.openai.azure.com`; None for that in
            AZURE_OPENAI_ENDPOINT. One that ends with `/openai/v1` needs no API version.

    Raises:
        UsageError: There is no address, or it is none.
    """
    address = (base_url or os.environ.get(ENDPOINT) or "").rstrip("/")
    if not address:
        raise UsageError(
            f"{PREFIX}/{name} needs the address of its resource, and {ENDPOINT} is not set.",
            hint=f"Set {ENDPOINT} to https://NAME.openai.azure.com, or give a base URL.",
        )
    check_address(address, "The base URL" if base_url else ENDPOINT)
    if address.endswith("/openai/v1"):
        return Model(PREFIX, name, address, key_variable=KEY)
    resource = address.partition("/openai/deployments/")[0].removesuffix("/openai")
    return Model(
        PREFIX,
        name,
        f"{resource}/openai/deployments/{quote(name, safe='')}",
        key_variable=KEY,
        api_version=os.environ.get(VERSION) or DEFAULT_VERSION,
    )
