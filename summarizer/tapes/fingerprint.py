"""What a request asks, apart from how it travels: its operation, its body, and the key they make."""

from __future__ import annotations

import hashlib
import json
import re
from dataclasses import dataclass
from functools import cached_property

from summarizer.errors import UsageError
from summarizer.files.leaves import Json

TRAVEL_FIELDS = frozenset(
    {
        "user",
        "metadata",
        "store",
        "safety_identifier",
        "prompt_cache_key",
        "stream_options",
        "service_tier",
    }
)
"""Top-level body fields that say who asks and how, not what: neither keyed nor stored."""

_PREFIX = re.compile(r"^.*/(?:(?:v\d\w*|deployments/[^/]+)/|(?=chat/completions$))")
_PYDANTIC = re.compile(r"(errors\.pydantic\.dev/)[^/\s]+/")


_HARMLESS = frozenset({"", "api-version"})
_WITHOUT = "Tapes keep JSON requests without a query; send this one through a client without a tape."


def operation(path: str) -> str:
    """The part of a URL path that names the call, whatever the server puts before it.

    >>> operation("/v1/chat/completions"), operation("/openai/deployments/mine/chat/completions")
    ('chat/completions', 'chat/completions')
    """
    return _PREFIX.sub("", path).strip("/")


def normalise(body: Json) -> Json:
    """The body without its travel fields, and with one spelling for what means the same.

    A whole float becomes an integer; the version in a pydantic error link (a re-ask quotes the
    error) becomes `latest`, for an upgrade of pydantic alone changes no question.
    """
    if isinstance(body, dict):
        body = {name: value for name, value in body.items() if name not in TRAVEL_FIELDS}
    return _one_spelling(body)


def _one_spelling(value: Json) -> Json:
    if isinstance(value, dict):
        return {name: _one_spelling(item) for name, item in value.items()}
    if isinstance(value, list):
        return [_one_spelling(item) for item in value]
    if isinstance(value, float) and value.is_integer():
        return int(value)
    if isinstance(value, str):
        return _PYDANTIC.sub(r"\1latest/", value)
    return value


@dataclass(frozen=True)
class RecordedRequest:
    """A normalised request. Host, headers and the sample's number are no part of it."""

    method: str
    operation: str
    body: Json

    @classmethod
    def parse(cls, method: str, target: str, content: bytes) -> RecordedRequest:
        """The request that was sent with `content` to `target`, which is a path and perhaps a query.

        Raises UsageError if the body is not JSON, which alone can be kept readable and be scanned,
        or if there is a query, which would be neither keyed nor safe to keep.
        """
        path, _, query = target.partition("?")
        names = {parameter.partition("=")[0] for parameter in query.split("&")} - _HARMLESS
        if names:
            raise UsageError(f"{method} {path}: has a query ({', '.join(sorted(names))}).", hint=_WITHOUT)
        try:
            body: Json = json.loads(content) if content else None
            json.dumps(body, ensure_ascii=False, allow_nan=False).encode()
            normalised = normalise(body)
        except (ValueError, RecursionError) as error:
            raise UsageError(
                f"{method} {path}: the body is not JSON in UTF-8 ({error}).", hint=_WITHOUT
            ) from error
        return cls(method, operation(path), normalised)

    @cached_property
    def key(self) -> str:
        """First 16 hex digits of the SHA-256 over method, operation and the body with sorted keys."""
        body = json.dumps(self.body, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
        return hashlib.sha256(f"{self.method}\n{self.operation}\n{body}".encode()).hexdigest()[:16]
