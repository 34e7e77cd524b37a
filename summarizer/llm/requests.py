"""Requests to a model and its answers, as plain data without an SDK."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from summarizer.llm.bounds import Bounds
from summarizer.llm.models import estimate_tokens
from summarizer.llm.wire import Draft, wire_schema
from summarizer.prompts import Message


@dataclass(frozen=True)
class Request:
    """One request to a model.

    Attributes:
        messages: The chat messages; the last one ends with the document.
        draft: The pydantic model that the answer must fit.
        bounds: Limits on the answer.
        parameters: The prompt's parameters, such as `temperature` and `max_tokens`.
    """

    messages: Sequence[Message]
    draft: type[Draft]
    bounds: Bounds
    parameters: Mapping[str, Any]

    @property
    def response_format(self) -> dict[str, Any]:
        """The strict `response_format`, as it is sent."""
        schema = wire_schema(self.draft, self.bounds)
        return {
            "type": "json_schema",
            "json_schema": {"name": self.draft.__name__, "strict": True, "schema": schema},
        }

    @property
    def prompt_tokens(self) -> int:
        """An estimate of the messages' tokens."""
        return sum(estimate_tokens(m["content"]) for m in self.messages)

    @property
    def completion_tokens(self) -> int:
        """The most tokens that the answer may have."""
        return int(self.parameters.get("max_tokens", 1_024))


@dataclass(frozen=True)
class Answer:
    """The answer of a model.

    Attributes:
        data: The fields of the draft; of a salvaged answer, those that could be read.
        salvaged: Whether the answer was malformed, so that only parts of it may be in `data`.
        truncated: Whether the output limit cut it off.
        losses: What could not be read, in words.
    """

    data: dict[str, Any]
    salvaged: bool = False
    truncated: bool = False
    losses: tuple[str, ...] = ()

    @property
    def empty(self) -> bool:
        """Whether nothing in it is usable."""
        return self.salvaged and not any(self.data.values())
