"""HTTP headers that a user adds: checked when read, filled with environment variables when sent."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Mapping
from typing import Final, TypeAlias

from summarizer.errors import UsageError
from summarizer.llm.addresses import check_key_variable

Headers: TypeAlias = tuple[tuple[str, str], ...]
"""Names and values, in order."""

_NAME: Final = re.compile(r"[A-Za-z0-9!#$%&'*+.^_`|~-]+")
_VALUE: Final = re.compile(r"[\t\x20-\x7e]*")
_VARIABLE: Final = re.compile(r"\$\{([A-Za-z_][A-Za-z0-9_]*)\}")
_TRANSPORT: Final = frozenset({"connection", "content-length", "content-type", "host", "transfer-encoding"})
_HINT: Final = "Write it as 'NAME: VALUE'; ${VARIABLE} in the value stands for an environment variable."


def find_fault(name: str, value: object) -> str | None:
    """Say what is wrong with a header, without its value, which may be secret; None if nothing is."""
    if not _NAME.fullmatch(name):
        return "is not the name of a header"
    if name.lower() in _TRANSPORT:
        return "is set by the connection itself"
    if not isinstance(value, str) or not _VALUE.fullmatch(value):
        return "must be a line of ASCII text"
    return None


def parse_headers(lines: Iterable[str]) -> dict[str, str]:
    """Read headers as a shell gives them.

    Args:
        lines: Texts such as `x-team: briefs`.

    Raises:
        UsageError: One of them is no header.

    Example:
        >>> parse_headers(["x-team: briefs", "x-key: ${ACME_KEY}"])
        {'x-team': 'briefs', 'x-key': '${ACME_KEY}'}
    """
    found: dict[str, str] = {}
    for line in lines:
        name, colon, value = (part.strip() for part in line.partition(":"))
        if not colon:
            raise UsageError("--header has no colon.", hint=_HINT)
        found[name] = value
    check_headers(found, "--header")
    return found


def check_headers(headers: Mapping[str, str], source: str) -> None:
    """Raise `UsageError` if one of the headers cannot be sent.

    Args:
        headers: Values by name.
        source: What gives them, for the message.
    """
    for name, value in headers.items():
        if fault := find_fault(name, value):
            raise UsageError(f"{source} {name!r} {fault}.", hint=_HINT)


def variables(headers: Headers) -> tuple[str, ...]:
    """Return the environment variables that headers refer to."""
    return tuple(name for _, value in headers for name in _VARIABLE.findall(value))


def fill(headers: Headers, address: str | None) -> dict[str, str]:
    """Return headers as they are sent: of two with one name the later, variables replaced by their values.

    Args:
        headers: The headers.
        address: The base URL of the endpoint; None for OpenAI itself.

    Raises:
        UsageError: A variable is not set, holds what no header can, or is not for this endpoint.
    """
    filled: dict[str, tuple[str, str]] = {}
    for variable in variables(headers):
        check_key_variable(variable, address)
    for name, value in headers:
        filled[name.lower()] = (name, _VARIABLE.sub(_read, value))
    return dict(filled.values())


def _read(reference: re.Match[str]) -> str:
    variable = reference[1]
    value = os.environ.get(variable, "").strip()
    if not value or not _VALUE.fullmatch(value):
        what = "is not a line of ASCII text" if value else "is not set"
        raise UsageError(f"A header needs {variable}, which {what}.", hint=f"Set {variable}.")
    return value
