"""Lines of a file of results: what an endpoint, or a program such as `vllm run-batch`, said of requests."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from typing import Any, Final, TypeAlias, cast

from summarizer.batches.remote.parts import Line
from summarizer.transport.deferring import Reply
from summarizer.transport.ledger import Tokens, cost_of, tokens_of

Pricing: TypeAlias = "Callable[[int, int, int], float] | None"
"""The cost in USD of (prompt, cached, completion) tokens; None if it is not known."""

_UNREACHED: Final = frozenset({"batch_expired", "batch_cancelled"})
"""Codes of requests that the batch did not come to."""

_FINAL: Final = frozenset({400, 413, 422})
"""Statuses that say that the request itself cannot be answered."""

_FAULT: Final = 502
"""The status that an error without one is given."""


def read_line(line: bytes, pricing: Pricing) -> Line | None:
    """Read a line of a file of results.

    Args:
        line: The line.
        pricing: What an answer costs.

    Returns:
        What it says; None if it is no result.

    Example:
        >>> read_line(b'{"custom_id": "0-a", "error": {"code": "batch_expired"}}', None)
        Line(name='0-a', reply=None, is_final=True, cost=None)
    """
    try:
        fields = _fields(json.loads(line))
    except (ValueError, RecursionError):
        return None
    name, response, error = fields.get("custom_id"), _fields(fields.get("response")), fields.get("error")
    if not isinstance(name, str):
        return None
    body, status = response.get("body"), response.get("status_code")
    if status == 200 and _fields(body).get("choices"):
        return Line(name, Reply(200, _dump(body)), cost=_find_cost(_fields(body), pricing))
    if _fields(error).get("code") in _UNREACHED:
        return Line(name, None)
    if isinstance(status, int) and 400 <= status < 600:
        return Line(name, Reply(status, _dump(body)), status in _FINAL)
    return Line(name, Reply(_FAULT, _dump({"error": error or body})), is_final=False)


def _find_cost(body: Mapping[str, Any], pricing: Pricing) -> float | None:
    usage = body.get("usage")
    tokens = tokens_of(usage)
    return cost_of(usage) or (pricing(*tokens) if pricing and tokens != Tokens() else None)


def _fields(value: object) -> Mapping[str, Any]:
    return cast("Mapping[str, Any]", value) if isinstance(value, dict) else {}


def _dump(body: object) -> bytes:
    return json.dumps(body).encode()
